/**
 * Whether a stage's roles let its functions do what the access patterns of shared/README.md ask: each is asked for
 * once, through the door behind which a function uses it. Above all it shows whether AWS compares
 * `dynamodb:LeadingKeys` with an index's own partition key, on which all lists and the sweeper rest.
 */
import assert from 'node:assert/strict';
import type { Story } from './story.ts';
import { type Asking, expectStatus, type Reply, type World } from './world.ts';

const citizen = 'citizen-aigerim';
const official = 'official-almaty';
const operator = 'operator-one';
const administrator = 'administrator-one';

interface Question {
  /** In the words of shared/README.md, where it stands there. */
  readonly pattern: string;
  readonly persona?: string;
  readonly request: `GET ${string}`;
}

/** All by index but the last six. */
const questions: readonly Question[] = [
  { pattern: 'a citizen lists their appeals, 25 a page', persona: citizen, request: 'GET /v1/appeals' },
  { pattern: 'a citizen lists their applications', persona: citizen, request: 'GET /v1/applications' },
  { pattern: 'a citizen lists their documents', persona: citizen, request: 'GET /v1/documents' },
  { pattern: 'an operator lists the cases against it', persona: operator, request: 'GET /v1/network/cases' },
  { pattern: "an official's worklist, or the registrar's, 25 a page", persona: official, request: 'GET /v1/worklist' },
  {
    pattern: 'administrators list what is proposed, 25 a page',
    persona: administrator,
    request: 'GET /v1/law/proposals',
  },
  {
    pattern: 'an administrator lists the records of a kind',
    persona: administrator,
    request: 'GET /v1/law/records?kind=mci',
  },
  { pattern: 'a citizen reads where their notices go', persona: citizen, request: 'GET /v1/me/contacts' },
  { pattern: 'a citizen reads what they were told, 25 a page', persona: citizen, request: 'GET /v1/me/notices' },
  { pattern: 'law records of a kind', request: 'GET /health' },
  { pattern: 'a settlement', request: 'GET /v1/settlements/710000000/quality' },
  { pattern: "anybody reads a settlement's quality", request: 'GET /v1/settlements/710000000/quality?month=2026-01' },
  { pattern: 'anybody finds a settlement by name', request: 'GET /v1/settlements?q=Semey' },
  { pattern: 'anybody lists categories or bodies, 25 a page', request: 'GET /v1/categories' },
];

/** What functions ask for that no request waits for: it is asked in the course of a story, which fails without. */
export const askedInStories = {
  "a register's answer issues it": 'issued-document',
  'measurements arrive': 'proven-violation',
  'a cell is folded': 'proven-violation',
  'what has fallen due': 'overdue-appeal',
  'an administrator proposes a record': 'verified',
  'another reads what it changes': 'verified',
  'and approves it': 'verified',
  'a citizen says where notices go': 'notice',
  'a citizen is told of a fact': 'notice',
  'a citizen takes out a receipt or an answer': 'signed',
  'a citizen declares a file': 'file',
  'a file that has come is checked': 'file',
  'files of an appeal, or a link to one': 'file',
} as const;

/** All patterns that are asked for here. */
export const patternsAsked: readonly string[] = [
  ...questions.map(({ pattern }) => pattern),
  'a citizen submits an appeal',
  'a citizen or an official reads an appeal',
  'an official answers',
  'a citizen applies for a document',
];

export const answeredAccess: Story = {
  name: 'access-patterns',
  title: 'Every access pattern is asked for once, under the roles of the functions',
  async play(world) {
    const refused: string[] = [];
    for (const { pattern, persona, request } of questions) {
      const { status } = await world.step(pattern, () => world.ask(persona, request), verdictOf);
      if (status !== 200) refused.push(`${pattern} (${request}: ${status})`);
    }
    await changesAreCommitted(world);
    assert.deepEqual(refused, [], `not answered: ${refused.join(', ')}`);
  },
};

async function changesAreCommitted(world: World): Promise<void> {
  const { body: appeal } = await change(world, 'a citizen submits an appeal', 'POST /v1/appeals', {
    persona: citizen,
    body: {
      category: 'roads',
      settlement: '750000000',
      language: 'ru',
      text: 'Пробное обращение: проверка того, что роли платформы позволяют ей работать. Ответа не требует.',
    },
  });
  const path = `/v1/worklist/${encodeURIComponent(appeal.number)}`;
  const read = await world.step(
    'a citizen or an official reads an appeal',
    async () => expectStatus(200, await world.ask(official, `GET ${path}`)),
    verdictOf,
  );
  await change(world, 'an official answers', `POST ${path}/answer`, {
    persona: official,
    status: 200,
    headers: { 'if-match': read.headers.get('etag') ?? '' },
    body: { language: 'ru', text: 'Роли платформы проверены: обращение принято, прочитано и отвечено.' },
  });
  // The story of the issued document goes on with this very application.
  await change(world, 'a citizen applies for a document', 'POST /v1/applications', {
    persona: citizen,
    body: { documentType: 'birth-certificate' },
  });
}

interface Change extends Asking {
  readonly persona: string;
  /** What it is answered with, if not 201. */
  readonly status?: 200;
}

function change(world: World, pattern: string, request: `POST ${string}`, asked: Change): Promise<Reply> {
  const { persona, status = 201, ...asking } = asked;
  return world.step(pattern, async () => expectStatus(status, await world.ask(persona, request, asking)), verdictOf);
}

const verdictOf = ({ status }: Reply): string => (status < 300 ? 'answered' : `REFUSED with ${status}`);
