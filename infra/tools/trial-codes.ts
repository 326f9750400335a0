/**
 * Codes for places and operators that Kazakhstan's registers do not have, so that foreign measurements can be tried:
 * settlements get a KATO code beginning with 99, which the classifier does not use, operators an id beginning with
 * `trial-` and a BIN that belongs to nobody. All follow from the name alone: posting needs no look-up.
 */
import { createHash } from 'node:crypto';
import { operatorId } from '../../events/network.ts';
import { type Bin, bin, checkDigit, type Kato, kato } from '../../shared/persons/identities.ts';

/** A name's settlement code; a value that is a code already stays as it is. */
export function settlementCode(value: string): Kato {
  const code = kato().safeParse(value);
  return code.success ? code.data : kato().parse(`99${digitsOf(value, 7)}`);
}

/** A name's operator id; a value that is an id already stays as it is. */
export function operatorIdOf(value: string): string {
  return operatorId().safeParse(value).success ? value : `trial-${slugOf(value)}`;
}

/** The invented BIN of an operator: registered in January 2099, resident, head unit. */
export function trialBin(operator: string): Bin {
  const numbered = Array.from({ length: 9 }, (_, attempt) => `990140${digitsOf(`${operator}/${attempt}`, 5)}`);
  const firstEleven = numbered.find((digits) => checkDigit(digits) !== undefined) ?? '';
  return bin().parse(`${firstEleven}${checkDigit(firstEleven)}`);
}

function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return slug.slice(0, 20) || digitsOf(name, 7);
}

function digitsOf(name: string, count: number): string {
  const number = createHash('sha256').update(name).digest().readUIntBE(0, 6);
  return String(number % 10 ** count).padStart(count, '0');
}
