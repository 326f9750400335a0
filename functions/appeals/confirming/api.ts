/** Endpoints: whoever is shown a talon asks whether there is such an appeal. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { receiptToken } from '../appeal/receipt-token.ts';
import { appealStates } from '../appeal/transitions.ts';

const confirmation = lazily(() =>
  z
    .discriminatedUnion('confirmed', [
      z.object({
        confirmed: z.literal(true),
        number: z.string(),
        submittedAt: instant(),
        registeredOn: z.iso.date(),
        state: z.enum(appealStates),
        stateInWords: z.string(),
        dueOn: z.iso.date().meta({ description: 'The last day for the answer' }),
      }),
      z.object({ confirmed: z.literal(false), says: z.string() }),
    ])
    .meta({ id: 'ReceiptConfirmation', description: 'What a talon is about: nothing personal.' }),
);

export const confirmReceipt = {
  id: 'confirmReceipt',
  method: 'POST',
  path: '/v1/receipts/confirmations',
  callers: 'public',
  summary:
    "Whether the talon of that number, which whoever asks holds, is of an appeal, and how that stands. Without the talon's own token nobody is told whether there is one.",
  changesState: false,
  body: lazily(() => z.strictObject({ number: appealNumber(), token: receiptToken() }).meta({ id: 'ReceiptShown' })),
  bodyExample: { number: 'ЖТ-2026-00000742', token: '3F9A2-0B1C7-55D0E-8A417' },
  replies: { 200: { description: 'Whether it is, and how it stands.', body: confirmation, localized: true } },
  problems: [],
} as const satisfies Endpoint;
