/** Whether an answer says what the same body has lately said to somebody else. Pure. */
import { createHash } from 'node:crypto';
import { sentencesOf, wordsOf } from './answer-text.ts';
import type { Finding } from './finding.ts';
import { speaksOfComplaining } from './way-to-complain.ts';
import { wordsOfFindings } from './words.ts';

/** An answer that was given, by what stands for its text: nothing of that can be read from it. */
export interface RecentAnswer {
  readonly number: string;
  readonly fingerprint: Fingerprint;
}

/** The smallest hashes of a text's shingles, in order: its bottom-k sketch (Broder, 1997). */
export type Fingerprint = readonly number[];

export function checkSimilarity(text: string, recent: readonly RecentAnswer[]): Finding[] {
  const own = fingerprintOf(text);
  const likest = recent
    .map(({ number, fingerprint }) => ({ number, resemblance: resemblance(own, fingerprint) }))
    .toSorted((one, other) => other.resemblance - one.resemblance)[0];
  if (!likest || likest.resemblance < mostResemblance) return [];
  return [{ code: 'similar', weight: 'soft', words: wordsOfFindings.similar(likest.number, likest.resemblance) }];
}

const mostResemblance = 0.5;
const wordsInShingle = 3;
const hashesKept = 64;

/** Of the words alone: a template with other numbers in it is the same. How to complain is the same in every answer. */
export function fingerprintOf(text: string): Fingerprint {
  const said = sentencesOf(text).filter((sentence) => !speaksOfComplaining(sentence));
  const words = said.flatMap((sentence) => wordsOf(sentence.text));
  const shingles = words.slice(wordsInShingle - 1).map((_, from) => words.slice(from, from + wordsInShingle).join(' '));
  return smallest(shingles.map((shingle) => createHash('sha256').update(shingle).digest().readUInt32BE()));
}

/** Estimates what proportion of the shingles of two texts both have (Jaccard), from 0 to 1. */
export function resemblance(one: Fingerprint, other: Fingerprint): number {
  const ofBoth = smallest([...one, ...other]);
  const common = ofBoth.filter((hash) => one.includes(hash) && other.includes(hash));
  return ofBoth.length === 0 ? 0 : common.length / ofBoth.length;
}

function smallest(hashes: readonly number[]): Fingerprint {
  return [...new Set(hashes)].toSorted((one, other) => one - other).slice(0, hashesKept);
}
