/** How incidents look to the officials of their body. */
import * as z from 'zod';
import { instant, pageOf } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealListItem } from '../appeal/forms.ts';
import { hindrances } from './incident-words.ts';

const summary = () => ({
  id: z.string(),
  category: z.string().optional(),
  settlement: z.string().optional(),
  openedAt: instant(),
});

export const byIncident = lazily(() =>
  z.strictObject({ incident: z.uuid().meta({ examples: ['0b6f3c1a-2f5e-4d7c-9a1e-6c5d4b3a2f10'] }) }),
);

export const incidentList = lazily(() =>
  pageOf(z.object({ ...summary(), appeals: z.int() })).meta({
    id: 'IncidentList',
    description: 'A page of incidents; nextCursor is there while more follow.',
  }),
);

/** Why an appeal is left out. */
const why = () => ({ code: z.enum(hindrances), inWords: z.string() });

export const incidentView = lazily(() =>
  z
    .object({
      ...summary(),
      appeals: z
        .array(appealListItem())
        .meta({ description: "Those linked to it that are the body's still, each with the day by which it is due" }),
      leftOut: z
        .array(z.object({ number: z.string(), ...why() }))
        .optional()
        .meta({ description: 'What was to be linked and is not, and why' }),
    })
    .meta({ id: 'Incident', description: 'One thing about which many have written, and their appeals.' }),
);

export const massAnswerPreview = lazily(() =>
  z
    .object({
      appeals: z.array(
        z.object({
          number: z.string(),
          gets: z.boolean().meta({ description: 'Whether it gets the answer as things are' }),
          why: z
            .object({
              ...why(),
              findings: z
                .array(z.string())
                .optional()
                .meta({ description: 'The codes of what is found in the answer to this appeal' }),
            })
            .optional()
            .meta({ description: 'There where it does not' }),
        }),
      ),
    })
    .meta({
      id: 'MassAnswerPreview',
      description: 'Which appeals would get the answer, and why the others would not.',
    }),
);
