/** SES's SendEmail (version 2, REST and JSON): what SES checks of it, then it counts as sent. */
import { randomUUID } from 'node:crypto';
import { AwsError, unknownOperation } from './aws-error.ts';
import type { SentMessages } from './sent.ts';
import { parseBody, type Reply, type Service } from './service.ts';

export interface SesOptions {
  region: string;
  accountId: string;
  /** Domains and addresses that may stand as the sender; they count as verified. */
  identities: string[];
  sent: SentMessages;
}

export function ses({ sent, ...options }: SesOptions): Service {
  return {
    name: 'ses',
    jsonVersion: '1.1',
    operationOf: ({ method, path }) =>
      method === 'POST' && path === '/v2/email/outbound-emails' ? 'SendEmail' : `${method} ${path}`,
    refuse: ({ code, message, status }) => json({ message }, status, { 'x-amzn-errortype': code }),
    prepare({ operation, body }) {
      if (operation !== 'SendEmail') throw unknownOperation(`ses:${operation}`);
      const email = parseBody<Email>(body);
      const from = addressIn(email.FromEmailAddress ?? '');
      const identity = identityOf(from, options.identities);
      return {
        accesses: [
          {
            action: 'ses:SendEmail',
            resource: `arn:aws:ses:${options.region}:${options.accountId}:identity/${identity ?? domainOf(from)}`,
            context: { 'ses:FromAddress': [from] },
          },
        ],
        async perform() {
          if (!identity) throw new AwsError('MessageRejected', `Email address is not verified: ${from}`);
          return json({ MessageId: sent.take({ by: 'email', from, ...checked(email, body.length) }) });
        },
      };
    },
  };
}

/** As far as it is understood here: one recipient, a subject and a text. */
interface Email {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: { Simple?: { Subject?: { Data?: string }; Body?: { Text?: { Data?: string }; Html?: unknown } } };
}

/** Bytes, attachments and all. */
const longest = 40 * 1024 * 1024;

function checked({ Destination = {}, Content }: Email, bytes: number) {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination;
  const [to, ...others] = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  const { Subject, Body } = Content?.Simple ?? {};
  const [subject, text] = [Subject?.Data, Body?.Text?.Data];
  if (others.length > 0 || !Content?.Simple || Body?.Html)
    throw unknownOperation('ses:SendEmail other than a text to one');
  if (!to || !/^[\x21-\x7e]+@[\w.-]+\.\w+$/.test(to)) throw badRequest('Invalid email address');
  if (!subject || !text) throw badRequest('Missing required field: subject or body');
  if (/[\r\n]/.test(subject)) throw badRequest('Header value contains invalid characters');
  if (bytes > longest) throw badRequest('Message length is more than allowed');
  return { to, subject, text };
}

const badRequest = (message: string) => new AwsError('BadRequestException', message);

/** An address is verified by itself or by its domain. */
function identityOf(address: string, identities: readonly string[]): string | undefined {
  return [address, domainOf(address)].find((name) => identities.includes(name));
}

/** `Qyzmet <notices@qyzmet.kz>` is sent from the address in brackets. */
function addressIn(sender: string): string {
  return /<([^>]+)>$/.exec(sender)?.[1] ?? sender;
}

const domainOf = (address: string) => address.slice(address.indexOf('@') + 1);

function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers },
    body: JSON.stringify(value),
  };
}
