/** What happens to a petition, in the words of its readers; and why it cannot be signed. */
import {
  petitionAdmitted,
  petitionLapsed,
  petitionOpened,
  petitionSubmitted,
  petitionTermRecounted,
} from '../../../events/appeals-petitions.ts';
import type { Language, Localized } from '../../../shared/i18n.ts';
import { recountedBy, untilEndOf } from '../../../shared/law/words.ts';
import type { PetitionState, SignatureState } from './transitions.ts';

const facts = [
  ...[petitionOpened, petitionAdmitted, petitionSubmitted, petitionLapsed],
  petitionTermRecounted,
] as const;

/** The type of a fact about a petition, as timeline entries carry it. */
export type PetitionFact = (typeof facts)[number]['type'];

type Data = Readonly<Record<string, unknown>>;

/** The title of a fact; undefined for what a newer version of this code wrote. */
export function titleOf(type: string, data: Data): Localized | undefined {
  return isPetitionFact(type) ? titles[type](data) : undefined;
}

function isPetitionFact(type: string): type is PetitionFact {
  return Object.hasOwn(titles, type);
}

const titles: Readonly<Record<PetitionFact, (data: Data) => Localized>> = {
  [petitionOpened.type]: (data) => ({
    kk: `Петиция жарияланды: ${until(data, 'kk')} ${data.needed} қол қажет`,
    ru: `Петиция опубликована: нужно ${data.needed} подписей ${until(data, 'ru')}`,
    en: `The petition was published: it needs ${data.needed} signatures ${until(data, 'en')}`,
  }),
  [petitionAdmitted.type]: (data) => ({
    kk: `Алғашқы қолдар жиналды: қарау үшін ${until(data, 'kk')} ${data.needed} қол қажет`,
    ru: `Первые подписи собраны: для рассмотрения нужно ${data.needed} подписей ${until(data, 'ru')}`,
    en: `The first signatures are there: its consideration needs ${data.needed} ${until(data, 'en')}`,
  }),
  [petitionSubmitted.type]: (data) => ({
    kk: `Қажетті қолдар жиналды, петиция қарауға берілді: жауап ${until(data, 'kk')} беріледі`,
    ru: `Нужные подписи собраны, петиция передана на рассмотрение: ответ ${until(data, 'ru')}`,
    en: `The signatures needed are there, and the petition is under consideration: an answer is due ${until(data, 'en')}`,
  }),
  [petitionLapsed.type]: (data) => ({
    kk: `Петиция аяқталды: мерзімінде ${data.needed} қолдың ${data.signatures} жиналды. Дәл осындай петицияны қайта ашуға болады`,
    ru: `Петиция закрыта: в срок собрано подписей ${data.signatures} из ${data.needed}. Такую же петицию можно открыть снова`,
    en: `The petition is over: ${data.signatures} of ${data.needed} signatures came in its term. The same may be opened anew`,
  }),
  [petitionTermRecounted.type]: (data) => ({
    kk: `Қол жинау мерзімі ${recountedBy(data).kk} қайта есептелді: ${until(data, 'kk')}`,
    ru: `Срок сбора подписей пересчитан ${recountedBy(data).ru}: ${until(data, 'ru')}`,
    en: `The term for signatures was counted anew ${recountedBy(data).en}: ${until(data, 'en')}`,
  }),
};

function until({ dueOn, restsOnUnverifiedLaw, provisional }: Data, language: Language): string {
  const reliance = { verified: restsOnUnverifiedLaw === false, termVerified: false, provisional: provisional === true };
  return untilEndOf(String(dueOn), language, reliance);
}

export const statesInWords: Readonly<Record<PetitionState, Localized>> = {
  opened: { kk: 'Алғашқы қолдар жиналуда', ru: 'Собирает первые подписи', en: 'Gathers its first signatures' },
  gathering: {
    kk: 'Қарауға қажетті қолдар жиналуда',
    ru: 'Собирает подписи для рассмотрения',
    en: 'Gathers the signatures for its consideration',
  },
  submitted: { kk: 'Қарауға берілді', ru: 'Передана на рассмотрение', en: 'Submitted for consideration' },
  lapsed: { kk: 'Қолдар жеткіліксіз, аяқталды', ru: 'Закрыта: подписей не хватило', en: 'Over: too few signatures' },
};

export const signaturesInWords: Readonly<Record<SignatureState, Localized>> = {
  signed: { kk: 'Қол қойылды', ru: 'Подписано', en: 'Signed' },
  withdrawn: { kk: 'Қол қайтарып алынды', ru: 'Подпись отозвана', en: 'The signature was taken off' },
};

export const gathersNoMore: Localized = {
  kk: 'Бұл петицияға қол жинау аяқталды',
  ru: 'Сбор подписей под этой петицией завершён',
  en: 'This petition gathers signatures no more',
};

export const termPassed: Localized = {
  kk: 'Бұл петицияға қол қою мерзімі өтті',
  ru: 'Срок подписания этой петиции истёк',
  en: 'The term in which this petition could be signed has passed',
};

export const signedBefore: Localized = {
  kk: 'Сіз бұл петицияға қол қойғансыз: әркім бір рет қол қояды',
  ru: 'Вы уже подписали эту петицию: каждый подписывает один раз',
  en: 'You have signed this petition: everybody signs once',
};

export const takenOff: Localized = {
  kk: 'Сіз бұл петициядан қолыңызды қайтарып алғансыз: оған қайта қол қойылмайды',
  ru: 'Вы отозвали свою подпись под этой петицией: повторно её не подписывают',
  en: 'You have taken your signature off this petition: it cannot be signed again',
};
