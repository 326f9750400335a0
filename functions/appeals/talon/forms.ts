/** What a reply is made of that holds a talon, or anything else under a seal. */
import * as z from 'zod';
import { instant, named } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';

/** `says` tells a seal from a signature wherever either is shown. */
export const jws = () => z.object({ jws: z.string(), says: z.string() });

export const seal = lazily(() =>
  jws().meta({
    id: 'Seal',
    description:
      "The platform's seal: a compact JWS (ES256) whose payload is what is sealed; it verifies with the keys at `/.well-known/jwks.json`. It is no person's signature.",
  }),
);

export const talonView = lazily(() =>
  z
    .object({
      number: z.string(),
      submittedAt: instant().meta({ description: 'When it arrived' }),
      registeredOn: z.iso.date().meta({ description: 'The day on which it counts as registered' }),
      channel: z.string(),
      channelInWords: z.string(),
      receivedBy: z.string().meta({ description: 'The system, or a person by name, post and place' }),
      competentBody: named()
        .optional()
        .meta({ description: 'Who must answer; absent while the registrar is finding it' }),
      dueOn: z.iso.date().meta({ description: 'The last day for the answer' }),
      term: termView(),
      next: z.array(z.string()).meta({ description: 'What happens next, and what the citizen may do' }),
      token: z
        .string()
        .meta({ description: 'Who holds it can be told how the appeal stands, at `/v1/receipts/confirmations`' }),
      competence: z.string().optional().meta({ description: 'The law record by which that body is competent' }),
      seal: seal(),
    })
    .meta({ id: 'AppealReceipt', description: 'The talon of an appeal. It says nothing personal.' }),
);

/** The reply to whoever has taken an appeal in: the talon is theirs to hand over, the appeal is not theirs to read. */
export const handedOver = {
  201: {
    description: 'Registered. The talon is handed to the citizen; it says nothing of what they wrote.',
    body: talonView,
    localized: true,
  },
} as const;
