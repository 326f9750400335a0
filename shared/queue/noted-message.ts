/**
 * A message with notes about it in its attributes: why it was refused, who sent it first. Attributes count in a
 * message's size: where they leave the body no room, it travels deflated, as an attribute of its own.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What `SendMessage` takes of a message. */
export interface NotedMessage {
  readonly MessageBody: string;
  readonly MessageAttributes: Record<string, Attribute>;
}

interface Attribute {
  readonly DataType: 'String' | 'Binary';
  readonly StringValue?: string;
  readonly BinaryValue?: Uint8Array;
}

/** The attribute in which a body lies that found no room beside its notes. */
export const bodyAttribute = 'deflatedBody';

/** Bytes. SQS takes 1 MiB of body, names, types and values together; 1 KiB is left to whatever stands in between. */
const room = 1_048_576 - 1024;

/** The message to send. The names and texts of its notes are of SQS's characters, and none is empty. */
export function withNotes(body: string, notes: Readonly<Record<string, string>>): NotedMessage {
  const attributes = Object.fromEntries(
    Object.entries(notes).map(([name, text]) => [name, { DataType: 'String', StringValue: text } as const]),
  );
  if (Buffer.byteLength(body) + sizeOf(notes) <= room) return { MessageBody: body, MessageAttributes: attributes };
  const deflated = { DataType: 'Binary', BinaryValue: deflateRawSync(body) } as const;
  return {
    MessageBody: `the body lies deflated in the attribute ${bodyAttribute}`,
    MessageAttributes: { ...attributes, [bodyAttribute]: deflated },
  };
}

function sizeOf(notes: Readonly<Record<string, string>>): number {
  const each = Object.entries(notes).map(([name, text]) => Buffer.byteLength(`${name}String${text}`));
  return each.reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * The body as it was first sent, given the message's own and the value of its `deflatedBody`, as bytes or in Base64.
 * What cannot be inflated is none of ours: then the message's own body is what was sent.
 */
export function bodyOf(own: string, deflated: Uint8Array | string | undefined): string {
  if (deflated === undefined) return own;
  const bytes = typeof deflated === 'string' ? Buffer.from(deflated, 'base64') : deflated;
  try {
    return inflateRawSync(bytes, { maxOutputLength: 1_048_576 }).toString();
  } catch {
    return own;
  }
}
