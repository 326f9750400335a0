/** The alarms of the templates, judged every second by a clock that can be moved. */
import { type AlarmState, type Judgement, judge } from './alarm-state.ts';
import type { Clock } from './clock.ts';
import type { DeclaredAlarm } from './declared-alarms.ts';
import { type Metrics, minuteMilliseconds, minuteOf } from './metrics.ts';
import { measureQueue } from './queue-metrics.ts';
import type { Queue } from './queues.ts';

export interface Alarm extends Judgement {
  name: string;
  description: string;
}

export interface AlarmsOptions {
  declared: DeclaredAlarm[];
  metrics: Metrics;
  clock: Clock;
  queueNamed(name: string): Queue;
  /** Hears of an alarm that begins to ring, and of one that ends. */
  tell: (alarm: Alarm) => void;
}

export interface Alarms {
  /** How all of them stand now. */
  judgeAll(): Alarm[];
  stop(): void;
}

/** How far back the farthest-looking of them looks. */
export function minutesWatched(declared: DeclaredAlarm[]): number {
  return Math.max(1, ...declared.map((alarm) => (alarm.periodSeconds / 60) * alarm.evaluationPeriods));
}

export function startAlarms(options: AlarmsOptions): Alarms {
  const { declared, clock, tell } = options;
  const states = new Map<string, AlarmState>(declared.map(({ name }) => [name, 'OK']));
  let measuredSince = clock.now();
  clock.onMove(() => {
    measuredSince = Math.min(measuredSince, clock.now());
  });
  // Of the days before nobody knows anything: they have not been.
  clock.onSet(() => {
    measuredSince = clock.now();
  });
  const judgeOne = (alarm: DeclaredAlarm): Alarm => {
    const { name, description } = alarm;
    const before = states.get(name) ?? 'OK';
    const judged = { name, description, ...judge(alarm, periodsOf(alarm, options, measuredSince), before) };
    states.set(name, judged.state);
    if ((before === 'ALARM') !== (judged.state === 'ALARM')) tell(judged);
    return judged;
  };
  const judgeAll = () => {
    for (const { metric } of declared) measureQueue(metric, options);
    return declared.map(judgeOne);
  };
  const timer = setInterval(judgeAll, 1000);
  return { judgeAll, stop: () => clearInterval(timer) };
}

/** The last periods, the newest first: it ends with the minute that it is. */
function periodsOf(alarm: DeclaredAlarm, { metrics, clock }: AlarmsOptions, measuredSince: number) {
  const { metric, periodSeconds, evaluationPeriods } = alarm;
  const minutes = periodSeconds / 60;
  return Array.from({ length: evaluationPeriods }, (_, index) => {
    const lastMinute = minuteOf(clock.now()) - index * minutes * minuteMilliseconds;
    const begins = lastMinute - (minutes - 1) * minuteMilliseconds;
    return { measured: metrics.within(metric, lastMinute, minutes), whole: begins >= measuredSince };
  });
}
