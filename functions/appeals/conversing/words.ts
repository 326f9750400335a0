/** What the bot says, and what stands on its buttons. */
import type { Localized } from '../../../shared/i18n.ts';

export const sayings = {
  hello: {
    kk: 'Сәлеметсіз бе! Не болғанын және қай жерде екенін бір хабарламамен жазыңыз, мысалы: «Су жоқ, Семей». Қай орган жауап беретінін білудің қажеті жоқ.\n\n/language: тіл, /cancel: бас тарту, /stop: чатты ажырату',
    ru: 'Здравствуйте! Напишите одним сообщением, что случилось и где, например: «Нет воды, Семей». Знать, какой орган отвечает, не нужно.\n\n/language: язык, /cancel: отменить, /stop: отвязать чат',
    en: 'Hello! Write in one message what has happened and where, for example: “No water, Semey”. You need not know which body is responsible.\n\n/language: language, /cancel: cancel, /stop: unlink the chat',
  },
  linkFirst: {
    kk: 'Заң бойынша жолданымның кімнен екенін білу керек. Сілтемемен кабинетке кіріп, чатты растаңыз: сілтеме 30 минут, бір рет қана жарамды. Содан кейін «Жалғастыру» түймесін басыңыз.',
    ru: 'По закону нужно знать, от кого обращение. Войдите по ссылке в кабинет и подтвердите чат: ссылка действует 30 минут и один раз. Затем нажмите «Продолжить».',
    en: 'The law asks who an appeal is from. Follow the link, log in and confirm the chat: the link works once, within 30 minutes. Then press “Continue”.',
  },
  kept: {
    kk: 'Жазғаныңыз бір тәулік сақталады.',
    ru: 'Написанное сохранится сутки.',
    en: 'What you wrote is kept for a day.',
  },
  notLinkedYet: {
    kk: 'Чат кабинетке әлі байланыстырылмаған.',
    ru: 'Чат ещё не связан с кабинетом.',
    en: 'The chat is not linked to a cabinet yet.',
  },
  linked: {
    kk: 'Чат кабинетіңізге байланыстырылған.',
    ru: 'Чат связан с вашим кабинетом.',
    en: 'The chat is linked to your cabinet.',
  },
  askPlace: {
    kk: 'Бұл қай жерде? Елді мекеннің атын жазыңыз немесе орналасқан жеріңізді жіберіңіз (📎 → Геопозиция).',
    ru: 'Где это? Напишите название населённого пункта или отправьте геопозицию (📎 → Геопозиция).',
    en: 'Where is it? Write the name of the settlement, or share a location (📎 → Location).',
  },
  choosePlace: { kk: 'Осылардың қайсысы?', ru: 'Какой из них?', en: 'Which of these?' },
  placeUnknown: {
    kk: 'Мұндай жер тізілімнен табылмады. Басқаша жазыңыз немесе жазғаныңызша қалдырыңыз: жерін тіркеуші анықтайды.',
    ru: 'Такого места в реестре не нашлось. Напишите иначе или оставьте как есть: место определит регистратор.',
    en: 'The register has no such place. Write it another way, or leave it as it is: the registrar will sort it out.',
  },
  check: {
    kk: 'Тексеріңіз:\n\n«{text}»\n\nЖері: {place}',
    ru: 'Проверьте:\n\n«{text}»\n\nМесто: {place}',
    en: 'Look it over:\n\n“{text}”\n\nPlace: {place}',
  },
  noPlace: { kk: 'көрсетілмеген', ru: 'не указано', en: 'none' },
  added: { kk: 'Мәтінге қосылды.', ru: 'Добавлено к тексту.', en: 'Added to the text.' },
  tooLong: {
    kk: 'Мәтін 10 000 таңбадан аспауы керек: соңғы хабарлама қосылған жоқ. Қалғанын тіркелген соң кабинетте қосыңыз.',
    ru: 'Текст не длиннее 10 000 знаков: последнее сообщение не добавлено. Остальное приложите в кабинете после регистрации.',
    en: 'A text has at most 10,000 characters: the last message was not added. Add the rest in your cabinet once the appeal is registered.',
  },
  writeAgain: { kk: 'Мәтінді қайта жазыңыз.', ru: 'Напишите текст заново.', en: 'Write the text anew.' },
  placeFirst: {
    kk: 'Жері сақталды. Енді не болғанын жазыңыз.',
    ru: 'Место сохранено. Теперь напишите, что случилось.',
    en: 'The place is kept. Now write what has happened.',
  },
  sent: {
    kk: 'Қабылданды. Тіркелген соң нөмірі мен жауап мерзімі осы чатқа келеді.',
    ru: 'Принято. После регистрации номер и срок ответа придут в этот чат.',
    en: 'Received. Once it is registered, its number and the day of the answer come into this chat.',
  },
  alreadySent: {
    kk: 'Бұл жолданым бұрын жіберілген.',
    ru: 'Это обращение уже отправлено.',
    en: 'This appeal has been sent already.',
  },
  stale: {
    kk: 'Бұл түйме енді жарамсыз. Не болғанын қайта жазыңыз.',
    ru: 'Эта кнопка больше не действует. Напишите заново, что случилось.',
    en: 'This button no longer works. Write anew what has happened.',
  },
  cancelled: {
    kk: 'Бас тартылды: ештеңе жіберілген жоқ.',
    ru: 'Отменено: ничего не отправлено.',
    en: 'Cancelled: nothing was sent.',
  },
  nothingToCancel: { kk: 'Бас тартатын ештеңе жоқ.', ru: 'Отменять нечего.', en: 'There is nothing to cancel.' },
  forgotten: {
    kk: 'Көп уақыт өткендіктен, бітпеген жолданым өшірілді.',
    ru: 'Прошло много времени, и неоконченное обращение удалено.',
    en: 'Much time has passed, and the unfinished appeal was deleted.',
  },
  photo: {
    kk: 'Фото мен файлдар бұл жерде қабылданбайды. Сөзбен жазыңыз, ал файлды тіркелген соң кабинетте қосыңыз.',
    ru: 'Фото и файлы здесь не принимаются. Опишите словами, а файл приложите в кабинете после регистрации.',
    en: 'Photos and files are not taken here. Describe it in words, and add the file in your cabinet once it is registered.',
  },
  voice: {
    kk: 'Дауыстық хабарлама қабылданбайды: мәтінмен жазыңыз.',
    ru: 'Голосовые сообщения не принимаются: напишите текстом.',
    en: 'Voice messages are not taken: please write.',
  },
  other: {
    kk: 'Мұндай хабарлама қабылданбайды: мәтінмен жазыңыз.',
    ru: 'Такое сообщение не принимается: напишите текстом.',
    en: 'Such a message is not taken: please write.',
  },
  invisible: {
    kk: 'Хабарламада көрінетін мәтін жоқ.',
    ru: 'В сообщении нет видимого текста.',
    en: 'The message has no visible text.',
  },
  edited: {
    kk: 'Түзетілген хабарлама ескерілмейді: қажет болса, қайта жазыңыз.',
    ru: 'Исправленное сообщение не учитывается: если нужно, напишите заново.',
    en: 'An edited message is not taken into account: if need be, write again.',
  },
  group: {
    kk: 'Топта жолданым қабылданбайды: маған жеке чатта жазыңыз.',
    ru: 'В группе обращения не принимаются: напишите мне в личный чат.',
    en: 'No appeals are taken in a group: write to me in a private chat.',
  },
  chooseLanguage: { kk: 'Тілді таңдаңыз:', ru: 'Выберите язык:', en: 'Choose a language:' },
  languageChosen: { kk: 'Тіл: қазақша.', ru: 'Язык: русский.', en: 'Language: English.' },
  stopped: {
    kk: 'Чат кабинеттен ажыратылды: бұл жерге енді хабар келмейді.',
    ru: 'Чат отвязан от кабинета: сюда больше ничего не придёт.',
    en: 'The chat is unlinked from the cabinet: nothing comes here any more.',
  },
} as const satisfies Record<string, Localized>;

export type Saying = keyof typeof sayings;

export const captions = {
  logIn: { kk: 'Кабинетке кіру', ru: 'Войти в кабинет', en: 'Log in' },
  goOn: { kk: 'Жалғастыру', ru: 'Продолжить', en: 'Continue' },
  send: { kk: 'Жіберу', ru: 'Отправить', en: 'Send' },
  changeText: { kk: 'Мәтінді өзгерту', ru: 'Изменить текст', en: 'Change the text' },
  changePlace: { kk: 'Жерін өзгерту', ru: 'Изменить место', en: 'Change the place' },
  cancel: { kk: 'Бас тарту', ru: 'Отменить', en: 'Cancel' },
  withoutPlace: { kk: 'Жерін көрсетпеу', ru: 'Без места', en: 'Without a place' },
  asWritten: { kk: 'Жазғанымша қалдыру', ru: 'Оставить как есть', en: 'Leave it as it is' },
} as const satisfies Record<string, Localized>;

/** Each in itself. */
export const languageNames: Localized = { kk: 'Қазақша', ru: 'Русский', en: 'English' };
