/** What of an appeal may be copied, for an official of its body: the look is on its citizen's list before it is read. */

import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import type { Official } from '../../../shared/http/caller.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import { keyName } from '../../../shared/persons/key-owner.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { givenAnswer } from '../appeal/given-answer.ts';
import { keyOwnerOf } from '../appeal/parts.ts';
import { type Appeals, readTold, type ToldEntry } from '../appeal/store.ts';
import { listFiles, listRedactedFiles } from '../file/store.ts';
import type { Source } from './compose.ts';
import { notForEverybody } from './words.ts';

type Ordinary = Appeal & { readonly citizen: string; readonly competentBody: string };

/** An appeal of which a public copy may be made one day: a report about corruption is found by no official. */
export async function ordinaryAppeal(
  appeals: Pick<Appeals, 'table'>,
  number: AppealNumber,
  caller: Official,
): Promise<Ordinary | Problem> {
  const appeal = await bodysAppeal(appeals, number, caller);
  if (isProblem(appeal)) return appeal;
  const { citizen, competentBody, corruption } = appeal;
  const isOrdinary = !corruption && citizen !== undefined && competentBody !== undefined;
  return isOrdinary ? { ...appeal, citizen, competentBody } : problem('wrong-state', { detail: notForEverybody });
}

/** And now: nobody owes an answer to it. */
async function appealToCopy(...asked: Parameters<typeof ordinaryAppeal>): Promise<Ordinary | Problem> {
  const appeal = await ordinaryAppeal(...asked);
  if (isProblem(appeal) || ['answered', 'dismissed'].includes(appeal.state)) return appeal;
  return problem('wrong-state', { detail: notForEverybody });
}

export async function sourceFor(
  appeals: Appeals,
  number: AppealNumber,
  caller: Official,
  now: Date,
): Promise<{ readonly appeal: Appeal; readonly source: Source } | Problem> {
  const appeal = await appealToCopy(appeals, number, caller);
  if (isProblem(appeal)) return appeal;
  const look = { person: keyName(keyOwnerOf(appeal)), viewer: nameOf(caller), about: appeal.number };
  await recordLook(appeals.table, { ...look, fields: ['text', 'files'] }, now);
  const [told, files, redactedFiles] = await Promise.all([
    readTold(appeals, appeal),
    listFiles(appeals, appeal.number),
    listRedactedFiles(appeals, appeal.number),
  ]);
  const texts = textsIn(told);
  if (isProblem(texts)) return texts;
  const { citizen, competentBody, category, submittedAt, language } = appeal;
  const source = {
    ...{ number: appeal.number, citizen, competentBody, category, submittedAt, language, ...texts },
    files: files.filter(({ state }) => state === 'usable'),
    redactedFiles,
  };
  return { appeal, source };
}

function textsIn(told: readonly ToldEntry[]) {
  const registered = told.find(({ type }) => type === appealRegistered.type);
  const answered = told.findLast(({ type }) => type === appealAnswered.type);
  const answer = givenAnswer(told);
  if (registered?.erased || (answer && isErased(answer))) return problem('erased');
  const text = registered?.said?.text;
  const sealed = registered?.sealed;
  if (text === undefined || !sealed || !answer || !answered) return problem('wrong-state', { detail: notForEverybody });
  const { name } = registered?.said?.sender ?? {};
  return {
    ...{ texts: { text, answer: answer.text }, answer: answered.version, answerLanguage: answer.language },
    sealed,
    names: name === undefined ? [] : [name],
  };
}
