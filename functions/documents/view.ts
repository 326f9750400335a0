/** How applications and documents look to those who may see them. */
import type * as z from 'zod';
import { applicationRefused, applicationSubmitted, documentIssued, registerSilent } from '../../events/documents.ts';
import type { Language, Localized } from '../../shared/i18n.ts';
import type { TimelineItem } from '../../shared/timeline.ts';
import type { followApplication, readDocument } from './api.ts';
import { type Application, cardOf } from './application.ts';
import { documentCardOf, type StoredDocument } from './document.ts';
import { type DocumentFields, type DocumentType, getDocumentType } from './document-types.ts';
import { type Documents, readTimeline } from './store.ts';

type ApplicationView = z.input<ReturnType<(typeof followApplication)['replies'][200]['body']>>;
type DocumentView = z.input<ReturnType<(typeof readDocument)['replies'][200]['body']>>;

/** An application with its timeline, in the reader's language. */
export async function viewApplication(
  documents: Pick<Documents, 'table'>,
  application: Application,
  language: Language,
): Promise<ApplicationView> {
  const type = await getDocumentType(application);
  const timeline = await readTimeline(documents, application);
  return {
    ...cardOf(application),
    documentType: { id: type.id, name: type.name[language] },
    timeline: timeline.map((entry) => viewEntry(entry, language)),
  };
}

/** A document with its fields as its type orders and names them. */
export function viewDocument(
  document: StoredDocument,
  fields: DocumentFields,
  type: DocumentType,
  language: Language,
): DocumentView {
  const present = type.fields.filter(({ name }) => fields[name] !== undefined);
  return {
    ...documentCardOf(document),
    documentType: { id: type.id, name: type.name[language] },
    fields: present.map(({ name, title, selectivelyDisclosable }) => ({
      name,
      title: title[language],
      value: fields[name],
      selectivelyDisclosable,
    })),
  };
}

/** A timeline entry as the applicant sees it. A refusal says why. */
function viewEntry({ version, type, at, data }: TimelineItem, language: Language) {
  const title = titles[`${type}/${data.reason}`] ?? titles[type];
  return { version, type, title: title?.[language] ?? type, at };
}

const titles: Readonly<Record<string, Localized>> = {
  [applicationSubmitted.type]: {
    kk: 'Өтінім қабылданды, тізілімнен сұралады',
    ru: 'Заявка принята, запрос направляется в реестр',
    en: 'The application was received, and its register is being asked',
  },
  [registerSilent.type]: {
    kk: 'Тізілім мерзімінде жауап бермеді; өтінім ашық қалады, тізілімнен қайта сұралады',
    ru: 'Реестр не ответил в срок; заявка остаётся открытой, реестр запрашивается снова',
    en: 'The register has not answered in its term; the application stays open, and the register is asked again',
  },
  [documentIssued.type]: { kk: 'Құжат берілді', ru: 'Документ выдан', en: 'The document was issued' },
  [`${applicationRefused.type}/not-found`]: {
    kk: 'Тізілімде сіз туралы мұндай жазба жоқ',
    ru: 'В реестре нет такой записи о вас',
    en: 'The register holds no such record about you',
  },
  [`${applicationRefused.type}/subject-mismatch`]: {
    kk: 'Тізілім басқа адам туралы жауап берді, құжат берілмеді',
    ru: 'Реестр ответил о другом человеке, документ не выдан',
    en: 'The register answered about somebody else, and no document was issued',
  },
  [`${applicationRefused.type}/expired`]: {
    kk: 'Тізілімдегі құжаттың мерзімі өткен',
    ru: 'Срок действия документа по данным реестра истёк',
    en: 'By the register, the document has expired',
  },
};
