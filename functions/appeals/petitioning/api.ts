/** Endpoints: opening and signing petitions, and what everybody reads of them. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { language, paged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { plainLine, plainText } from '../../../shared/validation.ts';
import { byNumber } from '../appeal/forms.ts';
import { bodyId, categoryId } from '../competence/forms.ts';
import { petitionList, petitionView, signedPetition, signedPetitionList } from '../petition/forms.ts';

const newPetition = lazily(() =>
  z
    .strictObject({
      title: plainLine(100).meta({ description: 'What it asks for, in a line that everybody reads' }),
      text: plainText(10_000).meta({ description: 'It is published as it is: nothing of a person belongs in it' }),
      settlement: kato().optional().meta({ description: 'Absent where it is about no place' }),
      category: categoryId().optional(),
      addressee: bodyId()
        .optional()
        .meta({ description: 'Whoever names none leaves it to the register of competences' }),
      language: language().optional().meta({ description: 'Of the text; that of the request unless told' }),
    })
    .meta({ id: 'NewPetition' }),
);

const door = 'petitions';

export const openPetition = {
  id: 'openPetition',
  method: 'POST',
  path: '/v1/petitions',
  callers: 'appeals.citizen',
  door,
  moment: 'arrival',
  summary:
    'Open a petition: it is published at once, without the name of whoever opens it, and theirs is its first signature.',
  body: newPetition,
  bodyExample: {
    title: 'Вернуть автобус № 12 в посёлок Энергетик',
    text: 'Просим вернуть маршрут № 12: с марта до поликлиники нет прямого автобуса.',
    settlement: '750000000',
    category: 'public-transport',
    language: 'ru',
  },
  replies: {
    201: {
      description: 'Opened, with its number, and until when how many must sign it.',
      body: petitionView,
      localized: true,
      headers: { Location: 'Where everybody can read it.' },
    },
  },
  problems: ['contended'],
} as const satisfies Endpoint;

export const signPetition = {
  id: 'signPetition',
  method: 'POST',
  path: '/v1/petitions/{number}/signature',
  callers: 'appeals.citizen',
  door,
  moment: 'arrival',
  summary: 'Sign a petition, once and for all: as long as it gathers signatures.',
  params: byNumber,
  body: lazily(() =>
    z
      .strictObject({
        residence: plainLine(200).optional().meta({ description: 'Where the signer lives; sealed, as who they are' }),
      })
      .meta({ id: 'NewSignature' }),
  ),
  bodyExample: { residence: 'г. Алматы, ул. Жарокова, 148' },
  replies: { 201: { description: 'Signed.', body: signedPetition, localized: true } },
  problems: ['not-found', 'wrong-state', 'once-only', 'contended'],
} as const satisfies Endpoint;

export const withdrawSignature = {
  id: 'withdrawSignature',
  method: 'DELETE',
  path: '/v1/signed-petitions/{number}',
  callers: 'appeals.citizen',
  door,
  moment: 'arrival',
  summary: "Take the caller's signature off a petition, for good: as long as it gathers signatures.",
  params: byNumber,
  replies: { 200: { description: 'Taken off.', body: signedPetition, localized: true } },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const listSignedPetitions = {
  id: 'listSignedPetitions',
  method: 'GET',
  path: '/v1/signed-petitions',
  callers: 'appeals.citizen',
  door,
  summary: 'The petitions that the caller has signed, newest first. Nobody else gets that list.',
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: signedPetitionList } },
  problems: [],
} as const satisfies Endpoint;

const published = 'published-petitions';

export const listPetitions = {
  id: 'listPetitions',
  method: 'GET',
  path: '/v1/petitions',
  callers: 'public',
  area: 'appeals',
  door: published,
  summary: 'The petitions of a place that may be signed, newest first; without a place, those that are about none.',
  query: lazily(() => paged().extend({ settlement: kato().optional() })),
  replies: { 200: { description: 'A page of 25.', body: petitionList } },
  problems: [],
} as const satisfies Endpoint;

export const readPetition = {
  id: 'readPetition',
  method: 'GET',
  path: '/v1/petitions/{number}',
  callers: 'public',
  area: 'appeals',
  door: published,
  summary: 'A petition: what it asks for, how many have signed, until when, and what becomes of it.',
  params: byNumber,
  replies: { 200: { description: 'The petition.', body: petitionView, localized: true } },
  problems: ['not-found'],
} as const satisfies Endpoint;
