/** What a file may be, and whether what has come is what was declared. Pure. */

/** By media type: how its name ends. */
export const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const;

export type MediaType = keyof typeof endings;
export const mediaTypes = Object.keys(endings) as [MediaType, ...MediaType[]];

/** 20 MB, as people count them. */
export const mostBytes = 20_000_000;

/** Files of an appeal that count: those that are there, and those that may still come. */
export const mostFiles = 10;

/** And all that were ever declared, so that nobody goes on declaring for ever. */
export const mostDeclared = 50;

/** Of what has come. */
export interface Observed {
  readonly bytes: number;
  readonly sha256: string | undefined;
  /** By its content; undefined where it is none that is known. */
  readonly type: string | undefined;
}

type Declared = { readonly bytes: number; readonly sha256: string; readonly type: MediaType };

/** Why a file is refused, in the order in which it is asked. */
export const findings = ['other-length', 'other-checksum', 'other-type'] as const;
export type Finding = (typeof findings)[number];

export const differs: Readonly<Record<Finding, (declared: Declared, observed: Observed) => boolean>> = {
  'other-length': (declared, observed) => declared.bytes !== observed.bytes,
  'other-checksum': (declared, observed) => declared.sha256 !== observed.sha256,
  'other-type': (declared, observed) => declared.type !== observed.type,
};
