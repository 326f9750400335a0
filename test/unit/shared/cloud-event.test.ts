import { describe, expect, test } from 'vitest';
import { type CloudEvent, readCloudEvent } from '../../../shared/queue/cloud-event.ts';

const event: CloudEvent = {
  specversion: '1.0',
  id: 'e-1',
  source: '//probes.kz/one',
  type: 'kz.qyzmet.network.measurements-posted.v1',
  time: '2026-05-26T10:00:00+05:00',
  data: { measurements: [] },
};

const findings = (json: unknown) => {
  const read = readCloudEvent(json);
  return read.ok ? [] : read.errors.map(({ field, code }) => `${field} ${code}`);
};

describe('a sound CloudEvent is read', () => {
  test.each([
    ['with a charset', { datacontenttype: 'application/json; charset=utf-8' }],
    ['with a type that is JSON by its suffix', { datacontenttype: 'application/vnd.x+json' }],
    ['with a type in capitals', { datacontenttype: 'Application/JSON' }],
    ['with a subject', { subject: 'unit-07/площадь' }],
    ['with an id of several words', { id: 'one two' }],
    ['with a Cyrillic id', { id: 'замер № 7' }],
    ['with an id of 256 characters', { id: 'ә'.repeat(256) }],
    ['with data that is null', { data: null }],
  ])('%s', (_, more) => {
    expect(readCloudEvent({ ...event, ...more })).toEqual({ ok: true, value: { ...event, ...more } });
  });

  test('with a time in small letters, which comes out in capitals', () => {
    const read = readCloudEvent({ ...event, time: '2026-05-26t05:00:00z' });
    expect(read).toMatchObject({ ok: true, value: { time: '2026-05-26T05:00:00Z' } });
  });

  test('with attributes that are null, as if they were not there', () => {
    const unset = { subject: null, datacontenttype: null, dataschema: null, traceparent: null, partitionkey: null };
    expect(readCloudEvent({ ...event, ...unset })).toEqual({ ok: true, value: event });
  });

  test('with extension attributes, which are dropped', () => {
    const extensions = { dataschema: 'https://probes.kz/schema', partitionkey: 'a', sampledrate: 7, expired: false };
    expect(readCloudEvent({ ...event, ...extensions })).toEqual({ ok: true, value: event });
  });

  test.each(['00-1-2-3', '', 7])('with %j for a traceparent, as if it were not there', (traceparent) => {
    const read = readCloudEvent({ ...event, traceparent });
    expect(read.ok && { ...read.value, traceparent: undefined }).toEqual({ ...event, traceparent: undefined });
  });
});

describe('what is no CloudEvent, or not one that is taken here, is told by attribute', () => {
  test.each([
    ['an id that is null', { id: null }, ['id required']],
    ['an empty id', { id: '' }, ['id too-short']],
    ['an id of 257 characters', { id: 'x'.repeat(257) }, ['id too-long']],
    ['an id with a line break', { id: 'a\nb' }, ['id characters']],
    ['an id with a noncharacter', { id: 'a\ufdd0' }, ['id characters']],
    ['an id with half a surrogate pair', { id: 'a\ud800' }, ['id characters']],
    ['a source with a space', { source: '//probes.kz /one' }, ['source format']],
    ['an empty subject', { subject: '' }, ['subject too-short']],
    ['data in XML', { datacontenttype: 'text/xml' }, ['datacontenttype format']],
    ['data in something like JSON', { datacontenttype: 'application/jsonp' }, ['datacontenttype format']],
    ['a time of year 0000', { time: '0000-01-01T00:00:00Z' }, ['time out-of-range']],
    ['a time of year 9999', { time: '9999-12-31T23:59:59Z' }, ['time out-of-range']],
    ['a time without an offset', { time: '2026-05-26T10:00:00' }, ['time format']],
    ['data in Base64', { data: undefined, data_base64: 'e30=' }, ['data required', 'data_base64 unknown']],
    ['an attribute in capitals', { traceParent: 'x' }, ['traceParent unknown']],
    ['a nameless attribute', { '': 'x' }, ['"" unknown']],
  ])('%s', (_, change, expected) => {
    expect(findings(JSON.parse(JSON.stringify({ ...event, ...change })))).toEqual(expected);
  });

  test.each([7, 'text', null, [], [event]])('%j', (json) => {
    expect(findings(json)).toEqual([' type']);
  });
});
