/** Rates and cron expressions, by a clock that can be moved. */
import { Cron } from 'croner';
import type { Clock } from './clock.ts';

export interface Schedule {
  name: string;
  /** `rate(1 minute)` or `cron(0 3 * * ? *)`, as EventBridge writes them. */
  expression: string;
  /** Called with the instant that was due. */
  fire(scheduledAt: Date): void;
}

/**
 * Fires schedules by the local cloud's clock. However many times were missed while the clock jumped, the schedule fires
 * once: what it starts must catch up by itself, as after an outage.
 */
export function startSchedules(schedules: Schedule[], clock: Clock): { stop(): void } {
  const running = schedules.map((schedule) => {
    const next = nextRun(schedule);
    return { schedule, next, dueAt: next(new Date(clock.now())) };
  });
  const fireDue = () => {
    const now = new Date(clock.now());
    for (const entry of running) {
      const { schedule, next, dueAt } = entry;
      // After a move back, the time that was due next may be far off.
      entry.dueAt = new Date(Math.min(dueAt.getTime(), next(now).getTime()));
      if (entry.dueAt > now) continue;
      entry.dueAt = next(now);
      schedule.fire(dueAt);
    }
  };
  const timer = setInterval(fireDue, 1000);
  clock.onMove(fireDue);
  return { stop: () => clearInterval(timer) };
}

const unitSeconds: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/** When a schedule runs next after an instant. Throws on an expression that is neither rate nor cron. */
export function nextRun({ name, expression }: Omit<Schedule, 'fire'>): (after: Date) => Date {
  const [, count = '', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const period = Number(count) * (unitSeconds[unit] ?? 0) * 1000;
  if (period > 0) return (after) => new Date(after.getTime() + period);
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ');
  if (fields?.length !== 6) throw new Error(`schedule ${name}: ${expression} is not supported by the local cloud`);
  const cron = new Cron(cronPattern(fields), { timezone: 'UTC', paused: true });
  return (after) => cron.nextRun(after) ?? new Date(8.64e15);
}

/** AWS counts the days of the week from 1 for Sunday; croner from 0. Its seconds come first, the year last. */
function cronPattern([minute, hour, day, month, weekday = '?', year]: string[]): string {
  const fromSunday = weekday.replace(/\d+/g, (number) => String(Number(number) - 1));
  return ['0', minute, hour, day, month, fromSunday, year].map((field) => (field === '?' ? '*' : field)).join(' ');
}
