/** Months, `YYYY-MM`. Pure. */

/** So many are shown at once. */
export const mostMonths = 14;

/** From one to another, both included; none where the second comes before the first. */
export function months(from: string, to: string): string[] {
  const [first, last] = [numberOf(from), numberOf(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => monthAt(first + index));
}

/** So many before another. */
export const monthsBefore = (month: string, count: number): string => monthAt(numberOf(month) - count);

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function monthAt(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
