import { describe, expect, test } from 'vitest';
import { traceparentOf } from '../../../shared/telemetry.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';
const newTrace = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/;

describe('a traceparent (W3C Trace Context)', () => {
  test('that is well-formed is carried on as it is', () => {
    expect(traceparentOf(`00-${trace}-${parent}-00`)).toBe(`00-${trace}-${parent}-00`);
  });

  test.each([
    [`01-${trace}-${parent}-01`, `00-${trace}-${parent}-01`],
    [`cc-${trace}-${parent}-02`, `00-${trace}-${parent}-00`],
    [`cc-${trace}-${parent}-ff-what-the-future-will-be-like`, `00-${trace}-${parent}-01`],
  ])('of a newer version, %s, is carried on as far as it is known', (incoming, carried) => {
    expect(traceparentOf(incoming)).toBe(carried);
  });

  test.each([
    undefined,
    '',
    '00-1-2-3',
    `ff-${trace}-${parent}-01`,
    `00-${'0'.repeat(32)}-${parent}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${parent}-01`,
    `00-${trace}-${parent}-01-more`,
    `01-${trace}-${parent}-01.more`,
    `00-${trace}-${parent}-01\n`,
    `00-${trace}-${parent}-01,00-${trace}-${parent}-01`,
  ])('that is broken, %j, gives way to a new trace', (incoming) => {
    expect(traceparentOf(incoming)).toMatch(newTrace);
    expect(traceparentOf(incoming)).not.toContain(trace);
  });
});
