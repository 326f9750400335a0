/** What each call of the load asks, by whom: invented citizens, and an official of each body. */
import { randomUUID } from 'node:crypto';
import type { Platform } from '../../../infra/start/outside-callers.ts';
import { checkDigit } from '../../../shared/persons/identities.ts';
import { answerText, appealText } from '../prose.ts';
import { bodies, bodyOf, type Kind, type LoadedBody } from './deck.ts';

/** What was accepted and can be asked about. */
export interface Submitted {
  readonly number: string;
  readonly citizen: number;
  readonly body: LoadedBody;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: read as any client would, without our types
  readonly body: any;
}

export interface Asks {
  ask(kind: Kind): Promise<Reply>;
  /** A page of 25 of a body's worklist. */
  page(body: LoadedBody): Promise<Reply>;
  submit(body: LoadedBody): Promise<Reply>;
  readonly accepted: readonly Submitted[];
}

/** So many citizens; each call is made by the next of them, or about the next of what was accepted. */
export async function openAsks({ apiUrl, controlUrl }: Platform, citizens: number): Promise<Asks> {
  const people = await Promise.all(Array.from({ length: citizens }, (_, index) => citizenToken(controlUrl, index)));
  const officials = new Map(
    await Promise.all(
      bodies.map(async ({ official }) => [official, await tokenOf(controlUrl, { client: official })] as const),
    ),
  );
  const accepted: Submitted[] = [];
  const answered: Submitted[] = [];
  let [submissions, answers, looks] = [0, 0, 0];

  const request = async (method: string, path: string, token: string, body?: object, version?: number) => {
    const sent = body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const reply = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...sent, ...(version && { 'if-match': `"${version}"` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: reply.status, body: JSON.parse(await reply.text()) };
  };
  const officialOf = ({ official }: LoadedBody) => officials.get(official) ?? '';
  const page = (body: LoadedBody) => request('GET', '/v1/worklist', officialOf(body));

  async function submit(body: LoadedBody): Promise<Reply> {
    const nth = submissions++;
    const citizen = nth % people.length;
    const text = `${appealText.slice(0, 1480)} Обращение ${nth}.`;
    const own = { category: 'roads', settlement: body.settlement, language: 'ru', text };
    const reply = await request('POST', '/v1/appeals', people[citizen] ?? '', own);
    if (reply.status === 201) {
      const entry = { number: reply.body.number, citizen, body };
      accepted.push(entry);
      if (body.answers) answered.push(entry);
    }
    return reply;
  }

  function answer(): Promise<Reply> {
    const next = answered[answers++];
    if (!next) return submit(bodyOf(submissions));
    const words = { language: 'ru', outcome: 'satisfied', text: answerText };
    return request('POST', `/v1/worklist/${encodeURIComponent(next.number)}/answer`, officialOf(next.body), words, 1);
  }

  /** About the next of what was accepted, from the oldest on. */
  function about(path: (number: string) => string, who: 'citizen' | 'official'): Promise<Reply> {
    const found = accepted[(looks++ * 7) % accepted.length];
    if (!found) throw new Error('nothing was accepted before the load');
    const token = who === 'citizen' ? people[found.citizen] : officialOf(found.body);
    return request('GET', path(encodeURIComponent(found.number)), token ?? '');
  }

  const asks: Record<Kind, () => Promise<Reply>> = {
    submit: () => submit(bodyOf(submissions)),
    answer,
    'list own': () => request('GET', '/v1/appeals', people[looks++ % people.length] ?? ''),
    'read own': () => about((number) => `/v1/appeals/${number}`, 'citizen'),
    clocks: () => about((number) => `/v1/appeals/${number}/clocks`, 'citizen'),
    timeline: () => about((number) => `/v1/appeals/${number}/timeline`, 'citizen'),
    worklist: () => page(bodyOf(looks++)),
    'official reads': () => about((number) => `/v1/worklist/${number}`, 'official'),
  };
  return { ask: (kind) => asks[kind](), page, submit, accepted };
}

/** Invented: the first ten digits count them, and belong to nobody. */
async function citizenToken(controlUrl: string, index: number): Promise<string> {
  for (let last = 0; last < 10; last++) {
    const firstEleven = `9102035${String(index).padStart(3, '0')}${last}`;
    const digit = checkDigit(firstEleven);
    if (digit === undefined) continue;
    const claims = { sub: `load-${index}`, iin: `${firstEleven}${digit}` };
    return tokenOf(controlUrl, { scopes: ['appeals.citizen'], claims });
  }
  throw new Error(`there is no check digit for citizen ${index}`);
}

async function tokenOf(controlUrl: string, request: object): Promise<string> {
  const reply = await fetch(`${controlUrl}/tokens`, { method: 'POST', body: JSON.stringify(request) });
  return ((await reply.json()) as { token: string }).token;
}
