/** The stories as `npm run demo` plays them on a stage: known by its outputs alone, its clock not ours to move. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeServer, listenOnLoopback } from '../../infra/local/ports.ts';
import { isPersonaName } from '../../infra/start/personas.ts';
import { localCloud } from '../local-cloud.ts';
import { runTool, runToolOnStage } from './run-tool.ts';

const cloud = localCloud();

/** The token endpoint of the stage's issuer. */
const issuer = createServer(async (request, reply) => {
  const persona = new URLSearchParams(await text(request)).get('client_id') ?? '';
  const known = isPersonaName(persona);
  const body = known ? { access_token: await cloud.token(persona) } : { error: 'invalid_client' };
  reply.writeHead(known ? 200 : 400).end(JSON.stringify(body));
});
let tokenUrl: string;

beforeAll(async () => {
  await cloud.setClock(new Date());
  tokenUrl = `http://127.0.0.1:${await listenOnLoopback(issuer, 0)}/token`;
});

afterAll(() => closeServer(issuer));

const demo = (...options: string[]) => runToolOnStage(cloud.tools, 'demo', '--token-url', tokenUrl, ...options);

describe('on a stage without producers', () => {
  test('one story is played, and told as JSON with each request and its status', async () => {
    const { status, stdout } = await demo('--story', 'answered-appeal', '--json');
    expect(status).toBe(0);
    const told = JSON.parse(stdout);
    expect(Object.keys(told)).toEqual(['stories', 'notPlayed']);
    expect(told).toMatchObject({
      stories: [{ story: 'answered-appeal', articles: ['АППК art. 76(1, 2, 5)'] }],
      notPlayed: [],
    });
    expect(told.stories[0].steps.at(0)).toEqual({
      said: 'the text tells what it is about',
      request: 'POST /v1/categories/suggestions',
      status: 200,
      ms: expect.any(Number),
    });
    const statuses = told.stories[0].steps.map(({ status }: { status: number }) => status);
    expect(statuses.slice(-6)).toEqual([404, 403, 401, 404, 403, 401]);
  });

  test.each([
    ['lodged-appeal', 'no producer //partners.kz/telegram is registered there'],
    ['overdue-appeal', 'the clock of a stage cannot be moved'],
  ])('%s is not played, with the reason, and does not count as played', async (story, reason) => {
    const { status, stdout, stderr } = await demo('--story', story, '--json');
    expect(JSON.parse(stdout)).toEqual({ stories: [], notPlayed: [{ story, reason }] });
    expect(stderr).toContain('0 of 0 stories played to their end; 1 not played.');
    expect(status).toBe(1);
  });
});

test('a story that fails keeps its steps to the failure, and the exit status is 1', async () => {
  const elsewhere = tokenUrl.replace('/token', '/nowhere');
  await cloud.fault({
    principal: 'appeals-citizen',
    nth: 1,
    operation: 'TransactWriteItems',
    mode: 'error',
    code: 'AccessDeniedException',
  });
  const { status, stdout, stderr } = await runToolOnStage(
    cloud.tools,
    'demo',
    '--token-url',
    elsewhere,
    '--story',
    'access-patterns',
    '--json',
  );
  const [{ steps }] = JSON.parse(stdout).stories;
  expect(steps.at(-1)).toMatchObject({ said: 'a citizen submits an appeal', request: 'POST /v1/appeals', status: 500 });
  expect(stderr).toContain('FAILED  expected 201, got 500');
  expect(status).toBe(1);
});

test.each([
  [['--story', 'lost-appeal'], 'There is no story lost-appeal: there are access-patterns, answered-appeal'],
  [['--token-url', 'http://127.0.0.1:9/'], 'Name the --stage that is meant'],
  [['--stage', 'dev'], "Say where the stage's issuer gives tokens: --token-url URL"],
])('%j starts nothing and plays nothing', async (options, complaint) => {
  const { status, stdout, stderr } = await runTool('demo', ...options);
  expect(stderr).toContain(complaint);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});
