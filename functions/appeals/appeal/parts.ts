/**
 * The parts of a case that was split (АППК 65): the first is the appeal itself, each other has the number of the case
 * with its own behind it, `ЖТ-2026-00000742-2`. Pure.
 */
import { type AppealNumber, appealNumber } from '../../../shared/persons/identities.ts';
import type { KeyOwner } from '../../../shared/persons/key-owner.ts';
import { petitionKind } from './kinds.ts';

const partsOfNumber = (number: AppealNumber) => number.split('-');

/** The number of the second part of a case, the third, and so on. */
export function partNumber(caseNumber: AppealNumber, nth: number): AppealNumber {
  return appealNumber().parse(`${caseNumber}-${nth}`);
}

/** The number of the case that a number belongs to: of the case itself, its own. */
export function caseNumberOf(number: AppealNumber): AppealNumber {
  return appealNumber().parse(partsOfNumber(number).slice(0, 3).join('-'));
}

/**
 * Under whose key stands what is said in an appeal: its citizen's, or that of the case where nobody is known, or where it
 * is the matter of all who have signed it: of a petition that goes on when its author is erased.
 */
export function keyOwnerOf({
  citizen,
  number,
  kind,
}: {
  readonly citizen?: string | undefined;
  readonly number: AppealNumber;
  readonly kind?: string | undefined;
}): KeyOwner {
  const isOfOne = citizen !== undefined && kind !== petitionKind;
  return isOfOne ? { person: citizen } : { case: caseNumberOf(number) };
}

/** Whether it is the number of a part other than the first. */
export function isPart(number: AppealNumber): boolean {
  return partsOfNumber(number).length > 3;
}

/** The numbers of all parts of a case but the first. */
export function otherParts({
  number,
  parts = 1,
}: {
  readonly number: AppealNumber;
  readonly parts?: number | undefined;
}): AppealNumber[] {
  return Array.from({ length: parts - 1 }, (_, index) => partNumber(number, index + 2));
}
