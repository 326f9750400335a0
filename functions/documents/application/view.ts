/** How an application looks to its applicant. */
import type * as z from 'zod';
import type { Language } from '../../../shared/i18n.ts';
import type { TimelineItem } from '../../../shared/table/timeline.ts';
import { getDocumentType } from '../types/document-types.ts';
import type { Application } from './application.ts';
import type { applicationView } from './forms.ts';
import { type Documents, readTimeline } from './store.ts';
import { titleOf } from './words.ts';

type ApplicationView = z.input<ReturnType<typeof applicationView>>;

/** An application with its timeline, in the reader's language. */
export async function viewApplication(
  documents: Pick<Documents, 'table'>,
  application: Application,
  language: Language,
): Promise<ApplicationView> {
  const { id, state, submittedAt, clocks, documentId } = application;
  const type = await getDocumentType(application);
  const timeline = await readTimeline(documents, application);
  return {
    id,
    documentType: { id: type.id, name: type.name[language] },
    state,
    submittedAt,
    dueAt: clocks.answer.dueAt,
    ...(documentId && { documentId }),
    timeline: timeline.flatMap((entry) => viewEntry(entry, language)),
  };
}

/** A timeline entry as the applicant sees it; none where a newer version of this code wrote it, and alone has its words. */
function viewEntry({ version, type, at, data }: TimelineItem, language: Language) {
  const title = titleOf(type, data);
  return title ? [{ version, type, title: title[language], at }] : [];
}
