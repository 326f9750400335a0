/** An official forwards single requests of an appeal, and keeps the rest. */
import type * as z from 'zod';
import { appealSplit } from '../../../events/appeals-routing.ts';
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { countingLawOf, type LawReader } from '../../../shared/law/reader.ts';
import type { Item } from '../../../shared/table/table.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import { nameOf } from '../appeal/access.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { appealAsSeen, settledAmongMany } from '../appeal/forestalled.ts';
import {
  type Appeals,
  commitAppeal,
  entryOfReceipt,
  newPart,
  readParts,
  type Said,
  withSaid,
} from '../appeal/store.ts';
import { unknownBody } from '../competence/look-up.ts';
import * as api from './api.ts';
import { type RequestOfAppeal, type Split, split } from './split.ts';

type SplitView = z.input<ReturnType<(typeof api.splitAppeal)['replies'][200]['body']>>;

export const splitAppeal = changing(api.splitAppeal, {
  lookUp: ({ requests = [] }, now, { law }: Appeals) => unknownBodies(law, requests, dayOf(now)),
  async act(request, appeals) {
    const { body, caller, receipt, moment, now, traceparent, language } = request;
    const errors = await unknownBodies(appeals.law, body.requests, dayOf(moment));
    if (errors.length > 0) return problem('validation-failed', { errors });
    const appeal = await appealAsSeen(appeals, request);
    if (isProblem(appeal)) return appeal;
    const circumstances = { official: nameOf(caller), moment, traceparent, law: await countingLawOf(appeals.law) };
    const done = split(appeal, await readParts(appeals, appeal), body.requests, circumstances);
    if (isProblem(done)) return done;
    const { name, post } = caller;
    const { change, also } = await sealed(appeals, done, { by: { name, post } }, now);
    const outcome = await commitAppeal(appeals, change, { receipt, now, also });
    const settled = await settledAmongMany(appeals, outcome, {
      version: change.appeal.version,
      data: change.entry.data,
    });
    if (!('data' in settled)) return settled;
    return { version: settled.version, view: await viewOf(appeals.law, settled.data, language) };
  },
  async again(receipt, { language }, appeals) {
    const entry = await entryOfReceipt(appeals, receipt);
    if (!entry) return problem('not-found');
    return { version: receipt.version, view: await viewOf(appeals.law, entry.data, language) };
  },
  reply: ({ version, view }) => reply(200, view, { version }),
});

/** What is kept is said with the fact; of each part its request stands in its own timeline. */
async function sealed(appeals: Appeals, { change, kept, parts }: Split, by: Said, now: Date) {
  const stays = kept.map(({ text }) => text).join('\n\n');
  const opened = parts.map(
    async ({ change: part, request }): Promise<Item[]> =>
      newPart(await withSaid(appeals, part, { ...by, text: request.text }), now),
  );
  return {
    change: await withSaid(appeals, change, { ...by, ...(stays !== '' && { text: stays }) }),
    also: (await Promise.all(opened)).flat(),
  };
}

/** The bodies that no register has, each by the request that names it. */
async function unknownBodies(law: LawReader, requests: readonly RequestOfAppeal[], on: Day): Promise<FieldError[]> {
  const found = requests.map(async ({ body }, index) => {
    const errors = body === undefined ? [] : await unknownBody(law, body, on);
    return errors.map((error) => ({ ...error, field: `requests.${index}.body` }));
  });
  return (await Promise.all(found)).flat();
}

async function viewOf(law: LawReader, data: Readonly<Record<string, unknown>>, language: Language): Promise<SplitView> {
  const { number, splitAt, keeps, parts, forwarding } = appealSplit.data().parse(data);
  const on = dayOf(new Date(splitAt));
  const named = parts.map(async ({ number: part, competentBody }) => ({
    number: part,
    ...(competentBody && { competentBody: await bodyNamed(law, competentBody, on, language) }),
  }));
  return { number, splitAt, keeps, parts: await Promise.all(named), forwarding };
}
