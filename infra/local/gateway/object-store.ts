/** The objects of the local S3, all their versions, in one SQLite file. */
import { createHash, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

export interface NewObject {
  bucket: string;
  key: string;
  body: Buffer;
  contentType: string;
  /** What was said about it in `x-amz-meta-...`, without that prefix. */
  metadata: Record<string, string>;
  /** SHA-256 in Base64, where the sender gave it: S3 keeps only checksums that it was asked for. */
  sha256?: string | undefined;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface Version extends NewObject {
  versionId: string;
  etag: string;
  /** It stands for a deletion, and has no body. */
  isDeleteMarker: boolean;
  isLatest: boolean;
  sequencer: string;
}

export interface ObjectStore {
  put(object: NewObject): Version;
  /** The version of that id, or the latest. */
  find(bucket: string, key: string, versionId?: string): Version | undefined;
  /** All versions of all keys that begin so, by key, the newest first. */
  list(bucket: string, prefix: string): Version[];
  /** A deletion without a version: the versions stay below a marker. */
  mark(bucket: string, key: string, at: number): Version;
  /** Gone for good. */
  remove(version: Version): void;
  close(): void;
}

/** `:memory:`, or a file that is made where it is missing. */
export function openObjectStore(file: string): ObjectStore {
  const database = new DatabaseSync(file);
  database.exec(schema);
  const insert = database.prepare(
    'INSERT INTO versions (bucket, key, versionId, body, rest, isDeleteMarker) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const rows = database.prepare(
    'SELECT * FROM versions WHERE bucket = ? AND substr(key, 1, length(?)) = ? ORDER BY key, sequence DESC',
  );
  const delete_ = database.prepare('DELETE FROM versions WHERE bucket = ? AND key = ? AND versionId = ?');
  const list = (bucket: string, prefix: string) => versionsOf(rows.all(bucket, prefix, prefix) as unknown as Row[]);
  const find = (bucket: string, key: string, versionId?: string) =>
    list(bucket, key).find((one) => one.key === key && (versionId ? one.versionId === versionId : one.isLatest));
  const add = ({ bucket, key, body, ...rest }: NewObject, isDeleteMarker: boolean): Version => {
    const versionId = randomBytes(24).toString('base64url');
    insert.run(bucket, key, versionId, body, JSON.stringify(rest), isDeleteMarker ? 1 : 0);
    const stored = find(bucket, key, versionId);
    if (!stored) throw new Error(`${key} was not stored`);
    return stored;
  };
  return {
    put: (object) => add(object, false),
    find,
    list,
    mark: (bucket, key, at) => add({ bucket, key, body: Buffer.alloc(0), contentType: '', metadata: {}, at }, true),
    remove: ({ bucket, key, versionId }) => void delete_.run(bucket, key, versionId),
    close: () => database.close(),
  };
}

const schema = `
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS versions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT, key TEXT, versionId TEXT, body BLOB, rest TEXT,
    isDeleteMarker INTEGER
  );
  CREATE INDEX IF NOT EXISTS byKey ON versions (bucket, key, sequence);
`;

interface Row {
  sequence: number;
  bucket: string;
  key: string;
  versionId: string;
  body: Uint8Array;
  rest: string;
  isDeleteMarker: number;
}

/** Of each key the first is the latest. */
function versionsOf(rows: Row[]): Version[] {
  return rows.map(({ sequence, bucket, key, versionId, body, rest, isDeleteMarker }, at) => ({
    ...(JSON.parse(rest) as Omit<NewObject, 'bucket' | 'key' | 'body'>),
    ...{ bucket, key, versionId, body: Buffer.from(body), isDeleteMarker: isDeleteMarker === 1 },
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    isLatest: rows[at - 1]?.key !== key,
    sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
  }));
}
