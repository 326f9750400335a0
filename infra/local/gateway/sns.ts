/** SNS's Publish to a phone number, in the query protocol: what SNS checks of it, then it counts as sent. */
import { randomUUID } from 'node:crypto';
import { AwsError, unknownOperation } from './aws-error.ts';
import type { SentMessages } from './sent.ts';
import type { Reply, Service } from './service.ts';

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

export function sns(sent: SentMessages): Service {
  return {
    name: 'sns',
    jsonVersion: '1.1',
    operationOf: ({ body }) => new URLSearchParams(body.toString()).get('Action') ?? 'a request without Action',
    refuse: (error) =>
      xml(`<ErrorResponse xmlns="${namespace}">${errorElement(error)}${requestId()}</ErrorResponse>`, error.status),
    prepare({ operation, body }) {
      if (operation !== 'Publish') throw unknownOperation(`sns:${operation}`);
      const form = new URLSearchParams(body.toString());
      const phone = form.get('PhoneNumber');
      if (phone === null) throw unknownOperation('sns:Publish to what is no phone number');
      return {
        // A phone number is no resource that a policy could name.
        accesses: [{ action: 'sns:Publish', resource: '*', context: {} }],
        async perform() {
          const message = checked(form, phone);
          const messageId = sent.take({ by: 'sms', ...message });
          const result = `<PublishResult><MessageId>${messageId}</MessageId></PublishResult>`;
          return xml(
            `<PublishResponse xmlns="${namespace}">${result}<ResponseMetadata>${requestId()}</ResponseMetadata></PublishResponse>`,
          );
        },
      };
    },
  };
}

/** E.164: a plus, and at most fifteen digits. */
const e164 = /^\+[1-9]\d{6,14}$/;

/** At most 11 letters and digits, at least one of them a letter. */
const senderIdForm = /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/;

/** SNS takes 1,600 characters, and splits them into messages. */
const longest = 1600;

function checked(form: URLSearchParams, phone: string) {
  const text = form.get('Message') ?? '';
  const senderId = attributeOf(form, 'AWS.SNS.SMS.SenderID') ?? '';
  if (!e164.test(phone)) throw invalid(`PhoneNumber Reason: ${phone} is not valid to publish to`);
  if (text === '') throw invalid('Empty message');
  if (text.length > longest) throw invalid('Message too long');
  if (senderId !== '' && !senderIdForm.test(senderId)) throw invalid('SenderID');
  return { from: senderId, to: phone, text };
}

function attributeOf(form: URLSearchParams, name: string): string | undefined {
  const key = [...form.entries()].find(
    ([field, value]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(field) && value === name,
  )?.[0];
  return key && (form.get(key.replace(/Name$/, 'Value.StringValue')) ?? undefined);
}

function invalid(what: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: ${what}`);
}

function errorElement({ code, message, status }: AwsError): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return `<Error><Type>${type}</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
}

const requestId = () => `<RequestId>${randomUUID()}</RequestId>`;

function xml(body: string, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
