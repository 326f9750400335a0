/** The path of one case, told to whoever is asked what became of it, without a word of whom it concerns. */
import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { appealAnswered, appealRegistered } from '../../events/appeals.ts';
import { applicationSubmitted, registerAnswered } from '../../events/documents.ts';
import type { FaultMode } from '../../infra/local/gateway/faults.ts';
import { localCloud } from '../local-cloud.ts';
import { iins, newIin, tokenOf } from './actors.ts';
import { send, take } from './any-queue.ts';
import { ask, bearer } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import { issueDocument, openCase, openPetition, submitAppeal } from './happenings.ts';
import { runTool } from './run-tool.ts';
import { expectWithoutSecrets, secret } from './secrets.ts';

const cloud = localCloud();
/** Of whom nothing has been heard: what others have left open would be theirs too. */
const person = newIin();
let token = '';

beforeAll(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  token = await tokenOf({ scopes: ['appeals.citizen', 'documents.citizen'], claims: { sub: 'newcomer', iin: person } });
});

/** Of a number in full: an id that begins with a hyphen is no option behind the two. */
function explainCase(number: string, ...options: string[]) {
  return explain(...options, '--', number);
}

async function explain(...options: string[]) {
  const run = await runTool('explain', ...options);
  expectWithoutSecrets(run.stdout + run.stderr);
  return run;
}

describe('an appeal', () => {
  test('is told with its state, its clock, its law, and who hears of what happened', async () => {
    const number = await submitAppeal(token);
    await cloud.idle();
    const { status, stdout } = await explainCase(number);
    expect(status).toBe(0);
    expect(stdout).toContain(`appeal ${number}: assigned, version 1`);
    expect(stdout).toMatch(
      /clock answer: due on 2026-06-\d\d by АППК art\. 76\(.+\) \(appeals\.answer@[\d.-]+; .*verified\), runs/,
    );
    expect(stdout).toMatch(new RegExp(`1  2026-05-26T10:00:.*  ${appealRegistered.type} by citizen`));
    expect(stdout).toMatch(
      /published to platform-notices, appeals-likenesses, appeals-tallies, appeals-found; traceparent 00-[0-9a-f]{32}-[0-9a-f]{16}-0\d/,
    );
    expect(stdout).toContain('No dead letter names it');
    expect(stdout).not.toContain(appealAnswered.type);
  });
});

test('a petition that is no appeal yet is told with its clock, and nobody who has signed it', async () => {
  const number = await openPetition();
  await cloud.idle();
  const { status, stdout } = await explainCase(number);
  expect(status).toBe(0);
  expect(stdout).toContain(`petition ${number}: opened, version 1`);
  expect(stdout).toMatch(
    /clock first: due on 2026-06-10 by .+ \(appeals\.petition-first-signatures@[\d.-]+; not verified\)/,
  );
  expect(stdout).not.toContain('petition-signed');
});

describe('what the person was told', () => {
  /** The appeal of somebody who is told by SMS, and the carrier answers so. */
  async function told(fault?: FaultMode): Promise<string> {
    const iin = newIin();
    const scopes = ['appeals.citizen', 'platform.citizen'];
    const citizen = await tokenOf({ scopes, claims: { sub: randomUUID(), iin } });
    const phone = secret(`+7701${randomInt(1_000_000, 10_000_000)}`);
    const body = Buffer.from(JSON.stringify({ phone, language: 'ru', kinds: ['appeals.registered'] }));
    const headers = { ...bearer(citizen), 'content-type': 'application/json' };
    expect((await ask({ method: 'PUT', path: '/v1/me/contacts', headers, body })).status).toBe(200);
    if (fault) await cloud.fault({ principal: 'platform-notices', operation: 'Publish', nth: 1, ...fault });
    const number = await submitAppeal(citizen);
    await cloud.idle('platform-outbox');
    await cloud.idle('platform-notices');
    return number;
  }

  const noted = /notice appeals\.registered: noted 2026-05-26T\S+Z; /.source;

  test('is told by kind and carrier, with how it stands there, and without a word of it', async () => {
    const { stdout } = await explain(await told());
    const accepted = /sms accepted by the carrier’s service 2026-05-26T\S+Z; email not sent: switched-off|no-address/
      .source;
    expect(stdout).toMatch(new RegExp(`${noted}${accepted}`));
    expect(stdout).not.toMatch(/Обращение|принято/);
  });

  test('is told as line of JSON as well', async () => {
    const { stdout } = await explain(await told(), '--json');
    const [entry] = JSON.parse(stdout).entries;
    expect(entry.notices).toEqual([
      {
        kind: 'appeals.registered',
        notedAt: expect.stringMatching(/^2026-05-26T/),
        deliveries: {
          sms: { state: 'accepted by the carrier’s service', at: expect.stringMatching(/^2026-05-26T/) },
          email: { state: 'not sent: no-address' },
          telegram: { state: 'not sent: no-address' },
        },
      },
    ]);
  });

  test.each([
    ['Throttling', 'sms not taken yet, tried again'],
    ['InvalidParameter', 'sms given up, refused by the carrier’s service'],
  ])('where the carrier answered %s, as it stands', async (code, stand) => {
    const { stdout } = await explain(await told({ mode: 'error', code }));
    expect(stdout).toMatch(new RegExp(`${noted}${stand}`));
    await cloud.forget();
    await cloud.idle();
  });

  test('and among the dead letters, what could not be said, by the number of the case', async () => {
    const number = await submitAppeal(token);
    await cloud.idle();
    const data = { ...appealRegistered.example, number, citizen: 7 };
    await send('platform-notices', JSON.stringify(eventOf('//qyzmet/appeals', appealRegistered.type, data)));
    await cloud.idle();
    const { stdout } = await explain(number);
    expect(stdout).toMatch(
      /dead letter of platform-notices: \S+ {2}\S+ {2}kz\.qyzmet\.appeals\.appeal-registered\.v1\n +wrong data/,
    );
    await take('platform-notices-dead-letters', 1);
  });
});

describe('an application and the document that it brought', () => {
  let issued: Awaited<ReturnType<typeof issueDocument>>;
  beforeAll(async () => {
    issued = await issueDocument(token, person);
  });

  test('name each other, and the queue that heard of the application', async () => {
    const { stdout } = await explainCase(issued.application);
    expect(stdout).toContain(`application ${issued.application}: issued, version 2 (see also ${issued.document})`);
    expect(stdout).toMatch(
      new RegExp(`${applicationSubmitted.type} by citizen\n +published to documents-ask; traceparent 00-`),
    );
    expect(stdout).toMatch(/document-issued\.v\d by producer/);
    expect(stdout).toMatch(/\d+ messages wait in documents-ask, of this case or of others/);
    const ofDocument = await explainCase(issued.document);
    expect(ofDocument.stdout).toContain(
      `document ${issued.document}: valid, version 1 (see also ${issued.application})`,
    );
  });

  test('are told as one line of JSON', async () => {
    const { stdout } = await explainCase(issued.document, '--json');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ kind: 'document', state: 'valid', clocks: [], deadLetters: [] },
      entries: [
        { version: 1, type: applicationSubmitted.type, published: true, queues: ['documents-ask'] },
        { version: 2 },
      ],
    });
  });
});

test('a case of the network is told by its id', async () => {
  const id = await openCase();
  const { stdout } = await explainCase(id);
  expect(stdout).toContain(`network case ${id}: opened, version 1`);
  expect(stdout).toMatch(/case-opened\.v\d by method/);
});

describe('a case that dead letters name', () => {
  const wild = 'x\u001b[2J\u202e\u0007';
  const register = '//registers.kz/population';

  test('is told with the letters and their reasons, strangers in them as text alone, and the letters stay', async () => {
    const { application } = await issueDocument(token, person);
    const wrong = eventOf(register, registerAnswered.type, { applicationId: application, outcome: wild });
    const unknown = eventOf(register, wild, { applicationId: application });
    await post('register-answers', [JSON.stringify(wrong), JSON.stringify(unknown)], register);
    await cloud.idle();
    const { stdout } = await explainCase(application);
    expect(stdout).toMatch(/dead letter of register-answers: \S+ {2}\S+ {2}kz\.\S+register-answered\.v1\n +wrong data/);
    expect(stdout).toMatch(/dead letter of register-answers: \S+ {2}\S+ {2}x\\u\{1b\}\[2J\\u\{202e\}\\u\{7\}\n/);
    const asJson = await explainCase(application, '--json');
    expect(
      JSON.parse(asJson.stdout)
        .deadLetters.map(({ type }: { type: string }) => type)
        .sort(),
    ).toEqual([registerAnswered.type, wild].sort());
    for (const said of [stdout, asJson.stdout]) expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    await take('register-answers-dead-letters', 2);
  });
});

test.each(['ЖТ-2026-99999999', 'AAAAAAAAAAAAAAAAAAAAAA', '111111111-operator-a-4G-2026-04'])(
  'a number that nothing has (%s) is one sentence and no success',
  async (number) => {
    expect(await explainCase(number)).toEqual({
      ...{ status: 1, stdout: '' },
      stderr: 'No appeal, application, document or network case has this number.\n',
    });
  },
);

test('what is no number of ours is looked for nowhere, and is not said again', async () => {
  await cloud.forget();
  const { status, stderr } = await explain(`\u001b[2J#appeal\u202e${iins.owner} or 1=1`);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'No appeal, application, document or network case has this number.\n',
  });
  expect((await cloud.calls()).filter(({ principal }) => principal === 'tools')).toEqual([]);
});

test('without a number the tool says what it wants', async () => {
  expect(await explain()).toMatchObject({ status: 2, stderr: expect.stringContaining('NUMBER') });
});

test('cases are read by keys and queries of the operators, never by a scan', async () => {
  const number = await submitAppeal(token);
  await cloud.idle();
  await cloud.forget();
  await explainCase(number);
  const calls = (await cloud.calls()).filter(
    ({ principal, service }) => principal === 'tools' && service === 'dynamodb',
  );
  expect(new Set(calls.map(({ operation }) => operation))).toEqual(new Set(['GetItem', 'Query']));
});
