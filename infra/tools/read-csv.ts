/** Reads CSV files, plain or gzipped, row by row with line numbers. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type InfoRecord, parse } from 'csv-parse';

export interface CsvRow {
  /** Line of the file on which the row ends, from 1. */
  readonly line: number;
  /** Values by column, trimmed. */
  readonly values: Readonly<Record<string, string>>;
  /** Why the row cannot be used. */
  readonly wrong?: string;
}

export interface CsvFormat {
  readonly delimiter: ',' | ';';
  /** Told how many bytes of the file have been read so far. */
  readonly read?: (bytes: number) => void;
}

/** The rows after the header line. Throws where the file is missing or is no CSV at all, naming file and line. */
export async function* readCsv(path: string, { delimiter, read = () => {} }: CsvFormat): AsyncGenerator<CsvRow> {
  const file = createReadStream(path);
  const parser = parse({ bom: true, columns: true, delimiter, info: true, relax_column_count: true, trim: true });
  const unpacked = path.endsWith('.gz') ? [createGunzip()] : [];
  pipeline([file, ...unpacked, parser], () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: InfoRecord;
    }>) {
      read(file.bytesRead);
      const wrong = wrongOf(record, info);
      yield { line: info.lines, values: record, ...(wrong && { wrong }) };
    }
  } catch (error) {
    throw new Error(`${path} cannot be read`, { cause: error });
  }
}

function wrongOf(record: Record<string, string>, { error }: InfoRecord): string | undefined {
  if (error) return 'has another number of columns than the header';
  return Object.values(record).some((value) => value.includes('\ufffd')) ? 'is not UTF-8' : undefined;
}
