/** What replies about applications are made of: the forms that several chapters share. */
import * as z from 'zod';
import { instant, named, pageOf } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { applicationCard, applicationId } from './application.ts';
import { applicationStates } from './transitions.ts';

export const byApplication = lazily(() => z.strictObject({ id: applicationId() }));

export const applicationView = lazily(() =>
  z
    .object({
      id: z.string(),
      documentType: named(),
      state: z.enum(applicationStates),
      submittedAt: instant(),
      dueAt: instant(),
      dueOn: z.iso.date().meta({ description: 'The last day for the answer of the register' }),
      term: termView(),
      documentId: z.string().optional(),
      timeline: z.array(z.object({ version: z.number().int(), type: z.string(), title: z.string(), at: instant() })),
    })
    .meta({ id: 'Application', description: 'An application for a document, and what happened to it, oldest first.' }),
);

export const applicationListItem = lazily(() => applicationCard().extend({ dueOn: z.iso.date() }));

export const applicationList = lazily(() =>
  pageOf(applicationListItem()).meta({
    id: 'ApplicationList',
    description: 'A page of applications; nextCursor is there while more follow.',
  }),
);
