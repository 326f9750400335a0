/** Endpoints: an official works the list of their own body. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { dayUpTo } from '../../../shared/validation.ts';
import { appealList, byNumber, reviewed } from '../appeal/forms.ts';
import { openStates } from '../appeal/transitions.ts';
import { categoryId } from '../competence/forms.ts';

/** What is left out, is not asked for. `place`: what lies within it. */
const filtered = lazily(() =>
  paged()
    .extend({
      state: z.enum(openStates).optional(),
      category: categoryId().optional(),
      place: kato().optional(),
      dueFrom: dayUpTo().optional(),
      dueTo: dayUpTo().optional(),
    })
    .refine(({ dueFrom, dueTo }) => dueFrom === undefined || dueTo === undefined || dueFrom <= dueTo, {
      path: ['dueTo'],
      params: { code: 'too-early', limit: 'dueFrom' },
    }),
);

export const listWork = {
  id: 'listWork',
  method: 'GET',
  path: '/v1/worklist',
  callers: 'appeals.official',
  summary:
    "The body's open appeals, the next due first, by state, category, place and the days when they are due. With one of these 500 are looked at for a page: it may hold few, or none, and have a next one.",
  query: filtered,
  replies: { 200: { description: 'A page of 25 at most.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

export const reviewAppeal = {
  id: 'reviewAppeal',
  method: 'GET',
  path: '/v1/worklist/{number}',
  callers: 'appeals.official',
  summary: "An appeal to the official's body; the look is put on the citizen's list first.",
  params: byNumber,
  replies: reviewed,
  problems: ['not-found'],
} as const satisfies Endpoint;
