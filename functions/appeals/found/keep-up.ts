/**
 * What officials find an appeal by follows it from body to body, a moment after: a subscriber writes it, so that nobody who
 * submits or forwards waits for it. Done again, or late, or in another order, it comes to the same: what is written
 * follows from the appeal as it stands.
 */
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import type { Received } from '../../../shared/queue/consume.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { numbersOfOwner } from '../appeal/lists.ts';
import { caseNumberOf, isPart } from '../appeal/parts.ts';
import { bodiesThatSee } from '../appeal/sight.ts';
import { type Appeals, appealPk, lastEntry, readAppeal, readParts } from '../appeal/store.ts';
import { type Line, linesOf } from './hashes.ts';
import { marksOf } from './names.ts';
import { type Found, putFound, readFound } from './store.ts';

export type Finding = Pick<Appeals, 'table' | 'seal'> & { readonly hashes: KeyedHashes };

/** What was found by is read before the appeal: whoever is overtaken by a later change is refused, and comes again. */
export async function keepUp(
  finding: Finding,
  { event, now }: Received<{ readonly number: string }>,
): Promise<undefined> {
  const { number } = event.data;
  const found = await readFound(finding.table, number);
  const appeal = await readAppeal(finding, appealPk(number));
  if (!appeal) return;
  if (found?.erased || (await isCaseErased(finding, appeal))) return;
  const lines = await linesOfAppeal(finding, appeal);
  if (isSame(lines, found)) return;
  if (!(await putFound(finding.table, appeal, found, { lines, now })))
    throw new Error('changed meanwhile: to be retried');
}

/** A part that is opened after its case was erased has nothing to be found by. */
async function isCaseErased({ table }: Finding, { number }: Appeal): Promise<boolean> {
  return isPart(number) && (await readFound(table, caseNumberOf(number)))?.erased === true;
}

/** None where nobody sees it, nobody has signed it, or what was said was erased. */
async function linesOfAppeal(finding: Finding, appeal: Appeal): Promise<Line[]> {
  const bodies = bodiesThatSee(appeal);
  if (appeal.citizen === undefined || bodies.length === 0) return [];
  const registered = await lastEntry(finding, { ...appeal, number: caseNumberOf(appeal.number), version: 1 });
  return registered?.said ? linesOf(finding.hashes, bodies, marksOf(appeal.citizen, registered.said)) : [];
}

function isSame(lines: readonly Line[], found: Found | undefined): boolean {
  const named = (all: readonly Pick<Line, 'body' | 'hash'>[]) => all.map(({ body, hash }) => `${body} ${hash}`).sort();
  return JSON.stringify(named(lines)) === JSON.stringify(named(found?.lines ?? []));
}

interface Erased {
  readonly owner: { readonly person: string } | { readonly case: string };
  readonly erasedAt: string;
}

/** Nobody finds the cases of a person by what they are called any more; those that they have begun since, stay. */
export async function forget(finding: Finding, { event, now }: Received<Erased>): Promise<undefined> {
  const { owner, erasedAt } = event.data;
  if (!('person' in owner)) return;
  for await (const number of numbersOfOwner(finding, owner.person)) {
    const appeal = await readAppeal(finding, appealPk(number));
    if (!appeal || Date.parse(appeal.submittedAt) > Date.parse(erasedAt)) continue;
    for (const each of [appeal, ...(await readParts(finding, appeal))]) await forgetOne(finding, each, now);
  }
}

async function forgetOne({ table }: Finding, appeal: Appeal, now: Date): Promise<void> {
  const found = await readFound(table, appeal.number);
  if (found?.erased) return;
  if (!(await putFound(table, appeal, found, { lines: [], erased: true, now }))) {
    throw new Error('changed meanwhile: to be retried');
  }
}
