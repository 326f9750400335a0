import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bodyAttribute, bodyOf, type NotedMessage, withNotes } from '../../../../shared/queue/noted-message.ts';

const notes = { reason: 'wrong data: text too-long', messageId: 'm-1', senderId: 'AROAPROBEONE:session' };
const mebibyte = 1_048_576;

/** As SQS counts: body, and of each attribute its name, its type and its value. */
function sizeOf({ MessageBody, MessageAttributes }: NotedMessage): number {
  const bytes = (value: string | Uint8Array) => Buffer.byteLength(value);
  return Object.entries(MessageAttributes).reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      sum + bytes(name) + bytes(DataType) + bytes(StringValue) + bytes(BinaryValue),
    bytes(MessageBody),
  );
}

/** Random text of all characters that ASCII prints: the worst that can be deflated. */
function noise(length: number): string {
  return Array.from(randomBytes(length), (byte) => String.fromCharCode(0x20 + (byte % 95))).join('');
}

const received = ({ MessageBody, MessageAttributes }: NotedMessage) =>
  bodyOf(MessageBody, MessageAttributes[bodyAttribute]?.BinaryValue);

describe('a message with notes', () => {
  test('carries its body as it came, and each note as an attribute', () => {
    expect(withNotes('{"ә":1}', { reason: 'no event' })).toEqual({
      MessageBody: '{"ә":1}',
      MessageAttributes: { reason: { DataType: 'String', StringValue: 'no event' } },
    });
  });

  test.each([
    ['JSON', `{"text":"${'x'.repeat(mebibyte - 11)}"}`],
    ['Kazakh text', 'ә'.repeat(mebibyte / 2)],
    ['emoji', '🇰🇿'.repeat(mebibyte / 8)],
    ['noise', noise(mebibyte)],
    ['noise 176 bytes below the limit', noise(mebibyte - 176)],
  ])('fits into SQS and loses neither a note nor a byte, be it a mebibyte of %s', (_, body) => {
    const message = withNotes(body, notes);
    expect(sizeOf(message)).toBeLessThanOrEqual(mebibyte);
    expect(message.MessageAttributes.reason?.StringValue).toBe(notes.reason);
    expect(Object.keys(message.MessageAttributes)).toEqual([...Object.keys(notes), bodyAttribute]);
    expect(received(message)).toBe(body);
  });

  test('keeps its body in place as long as there is room, to the byte', () => {
    const spare = mebibyte - 1024 - sizeOf(withNotes('', notes));
    expect(withNotes('x'.repeat(spare), notes).MessageBody).toHaveLength(spare);
    expect(withNotes('x'.repeat(spare + 1), notes).MessageAttributes).toHaveProperty(bodyAttribute);
  });
});

describe('the body of a received message', () => {
  const [{ MessageBody, MessageAttributes }] = [withNotes('ә'.repeat(mebibyte / 2), notes)];

  test('is read from an attribute in Base64 too, as Lambda hands it over', () => {
    const base64 = Buffer.from(MessageAttributes[bodyAttribute]?.BinaryValue ?? []).toString('base64');
    expect(bodyOf(MessageBody, base64)).toBe('ә'.repeat(mebibyte / 2));
  });

  test.each([
    ['is not there', undefined],
    ['is not deflated', Buffer.from('plain')],
    [
      'inflates beyond what SQS takes',
      withNotes('x'.repeat(4 * mebibyte), notes).MessageAttributes[bodyAttribute]?.BinaryValue,
    ],
  ])('is its own where the attribute %s', (_, deflated) => {
    expect(bodyOf('{}', deflated)).toBe('{}');
  });
});
