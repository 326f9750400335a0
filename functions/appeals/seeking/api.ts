/** Endpoints: an official finds the appeals of their own body. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber, iin } from '../../../shared/persons/identities.ts';
import { plainLine } from '../../../shared/validation.ts';
import { appealList } from '../appeal/forms.ts';

/** How the fields go together is asked of those alone that are right by themselves. */
const isSound = ({ issues }: { readonly issues: readonly unknown[] }) => issues.length === 0;

const sought = lazily(() =>
  z
    .strictObject({
      number: appealNumber().optional(),
      iin: iin().optional(),
      surname: plainLine(100).optional().meta({ description: 'Whole, in any spelling and any alphabet' }),
      givenName: plainLine(100).optional().meta({ description: 'Beside a surname that many have' }),
      cursor: z.string().max(1000).optional(),
    })
    .refine(({ number, iin, surname }) => number ?? iin ?? surname, {
      path: ['surname'],
      params: { code: 'required' },
      when: isSound,
    })
    .refine(({ number, iin, surname }) => [number, iin, surname].filter((each) => each !== undefined).length < 2, {
      path: ['number'],
      params: { code: 'alone' },
      when: isSound,
    })
    .refine(({ surname, givenName }) => surname !== undefined || givenName === undefined, {
      path: ['givenName'],
      params: { code: 'invalid' },
      when: isSound,
    })
    .meta({ id: 'SoughtAppeal', description: 'A number, an IIN or a surname: one of them.' }),
);

export const searchAppeals = {
  id: 'searchAppeals',
  method: 'POST',
  path: '/v1/worklist/search',
  callers: 'appeals.official',
  door: 'official-search',
  changesState: false,
  summary:
    "The appeals of the official's body by number, or by their citizen's IIN or surname, closed ones as well, newest first. By a person, the look is put on that person's list first. What has just come may be missing for a moment.",
  body: sought,
  bodyExample: { number: 'ЖТ-2026-00000742' },
  replies: {
    200: { description: 'A page of 25 at most; it may hold few, or none, and have a next one.', body: appealList },
  },
  problems: [],
} as const satisfies Endpoint;
