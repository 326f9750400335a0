/** Taking in an event's measurements: checked against the registers, then kept, each cell's in one write. */

import type { Measurement } from '../../../events/network.ts';
import type { FieldErrorCode } from '../../../shared/http/problems.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { CloudEventWith } from '../../../shared/queue/cloud-event.ts';
import type { Refusal } from '../../../shared/queue/consume.ts';
import { byCell } from '../cell/cell.ts';
import type { Network } from '../cell/store.ts';
import { keepEvidence } from '../evidence/store.ts';
import { operatorKind } from '../law.ts';
import { method } from '../method/method.ts';

type Posted = CloudEventWith<{ readonly measurements: readonly Measurement[] }>;

/** Keeps all measurements of the event or, where one of them cannot be, refuses the event whole, naming those. */
export async function takeIn(network: Network, event: Posted, now: Date): Promise<Refusal | undefined> {
  const { measurements } = event.data;
  const wrong = await findWrong(network.law, measurements, now);
  if (wrong.length > 0) return { refused: `wrong data: ${wrong.slice(0, 5).join('; ')}` };
  const kept = await Promise.all(byCell(measurements).map((group) => keepEvidence(network, event, group)));
  return kept.every(Boolean) ? undefined : { refused: 'id: was used for other measurements' };
}

/** What only the registers and the clock can tell: `measurements.3.operator unknown-operator`. */
async function findWrong(law: LawReader, measurements: readonly Measurement[], now: Date): Promise<string[]> {
  const settlements = await unknownSettlements(law, measurements);
  const operators = await unknownOperators(law, measurements);
  const latest = now.getTime() + method.clockSkewMinutes * 60_000;
  return measurements.flatMap(({ settlement, operator, measuredAt }, index) => {
    const wrong = (field: string, code: FieldErrorCode) => `measurements.${index}.${field} ${code}`;
    return [
      ...(settlements.has(settlement) ? [wrong('settlement', 'unknown-settlement')] : []),
      ...(operators.has(operator) ? [wrong('operator', 'unknown-operator')] : []),
      ...(Date.parse(measuredAt) > latest ? [wrong('measuredAt', 'future')] : []),
    ];
  });
}

/** A refusal is for good, so what memory does not know is looked up now; only registered producers can make us. */
async function unknownOperators(law: LawReader, measurements: readonly Measurement[]): Promise<Set<string>> {
  const named = new Set(measurements.map(({ operator }) => operator));
  const unknown = async (oldestMilliseconds?: number) =>
    named.difference(new Set((await law.records(operatorKind, oldestMilliseconds)).map(({ id }) => id)));
  return (await unknown()).size > 0 ? unknown(0) : new Set();
}

async function unknownSettlements(law: LawReader, measurements: readonly Measurement[]): Promise<Set<string>> {
  const codes = [...new Set(measurements.map(({ settlement }) => settlement))];
  const found = await Promise.all(codes.map((code) => law.settlement(code)));
  return new Set(codes.filter((_, index) => !found[index]));
}
