/** What replies about appeals are made of: the forms that several chapters share. */
import * as z from 'zod';
import { instant, language, named, pageOf } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { appealCard } from './appeal.ts';
import { appealStates } from './transitions.ts';

export const byNumber = lazily(() => z.strictObject({ number: appealNumber() }));

export const appealView = lazily(() =>
  z
    .object({
      number: z.string(),
      state: z.enum(appealStates),
      category: z.string(),
      settlement: z.string(),
      language: language(),
      channel: z.string(),
      submittedAt: instant(),
      registeredOn: z.iso.date(),
      dueAt: instant(),
      dueOn: z.iso.date().meta({ description: 'The last day for the answer' }),
      term: termView(),
      competentBody: named().optional().meta({ description: 'Absent while the registrar is finding it' }),
      text: z.string().optional(),
      answer: z.object({ text: z.string(), at: instant() }).optional(),
    })
    .meta({ id: 'Appeal', description: 'An appeal as its citizen and its competent body see it.' }),
);

/** The reply to whoever works on an appeal. */
export const reviewed = {
  200: {
    description: 'The appeal.',
    body: appealView,
    localized: true,
    headers: { ETag: 'Its version: what If-Match names.' },
  },
} as const;

export const appealListItem = lazily(() => appealCard().extend({ dueOn: z.iso.date() }));

export const appealList = lazily(() =>
  pageOf(appealListItem()).meta({
    id: 'AppealList',
    description: 'A page of appeals; nextCursor is there while more follow.',
  }),
);

export const timeline = lazily(() =>
  z
    .object({
      items: z.array(
        z.object({
          version: z.number().int(),
          type: z.string(),
          title: z.string(),
          at: instant(),
          actor: z.string().meta({ description: 'Who did it: an official by body, name and post' }),
          text: z.string().optional(),
        }),
      ),
    })
    .meta({ id: 'AppealTimeline', description: 'What happened to an appeal, oldest first.' }),
);
