/** The same stories that `npm run demo` plays, over HTTP and queues. */
import { describe, expect, test } from 'vitest';
import { answeredAccess } from '../../infra/tools/stories/access-patterns.ts';
import { answeredAppeal, lodgedAppeal, overdueAppeal } from '../../infra/tools/stories/appeals.ts';
import { issuedDocument, silentRegister } from '../../infra/tools/stories/documents.ts';
import { attachedFile, lateFile } from '../../infra/tools/stories/files.ts';
import { newCalendar, verifiedThreshold } from '../../infra/tools/stories/law.ts';
import { provenViolation } from '../../infra/tools/stories/network.ts';
import { notice } from '../../infra/tools/stories/notices.ts';
import { signedAnswer } from '../../infra/tools/stories/signed.ts';
import type { Story } from '../../infra/tools/stories/story.ts';
import { documentedKeys, storedKeys } from './table-keys.ts';
import { openJourney } from './world.ts';

const tuesdayMorning = new Date('2026-05-26T10:00:00+05:00');

async function play(story: Story): Promise<string> {
  const { world, told } = await openJourney(tuesdayMorning);
  await story.play(world);
  return told.map(({ said, outcome }) => `${said}: ${outcome}`).join('\n');
}

test('every access pattern of the table is answered under the roles of the functions', async () => {
  expect(await play(answeredAccess)).not.toContain('REFUSED');
});

describe('appeals', () => {
  test('an appeal reaches the competent body, is answered in its term, and its citizen reads the answer', async () => {
    expect(await play(answeredAppeal)).toContain('2026-06-17T23:59:59.999+05:00');
  });

  test('an answer stands under its official’s own signature and the seal of the platform, each checked offline', async () => {
    const told = await play(signedAnswer);
    expect(told).toContain('Собственная электронная цифровая подпись должностного лица');
    expect(told).toContain('wrong-signature');
  });

  test('an appeal that a channel posts, twice, is one appeal in the list of its citizen', async () => {
    expect(await play(lodgedAppeal)).toMatch(
      /the citizen finds it once among their own: ЖТ-2026-\d{8}, by telegram-bot/,
    );
  });

  test('when the term passes without an answer, the citizen hears what that means', async () => {
    expect(await play(overdueAppeal)).toContain('ответ не дан, что считается отказом');
  });
});

describe('files', () => {
  test('a file goes by a presigned request into the bucket, is checked, and is fetched by those whom it concerns', async () => {
    expect(await play(attachedFile)).toContain('Файл не принят: по содержимому это не тот вид файла');
  });

  test('a presigned request and a link are good for their time', async () => {
    expect(await play(lateFile)).toContain('three minutes later the link is worth nothing');
  });
});

describe('notices', () => {
  test('a citizen is told once, in their language, by what they named; what a carrier did not take goes when it is up', async () => {
    const told = await play(notice);
    expect(told).toMatch(/жауап мерзімі \d\d\.\d\d\.2026 дейін/);
    expect(told).toContain('Ожидает отправки, Принято службой отправки');
  });
});

describe('documents', () => {
  test('a document is issued by the answer of its register; anybody verifies it, also offline; a tampered one fails', async () => {
    expect(await play(issuedDocument)).toContain('altered-disclosure');
  });

  test('when the register stays silent, the application says so and has a next date', async () => {
    expect(await play(silentRegister)).toContain('Реестр не ответил в срок');
  });
});

describe('network', () => {
  test('calibrated devices prove an operator below the threshold: a case opens, and only that operator sees it', async () => {
    expect(await play(provenViolation)).toContain('suspected-shortfall');
  });
});

describe('the law', () => {
  test('two administrators bring in a calendar, and a term that waited for it is counted anew', async () => {
    expect(await play(newCalendar)).toMatch(/Срок ответа пересчитан по опубликованному календарю/);
  });

  test('two administrators verify a threshold, and what rested on it loses its mark', async () => {
    expect(await play(verifiedThreshold)).toContain('the mark is gone: 5G@2017-11-22');
  });
});

describe('the table', () => {
  test('holds no item whose keys shared/README.md does not list, and each kind that it lists', async () => {
    const stored = await storedKeys();
    const documented = await documentedKeys();
    expect(stored.filter((key) => !documented.some(({ pattern }) => pattern.test(key)))).toEqual([]);
    expect(documented.filter(({ pattern }) => !stored.some((key) => pattern.test(key))).map(({ row }) => row)).toEqual(
      [],
    );
  });
});
