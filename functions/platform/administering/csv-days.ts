/** The days of a CSV file with the columns day, kind (`day-off`, `working-day`), kk, ru, en. Pure. */
import { CsvError, parse } from 'csv-parse/sync';
import type { FiledDays } from './calendar-file.ts';

const columns = ['day', 'kind', 'kk', 'ru', 'en'];

export function daysInCsv(text: string): FiledDays {
  const rows = rowsIn(text);
  if ('unreadable' in rows) return rows;
  const [header = [], ...days] = rows.read;
  if (header.join() !== columns.join()) return { unreadable: columns.join() };
  return { days: days.map(([day = '', kind = '', ...names]) => ({ day, kind, names })) };
}

function rowsIn(text: string): { readonly read: string[][] } | { readonly unreadable: string } {
  try {
    return { read: parse(text, { bom: true, delimiter: [',', ';'], skip_empty_lines: true, trim: true }) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { unreadable: `line ${error.lines}` };
  }
}
