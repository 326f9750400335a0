/** What an appeal adds to the figures, and what figures come to. */
import { describe, expect, test } from 'vitest';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import type { Appeal, AppealChange } from '../../../functions/appeals/appeal/appeal.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { complain } from '../../../functions/appeals/complaining/complain.ts';
import { withdraw } from '../../../functions/appeals/ending/end.ts';
import { forward } from '../../../functions/appeals/forwarding/forward.ts';
import { rate } from '../../../functions/appeals/judging/judge.ts';
import { prolong } from '../../../functions/appeals/prolonging/prolong.ts';
import { type Counted, figuresBy, fits } from '../../../functions/appeals/publishing/figure.ts';
import { months } from '../../../functions/appeals/publishing/months.ts';
import { openOn } from '../../../functions/appeals/publishing/open-on.ts';
import { tableOf } from '../../../functions/appeals/publishing/table.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { contributionOf } from '../../../functions/appeals/tally/contribution.ts';
import { courseOf } from '../../../functions/appeals/tally/course.ts';
import { additionsFrom, cellsOf } from '../../../functions/appeals/tally/store.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import { countingLaw, decidingAt, done, registrationOn, submission, traceparent } from './examples.ts';

type Step = (appeal: Appeal) => AppealChange | Problem | undefined;

/** Registered on Tuesday 26 May 2026 at ten, due on 17 June, and what becomes of it. */
function lived(steps: readonly Step[], changes: Partial<Appeal> = {}) {
  const first = register(submission(), registrationOn('2026-05-26'));
  return steps.reduce(
    ({ appeal, entries }, step) => {
      const { appeal: next, before = [], entry } = done(step(appeal));
      return { appeal: next, entries: [...entries, ...before, entry] };
    },
    { appeal: { ...first.appeal, ...changes }, entries: [first.entry] },
  );
}

const answered =
  (at: string): Step =>
  (appeal) =>
    answer(appeal, { ...decidingAt(at), language: 'ru', outcome: 'satisfied' });
const missed: Step = (appeal) => catchUp(appeal, decidingAt('2026-06-18T00:00:00+05:00'));

const added = (steps: readonly Step[], changes?: Partial<Appeal>) => {
  const { appeal, entries } = lived(steps, changes);
  return contributionOf(appeal, entries);
};
const ofCase = (steps: readonly Step[]) => added(steps).find(({ name }) => name[0] === 'cases')?.counts;
const days = (steps: readonly Step[]) =>
  added(steps)
    .filter(({ name }) => name[0] === 'days')
    .map(({ name, counts }) => [name.at(-1), counts.openOnDay]);

describe('what an appeal adds', () => {
  test('is in the month of its registration, with its body, region, category and channel', () => {
    expect(added([])).toEqual([
      {
        period: '2026-05',
        name: ['cases', 'akimat-almaty', '75', 'roads', 'web'],
        counts: { received: 1, open: 1 },
      },
      { period: '2026', name: ['days', 'akimat-almaty', '2026-05-26', '2026-05-26'], counts: { openOnDay: 1 } },
    ]);
  });

  test('of an answer in time: closed, on time, what it comes to, and how long it was with the body', () => {
    const steps: Step[] = [
      answered('2026-06-10T10:00:00+05:00'),
      (appeal) => rate(appeal, 4, { law: countingLaw, moment: new Date('2026-06-11T10:00:00+05:00'), traceparent }),
    ];
    expect(ofCase(steps)).toEqual({
      ...{ received: 1, closed: 1, closedOnTime: 1, 'outcome:satisfied': 1, 'rated:4': 1 },
      ...{ 'stays:assigned': 1, 'minutes:assigned': 15 * 24 * 60 },
    });
    expect(days(steps)).toEqual([
      ['2026-05-26', 1],
      ['2026-06-10', -1],
    ]);
  });

  test('of silence: open and overdue; of an answer after it: closed, and not on time', () => {
    expect(ofCase([missed])).toMatchObject({ open: 1, openOverdue: 1 });
    const late = ofCase([missed, answered('2026-06-20T10:00:00+05:00')]);
    expect(late).toMatchObject({ closed: 1, 'stays:overdue': 1 });
    expect(late).not.toHaveProperty('closedOnTime');
    expect(late).not.toHaveProperty('openOverdue');
    // Nobody had noted that it was missed.
    expect(ofCase([answered('2026-06-20T10:00:00+05:00')])).toEqual(late);
  });

  test('of what was withdrawn: neither closed nor open; of what was forwarded: it is with the other body', () => {
    const law = { law: countingLaw, moment: new Date('2026-05-28T10:00:00+05:00'), traceparent };
    expect(ofCase([(appeal) => withdraw(appeal, law)])).toEqual({
      ...{ received: 1, withdrawn: 1, 'stays:assigned': 1, 'minutes:assigned': 2 * 24 * 60 },
    });
    const [cell] = added([(appeal) => forward(appeal, 'akimat-astana', decidingAt('2026-05-28T10:00:00+05:00'))]);
    expect(cell).toMatchObject({ name: ['cases', 'akimat-astana', '75', 'roads', 'web'], counts: { forwardings: 1 } });
  });

  test('of a term that was prolonged, once; of complaints, each', () => {
    const deciding = decidingAt('2026-05-29T10:00:00+05:00');
    expect(ofCase([(appeal) => prolong(appeal, '2026-07-10', deciding)])).toMatchObject({ prolonged: 1, open: 1 });
    const complained: Step = (appeal) => {
      const moment = new Date('2026-06-19T10:00:00+05:00');
      const filed = complain(appeal, {
        law: countingLaw,
        moment,
        traceparent,
        registeredOn: '2026-06-19',
        entries: [],
      });
      return 'problem' in filed ? filed : filed.change;
    };
    expect(ofCase([missed, complained])).toMatchObject({ complaints: 1, open: 1, openOverdue: 1 });
    // It was open all the time.
    expect(days([missed, complained])).toEqual([['2026-05-26', 1]]);
  });

  test('of a report about corruption: for the country alone', () => {
    const names = added([], { corruption: { complainedOf: 'akimat-almaty' } }).map(({ name }) => name);
    expect(names).toEqual([
      ['cases', '*', '*', '*', '*'],
      ['days', '*', '2026-05-26', '2026-05-26'],
    ]);
  });

  test('is replaced by the difference, and by nothing where nothing changed', () => {
    const before = cellsOf('ЖТ-2026-00000742', added([]));
    const after = cellsOf('ЖТ-2026-00000742', added([answered('2026-06-10T10:00:00+05:00')]));
    expect(additionsFrom(after, after)).toEqual([]);
    expect(additionsFrom(before, after)).toEqual([
      {
        key: { pk: 'appeals#figures#2026-05#6', sk: 'cases#akimat-almaty#75#roads#web' },
        by: {
          ...{ closed: 1, closedOnTime: 1, open: -1, 'outcome:satisfied': 1 },
          ...{ 'stays:assigned': 1, 'minutes:assigned': 21_600 },
        },
      },
      {
        key: { pk: 'appeals#figures#2026#6', sk: 'days#akimat-almaty#2026-05-26#2026-06-10' },
        by: { openOnDay: -1 },
      },
    ]);
  });

  test('is told by its timeline, whatever newer code has entered there', () => {
    const { entries } = lived([missed]);
    const unknown = { type: 'kz.qyzmet.appeals.of-tomorrow.v1', at: '2026-06-19T10:00:00+05:00', data: {} };
    expect(courseOf([...entries, unknown]).map(({ state }) => state)).toEqual(['assigned', 'overdue']);
  });
});

const almaty = { body: 'akimat-almaty', region: '75', category: 'roads', channel: 'web' };
const counted: Counted[] = [
  { month: '2026-05', about: almaty, counts: { received: 10, open: 3, openOverdue: 2, closed: 6, closedOnTime: 4 } },
  { month: '2026-06', about: { ...almaty, channel: 'paper' }, counts: { received: 5, open: 5 } },
  {
    month: '2026-06',
    about: { body: '*', region: '*', category: '*', channel: '*' },
    counts: { received: 1, open: 1 },
  },
];

describe('figures', () => {
  test('share what was closed on time by what was closed and what is open and overdue', () => {
    const { total, rows } = figuresBy(counted, 'body');
    // 4 / (6 + 2), and not 4 / 6.
    expect(total).toMatchObject({ received: 16, onTimeShare: 0.5, sentThemselves: 10, sentThemselvesShare: 0.6667 });
    expect(rows.map(({ id, figure }) => [id, figure.received])).toEqual([
      ['akimat-almaty', 15],
      ['*', 1],
    ]);
    expect(figuresBy(counted.slice(1), 'month').total.onTimeShare).toBeUndefined();
  });

  test('are of what fits, and corruption fits no body', () => {
    expect(counted.map(({ about }) => fits(about, { region: '75', channel: undefined }))).toEqual([true, true, false]);
  });

  test('say nothing of ratings and solutions that fewer than five have given', () => {
    const rated = (five: number) =>
      figuresBy(
        [{ month: '2026-05', about: almaty, counts: { received: 9, 'rated:5': five, 'rated:1': 1, solved: five } }],
        'body',
      ).total;
    expect(rated(3)).not.toHaveProperty('ratings');
    expect(rated(4)).toMatchObject({ ratings: { count: 5, average: 4.2, marks: [1, 0, 0, 0, 4] } });
    expect(rated(4)).not.toHaveProperty('solution');
    expect(rated(5)).toMatchObject({ solution: { solved: 5, notSolved: 0 } });
  });

  test('of a day: what was open at its end, by age', () => {
    const cells = new Map([
      ['days#akimat-almaty#2026-05-26#2026-05-26', { openOnDay: 3 }],
      ['days#akimat-almaty#2026-05-26#2026-06-10', { openOnDay: -1 }],
      ['days#akimat-astana#2026-06-01#2026-06-01', { openOnDay: 1 }],
    ]);
    const open = (on: string, body?: string) =>
      openOn(cells, { on, registeredFrom: '2026-05-01', body }).ages.map((each) => each.open);
    expect(open('2026-05-25')).toEqual([0, 0, 0, 0, 0]);
    expect(open('2026-06-09')).toEqual([4, 0, 0, 0, 0]);
    expect(open('2026-06-11')).toEqual([1, 2, 0, 0, 0]);
    expect(open('2026-06-11', 'akimat-almaty')).toEqual([0, 2, 0, 0, 0]);
    expect(openOn(cells, { on: '2026-06-11', registeredFrom: '2026-05-27', body: undefined }).open).toBe(1);
    // 91 days.
    expect(open('2026-08-25', 'akimat-almaty')).toEqual([0, 0, 0, 0, 2]);
  });

  test('as a table run no formula, and open in Excel as what they are', () => {
    const { total } = figuresBy(counted, 'body');
    const text = tableOf([{ id: 'x', name: '=HYPERLINK("http://example.org")', figure: total }], 'kk');
    expect(text.startsWith('\ufeffКоды,Атауы,Келіп түскені,')).toBe(true);
    expect(text).toContain(`x,"'=HYPERLINK(""http://example.org"")",16,0,9,2,6,4,0.5,`);
    expect(text.split('\r\n')).toHaveLength(3);
  });

  test('are of months, over the end of a year', () => {
    expect(months('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(months('2026-11', '2026-10')).toEqual([]);
  });
});
