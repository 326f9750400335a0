/** How an application looks to its applicant. */
import type * as z from 'zod';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import type { TimelineItem } from '../../../shared/table/timeline.ts';
import { getDocumentType } from '../types/document-types.ts';
import { type Application, type ApplicationCard, shownClock } from './application.ts';
import type { applicationListItem, applicationView } from './forms.ts';
import { type Documents, readTimeline } from './store.ts';
import { titleOf } from './words.ts';

type ApplicationView = z.input<ReturnType<typeof applicationView>>;

/** An application with its timeline, in the reader's language. */
export async function viewApplication(
  documents: Pick<Documents, 'table'>,
  application: Application,
  reader: Reader,
): Promise<ApplicationView> {
  const { id, state, submittedAt, documentId } = application;
  const clock = shownClock(application);
  const type = await getDocumentType(application);
  const timeline = await readTimeline(documents, application);
  return {
    id,
    documentType: { id: type.id, name: type.name[reader.language] },
    state,
    submittedAt,
    dueAt: clock.dueAt,
    dueOn: dueOn(clock),
    term: viewTerm(clock, reader),
    ...(documentId && { documentId }),
    timeline: timeline.flatMap((entry) => viewEntry(entry, reader.language)),
  };
}

/** An application as lists show it. */
export function viewCard(card: ApplicationCard): z.input<ReturnType<typeof applicationListItem>> {
  return { ...card, dueOn: dueOn(card) };
}

/**
 * A timeline entry as the applicant sees it; none where a newer version of this code wrote it, and alone has its words.
 */
function viewEntry({ version, type, at, data }: TimelineItem, language: Language) {
  const title = titleOf(type, data);
  return title ? [{ version, type, title: title[language], at }] : [];
}
