/** What becomes of a talk, whatever comes in whatever order: what Telegram takes, what is sent off, what is kept. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Circumstances, type Decision, decide } from '../../../functions/appeals/conversing/decide.ts';
import { type Heard, hear } from '../../../functions/appeals/conversing/heard.ts';
import { update } from '../../../functions/appeals/conversing/update.ts';
import { isNameOfPlace } from '../../../functions/appeals/conversing/where.ts';
import { captions, sayings } from '../../../functions/appeals/conversing/words.ts';
import type { Dialogue } from '../../../functions/appeals/dialogue/dialogue.ts';
import { withSeen } from '../../../functions/appeals/dialogue/dialogue.ts';
import { settlement } from '../../../shared/law/records.ts';
import { placeSearch } from '../../../shared/places/search.ts';

const place = (code: string, kk: string, ru: string, parent?: string) =>
  settlement().parse({ code, name: { kk, ru }, ...(parent && { parent }), source: 'test', verified: true });

const places = placeSearch([
  place('100000000', 'Абай облысы', 'область Абай'),
  place('101010000', 'Семей', 'Семей', '100000000'),
  place('190000000', 'Алматы облысы', 'Алматинская область'),
  place('750000000', 'Алматы', 'Алматы'),
]);

const idle: Dialogue = { step: 'idle' };
const link = `https://api.example/telegram#${'A'.repeat(22)}.${'A'.repeat(43)}`;

function circumstances(changed: Partial<Circumstances> = {}): Circumstances {
  return { update: 742, language: 'kk', link: undefined, places, ...changed };
}

const says = (text: string): Heard => ({ kind: 'text', text });
const presses = (data: string): Heard => ({ kind: 'press', data, press: 'p' });

/** Plays one after another. */
function played(...all: readonly Heard[]): Decision {
  return all.reduce<Decision>(
    ({ dialogue }, heard, index) => decide(dialogue, heard, circumstances({ update: 742 + index })),
    { dialogue: idle, duty: { reply: { text: '' } } },
  );
}

const dataIn = ({ duty }: Decision) =>
  (duty.reply.buttons ?? []).flat().flatMap((button) => ('callback_data' in button ? button.callback_data : []));

describe('a talk', () => {
  test('of a text that names its place and one tap sends an appeal', () => {
    const { dialogue, duty } = played(says('Су жоқ, Семей'), presses('send:742'));
    expect(duty.lodged).toEqual({ id: 742, text: 'Су жоқ, Семей', settlement: { code: '101010000', name: 'Семей' } });
    expect(dialogue).toEqual({ step: 'idle', sent: 742 });
  });

  test('sends a draft once, however often its button is pressed', () => {
    const { duty } = played(says('Су жоқ, Семей'), presses('send:742'), presses('send:742'));
    expect(duty).toEqual({ reply: { text: sayings.alreadySent.kk } });
  });

  test('asks where, and takes a name that the register lacks as it is', () => {
    const asked = played(says('Аулада жарық жоқ'), says('Төменгі Құм'));
    expect(dataIn(asked)).toEqual(['nowhere:742']);
    const { duty } = played(says('Аулада жарық жоқ'), says('Төменгі Құм'), presses('nowhere:742'), presses('send:742'));
    expect(duty.lodged).toEqual({ id: 742, text: 'Аулада жарық жоқ', place: 'Төменгі Құм' });
  });

  test('offers what is called the same, and forgets what was typed once one is chosen', () => {
    expect(dataIn(played(says('Автобус жүрмейді, Алматы')))).toEqual([
      'at:742:750000000',
      'at:742:190000000',
      'nowhere:742',
    ]);
    const chosen = played(says('Автобус жүрмейді, Алматы'), presses('at:742:190000000'));
    expect(chosen.dialogue.draft?.settlement).toEqual({ code: '190000000', name: 'Алматы облысы' });
  });

  test.each(['send:741', 'at:742:999999999', 'at:742', 'fly:742', 'send', '', ':::', 'language:de'])(
    'sends nothing by a button that says %j, and loses nothing',
    (data) => {
      const before = played(says('Су жоқ, Семей'));
      const { dialogue, duty } = decide(before.dialogue, presses(data), circumstances());
      expect(duty.lodged).toBeUndefined();
      expect(dialogue.draft).toEqual(before.dialogue.draft);
      expect(duty.reply.text).toContain(sayings.stale.kk);
    },
  );

  test('takes ten thousand characters and no more, and says so', () => {
    const full = { ...idle, step: 'check' as const, draft: { id: 1, text: 'а'.repeat(9_000) } };
    const { dialogue, duty } = decide(full, says('б'.repeat(1_000)), circumstances());
    expect(dialogue.draft?.text).toHaveLength(9_000);
    expect(duty.reply.text).toContain(sayings.tooLong.kk);
    expect(decide(full, says('б'.repeat(999)), circumstances()).dialogue.draft?.text).toHaveLength(10_000);
  });

  test('of somebody unknown sends nothing, and keeps what they wrote', () => {
    const unknown = circumstances({ link });
    const { dialogue, duty } = decide(idle, says('Су жоқ, Семей'), unknown);
    expect(dialogue).toMatchObject({ step: 'link', draft: { text: 'Су жоқ, Семей' } });
    expect(duty.reply.buttons?.flat()).toContainEqual({ text: captions.logIn.kk, url: link });
    expect(decide(dialogue, presses('send:742'), unknown).duty.lodged).toBeUndefined();
    expect(decide(dialogue, presses('continue'), circumstances()).dialogue.step).toBe('check');
  });

  test('ends the link by /stop where there is one, and what was begun with it', () => {
    const before = played(says('Су жоқ, Семей'));
    const { dialogue, duty } = decide(before.dialogue, { kind: 'command', name: 'stop' }, circumstances());
    expect([dialogue.draft, duty.ends]).toEqual([undefined, true]);
  });

  test('says in each language what Telegram takes, and sends each draft once, whatever comes', () => {
    const kinds = ['photo', 'voice', 'other', 'edited', 'invisible', 'group'] as const;
    const actions = ['send', 'text', 'place', 'nowhere', 'at', 'cancel', 'fly'];
    const heard = fc.oneof(
      fc.string({ maxLength: 4096, unit: 'binary' }).map(says),
      fc.constantFrom('Су жоқ, Семей', 'Алматы', 'Семей', 'x'.repeat(4096)).map(says),
      fc
        .constantFrom('start', 'stop', 'cancel', 'language', 'weather')
        .map((name): Heard => ({ kind: 'command', name })),
      fc
        .tuple(fc.constantFrom(...actions), fc.nat(12), fc.constantFrom('101010000', 'x'))
        .map(([action, id, value]) => presses(`${action}:${id}:${value}`)),
      fc.constantFrom('continue', 'language:ru', 'language:xx').map(presses),
      fc.constantFrom(...kinds).map((kind): Heard => ({ kind })),
      fc.constant<Heard>({ kind: 'location', place: '50.41110, 80.22750' }),
    );
    const step = fc.record({
      heard,
      known: fc.boolean(),
      language: fc.constantFrom('kk' as const, 'ru' as const, 'en' as const),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (stepsTaken) => {
        const sent: number[] = [];
        let dialogue = idle;
        for (const [id, { heard: said, known, language }] of stepsTaken.entries()) {
          const now = circumstances({ update: id, language, link: known ? undefined : link });
          const { dialogue: next, duty } = decide(dialogue, said, now);
          dialogue = next;
          expect(duty.reply.text.length).toBeGreaterThan(0);
          expect(duty.reply.text.length).toBeLessThanOrEqual(4096);
          for (const data of dataIn({ dialogue, duty })) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
          if (duty.lodged) {
            expect(known && duty.lodged.text.length > 0 && duty.lodged.text.length <= 10_000).toBe(true);
            sent.push(duty.lodged.id);
          }
        }
        expect(new Set(sent).size).toBe(sent.length);
      }),
    );
  });
});

describe('what is heard', () => {
  const chat = { id: 7, type: 'private' };
  const heardIn = (given: object) => hear(update().parse({ update_id: 1, ...given }))?.heard;

  test.each([
    ['a text', { text: '  Су жоқ ' }, { kind: 'text', text: 'Су жоқ' }],
    ['a command with the name of the bot', { text: '/Start@qyzmet_bot x' }, { kind: 'command', name: 'start' }],
    ['a slash alone', { text: '/ 5' }, { kind: 'text', text: '/ 5' }],
    ['a photo with words below it', { photo: [], caption: 'Яма' }, { kind: 'photo' }],
    ['a file', { document: {} }, { kind: 'photo' }],
    ['a round video', { video_note: {} }, { kind: 'voice' }],
    ['a sticker', { sticker: {} }, { kind: 'other' }],
    ['nothing to see', { text: '\u2800\u200b' }, { kind: 'invisible' }],
    [
      'a place',
      { location: { latitude: -0.000001, longitude: 180 } },
      { kind: 'location', place: '-0.00000, 180.00000' },
    ],
  ])('as %s', (_, message, expected) => {
    expect(heardIn({ message: { chat, ...message } })).toEqual(expected);
  });

  test('is a group where it is one, an edit where it is one, and nothing where nobody waits', () => {
    expect(heardIn({ message: { chat: { id: -7, type: 'supergroup' }, text: 'x' } })).toEqual({ kind: 'group' });
    expect(heardIn({ edited_message: { chat, text: 'x' } })).toEqual({ kind: 'edited' });
    expect(heardIn({ edited_message: { chat: { id: -7, type: 'group' }, text: 'x' } })).toBeUndefined();
    expect(heardIn({ poll: {} })).toBeUndefined();
  });
});

test('the name of a place is short, of one line and no sentence', () => {
  const names = ['Семей', 'г. Семей', 'Абай ауданы, Қарауыл ауылы', 'Семей.'];
  const others = ['Нет воды третий день.', 'Семей\nСу жоқ', 'а'.repeat(101), 'в нашем доме опять нет воды'];
  expect(names.filter(isNameOfPlace)).toEqual(names);
  expect(others.filter(isNameOfPlace)).toEqual([]);
});

test('the last twenty updates count as seen', () => {
  const seen = Array.from({ length: 30 }, (_, id) => id).reduce<number[]>(withSeen, []);
  expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 10));
});

test('no saying and no caption is the same in two languages, and each has its placeholders in all three', () => {
  for (const said of [...Object.values(sayings), ...Object.values(captions)]) {
    expect(new Set(Object.values(said)).size).toBe(3);
    const placeholders = Object.values(said).map(
      (text: string) =>
        text
          .match(/\{\w+\}/g)
          ?.toSorted()
          .join() ?? '',
    );
    expect(new Set(placeholders).size).toBe(1);
  }
});
