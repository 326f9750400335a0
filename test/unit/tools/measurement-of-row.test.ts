import { describe, expect, it } from 'vitest';
import { valueOfRow } from '../../../infra/tools/csv-column.ts';
import { type MeasurementColumns, measurementOf } from '../../../infra/tools/measurement-of-row.ts';

const columns: MeasurementColumns = {
  operator: valueOfRow('operator'),
  settlement: valueOfRow('place'),
  time: valueOfRow('time'),
  technology: valueOfRow('technology'),
  probe: valueOfRow('device'),
  download: valueOfRow('down'),
  upload: valueOfRow('up'),
  latency: valueOfRow('ping'),
  latitude: valueOfRow('lat'),
  longitude: valueOfRow('lon'),
  unit: 'mbps',
  class: 'crowd',
};

const values = {
  operator: 'EE',
  place: 'Govan',
  time: '2025-04-06T08:30:00',
  technology: 'LTE',
  device: 'Google Pixel 9 Pro',
  down: '907.32',
  up: '192.95',
  ping: '29.75',
  lat: '55.86',
  lon: '-4.31',
};

const read = (changed: Partial<typeof values> = {}, unit: MeasurementColumns['unit'] = 'mbps') =>
  measurementOf({ line: 2, values: { ...values, ...changed } }, { ...columns, unit });

describe('a row', () => {
  it('becomes a measurement: kbit/s, UTC+5, the generation for LTE, an identifier for the device', () => {
    expect(read()).toEqual({
      measurement: {
        testId: expect.stringMatching(/^[0-9a-f]{24}$/),
        probe: 'Google-Pixel-9-Pro',
        class: 'crowd',
        operator: 'trial-ee',
        technology: '4G',
        settlement: expect.stringMatching(/^99\d{7}$/),
        measuredAt: '2025-04-06T08:30:00+05:00',
        location: { latitude: 55.86, longitude: -4.31 },
        downloadKbps: 907320,
        uploadKbps: 192950,
        latencyMs: 29.75,
      },
    });
  });

  it('keeps an offset that it has', () => {
    expect(read({ time: '2025-04-06 08:30:00Z' })).toMatchObject({
      measurement: { measuredAt: '2025-04-06T08:30:00Z' },
    });
  });

  it('gives the same test id as a true duplicate, and another where anything differs', () => {
    const testIdOf = (changed: Partial<typeof values>) => JSON.stringify(read(changed)).match(/"testId":"(\w+)"/)?.[1];
    expect(testIdOf({})).toBe(testIdOf({ ...values }));
    expect(testIdOf({})).not.toBe(testIdOf({ ping: '29.76' }));
  });

  it('leaves out what is empty', () => {
    expect(read({ up: '', ping: '', lat: '' })).not.toHaveProperty('measurement.uploadKbps');
    expect(read({ up: '', ping: '', lat: '' })).not.toHaveProperty('measurement.location');
  });

  it.each([
    [{ down: '' }, /^downloadKbps: /],
    [{ down: '-1' }, /^downloadKbps: /],
    [{ down: 'fast' }, /^downloadKbps: /],
    [{ lat: '91' }, /^location.latitude: /],
    [{ technology: '6G' }, /^technology: /],
    [{ time: 'yesterday' }, /^measuredAt: /],
    [{ operator: '' }, /^operator is empty$/],
    [{ place: '' }, /^settlement is empty$/],
  ])('with %o is skipped with its field named', (changed, reason) => {
    expect(read(changed)).toEqual({ skipped: expect.stringMatching(reason) });
  });

  it('that the reader found wrong is skipped for that', () => {
    expect(measurementOf({ line: 2, values, wrong: 'is not UTF-8' }, columns)).toEqual({ skipped: 'is not UTF-8' });
  });

  it('in kbit/s is taken as it is', () => {
    expect(read({ down: '7' }, 'kbps')).toMatchObject({ measurement: { downloadKbps: 7 } });
  });
});

describe('a column', () => {
  it('written =value is the same in every row', () => {
    expect(valueOfRow('=5G')({})).toBe('5G');
  });

  it('that is missing is named with those that are there', () => {
    expect(() => valueOfRow('dl')({ ts: '', dl_kbps: '' })).toThrow("no column 'dl': the file has ts, dl_kbps");
  });
});
