/** Taking in an event's measurements: checked against the registers, then kept, each cell's in one write. */
import type { Measurement } from '../../../events/network.ts';
import type { FieldError, FieldErrorCode, Nearest } from '../../../shared/http/field-errors.ts';
import { nearestPlaces } from '../../../shared/law/nearest-places.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { CloudEventWith } from '../../../shared/queue/cloud-event.ts';
import type { Refusal } from '../../../shared/queue/consume.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import { reasonOf } from '../../../shared/validation.ts';
import { byCell } from '../cell/cell.ts';
import type { Network } from '../cell/store.ts';
import { keepEvidence } from '../evidence/store.ts';
import { operatorKind } from '../law.ts';

type Posted = CloudEventWith<{ readonly measurements: readonly Measurement[] }>;

/** Keeps all measurements of the event or, where one of them cannot be, refuses the event whole, naming those. */
export async function takeIn(network: Network, event: Posted): Promise<Refusal | undefined> {
  const { measurements } = event.data;
  const wrong = await findWrong(network.law, measurements);
  if (wrong.length > 0) return { refused: reasonOf('wrong data', wrong) };
  const kept = await Promise.all(byCell(measurements).map((group) => keepEvidence(network, event, group)));
  return kept.every(Boolean) ? undefined : { refused: 'id: was used for other measurements' };
}

/** What only the registers can tell: an unknown place or operator, with what it may have meant. */
async function findWrong(law: LawReader, measurements: readonly Measurement[]): Promise<FieldError[]> {
  const settlements = await unknownSettlements(law, measurements);
  const operators = await unknownOperators(law, measurements);
  return measurements.flatMap(({ settlement, operator }, index) => {
    const wrong = (field: string, code: FieldErrorCode, nearest?: Nearest[]): FieldError => ({
      ...{ in: 'body', field: `measurements.${index}.${field}`, code },
      ...(nearest && { nearest }),
    });
    return [
      ...(settlements.has(settlement) ? [wrong('settlement', 'not-registered', settlements.get(settlement))] : []),
      ...(operators.has(operator) ? [wrong('operator', 'not-registered', operators.get(operator))] : []),
    ];
  });
}

type Unknown = ReadonlyMap<string, Nearest[]>;

/** A refusal is for good, so what memory does not know is looked up now; only registered producers can make us. */
async function unknownOperators(law: LawReader, measurements: readonly Measurement[]): Promise<Unknown> {
  const named = new Set(measurements.map(({ operator }) => operator));
  const known = async (oldestMilliseconds?: number) =>
    (await law.records(operatorKind, oldestMilliseconds)).map(({ id, value }) => ({ id, name: { ru: value.name } }));
  const missing = (operators: readonly { id: string }[]) => named.difference(new Set(operators.map(({ id }) => id)));
  if (missing(await known()).size === 0) return new Map();
  const newest = await known(0);
  return new Map([...missing(newest)].map((operator) => [operator, nearest(operator, newest)]));
}

async function unknownSettlements(law: LawReader, measurements: readonly Measurement[]): Promise<Unknown> {
  const codes = [...new Set(measurements.map(({ settlement }) => settlement))];
  const found = await Promise.all(codes.map((code) => law.settlement(code)));
  const unknown = codes.filter((_, index) => !found[index]);
  return new Map(await Promise.all(unknown.map(async (code) => [code, await nearestPlaces(law, code)] as const)));
}
