/**
 * An operator of a service centre types an appeal for a citizen, who confirms it by a code that goes to them alone, or
 * on paper. Until then it is no appeal; after that it is the citizen's, and the operator has the talon.
 */
import { randomUUID } from 'node:crypto';
import type { CallerOfKind } from '../../../shared/http/caller.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, type RequestTo, reply, settled } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { erasedInWords, isErased } from '../../../shared/persons/erased.ts';
import { isCodeOf } from '../../../shared/persons/one-time-code.ts';
import { dayOf } from '../../../shared/time.ts';
import { type Appeals, readAppeal } from '../appeal/store.ts';
import { notFoundDetails } from '../appeal/words.ts';
import { oneMore } from '../lodgement/codes.ts';
import { confirmed, guessedTooOften, type Lodgement, obstacleTo, type } from '../lodgement/lodgement.ts';
import {
  commitLodgement,
  countGuess,
  openTyped,
  readCodes,
  readLodgement,
  readLodgementAt,
  sealTyped,
  storedLodgement,
} from '../lodgement/store.ts';
import { howToConfirm, wrongCode } from '../lodgement/words.ts';
import type { Reception } from '../registration/reception.ts';
import { takeIn } from '../registration/take-in.ts';
import { type SealingAppeals, talonOf } from '../talon/talon.ts';
import * as api from './centre-api.ts';

type Operator = CallerOfKind<'centre'>;

export const lodgeAppeal = changing(api.lodgeAppeal, {
  async act({ body, caller, receipt, moment, now, traceparent, language }, appeals: SealingAppeals) {
    const id = randomUUID();
    const citizen = await appeals.hashes.pseudonym(body.iin);
    const sealed = await sealTyped(appeals, citizen, id, body);
    const codes = oneMore(await readCodes(appeals, citizen), dayOf(moment));
    const by = { centre: caller.centre, operator: nameOf(caller), told: codes !== undefined };
    const change = type({ id, citizen, ...by, sealed, moment, traceparent });
    const outcome = await commitLodgement(appeals, { ...change, codes }, { receipt, now });
    return settled(outcome, viewLodgement(change.lodgement, language));
  },
  async again(receipt, { language }, appeals) {
    const lodgement = await readLodgementAt(appeals, receipt.entityPk);
    return lodgement ? viewLodgement(lodgement, language) : problem('not-found');
  },
  reply: (view) => reply(201, view),
});

function viewLodgement({ id, confirmBy }: Lodgement, language: Language) {
  return { id, confirmBy, says: howToConfirm[language] };
}

export const confirmLodgement = changing(api.confirmLodgement, {
  async act({ caller, receipt, moment, now, traceparent, ...request }, appeals: SealingAppeals) {
    const lodgement = await centresLodgement(appeals, request.params.lodgement, caller);
    if (isProblem(lodgement)) return lodgement;
    const obstacle = obstacleTo(lodgement, moment) ?? (await guess(appeals, lodgement, request.body));
    if (obstacle) return obstacle;
    const words = await openTyped(appeals, lodgement);
    if (isErased(words)) return problem('erased', { detail: erasedInWords(words) });
    const { postalAddress, ...submission } = words;
    const reception = { ...receptionAt(caller, request.body, moment), postalAddress };
    const alongside = [storedLodgement(confirmed(lodgement))];
    const arrival = { receipt, moment, now, traceparent, reception, alongside };
    const taken = await takeIn(appeals, { ...submission, channel: 'centre' }, arrival);
    return 'number' in taken ? talonOf(appeals, taken, { language: request.language, now }) : taken;
  },
  async again(receipt, { language, now }, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    return appeal ? talonOf(appeals, appeal, { language, now }) : problem('not-found');
  },
  reply: (talon) => reply(201, talon),
});

/** To the operators of other centres it is not there. */
async function centresLodgement(
  appeals: Pick<Appeals, 'table'>,
  id: string,
  { centre }: Operator,
): Promise<Lodgement | Problem> {
  const lodgement = await readLodgement(appeals, id);
  return lodgement?.centre === centre ? lodgement : problem('not-found', { detail: notFoundDetails.centre });
}

type Confirmation = RequestTo<typeof api.confirmLodgement>['body'];

/** What is wrong with the code that was told; undefined where it is right, or the citizen has signed on paper. */
async function guess(appeals: Appeals, lodgement: Lodgement, { code }: Confirmation): Promise<Problem | undefined> {
  if (code === undefined) return undefined;
  if (!(await countGuess(appeals, lodgement))) return guessedTooOften;
  if (await isCodeOf(appeals.hashes, lodgement.id, code)) return undefined;
  return problem('validation-failed', {
    errors: [{ in: 'body', field: 'code', code: 'invalid' }],
    detail: wrongCode,
  });
}

function receptionAt(caller: Operator, { code, identityDocument }: Confirmation, enteredAt: Date): Reception {
  const { centre, name, post } = caller;
  return {
    ...{ at: centre, actor: nameOf(caller), by: { name, post }, enteredAt },
    confirmedBy: code === undefined ? 'signed-paper' : 'code',
    identityDocument,
  };
}

function nameOf({ centre, sub }: Operator): string {
  return `${centre}/${sub}`;
}
