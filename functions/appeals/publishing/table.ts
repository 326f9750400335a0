/** Figures as a table for spreadsheets. */
import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../../shared/i18n.ts';
import { outcomes, outcomesInWords } from '../appeal/outcome.ts';
import type { Figure } from './forms.ts';
import { columnWords, definitions } from './words.ts';

export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly figure: Figure;
}

const plain = [
  ...['received', 'parts', 'open', 'openOverdue', 'closed', 'closedOnTime', 'onTimeShare', 'withdrawn', 'passedOn'],
  ...['returned', 'prolonged', 'complaints', 'forwardings', 'unverified', 'sentThemselves', 'sentThemselvesShare'],
] as (keyof Figure & keyof typeof definitions)[];

/**
 * CSV (RFC 4180). The mark at its head tells Excel that it is UTF-8, else Kazakh letters come out as others; names come
 * from registers, and none of them runs as a formula.
 */
export function tableOf(rows: readonly NamedRow[], language: Language): string {
  const heads = [
    ...[columnWords.id, columnWords.name],
    ...plain.map((figure) => definitions[figure].name),
    ...outcomes.map((outcome) => outcomesInWords[outcome]),
    ...[columnWords.averageRating, columnWords.solved, columnWords.notSolved],
  ].map((words) => words[language]);
  const lines = rows.map(({ id, name, figure }) => [
    ...[id, name],
    ...plain.map((each) => figure[each]),
    ...outcomes.map((outcome) => figure.outcomes[outcome]),
    ...[figure.ratings?.average, figure.solution?.solved, figure.solution?.notSolved],
  ]);
  return stringify([heads, ...lines], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
