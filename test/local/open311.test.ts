/** Open311 GeoReport v2 as an app meets it: a client that knows the specification files and follows appeals. */
import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerAppeal } from '../../functions/appeals/api.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { type Form, getReport, postReport, type Told } from '../geo-report.ts';
import { localCloud } from '../local-cloud.ts';
import { partnerItem } from '../partner.ts';
import { type ActorName, actors, newIin, tokenOf } from './actors.ts';
import { stateTable } from './as-administrator.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { expectLogsWithoutSecrets, secret } from './secrets.ts';
import { digestOfTables, watchForWrites } from './stored-state.ts';

const cloud = localCloud();
const morning = new Date('2026-05-26T10:00:00+05:00');
const forms = ['xml', 'json'] as const;

/** A partner whom two administrators have registered. */
const apiKey = secret(randomBytes(32).toString('hex'));
const register = (...partner: Parameters<typeof partnerItem>) => writeItems(stateTable(), [partnerItem(...partner)]);

let api: string;

beforeAll(async () => {
  await cloud.setClock(morning);
  await register('open311-tests', apiKey);
  const { body } = await getReport(`${cloud.apiUrl}/open311/discovery`, 'json');
  api = body.endpoints[0].url;
});

beforeEach(() => cloud.setClock(morning));

const personal = {
  description: secret('Возле дома 5 по улице Абая провалился люк, соседка упала.'),
  address_string: secret('улица Абая 5, Алматы'),
  first_name: secret('Айгүлжан'),
  last_name: secret('Үлгібаева'),
  email: secret('aiguljan@example.org'),
  phone: secret('+77010000177'),
  media_url: secret('https://pictures.example.org/aiguljan/1.jpg'),
} as const;

type Fields = Readonly<Record<string, string>>;

/** What is sent, less what is undefined. */
function reportOf(iin: string, other: Readonly<Record<string, string | undefined>> = {}): [string, string][] {
  const all = {
    api_key: apiKey,
    service_code: 'roads',
    ...personal,
    'attribute[iin]': iin,
    'attribute[language]': 'ru',
    ...other,
  };
  return Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

async function file(iin: string, other?: Readonly<Record<string, string | undefined>>): Promise<Fields> {
  const told = await postReport(`${api}/requests`, 'json', reportOf(iin, other));
  expect([told.status, told.text]).toEqual([201, expect.anything()]);
  return told.body[0];
}

const byId = (id: string, form: Form = 'json', query = {}) => getReport(`${api}/requests/${id}`, form, query);

describe('discovery', () => {
  test.each(forms)('in %s names the endpoint and its forms', async (form) => {
    const { status, body } = await getReport(`${cloud.apiUrl}/open311/discovery`, form);
    expect(status).toBe(200);
    const endpoints = form === 'json' ? body.endpoints : body.endpoints.endpoint;
    const formats = ['text/xml', 'application/json'];
    expect(endpoints).toEqual([
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${cloud.apiUrl}/open311/v2`,
        changeset: body.changeset,
        type: 'production',
        formats: form === 'json' ? formats : { format: formats },
      },
    ]);
    expect(Date.parse(body.changeset)).toBeLessThan(morning.getTime());
  });
});

describe('services', () => {
  test('are the same in XML and JSON, those of public categories alone', async () => {
    const [xml, json] = [await getReport(`${api}/services`, 'xml'), await getReport(`${api}/services`, 'json')];
    expect([xml.contentType, json.contentType]).toEqual(['text/xml; charset=utf-8', 'application/json; charset=utf-8']);
    expect(xml.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*<services>/);
    const asText = json.body.map((service: object) =>
      Object.fromEntries(Object.entries(service).map(([name, value]) => [name, value === null ? '' : String(value)])),
    );
    expect(xml.body).toEqual(asText);
    const codes = json.body.map(({ service_code }: Fields) => service_code);
    expect(codes).toEqual(expect.arrayContaining(['roads', 'water', 'street-lighting', 'waste']));
    for (const closed of ['healthcare', 'corruption', 'pensions']) expect(codes).not.toContain(closed);
    const roads = json.body.find(({ service_code }: Fields) => service_code === 'roads');
    expect(roads).toMatchObject({ service_name: 'Roads', metadata: true, type: 'realtime', group: null });
  });

  test.each(forms)('say in %s what they ask for', async (form) => {
    const { body } = await getReport(`${api}/services/roads`, form);
    const attributes = form === 'json' ? body.attributes : body.attributes.attribute;
    expect(body.service_code).toBe('roads');
    expect(attributes.map(({ code, required }: Fields) => [code, String(required)])).toEqual([
      ['iin', 'true'],
      ['settlement', 'false'],
      ['language', 'false'],
    ]);
  });

  test.each(['corruption', 'none', '..'])('that are not public are not there: %s', async (code) => {
    const { status, body } = await getReport(`${api}/services/${encodeURIComponent(code)}`, 'json');
    expect([status, body]).toEqual([404, [{ code: 404, description: 'service_code was not found' }]]);
  });
});

describe('a report', () => {
  test.each(forms)('in %s is an appeal at once, and anybody sees how it stands', async (form) => {
    const told = await postReport(`${api}/requests`, form, reportOf(newIin()));
    expect(told.status).toBe(201);
    const [{ service_request_id: id, service_notice: notice, ...rest }] = told.body;
    expect(id).toMatch(/^2026-\d{8}$/);
    expect(notice).toContain(`ЖТ-${id}`);
    expect(rest).toEqual({ account_id: form === 'json' ? null : '' });
    const read = await byId(id, form);
    const none = form === 'json' ? null : '';
    const arrival = expect.stringMatching(/^2026-05-26T10:00:0\d\.\d{3}\+05:00$/);
    const { expected_datetime, ...request } = read.body[0];
    expect(request).toEqual({
      ...{ service_request_id: id, status: 'open', status_notes: 'Under consideration' },
      ...{
        service_name: 'Roads',
        service_code: 'roads',
        description: none,
        agency_responsible: 'Akimat of Almaty',
      },
      ...{ service_notice: none, requested_datetime: arrival },
      ...{ updated_datetime: arrival, address: 'Almaty', address_id: '750000000' },
      ...{ zipcode: none, lat: none, long: none, media_url: none },
    });
    expect(expected_datetime).toMatch(/^2026-06-1/);
  });

  test('is its citizen’s like any other, and whoever answers it reads what the app told', async () => {
    const iin = newIin();
    const media = [
      ['media_url', 'https://pictures.example.org/2.jpg'],
      ['media_url[]', 'http://pictures.example.org/3.jpg'],
    ] as const;
    const { status, body } = await postReport(`${api}/requests`, 'json', [...reportOf(iin), ...media]);
    expect(status).toBe(201);
    const number = encodeURIComponent(`ЖТ-${body[0].service_request_id}`);
    const citizen = await tokenOf({ scopes: ['appeals.citizen'], claims: { sub: iin, iin } });
    const own = jsonOf(await ask({ method: 'GET', path: `/v1/appeals/${number}`, headers: bearer(citizen) }));
    expect(own).toMatchObject({ channel: 'open311', text: personal.description, category: 'roads' });
    const official = bearer(await tokenOf('official'));
    const work = jsonOf(await ask({ method: 'GET', path: `/v1/worklist/${number}`, headers: official }));
    expect(work).toMatchObject({
      ...{ text: personal.description, settlement: '750000000', place: personal.address_string },
      sender: { name: 'Айгүлжан Үлгібаева', email: personal.email, phone: personal.phone },
      links: [personal.media_url, ...media.map(([, url]) => url)],
    });
  });

  test('that comes again the same day is the same request, another day another', async () => {
    const iin = newIin();
    const first = await file(iin);
    await cloud.idle();
    const before = await digestOfTables();
    expect(await file(iin)).toEqual(first);
    await cloud.idle();
    expect(await digestOfTables()).toBe(before);
    await cloud.setClock(new Date('2026-05-27T10:00:00+05:00'));
    expect((await file(iin)).service_request_id).not.toBe(first.service_request_id);
  });

  test('is told of by nothing that is personal', async () => {
    const iin = newIin();
    const { service_request_id: id = '' } = await file(iin, { lat: '43.2389', long: '76.8897' });
    const told = await Promise.all([
      ...forms.flatMap((form) => [byId(id, form, { extensions: 'true' }), getReport(`${api}/requests`, form)]),
      ...forms.map((form) => getReport(`${api}/servicerequestupdates`, form)),
    ]);
    const texts = told.map(({ text }) => text).join('\n');
    expect(texts).toContain(id);
    for (const value of [iin, ...Object.values(personal), '43.2389', '76.8897']) expect(texts).not.toContain(value);
  });

  test('as the specification has it is taken, though its service is none of ours: then a token', async () => {
    const example = [
      ...[
        ['api_key', apiKey],
        ['jurisdiction_id', 'city.gov'],
        ['service_code', '001'],
        ['lat', '37.76524078'],
      ],
      ...[
        ['long', '-122.4212043'],
        ['address_string', '1234 5th street'],
        ['email', 'smit333@sfgov.edu'],
      ],
      ...[
        ['device_id', 'tt222111'],
        ['account_id', '123456'],
        ['first_name', 'john'],
        ['last_name', 'smith'],
      ],
      ...[
        ['phone', '111111111'],
        ['description', 'A large sinkhole is destroying the street'],
      ],
      ['media_url', 'http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg'],
      ...[
        ['attribute[WHISPAWN]', '123456'],
        ['attribute[WHISDORN]', 'COISL001'],
        ['attribute[iin]', newIin()],
      ],
    ] as [string, string][];
    const { status, body } = await postReport(`${api}/requests`, 'xml', example);
    expect(status).toBe(201);
    const [{ token, service_request_id }] = body;
    expect([token, service_request_id]).toEqual([expect.stringMatching(/^2026-\d{8}-/), undefined]);
    expect((await getReport(`${api}/tokens/${token}`, 'json')).status).toBe(404);
    const id = token.slice(0, 13);
    const registrar = { ...bearer(await tokenOf('registrar')), 'content-type': 'application/json' };
    const path = `/v1/registrar/appeals/${encodeURIComponent(`ЖТ-${id}`)}/assignment`;
    const sorted = Buffer.from(JSON.stringify({ body: 'akimat-almaty', category: 'roads', settlement: '750000000' }));
    const headers = { ...registrar, 'idempotency-key': `sorting-${id}`, 'if-match': '"1"' };
    const assigned = await ask({ method: 'POST', path, headers, body: sorted });
    expect([assigned.status, assigned.text]).toEqual([200, expect.anything()]);
    for (const form of forms) {
      const told = await getReport(`${api}/tokens/${token}`, form);
      expect([told.status, told.body]).toEqual([200, [{ service_request_id: id, token }]]);
    }
    expect((await byId(id)).body[0]).toMatchObject({ service_code: 'roads', address_id: '750000000' });
  });

  test.each([
    ['its name', { 'attribute[settlement]': 'Өскемен' }, '631010000'],
    ['its code', { 'attribute[settlement]': '710000000' }, '710000000'],
    ['an address', { address_string: 'пр. Абая 1, Семей' }, '101010000'],
    ['none that is known', { address_string: 'на углу' }, null],
  ])('names its place by %s', async (_, fields, expected) => {
    const { service_request_id: id = '' } = await file(newIin(), { address_string: undefined, ...fields });
    expect((await byId(id)).body[0].address_id).toBe(expected);
  });

  test('of what is not public is told nobody, and gets a token that leads nowhere', async () => {
    const { token = '', service_request_id } = await file(newIin(), { service_code: 'healthcare' });
    expect(service_request_id).toBeUndefined();
    const id = token.slice(0, 13);
    for (const told of [await byId(id), await getReport(`${api}/tokens/${token}`, 'json')]) {
      expect(told.status).toBe(404);
    }
    const listed = await getReport(`${api}/requests`, 'json', { service_request_id: id });
    expect([listed.status, listed.body]).toEqual([200, []]);
    expect((await getReport(`${api}/requests`, 'json')).text).not.toContain(id);
    expect((await getReport(`${api}/servicerequestupdates`, 'json')).text).not.toContain(id);
  });
});

describe('what is refused', () => {
  const inForm = (told: Told, form: Form) =>
    told.body.map(({ code, description }: Fields) => [form === 'json' ? code : Number(code), description]);

  test.each([
    ['no key', { api_key: undefined }],
    ['an empty key', { api_key: '' }],
    ['a key of nobody', { api_key: randomBytes(32).toString('hex') }],
    ['a key that could be guessed', { api_key: 'xyz' }],
  ])('a report with %s, in both forms, and nothing is written', async (_, fields) => {
    const expectNothingWritten = await watchForWrites();
    for (const form of forms) {
      const told = await postReport(`${api}/requests`, form, reportOf(newIin(), fields));
      expect([told.status, inForm(told, form)]).toEqual([403, [[403, 'Missing or invalid api_key']]]);
      expect(told.contentType).toBe(form === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8');
    }
    await expectNothingWritten();
  });

  test.each(Object.keys(actors) as ActorName[])(
    'the token of %s in place of a key, whatever it opens',
    async (actor) => {
      const expectNothingWritten = await watchForWrites();
      const token = await tokenOf(actor);
      for (const fields of [reportOf(newIin(), { api_key: undefined }), reportOf(newIin(), { api_key: token })]) {
        const body = Buffer.from(new URLSearchParams(fields).toString());
        const headers = { ...bearer(token), 'content-type': 'application/x-www-form-urlencoded' };
        const { status } = await ask({ method: 'POST', path: '/open311/v2/requests.json', headers, body });
        expect(status).toBe(403);
      }
      await expectNothingWritten();
    },
  );

  test.each([
    ['without a text', { description: undefined }, 'description: is required'],
    ['without one visible character', { description: '\u200b \n' }, 'description: has no visible character'],
    ['of nobody', { 'attribute[iin]': undefined }, 'attribute[iin]: is required'],
    ['of a wrong IIN', { 'attribute[iin]': '900101300018' }, 'attribute[iin]: has a wrong check digit'],
    ['with a picture that is no address', { media_url: 'javascript:alert(1)' }, 'media_url.0: has the wrong format'],
    ['beyond the poles', { lat: '91', long: '0' }, 'lat: must be at most 90'],
    ['in a fourth language', { 'attribute[language]': 'de' }, 'attribute[language]: must be one of: kk, ru, en'],
  ])('a report %s, by the name of the field, and nothing is written', async (_, fields, said) => {
    const expectNothingWritten = await watchForWrites();
    for (const form of forms) {
      const told = await postReport(`${api}/requests`, form, reportOf(newIin(), fields));
      expect([told.status, inForm(told, form)]).toEqual([400, [[400, said]]]);
    }
    await expectNothingWritten();
  });

  test('everything that is wrong at once', async () => {
    const told = await postReport(`${api}/requests`, 'json', [['api_key', apiKey]]);
    const said = ['description: is required', 'attribute[iin]: is required'];
    expect(told.body).toEqual(said.map((description) => ({ code: 400, description })));
  });

  test.each(['application/json', 'multipart/form-data; boundary=x', ''])('a body of the type "%s"', async (type) => {
    const told = await postReport(`${api}/requests`, 'json', reportOf(newIin()), type);
    expect([told.status, told.body[0].code]).toEqual([400, 400]);
    expect(told.body[0].description).toContain('application/x-www-form-urlencoded');
  });

  test('a body of more than 64 KiB', async () => {
    const told = await postReport(`${api}/requests`, 'xml', reportOf(newIin(), { padding: 'x'.repeat(70_000) }));
    expect([told.status, told.body[0].code]).toEqual([400, '400']);
  });

  test('a token of another case, and an id in another form', async () => {
    const [one, other] = [
      await file(newIin(), { service_code: 'none' }),
      await file(newIin(), { service_code: 'none' }),
    ];
    const [oneId = '', otherToken = ''] = [one.service_request_id, other.service_request_id];
    const crossed = `${oneId}-3F9A2-0B1C7-55D0E-8A417`;
    for (const token of [crossed, otherToken, '12345', `${oneId}-`]) {
      expect((await getReport(`${api}/tokens/${token}`, 'json')).status, token).toBe(404);
    }
    const csv = await fetch(`${api}/requests/${oneId}.csv`);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([404, 'text/xml; charset=utf-8']);
    for (const id of ['0', '2026-1', '2026-99999999', 'x'.repeat(50), 'ЖТ-2026-00000001']) {
      expect((await byId(encodeURIComponent(id))).status, id).toBe(404);
    }
  });

  test.each([
    [
      { start_date: '2026-01-01T00:00:00Z', end_date: '2026-05-01T00:00:00Z' },
      'start_date and end_date may be at most 90 days apart',
    ],
    [{ start_date: 'yesterday' }, 'start_date: has the wrong format'],
    [{ status: 'pending' }, 'status.0: must be one of: open, closed'],
    [{ page: '0' }, 'page: must be at least 1'],
    [{ page_size: '1001' }, 'page_size: must be at most 1000'],
    [{ page: 'two' }, 'page: must be a number'],
  ])('a list by %j', async (query, said) => {
    const told = await getReport(`${api}/requests`, 'json', query as Fields);
    expect([told.status, told.body]).toEqual([400, [{ code: 400, description: said }]]);
  });
});

describe('the list', () => {
  const filed = new Date('2025-11-03T09:00:00+05:00');
  const at = (minutes: number) => new Date(filed.getTime() + minutes * 60_000);
  const day = { start_date: '2025-11-03T00:00:00+05:00', end_date: '2025-11-03T23:59:59+05:00' };
  const atMinute = (minute: string) => expect.stringMatching(`^2025-11-03T09:${minute}:0\\d\\.\\d{3}\\+05:00$`);
  const ids: string[] = [];
  const idsIn = ({ body }: Told) => body.map(({ service_request_id }: Fields) => service_request_id);

  beforeAll(async () => {
    for (const [index, service_code] of ['roads', 'water', 'roads', 'waste'].entries()) {
      await cloud.setClock(at(index));
      ids.unshift((await file(newIin(), { service_code })).service_request_id ?? '');
    }
    const number = encodeURIComponent(`ЖТ-${ids[2]}`);
    const citizenOf = bearer(await tokenOf('official'));
    const read = await ask({ method: 'GET', path: `/v1/worklist/${number}`, headers: citizenOf });
    const headers = {
      ...{ ...citizenOf, 'content-type': 'application/json', 'idempotency-key': `answer-${ids[2]}` },
      'if-match': read.headers.get('etag') ?? '',
    };
    const answer = answerAppeal.bodyExample;
    await cloud.setClock(at(30));
    const answered = await ask({
      method: 'POST',
      path: `/v1/worklist/${number}/answer`,
      headers,
      body: Buffer.from(JSON.stringify(answer)),
    });
    expect(answered.text).toContain('"answered"');
    await cloud.idle();
  });

  beforeEach(() => cloud.setClock(at(60)));

  test.each(forms)('in %s has what was reported in that time, newest first', async (form) => {
    expect(idsIn(await getReport(`${api}/requests`, form, day))).toEqual(ids);
    expect(idsIn(await getReport(`${api}/requests`, form))).toEqual(expect.arrayContaining(ids));
    expect(idsIn(await getReport(`${api}/requests`, form, { ...day, start_date: at(2).toISOString() }))).toEqual(
      ids.slice(0, 2),
    );
    expect(
      idsIn(await getReport(`${api}/requests`, form, { start_date: '2024-01-01', end_date: '2024-03-01' })),
    ).toEqual([]);
  });

  test('is filtered by service and status', async () => {
    const list = (query: object) => getReport(`${api}/requests`, 'json', { ...day, ...query });
    expect(idsIn(await list({ service_code: 'roads' }))).toEqual([ids[1], ids[3]]);
    expect(idsIn(await list({ service_code: 'water,waste' }))).toEqual([ids[0], ids[2]]);
    expect(idsIn(await list({ status: 'closed' }))).toEqual([ids[2]]);
    expect(idsIn(await list({ status: 'open' }))).toEqual([ids[0], ids[1], ids[3]]);
    expect(idsIn(await list({ status: 'open,closed', service_code: '' }))).toEqual(ids);
  });

  test('is paged', async () => {
    const page = (number: number) =>
      getReport(`${api}/requests`, 'json', { ...day, page: `${number}`, page_size: '3' });
    expect(idsIn(await page(1))).toEqual(ids.slice(0, 3));
    expect(idsIn(await page(2))).toEqual(ids.slice(3));
    expect(idsIn(await page(3))).toEqual([]);
  });

  test('of those that are named has them whatever else is asked, and leaves out what is not there', async () => {
    const service_request_id = `${ids[3]},2026-99999999,${ids[0]}`;
    const query = { service_request_id, status: 'closed', start_date: '2020-01-01' };
    expect(idsIn(await getReport(`${api}/requests`, 'json', query))).toEqual([ids[3], ids[0]]);
  });

  test.each(forms)(
    'of updates in %s says to which states they came, and when; so do the notes of one',
    async (form) => {
      const { body } = await getReport(`${api}/servicerequestupdates`, form, day);
      const ofAnswered = body.filter(({ service_request_id }: Fields) => service_request_id === ids[2]);
      const none = form === 'json' ? null : '';
      const update = { service_request_id: ids[2], media_url: none };
      expect(ofAnswered).toEqual([
        {
          ...{ ...update, update_id: `${ids[2]}-2`, status: 'closed', description: 'Answered' },
          updated_datetime: atMinute('30'),
        },
        {
          ...{ ...update, update_id: `${ids[2]}-1`, status: 'open', description: 'Under consideration' },
          updated_datetime: atMinute('01'),
        },
      ]);
      const [request] = (await byId(ids[2] ?? '', form, { extensions: 'true' })).body;
      expect(request).toMatchObject({ status: 'closed', updated_datetime: atMinute('30') });
      expect(form === 'json' ? request.notes : request.notes.note).toEqual([
        { datetime: atMinute('01'), summary: 'Under consideration', type: 'assigned' },
        { datetime: atMinute('30'), summary: 'Answered', type: 'answered' },
      ]);
      expect((await byId(ids[2] ?? '', form)).body[0].notes).toBeUndefined();
    },
  );
});

describe('what everybody may ask', () => {
  test('is answered the same to whoever asks, with a token or without', async () => {
    const { service_request_id: id } = await file(newIin());
    const paths = [`requests/${id}`, 'services', 'services/roads'].map((path) => `/open311/v2/${path}.json`);
    const tokens = await Promise.all((Object.keys(actors) as ActorName[]).map((actor) => tokenOf(actor)));
    for (const path of ['/open311/discovery.json', ...paths]) {
      const asked = [{}, bearer('nobody'), ...tokens.map(bearer)];
      const answers = await Promise.all(asked.map((headers) => ask({ method: 'GET', path, headers })));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, path).toBe(1);
      expect(answers[0]?.status).toBe(200);
    }
  });

  test('changes nothing and reaches nothing of a person', async () => {
    const { service_request_id: id } = await file(newIin());
    const expectNothingWritten = await watchForWrites();
    const urls = [`requests/${id}`, 'requests', 'servicerequestupdates', 'services'].map((path) => `${api}/${path}`);
    for (const url of urls) expect((await getReport(url, 'xml')).status).toBe(200);
    const calls = (await cloud.calls()).filter(({ principal }) => principal === 'appeals-open311');
    const keys = calls.flatMap((call) => call.keys);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !/^(appeals#open311#|law#)/.test(key))).toEqual([]);
    await expectNothingWritten();
  });
});

describe('a partner', () => {
  test('whose key is another from today on may use the new one alone', async () => {
    const [old, next] = [randomBytes(32).toString('hex'), randomBytes(32).toString('base64url')];
    await register('open311-renewed', old);
    await cloud.moveClock(60);
    expect(await file(newIin(), { api_key: old })).toHaveProperty('service_request_id');
    await register('open311-renewed', next, '2026-05-26');
    await cloud.moveClock(60);
    expect(await file(newIin(), { api_key: next })).toHaveProperty('service_request_id');
    const refused = await postReport(`${api}/requests`, 'json', reportOf(newIin(), { api_key: old }));
    expect(refused.status).toBe(403);
  });
});

test('no function has logged a key or anything of a person', () => expectLogsWithoutSecrets());
