/**
 * The carriers: SMS by SNS, e-mail by SES, chats by Telegram. Each is asked once: an SDK that repeats a request which timed out by itself
 * would send it twice.
 */

import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { lazily } from '../../../shared/lazily.ts';
import type { CarrierAnswer } from '../../../shared/queue/carrier-answer.ts';
import type { NoticeWords } from '../../../shared/queue/define-notice.ts';
import type { Bot } from '../../../shared/telegram/bot.ts';
import type { Carrier } from '../notice/transitions.ts';
import { answerOf } from './what-it-answered.ts';

/** Hands words over to an address, and gives the carrier's answer; nothing that is thrown or kept holds either. */
export type HandOver = (address: string, words: NoticeWords) => Promise<CarrierAnswer>;

/** By carrier; undefined where the stage has it switched off. */
export type Carriers = Readonly<Record<Carrier, HandOver | undefined>>;

/** Who is named as the sender of each; `off` where nothing is sent by it. */
export interface Senders {
  readonly smsSenderId: string;
  readonly emailSender: string;
  readonly bot?: Bot | undefined;
}

export function openCarriers({ smsSenderId, emailSender, bot }: Senders): Carriers {
  const sns = lazily(() => new SNSClient(once));
  const ses = lazily(() => new SESv2Client(once));
  return {
    sms:
      smsSenderId === 'off' ? undefined : (phone, words) => answering(() => sendSms(sns(), smsSenderId, phone, words)),
    email: emailSender === 'off' ? undefined : (to, words) => answering(() => sendEmail(ses(), emailSender, to, words)),
    telegram: bot && ((chat, { text }) => bot.tell(chat, { text })),
  };
}

/** Shorter than the function's own time: what nobody answers is noted as unknown, and neighbours go on. */
const once = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
};

async function answering(send: () => Promise<string | undefined>): Promise<CarrierAnswer> {
  try {
    const messageId = await send();
    return messageId === undefined ? { kind: 'unknown' } : { kind: 'accepted', messageId };
  } catch (error) {
    return answerOf(error);
  }
}

async function sendSms(sns: SNSClient, senderId: string, phone: string, { text }: NoticeWords) {
  const attribute = (value: string) => ({ DataType: 'String', StringValue: value });
  const reply = await sns.send(
    new PublishCommand({
      PhoneNumber: phone,
      Message: text,
      MessageAttributes: {
        'AWS.SNS.SMS.SenderID': attribute(senderId),
        'AWS.SNS.SMS.SMSType': attribute('Transactional'),
      },
    }),
  );
  return reply.MessageId;
}

async function sendEmail(ses: SESv2Client, sender: string, to: string, { title, text }: NoticeWords) {
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  const reply = await ses.send(
    new SendEmailCommand({
      FromEmailAddress: sender,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: utf8(title), Body: { Text: utf8(text) } } },
    }),
  );
  return reply.MessageId;
}
