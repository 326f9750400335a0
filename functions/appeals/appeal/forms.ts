/** What replies about appeals are made of: the forms that several chapters share. */
import * as z from 'zod';
import { instant, language, named, pageOf } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { anyLine } from '../../../shared/validation.ts';
import { appealCard } from './appeal.ts';
import { seenKinds } from './kinds.ts';
import { judgement, outcomes } from './outcome.ts';
import { sender } from './sender.ts';
import { appealStates } from './transitions.ts';

export const byNumber = lazily(() => z.strictObject({ number: appealNumber() }));

const forwarding = lazily(() =>
  z.object({
    at: instant(),
    from: named(),
    to: named(),
    reason: z.string().optional(),
    letter: z.string().optional().meta({ description: 'From the one body to the other' }),
  }),
);

const part = lazily(() =>
  z.object({
    number: z.string(),
    state: z.enum(appealStates),
    competentBody: named().optional().meta({ description: 'Absent while the registrar is finding it' }),
    dueAt: instant(),
    dueOn: z.iso.date(),
    term: termView(),
  }),
);

/** What whoever submits says of a report about corruption. */
export const aboutCorruption = lazily(() =>
  z
    .strictObject({
      complainedOf: anyLine()
        .optional()
        .meta({ description: 'The body whose official it is about, by its id', examples: ['akimat-almaty'] }),
    })
    .meta({
      id: 'AboutCorruption',
      description:
        'The appeal reports corruption: it goes to the competent agency, and the body that it is about never sees it.',
    }),
);

export const appealView = lazily(() =>
  z
    .object({
      number: z.string(),
      state: z.enum(appealStates),
      kind: z.enum(seenKinds),
      category: z.string().optional().meta({ description: 'Absent until the registrar has sorted it' }),
      settlement: z.string().optional().meta({ description: 'Absent until the registrar has found the place' }),
      language: language(),
      channel: z.string(),
      channelInWords: z.string(),
      submittedAt: instant(),
      registeredOn: z.iso.date(),
      arrivedOn: z.iso
        .date()
        .optional()
        .meta({ description: 'When it came to its body, where that was not by its registration' }),
      dueAt: instant(),
      dueOn: z.iso.date().meta({ description: 'The last day for the answer' }),
      term: termView(),
      competentBody: named().optional().meta({ description: 'Absent while the registrar is finding it' }),
      place: z.string().optional().meta({ description: "The place in the citizen's own words" }),
      sender: sender().optional().meta({ description: 'Who sends it, as the app says through which it came' }),
      links: z
        .array(z.string())
        .optional()
        .meta({ description: 'Where pictures of it are, as the app says: nobody here has looked at them' }),
      forwardings: z.array(forwarding()).optional().meta({ description: 'As bodies have forwarded it' }),
      text: z.string().optional(),
      complainedOf: named()
        .optional()
        .meta({ description: 'Of a report about corruption: the body whose official it is about' }),
      request: z
        .string()
        .optional()
        .meta({ description: 'Of an appeal that was split: what is for this body to answer' }),
      parts: z
        .array(part())
        .optional()
        .meta({ description: 'There where the appeal was split: each is read under its number' }),
      additions: z
        .array(z.object({ text: z.string(), at: instant() }))
        .optional()
        .meta({ description: 'What the citizen added, oldest first' }),
      defects: z
        .object({ text: z.string(), mendBy: z.iso.date() })
        .optional()
        .meta({ description: 'There while they may be mended: each on a line' }),
      complaint: z
        .object({
          ordinal: z.int().positive(),
          decidingBody: named().optional().meta({ description: 'Absent until it is passed on' }),
          term: termView().optional(),
          text: z.string().optional(),
          inWords: z.string().meta({ description: 'What it means for what was decided' }),
        })
        .optional()
        .meta({ description: 'There while a complaint waits for its decision' }),
      answer: z.object({ text: z.string(), at: instant() }).optional(),
      outcome: z.enum(outcomes).optional().meta({ description: 'What the last answer comes to, as its official says' }),
      outcomeInWords: z.string().optional(),
      promise: z
        .object({ what: z.string().optional(), by: z.iso.date() })
        .optional()
        .meta({ description: 'What the last answer promises' }),
      judgement: judgement().optional().meta({ description: 'How its citizen judges the last answer' }),
      follows: z.string().optional().meta({ description: 'The appeal that it takes up again' }),
      attachedTo: z.string().optional().meta({ description: 'The case in which it is answered: it says the same' }),
      answerBy: z
        .literal('post')
        .optional()
        .meta({ description: 'There where its citizen wants the answer by post as well' }),
      postalAddress: z.string().optional().meta({ description: 'Where to' }),
      post: z
        .object({
          item: z.string().optional().meta({ description: 'What the post calls the letter' }),
          sentOn: z.iso.date(),
          deliveredOn: z.iso.date().optional(),
          deliveredTo: z.string().optional(),
        })
        .optional()
        .meta({ description: 'What is known of the answer sent by post' }),
      erasedOn: z.iso
        .date()
        .optional()
        .meta({ description: 'There where personal data were erased: the texts then say only that' }),
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
          part: z.string().optional().meta({ description: 'Of which part of the case, where it is another' }),
          type: z.string(),
          title: z.string(),
          at: instant(),
          actor: z.string().meta({ description: 'Who did it: an official by body, name and post' }),
          competentBody: named().optional().meta({ description: 'To which body this brought the appeal' }),
          text: z.string().optional(),
        }),
      ),
    })
    .meta({ id: 'AppealTimeline', description: 'What happened to an appeal, oldest first.' }),
);
