/** The kinds of law records that the platform itself rests on. */
import * as z from 'zod';
import type { Localized } from '../../shared/i18n.ts';
import { type LawKind, localized } from '../../shared/law/records.ts';
import { lazily } from '../../shared/lazily.ts';

/** Why a person's data may be erased. */
export interface ErasureGround {
  readonly name: Localized;
}

export const erasureGroundKind: LawKind<ErasureGround> = {
  name: 'erasure-ground',
  value: lazily(() => z.object({ name: localized() })),
};

export const lawKinds = { 'erasure-ground': erasureGroundKind };
