/** What requests and replies about erasures are made of. */
import * as z from 'zod';
import { instant, named, pageOf } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { erasureCard } from './erasure.ts';
import { erasureStates } from './transitions.ts';

export const byErasure = lazily(() =>
  z.strictObject({ erasure: z.uuid().meta({ examples: ['0b7f1c8e-53a4-4c0b-9a51-0f9ad7b3f2d1'] }) }),
);

export const erasureView = lazily(() =>
  z
    .object({
      id: z.string(),
      state: z.enum(erasureStates),
      person: z
        .string()
        .optional()
        .meta({ description: 'By pseudonym: whether anything is known of them is not said' }),
      case: z.string().optional().meta({ description: 'Its number, where there is no person' }),
      ground: named().extend({
        article: z.string(),
        verified: z.boolean().meta({ description: 'Whether the article was compared with the text of the law' }),
      }),
      reason: z.string(),
      proposedBy: z.string(),
      proposedAt: instant(),
      decision: z.object({ by: z.string(), at: instant(), reason: z.string() }).optional(),
      carriedOutAt: instant().optional().meta({ description: 'When the key was taken away' }),
      completeOn: z.iso.date().optional().meta({ description: 'From this day on no copy holds the key any more' }),
    })
    .meta({ id: 'Erasure', description: 'The erasure of the data of a person, or of a case.' }),
);

export const erasureList = lazily(() =>
  pageOf(erasureCard()).meta({ id: 'ErasureList', description: 'A page of erasures that wait for a decision.' }),
);
