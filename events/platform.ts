/**
 * The events of the platform itself: what becomes of proposals to change the law's records, which name no person, and of
 * erasures, which name one by pseudonym once there is something to do.
 */
import * as z from 'zod';
import { keyOwner } from '../shared/persons/key-owner.ts';
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
      inForceUntil: z.iso.date().optional().meta({ description: 'Its last day; open where absent' }),
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

const ofErasure = () => ({
  erasure: z.string(),
  ground: z.string().meta({ description: 'A record of the law', examples: ['consent-withdrawn'] }),
});

const exampleErasure = { erasure: '0b7f1c8e-53a4-4c0b-9a51-0f9ad7b3f2d1', ground: 'consent-withdrawn' } as const;

/** Whose data, and up to when. */
const erased = () => ({
  erasure: z.string(),
  owner: keyOwner(),
  erasedAt: z.iso.datetime({ offset: true }).meta({ description: 'What is there since then stays' }),
});

const exampleErased = {
  erasure: exampleErasure.erasure,
  owner: { person: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24' },
  erasedAt: '2026-05-26T10:00:00+05:00',
};

export const erasureProposed = defineEvent({
  type: 'kz.qyzmet.platform.erasure-proposed.v1',
  summary: 'The erasure of personal data was proposed. Nothing is erased until somebody else has approved it.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(ofErasure()),
  example: exampleErasure,
});

export const erasureApproved = defineEvent({
  type: 'kz.qyzmet.platform.erasure-approved.v1',
  summary: 'The erasure of personal data was approved: the key that they are sealed under is to be taken away.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(erased()),
  example: exampleErased,
});

export const erasureRejected = defineEvent({
  type: 'kz.qyzmet.platform.erasure-rejected.v1',
  summary: 'The proposal to erase personal data was rejected.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(ofErasure()),
  example: exampleErasure,
});

export const erasureWithdrawn = defineEvent({
  type: 'kz.qyzmet.platform.erasure-withdrawn.v1',
  summary: 'Whoever proposed an erasure of personal data has taken it back.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(ofErasure()),
  example: exampleErasure,
});

export const personErased = defineEvent({
  type: 'kz.qyzmet.platform.person-erased.v1',
  summary:
    'What was sealed for a person, or in a case, can be read no more. What of it lies unsealed is to be deleted.',
  travels: 'published',
  moment: 'time',
  data: () => z.object(erased()),
  example: exampleErased,
});
