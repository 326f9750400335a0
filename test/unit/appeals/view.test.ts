/** How an appeal looks: each of its fields by name, and what was said where it is at hand. */
import { expect, test } from 'vitest';
import { answerOverdue, appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { complaintFiled } from '../../../events/appeals-complaints.ts';
import { answerPosted } from '../../../events/appeals-receiving.ts';
import type { ToldEntry } from '../../../functions/appeals/appeal/store.ts';
import { viewAppeal, viewEntry } from '../../../functions/appeals/appeal/view.ts';
import bodies from '../../../shared/law/reference/bodies.json' with { type: 'json' };
import { lawOf } from '../network/law.ts';
import { registeredAppeal } from './examples.ts';

const law = lawOf(bodies);
const now = new Date('2026-06-01T10:00:00+05:00');
const at = '2026-06-01T10:00:00.000+05:00';

const told = (type: string, text?: string): ToldEntry => ({
  pk: 'appeals#ЖТ-2026-00000742',
  sk: 'timeline#000002',
  version: 2,
  type,
  at,
  actor: 'akimat-almaty/official-7',
  data: { dueOn: '2026-06-17', countsAsRefusal: true, onTime: true },
  ...(text !== undefined && { said: { text, iin: '900101300017' } }),
});

const seen = {
  kind: 'application',
  number: 'ЖТ-2026-00000742',
  state: 'assigned',
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  channel: 'web',
  submittedAt: '2026-05-26T10:00:00.000+05:00',
  registeredOn: '2026-05-26',
  dueAt: '2026-06-17T23:59:59.999+05:00',
  dueOn: '2026-06-17',
};

const inWords = {
  kk: '2026 жылғы 17 маусым күнінің соңына дейін (Қазақстан уақыты бойынша)',
  ru: 'до конца дня 17 июня 2026 г. (время Казахстана)',
  en: 'to the end of 17 June 2026 (time of Kazakhstan)',
};

test.each(['kk', 'ru', 'en'] as const)(
  'an appeal shows what it is, and its body by its name in %s',
  async (language) => {
    const name = bodies.find(({ id }) => id === 'akimat-almaty')?.value.name[language];
    expect(await viewAppeal(law, registeredAppeal(), { language, now })).toEqual({
      ...seen,
      channelInWords: { kk: 'Интернет арқылы', ru: 'Через интернет', en: 'Over the web' }[language],
      competentBody: { id: 'akimat-almaty', name },
      term: {
        article: 'АППК 76(1)',
        record: 'appeals.answer@2021-07-01.1',
        calendars: ['2026@2026-01-01.1'],
        inWords: inWords[language],
        late: false,
        provisional: false,
        verified: true,
      },
    });
  },
);

test('a body that no register knows is shown by its id', async () => {
  const { competentBody } = await viewAppeal(lawOf([]), registeredAppeal(), { language: 'ru', now });
  expect(competentBody).toEqual({ id: 'akimat-almaty', name: 'akimat-almaty' });
});

test('with its timeline it shows what was written and what was answered, and not by whom', async () => {
  const timeline = [
    told(appealRegistered.type, 'Яма.'),
    told(answerOverdue.type),
    told(appealAnswered.type, 'Закрыта.'),
  ];
  expect(await viewAppeal(law, registeredAppeal(), { language: 'ru', now }, timeline)).toMatchObject({
    text: 'Яма.',
    answer: { text: 'Закрыта.', at },
  });
  expect(JSON.stringify(await viewAppeal(law, registeredAppeal(), { language: 'ru', now }, timeline))).not.toContain(
    '900101300017',
  );
});

test('what can no longer be unsealed is not shown', async () => {
  const view = await viewAppeal(law, registeredAppeal(), { language: 'ru', now }, [
    told(appealRegistered.type),
    told(appealAnswered.type),
  ]);
  expect(view).not.toHaveProperty('text');
  expect(view).not.toHaveProperty('answer');
});

test('an entry has a title in the reader’s language, and no personal number', () => {
  expect(
    viewEntry(told(appealAnswered.type, 'Закрыта.'), { language: 'en', bodyName: () => 'Akimat of Almaty' }),
  ).toEqual([
    {
      version: 2,
      type: appealAnswered.type,
      title: 'The appeal was answered',
      at,
      actor: 'Akimat of Almaty',
      text: 'Закрыта.',
    },
  ]);
  expect(viewEntry(told(answerOverdue.type), { language: 'ru', bodyName: () => undefined })).toEqual([
    expect.not.objectContaining({ text: expect.anything() }),
  ]);
});

test('what the last answer comes to, what it promises and how that is judged stand apart from the state', async () => {
  const answered = { ...told(appealAnswered.type, 'Закроют.'), data: { promisedBy: '2026-06-19' } };
  const promising = { ...answered, said: { text: 'Закроют.', promise: 'Закрыть яму.' } };
  const judged = { rating: 2, solved: false };
  const appeal = { ...registeredAppeal(), state: 'answered', outcome: 'partly-satisfied', judged } as const;
  expect(await viewAppeal(law, appeal, { language: 'ru', now }, [promising])).toMatchObject({
    ...{ state: 'answered', outcome: 'partly-satisfied', outcomeInWords: 'удовлетворено частично' },
    ...{ promise: { what: 'Закрыть яму.', by: '2026-06-19' }, judgement: judged },
  });
  const erased = { ...answered, said: undefined, erased: { erased: true, erasedOn: '2026-07-01' } } as const;
  const { promise } = await viewAppeal(law, appeal, { language: 'en', now }, [erased as unknown as ToldEntry]);
  expect(promise?.what).toMatch(/erased/);
});

test('of two answers the last one is shown', async () => {
  const timeline = [told(appealAnswered.type, 'Нет.'), told(appealAnswered.type, 'Закрыта.')];
  const view = await viewAppeal(law, registeredAppeal(), { language: 'ru', now }, timeline);
  expect(view.answer?.text).toBe('Закрыта.');
});

test('the letter that is shown is that of the last answer', async () => {
  const answered = told(appealAnswered.type, 'Яму закроют до 1 июля.');
  const posted = { ...told(answerPosted.type), data: { sentOn: '2026-05-28' } };
  const post = async (...entries: ToldEntry[]) =>
    (await viewAppeal(law, registeredAppeal(), { language: 'ru', now }, entries)).post;
  expect(await post(answered, posted)).toEqual({ sentOn: '2026-05-28' });
  expect(await post(answered, posted, answered)).toBeUndefined();
});

test('a complaint that waits says what it means for what was decided, until when, and by whom', async () => {
  const { clocks } = registeredAppeal();
  const complaint = { ordinal: 1, decidingBody: 'government' };
  const appeal = {
    ...registeredAppeal(),
    state: 'complained',
    complaint,
    clocks: { ...clocks, complaint: clocks.answer },
  } as const;
  const view = await viewAppeal(law, appeal, { language: 'ru', now }, [told(complaintFiled.type, 'Не согласен.')]);
  expect(view.complaint).toMatchObject({
    ordinal: 1,
    decidingBody: { name: 'Правительство Республики Казахстан' },
    text: 'Не согласен.',
    term: { inWords: inWords.ru },
    inWords: 'До решения по жалобе исполнение обжалуемого акта приостановлено (ст. 96 АППК)',
  });
  expect(await viewAppeal(law, { ...appeal, state: 'assigned' }, { language: 'ru', now })).not.toHaveProperty(
    'complaint',
  );
});
