/** What of an appeal a public copy hides: suggestions by their look, passages by code points, and what is left. */
import { describe, expect, it } from 'vitest';
import type { AppealFile } from '../../../functions/appeals/file/file.ts';
import { hidingReasons, hidingReasonsInWords } from '../../../functions/appeals/public-copy/reasons.ts';
import type { HiddenPassage, RedactionContent } from '../../../functions/appeals/public-copy/redaction.ts';
import { compose, errorsOf, obstaclesTo, type Source } from '../../../functions/appeals/redacting/compose.ts';
import { errorsIn, segmentsOf, settledIn } from '../../../functions/appeals/redacting/passages.ts';
import { suggestionsIn } from '../../../functions/appeals/redacting/suggest.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';

/** What is suggested, as it stands in the text. */
function suggested(text: string, names: readonly string[] = []): string[] {
  const points = [...text];
  return suggestionsIn(text, names).map(({ from, to, kind }) => `${kind}: ${points.slice(from, to).join('')}`);
}

describe('suggested to be hidden is', () => {
  it.each([
    ['мой ИИН 900101300017.', 'iin: 900101300017'],
    ['ИИН 900101 300017', 'iin: 900101 300017'],
    ['БИН 260140000015 товарищества', 'bin: 260140000015'],
    ['звоните +7 (701) 123-45-67 днём', 'phone: +7 (701) 123-45-67'],
    ['тел. 87011234567', 'phone: 87011234567'],
    ['7011234567 менің нөмірім', 'phone: 7011234567'],
    ['пишите на aigerim.s@mail.example.kz!', 'email: aigerim.s@mail.example.kz'],
    ['карта 4111 1111 1111 1111 заблокирована', 'card: 4111 1111 1111 1111'],
    ['счёт KZ86 125K ZT50 0410 0100 в банке', 'account: KZ86 125K ZT50 0410 0100'],
    ['живу по адресу ул. Жандосова, д. 12, кв. 34, снег не убран', 'address: ул. Жандосова, д. 12, кв. 34'],
    ['возле дома, улица Жандосова 12, квартира 34, вторую неделю', 'address: улица Жандосова 12, квартира 34'],
    ['Біз Абай көшесі, 15-үй, 7-пәтерде тұрамыз', 'address: Біз Абай көшесі, 15-үй, 7-пәтерде'],
    ['обращается Сериков Болат Маратович, пенсионер', 'name: Сериков Болат Маратович'],
    ['өтінемін, Айгүл Серікқызы', 'name: Айгүл Серікқызы'],
  ])('in %j just %j', (text, found) => {
    expect(suggested(text)).toEqual([found]);
  });

  it.each([
    'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
    'ИИН 900101300018 с ошибкой',
    'номер 123456789012345 не по Луну',
    'в 2026 году на 12 этаже, 45 жильцов',
    'обращение ЖТ-2026-00000742',
    '',
  ])('nothing in %j', (text) => {
    expect(suggested(text)).toEqual([]);
  });

  it('the name of whoever writes, in any case of either language, and no word that only begins like it', () => {
    const text = 'Ахметовой Динаре, Axmetova, Ахметовтың үйі; ахмет айтамын, метель';
    expect(suggested(text, ['Ахметова Динара'])).toEqual([
      'name: Ахметовой',
      'name: Динаре',
      'name: Axmetova',
      'name: Ахметовтың',
    ]);
  });

  it('counted in code points, whatever came before it', () => {
    expect(suggestionsIn('😀👍🏽 900101300017')).toEqual([{ from: 4, to: 16, kind: 'iin' }]);
  });
});

const hide = (from: number, to: number, of: 'text' | 'answer' = 'text'): HiddenPassage => ({
  in: of,
  from,
  to,
  reason: 'health',
});

describe('a passage', () => {
  const texts = { text: 'Я болею 👩‍👩‍👧 и й', answer: 'Нет' };
  const wrong = (...passages: HiddenPassage[]) =>
    errorsIn('hide', passages, texts).map(({ field, code, limit }) => [field, code, limit].join(' ').trim());

  it('is within its text, has something in it and is over no other', () => {
    expect(wrong(hide(0, 1), hide(2, 7), hide(0, 3, 'answer'))).toEqual([]);
    expect(wrong(hide(0, 4, 'answer'))).toEqual(['hide.0.to too-great 3']);
    expect(wrong(hide(2, 2))).toEqual(['hide.0.to too-small 3']);
    expect(wrong(hide(3, 7), hide(2, 4))).toEqual(['hide.0.from too-small 4']);
    expect(wrong(hide(2, 7), hide(2, 3, 'answer'))).toEqual([]);
  });

  it('cuts no character in two: no letter from its mark, no emoji of several', () => {
    expect(wrong(hide(8, 13))).toEqual([]);
    expect(wrong(hide(8, 10))).toEqual(['hide.0.to invalid']);
    expect(wrong(hide(9, 13))).toEqual(['hide.0.from invalid']);
    const marked = { text: 'и\u0306к', answer: '' };
    expect(errorsIn('hide', [hide(0, 1)], marked)).toHaveLength(1);
    expect(errorsIn('hide', [hide(0, 2)], marked)).toEqual([]);
  });

  it('is not in what is left, and nothing says how long it was', () => {
    expect(segmentsOf('Я болею давно', [hide(2, 7)])).toEqual([
      { text: 'Я ' },
      { hidden: 'health' },
      { text: ' давно' },
    ]);
    expect(segmentsOf('😀ab', [hide(2, 3), hide(0, 1)])).toEqual([
      { hidden: 'health' },
      { text: 'a' },
      { hidden: 'health' },
    ]);
    expect(segmentsOf('ab', [])).toEqual([{ text: 'ab' }]);
    expect(segmentsOf('ab', [hide(0, 2)])).toEqual([{ hidden: 'health' }]);
  });

  it('settles a suggestion where it covers all of it, alone or with another', () => {
    const suggestion = { from: 2, to: 6, kind: 'name' } as const;
    expect(settledIn(suggestion, [hide(2, 6)], [])).toBe('hidden');
    expect(settledIn(suggestion, [hide(0, 4), hide(4, 9)], [])).toBe('hidden');
    expect(settledIn(suggestion, [hide(2, 5)], [])).toBe('open');
    expect(settledIn(suggestion, [], [hide(2, 6)])).toBe('left');
  });
});

const source: Source = {
  number: appealNumber().parse('ЖТ-2026-00000742'),
  citizen: 'a-pseudonym',
  competentBody: 'akimat-almaty',
  category: 'roads',
  submittedAt: '2026-05-26T10:00:00+05:00',
  language: 'ru',
  texts: { text: 'Мой ИИН 900101300017, тел. 87011234567.', answer: 'Сделано.' },
  answer: 2,
  sealed: new Uint8Array(),
  answerLanguage: 'ru',
  names: [],
  files: [],
  redactedFiles: [],
};
const content = (changes: Partial<RedactionContent> = {}): RedactionContent => ({
  hide: [hide(8, 20), hide(27, 38)],
  leave: [],
  files: [],
  ...changes,
});
const file: AppealFile = {
  ...{ version: 2, id: 'A'.repeat(22), number: source.number, type: 'image/png', bytes: 70, sha256: 'x' },
  ...{ declaredAt: '2026-05-26T10:00:00+05:00', state: 'usable' },
};

describe('a copy', () => {
  it('says neither number nor place nor hour, and nothing of what is hidden', () => {
    const copy = compose(source, content(), '2026-06-12T11:00:00+05:00');
    expect(copy).toEqual({
      publishedAt: '2026-06-12T11:00:00+05:00',
      submittedIn: '2026-05',
      category: 'roads',
      competentBody: 'akimat-almaty',
      language: 'ru',
      text: [{ text: 'Мой ИИН ' }, { hidden: 'health' }, { text: ', тел. ' }, { hidden: 'health' }, { text: '.' }],
      answer: { language: 'ru', segments: [{ text: 'Сделано.' }] },
      hiddenFiles: [],
    });
  });

  it('is not published while a suggestion, a file or another answer waits', () => {
    const inEnglish = (changed: RedactionContent, of: Partial<Source> = {}, draftedFor = 2) =>
      obstaclesTo({ ...source, ...of }, changed, draftedFor).map(({ en }) => en.slice(0, 25));
    expect(inEnglish(content())).toEqual([]);
    expect(inEnglish(content({ hide: [hide(8, 20)] }))).toEqual(['Suggestions that are not ']);
    expect(inEnglish(content(), { files: [file] })).toEqual(['Each file of the appeal n']);
    expect(inEnglish(content(), {}, 1)).toEqual(['The draft was made for an']);
    const [by, name, reason] = ['B'.repeat(22), 'План', 'health'] as const;
    const files = [{ file: file.id, shown: 'redacted', by, name, reason }] as const;
    const redactedFiles = [{ ...file, id: by, redacts: file.id, state: 'declared' }] as const;
    expect(inEnglish(content({ files: [...files] }), { files: [file], redactedFiles })).toEqual([
      'A redacted file has not b',
    ]);
  });

  it('never leaves an IIN, whatever its official says; a phone they may', () => {
    const errors = (leave: RedactionContent['leave']) =>
      errorsOf(source, content({ hide: [], leave })).map(({ field }) => field);
    expect(errors([{ in: 'text', from: 27, to: 38 }])).toEqual([]);
    expect(errors([{ in: 'text', from: 8, to: 20 }])).toEqual(['leave']);
  });

  it('shows files of the appeal alone, each once, under a name that says nothing personal, or one in its place', () => {
    const shownAs = (...files: RedactionContent['files']) =>
      errorsOf({ ...source, files: [file] }, content({ files })).map(({ field }) => field);
    const plain = { file: file.id, shown: 'as-it-is', name: 'Яма во дворе' } as const;
    expect(shownAs(plain)).toEqual([]);
    expect(shownAs(plain, { file: file.id, shown: 'no', reason: 'health' })).toEqual(['files.1.file']);
    expect(shownAs({ ...plain, file: 'C'.repeat(22) })).toEqual(['files.0.file']);
    expect(shownAs({ ...plain, name: 'Справка 900101300017' })).toEqual(['files.0.name']);
    expect(shownAs({ ...plain, shown: 'redacted', by: 'B'.repeat(22), reason: 'health' })).toEqual(['files.0.by']);
  });

  it('has a reason in three languages for all that it hides', () => {
    for (const reason of hidingReasons) expect(new Set(Object.values(hidingReasonsInWords[reason])).size).toBe(3);
  });
});
