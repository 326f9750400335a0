/** What becomes of a file, in the words of its readers: a fact or a finding without its words does not compile. */
import type { fileAttached, fileErased, fileRefused } from '../../../events/appeals.ts';
import type { redactedFileDeclared } from '../../../events/appeals-redacting.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { erasedAsOf, erasedInWords } from '../../../shared/persons/erased.ts';
import type { Finding } from './content.ts';
import type { FileState } from './transitions.ts';

/** The type of a fact about a file. */
export type FileFact = (
  | typeof fileAttached
  | typeof fileRefused
  | typeof fileErased
  | typeof redactedFileDeclared
)['type'];

interface Told {
  readonly state: FileState;
  readonly finding?: Finding | undefined;
  readonly erasedAt?: string | undefined;
  readonly cleaned?: true | undefined;
}

/** What its reader is told of a file: of a refused one, why. */
export function titlesOf({ state, finding, erasedAt, cleaned }: Told): Localized {
  if (state === 'erased') return erasedInWords(erasedAsOf(erasedAt));
  if (cleaned) return withoutWhereItWasTaken;
  return finding ? refusals[finding] : states[state];
}

const states: Readonly<Record<Exclude<FileState, 'erased'>, Localized>> = {
  declared: {
    kk: 'Файл әлі жүктелген жоқ немесе тексеріліп жатыр',
    ru: 'Файл ещё не загружен или проверяется',
    en: 'The file has not arrived yet, or is being checked',
  },
  usable: { kk: 'Файл қоса берілді', ru: 'Файл приложен', en: 'The file is attached' },
  refused: { kk: 'Файл қабылданбады', ru: 'Файл не принят', en: 'The file was not taken' },
};

const withoutWhereItWasTaken: Localized = {
  kk: 'Файл қоса берілді; суреттің қайда және немен түсірілгені одан алынып тасталды',
  ru: 'Файл приложен; из снимка удалено, где и чем он сделан',
  en: 'The file is attached; where and with what the picture was taken was removed from it',
};

const refusals: Readonly<Record<Finding, Localized>> = {
  'other-length': {
    kk: 'Файл қабылданбады: көлемі көрсетілгеннен өзгеше',
    ru: 'Файл не принят: его размер не тот, что был указан',
    en: 'The file was not taken: its length is not what was declared',
  },
  'other-checksum': {
    kk: 'Файл қабылданбады: мазмұны көрсетілгеннен өзгеше',
    ru: 'Файл не принят: его содержимое не то, что было указано',
    en: 'The file was not taken: its content is not what was declared',
  },
  'other-type': {
    kk: 'Файл қабылданбады: мазмұны JPEG, PNG немесе PDF ретінде көрсетілген түрге сай емес',
    ru: 'Файл не принят: по содержимому это не тот вид файла (JPEG, PNG, PDF), что был указан',
    en: 'The file was not taken: by its content it is not the kind of file (JPEG, PNG, PDF) that was declared',
  },
};

export const enoughFiles: Localized = {
  kk: 'Бір жолданымға ең көбі 10 файл қосуға болады',
  ru: 'К одному обращению можно приложить не более 10 файлов',
  en: 'At most 10 files can be added to an appeal',
};

export const noSuchFile: Localized = {
  kk: 'Жолданымда мұндай файл жоқ',
  ru: 'Среди файлов обращения такого нет',
  en: 'The appeal has no such file',
};
