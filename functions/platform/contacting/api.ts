/** Endpoints: a citizen says where notices go, and in which language. */
import * as z from 'zod';
import { noticeKinds } from '../../../events/notices.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, language } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';

/** E.164, of Kazakhstan: a number of the network, 6 or 7 after the country's own 7. */
const phone = () =>
  z
    .string()
    .regex(/^\+7[67]\d{9}$/)
    .meta({ description: 'Mobile phone of Kazakhstan in E.164', examples: ['+77010000017'] });

/** RFC 5321, 4.5.3.1: at most 254 characters; none beyond ASCII, which mail by SMTP alone does not carry. */
const email = () =>
  z
    .email()
    .max(254)
    .meta({ examples: ['aigerim@qyzmet.example'] });

const kinds = () =>
  z
    .array(z.enum(noticeKinds))
    .max(noticeKinds.length)
    .meta({ description: 'What to be told of by these addresses. All notices lie in the cabinet anyway.' });

const given = () => ({ phone: phone().optional(), email: email().optional(), language: language(), kinds: kinds() });

const example = {
  phone: '+77010000017',
  email: 'aigerim@qyzmet.example',
  language: 'kk',
  kinds: [...noticeKinds],
};

const contacts = lazily(() =>
  z
    .object({
      ...given(),
      changedAt: instant().optional().meta({ description: 'Absent where none were ever named' }),
      erasedOn: z.iso.date().optional().meta({ description: 'There where the addresses were erased' }),
    })
    .meta({ id: 'Contacts', description: 'Where notices go. Without an address they lie in the cabinet alone.' }),
);

export const readContacts = {
  id: 'readContacts',
  method: 'GET',
  path: '/v1/me/contacts',
  callers: 'platform.citizen',
  summary: "Where the citizen's own notices go.",
  replies: { 200: { description: 'The addresses, the language and the kinds of notices.', body: contacts, example } },
  problems: [],
} as const satisfies Endpoint;

export const nameContacts = {
  id: 'nameContacts',
  method: 'PUT',
  path: '/v1/me/contacts',
  callers: 'platform.citizen',
  summary: 'Say where notices go from now on, in the place of whatever was said before.',
  moment: 'arrival',
  body: lazily(() => z.strictObject(given())),
  bodyExample: example,
  replies: { 200: { description: 'As they stand now.', body: contacts, example } },
  problems: [],
} as const satisfies Endpoint;

export const takeBackContacts = {
  id: 'takeBackContacts',
  method: 'DELETE',
  path: '/v1/me/contacts',
  callers: 'platform.citizen',
  summary: 'Take the addresses back: notices lie in the cabinet alone.',
  moment: 'arrival',
  replies: { 204: { description: 'There are none any more.' } },
  problems: [],
} as const satisfies Endpoint;
