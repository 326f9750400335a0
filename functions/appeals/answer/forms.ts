/** How findings and drafts look to the officials of the body. */
import * as z from 'zod';
import { instant, language } from '../../../shared/http/forms.ts';
import type { Language } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Erased, erasedInWords, isErased } from '../../../shared/persons/erased.ts';
import { outcomeOfAnswer } from '../appeal/outcome.ts';
import type { Approval } from './approval.ts';
import type { AnswerDraft, DraftContent } from './draft.ts';
import { type Finding, findingCodes, weights } from './finding.ts';
import { nameAndPost } from './name-and-post.ts';
import { reasons } from './reasons.ts';

const findingView = () =>
  z.object({
    code: z.enum(findingCodes),
    weight: z.enum(weights).meta({ description: 'hard: it cannot be signed so; soft: it can, with a reason' }),
    paragraph: z.int().positive().optional().meta({ description: 'From 1; absent where the whole text lacks it' }),
    inWords: z.string(),
  });

export const draftView = lazily(() =>
  z
    .object({
      language: language().optional(),
      text: z.string().optional(),
      reasons: reasons().optional(),
      ...z.object(outcomeOfAnswer()).partial().shape,
      by: nameAndPost().optional(),
      savedAt: instant().optional(),
      erasedOn: z.iso.date().optional().meta({ description: 'There where personal data were erased' }),
      needsApproval: z.boolean().meta({ description: 'By the law of the body another official must approve it first' }),
      approval: z
        .object({ by: nameAndPost().optional(), approvedAt: instant() })
        .optional()
        .meta({ description: 'There where another official has approved this very version' }),
      findings: z.array(findingView()),
    })
    .meta({
      id: 'AnswerDraft',
      description: 'The draft of an answer, and what is found in it; without text while empty.',
    }),
);
type DraftView = z.input<ReturnType<typeof draftView>>;

/** A draft with what bears on its signing. */
export interface StandingDraft {
  /** Undefined while it is empty. */
  readonly draft: AnswerDraft | undefined;
  readonly approval: Approval | undefined;
  readonly needsApproval: boolean;
  readonly findings: readonly Finding[];
}

export function viewDraft({ draft, approval, needsApproval, findings }: StandingDraft, language: Language): DraftView {
  const { content } = draft ?? {};
  return {
    ...(draft && { language: draft.language, savedAt: draft.savedAt }),
    ...(content && viewContent(content, language)),
    needsApproval,
    ...(approval && { approval: viewApproval(approval) }),
    findings: findings.map(({ words, ...finding }) => ({ ...finding, inWords: words[language] })),
  };
}

function viewContent(content: DraftContent | Erased, language: Language) {
  if (!isErased(content)) {
    const { text, reasons: given = [], outcome, promise, by } = content;
    return { text, reasons: [...given], outcome, ...(promise && { promise }), by };
  }
  const { erasedOn } = content;
  return { text: erasedInWords(content)[language], ...(erasedOn && { erasedOn }) };
}

function viewApproval({ by, approvedAt }: Approval) {
  return { approvedAt, ...(!isErased(by) && { by }) };
}

/** Templates of answers to an appeal. */
export const templatesView = lazily(() =>
  z
    .object({
      items: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          language: language(),
          text: z.string().meta({ description: 'What stands in square brackets is for the official to say' }),
          verified: z.boolean(),
        }),
      ),
    })
    .meta({ id: 'AnswerTemplates', description: 'With what is known of the appeal filled in.' }),
);
