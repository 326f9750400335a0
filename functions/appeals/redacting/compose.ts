/** The public copy of an appeal as its draft makes it, and what stands in the way of showing it. Pure. */
import type { FieldError } from '../../../shared/http/field-errors.ts';
import type { Language, Localized } from '../../../shared/i18n.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { AppealFile } from '../file/file.ts';
import type { CopyContent } from '../public-copy/content.ts';
import type { CopiedText, FileDecision, RedactionContent } from '../public-copy/redaction.ts';
import { errorsIn, type Settled, segmentsOf, settledIn, type Texts } from './passages.ts';
import { mustBeHidden, type Suggestion, suggestionsIn } from './suggest.ts';
import * as words from './words.ts';

/** What an appeal has that may be copied. */
export interface Source {
  readonly number: AppealNumber;
  readonly citizen: string;
  readonly competentBody: string;
  readonly category?: string | undefined;
  readonly submittedAt: string;
  readonly language: Language;
  readonly texts: Texts;
  /** The version of the appeal in which it was answered. */
  readonly answer: number;
  /** As what its citizen wrote is sealed: by it a key that is another is told. */
  readonly sealed: Uint8Array;
  readonly answerLanguage: Language;
  /** Of its author, as far as anybody knows them. */
  readonly names: readonly string[];
  /** Those that were found to be what they should be. */
  readonly files: readonly AppealFile[];
  /** All that were declared in the place of one of those. */
  readonly redactedFiles: readonly AppealFile[];
}

export interface PlacedSuggestion extends Suggestion {
  readonly in: CopiedText;
  readonly settled: Settled;
}

export function suggestionsFor({ texts, names }: Source, { hide, leave }: RedactionContent): PlacedSuggestion[] {
  return (['text', 'answer'] as const).flatMap((which) => {
    const [hidden, left] = [hide, leave].map((passages) => passages.filter((passage) => passage.in === which));
    const found = suggestionsIn(texts[which], names);
    return found.map((each) => ({ ...each, in: which, settled: settledIn(each, hidden ?? [], left ?? []) }));
  });
}

/** All that is wrong with what an official wants hidden, left and shown. */
export function errorsOf(source: Source, content: RedactionContent): FieldError[] {
  const { hide, leave, files } = content;
  const passages = [...errorsIn('hide', hide, source.texts), ...errorsIn('leave', leave, source.texts)];
  if (passages.length > 0) return passages;
  return [...neverLeft(source, content), ...files.flatMap((file, index) => wrongWithFile(source, files, file, index))];
}

function neverLeft(source: Source, content: RedactionContent): FieldError[] {
  const shown = suggestionsFor(source, content).some((each) => each.settled === 'left' && mustBeHidden(each));
  return shown ? [{ in: 'body', field: 'leave', code: 'invalid', words: words.neverShown }] : [];
}

function wrongWithFile(source: Source, all: readonly FileDecision[], decided: FileDecision, index: number) {
  const at = (field: string, error: Pick<FieldError, 'code' | 'words' | 'limit'>): FieldError[] => [
    { in: 'body', field: `files.${index}.${field}`, ...error },
  ];
  if (!source.files.some(({ id }) => id === decided.file)) {
    return at('file', { code: 'invalid', words: words.noSuchFileHere });
  }
  if (all.findIndex(({ file }) => file === decided.file) < index) {
    return at('file', { code: 'repeated', limit: decided.file });
  }
  if (decided.shown === 'redacted' && !replacementOf(source, decided)) {
    return at('by', { code: 'invalid', words: words.noSuchReplacement });
  }
  const isPersonal = decided.shown !== 'no' && suggestionsIn(decided.name, source.names).length > 0;
  return isPersonal ? at('name', { code: 'invalid', words: words.namePersonal }) : [];
}

function replacementOf({ redactedFiles }: Source, decided: Extract<FileDecision, { shown: 'redacted' }>) {
  return redactedFiles.find(({ id, redacts }) => id === decided.by && redacts === decided.file);
}

/** What is to be shown of the files, each with the one that is really shown. */
export interface FileToShow {
  readonly name: string;
  readonly file: AppealFile;
  readonly redacted: boolean;
}

export function filesToShow(source: Source, { files }: RedactionContent): FileToShow[] {
  return files.flatMap((decided) => {
    if (decided.shown === 'no') return [];
    const { name, shown } = decided;
    const file =
      shown === 'redacted' ? replacementOf(source, decided) : source.files.find(({ id }) => id === decided.file);
    return file ? [{ name, file, redacted: shown === 'redacted' }] : [];
  });
}

/** Why it cannot be published as it is: all of it, in the order in which an official would mend it. */
export function obstaclesTo(source: Source, content: RedactionContent, draftedFor: number): Localized[] {
  const open = suggestionsFor(source, content).filter(({ settled }) => settled === 'open').length;
  const undecided = source.files.some(({ id }) => !content.files.some(({ file }) => file === id));
  const unchecked = filesToShow(source, content).some(({ file }) => file.state !== 'usable');
  return [
    ...(draftedFor === source.answer ? [] : [words.otherAnswer]),
    ...(open > 0 ? [words.suggestionsOpen(open)] : []),
    ...(undecided ? [words.filesOpen] : []),
    ...(unchecked ? [words.replacementUnchecked] : []),
  ];
}

/** How much is hidden: passages, and files that are not shown or are shown redacted. */
export function hiddenIn({ hide, files }: RedactionContent): number {
  return hide.length + files.filter(({ shown }) => shown !== 'as-it-is').length;
}

/** All of the copy but the files that it shows. */
export function compose(source: Source, content: RedactionContent, publishedAt: string): Omit<CopyContent, 'files'> {
  const { category, competentBody, language, submittedAt, texts, answerLanguage } = source;
  const hiddenIn = (which: CopiedText) => content.hide.filter((passage) => passage.in === which);
  return {
    ...{ publishedAt, submittedIn: submittedAt.slice(0, 7), ...(category && { category }), competentBody, language },
    text: segmentsOf(texts.text, hiddenIn('text')),
    answer: { language: answerLanguage, segments: segmentsOf(texts.answer, hiddenIn('answer')) },
    hiddenFiles: content.files.flatMap((file) => (file.shown === 'no' ? [file.reason] : [])),
  };
}
