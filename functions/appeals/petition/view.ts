/** How a petition looks to everybody. */
import type * as z from 'zod';
import { appealAnswered } from '../../../events/appeals.ts';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import { erasedInWords, isErased } from '../../../shared/persons/erased.ts';
import type { TimelineItem } from '../../../shared/table/timeline.ts';
import { dayOf } from '../../../shared/time.ts';
import { publishedAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { statesInWords as statesOfAppeals } from '../appeal/state-words.ts';
import { readTimeline } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import type { Signature } from '../signature/signature.ts';
import type { petitionView, signedPetition } from './forms.ts';
import { clockOf, type Petition } from './petition.ts';
import { openText, type Petitions, type WholePetition } from './store.ts';
import { signaturesInWords, statesInWords, titleOf } from './words.ts';

type PetitionView = z.input<ReturnType<typeof petitionView>>;
type Reading = Pick<Petitions, 'table' | 'law' | 'seal'>;

/** With its answer, once there is one. */
export async function viewPetition(
  reading: Reading,
  { petition, sealedText, entries }: WholePetition,
  reader: Reader,
): Promise<PetitionView> {
  const { number, state, title, language, category, settlement, openedAt, signatures, needed } = petition;
  const opened = await openText(reading, number, sealedText);
  const current = clockOf(petition);
  return {
    ...{ number, state, stateInWords: statesInWords[state][reader.language], title },
    text: isErased(opened) ? erasedInWords(opened)[reader.language] : opened.text,
    ...{ language, ...(category && { category }), ...(settlement && { settlement }) },
    ...(await addresseeOf(reading.law, petition, reader.language)),
    ...{ openedAt, signatures, needed, dueOn: dueOn(current), term: viewTerm(current, reader) },
    happened: entries.flatMap((entry) => viewEntry(entry, reader.language)),
    ...(state === 'submitted' && (await considerationOf(reading, petition, reader))),
  };
}

async function addresseeOf(law: LawReader, { addressee, openedAt }: Petition, language: Language) {
  if (addressee === undefined) return {};
  return { addressee: await bodyNamed(law, addressee, dayOf(new Date(openedAt)), language) };
}

function viewEntry({ type, at, data }: TimelineItem, language: Language) {
  const title = titleOf(type, data);
  return title ? [{ title: title[language], at }] : [];
}

/** How the appeal stands that it has become, as far as that is everybody's. */
async function considerationOf(reading: Reading, { number }: Petition, reader: Reader) {
  const appeal = await publishedAppeal(reading, number);
  if (!appeal) return {};
  const {
    state,
    dueOn: on,
    term,
    competentBody,
    answer,
    outcome,
    outcomeInWords,
  } = await viewed(reading, appeal, reader);
  return {
    consideration: {
      ...{ state, stateInWords: statesOfAppeals[state][reader.language], dueOn: on, term },
      ...{ ...(competentBody && { competentBody }), ...(answer && { answer }) },
      ...{ ...(outcome && { outcome }), ...(outcomeInWords && { outcomeInWords }) },
    },
  };
}

/** Of all that was said in it, the answers alone are opened. */
async function viewed(reading: Reading, appeal: Appeal, reader: Reader) {
  const entries = await readTimeline(reading, appeal);
  return viewAppeal(
    reading.law,
    appeal,
    reader,
    entries.filter(({ type }) => type === appealAnswered.type),
  );
}

export function viewSignature(
  { number, state, signedAt, withdrawnAt }: Signature,
  language: Language,
): z.input<ReturnType<typeof signedPetition>> {
  const stateInWords = signaturesInWords[state][language];
  return { number, state, stateInWords, signedAt, ...(withdrawnAt && { withdrawnAt }) };
}
