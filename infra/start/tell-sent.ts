/** What `npm start` prints of a message to a person: nobody is reached from here, so it is read here. */
import type { SentMessage } from '../local/gateway/sent.ts';
import type { SentToChat } from '../local/telegram/bot-api.ts';
import { say } from '../tools/printable.ts';

export function tellSent({ by, from, to, subject, text }: SentMessage): void {
  const said = subject === undefined ? text : `${subject}. ${text}`;
  say(`  ${by === 'sms' ? 'SMS' : 'e-mail'} from ${from} to ${to}: ${said}`);
}

export function tellChat({ chat, text, buttons }: SentToChat): void {
  const below = buttons.flat().map((button) => ` [${button.text}]`);
  say(`  the bot in chat ${chat}: ${text}${below.join('')}`);
}
