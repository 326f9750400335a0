/**
 * Whether a stage's roles let its functions do what the access patterns of shared/README.md ask: each is asked for
 * once, through the door behind which a function uses it. Above all it shows whether AWS compares
 * `dynamodb:LeadingKeys` with an index's own partition key, on which all lists and the sweeper rest.
 */

import assert from 'node:assert/strict';
import { workOf } from './paths.ts';
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

/** To an appeal of our own, which is answered like any other. */
const answer = [
  'Роли платформы проверены, удались 3 действия из 3: обращение принято, прочитано и отвечено (ст. 76 АППК).',
  'Если Вы не согласны, в течение трёх месяцев можно подать жалобу в вышестоящий орган через наше управление.',
].join('\n');

/** All by index but the last six. */
const questions: readonly Question[] = [
  { pattern: 'a citizen lists their appeals, 25 a page', persona: citizen, request: 'GET /v1/appeals' },
  { pattern: 'a citizen lists their applications', persona: citizen, request: 'GET /v1/applications' },
  { pattern: 'a citizen lists their documents', persona: citizen, request: 'GET /v1/documents' },
  { pattern: 'an operator lists the cases against it', persona: operator, request: 'GET /v1/network/cases' },
  { pattern: "an official's worklist, or the registrar's, 25 a page", persona: official, request: 'GET /v1/worklist' },
  {
    pattern: 'what an official wants to see of it, 25 a page',
    persona: official,
    request: 'GET /v1/worklist?state=assigned',
  },
  {
    pattern: 'administrators list what is proposed, 25 a page',
    persona: administrator,
    request: 'GET /v1/law/proposals',
  },
  {
    pattern: 'administrators list what is to be erased, 25 a page',
    persona: administrator,
    request: 'GET /v1/erasures',
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
  { pattern: 'anybody lists categories, kinds of appeals or bodies, 25 a page', request: 'GET /v1/categories' },
];

/** What functions ask for that no request waits for: it is asked in the course of a story, which fails without. */
export const askedInStories = {
  "a register's answer issues it": 'issued-document',
  'measurements arrive': 'proven-violation',
  'a cell is folded': 'proven-violation',
  'anybody asks what a text is about': 'answered-appeal',
  'what has fallen due': 'overdue-appeal',
  'an administrator proposes a record': 'verified',
  'another reads what it changes': 'verified',
  'and approves it': 'verified',
  'cells that a record covers which was approved': 'verified',
  'clocks that wait for a calendar which was approved': 'calendar',
  'whoever holds a talon asks how its appeal stands': 'talon',
  'a citizen says where notices go': 'notice',
  'a citizen is told of a fact': 'notice',
  'an official decides otherwise about an appeal: prolongs, names defects, returns, terminates': 'prolonged',
  'a citizen judges an answer': 'solved',
  'a citizen complains, or somebody deals with a complaint': 'silence',
  'anybody calculates a term': 'calculator',
  'a citizen takes out a receipt or an answer': 'signed',
  'an administrator proposes an erasure': 'erased',
  'another approves an erasure': 'erased',
  'an erasure is carried out': 'erased',
  'files of an erased person go, and by what their words are compared': 'erased',
  'an official sees what a public copy would hide and show': 'redacted',
  'or says it': 'redacted',
  'an official declares a redacted file': 'redacted',
  'publishes the copy': 'redacted',
  'an official takes it back, or its citizen objects': 'redacted',
  'a citizen reads how the copy stands': 'redacted',
  'anybody reads a public copy, or a file of it': 'redacted',
  'public copies of an erased person go': 'erased',
  'a citizen declares a file': 'attachment',
  'a file that has come is checked': 'attachment',
  'files of an appeal, or one of them': 'attachment',
  'an official forwards an appeal': 'forwarded',
  'an official splits an appeal': 'forwarded',
  'the registrar assigns an appeal, or takes that back': 'forwarded',
  'a registrar claims appeals that wait, or those of a group, 100 at once': 'group',
  'the registrar sees what waits in groups, or one of them': 'group',
  'the registrar assigns a group': 'group',
  'a service centre types an appeal': 'centre',
  'its citizen confirms it': 'centre',
  'an official enters what came on paper or by word of mouth': 'paper',
  'an official notes the way of an answer by post': 'paper',
  'somebody writes to the bot': 'telegram',
  'a citizen looks at a login link': 'telegram',
  'a citizen makes a chat theirs': 'telegram',
  'a citizen reads which chat is theirs': 'telegram',
  'an official writes the draft of an answer': 'checked',
  'or reads it': 'checked',
  'another official approves it': 'approved',
  'an official is offered templates of answers': 'approved',
  "a partner's app files an appeal": 'open311',
  'anybody lists what apps reported, or its updates': 'open311',
  'anybody reads one request': 'open311',
  'somebody submits an appeal without saying who they are': 'anonymous',
  'the registrar decides what nobody has signed': 'anonymous',
  'an official finds appeals of their body by number, IIN or surname, 25 a page': 'search',
  'what appeals are found by follows them': 'search',
  'a citizen opens a petition': 'petition',
  'a citizen signs a petition': 'petition',
  'or takes the signature off': 'petition',
  'whoever needs to be told what they have signed, 25 a page': 'petition',
  'anybody lists the petitions of a place, 25 a page': 'petition',
  'anybody reads a petition': 'petition',
  'or how its terms are counted': 'petition',
  'signers are told of something': 'petition',
  'what an appeal is compared by is noted': 'mass-event',
  'a citizen asks what is like what they write': 'mass-event',
  'an official sees what is like an appeal': 'mass-event',
  'an official attaches an appeal to an earlier one': 'mass-event',
  'an official opens an incident': 'mass-event',
  'or lists them, 25 a page': 'mass-event',
  'or reads one': 'mass-event',
  'an official says which appeals an incident has': 'mass-event',
  'an official sees which of them would get an answer': 'mass-event',
  'and gives it': 'mass-event',
  'nobody finds the cases of an erased person by what they are called': 'erased',
  "an agency's reports about corruption, 25 a page": 'corruption',
  'what is told of an appeal changes the figures': 'figures',
  'anybody reads the figures of a month, or of open cases': 'figures',
  'an agency reads such a report, answers or forwards it': 'corruption',
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
  const path = workOf(appeal.number);
  const read = await world.step(
    'a citizen or an official reads an appeal',
    async () => expectStatus(200, await world.ask(official, `GET ${path}`)),
    verdictOf,
  );
  await change(world, 'an official answers', `POST ${path}/answer`, {
    persona: official,
    status: 200,
    headers: { 'if-match': read.headers.get('etag') ?? '' },
    body: {
      language: 'ru',
      outcome: 'explained',
      text: answer,
    },
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
