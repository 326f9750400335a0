/** What is printed, as data: a document for people who read it on paper, on a screen or by ear. Pure. */
import type { Language } from '../i18n.ts';

export interface Printed {
  /** Of everything that does not say another. */
  readonly language: Language;
  readonly title: string;
  /** Of the state that it shows: the same state gives the same bytes. */
  readonly at: Date;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | ({ readonly kind: 'text' } & Fragment)
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly code: Code };

/** Text in a language of its own. A line break begins a paragraph. */
export interface Fragment {
  readonly text: string;
  readonly language?: Language;
}

/** A name, and what is so named. */
export interface Fact extends Fragment {
  readonly name: string;
}

export interface Column {
  readonly head: string;
  /** Of the page's width; those of a table add up to 1. */
  readonly share: number;
}

/** A QR code, and beside it what it says, for whoever cannot scan it. */
export interface Code {
  readonly value: string;
  /** What it is, for whoever does not see it. */
  readonly alt: string;
  readonly caption: string;
}
