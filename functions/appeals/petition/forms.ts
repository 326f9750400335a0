/** What replies about petitions are made of. */
import * as z from 'zod';
import { instant, language, named, pageOf } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { outcomes } from '../appeal/outcome.ts';
import { appealStates } from '../appeal/transitions.ts';
import { signatureCard } from '../signature/signature.ts';
import { petitionCard } from './petition.ts';
import { petitionStates, signatureStates } from './transitions.ts';

const needed = () =>
  z
    .object({ signatures: z.int().positive(), record: z.string(), verified: z.boolean() })
    .meta({ description: 'How many signatures it needs for what comes next, by which law record' });

const considered = lazily(() =>
  z
    .object({
      ...{ state: z.enum(appealStates), stateInWords: z.string(), dueOn: z.iso.date(), term: termView() },
      competentBody: named().optional().meta({ description: 'Absent while the registrar is finding it' }),
      answer: z.object({ text: z.string(), at: instant() }).optional(),
      ...{ outcome: z.enum(outcomes).optional(), outcomeInWords: z.string().optional() },
    })
    .meta({ description: 'There once enough have signed: how its consideration stands' }),
);

export const petitionView = lazily(() =>
  z
    .object({
      ...{ number: z.string(), state: z.enum(petitionStates), stateInWords: z.string(), title: z.string() },
      text: z.string().meta({ description: 'What it asks for' }),
      ...{ language: language(), category: z.string().optional(), settlement: z.string().optional() },
      addressee: named().optional().meta({ description: 'The body that it names' }),
      openedAt: instant(),
      signatures: z.int().meta({ description: 'How many have signed; of very many, as of a minute ago' }),
      needed: needed(),
      dueOn: z.iso.date().meta({ description: 'The last day to sign' }),
      term: termView(),
      happened: z.array(z.object({ title: z.string(), at: instant() })).meta({ description: 'Oldest first' }),
      consideration: considered().optional(),
    })
    .meta({ id: 'Petition', description: 'A petition as everybody sees it: nothing of who has opened or signed it.' }),
);

export const petitionList = lazily(() =>
  pageOf(petitionCard().extend({ dueOn: z.iso.date() })).meta({
    id: 'PetitionList',
    description: 'A page of petitions that may be signed; nextCursor is there while more follow.',
  }),
);

export const signedPetition = lazily(() =>
  z
    .object({
      ...{ number: z.string(), state: z.enum(signatureStates), stateInWords: z.string(), signedAt: instant() },
      withdrawnAt: instant().optional(),
    })
    .meta({ id: 'SignedPetition', description: "The caller's signature under a petition." }),
);

export const signedPetitionList = lazily(() =>
  pageOf(signatureCard()).meta({ id: 'SignedPetitionList', description: 'Petitions that the caller has signed.' }),
);
