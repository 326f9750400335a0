/** Tests stay on this machine. The guard is tried against stand-ins: no other host is ever called. */
import { expect, test, vi } from 'vitest';
import { guarded, hostOf } from '../../loopback-guard.ts';

const connect = vi.fn<(...given: unknown[]) => string>(() => 'connected');
const guardedConnect = guarded(connect, hostOf);

test.each([
  ['a port', [8080]],
  ['a port and loopback', [8080, '127.0.0.1']],
  ['options', [{ port: 8080, host: 'localhost' }]],
  ['options of loopback in version 6', [{ port: 8080, host: '::1' }]],
  ["Node's own normalized arguments", [[{ port: 8080, host: '127.0.0.5' }, null]]],
  ['a socket file', ['/tmp/socket']],
])('%s may be connected to', (_, given) => {
  expect(guardedConnect(...given)).toBe('connected');
  expect(connect).toHaveBeenLastCalledWith(...given);
});

test.each([
  ['another host', [443, 'example.org'], 'example.org'],
  ['another host in options', [{ port: 443, host: 'example.org' }], 'example.org'],
  [
    'an address that only begins like loopback',
    [[{ port: 443, host: '127.0.0.1.example.org' }, null]],
    '127.0.0.1.example.org',
  ],
])('%s is refused by name, before anything is sent', (_, given, host) => {
  connect.mockClear();
  expect(() => guardedConnect(...given)).toThrow(`Tests stay on this machine: ${host} was refused`);
  expect(connect).not.toHaveBeenCalled();
});
