/** The law is brought up to date: by two administrators, never by one, and whoever waits on it reads why. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { allItems } from './all-items.ts';
import { pathOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventFrom, eventually, expectStatus, type Reply, type World } from './world.ts';

const cast = {
  author: 'administrator-one',
  other: 'administrator-two',
  citizen: 'citizen-daniyar',
  probe: '//probes.kz/one',
  operator: 'operator-c',
} as const;

interface LawRecord {
  readonly kind: string;
  readonly id: string;
  readonly inForceFrom: string;
  readonly version: number;
  readonly citation: string;
  readonly source: string;
  readonly verified: boolean;
}
type ProposedRecord = Omit<LawRecord, 'version' | 'citation'>;

export const newCalendar: Story = {
  name: 'calendar',
  title: 'Two administrators bring in the calendar of the next year',
  movesClock: true,
  async play(world) {
    const year = await firstYearWithout(world);
    await world.step(`it is December ${year - 1}, and nobody knows the days off of ${year}`, () =>
      world.moveClockTo(new Date(`${year - 1}-12-20T10:00:00+05:00`)),
    );
    const appeal = await submitProvisionally(world);
    const proposal = await bringCalendar(
      world,
      'an administrator brings them as an iCalendar file',
      calendarOf(year, 1),
    );
    await authorIsRefused(world, proposal);
    await approve(world, proposal);
    const counted = await termIsCountedAnew(world, appeal, /пересчитан по опубликованному календарю/);
    const decree = 'a decree takes one more day off, and an administrator brings the file as it is now';
    await approve(world, await bringCalendar(world, decree, calendarOf(year, 2)));
    await termIsCountedAnew(world, counted, /пересчитан по исправленным данным закона/);
  },
};

function bringCalendar(world: World, said: string, body: ReturnType<typeof calendarOf>): Promise<Reply> {
  return world.step(
    said,
    async () => expectStatus(201, await world.ask(cast.author, 'POST /v1/law/calendars', { body })),
    ({ body: { difference } }) => `${difference.length} fields differ from what is in force`,
  );
}

async function firstYearWithout(world: World): Promise<number> {
  const records = await recordsOf(world, 'calendar');
  return Math.max(...records.map(({ id }) => Number(id))) + 1;
}

async function submitProvisionally(world: World) {
  const text = 'Третью неделю не вывозят мусор со двора дома 12 по улице Абая, контейнеры переполнены.';
  const body = { category: 'roads', settlement: '750000000', language: 'ru', text };
  const reply = await world.step(
    'a citizen submits an appeal, whose term reaches into that year',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body })),
    (submitted) => submitted.body.term.inWords,
  );
  assert.equal(reply.body.term.provisional, true);
  return reply.body;
}

/** The holidays of every year that has come since 2027 and, for one that falls on a weekend, the Monday after. */
function calendarOf(year: number, moved: number) {
  const holidays = ['01-01', '01-02', '01-07', '03-08', '03-15', '03-21', '03-22', '03-23', '05-01', '05-07', '05-09'];
  const days = [...holidays, '07-06', '10-25', '12-16'].map((date) => `${year}-${date}`);
  // Working days before the term of the appeal could end, so that it shows.
  const workingDays = [3, 4, 5, 6].map((day) => `${year}-01-0${day}`).filter(isWorkingDay);
  const file = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Qyzmet//Story//EN',
    ...days.flatMap(holiday),
    ...workingDays.slice(0, moved).flatMap(holiday),
  ];
  return {
    year,
    form: 'ical',
    file: [...file, 'END:VCALENDAR'].join('\r\n'),
    article: 'Law on holidays, arts. 2–4',
    source: `the Government's decree on the days off of ${year}`,
    verified: true,
  };
}

function isWorkingDay(day: string): boolean {
  return ![0, 6].includes(new Date(day).getUTCDay());
}

function holiday(day: string): string[] {
  const date = day.replaceAll('-', '');
  return [
    'BEGIN:VEVENT',
    `UID:${date}@qyzmet.example`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART;VALUE=DATE:${date}`,
    'SUMMARY:Мереке күні / Праздничный день / Holiday',
    'END:VEVENT',
  ];
}

async function authorIsRefused(world: World, proposal: Reply): Promise<void> {
  await world.step(
    'its author may not approve it',
    async () => expectStatus(403, await decide(world, cast.author, proposal)),
    ({ body }) => body.detail,
  );
}

/** Another administrator reads what was proposed, and approves it. */
export async function approve(world: World, { body: { id } }: Reply): Promise<void> {
  const path = `/v1/law/proposals/${id}`;
  const read = await world.step(
    'another administrator reads what it changes, field by field',
    async () => expectStatus(200, await world.ask(cast.other, `GET ${path}`)),
    ({ body }) =>
      body.difference
        .map(({ field }: { field: string }) => field)
        .slice(0, 3)
        .join(', '),
  );
  await refusedToStrangers(world, `GET ${path}`, { others: {}, unscoped: { [cast.citizen]: 'a citizen' } });
  await world.step(
    'and approves it, logged in by signature a moment ago',
    async () => expectStatus(200, await decide(world, cast.other, read)),
    ({ body }) => `${body.record.citation} is ${body.state}`,
  );
}

function decide(world: World, persona: string, { body: { id }, headers }: Reply): Promise<Reply> {
  return world.ask(persona, `POST /v1/law/proposals/${id}/approval`, {
    body: { reason: 'Compared with the published text: number, date and days agree.' },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
}

interface Dated {
  readonly number: string;
  readonly dueOn: string;
}

async function termIsCountedAnew(world: World, appeal: Dated, why: RegExp): Promise<Dated> {
  const path = pathOf(appeal.number);
  await world.step(
    'the citizen reads at once that the term was counted anew',
    () => eventually('the entry', () => titleOfRecount(world, path, why)),
    (said) => said,
  );
  const { body: counted } = await world.step(
    'and why it ends on another day',
    async () => {
      const read = expectStatus(200, await world.ask(cast.citizen, `GET ${path}`));
      assert.equal(read.body.term.provisional, false);
      assert.notEqual(read.body.dueOn, appeal.dueOn);
      return read;
    },
    ({ body: { term } }) => `${term.inWords}, by ${term.calendars.join(' and ')}`,
  );
  return counted;
}

async function titleOfRecount(world: World, path: string, why: RegExp): Promise<string | undefined> {
  const { items } = expectStatus(200, await world.ask(cast.citizen, `GET ${path}/timeline`)).body;
  const titles: string[] = items.map(({ title }: { title: string }) => title);
  return titles.find((title) => why.test(title));
}

export const verifiedThreshold: Story = {
  name: 'verified',
  title: 'A threshold is verified with its source, and what rested on it loses its mark',
  producer: cast.probe,
  async play(world) {
    const found = [await newestOf(world, 'threshold'), await newestOf(world, 'required-share')];
    for (const record of found.filter(({ verified }) => verified)) await takeBackVerification(world, record);
    const place = await measure(world);
    const marked = await world.step(
      'anybody reads that the verdict rests on unverified law',
      () => eventually('the mark', () => cellIs(world, place, true)),
      ({ requirement }) => unverifiedIn(requirement).join(' and '),
    );
    for (const record of found) await verify(world, record);
    await world.step(
      'without another measurement the verdict rests on verified law, and the mark is gone',
      () => eventually('the quality without its mark', () => cellIs(world, place, false, marked)),
      ({ requirement }) => requirement.records.map(({ citation }: { citation: string }) => citation).join(' and '),
    );
    for (const record of found) await bringIn(world, record);
  },
};

/** 5G: no other story asks what is required of it. */
const technology = '5G';

/** Where it was verified before: the story begins with what nobody has verified. */
function takeBackVerification(world: World, record: ProposedRecord): Promise<void> {
  const source = 'the text that it was compared with is no longer there';
  return bringIn(world, { ...record, source, verified: false });
}

/** The law is left as it was found: a story has compared nothing with its source. */
async function bringIn(world: World, record: ProposedRecord): Promise<void> {
  await approve(world, expectStatus(201, await world.ask(cast.author, 'POST /v1/law/proposals', { body: record })));
}

async function verify(world: World, record: ProposedRecord): Promise<void> {
  const body = { ...record, source: 'Order No. 410 of 22.11.2017 on adilet.zan.kz, annex', verified: true };
  const proposal = await world.step(
    `an administrator proposes the ${record.kind} of ${technology} as verified, with its source`,
    async () => expectStatus(201, await world.ask(cast.author, 'POST /v1/law/proposals', { body })),
    ({ body: { against, difference } }) => `${against}: ${difference.map(({ field }: { field: string }) => field)}`,
  );
  await authorIsRefused(world, proposal);
  await approve(world, proposal);
}

/** As it would be proposed: its version follows. */
async function newestOf(world: World, kind: string): Promise<ProposedRecord> {
  const found = (await recordsOf(world, kind)).findLast(({ id }) => id === technology);
  assert(found, `there is a ${kind} of ${technology}`);
  const { version, citation, ...record } = found;
  return record;
}

interface Place {
  readonly settlement: string;
  readonly month: string;
}

/** One more test by a calibrated device in last month. */
async function measure(world: World): Promise<Place> {
  const now = world.now();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
  const place = { settlement: '750000000', month };
  const measurement = {
    ...{ testId: randomUUID(), probe: 'calibrated-story', class: 'calibrated-device' },
    ...{ operator: cast.operator, technology, settlement: place.settlement },
    measuredAt: `${month}-10T19:00:00+05:00`,
    downloadKbps: 40_000,
  };
  const event = eventFrom(cast.probe, 'kz.qyzmet.network.measurements-posted.v1', { measurements: [measurement] }, now);
  await world.step(`a probe posts a measurement of ${technology}`, () =>
    world.post('NetworkMeasurementsQueueUrl', event),
  );
  return place;
}

/** The cell as anybody reads it, once it has the mark or lacks it, judged after what was read before. */
async function cellIs(world: World, { settlement, month }: Place, marked: boolean, before?: { judgedAt: string }) {
  const path = `/v1/settlements/${settlement}/quality?month=${month}`;
  const { cells } = expectStatus(200, await world.ask(undefined, `GET ${path}`)).body;
  const cell = cells.find(isOurs);
  return cell && cell.restsOnUnverifiedLaw === marked && cell.judgedAt !== before?.judgedAt ? cell : undefined;
}

function isOurs(cell: { operator: { id: string }; technology: string }): boolean {
  return cell.operator.id === cast.operator && cell.technology === technology;
}

function unverifiedIn({ records }: { records: readonly { citation: string; verified: boolean }[] }): string[] {
  return records.filter(({ verified }) => !verified).map(({ citation }) => citation);
}

/** All records of a kind, page by page. */
function recordsOf(world: World, kind: string): Promise<LawRecord[]> {
  return Array.fromAsync(allItems(world, cast.author, `/v1/law/records?kind=${kind}`));
}
