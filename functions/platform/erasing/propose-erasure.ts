/** An administrator proposes that a person's data be erased, or a case's. Whether there are any is not asked. */
import { randomUUID } from 'node:crypto';
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { problem } from '../../../shared/http/problems.ts';
import { changing, type RequestTo, reply, settled } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce, citation, inForce } from '../../../shared/law/records.ts';
import type { KeyOwner } from '../../../shared/persons/key-owner.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import { commitErasure, type Erasures } from '../erasure/store.ts';
import { viewErasure } from '../erasure/view.ts';
import { erasureGroundKind } from '../law.ts';
import * as api from './api.ts';
import { propose } from './decide.ts';
import { againErasure } from './done.ts';

export const proposeErasure = changing(api.proposeErasure, {
  lookUp: async ({ ground }, now, { law }: Erasures) =>
    ground === undefined ? [] : unknownGround(law, ground, dayOf(now)),
  async act({ body, caller, receipt, moment, now, traceparent, language }, erasures: Erasures) {
    const on = dayOf(moment);
    const ground = inForce(await erasures.law.records(erasureGroundKind), body.ground, on);
    if (!ground) return problem('validation-failed', { errors: await unknownGround(erasures.law, body.ground, on) });
    const owner = await ownerOf(erasures, body);
    const proposed = { id: randomUUID(), owner, ground: citation(ground), reason: body.reason };
    const change = propose({ ...proposed, by: caller.sub, moment, traceparent });
    const outcome = await commitErasure(erasures, change, { receipt, now });
    const { version } = change.erasure;
    return settled(outcome, { version, view: await viewErasure(erasures, change.erasure, language) });
  },
  again: againErasure,
  reply: ({ version, view }) => reply(201, view, { version, headers: { location: `/v1/erasures/${view.id}` } }),
});

/** The number is forgotten here: what is stored names a person by pseudonym. */
async function ownerOf(
  { hashes }: Erasures,
  { iin, case: number }: RequestTo<typeof api.proposeErasure>['body'],
): Promise<KeyOwner> {
  if (iin !== undefined) return { person: await hashes.pseudonym(iin) };
  if (number !== undefined) return { case: number };
  throw new Error('the body names neither a person nor a case');
}

async function unknownGround(law: LawReader, ground: string, on: Day): Promise<FieldError[]> {
  const records = await law.records(erasureGroundKind);
  if (inForce(records, ground, on)) return [];
  const known = allInForce(records, on).map(({ id, value }) => ({ id, name: value.name }));
  return [{ in: 'body', field: 'ground', code: 'not-registered', nearest: nearest(ground, known) }];
}
