/** What a load of so many submissions and reads consists of, in an order that looks like none and is always the same. */
import { createHash } from 'node:crypto';

/** A citizen's and an official's calls. */
export type Kind =
  | 'submit'
  | 'answer'
  | 'list own'
  | 'read own'
  | 'clocks'
  | 'worklist'
  | 'official reads'
  | 'timeline';

export const readKinds = [
  'list own',
  'read own',
  'clocks',
  'timeline',
  'worklist',
  'official reads',
] as const satisfies readonly Kind[];

/** A body that appeals come to, and how many in a hundred of all come to it. */
export interface LoadedBody {
  readonly official: string;
  readonly settlement: string;
  readonly inAHundred: number;
  /** Where another must approve first, nothing is answered here. */
  readonly answers: boolean;
}

/** One of them has 40 in a hundred. */
export const bodies: readonly LoadedBody[] = [
  { official: 'official-almaty', settlement: '750000000', inAHundred: 40, answers: true },
  { official: 'official-astana', settlement: '710000000', inAHundred: 30, answers: true },
  { official: 'official-abai', settlement: '101010000', inAHundred: 20, answers: true },
  { official: 'official-shymkent', settlement: '790000000', inAHundred: 10, answers: false },
];

export interface Extent {
  readonly submissions: number;
  readonly reads: number;
}

/** One of ten that are submitted is answered as well. */
export const answeredOneOf = 10;

/** Every call once. */
export function deckOf({ submissions, reads }: Extent): Kind[] {
  const deck: Kind[] = [
    ...Array.from({ length: submissions }, (): Kind => 'submit'),
    ...Array.from({ length: Math.floor(submissions / answeredOneOf) }, (): Kind => 'answer'),
    ...Array.from({ length: reads }, (_, index): Kind => readKinds[index % readKinds.length] ?? 'list own'),
  ];
  const places = deck.map((kind, index) => ({ kind, place: createHash('sha256').update(String(index)).digest('hex') }));
  return places.sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ kind }) => kind);
}

/** The body that the nth appeal comes to: of every hundred in a row, as many as its part is. */
export function bodyOf(nth: number): LoadedBody {
  let place = (nth * 37) % 100;
  for (const body of bodies) {
    if (place < body.inAHundred) return body;
    place -= body.inAHundred;
  }
  throw new Error('the parts of the bodies come to less than a hundred');
}
