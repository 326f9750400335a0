/**
 * Pictures without what a camera writes into them beside the picture: where it was taken, when, with what, and small
 * copies of it. The way up stays, for without it a photo lies on its side. Pure.
 */
import type { MediaType } from './content.ts';

/** What a camera may have noted something in: nothing else need be read whole. */
export const mayTellWhere = (type: MediaType): boolean => type === 'image/jpeg' || type === 'image/png';

/** Without all of that; the same where there is none. Undefined where it is no picture of its kind by its structure. */
export function withoutLocation(content: Uint8Array, type: MediaType): Uint8Array | undefined {
  if (type === 'image/jpeg') return jpegWithout(content);
  return type === 'image/png' ? pngWithout(content) : content;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

const startOfImage = [0xff, 0xd8] as const;
const markers = { app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee, app15: 0xef, comment: 0xfe, scan: 0xda, end: 0xd9 };

/** ISO/IEC 10918-1, annex B: segments up to the end of the image; what comes after that is no part of it. */
function jpegWithout(content: Uint8Array): Uint8Array | undefined {
  if (!startOfImage.every((byte, at) => content[at] === byte)) return undefined;
  const kept: Uint8Array[] = [content.subarray(0, 2)];
  let at: number = startOfImage.length;
  while (at + 2 <= content.length) {
    const marker = content[at + 1] ?? 0;
    if (content[at] !== 0xff) return undefined;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === markers.end) return joined([...kept, content.subarray(at, at + 2)], content);
    const end = at + 2 + (at + 4 <= content.length ? view(content).getUint16(at + 2) : content.length);
    if (end > content.length) return undefined;
    const segment = content.subarray(at, end);
    if (isKept(marker, segment)) kept.push(segment);
    else kept.push(...wayUpIn(marker, segment));
    at = marker === markers.scan ? endOfScan(content, end) : end;
    if (marker === markers.scan) kept.push(content.subarray(end, at));
  }
  return undefined;
}

/** How it is to be decoded and its colours; nothing that anybody has noted. */
function isKept(marker: number, segment: Uint8Array): boolean {
  if (marker === markers.comment) return false;
  if (marker < markers.app0 || marker > markers.app15) return true;
  if (marker === markers.app2) return ascii(segment.subarray(4, 16)) === 'ICC_PROFILE\0';
  return marker === markers.app0 || marker === markers.app14;
}

/** Of what was noted the way up alone, where it is not the usual one. */
function wayUpIn(marker: number, segment: Uint8Array): Uint8Array[] {
  if (marker !== markers.app1 || ascii(segment.subarray(4, 10)) !== 'Exif\0\0') return [];
  const way = wayUpOf(segment.subarray(10));
  return way > 1 && way <= 8 ? [exifOf(way)] : [];
}

const wayUpTag = 0x0112;
const bytesOfEntry = 12;

/** TIFF 6.0: the tag among those of the first directory; 1, the usual, where there is none. */
function wayUpOf(tiff: Uint8Array): number {
  if (tiff.length < 8) return 1;
  const isLittle = ascii(tiff.subarray(0, 2)) === 'II';
  const directory = view(tiff).getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return 1;
  const entries = view(tiff).getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * bytesOfEntry;
    if (at + bytesOfEntry > tiff.length) return 1;
    if (view(tiff).getUint16(at, isLittle) === wayUpTag) return view(tiff).getUint16(at + 8, isLittle);
  }
  return 1;
}

/** A segment that says the way up and nothing else. */
function exifOf(wayUp: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, wayUp, 0, 0, 0, 0, 0, 0];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, markers.app1, 0, exif.length + 2, ...exif]);
}

/** Where the next marker is: within a scan 0xff is followed by 0 where it is data, and restarts are part of it. */
function endOfScan(content: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < content.length && !(content[at] === 0xff && isMarker(content[at + 1] ?? 0))) at += 1;
  return at;
}

const isMarker = (byte: number) => byte !== 0 && byte !== 0xff && (byte < 0xd0 || byte > 0xd7);

const pngBegins = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** What is noted: of a camera (PNG 3rd edition, 11.3.2.8), and texts, among which programs keep the same. */
const noted: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

/** PNG 3rd edition, 5.3: chunks up to IEND. */
function pngWithout(content: Uint8Array): Uint8Array | undefined {
  if (!pngBegins.every((byte, at) => content[at] === byte)) return undefined;
  const kept: Uint8Array[] = [content.subarray(0, pngBegins.length)];
  let at: number = pngBegins.length;
  while (at + 12 <= content.length) {
    const end = at + 12 + view(content).getUint32(at);
    if (end > content.length) return undefined;
    const type = ascii(content.subarray(at + 4, at + 8));
    if (!noted.has(type)) kept.push(content.subarray(at, end));
    at = end;
    if (type === 'IEND') return joined([...kept, content.subarray(at)], content);
  }
  return undefined;
}

/** The very content where nothing is missing of it. */
function joined(parts: readonly Uint8Array[], content: Uint8Array): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return Buffer.compare(whole, content) === 0 ? content : whole;
}
