import { afterEach, expect, test, vi } from 'vitest';
import { logger } from '../../../shared/telemetry.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a reason that would forge a line of the log, clear a screen or turn the reading direction is logged as text', () => {
  let line = '';
  const write = (written: unknown) => {
    line = String(written).trimEnd();
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
  logger().warn('refused', { reason: 'id\n{"level":"INFO"}\u001b[2J\u009b2J\u202e\u2028\u007f', found: 'Нұрғали 🚧' });
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(line)).toMatchObject({
    reason: 'id\n{"level":"INFO"}\u001b[2J\\u{9b}2J\\u{202e}\\u{2028}\\u{7f}',
    found: 'Нұрғали 🚧',
  });
});
