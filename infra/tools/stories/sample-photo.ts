/** A photograph of one dot, with what a telephone notes in it: where it was taken, and which way is up. */

/** A segment of a JPEG (ISO/IEC 10918-1, annex B). */
export function segment(marker: number, content: string | Buffer): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff]), bytes]);
}

const dot = Buffer.from(
  '/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);

/** With these segments before the picture itself. */
export function photoOf(...segments: Buffer[]): Buffer {
  return Buffer.concat([dot.subarray(0, 2), ...segments, dot.subarray(2)]);
}

/** As cameras note it (Exif 2.3): a directory with the way up, and the place. */
export function gps({ wayUp = 1, order = 'MM' }: { wayUp?: number; order?: 'MM' | 'II' } = {}): Buffer {
  const tiff = Buffer.alloc(22);
  const [write16, write32] =
    order === 'MM'
      ? [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)]
      : [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)];
  tiff.write(order, 'latin1');
  write16(42, 2);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(wayUp, 18);
  return segment(
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS Almaty 43.238 76.889')]),
  );
}
