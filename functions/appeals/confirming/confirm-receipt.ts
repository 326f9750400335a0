/** Anybody who holds a talon is told how its appeal stands: number, times and state, nothing personal. */
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import type { Table } from '../../../shared/table/table.ts';
import { isTokenOf } from '../appeal/receipt-token.ts';
import { sightOf } from '../appeal/sight.ts';
import { statesInWords } from '../appeal/state-words.ts';
import { appealPk, readAppeal } from '../appeal/store.ts';
import * as api from './api.ts';

export interface Confirming {
  readonly table: Table;
  readonly hashes: KeyedHashes;
}

export const confirmReceipt = reading(api.confirmReceipt, async ({ body, language }, confirming: Confirming) => {
  const holds = await isTokenOf(confirming.hashes, body.number, body.token);
  const appeal = holds ? await readAppeal(confirming, appealPk(body.number)) : undefined;
  if (!appeal || sightOf(appeal, { kind: 'holder' }) === 'nothing')
    return reply(200, { confirmed: false, says: notConfirmed[language] } as const);
  const { number, submittedAt, registeredOn, state, clocks } = appeal;
  const stands = { state, stateInWords: statesInWords[state][language], dueOn: dueOn(clocks.answer) };
  return reply(200, { confirmed: true, number, submittedAt, registeredOn, ...stands } as const);
});

/** The same for a wrong token and for a number that nobody has. */
const notConfirmed: Localized = {
  kk: 'Мұндай нөмірі мен коды бар талон жоқ',
  ru: 'Талона с таким номером и кодом нет',
  en: 'There is no talon of this number and code',
};
