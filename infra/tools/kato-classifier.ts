/** From the rows of the KATO classifier (`id;parent_id;code;name`) to settlements. Pure. */
import { basename } from 'node:path';
import { type Settlement, settlement } from '../../shared/law/records.ts';
import type { CsvRow } from './read-csv.ts';

export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

/** The settlements of all good rows, and every bad row with its reason. Throws where the file has other columns. */
export function settlementsOf(rows: readonly CsvRow[], path: string): { settlements: Settlement[]; bad: BadRow[] } {
  requireColumns(rows[0]?.values ?? {}, path);
  const codes = new Map(rows.map(({ values }) => [values.id, values.code]));
  const seen = new Set<string>();
  const settlements: Settlement[] = [];
  const bad: BadRow[] = [];
  for (const row of rows) {
    const reason = reasonAgainst(row, codes, seen);
    if (reason) bad.push({ line: row.line, reason });
    else settlements.push(settlementOf(row, codes, basename(path)));
    seen.add(row.values.code ?? '');
  }
  return { settlements, bad };
}

function requireColumns(values: object, path: string): void {
  const missing = ['id', 'parent_id', 'code', 'name'].filter((column) => !(column in values));
  if (missing.length > 0) throw new Error(`${path} is no KATO classifier: it has no column ${missing.join(', ')}`);
}

/** The parent of a place at the top. */
const none = '0';

type Codes = ReadonlyMap<string | undefined, string | undefined>;

function reasonAgainst({ values, wrong }: CsvRow, codes: Codes, seen: ReadonlySet<string>): string | undefined {
  const { id = '', parent_id: parent = '', code = '', name = '' } = values;
  if (wrong) return wrong;
  if (!/^[1-9]\d{8}$/.test(code)) return `code '${code}' is not 9 digits`;
  if (seen.has(code)) return `code ${code} stands in an earlier row too`;
  if (name === '') return `code ${code} has no name`;
  if (parent === id || (parent !== none && !codes.has(parent))) return `parent_id ${parent} is no row of this file`;
  return undefined;
}

function settlementOf({ values }: CsvRow, codes: Codes, source: string): Settlement {
  const parent = codes.get(values.parent_id);
  return settlement().parse({
    code: values.code,
    name: { ru: values.name },
    ...(parent && { parent }),
    source: `KATO classifier, ${source}`,
    verified: true,
  });
}
