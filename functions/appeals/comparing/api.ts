/** Endpoints: what is like an appeal, for its citizen before they send it, and for officials after. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber, kato } from '../../../shared/persons/identities.ts';
import { plainLine, plainText } from '../../../shared/validation.ts';
import { appealListItem, byNumber, reviewed } from '../appeal/forms.ts';
import { appealStates } from '../appeal/transitions.ts';
import { categoryId } from '../competence/forms.ts';

const resemblance = () =>
  z.number().min(0).max(1).meta({ description: 'The Jaccard index of the words of both, the same in all spellings' });

export const findSimilar = {
  id: 'findSimilar',
  method: 'POST',
  path: '/v1/similar-appeals',
  callers: 'appeals.citizen',
  door: 'citizen-similar',
  changesState: false,
  summary:
    "What was written lately about the same place and category, before an appeal is sent: the citizen's own, by number; of others how many, and of those in public categories the day and how they stand, never what they wrote. Nothing is stored.",
  body: lazily(() =>
    z
      .strictObject({
        text: plainText(10_000),
        settlement: kato(),
        place: plainLine(200).optional(),
        category: categoryId().optional().meta({ description: 'What the text is about, unless told' }),
      })
      .meta({ id: 'AppealToCompare' }),
  ),
  bodyExample: {
    category: 'roads',
    settlement: '750000000',
    text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
  },
  replies: {
    200: {
      description: 'What is similar, the likest first.',
      localized: true,
      body: lazily(() =>
        z
          .object({
            own: z
              .array(
                z.object({
                  number: z.string(),
                  state: z.enum(appealStates),
                  stateInWords: z.string(),
                  submittedOn: z.iso.date(),
                  identical: z.boolean().meta({ description: 'The same words, about the same place' }),
                  means: z.string().optional().meta({ description: 'What becomes of the same words, sent again' }),
                }),
              )
              .max(5),
            others: z.int().meta({ description: 'How many of others, of the 200 that came last within 30 days' }),
            ofOthers: z
              .array(
                z.object({
                  category: z.string(),
                  settlement: z.string(),
                  submittedOn: z.iso.date(),
                  state: z.enum(appealStates),
                  stateInWords: z.string(),
                }),
              )
              .max(5),
          })
          .meta({ id: 'SimilarToNew', description: 'What was written lately about the same.' }),
      ),
    },
  },
  problems: [],
} as const satisfies Endpoint;

export const listSimilar = {
  id: 'listSimilar',
  method: 'GET',
  path: '/v1/worklist/{number}/similar',
  callers: 'appeals.official',
  door: 'official-incidents',
  summary:
    "Appeals to the official's body that are like this one: of the 200 that came last about its place and category, within 30 days. They may be linked to an incident and answered together.",
  params: byNumber,
  replies: {
    200: {
      description: 'At most 25, the likest first.',
      body: lazily(() =>
        z
          .object({
            items: z
              .array(
                appealListItem().extend({
                  resemblance: resemblance(),
                  sameCitizen: z.boolean(),
                  identical: z.boolean().meta({ description: 'The same words of the same citizen' }),
                }),
              )
              .max(25),
          })
          .meta({ id: 'SimilarAppeals', description: 'Appeals about one thing, as far as their words tell.' }),
      ),
    },
  },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const attachRepeat = {
  id: 'attachRepeat',
  method: 'POST',
  path: '/v1/worklist/{number}/attachment/{earlier}',
  callers: 'appeals.official',
  door: 'official-incidents',
  moment: 'arrival',
  summary:
    'Attach an appeal to an earlier one of the same citizen that says the same in the same words and is open still (АППК 64(8)): the answer comes in that case. What is not the same is refused. The citizen is told to which case.',
  params: lazily(() => z.strictObject({ number: appealNumber(), earlier: appealNumber() })),
  ifMatch: true,
  body: lazily(() => z.strictObject({ reason: plainText(2_000, 10) }).meta({ id: 'NewAttachment' })),
  bodyExample: { reason: 'То же обращение о той же яме подано повторно.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended', 'unverified-law'],
} as const satisfies Endpoint;
