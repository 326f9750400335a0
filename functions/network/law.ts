/** The kinds of law records that network quality rests on. */
import * as z from 'zod';
import type { LawKind } from '../../shared/law/records.ts';
import { lazily } from '../../shared/lazily.ts';
import { type Bin, bin } from '../../shared/persons/identities.ts';

/** The speed that a test must reach. Id: the technology. */
export const thresholdKind: LawKind<{ readonly technology: string; readonly thresholdKbps: number }> = {
  name: 'threshold',
  idOf: ({ technology }) => technology,
  value: lazily(() => z.object({ technology: z.string(), thresholdKbps: z.int().positive() })),
};

/** The share of tests that must reach the threshold. Id: the technology. */
export const requiredShareKind: LawKind<{ readonly technology: string; readonly requiredSharePercent: number }> = {
  name: 'required-share',
  idOf: ({ technology }) => technology,
  value: lazily(() => z.object({ technology: z.string(), requiredSharePercent: z.number().positive().max(100) })),
};

/** A telecom operator. */
export interface Operator {
  readonly name: string;
  readonly bin: Bin;
}

export const operatorKind: LawKind<Operator> = {
  name: 'operator',
  value: lazily(() => z.object({ name: z.string(), bin: bin() })),
};

/** Monthly calculation index, in tiyn. Id: the purpose, for example `fines`. */
export const mciKind: LawKind<{ readonly tiyn: number }> = {
  name: 'mci',
  value: lazily(() => z.object({ tiyn: z.int().positive() })),
};

export const lawKinds = {
  threshold: thresholdKind,
  'required-share': requiredShareKind,
  operator: operatorKind,
  mci: mciKind,
};
