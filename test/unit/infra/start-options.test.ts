import { expect, test } from 'vitest';
import { readOptions } from '../../../infra/start/options.ts';

test('what is not said is the default', () => {
  const ports = { api: 8080, gateway: 8081, issuer: 8082, control: 8083, telegram: 8084 };
  expect(readOptions({ values: {} })).toEqual({ ports, now: undefined, fresh: false });
});

test('the last port that has four more above it is taken, with the time and the fresh start asked for', () => {
  const values = { port: '65531', now: '2026-05-26T10:00:00+05:00', fresh: true };
  expect(readOptions({ values })).toEqual({
    ports: { api: 65_531, gateway: 65_532, issuer: 65_533, control: 65_534, telegram: 65_535 },
    now: new Date('2026-05-26T05:00:00Z'),
    fresh: true,
  });
});

test.each(['0', '65532', '-1', '80.5', 'x'])('--port %s is refused by its name', (port) => {
  expect(() => readOptions({ values: { port } })).toThrow(`--port ${port} is not a port`);
});

test('--now that is no time is refused by its name', () => {
  expect(() => readOptions({ values: { now: 'noon' } })).toThrow('--now noon is not a time like');
});
