/**
 * What is used of dynoxide's insides: where its binary lies, and the table of its own in which it keeps stream records.
 */
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { requireVersion } from './package-version.ts';

const knownVersion = '1.2.1';

/** Throws where there is none for this machine, or one whose insides are not known. */
export function dynoxideBinary(): string {
  const given = 'name another DynamoDB, for example DynamoDB Local, in AWS_ENDPOINT_URL_DYNAMODB';
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`dynoxide runs on Linux x64 only: ${given}`);
  return fileURLToPath(new URL('dynoxide', requireVersion('@dynoxide/linux-x64', knownVersion)));
}

/** dynoxide finds the next sequence number by a scan of all stream records; with this index, by one look-up. */
export function indexStreamRecords(file: string): void {
  withFile(file, (database) => {
    database.exec(`CREATE INDEX IF NOT EXISTS stream_records_by_sequence_number
      ON _stream_records(table_name, CAST(sequence_number AS INTEGER))`);
  });
}

/** So few at once that dynoxide, which writes to the same file, hardly waits. */
const recordsAtOnce = 500;

/** dynoxide never forgets a record. Its next number is one more than the last record's, so that one must stay. */
export function trimStreamRecords(file: string, tableName: string, passed: string): void {
  withFile(file, (database) => {
    const trim = database.prepare(`DELETE FROM _stream_records WHERE rowid IN (
      SELECT rowid FROM _stream_records
      WHERE table_name = ? AND CAST(sequence_number AS INTEGER) < CAST(? AS INTEGER) LIMIT ${recordsAtOnce})`);
    while (trim.run(tableName, passed).changes === recordsAtOnce);
  });
}

function withFile(file: string, use: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    use(database);
  } finally {
    database.close();
  }
}
