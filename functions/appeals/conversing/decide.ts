/** What becomes of a talk by what was heard, and what is answered. Pure. */
import { isLanguage, type Language, nameIn } from '../../../shared/i18n.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import type { ChatMessage } from '../../../shared/telegram/bot.ts';
import type { Dialogue, Draft, Duty } from '../dialogue/dialogue.ts';
import type { Heard } from './heard.ts';
import { after, askForLanguage, askForPlace, askToCheck, askToLink, offerPlaces, say } from './say.ts';
import { isNameOfPlace, placesIn } from './where.ts';
import type { Saying } from './words.ts';

export interface Circumstances {
  /** The id of the update: of a draft that it begins too. */
  readonly update: number;
  readonly language: Language;
  /** The link by which somebody makes the chat theirs; undefined where somebody has. */
  readonly link: string | undefined;
  readonly places: PlaceSearch;
}

export interface Decision {
  readonly dialogue: Dialogue;
  readonly duty: Duty;
}

export function decide(dialogue: Dialogue, heard: Heard, circumstances: Circumstances): Decision {
  switch (heard.kind) {
    case 'command':
      return obey(dialogue, heard.name, circumstances);
    case 'press':
      return press(dialogue, heard.data, circumstances);
    case 'text':
      return take(dialogue, heard.text, circumstances);
    case 'location':
      return locate(dialogue, heard.place, circumstances);
    case 'group':
      return decided(dialogue, say(circumstances.language, 'group'));
    default:
      return goOn(dialogue, circumstances, [heard.kind]);
  }
}

function decided(dialogue: Dialogue, reply: ChatMessage, more: Omit<Duty, 'reply'> = {}): Decision {
  const buttons = reply.buttons?.map((row) => [...row]);
  return { dialogue, duty: { reply: { text: reply.text, ...(buttons && { buttons }) }, ...more } };
}

/** Says what is awaited at this step, after what there is to say before. */
function goOn(dialogue: Dialogue, { language, link }: Circumstances, said: readonly Saying[] = []): Decision {
  const { step, draft } = dialogue;
  if (link !== undefined) {
    return decided(dialogue, askToLink(language, link, [...said, 'linkFirst', ...(draft ? ['kept' as const] : [])]));
  }
  if (!draft || step === 'idle')
    return decided(dialogue, say(language, ...(said.length > 0 ? said : ['hello' as const])));
  if (step === 'text')
    return decided(dialogue, say(language, ...said, draft.text === '' ? 'placeFirst' : 'writeAgain'));
  const ask = step === 'place' ? askForPlace : askToCheck;
  return decided(dialogue, after(language, said, ask(language, draft)));
}

function obey(dialogue: Dialogue, command: string, circumstances: Circumstances): Decision {
  const { language, link } = circumstances;
  switch (command) {
    case 'cancel':
      if (!dialogue.draft) return decided(dialogue, say(language, 'nothingToCancel'));
      return decided(without(dialogue), say(language, 'cancelled'));
    case 'language':
      return decided(dialogue, askForLanguage(language));
    case 'stop':
      return decided(without(dialogue), say(language, link === undefined ? 'stopped' : 'notLinkedYet'), { ends: true });
    default:
      return goOn(dialogue, circumstances, ['hello']);
  }
}

function without({ draft: _, ...dialogue }: Dialogue): Dialogue {
  return { ...dialogue, step: 'idle' };
}

function press(dialogue: Dialogue, data: string, circumstances: Circumstances): Decision {
  const [action = '', of = '', value = ''] = data.split(':');
  if (action === 'language') return speak(dialogue, of, circumstances);
  if (action === 'continue') return proceed(dialogue, circumstances);
  const { draft } = dialogue;
  const { language } = circumstances;
  if (String(dialogue.sent) === of) return decided(dialogue, say(language, 'alreadySent'));
  if (!draft || String(draft.id) !== of) return goOn(dialogue, circumstances, ['stale']);
  if (circumstances.link !== undefined) return goOn({ ...dialogue, step: 'link' }, circumstances, ['notLinkedYet']);
  return pressed({ ...dialogue, draft }, { action, value }, circumstances);
}

interface Pressed {
  readonly action: string;
  readonly value: string;
}

function pressed(
  dialogue: Dialogue & { readonly draft: Draft },
  { action, value }: Pressed,
  circumstances: Circumstances,
): Decision {
  const { draft } = dialogue;
  const { language, places } = circumstances;
  switch (action) {
    case 'send':
      if (draft.text === '') return goOn({ ...dialogue, step: 'text' }, circumstances);
      return decided({ ...without(dialogue), sent: draft.id }, say(language, 'sent'), { lodged: draft });
    case 'text':
      return goOn({ ...dialogue, step: 'text' }, circumstances);
    case 'place':
      return goOn({ ...dialogue, step: 'place', draft: placeless(draft) }, circumstances);
    case 'nowhere':
      return goOn({ ...dialogue, step: 'check' }, circumstances);
    case 'at': {
      const place = places.of(value);
      if (!place) return goOn(dialogue, circumstances, ['stale']);
      const { place: _, ...rest } = draft;
      const settlement = { code: place.code, name: nameIn(place.name, language) };
      return goOn({ ...dialogue, step: 'check', draft: { ...rest, settlement } }, circumstances);
    }
    case 'cancel':
      return decided(without(dialogue), say(language, 'cancelled'));
    default:
      return goOn(dialogue, circumstances, ['stale']);
  }
}

function placeless({ place: _, settlement: __, ...draft }: Draft): Draft {
  return draft;
}

function speak(dialogue: Dialogue, chosen: string, circumstances: Circumstances): Decision {
  if (!isLanguage(chosen)) return goOn(dialogue, circumstances, ['stale']);
  return goOn({ ...dialogue, language: chosen }, { ...circumstances, language: chosen }, ['languageChosen']);
}

/** After the link was confirmed: what was written before is taken up. */
function proceed(dialogue: Dialogue, circumstances: Circumstances): Decision {
  const { link } = circumstances;
  if (link !== undefined) return goOn(dialogue, circumstances, ['notLinkedYet']);
  const { draft, step } = dialogue;
  if (draft && step === 'link') return locateText({ ...dialogue, draft }, circumstances, ['linked']);
  return draft ? goOn(dialogue, circumstances, ['linked']) : goOn(dialogue, circumstances, ['linked', 'hello']);
}

/** A text of a draft that there is not yet, or more of one, or a place. */
function take(dialogue: Dialogue, text: string, circumstances: Circumstances): Decision {
  const { draft } = dialogue;
  const { update, link } = circumstances;
  const step = link === undefined ? dialogue.step : 'link';
  if (!draft) return begin({ ...dialogue, step }, { id: update, text }, circumstances);
  if (step === 'text') return begin({ ...dialogue, step }, { ...draft, text }, circumstances);
  if (step === 'place' && isNameOfPlace(text)) return search({ ...dialogue, draft }, text, circumstances);
  const longer = `${draft.text}\n${text}`;
  if (longer.length > longestText) return goOn({ ...dialogue, step }, circumstances, ['tooLong']);
  const added = { ...dialogue, step, draft: { ...draft, text: longer } };
  // They have come back by themselves, with more to say.
  if (link === undefined && dialogue.step === 'link') return locateText(added, circumstances, ['linked', 'added']);
  if (step === 'place') return locateText(added, circumstances, ['added']);
  return goOn(added, circumstances, ['added']);
}

/** As much as an appeal may say, on whatever channel. */
const longestText = 10_000;

function begin(dialogue: Dialogue, draft: Draft, circumstances: Circumstances): Decision {
  if (circumstances.link !== undefined) return goOn({ ...dialogue, step: 'link', draft }, circumstances);
  return locateText({ ...dialogue, draft }, circumstances);
}

/** The place that the text itself names, unless one is known. */
function locateText(
  dialogue: Dialogue & { readonly draft: Draft },
  circumstances: Circumstances,
  said: readonly Saying[] = [],
): Decision {
  const { draft } = dialogue;
  const { language, places } = circumstances;
  const [first, ...others] = draft.settlement ? [] : placesIn(draft.text, places, language);
  if (first && others.length === 0) {
    const settlement = { code: first.code, name: nameIn(first.name, language) };
    return goOn({ ...dialogue, step: 'check', draft: { ...draft, settlement } }, circumstances, said);
  }
  if (draft.place !== undefined || draft.settlement) return goOn({ ...dialogue, step: 'check' }, circumstances, said);
  if (!first) return goOn({ ...dialogue, step: 'place' }, circumstances, said);
  const offer = offerPlaces(language, draft, [first, ...others], places);
  return decided({ ...dialogue, step: 'place' }, after(language, said, offer));
}

function search(
  dialogue: Dialogue & { readonly draft: Draft },
  text: string,
  { language, places }: Circumstances,
): Decision {
  const named = places.named(text, language);
  const found = named.length > 0 ? named : places.find(text, language);
  const [only, ...others] = named;
  if (only && others.length === 0) {
    const settlement = { code: only.code, name: nameIn(only.name, language) };
    const draft = { ...placeless(dialogue.draft), settlement };
    return decided({ ...dialogue, step: 'check', draft }, askToCheck(language, draft));
  }
  const draft = { ...placeless(dialogue.draft), place: text };
  return decided({ ...dialogue, step: 'place', draft }, offerPlaces(language, draft, found, places));
}

/** Where they stand. With nothing written yet, the place waits for the text. */
function locate(dialogue: Dialogue, place: string, circumstances: Circumstances): Decision {
  const { draft } = dialogue;
  if (circumstances.link !== undefined && draft)
    return goOn({ ...dialogue, draft: { ...draft, place } }, circumstances);
  if (circumstances.link !== undefined) return goOn(dialogue, circumstances);
  if (!draft || draft.text === '') {
    return goOn({ ...dialogue, step: 'text', draft: { id: circumstances.update, text: '', place } }, circumstances);
  }
  return goOn({ ...dialogue, step: 'check', draft: { ...draft, place } }, circumstances);
}
