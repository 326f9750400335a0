/** Which representation of a static file a request gets (RFC 9110, 8.8, 12.5.3, 13.1.2). */
import { describe, expect, test } from 'vitest';
import { select } from '../../../functions/platform/fetching/static-file.ts';
import type { StaticFile } from '../../../shared/http/static-files.ts';

const style: StaticFile = {
  path: '/assets/docs.0f1e2d3c4b5a6978.css',
  contentType: 'text/css; charset=utf-8',
  etags: { identity: '"plain"', br: '"brotli"', gzip: '"zipped"' },
};
const font: StaticFile = {
  path: '/assets/text.0f1e2d3c4b5a6978.woff2',
  contentType: 'font/woff2',
  etags: { identity: '"font"' },
};
const page: StaticFile = { ...style, path: '/docs', contentType: 'text/html; charset=utf-8' };

describe('of what is there in br, gzip and plain', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0.8, gzip;q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0.000, gzip;q=0.001', 'gzip'],
    ['*', 'br'],
    ['*;q=0.1, identity', 'identity'],
    ['*;q=0', 'identity'],
    ['gzip;q=0, identity', 'identity'],
    ['identity, br;q=0.9, gzip;q=0.9', 'identity'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['deflate, zstd', 'identity'],
    ['br;q=nothing', 'identity'],
    ['br;q=', 'br'],
    [',,;q=1, br', 'br'],
    ['brotli', 'identity'],
  ])('Accept-Encoding %s gets %s', (acceptEncoding, coding) => {
    const selected = select(style, { 'accept-encoding': acceptEncoding });
    expect(selected.coding).toBe(coding);
    expect(selected.headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
    expect(selected.headers.etag).toBe({ identity: '"plain"', br: '"brotli"', gzip: '"zipped"' }[coding]);
  });
});

test.each([undefined, 'br', 'gzip, br', '*', 'identity;q=0, br'])(
  'what compression makes no smaller goes out as it is, whatever Accept-Encoding says: %s',
  (acceptEncoding) => {
    const { coding, headers } = select(font, { 'accept-encoding': acceptEncoding });
    expect([coding, headers.etag, headers['content-encoding']]).toEqual(['identity', '"font"', undefined]);
  },
);

describe('it is not sent again', () => {
  test.each([
    ['br', '"brotli"', true],
    ['br', 'W/"brotli"', true],
    ['br', '"other", "brotli"', true],
    ['br', '"other" ,W/"brotli"', true],
    ['br', '*', true],
    ['br', '"plain"', false],
    ['br', '"zipped"', false],
    ['br', 'brotli', false],
    ['br', undefined, false],
    [undefined, '"plain"', true],
    [undefined, '"brotli"', false],
    ['gzip', '"brotli", "zipped"', true],
  ])('to one who takes %s and has %s: %s', (acceptEncoding, ifNoneMatch, unchanged) => {
    const selected = select(style, { 'accept-encoding': acceptEncoding, 'if-none-match': ifNoneMatch });
    expect(selected.unchanged).toBe(unchanged);
    expect(selected.headers['content-encoding']).toBe(unchanged ? undefined : acceptEncoding);
  });
});

describe('its headers', () => {
  test('of an asset let it be kept for good', () => {
    expect(select(style, {}).headers).toEqual({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      etag: '"plain"',
    });
  });

  test('of a page are those of its 304, policy and all, for a browser takes them over', () => {
    const { headers } = select(page, {});
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(select(page, { 'if-none-match': '"plain"' }).headers).toEqual(headers);
  });

  test('promise no parts: Range gets the whole', () => {
    expect(select(style, { range: 'bytes=0-9' })).toEqual(select(style, {}));
  });
});
