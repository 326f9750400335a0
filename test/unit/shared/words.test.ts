import { describe, expect, test } from 'vitest';
import type { Language } from '../../../shared/i18n.ts';
import { dayInWords, reasonInWords, shortDay, untilEndOf, weekdayInWords } from '../../../shared/law/words.ts';

const verified = { verified: true, provisional: false };
const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-03`);

describe('a day', () => {
  test.each<[Language, string]>([
    ['kk', '2026 жылғы 17 маусым'],
    ['ru', '17 июня 2026 г.'],
    ['en', '17 June 2026'],
  ])('in %s is %s', (language, words) => {
    expect(dayInWords('2026-06-17', language)).toBe(words);
  });

  test('has its month in Kazakh, each of the twelve', () => {
    expect(months.map((day) => dayInWords(day, 'kk').split(' ').at(-1))).toEqual(
      'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
    );
  });

  test('is short in sentences of law', () => {
    expect(shortDay('2026-06-01')).toBe('01.06.2026');
  });

  test('has its weekday', () => {
    expect((['kk', 'ru', 'en'] as const).map((language) => weekdayInWords('2026-06-17', language))).toEqual([
      'сәрсенбі',
      'среда',
      'Wednesday',
    ]);
  });
});

describe('a term ends', () => {
  test.each<[Language, string]>([
    ['kk', '2026 жылғы 17 маусым күнінің соңына дейін (Қазақстан уақыты бойынша)'],
    ['ru', 'до конца дня 17 июня 2026 г. (время Казахстана)'],
    ['en', 'to the end of 17 June 2026 (time of Kazakhstan)'],
  ])('in %s: %s', (language, words) => {
    expect(untilEndOf('2026-06-17', language, verified)).toBe(words);
  });

  test.each([
    [
      'kk',
      ', тексерілмеген күнтізбе бойынша',
      ', тексерілмеген мерзім бойынша',
      ', алдын ала: күнтізбе әлі жарияланбаған',
    ],
    [
      'ru',
      ', по непроверенному календарю',
      ', по непроверенному сроку',
      ', предварительно: календарь ещё не опубликован',
    ],
    [
      'en',
      ', by an unverified calendar',
      ', by an unverified term',
      ', provisionally: the calendar is not published yet',
    ],
  ] as const)('in %s with the mark of what nobody has verified', (language, calendar, term, provisional) => {
    const plain = untilEndOf('2027-06-17', language, verified);
    const marked = (reliance: object) =>
      untilEndOf('2027-06-17', language, { ...verified, verified: false, ...reliance });
    expect(marked({})).toBe(plain + calendar);
    expect(marked({ termVerified: false })).toBe(plain + term);
    expect(marked({ provisional: true })).toBe(plain + provisional);
  });
});

test('a day off says which', () => {
  const name = { kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' };
  const dayOff = { day: '2026-03-23', reason: 'day-off', name } as const;
  expect(reasonInWords(dayOff, 'kk')).toBe('жұмыс емес күн: Наурыз мейрамы');
  expect(reasonInWords(dayOff, 'en')).toBe('day off: Nauryz');
  expect(reasonInWords({ day: '2026-03-20', reason: 'working-day', count: 3 }, 'ru')).toBe('рабочий день');
});
