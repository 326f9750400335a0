/** The dialect of Open311: forms as clients send them, XML as they read it, errors as GeoReport has them. */
import { describe, expect, test } from 'vitest';
import { createServiceRequest, listServices } from '../../../../functions/appeals/api.ts';
import { dialectOf } from '../../../../shared/http/dialects/dialect-of.ts';
import { house } from '../../../../shared/http/dialects/house.ts';
import { open311 } from '../../../../shared/http/dialects/open311.ts';
import { formOf } from '../../../../shared/http/dialects/open311-form.ts';
import { toXml } from '../../../../shared/http/dialects/open311-xml.ts';
import { pathsOf, routeKeys } from '../../../../shared/http/endpoint.ts';
import { type ProblemCode, problem } from '../../../../shared/http/problems.ts';
import { serve } from '../../../../shared/http/serve.ts';
import { renameRoad } from '../edge.ts';

describe('a form', () => {
  test.each<[string, object]>([
    ['a=1&b=%D0%B0+%D0%B1', { a: '1', b: 'а б' }],
    ['a=&b=2', { b: '2' }],
    ['m=1&m=2&m[]=3', { m: ['1', '2', '3'] }],
    ['m[]=1', { m: '1' }],
    ['a[b]=1', { a: '1' }],
    ['=1&a b=2', { '': '1', 'a b': '2' }],
  ])('%s', (encoded, fields) => {
    expect(formOf(encoded)).toEqual({ ...fields, attribute: {} });
  });

  test.each<[string, object]>([
    ['attribute[iin]=900101300017&attribute%5Blanguage%5D=ru', { iin: '900101300017', language: 'ru' }],
    ['attribute[x][]=1&attribute[x][]=2', { x: ['1', '2'] }],
    ['attribute[x]=', {}],
    ['attribute[__proto__]=1', JSON.parse('{"__proto__":"1"}')],
  ])('attributes of %s', (encoded, attribute) => {
    expect(formOf(encoded)).toEqual({ attribute });
  });

  test('leaves no trace where all objects would have it', () => {
    formOf('attribute[__proto__]=1&__proto__[polluted]=1&constructor=2');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('XML', () => {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('');
  const head = '<?xml version="1.0" encoding="utf-8"?>';
  const names = { root: 'service_requests', item: 'request' };

  test('of a list has an element for each, of a list within too, and an empty one for what is not known', () => {
    const list = [
      { id: 'a', zip: null, notes: [{ type: 'x' }, { type: 'y' }] },
      { id: 'b', notes: [] },
    ];
    expect(lines(toXml(list, names))).toBe(
      `${head}<service_requests><request><id>a</id><zip></zip><notes><note><type>x</type></note>` +
        '<note><type>y</type></note></notes></request><request><id>b</id><notes></notes></request></service_requests>',
    );
  });

  test('of nothing is an empty root', () => {
    expect(lines(toXml([], names))).toBe(`${head}<service_requests></service_requests>`);
  });

  test('of one thing is its root; texts within a list are elements', () => {
    expect(lines(toXml({ formats: ['text/xml', 'application/json'], ok: true, n: 0 }, { root: 'endpoint' }))).toBe(
      `${head}<endpoint><formats><format>text/xml</format><format>application/json</format></formats><ok>true</ok><n>0</n></endpoint>`,
    );
  });

  test('says text as text', () => {
    expect(lines(toXml({ said: '<b>"&\'' }, { root: 'x' }))).toBe(
      `${head}<x><said>&lt;b&gt;&quot;&amp;&apos;</said></x>`,
    );
  });
});

describe('an error', () => {
  test.each<[ProblemCode, number]>([
    ['not-found', 404],
    ['forbidden', 403],
    ['validation-failed', 400],
    ['too-large', 400],
    ['unsupported-media-type', 400],
    ['contended', 503],
    ['unavailable', 503],
    ['internal', 500],
  ])('%s has the status %d, and its code is the same', (code, status) => {
    const { statusCode, body } = open311.refuse(problem(code), 'en', '/open311/v2/requests.json');
    expect([statusCode, JSON.parse(body ?? '')]).toEqual([status, [{ code: status, description: expect.any(String) }]]);
  });

  test('tells all fields, by the names of the form, in the language of the reader', () => {
    const errors = [
      { in: 'body', field: 'attribute.iin', code: 'required' },
      { in: 'body', field: 'lat', code: 'too-great', limit: 90 },
    ] as const;
    const refused = open311.refuse(problem('validation-failed', { errors }), 'ru', '/open311/v2/requests.json');
    expect(JSON.parse(refused.body ?? '').map(({ description }: { description: string }) => description)).toEqual([
      'attribute[iin]: обязательное поле',
      'lat: не больше 90',
    ]);
    expect(refused.headers).toMatchObject({ 'content-language': 'ru', vary: 'Accept-Language' });
  });

  test('is XML where the path names no form, and says when to come again', () => {
    const later = problem('unavailable', { headers: { 'retry-after': '2' } });
    const { headers, body } = open311.refuse(later, 'en', '/open311/v2/requests/7.csv');
    expect(headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', 'retry-after': '2' });
    expect(body).toContain('<errors>');
  });
});

describe('an endpoint of a dialect', () => {
  test('has a path for each form; a variable holds the form itself', () => {
    expect(routeKeys(listServices)).toEqual(['GET /open311/v2/services.xml', 'GET /open311/v2/services.json']);
    expect(pathsOf({ ...listServices, path: '/a/{b}' })).toEqual(['/a/{b}']);
    expect(pathsOf(renameRoad)).toEqual([renameRoad.path]);
  });

  test('is served by nobody who was not given it', () => {
    const useCase = { endpoint: createServiceRequest, run: async () => problem('internal') };
    expect(() => serve(() => ({}), [useCase])).toThrow('createServiceRequest speaks open311');
    expect(() => serve(() => ({}), [useCase], { dialects: { open311 } })).not.toThrow();
    expect(dialectOf(undefined, {})).toBe(house);
  });
});
