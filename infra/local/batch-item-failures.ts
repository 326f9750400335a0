/** What a function says about a batch that it got: the items that it could not handle. Pure. */
import * as z from 'zod';
import type { InvocationResult } from './functions.ts';

const report = z
  .looseObject({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/** The identifiers of failed items among those handed over; all of them if the report, or the function, is broken. */
export function failedItems(result: InvocationResult, handedOver: string[], reportsItemFailures: boolean): string[] {
  if (!result.ok) return handedOver;
  if (!reportsItemFailures) return [];
  const reported = report.safeParse(JSON.parse(result.payload));
  if (!reported.success) return handedOver;
  const failed = (reported.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((identifier) => handedOver.includes(identifier)) ? failed : handedOver;
}
