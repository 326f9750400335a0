import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../../infra/local/gateway/gateway.ts';
import {
  accountId,
  clientOf,
  principal,
  queueArn,
  region,
  startQueueServer,
  startTestGateway,
} from './gateway-setup.ts';

const probe = principal('probes.kz', []);
const stranger = principal('stranger', []);
const reader = principal('reader', [{ Effect: 'Allow', Action: ['sqs:*'], Resource: [queueArn('measurements')] }]);
let server: Awaited<ReturnType<typeof startQueueServer>>;
let gateway: Gateway;
let QueueUrl: string;
const clients: SQSClient[] = [];

function as(caller: typeof probe): SQSClient {
  // As in a function's worker: no endpoint but the queue's URL decides where the call goes.
  const client = new SQSClient(clientOf(caller, gateway));
  clients.push(client);
  return client;
}

beforeAll(async () => {
  server = await startQueueServer();
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const direct = new SQSClient({ region, endpoint: server.url, credentials });
  await direct.send(new CreateQueueCommand({ QueueName: 'measurements' }));
  direct.destroy();
  gateway = await startTestGateway({
    principals: [probe, stranger, reader],
    upstream: { dynamodb: server.url, sqs: server.url },
    resourcePolicies: new Map([
      [
        queueArn('measurements'),
        [
          {
            Effect: 'Allow',
            Action: ['sqs:SendMessage'],
            Resource: [queueArn('measurements')],
            Principal: { AWS: [probe.arn] },
          },
          {
            ...{ Effect: 'Deny', Action: ['sqs:*'], Resource: [queueArn('measurements')], Principal: '*' },
            Condition: { Bool: { 'aws:SecureTransport': ['false'] } },
          },
        ],
      ],
    ]),
  });
  QueueUrl = `${gateway.url}/${accountId}/measurements`;
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await gateway.close();
  await server.stop();
});

async function receiveAll(asked: Partial<ConstructorParameters<typeof ReceiveMessageCommand>[0]> = {}) {
  const client = as(reader);
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...asked }),
  );
  for (const { ReceiptHandle } of Messages) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages;
}

describe('queues', () => {
  it('a queue says its address at the gateway', async () => {
    expect((await as(reader).send(new GetQueueUrlCommand({ QueueName: 'measurements' }))).QueueUrl).toBe(QueueUrl);
  });

  it('the queue lets its producer send, and nobody else', async () => {
    const send = new SendMessageCommand({ QueueUrl, MessageBody: 'Қ' });
    await as(probe).send(send);
    await expect(as(stranger).send(send)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(as(probe).send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(await receiveAll()).toMatchObject([{ Body: 'Қ' }]);
  });

  it('whoever receives sees the sender if asked, and no trace of how it travelled', async () => {
    await as(probe).send(new SendMessageCommand({ QueueUrl, MessageBody: 'plain' }));
    const attributes = { channel: { DataType: 'String', StringValue: 'portal' } };
    await as(probe).send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'attributed', MessageAttributes: attributes }),
    );
    const [plain, attributed] = await receiveAll({
      MessageSystemAttributeNames: ['SenderId'],
      MessageAttributeNames: ['All'],
    });
    expect(plain).toMatchObject({ Attributes: { SenderId: probe.senderId } });
    expect(plain?.MessageAttributes).toBeUndefined();
    expect(attributed).toMatchObject({ Attributes: { SenderId: probe.senderId }, MessageAttributes: attributes });
    expect(Object.keys(attributed?.MessageAttributes ?? {})).toEqual(['channel']);
  });

  it('a sender cannot pass for another', async () => {
    const forged = { 'qyzmet.senderId': { DataType: 'String', StringValue: 'AROAOTHER:other' } };
    await as(probe).send(new SendMessageCommand({ QueueUrl, MessageBody: 'forged', MessageAttributes: forged }));
    const [message] = await receiveAll({ MessageSystemAttributeNames: ['All'] });
    expect(message?.Attributes?.SenderId).toBe(probe.senderId);
  });

  it('a receiver who did not ask gets neither attributes nor sender', async () => {
    const attributes = { channel: { DataType: 'String', StringValue: 'portal' } };
    await as(probe).send(new SendMessageCommand({ QueueUrl, MessageBody: 'plain', MessageAttributes: attributes }));
    const [message] = await receiveAll();
    expect(message?.Attributes?.SenderId).toBeUndefined();
    expect(message?.MessageAttributes).toBeUndefined();
  });

  it('a batch carries the sender too, and fails in part where a fault says so', async () => {
    const Entries = ['1', '2', '3'].map((Id) => ({ Id, MessageBody: Id }));
    gateway.faults.plan({ principal: probe.name, when: { nth: 1 }, mode: 'partial', entries: [1] });
    const reply = await as(probe).send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(reply.Successful?.map(({ Id }) => Id)).toEqual(['1', '3']);
    expect(reply.Failed).toMatchObject([{ Id: '2', SenderFault: false }]);
    const messages = await receiveAll({ MessageSystemAttributeNames: ['SenderId'] });
    expect(messages.map(({ Body }) => Body)).toEqual(['1', '3']);
    expect(messages.every(({ Attributes }) => Attributes?.SenderId === probe.senderId)).toBe(true);
  });

  it('a batch may fail whole, entry by entry', async () => {
    gateway.faults.plan({ principal: reader.name, when: { nth: 1 }, mode: 'partial', entries: [0] });
    const reply = await as(reader).send(
      new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', ReceiptHandle: 'x' }] }),
    );
    expect(reply.Failed).toMatchObject([{ Id: '1' }]);
  });

  it('provisioning is not for callers: refused by name', async () => {
    const change = new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '1' } });
    await expect(as(reader).send(change)).rejects.toThrow('sqs:SetQueueAttributes is not supported by the local cloud');
  });
});

it('what speaks no AWS JSON is refused by name', async () => {
  const reply = await fetch(`${gateway.url}/`);
  expect(reply.status).toBe(501);
  expect(await reply.text()).toContain('a request that is not AWS JSON is not supported by the local cloud');
});
