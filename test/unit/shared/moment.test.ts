import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { measurementsPosted } from '../../../events/network.ts';
import { arrivalOf, momentErrors } from '../../../shared/queue/moment.ts';

const operators = 'AROAOPERATORS';

function recordFrom(SenderId: string, firstSentAt?: string): SQSRecord {
  return {
    attributes: { SenderId, SentTimestamp: '1779768000000' },
    messageAttributes: firstSentAt ? { firstSentAt: { dataType: 'String', stringValue: firstSentAt } } : {},
  } as unknown as SQSRecord;
}

describe('a message arrived', () => {
  it('when its queue took it', () => {
    expect(arrivalOf(recordFrom('AROAPROBE:s'), operators)).toEqual(new Date('2026-05-26T04:00:00Z'));
  });

  it('when it came first, where an operator sends it back', () => {
    expect(arrivalOf(recordFrom(`${operators}:me`, '1779760000000'), operators)).toEqual(
      new Date('2026-05-26T01:46:40Z'),
    );
    expect(arrivalOf(recordFrom(`${operators}:me`), operators)).toEqual(new Date('2026-05-26T04:00:00Z'));
  });

  it('when its queue took it, whatever anybody else says', () => {
    expect(arrivalOf(recordFrom('AROAPROBE:s', '1779760000000'), operators)).toEqual(new Date('2026-05-26T04:00:00Z'));
    expect(arrivalOf(recordFrom('AROAPROBE:s', '1779760000000'), undefined)).toEqual(new Date('2026-05-26T04:00:00Z'));
  });
});

describe('moments that the data name', () => {
  const arrivedAt = new Date('2026-11-23T10:00:00Z');
  const { moment } = measurementsPosted;
  const errorsOf = (...measuredAt: string[]) =>
    momentErrors(moment, { measurements: measuredAt.map((each) => ({ measuredAt: each })) }, arrivedAt);

  it('may lie back to the first requirement, and five minutes ahead', () => {
    expect(errorsOf('2017-01-01T00:00:00+06:00', '2026-11-23T10:05:00Z')).toEqual([]);
  });

  it.each([
    ['2026-11-23T10:05:00.001Z', 'future', {}],
    ['2016-12-31T23:59:59+06:00', 'too-early', { limit: '2017-01-01' }],
    ['0000-01-01T00:00:00Z', 'too-early', { limit: '2017-01-01' }],
  ])('are refused by name at %s: %s', (measuredAt, code, limit) => {
    expect(errorsOf('2026-11-01T10:00:00Z', measuredAt)).toEqual([
      { in: 'body', field: 'measurements.1.measuredAt', code, ...limit },
    ]);
  });
});
