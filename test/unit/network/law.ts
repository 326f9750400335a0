/** Law records for tests, without a table. */
import type { LawReader } from '../../../shared/law/reader.ts';
import { lawRecord, type Settlement, settlement } from '../../../shared/law/records.ts';

/** A reader of records as the reference files hold them, which knows the settlement 750000000 and no other. */
export function lawOf(records: readonly { readonly kind: string }[]): LawReader {
  return {
    records: async (kind) => {
      const schema = lawRecord(kind);
      return records.filter((record) => record.kind === kind.name).map((record) => schema.parse(record));
    },
    settlement: async (code) => (code === known.code ? known : undefined),
  };
}

const known: Settlement = settlement().parse({
  code: '750000000',
  name: { kk: 'Алматы', ru: 'Алматы' },
  source: 'test',
  verified: true,
});
