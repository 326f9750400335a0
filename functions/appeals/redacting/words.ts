/** What officials and citizens are told of public copies. */
import type { Localized } from '../../../shared/i18n.ts';
import type { SuggestionKind } from './suggest.ts';

export const notForEverybody: Localized = {
  kk: 'Жария көшірме тек жауап берілген, авторы белгілі әдеттегі жолданымнан жасалады',
  ru: 'Открытая копия делается только с обычного обращения известного заявителя, на которое дан ответ',
  en: 'A public copy is made only of an ordinary appeal of a known applicant that has been answered',
};

export const cutsCharacter: Localized = {
  kk: 'таңбаны екіге бөледі',
  ru: 'разрезает знак пополам',
  en: 'would cut a character in two',
};

export const noSuchFileHere: Localized = {
  kk: 'жолданымда мұндай жарамды файл жоқ',
  ru: 'среди проверенных файлов обращения такого нет',
  en: 'is none of the checked files of the appeal',
};

export const noSuchReplacement: Localized = {
  kk: 'бұл файлдың орнына мұндай өңделген файл жүктелмеген',
  ru: 'вместо этого файла такой обработанный файл не загружался',
  en: 'is no redacted file that was declared in the place of that one',
};

export const namePersonal: Localized = {
  kk: 'атауда жеке дерекке ұқсас мәлімет бар',
  ru: 'в имени есть то, что похоже на личные данные',
  en: 'has something that looks like personal data',
};

export const neverShown: Localized = {
  kk: 'ЖСН мен карта нөмірі ешқашан көрсетілмейді',
  ru: 'ИИН и номер карты не показываются никогда',
  en: 'an IIN or the number of a card is never shown',
};

export const nothingDrafted: Localized = {
  kk: 'Жария көшірменің жобасы жоқ: алдымен нені жасыру керегін айтыңыз',
  ru: 'Проекта открытой копии нет: сначала скажите, что в ней скрыть',
  en: 'There is no draft of a public copy: say first what it is to hide',
};

export const otherAnswer: Localized = {
  kk: 'Жоба басқа жауапқа жасалған: оны қайта жазыңыз',
  ru: 'Проект сделан к другому ответу: составьте его заново',
  en: 'The draft was made for another answer: write it anew',
};

export function suggestionsOpen(open: number): Localized {
  return {
    kk: `Ұсынылғандардың ${open} бөлігі бойынша шешім жоқ: әрқайсысын жасырыңыз немесе қалдырыңыз`,
    ru: `Не решено по предложенным местам: ${open}. Каждое нужно скрыть или оставить`,
    en: `Suggestions that are not settled: ${open}. Hide or leave each of them`,
  };
}

export const filesOpen: Localized = {
  kk: 'Жолданымның әр файлы бойынша шешім керек: көрсету, алмастыру немесе көрсетпеу',
  ru: 'По каждому файлу обращения нужно решение: показать, заменить или не показывать',
  en: 'Each file of the appeal needs a decision: shown, replaced, or not shown',
};

export const replacementUnchecked: Localized = {
  kk: 'Өңделген файл әлі тексерілген жоқ немесе қабылданбаған',
  ru: 'Обработанный файл ещё не проверен или не принят',
  en: 'A redacted file has not been checked yet, or was refused',
};

export const publishedAlready: Localized = {
  kk: 'Көшірме жарияланып тұр: жаңасын жариялау үшін алдымен оны алып тастаңыз',
  ru: 'Копия уже опубликована: чтобы опубликовать новую, сначала уберите её',
  en: 'The copy is published: to publish another, take it back first',
};

export function previewDiffers(hidden: number, files: number): Localized {
  return {
    kk: `Алдын ала көріністе жасырылғаны: ${hidden}, көрсетілетін файлдар: ${files}. Оны қайта қараңыз`,
    ru: `В предпросмотре скрытых мест: ${hidden}, показанных файлов: ${files}. Посмотрите его ещё раз`,
    en: `The preview hides ${hidden} and shows ${files} files: look at it again`,
  };
}

export const notPublic: Localized = {
  kk: 'Жарияланған көшірме жоқ',
  ru: 'Опубликованной копии нет',
  en: 'There is no published copy',
};

export const noSuchCopy: Localized = {
  kk: 'Мұндай жария көшірме жоқ',
  ru: 'Такой открытой копии нет',
  en: 'There is no such public copy',
};

export const enoughRedactedFiles: Localized = {
  kk: 'Бір жолданымға ең көбі 50 өңделген файл жүктеуге болады',
  ru: 'К одному обращению можно загрузить не более 50 обработанных файлов',
  en: 'At most 50 redacted files can be uploaded for an appeal',
};

export const suggestionKindsInWords: Readonly<Record<SuggestionKind, Localized>> = {
  iin: { kk: 'ЖСН', ru: 'ИИН', en: 'IIN' },
  bin: { kk: 'БСН', ru: 'БИН', en: 'BIN' },
  card: { kk: 'карта нөмірі', ru: 'номер карты', en: 'number of a card' },
  account: { kk: 'банк шоты', ru: 'банковский счёт', en: 'bank account' },
  phone: { kk: 'телефон', ru: 'номер телефона', en: 'phone number' },
  email: { kk: 'электрондық пошта', ru: 'электронная почта', en: 'e-mail address' },
  address: { kk: 'мекенжай', ru: 'адрес', en: 'address' },
  name: { kk: 'аты-жөні', ru: 'имя', en: 'name' },
};
