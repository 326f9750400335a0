/**
 * A file as a reply, wherever it lies: made for whoever asks, or kept in the bucket. What a reply holds is sent; for
 * what it does not hold the caller is shown where to get it (RFC 9110, 15.4.4).
 */
import { create as contentDisposition } from 'content-disposition';

/** A reply of Lambda ends at 6 MB, and Base64 makes four bytes of three. */
export const mostInlineBytes = 4_000_000;

/** Where a file can be fetched by whoever has this, until it expires. */
export interface Link {
  readonly url: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

export interface FileToSend {
  /** A media type. */
  readonly type: string;
  readonly bytes: number;
  /** The name under which a browser keeps it, in any letters. */
  readonly saveAs: string;
  content(): Promise<Uint8Array>;
  /** Asked for only where the file is too large to be sent. */
  link(): Promise<Link>;
}

/** One of the replies that `fileReplies` in forms.ts declares; no cache keeps either. */
export async function fileReply(file: FileToSend) {
  if (file.bytes > mostInlineBytes) {
    const link = await file.link();
    return { status: 303, body: link, headers: { location: link.url } } as const;
  }
  const headers = { 'content-type': file.type, 'content-disposition': asAttachment(file.saveAs) };
  return { status: 200, headers, bytes: await file.content() } as const;
}

/** Whatever a stranger wrote into it, it is saved, and never run as a page (RFC 6266). */
export function asAttachment(saveAs: string): string {
  return contentDisposition(saveAs);
}
