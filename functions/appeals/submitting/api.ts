/** Endpoints: submitting an appeal. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { language } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealView } from '../appeal/forms.ts';

/** Letters, digits and hyphens; whether there is such a category is the register's to say. */
const category = () => z.string().regex(/^[a-z-]{2,32}$/);

export const submitAppeal = {
  id: 'submitAppeal',
  method: 'POST',
  path: '/v1/appeals',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary: 'Submit an appeal; the competent body is found by category and place.',
  body: lazily(() =>
    z
      .strictObject({ category: category(), settlement: kato(), language: language(), text: plainText(10_000, 10) })
      .meta({ id: 'NewAppeal' }),
  ),
  bodyExample: {
    category: 'roads',
    settlement: '750000000',
    language: 'ru',
    text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
  },
  replies: {
    201: {
      description: 'Registered, with its number and the day by which the law wants an answer.',
      body: appealView,
      localized: true,
      headers: { Location: 'Where the appeal can be read.' },
    },
  },
  problems: ['contended'],
} as const satisfies Endpoint;
