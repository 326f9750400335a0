import { describe, expect, it } from 'vitest';
import { measurementsPosted } from '../../../events/network.ts';
import { eventOf, fits } from '../../../infra/tools/measurement-events.ts';
import { cloudEvent } from '../../../shared/queue/cloud-event.ts';

const { measurements } = measurementsPosted.data().parse(measurementsPosted.example);
const source = '//probes.kz/one';

describe('the event of some measurements', () => {
  it('is one of the catalogue', () => {
    const event = cloudEvent().parse(eventOf(measurements, source, new Date()));
    expect(event).toMatchObject({ type: measurementsPosted.type, source });
    expect(measurementsPosted.data().safeParse(event.data).success).toBe(true);
  });

  it('has the same id whenever the same measurements are posted', () => {
    const [once, again] = [new Date(0), new Date(1)].map((time) => eventOf(measurements, source, time).id);
    expect(again).toBe(once);
    expect(eventOf([...measurements, ...measurements], source, new Date(0)).id).not.toBe(once);
  });
});

describe('a call to the queue', () => {
  it('takes ten messages of 256 KiB together', () => {
    expect(fits(Array(9).fill('x'), 'x')).toBe(true);
    expect(fits(Array(10).fill('x'), 'x')).toBe(false);
    expect(fits(['x'.repeat(200 * 1024)], 'x'.repeat(56 * 1024))).toBe(true);
    expect(fits(['x'.repeat(200 * 1024)], 'x'.repeat(57 * 1024))).toBe(false);
  });

  it('takes no message that is larger than all of that', () => {
    expect(() => fits([], 'я'.repeat(129 * 1024))).toThrow('--events-of');
  });
});
