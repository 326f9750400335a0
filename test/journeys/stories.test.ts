/** The same stories that `npm run demo` plays, over HTTP and queues. */
import { beforeAll, describe, expect, test } from 'vitest';
import { answeredAccess } from '../../infra/tools/stories/access-patterns.ts';
import { anonymousReport } from '../../infra/tools/stories/anonymous.ts';
import { answeredAppeal, lodgedAppeal, overdueAppeal } from '../../infra/tools/stories/appeals.ts';
import { approvedAnswer } from '../../infra/tools/stories/approved.ts';
import { centre } from '../../infra/tools/stories/centre.ts';
import { checkedAnswer } from '../../infra/tools/stories/checked.ts';
import { silence } from '../../infra/tools/stories/complaints.ts';
import { corruption } from '../../infra/tools/stories/corruption.ts';
import { issuedDocument, silentRegister } from '../../infra/tools/stories/documents.ts';
import { erasedPerson } from '../../infra/tools/stories/erased.ts';
import { figures } from '../../infra/tools/stories/figures.ts';
import { attachedFile, lateFile } from '../../infra/tools/stories/files.ts';
import { forwardedAppeal } from '../../infra/tools/stories/forwarded.ts';
import { assignedGroup } from '../../infra/tools/stories/group.ts';
import { newCalendar, verifiedThreshold } from '../../infra/tools/stories/law.ts';
import { massEventOf } from '../../infra/tools/stories/mass-event.ts';
import { mondayMorning } from '../../infra/tools/stories/monday.ts';
import { provenViolation } from '../../infra/tools/stories/network.ts';
import { notice } from '../../infra/tools/stories/notices.ts';
import { openApp } from '../../infra/tools/stories/open311.ts';
import { petition } from '../../infra/tools/stories/petition.ts';
import { noSignal, paper } from '../../infra/tools/stories/received.ts';
import { redactedCopy } from '../../infra/tools/stories/redacted.ts';
import { search } from '../../infra/tools/stories/search.ts';
import { signedAnswer } from '../../infra/tools/stories/signed.ts';
import { solved } from '../../infra/tools/stories/solved.ts';
import { stories } from '../../infra/tools/stories/stories.ts';
import type { Story } from '../../infra/tools/stories/story.ts';
import { talon } from '../../infra/tools/stories/talon.ts';
import { telegram } from '../../infra/tools/stories/telegram.ts';
import { calculator, prolongedTerm } from '../../infra/tools/stories/terms.ts';
import { beginStories, endStories, expectOfAllStories, noteCalls } from './all-stories.ts';
import { documentedKeys, storedKeys } from './table-keys.ts';
import { openJourney } from './world.ts';

beforeAll(beginStories);

const tuesdayMorning = new Date('2026-05-26T10:00:00+05:00');

/** What a story leaves may expire while a later one moves the clock. */
const everStored = new Set<string>();
const played = new Set<string>();

async function play(story: Story): Promise<string> {
  const { world, told } = await openJourney(tuesdayMorning);
  await story.play(world);
  played.add(story.name);
  await noteCalls();
  for (const key of await storedKeys()) everStored.add(key);
  return told.map(({ said, outcome }) => `${said}: ${outcome}`).join('\n');
}

test('every access pattern of the table is answered under the roles of the functions', async () => {
  expect(await play(answeredAccess)).not.toContain('REFUSED');
});

describe('petitions', () => {
  test('fifty make one go on, two more make it an appeal, which is answered; too few, and it lapses', async () => {
    const told = await play(petition);
    expect(told).toContain('urn:qyzmet:problem:once-only');
    expect(told).toContain('50 of 52');
    expect(told).toContain('в срок собрано подписей 2 из 50');
  }, 120_000);
});

describe('appeals', () => {
  test('an appeal reaches the competent body, is answered in its term, and its citizen reads the answer', async () => {
    expect(await play(answeredAppeal)).toContain('2026-06-17T23:59:59.999+05:00');
  });

  test('an answer found wanting is refused, mended as a draft, and given with a reason for what is not sure', async () => {
    const told = await play(checkedAnswer);
    expect(told).toContain('Абзац 1. Ответ состоит из общих слов');
    expect(told).toContain('reasons: Нет ответа на просьбу: «поставить знак.»');
  });

  test('in a body that asks for it, an answer is approved by another official before it is signed', async () => {
    const told = await play(approvedAnswer);
    expect(told).toContain('В шаблоне осталось незаполненное место: [день]');
    expect(told).toContain('этот текст не согласован');
    expect(told).toContain('Мәдина Үлгі, басқарма басшысы');
  });

  test('an answer stands under its official’s own signature and the seal of the platform, each checked offline', async () => {
    const told = await play(signedAnswer);
    expect(told).toContain('Собственная электронная цифровая подпись должностного лица');
    expect(told).toContain('wrong-signature');
  });

  test('two words are an appeal, and its talon is checked by whoever is shown it, offline too', async () => {
    expect(await play(talon)).toContain('ЖТ-2026-');
  });

  test('an appeal that a channel posts, twice, is one appeal in the list of its citizen', async () => {
    expect(await play(lodgedAppeal)).toMatch(
      /the citizen finds it once among their own: ЖТ-2026-\d{8}, by telegram-bot/,
    );
  });

  test('when the term passes without an answer, the citizen hears what that means', async () => {
    expect(await play(overdueAppeal)).toContain('ответ не дан, что считается отказом');
  });

  test('a term is prolonged once, and its citizen sees the law’s fifteen days and the new end', async () => {
    expect(await play(prolongedTerm)).toContain('до конца дня 1 июля 2026 г.');
  });

  test('of a body that stays silent its citizen complains in one call, and the body above upholds it', async () => {
    const told = await play(silence);
    expect(told).toContain('Ответ в срок до 17.06.2026 не дан, что считается отказом');
    expect(told).toContain('and upholds it: the appeal is assigned again');
  });

  test('an answer promises something, its citizen is asked whether it was done, and is handed the ways on', async () => {
    const told = await play(solved);
    expect(told).toContain('не сделано. Прошу на основании ст. 91 АППК');
    expect(told).toContain('satisfied; 2 of 5, solved: false');
    expect(told).toContain('обещанное в ответе: окончен');
  });

  test('an answered appeal is published with what is personal blacked out, taken back, and gone once its citizen objects', async () => {
    const told = await play(redactedCopy);
    expect(told).toContain('адрес, номер телефона');
    expect(told).toContain('3 hidden, 1 files shown');
    expect(told).toContain('двор: [персональные данные]. Мой телефон [персональные данные], звоните');
    expect(told).toContain('по возражению заявителя (заявителя можно узнать)');
  });

  test('an answer in time is read by everybody in the figures of its body', async () => {
    const told = await play(figures);
    expect(told).toMatch(
      /its answer is one more in time: received \d+, closed on time \d+, of all that had to be: [01]/,
    );
    expect(told).toMatch(/web,Через интернет,\d+/);
  });

  test('anybody calculates a term, and an appeal counts as the calculator does', async () => {
    expect(await play(calculator)).toContain('registered 2026-06-01, due 2026-06-22, Акимат города Алматы');
  });
});

describe('from hand to hand', () => {
  test('an appeal is split, a part of it is forwarded twice and not a third time, and the registrar ends that', async () => {
    const told = await play(forwardedAppeal);
    expect(told).toContain('третий раз нельзя: оно передано регистратору');
    expect(told).toMatch(/ЖТ-2026-\d{8}-2: Акимат города Астаны/);
  });
});

describe('in groups', () => {
  test('the registrar claims what waits, and brings two appeals to their body at once', async () => {
    expect(await play(assignedGroup)).toMatch(/ЖТ-2026-\d{8} reaches its body/);
  });
});

describe('about one thing', () => {
  test('twelve people write, one answer goes to all of them, and each has it by a clock of their own', async () => {
    const told = await play(massEventOf(12));
    expect(told).toMatch(/11 get it, ЖТ-2026-\d{8} is closed already/);
    expect(told).toContain('was due 2026-06-17, ');
    expect(told).toMatch(/was due 2026-06-2\d$/m);
  });
});

describe('on Monday', () => {
  test('what waits is seen by what its texts speak for, shared by two registrars, assigned in one step, and taken back', async () => {
    const told = await play(mondayMorning);
    expect(told).toMatch(/6 without a body, in [\d.]+ s/);
    expect(told).toMatch(/waste: 3, water: 3|water: 3, waste: 3/);
    expect(told).toMatch(/none of it is offered to both: (2 and 1|1 and 2)/);
    expect(told).toContain('have reached their body');
  });
});

describe('by the hands of others', () => {
  test('an operator types an appeal, a code that they never see makes it the citizen’s, and they keep the talon alone', async () => {
    const told = await play(centre);
    expect(told).toContain('received by Айгүл Үлгі, оператор, centre-one');
    expect(told).toContain('предъявил документ, удостоверяющий личность');
  });

  test('a paper appeal comes with its scan to the body that answers, and the letter leaves its record', async () => {
    expect(await play(paper)).toMatch(/На бумаге; RR123456785KZ, sent on 2026-05-26/);
  });

  test('what was told where there is no signal counts from its day, and its late entry is a breach', async () => {
    const told = await play(noSignal);
    expect(told).toContain('оно подлежало регистрации 26.05.2026, внесено 28.05.2026');
    expect(told).toContain('sent on 2026-05-28, delivered on 2026-06-01');
  });
});

describe('reports', () => {
  test('what nobody has signed goes on where it reports a danger, is terminated where not, and the talon tells', async () => {
    const told = await play(anonymousReport);
    expect(told).toContain('assigned: Министерство внутренних дел');
    expect(told).toContain('whoever holds the talon is told how it stands: Рассмотрение прекращено');
  });

  test('what is reported of an official their body never sees, and the agency answers it', async () => {
    const told = await play(corruption);
    expect(told).toContain('about Акимат города Алматы: Сотрудник отдела акимата');
    expect(told).toContain('Сообщение касается должностного лица этого органа: направить его туда нельзя');
    expect(told).toContain('its citizen reads the answer: Антикоррупционная служба');
  });
});

describe('search', () => {
  test('an appeal is found in any spelling by its body alone, and by the next body once it is there', async () => {
    const told = await play(search);
    expect(told).toMatch(/now Astana finds it by the surname in other letters/);
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

describe('chats', () => {
  test('two words and a tap are an appeal, its number comes into the chat, and a chat is theirs who confirmed it', async () => {
    const told = await play(telegram);
    expect(told).toMatch(
      /its number comes into the chat, and no word of what it is about: (Жолданым|Обращение) ЖТ-2026-\d{8}/,
    );
    expect(told).toContain('Су жоқ, Семей (telegram-bot, 101010000');
  });
});

describe('outside apps', () => {
  test('an app that knows Open311 files an appeal, and anybody follows it without hearing what was said', async () => {
    const told = await play(openApp);
    expect(told).toContain('what may be reported: 20 services');
    expect(told).toMatch(/the token gives the id: 2026-\d{8}/);
    expect(told).toContain('nothing of what was said: На рассмотрении; Дан ответ');
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

describe('personal data', () => {
  test('two administrators erase a citizen: all readers are told so, the appeal is answered, and they begin anew', async () => {
    expect(await play(erasedPerson)).toMatch(/the citizen reads that it was erased: Персональные данные удалены/);
  });
});

describe('the table', () => {
  test('holds no item whose keys shared/README.md does not list, and each kind that it lists', async () => {
    const stored = [...everStored];
    const documented = await documentedKeys();
    expect(stored.filter((key) => !documented.some(({ pattern }) => pattern.test(key)))).toEqual([]);
    expect(documented.filter(({ pattern }) => !stored.some((key) => pattern.test(key))).map(({ row }) => row)).toEqual(
      [],
    );
  });
});

describe('all of them', () => {
  beforeAll(endStories);

  test('are played', () => {
    expect(stories.map(({ name }) => name).filter((name) => !played.has(name))).toEqual([]);
  });

  expectOfAllStories();
});
