import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../../infra/local/gateway/gateway.ts';
import type { SentMessage } from '../../../infra/local/gateway/sent.ts';
import { accountId, clientOf, principal, region, startTestGateway } from './gateway-setup.ts';

const identity = (name: string) => `arn:aws:ses:${region}:${accountId}:identity/${name}`;
const notices = principal('notices', [
  { Effect: 'Allow', Action: ['sns:Publish'], Resource: ['*'] },
  { Effect: 'Deny', Action: ['sns:Publish'], Resource: ['arn:aws:sns:*:*:*'] },
  {
    Effect: 'Allow',
    Action: ['ses:SendEmail'],
    Resource: [identity('qyzmet.test'), identity('other.test')],
    Condition: { StringEquals: { 'ses:FromAddress': ['notices@qyzmet.test', 'notices@other.test'] } },
  },
]);
const stranger = principal('stranger', []);
const told: SentMessage[] = [];
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    principals: [notices, stranger],
    emailIdentities: ['qyzmet.test'],
    now: () => Date.parse('2026-06-02T10:00:00Z'),
    onSent: (message) => told.push(message),
  });
});

afterAll(() => gateway.close());

describe('an SMS', () => {
  const sms: PublishCommandInput = { PhoneNumber: '+77010000017', Message: 'Жауап берілді & «дайын» <3' };
  const publish = (input: Partial<PublishCommandInput> = {}, as = notices) =>
    new SNSClient(clientOf(as, gateway)).send(new PublishCommand({ ...sms, ...input }));
  const named = (StringValue: string) => ({
    MessageAttributes: { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue } },
  });

  it('is kept with its sender, told of, and has the number that its sender was given', async () => {
    const { MessageId: messageId } = await publish(named('QYZMET'));
    const at = Date.parse('2026-06-02T10:00:00Z');
    const expected = { by: 'sms', messageId, from: 'QYZMET', to: sms.PhoneNumber, text: sms.Message, at };
    expect(gateway.sent.all(sms.PhoneNumber)).toEqual([expected]);
    expect(told.at(-1)).toEqual(expected);
    expect(gateway.sent.all('+77010000018')).toEqual([]);
  });

  it.each([
    ['a number that is not E.164', { PhoneNumber: '87010000017' }],
    ['a number of letters', { PhoneNumber: '+7701000001a' }],
    ['no text', { Message: '' }],
    ['more than 1,600 characters', { Message: 'я'.repeat(1601) }],
    ['a sender of twelve letters', named('QYZMETQYZMET')],
    ['a sender of digits', named('1414')],
  ])('is refused with %s, and not kept', async (_, input) => {
    const before = gateway.sent.all().length;
    await expect(publish(input)).rejects.toMatchObject({ name: expect.stringMatching(/^InvalidParameter/) });
    expect(gateway.sent.all()).toHaveLength(before);
  });

  it('to a topic is not supported, and is said so', async () => {
    const { PhoneNumber: _, ...rest } = sms;
    const toTopic = new PublishCommand({ ...rest, TopicArn: `arn:aws:sns:${region}:${accountId}:alarms` });
    await expect(new SNSClient(clientOf(notices, gateway)).send(toTopic)).rejects.toThrow('no phone number');
  });

  it('is refused to whom no policy lets send one', async () => {
    await expect(publish({}, stranger)).rejects.toThrow('is not authorized to perform: sns:Publish');
  });

  it('is not taken while the service is down, and is afterwards', async () => {
    gateway.faults.setDown('sns', true);
    await expect(publish()).rejects.toMatchObject({ name: expect.stringMatching(/^ServiceUnavailable/) });
    gateway.faults.setDown('sns', false);
    await expect(publish()).resolves.toMatchObject({ MessageId: expect.any(String) });
  });
});

describe('an e-mail', () => {
  const text = (Data: string) => ({ Data, Charset: 'UTF-8' });
  const email = {
    FromEmailAddress: 'notices@qyzmet.test',
    Destination: { ToAddresses: ['aigerim@post.test'] },
    Content: { Simple: { Subject: text('Жауап'), Body: { Text: text('Жауап берілді') } } },
  } satisfies SendEmailCommandInput;
  const send = (input: Partial<SendEmailCommandInput> = {}, as = notices) =>
    new SESv2Client(clientOf(as, gateway)).send(new SendEmailCommand({ ...email, ...input }));
  const about = (subject: string, body: string) => ({
    Content: { Simple: { Subject: text(subject), Body: { Text: text(body) } } },
  });

  it('is kept with sender, subject and text', async () => {
    const { MessageId: messageId } = await send();
    expect(gateway.sent.all('aigerim@post.test')).toMatchObject([
      { by: 'email', messageId, from: 'notices@qyzmet.test', subject: 'Жауап', text: 'Жауап берілді' },
    ]);
  });

  it.each([
    ['a sender whose domain is not verified', { FromEmailAddress: 'notices@other.test' }, 'MessageRejected'],
    ['no address', { Destination: { ToAddresses: ['aigerim'] } }, 'BadRequestException'],
    ['no subject', about('', 'x'), 'BadRequestException'],
    ['no text', about('x', ''), 'BadRequestException'],
    ['a subject of two lines', about('x\ny', 'x'), 'BadRequestException'],
  ])('is refused with %s, and not kept', async (_, input, name) => {
    const before = gateway.sent.all().length;
    await expect(send(input)).rejects.toMatchObject({ name });
    expect(gateway.sent.all()).toHaveLength(before);
  });

  it('from another address of the domain is refused by the policy', async () => {
    await expect(send({ FromEmailAddress: 'mayor@qyzmet.test' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('is refused to whom no policy lets send one', async () => {
    await expect(send({}, stranger)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
