/** Officials of the body say what the public copy of an answered appeal is to hide, and see what it would be. */
import { isDeepStrictEqual } from 'node:util';
import { newFileId } from '../../../shared/files/object-name.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, repeatable, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { nameOf } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { Appeals } from '../appeal/store.ts';
import { titlesOf } from '../file/words.ts';
import {
  putRedaction,
  type Redaction,
  type RedactionContent,
  readRedaction,
  versionOf,
} from '../public-copy/redaction.ts';
import { readCopy, readSaid } from '../public-copy/store.ts';
import * as api from './api.ts';
import { compose, errorsOf, filesToShow, hiddenIn, obstaclesTo, type Source, suggestionsFor } from './compose.ts';
import { sourceFor } from './source.ts';
import { viewContent, viewStanding } from './view.ts';
import { nothingDrafted, suggestionKindsInWords } from './words.ts';

export const reviewRedaction = reading(
  api.reviewRedaction,
  async ({ params, caller, language, now }, appeals: Appeals) => {
    const found = await sourceFor(appeals, params.number, caller, now);
    if (isProblem(found)) return found;
    const redaction = await readRedaction(appeals, found.appeal);
    return show(appeals, found, redaction, { language, now });
  },
);

export const writeRedaction = repeatable(
  api.writeRedaction,
  async ({ params, body, caller, expectedVersion, moment, language, now }, appeals: Appeals) => {
    const found = await sourceFor(appeals, params.number, caller, now);
    if (isProblem(found)) return found;
    const errors = errorsOf(found.source, body);
    if (errors.length > 0) return problem('validation-failed', { errors });
    const stored = await readRedaction(appeals, found.appeal);
    const redaction = {
      ...{ version: expectedVersion + 1, copy: stored?.copy ?? newFileId(), answer: found.source.answer },
      ...{ savedAt: atLocalOffset(moment), writtenBy: nameOf(caller), content: body },
    };
    const reader = { language, now };
    if (stored && isSame(stored, redaction)) return show(appeals, found, stored, reader);
    const isNext = versionOf(stored) === expectedVersion && (await putRedaction(appeals, found.appeal, redaction));
    return isNext ? show(appeals, found, redaction, reader) : problem('changed');
  },
);

/** What is put once more is the same: this very draft was put before. */
function isSame({ savedAt: _, ...stored }: Redaction, { savedAt: __, ...wanted }: Redaction): boolean {
  return isDeepStrictEqual(stored, wanted);
}

interface Found {
  readonly appeal: Appeal;
  readonly source: Source;
}

const nothing: RedactionContent = { hide: [], leave: [], files: [] };

/** What its officials said went with the key of the person: of such a draft nothing is left. */
async function show(
  appeals: Appeals,
  { source }: Found,
  redaction: Redaction | undefined,
  { language, now }: { readonly language: Language; readonly now: Date },
) {
  const content = redaction && !isErased(redaction.content) ? redaction.content : undefined;
  const copy = await readCopy(appeals, source.number);
  const said = copy && (await readSaid(appeals, copy));
  const { writtenBy = '', savedAt = '' } = redaction ?? {};
  const obstacles = content ? obstaclesTo(source, content, redaction?.answer ?? 0) : [nothingDrafted];
  const view = {
    number: source.number,
    ...(copy && { copy: { ...viewStanding(copy, language), ...(said !== undefined && { said }) } }),
    ...(content && { draft: { ...content, writtenBy, savedAt } }),
    texts: (['text', 'answer'] as const).map((which) => {
      const text = source.texts[which];
      return { in: which, text, codePoints: [...text].length };
    }),
    suggestions: suggestionsFor(source, content ?? nothing).map((each) => ({
      ...each,
      kindInWords: suggestionKindsInWords[each.kind][language],
    })),
    ...filesOf(source, content ?? nothing, language),
    ...(content && { preview: await previewOf(appeals, source, content, { language, now }) }),
    obstacles: obstacles.map((each) => each[language]),
  };
  return reply(200, view, { version: versionOf(redaction) });
}

function filesOf({ files, redactedFiles }: Source, content: RedactionContent, language: Language) {
  return {
    files: files.map(({ id, type, bytes }) => ({
      ...{ id, type, bytes },
      decided: content.files.some(({ file }) => file === id),
    })),
    redactedFiles: redactedFiles.map((file) => {
      const { id, redacts = '', state } = file;
      return { id, redacts, state, title: titlesOf(file)[language] };
    }),
  };
}

async function previewOf(
  { law }: Appeals,
  source: Source,
  content: RedactionContent,
  { language, now }: { readonly language: Language; readonly now: Date },
) {
  const files = filesToShow(source, content).map(({ name, redacted, file: { id, type, bytes } }) => ({
    ...{ id, name, type, bytes, redacted, versionId: '' },
  }));
  const copy = { ...compose(source, content, atLocalOffset(now)), files };
  return { hidden: hiddenIn(content), shown: files.length, copy: await viewContent(law, copy, language) };
}
