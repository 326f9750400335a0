/** What a text is compared by: keyed hashes, from which nobody reads it without the key in KMS. */
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { beginningsOf, type Sketch, sketchOf, wordingOf } from './measure.ts';

export interface Likeness {
  readonly sketch: Sketch;
  /** The same for the same words of the same person about the same place, and for nothing else. */
  readonly identity: string;
}

interface Wording {
  readonly citizen: string;
  readonly text: string;
  readonly place?: string | undefined;
}

export async function likenessOf(hashes: KeyedHashes, { citizen, text, place }: Wording): Promise<Likeness> {
  const [identity, ...ofWords] = await Promise.all([
    hashes.hash('identical', `${citizen}\n${wordingOf(text, place)}`),
    ...beginningsOf(text).map((word) => hashes.hash('similar', word)),
  ]);
  return { identity, sketch: sketchOf(ofWords.map((hash) => hash.slice(0, lengthOfHash))) };
}

/** 36 bits: of a thousand words hardly two meet by chance. */
export const lengthOfHash = 6;
