/** An invented partner, as two administrators would have registered it. */
import { createHash } from 'node:crypto';
import { partnerKind } from '../functions/appeals/law.ts';
import { lawKey } from '../shared/law/reader.ts';
import type { Item } from '../shared/table/table.ts';

/** The record of a partner whose app has that key. */
export function partnerItem(id: string, key: string, inForceFrom = '2025-01-01'): Item {
  const value = {
    name: { kk: 'Ойдан шығарылған қосымша', ru: 'Вымышленное приложение', en: 'An invented app' },
    bin: '260140000045',
    keyDigest: createHash('sha256').update(key).digest('hex'),
  };
  const provenance = { article: 'none', source: 'a test', verified: true };
  const record = { kind: partnerKind.name, id, inForceFrom, version: 1, ...provenance, value };
  return { ...lawKey(record), ...record };
}
