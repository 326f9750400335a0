/** Pictures lose what a camera notes beside the picture, and nothing of the picture itself. */
import { describe, expect, it } from 'vitest';
import { withoutLocation } from '../../../functions/appeals/file/without-location.ts';
import { gps, photoOf, segment } from '../../../infra/tools/stories/sample-photo.ts';
import { picture } from '../../../infra/tools/stories/sample-picture.ts';

const clean = photoOf();
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');
const jpeg = (content: Uint8Array) => withoutLocation(content, 'image/jpeg');

/** A chunk of a PNG; nobody here reads its checksum. */
function chunk(type: string, content: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(type + content, 'latin1'), Buffer.alloc(4)]);
}
const pngWith = (...chunks: Buffer[]) => Buffer.concat([picture.subarray(0, 33), ...chunks, picture.subarray(33)]);

describe('a JPEG', () => {
  it('that has nothing beside the picture stays as it is, byte by byte', () => {
    expect(jpeg(clean)).toBe(clean);
  });

  it('loses where it was taken, and is the same picture', () => {
    const left = jpeg(photoOf(gps()));
    expect(text(left)).not.toContain('Exif');
    expect(left).toEqual(new Uint8Array(clean));
  });

  it.each([
    ['what programs note (XMP)', segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>43,14.3N')],
    ['captions (IPTC)', segment(0xed, 'Photoshop 3.0\0Almaty')],
    ['a comment', segment(0xfe, 'Almaty, Abay 10')],
    ['other pictures (MPF)', segment(0xe2, 'MPF\0Almaty')],
  ])('loses %s', (_, noted) => {
    expect(jpeg(photoOf(noted))).toEqual(new Uint8Array(clean));
  });

  it('keeps its colours, and which way is up, alone', () => {
    const colours = segment(0xe2, 'ICC_PROFILE\0\x01\x01');
    expect(text(jpeg(photoOf(colours)))).toContain('ICC_PROFILE');
    for (const order of ['II', 'MM'] as const) {
      const left = text(jpeg(photoOf(gps({ wayUp: 6, order }))));
      expect(left).toContain('Exif\0\0MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0\xff');
      expect(left).not.toContain('Almaty');
    }
  });

  it('loses what comes after its end: a film of the same second has a place of its own', () => {
    expect(jpeg(Buffer.concat([clean, Buffer.from('ftypmp42 Almaty')]))).toEqual(new Uint8Array(clean));
  });

  it.each([
    ['is cut short', clean.subarray(0, clean.length - 2)],
    [
      'says a segment is longer than it is',
      Buffer.concat([clean.subarray(0, 2), Buffer.from([0xff, 0xe0, 0xff, 0xff])]),
    ],
    ['has no marker where one must be', Buffer.concat([clean.subarray(0, 2), Buffer.from('Almaty')])],
    ['is none', Buffer.from('<p>')],
  ])('that %s is no picture', (_, content) => {
    expect(jpeg(content)).toBeUndefined();
  });
});

describe('a PNG', () => {
  it('loses what is noted, and nothing else', () => {
    const noted = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'].map((type) => chunk(type, 'Almaty'));
    expect(withoutLocation(pngWith(...noted), 'image/png')).toEqual(new Uint8Array(picture));
    const colours = pngWith(chunk('gAMA', 'abcd'));
    expect(withoutLocation(colours, 'image/png')).toBe(colours);
  });

  it('that is cut short, or begins like none, is no picture', () => {
    expect(withoutLocation(picture.subarray(0, 40), 'image/png')).toBeUndefined();
    expect(withoutLocation(Buffer.concat([Buffer.from('x'), picture]), 'image/png')).toBeUndefined();
  });
});

it('a PDF stays as it is', () => {
  const pdf = Buffer.from('%PDF-1.7');
  expect(withoutLocation(pdf, 'application/pdf')).toBe(pdf);
});
