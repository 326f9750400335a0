/** Endpoints: submitting an appeal. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { anyLine } from '../../../shared/validation.ts';
import { aboutCorruption, appealView } from '../appeal/forms.ts';
import { appealKinds, usualKind } from '../appeal/kinds.ts';
import { appealText } from '../appeal/text-form.ts';

const newAppeal = lazily(() =>
  z
    .strictObject({
      text: appealText().meta({ description: 'What is longer can be added as a file' }),
      settlement: anyLine()
        .optional()
        .meta({ description: 'A KATO code; what is none is a place in words', examples: ['750000000'] }),
      place: anyLine().optional().meta({ description: 'The place in words, for whoever knows no code' }),
      kind: anyLine()
        .optional()
        .meta({ description: `One of ${appealKinds.join(', ')}; ${usualKind} unless told`, examples: ['complaint'] }),
      corruption: aboutCorruption().optional(),
      category: anyLine()
        .optional()
        .meta({ description: 'Whoever does not know leaves it to the registrar', examples: ['roads'] }),
      language: anyLine()
        .optional()
        .meta({
          description: `Of the text: ${languages.join(', ')}; that of the request unless told`,
          examples: ['kk'],
        }),
      follows: anyLine()
        .optional()
        .meta({ description: "One of the citizen's own appeals that this one takes up again" }),
    })
    .meta({
      id: 'NewAppeal',
      description:
        'Only the text is needed. Whatever stands beside it stops nothing: what is not understood is told in the reply, and the registrar sorts it.',
    }),
);

/** What nobody knows of a submission, and what it may have meant. */
const unclear = lazily(() =>
  z.object({
    field: z.enum(['category', 'settlement', 'kind', 'language', 'follows', 'complainedOf']),
    inWords: z.string(),
    nearest: z.array(z.object({ value: z.string(), name: z.string() })),
  }),
);

export const submitAppeal = {
  id: 'submitAppeal',
  method: 'POST',
  path: '/v1/appeals',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary:
    'Submit an appeal; the competent body is found by category and place. Acceptance is never refused: what the registers do not know, the registrar sorts out.',
  body: newAppeal,
  bodyExample: {
    category: 'roads',
    settlement: '750000000',
    language: 'ru',
    text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
  },
  replies: {
    201: {
      description: 'Registered, with its number and the day by which the law wants an answer.',
      body: lazily(() =>
        appealView()
          .extend({ unclear: z.array(unclear()) })
          .meta({ id: 'RegisteredAppeal', description: 'The appeal, and what of it the registers do not know.' }),
      ),
      localized: true,
      headers: { Location: 'Where the appeal can be read.' },
    },
  },
  problems: ['contended'],
} as const satisfies Endpoint;
