/**
 * What stands beside the text of an appeal, as people say it: whatever it is, it stops nothing (art. 64(1)). What can be
 * understood is; of the rest the citizen is told, and the registrar sorts it. Pure.
 */
import { type Language, languages } from '../../../shared/i18n.ts';
import { type AppealNumber, appealNumber, kato } from '../../../shared/persons/identities.ts';
import { appealKinds, type KindOfAppeal } from '../appeal/kinds.ts';
import { bodyId } from '../competence/forms.ts';
import type { Submission } from './register.ts';

/** Cleaned, each in one line; empty where nobody saw anything in it. */
export interface AsSaid {
  readonly category?: string | undefined;
  readonly settlement?: string | undefined;
  readonly place?: string | undefined;
  readonly kind?: string | undefined;
  readonly language?: string | undefined;
  readonly follows?: string | undefined;
}

type Understood = Pick<Submission, 'category' | 'settlement' | 'place' | 'kind' | 'language' | 'follows'>;

/**
 * Ids in capitals are ids; `ru-KZ` is `ru`; a place that is no code of the register is a place in words. A kind or a language
 * that there is not counts as if nothing had been said, and so does a number that is none.
 */
export function understand(said: AsSaid, otherwise: Language): Understood {
  const settlement = kato().safeParse(said.settlement).data;
  const placeInWords = settlement === undefined ? said.settlement : undefined;
  const place = [placeInWords, said.place].filter(Boolean).join('; ') || undefined;
  const follows = numberIn(said.follows);
  return {
    ...{ language: languageIn(said.language) ?? otherwise, kind: kindIn(said.kind) },
    ...{ category: categoryIn(said.category), settlement, place, follows },
  };
}

/** By what the register may know it. */
export function categoryIn(category = ''): string | undefined {
  return category.toLowerCase() || undefined;
}

export function kindIn(kind = ''): KindOfAppeal | undefined {
  return appealKinds.find((each) => each === kind.toLowerCase());
}

export function languageIn(language = ''): Language | undefined {
  const [primary] = language.toLowerCase().split(/[-_]/);
  return languages.find((each) => each === primary);
}

/** What is reported about whom; a body by its id: what is none may be anything, a name too, and is kept nowhere but in the text. */
export function corruptionIn(
  said: { readonly complainedOf?: string | undefined } | undefined,
): Submission['corruption'] {
  const complainedOf = bodyId().safeParse(said?.complainedOf?.toLowerCase()).data;
  return said && (complainedOf === undefined ? {} : { complainedOf });
}

function numberIn(follows: string | undefined): AppealNumber | undefined {
  return appealNumber().safeParse(follows).data;
}

/** Letters that Kazakh has and Russian has not. */
const kazakhLetters = /[әғқңөұүһі]/i;
const cyrillic = /\p{Script=Cyrillic}/u;

/** The language of what nobody says in which language it is, by its letters alone. */
export function languageByLetters(text: string): Language {
  if (kazakhLetters.test(text)) return 'kk';
  return cyrillic.test(text) ? 'ru' : 'en';
}
