/** A citizen prints one of their own appeals. */
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { nameIn } from '../../../shared/i18n.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import { composePdf } from '../../../shared/pdf/compose.ts';
import type { Fonts } from '../../../shared/pdf/fonts.ts';
import { dayOf } from '../../../shared/time.ts';
import { ownAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { type Appeals, readTold } from '../appeal/store.ts';
import { timelineReader, viewAppeal, viewEntry } from '../appeal/view.ts';
import { categoryKind } from '../law.ts';
import * as api from './api.ts';
import { type Printing, printedAppeal } from './printed-appeal.ts';

/** The appeals, and what they are printed in. */
export interface Printery extends Appeals {
  readonly fonts: () => Promise<Fonts>;
}

export const printAppeal = reading(api.printAppeal, async ({ params, query, caller, ...asked }, printery: Printery) => {
  const appeal = await ownAppeal(printery, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const language = query.language ?? asked.language;
  const printing = await printingOf(printery, appeal, { language, now: asked.now });
  const bytes = await composePdf(printedAppeal(printing, language), await printery.fonts());
  return reply(200, undefined, { bytes, version: appeal.version, headers: { 'content-language': language } });
});

async function printingOf(appeals: Appeals, appeal: Appeal, reader: Reader): Promise<Printing> {
  const entries = await readTold(appeals, appeal);
  const view = await viewAppeal(appeals.law, appeal, reader, entries);
  const ofTimeline = await timelineReader(appeals.law, appeal, reader.language);
  return {
    appeal,
    view,
    entries,
    timeline: entries.flatMap((entry) => viewEntry(entry, ofTimeline)),
    category: await categoryOf(appeals, appeal, reader),
    settlement: await settlementOf(appeals, appeal, reader),
  };
}

async function categoryOf({ law }: Appeals, { category, submittedAt }: Appeal, { language }: Reader) {
  if (category === undefined) return undefined;
  const record = nearestInForce(await law.records(categoryKind), category, dayOf(new Date(submittedAt)));
  return record?.value.name[language];
}

async function settlementOf({ law }: Appeals, { settlement }: Appeal, { language }: Reader) {
  const place = settlement === undefined ? undefined : await law.settlement(settlement);
  return place && nameIn(place.name, language);
}
