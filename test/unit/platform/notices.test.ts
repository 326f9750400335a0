import { describe, expect, it, test } from 'vitest';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { answerOverdueNotice, appealRegisteredNotice } from '../../../events/appeals-notices.ts';
import { notices } from '../../../events/notices.ts';
import {
  type Contacts,
  destinationOf,
  knownKinds,
  languageFor,
} from '../../../functions/platform/contacts/contacts.ts';
import {
  type Delivery,
  isAbandoned,
  type Notice,
  nextTry,
  withDelivery,
} from '../../../functions/platform/notice/notice.ts';
import { transitions } from '../../../functions/platform/notice/transitions.ts';
import { outcomeInWords } from '../../../functions/platform/notice/words.ts';
import { answerOf } from '../../../functions/platform/notifying/what-it-answered.ts';
import { brokenNotices } from '../../../infra/data/broken-notices.ts';
import { languages } from '../../../shared/i18n.ts';
import { hiddenCode } from '../../../shared/persons/one-time-code.ts';
import { defineNotice, longestText, renderNotice } from '../../../shared/queue/define-notice.ts';

const overdue = { number: 'ЖТ-2026-00000742', dueAt: '2026-06-17T23:59:59+05:00', restsOnUnverifiedLaw: false };
const textOf = (...asked: Parameters<typeof renderNotice>) => {
  const words = renderNotice(...asked);
  return 'refused' in words ? words.refused : words.text;
};

describe('a notice', () => {
  it('says what happened in the language of its reader', () => {
    expect(languages.map((language) => textOf(appealRegisteredNotice, appealRegistered.example, language))).toEqual([
      'Жолданым ЖТ-2026-00000742: қабылданған күні 26.05.2026, тіркелген күні 26.05.2026, жауап мерзімі 17.06.2026 дейін.',
      'Обращение ЖТ-2026-00000742: принято 26.05.2026, дата регистрации 26.05.2026, ответ до 17.06.2026.',
      'Appeal ЖТ-2026-00000742: received on 26.05.2026, registered as of 26.05.2026, answer due by 17.06.2026.',
    ]);
  });

  it('marks a day that rests on law that nobody verified, or that will be counted anew', () => {
    const term = (data: object) =>
      /(?<=истёк )[^,]+/.exec(textOf(answerOverdueNotice, { ...overdue, ...data }, 'ru'))?.[0];
    expect(term({})).toBe('17.06.2026');
    expect(term({ restsOnUnverifiedLaw: true })).toBe('17.06.2026 (не проверено)');
    expect(term({ restsOnUnverifiedLaw: undefined })).toBe('17.06.2026 (не проверено)');
    expect(term({ provisional: true })).toBe('17.06.2026 (предварительно)');
  });

  it('fits two parts of an SMS with the longest number and the longest mark', () => {
    const longest = { ...overdue, number: 'ЖТ-2026-0123456789-99', provisional: true };
    const texts = notices.flatMap((notice) => {
      const data = { ...Object(notice.event.example), ...longest, answeredAt: overdue.dueAt };
      return languages.map((language) => textOf(notice, data, language));
    });
    const numbered = texts.filter((text) => !text.includes(hiddenCode));
    expect(texts.filter((text) => text.length > longestText)).toEqual([]);
    expect(numbered.filter((text) => !text.includes('0123456789'))).toEqual([]);
  });

  it('is refused by name where a placeholder has nothing to stand for it, or the text grew too long', () => {
    const data = (number: string) => ({ ...overdue, number });
    expect(textOf(answerOverdueNotice, data(' '), 'ru')).toBe('appeals.overdue: nothing to put for number');
    expect(textOf(answerOverdueNotice, data('1'.repeat(99)), 'kk')).toBe(
      'appeals.overdue: longer than two parts of an SMS in kk',
    );
  });

  it('with a placeholder that its event cannot fill does not compile', () => {
    const declared = {
      kind: 'appeals.tried',
      event: appealAnswered,
      person: ({ citizen }: { citizen?: string | undefined }) => citizen,
      values: ({ number }: { number: string }) => ({ number }),
      title: { kk: 'т', ru: 'т', en: 't' },
    } as const;
    const filled = { ...declared, text: { kk: '{number}', ru: '{number}', en: '{number}' } } as const;
    expect(textOf(defineNotice(filled), appealAnswered.example, 'ru')).toBe('ЖТ-2026-00000742');
    // @ts-expect-error: nothing fills {body}
    defineNotice({ ...declared, text: { kk: '{number}', ru: '{number} {body}', en: '{number}' } });
    const perhaps = ({ number }: { number: string }) => ({ number: number as string | undefined });
    // @ts-expect-error: what the event may lack is no value
    defineNotice({ ...filled, values: perhaps });
  });
});

describe('the build', () => {
  const [first] = notices;
  it.each([
    ['a placeholder without value', { text: { ...first.text, ru: '{number}{nothing}' } }, 'nothing to put for nothing'],
    ['languages that say different things', { text: { ...first.text, ru: '{number}' } }, 'do not say the same'],
    ['a text of three parts', { text: { ...first.text, kk: `${first.text.kk}${' '.repeat(99)}.` } }, 'two parts'],
    ['a kind that another has', { kind: notices[1].kind }, 'two notices of this kind'],
    ['an event that another has', { ...notices[1], kind: 'appeals.other' }, 'two notices of this event'],
  ])('finds %s', (_, change, reason) => {
    expect(brokenNotices([{ ...first, ...change }, notices[1], notices[2]]).join()).toContain(reason);
  });

  it('finds nothing against those that there are', () => {
    expect(brokenNotices()).toEqual([]);
  });
});

describe('where a notice goes', () => {
  const contacts: Contacts = {
    language: 'ru',
    kinds: ['appeals.overdue', 'appeals.forgotten'],
    changedAt: '2026-05-26T10:00:00+05:00',
    addresses: { phone: '+77010000017' },
  };
  const since = '2026-05-26T10:00:00+05:00';
  const chat = { chatId: '7000000017', name: 'Айгерим', chat: 'hash', language: 'en', since } as const;
  it.each([
    ['to the phone that was named', 'sms', 'appeals.overdue', contacts, { address: '+77010000017' }],
    ['nowhere by mail without an address', 'email', 'appeals.overdue', contacts, { obstacle: 'no-address' }],
    ['nowhere where its kind is not wanted', 'sms', 'appeals.answered', contacts, { obstacle: 'not-wanted' }],
    ['nowhere where nothing was named', 'sms', 'appeals.overdue', undefined, { obstacle: 'no-address' }],
    [
      'nowhere once the key is erased',
      'sms',
      'appeals.overdue',
      { ...contacts, addresses: { erasedOn: '2026-05-26' } },
      { obstacle: 'address-erased' },
    ],
  ] as const)('%s', (_, carrier, kind, to, expected) => {
    expect(destinationOf(carrier, kind, { contacts: to, chat: undefined })).toEqual(expected);
  });

  it('is told in the chat that is theirs, whatever kinds they chose for addresses, and nowhere where there is none', () => {
    expect(destinationOf('telegram', 'appeals.answered', { contacts, chat })).toEqual({ address: '7000000017' });
    expect(destinationOf('telegram', 'appeals.overdue', { contacts, chat: undefined })).toEqual({
      obstacle: 'no-address',
    });
  });

  it('is read in the language of the chat where none was chosen for notices', () => {
    expect([languageFor(undefined, chat), languageFor(contacts, chat)]).toEqual(['en', 'ru']);
  });

  it('is read in the language that was chosen, else in the state language; kinds of old are not shown', () => {
    expect([languageFor(contacts), languageFor(undefined)]).toEqual(['ru', 'kk']);
    expect(knownKinds(contacts)).toEqual(['appeals.overdue']);
  });
});

describe("a carrier's answer", () => {
  const named = (name: string) => Object.assign(new Error('+77010000017 is the address'), { name });
  const coded = (code: string) => Object.assign(new Error('connect'), { code });
  it.each([
    ['ThrottledException', 'not-taken'],
    ['Throttled', 'not-taken'],
    ['TooManyRequestsException', 'not-taken'],
    ['ServiceUnavailable', 'not-taken'],
    ['AuthorizationErrorException', 'not-taken'],
    ['SendingPausedException', 'not-taken'],
    ['InvalidParameterException', 'refused'],
    ['MessageRejected', 'refused'],
    ['BadRequestException', 'refused'],
    ['TimeoutError', 'unknown'],
    ['InternalErrorException', 'unknown'],
    ['InjectedFault', 'unknown'],
    ['Error', 'unknown'],
  ])('of %s means %s', (name, kind) => {
    expect(answerOf(named(name)).kind).toBe(kind);
  });

  it('is not taken where nobody was there to take it, and unknown where the connection broke', () => {
    expect(answerOf(coded('ECONNREFUSED'))).toEqual({ kind: 'not-taken', reason: 'ECONNREFUSED' });
    expect(answerOf(coded('ECONNRESET'))).toEqual({ kind: 'unknown' });
  });

  it('keeps nothing of its message, which may name the address', () => {
    for (const name of ['Throttled', 'InvalidParameter', 'TimeoutError']) {
      expect(JSON.stringify(answerOf(named(name)))).not.toContain('7701');
    }
  });
});

describe('a notice on its way', () => {
  const at = '2026-06-02T05:00:00.000Z';
  const notice: Notice = {
    ...{ version: 3, kind: 'appeals.overdue', event: 'e', at, notedAt: at, language: 'ru', title: 't', text: 't' },
    deliveries: {
      sms: { state: 'waiting' },
      email: { state: 'accepted', at, messageId: 'm' },
      telegram: { state: 'not-sent', reason: 'no-address' },
    },
  };
  const claimed: Delivery = { state: 'claimed', at, by: 'one' };

  it('is claimed by one carrier, which leaves the other as it was', () => {
    const after = withDelivery(notice, 'sms', 'claim', claimed);
    expect(after).toEqual({ ...notice, version: 4, deliveries: { ...notice.deliveries, sms: claimed } });
  });

  it('goes no way that the table does not know', () => {
    expect(() => withDelivery(notice, 'email', 'claim', claimed)).toThrow('no claim from accepted');
    expect(() => withDelivery(notice, 'sms', 'claim', { state: 'unknown', at })).toThrow('no claim');
  });

  it('never leaves a state in which it was, or may have been, taken', () => {
    const left = Object.values(transitions).flatMap(({ from }): readonly string[] => from);
    expect(new Set(left)).toEqual(new Set(['waiting', 'claimed']));
    expect(transitions.release).toMatchObject({ from: ['claimed'], to: 'waiting' });
  });

  test('a claim is abandoned when its own message comes again, or after a quarter of an hour', () => {
    const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000);
    expect(isAbandoned(claimed, 'one', later(1))).toBe(true);
    expect(isAbandoned(claimed, 'other', later(15))).toBe(false);
    expect(isAbandoned(claimed, 'other', later(16))).toBe(true);
  });

  test('a carrier that takes nothing is asked later and later, for a day', () => {
    const later = (seconds: number) => nextTry(notice, new Date(Date.parse(at) + seconds * 1000));
    expect([0, 179, 400, 3600, 86_399, 86_400].map(later)).toEqual([180, 180, 400, 1800, 1800, undefined]);
  });

  it('says in words what is known, and never that it was delivered', () => {
    const deliveries: Delivery[] = [
      ...[claimed, { state: 'waiting' as const }, { state: 'accepted' as const, at, messageId: 'm' }],
      ...[
        { state: 'refused' as const, at, reason: 'r' },
        { state: 'unknown' as const, at },
      ],
      { state: 'not-sent', reason: 'no-address' },
    ];
    const words = deliveries.flatMap((each) => Object.values(outcomeInWords(each)));
    expect(new Set(words).size).toBe(words.length);
    expect(words.join()).not.toMatch(/доставлен|жеткіз|deliver/i);
  });
});
