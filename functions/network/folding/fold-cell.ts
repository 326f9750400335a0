/** Folding a cell: all its evidence read again, judged, and stored where that changes anything. */
import { setTimeout } from 'node:timers/promises';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { Bin } from '../../../shared/persons/identities.ts';
import { caseOpenedBy } from '../case/case.ts';
import { caseItems } from '../case/store.ts';
import { type Cell, cellName } from '../cell/cell.ts';
import { type JudgedCell, judgementOf, nextVersion, verdictEntry } from '../cell/judged-cell.ts';
import { requirementFor } from '../cell/requirement.ts';
import type { Network } from '../cell/store.ts';
import { type CellChange, readCell, storeCell } from '../cell/store.ts';
import { unpackEvidence } from '../evidence/evidence.ts';
import { readEvidence } from '../evidence/store.ts';
import { operatorKind } from '../law.ts';
import { assessCell } from '../method/assess.ts';
import { newestRecord } from '../operators/operators.ts';

const mostAttempts = 8;

/** Folds a cell. Others may fold it at the same time: whoever comes second begins anew, with what the first left. */
export async function foldCell(network: Network, cell: Cell, now: Date): Promise<void> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const change = await findChange(network, cell, now);
    if (!change || (await storeCell(network, change, now))) return;
    await setTimeout(Math.random() * 50 * attempt);
  }
  throw new Error(`${cellName(cell)} was changed by others ${mostAttempts} times while it was folded`);
}

/** The cell is read before its evidence: what is stored meanwhile then makes the write fail, and nothing is lost. */
async function findChange(network: Network, cell: Cell, now: Date): Promise<CellChange | undefined> {
  const before = await readCell(network, cell);
  const [packs, requirement] = await Promise.all([
    readEvidence(network, cell),
    requirementFor(network.law, cell, before?.judgement.requirement),
  ]);
  const measurements = packs.flatMap((pack) => unpackEvidence(cell, pack));
  const judgement = judgementOf(assessCell(measurements, cell.technology, requirement), requirement);
  const after = nextVersion(before, cell, judgement, now);
  return after && withConsequences(network.law, before, after);
}

async function withConsequences(
  law: LawReader,
  before: JudgedCell | undefined,
  after: JudgedCell,
): Promise<CellChange> {
  const entry = verdictEntry(before, after);
  const opened = entry && caseOpenedBy(after, await binOf(law, after.cell.operator));
  return opened ? { cell: { ...after, caseId: opened.id }, entry, also: caseItems(opened) } : { cell: after, entry };
}

/** A case is served on whoever the operator is now. */
async function binOf(law: LawReader, operator: string): Promise<Bin> {
  const newest = newestRecord(await law.records(operatorKind), operator);
  if (!newest) throw new Error(`operator ${operator} is missing from the reference data`);
  return newest.value.bin;
}
