import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { Producer } from '../../../infra/settings.ts';
import { deadLetterOf, reasonToStay } from '../../../infra/tools/dead-letter.ts';

const probe: Producer = {
  source: '//probes.kz/one',
  principalArn: 'arn:aws:iam::000000000000:role/probe-one',
  senderId: 'AROAPROBEONE',
  queue: 'network-measurements',
};
const other: Producer = { ...probe, source: '//probes.kz/two', senderId: 'AROAPROBETWO' };
const producers = [probe, other];

const messageOf = (
  senderId: string,
  attributes: Record<string, string> = {},
  body: object = { source: probe.source },
) => ({
  MessageId: 'm-1',
  ReceiptHandle: 'handle',
  Body: JSON.stringify({ id: 'e-1', type: 'kz.qyzmet.network.measurements-posted.v1', ...body }),
  Attributes: { SenderId: senderId, SentTimestamp: '1779768000000' },
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  ),
});

const read = (message: Message) => deadLetterOf(message, producers);
const stays = (message: Message) => reasonToStay(read(message), producers);

describe('a dead letter', () => {
  it('says which event it is, since when and why', () => {
    expect(
      read(messageOf('AROAFUNCTION:x', { reason: 'wrong data: operator', senderId: 'AROAPROBEONE:s' })),
    ).toMatchObject({
      messageId: 'm-1',
      sentAt: new Date('2026-05-26T04:00:00Z'),
      reason: 'wrong data: operator',
      senderId: 'AROAPROBEONE',
      event: { id: 'e-1', source: '//probes.kz/one', type: 'kz.qyzmet.network.measurements-posted.v1' },
    });
  });

  it('keeps the moment at which its queue first took it, by whoever may know', () => {
    const firstSentAt = '1779760000000';
    const arrived = (sender: string, attributes: Record<string, string>) =>
      read(messageOf(sender, attributes)).firstSentAt;
    expect(arrived('AROAPROBEONE:s', {})).toEqual(new Date(1779768000000));
    expect(arrived('AROAFUNCTION:x', { senderId: 'AROAPROBEONE:s', firstSentAt })).toEqual(new Date(1779760000000));
    expect(arrived('AROAOPERATOR:me', { firstSenderId: 'AROAPROBEONE', firstSentAt })).toEqual(new Date(1779760000000));
    expect(arrived('AROAPROBEONE:s', { firstSentAt })).toEqual(new Date(1779768000000));
  });

  it('that the bus could not deliver has the error of the bus, one delivered too often has no reason', () => {
    expect(read(messageOf('AIDAEVENTS', { ERROR_MESSAGE: 'no permission' })).reason).toBe('no permission');
    expect(read(messageOf('AROAPROBEONE:s')).reason).toBe('delivered again and again without success');
  });

  it('whose body is no JSON is no event', () => {
    expect(read({ ...messageOf('AROAPROBEONE'), Body: '{' }).event).toBeUndefined();
  });

  it('goes back where its sender may speak for its source', () => {
    expect(stays(messageOf('AROAPROBEONE:s'))).toBeUndefined();
    expect(stays(messageOf('AROAFUNCTION:x', { senderId: 'AROAPROBEONE:s' }))).toBeUndefined();
    expect(stays(messageOf('AROAOPERATOR:me', { firstSenderId: 'AROAPROBEONE' }))).toBeUndefined();
    expect(
      stays(messageOf('AROAFUNCTION:x', { senderId: 'AROAOPERATOR', firstSenderId: 'AROAPROBEONE' })),
    ).toBeUndefined();
  });

  it('stays where its sender may not, whatever it wrote into the attributes', () => {
    expect(stays(messageOf('AROAPROBETWO:s'))).toContain('no registered producer of its source');
    expect(stays(messageOf('AROAPROBETWO:s', { senderId: 'AROAPROBEONE:s' }))).toContain('no registered producer');
    expect(
      stays(messageOf('AROAFUNCTION:x', { senderId: 'AROAPROBETWO', firstSenderId: 'AROAPROBEONE' })),
    ).toBeDefined();
    expect(stays(messageOf('AROASTRANGER:s'))).toContain('no registered producer');
  });

  it('of a queue that only the platform fills goes back always', () => {
    expect(reasonToStay(deadLetterOf(messageOf('AROAFUNCTION:x'), []), [])).toBeUndefined();
  });
});
