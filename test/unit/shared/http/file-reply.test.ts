/** A file is sent as long as a reply holds it; beyond that the caller is shown where to get it. */
import { expect, test, vi } from 'vitest';
import { asAttachment, fileReply } from '../../../../shared/http/file-reply.ts';

const link = { url: 'https://files.example/one?signed', expiresAt: '2026-05-26T05:02:00.000Z' };

function fileOf(bytes: number) {
  return {
    ...{ type: 'image/png', saveAs: 'one.png', bytes },
    content: vi.fn(async () => new Uint8Array(3)),
    link: vi.fn(async () => link),
  };
}

test.each([0, 1, 3_999_999, 4_000_000])('of %i bytes it is sent, to be saved under its name', async (bytes) => {
  const file = fileOf(bytes);
  expect(await fileReply(file)).toEqual({
    status: 200,
    headers: { 'content-type': 'image/png', 'content-disposition': 'attachment; filename=one.png' },
    bytes: new Uint8Array(3),
  });
  expect(file.link).not.toHaveBeenCalled();
});

test.each([4_000_001, 20_000_000])('of %i bytes it is linked, and not even read', async (bytes) => {
  const file = fileOf(bytes);
  expect(await fileReply(file)).toEqual({ status: 303, body: link, headers: { location: link.url } });
  expect(file.content).not.toHaveBeenCalled();
});

test('what is sent at most is less than a reply of Lambda holds', async () => {
  const { bytes } = await fileReply({ ...fileOf(4_000_000), content: async () => new Uint8Array(4_000_000) });
  const reply = JSON.stringify({ statusCode: 200, body: Buffer.from(bytes ?? []).toString('base64') });
  expect(reply.length).toBeLessThan(6_291_556 - 100_000);
});

test.each([
  ['AbC-_1.pdf', 'attachment; filename=AbC-_1.pdf'],
  ['Жолдан.pdf', `attachment; filename="??????.pdf"; filename*=UTF-8''%D0%96%D0%BE%D0%BB%D0%B4%D0%B0%D0%BD.pdf`],
  ['a"b.pdf', 'attachment; filename="a\\"b.pdf"'],
  [
    'a\r\nSet-Cookie: b.pdf',
    'attachment; filename="a??Set-Cookie: b.pdf"; filename*=UTF-8\'\'a%0D%0ASet-Cookie%3A%20b.pdf',
  ],
])('the name %j can be written into a header', (name, header) => {
  expect(asAttachment(name)).toBe(header);
});
