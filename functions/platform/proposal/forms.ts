/** What requests and replies about proposals are made of. */
import * as z from 'zod';
import { instant, pageOf } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { proposalCard } from './proposal.ts';
import { proposalStates } from './transitions.ts';

export const byProposal = lazily(() =>
  z.strictObject({ proposal: z.uuid().meta({ examples: ['5f0c6a3e-6f0c-4c53-9a3e-0d1f6a5b7c21'] }) }),
);

/** A record of the law as administrators see it; what its value holds is said by its kind. */
export const recordView = lazily(() =>
  z
    .object({
      kind: z.string(),
      id: z.string(),
      inForceFrom: z.iso.date(),
      inForceUntil: z.iso.date().optional(),
      version: z.int(),
      citation: z.string().meta({ description: 'How decisions name it', examples: ['fines@2027-01-01.1'] }),
      article: z.string(),
      source: z.string(),
      verified: z.boolean(),
      value: z.record(z.string(), z.unknown()).meta({ description: 'What it says, in the form of its kind' }),
    })
    .meta({ id: 'LawRecord', description: 'A dated record of the law, with its article and its source.' }),
);

const leaf = () => z.union([z.string(), z.number(), z.boolean()]);

export const proposalView = lazily(() =>
  z
    .object({
      id: z.string(),
      state: z.enum(proposalStates),
      record: recordView(),
      proposedBy: z.string(),
      proposedAt: instant(),
      against: z
        .string()
        .optional()
        .meta({ description: 'The record in force on its day that it differs from; absent where there is none' }),
      difference: z
        .array(z.object({ field: z.string(), before: leaf().optional(), after: leaf().optional() }))
        .meta({ description: 'What it changes, field by field' }),
      overtaken: z.boolean().meta({
        description: 'Whether the record was changed after this was proposed: then it can no longer be approved',
      }),
      approveBefore: z.iso
        .date()
        .optional()
        .meta({ description: 'Approved on this day or later it would be law for days that have passed' }),
      decision: z.object({ by: z.string(), at: instant(), reason: z.string() }).optional(),
    })
    .meta({ id: 'LawProposal', description: 'A proposal to change a record of the law, and what it changes.' }),
);

export const proposalList = lazily(() =>
  pageOf(proposalCard()).meta({ id: 'LawProposalList', description: 'A page of proposals that wait for a decision.' }),
);

export const recordList = lazily(() =>
  pageOf(recordView()).meta({ id: 'LawRecordList', description: 'A page of the records of a kind, of all dates.' }),
);
