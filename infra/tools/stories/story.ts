/**
 * A story that plays on any platform, by doors that outsiders have. It fails by an exception that says what was
 * expected.
 */
import type { World } from './world.ts';

export interface Story {
  /** As `npm run demo -- --story` knows it. */
  readonly name: string;
  readonly title: string;
  /** It plays only where the clock may be moved. */
  readonly movesClock?: true;
  /** It sees what people receive, and takes carriers down: it plays only where they are on this machine. */
  readonly carriersHere?: true;
  /** The source of the producer that posts in it: it plays only where that one is registered. */
  readonly producer?: string;
  /** Invented people sign in it: it plays only where their certificates are believed. */
  readonly signatures?: true;
  play(world: World): Promise<void>;
}
