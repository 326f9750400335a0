/** The kinds of law records that appeals rest on. */
import * as z from 'zod';
import type { Localized } from '../../shared/i18n.ts';
import { type LawKind, localized } from '../../shared/law/records.ts';
import { lazily } from '../../shared/lazily.ts';

/** Which body answers for a category (`*`: any) in a territory; an empty KATO prefix is the whole country. */
export interface Competence {
  readonly body: string;
  readonly category: string;
  readonly katoPrefix: string;
}

export const competenceKind: LawKind<Competence> = {
  name: 'competence',
  value: lazily(() => z.object({ body: z.string(), category: z.string(), katoPrefix: z.string().regex(/^\d{0,9}$/) })),
  refersTo: ({ body, category }) => [
    { field: 'body', kind: 'body', id: body },
    ...(category === '*' ? [] : [{ field: 'category', kind: 'category', id: category }]),
  ],
};

/** A state body that answers appeals. */
export const bodyKind: LawKind<{ readonly name: Localized }> = {
  name: 'body',
  value: lazily(() => z.object({ name: localized() })),
};

/** What an appeal may be about. `public`: outside apps may list appeals of it. */
export const categoryKind: LawKind<{ readonly name: Localized; readonly public: boolean }> = {
  name: 'category',
  value: lazily(() => z.object({ name: localized(), public: z.boolean() })),
};

/** Until when what arrives is registered the same day (art. 64(3)), `HH:MM`. Id: `appeals`. */
export const registrationCutOffKind: LawKind<{ readonly workingDayEnds: string }> = {
  name: 'registration-cut-off',
  value: lazily(() => z.object({ workingDayEnds: z.iso.time({ precision: -1 }) })),
};

export const lawKinds = {
  competence: competenceKind,
  body: bodyKind,
  category: categoryKind,
  'registration-cut-off': registrationCutOffKind,
};
