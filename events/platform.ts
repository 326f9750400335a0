/** The events of the platform itself: what becomes of proposals to change the law's records. They name no person. */
import * as z from 'zod';
import { defineEvent } from '../shared/queue/define-event.ts';

/** Which record a proposal is about: its kind, its id, and the day from which it would be in force. */
const proposal = () => ({
  proposal: z.string(),
  kind: z.string().meta({ examples: ['calendar'] }),
  id: z.string().meta({ description: 'Tells the records of a kind apart', examples: ['2027'] }),
  inForceFrom: z.iso.date(),
});

const example = {
  proposal: '5f0c6a3e-6f0c-4c53-9a3e-0d1f6a5b7c21',
  kind: 'calendar',
  id: '2027',
  inForceFrom: '2027-01-01',
} as const;

export const lawRecordProposed = defineEvent({
  type: 'kz.qyzmet.platform.law-record-proposed.v1',
  summary: 'A record of the law was proposed. Nothing is in force by it until somebody else has approved it.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(proposal()),
  example,
});

export const lawRecordApproved = defineEvent({
  type: 'kz.qyzmet.platform.law-record-approved.v1',
  summary: 'A record of the law was approved, and is in force from its day.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...proposal(),
      citation: z.string().meta({ description: 'How decisions name it', examples: ['2027@2027-01-01.1'] }),
      verified: z.boolean(),
    }),
  example: { ...example, citation: '2027@2027-01-01.1', verified: true },
});

export const lawProposalRejected = defineEvent({
  type: 'kz.qyzmet.platform.law-proposal-rejected.v1',
  summary: 'A proposal to change a record of the law was rejected.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(proposal()),
  example,
});

export const lawProposalWithdrawn = defineEvent({
  type: 'kz.qyzmet.platform.law-proposal-withdrawn.v1',
  summary: 'Whoever proposed a change of a record of the law has taken it back.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(proposal()),
  example,
});
