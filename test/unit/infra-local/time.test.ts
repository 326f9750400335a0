/** The local cloud's time: its clock, its schedules, its throttle. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from '../../../infra/local/clock.ts';
import { nextRun, startSchedules } from '../../../infra/local/schedules.ts';
import { createTokenBucket } from '../../../infra/local/token-bucket.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-26T05:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const next = (expression: string, after: string) =>
  nextRun({ name: 'test', expression })(new Date(after)).toISOString();

test('the clock runs on from where it was set or moved to', () => {
  const clock = createClock(new Date('2030-01-01T00:00:00Z'));
  vi.advanceTimersByTime(1000);
  clock.move(60_000);
  expect(new Date(clock.now()).toISOString()).toBe('2030-01-01T00:01:01.000Z');
});

test.each([
  ['rate(1 minute)', '2026-05-26T05:00:07Z', '2026-05-26T05:01:07.000Z'],
  ['rate(5 days)', '2026-05-26T05:00:00Z', '2026-05-31T05:00:00.000Z'],
  ['cron(0 3 * * ? *)', '2026-05-26T05:00:00Z', '2026-05-27T03:00:00.000Z'],
  // Weekdays count from 1 for Sunday: 2 to 6 is Monday to Friday; 30 May 2026 is a Saturday.
  ['cron(30 9 ? * 2-6 *)', '2026-05-29T10:00:00Z', '2026-06-01T09:30:00.000Z'],
])('%s after %s runs at %s', (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

test('any other expression is refused by name', () => {
  expect(() => next('at(2026-01-01)', '2026-01-01T00:00:00Z')).toThrow(
    'schedule test: at(2026-01-01) is not supported',
  );
});

test('a schedule fires once at once after a jump of a day, and keeps its pace then', () => {
  const clock = createClock();
  const fire = vi.fn();
  const running = startSchedules([{ name: 'test', expression: 'rate(1 minute)', fire }], clock);
  vi.advanceTimersByTime(59_000);
  expect(fire).not.toHaveBeenCalled();
  clock.move(86_400_000);
  expect(fire).toHaveBeenCalledExactlyOnceWith(new Date('2026-05-26T05:01:00Z'));
  vi.advanceTimersByTime(60_000);
  expect(fire).toHaveBeenCalledTimes(2);
  clock.move(-86_400_000);
  vi.advanceTimersByTime(61_000);
  expect(fire).toHaveBeenCalledTimes(3);
  running.stop();
});

test('a throttle lets a burst through, and then as many as its rate', () => {
  const allows = createTokenBucket({ rate: 10, burst: 3 }, () => Date.now());
  const allowed = () => [1, 2, 3, 4].filter(() => allows()).length;
  expect(allowed()).toBe(3);
  vi.advanceTimersByTime(200);
  expect(allowed()).toBe(2);
  vi.advanceTimersByTime(60_000);
  expect(allowed()).toBe(3);
});
