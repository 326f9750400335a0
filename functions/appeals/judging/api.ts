/** Endpoints: a citizen judges the answer to their appeal. Who does not agree is handed the ways on. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealView, byNumber } from '../appeal/forms.ts';
import { complaintDraft } from '../complaint/forms.ts';

const judged = lazily(() =>
  appealView()
    .extend({
      ways: z
        .object({
          complaint: complaintDraft().optional().meta({ description: 'As it may be sent to `.../complaints`' }),
          newAppeal: z
            .object({ follows: z.string(), category: z.string().optional(), settlement: z.string().optional() })
            .meta({ description: 'With a text, a new appeal that is linked to this one' }),
        })
        .optional()
        .meta({ description: 'There for whoever rates it 1 or 2, or says that nothing is solved' }),
    })
    .meta({ id: 'JudgedAppeal', description: 'The appeal, and what whoever does not agree may do in one step.' }),
);

const replies = { 200: { description: 'Noted.', body: judged, localized: true } } as const;
const comment = () => plainText(2_000).optional().meta({ description: 'Why, for the body to read' });

export const rateAnswer = {
  id: 'rateAnswer',
  method: 'POST',
  path: '/v1/appeals/{number}/rating',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary: "Rate the answer to one of the citizen's own appeals, once: from 1, the worst, to 5.",
  params: byNumber,
  body: lazily(() => z.strictObject({ rating: z.int().min(1).max(5), comment: comment() }).meta({ id: 'NewRating' })),
  bodyExample: { rating: 2, comment: 'В ответе не сказано, кто и когда закроет яму.' },
  replies,
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const saySolved = {
  id: 'saySolved',
  method: 'POST',
  path: '/v1/appeals/{number}/solution',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary:
    "Say whether the matter of one of the citizen's own appeals is solved, as soon as it is answered; whoever sees it otherwise later may say so then, and the last word counts.",
  params: byNumber,
  body: lazily(() => z.strictObject({ solved: z.boolean(), comment: comment() }).meta({ id: 'NewSolution' })),
  bodyExample: { solved: false, comment: 'Яма на том же месте, рабочих не было.' },
  replies,
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;
