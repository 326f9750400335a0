/** Passages of a text, by code points: whether they can be blacked out as they are named, and what is left then. Pure. */
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { Segment } from '../public-copy/content.ts';
import type { CopiedText, HiddenPassage, Passage } from '../public-copy/redaction.ts';
import type { Suggestion } from './suggest.ts';
import { cutsCharacter } from './words.ts';

export type Texts = Readonly<Record<CopiedText, string>>;

/** All that is wrong with them: beyond the end, the wrong way round, over each other, through a character. */
export function errorsIn(field: string, passages: readonly Passage[], texts: Texts): FieldError[] {
  const numbered = passages.map((passage, index) => ({ ...passage, index }));
  const inOrder = numbered.toSorted((one, other) => one.in.localeCompare(other.in) || one.from - other.from);
  const wholes = lazily(() => ({ text: boundariesOf(texts.text), answer: boundariesOf(texts.answer) }));
  return inOrder.flatMap(({ index, ...passage }, at) => {
    const before = inOrder[at - 1];
    const end = before?.in === passage.in ? before.to : 0;
    const errors = wrongWith(passage, lengthOf(texts[passage.in]), end, wholes()[passage.in]);
    return errors.map(({ bound, ...error }) => ({
      in: 'body' as const,
      field: `${field}.${index}.${bound}`,
      ...error,
    }));
  });
}

type Wrong = Pick<FieldError, 'code' | 'limit' | 'words'> & { readonly bound: 'from' | 'to' };

function wrongWith({ from, to }: Passage, length: number, end: number, whole: ReadonlySet<number>): Wrong[] {
  if (to > length) return [{ bound: 'to', code: 'too-great', limit: length }];
  if (to <= from) return [{ bound: 'to', code: 'too-small', limit: from + 1 }];
  if (from < end) return [{ bound: 'from', code: 'too-small', limit: end }];
  const cut = (
    [
      ['from', from],
      ['to', to],
    ] as const
  ).filter(([, at]) => !whole.has(at));
  return cut.map(([bound]) => ({ bound, code: 'invalid', words: cutsCharacter }));
}

const lengthOf = (text: string) => [...text].length;

/** Where a character ends as people see it (UAX 29): a letter with its marks, an emoji of several code points. */
function boundariesOf(text: string): ReadonlySet<number> {
  const characters = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text);
  let at = 0;
  return new Set([0, ...[...characters].map(({ segment }) => (at += lengthOf(segment)))]);
}

/** The text without those passages, in its order: of each that is not shown, why. */
export function segmentsOf(text: string, passages: readonly HiddenPassage[]): Segment[] {
  const points = [...text];
  const inOrder = passages.toSorted((one, other) => one.from - other.from);
  const shown = (from: number, to: number): Segment[] => (from < to ? [{ text: points.slice(from, to).join('') }] : []);
  const parts = inOrder.flatMap(({ from, reason }, index) => [
    ...shown(inOrder[index - 1]?.to ?? 0, from),
    { hidden: reason },
  ]);
  return [...parts, ...shown(inOrder.at(-1)?.to ?? 0, points.length)];
}

/** What has become of a suggestion. */
export type Settled = 'hidden' | 'left' | 'open';

export function settledIn(suggestion: Suggestion, hidden: readonly Passage[], left: readonly Passage[]): Settled {
  if (covers(hidden, suggestion)) return 'hidden';
  return covers(left, suggestion) ? 'left' : 'open';
}

/** Whether no code point of it is outside of all of them. */
function covers(passages: readonly Passage[], { from, to }: Suggestion): boolean {
  const points = Array.from({ length: to - from }, (_, index) => from + index);
  return points.every((point) => passages.some((passage) => passage.from <= point && point < passage.to));
}
