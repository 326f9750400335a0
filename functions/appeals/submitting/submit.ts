/** A citizen submits an appeal. Nothing that the registers lack stops it (art. 64(1)): it is told, beside the number. */
import type { Citizen } from '../../../shared/http/caller.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { nameIn } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce } from '../../../shared/law/records.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import { ownAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { Author } from '../appeal/sender.ts';
import { type Appeals, readAppeal } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import { notFoundDetails } from '../appeal/words.ts';
import { lookUp, unknownBody } from '../competence/look-up.ts';
import { appealKindKind } from '../law.ts';
import { type AsSaid, categoryIn, corruptionIn, kindIn, languageIn, understand } from '../registration/as-said.ts';
import { takeIn } from '../registration/take-in.ts';
import * as api from './api.ts';
import { sortedByRegistrar } from './words.ts';

interface Named extends AsSaid {
  readonly corruption?: { readonly complainedOf?: string | undefined } | undefined;
}

export const submitAppeal = changing(api.submitAppeal, {
  async act({ body, caller, receipt, moment, now, traceparent, language }, appeals: Appeals) {
    const understood = understand(body, language);
    const follows = await ownFollowed(appeals, understood.follows, caller);
    const own = { iin: caller.iin, author: authorOf(caller), channel: 'web' };
    const submission = { text: body.text, corruption: corruptionIn(body.corruption), ...understood, follows, ...own };
    const taken = await takeIn(appeals, submission, { receipt, moment, now, traceparent });
    return 'number' in taken ? registeredView(appeals, taken, body, { language, now }) : taken;
  },
  async again(receipt, { body, language, now }, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    return appeal ? registeredView(appeals, appeal, body, { language, now }) : problem('not-found');
  },
  reply: (view) => reply(201, view, { headers: { location: `/v1/appeals/${encodeURIComponent(view.number)}` } }),
});

/** What the law wants of a name (art. 63) is taken from the login. */
function authorOf({ family_name: familyName, given_name: givenName }: Citizen): Author | undefined {
  if (familyName === undefined && givenName === undefined) return undefined;
  return { ...(familyName && { familyName }), ...(givenName && { givenName }) };
}

/** One that is not among their own is followed by nothing: that is told, and stops nobody. */
async function ownFollowed(appeals: Appeals, named: AppealNumber | undefined, caller: Citizen) {
  const followed = named && (await ownAppeal(appeals, named, caller));
  return followed && !isProblem(followed) ? followed.number : undefined;
}

async function registeredView(appeals: Appeals, appeal: Appeal, named: Named, reader: Reader) {
  const { language } = reader;
  const unclear = await unclearIn(appeals.law, named, dayOf(new Date(appeal.submittedAt)));
  const notTheirs = { field: 'follows' as const, inWords: notFoundDetails.citizen[language], nearest: [] };
  const sorted = unclear.map(({ field, nearest: near }) => ({
    field,
    inWords: sortedByRegistrar[field][language],
    nearest: near.map(({ value, name }) => ({ value, name: nameIn(name, language) })),
  }));
  return {
    ...(await viewAppeal(appeals.law, appeal, reader)),
    unclear: [...sorted, ...(named.follows && appeal.follows === undefined ? [notTheirs] : [])],
  };
}

async function unclearIn(law: LawReader, { corruption, settlement, kind, language, ...named }: Named, on: Day) {
  const { complainedOf } = corruption ?? {};
  const [unclear, unknown] = await Promise.all([
    lookUp(law, { category: categoryIn(named.category), settlement: settlement || undefined }, on),
    complainedOf ? unknownBody(law, complainedOf.toLowerCase(), on) : [],
  ]);
  return [
    ...unclear,
    ...(kind && kindIn(kind) === undefined
      ? [{ field: 'kind' as const, nearest: await kindsNear(law, kind, on) }]
      : []),
    ...(language && languageIn(language) === undefined ? [{ field: 'language' as const, nearest: [] }] : []),
    ...unknown.map(({ nearest: bodies = [] }) => ({ field: 'complainedOf' as const, nearest: bodies })),
  ];
}

async function kindsNear(law: LawReader, kind: string, on: Day) {
  const known = allInForce(await law.records(appealKindKind), on).map(({ id, value }) => ({ id, name: value.name }));
  return nearest(kind, known);
}
