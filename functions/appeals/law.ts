/** The kinds of law records that appeals rest on. */
import * as z from 'zod';
import type { Localized } from '../../shared/i18n.ts';
import { type LawKind, localized } from '../../shared/law/records.ts';
import { lazily } from '../../shared/lazily.ts';
import { type Bin, bin } from '../../shared/persons/identities.ts';
import { type SpokenChannel, spokenChannels } from './appeal/channels.ts';
import { type SeenKind, seenKinds } from './appeal/kinds.ts';

/**
 * Which body answers for a category (`*`: any) in a territory; an empty KATO prefix is the whole country. Where kinds are
 * named, it answers appeals of these alone, and before a body that answers all.
 */
export interface Competence {
  readonly body: string;
  readonly category: string;
  readonly katoPrefix: string;
  readonly kinds?: readonly SeenKind[] | undefined;
}

export const competenceKind: LawKind<Competence> = {
  name: 'competence',
  value: lazily(() =>
    z.object({
      body: z.string(),
      category: z.string(),
      katoPrefix: z.string().regex(/^\d{0,9}$/),
      kinds: z.array(z.enum(seenKinds)).min(1).max(seenKinds.length).optional(),
    }),
  ),
  refersTo: ({ body, category }) => [
    { field: 'body', kind: 'body', id: body },
    ...(category === '*' ? [] : [{ field: 'category', kind: 'category', id: category }]),
  ],
};

/** A state body that answers appeals, and the body that decides complaints against it. */
export interface Body {
  readonly name: Localized;
  readonly complaintsTo?: string | undefined;
  /** By its own rules an answer is signed only once another of its officials has approved it. */
  readonly answersNeedApproval?: boolean | undefined;
  /** Petitions to the one need more signatures, and have a longer term, than those to the other. */
  readonly level?: BodyLevel | undefined;
}

export const bodyLevels = ['central', 'local'] as const;
export type BodyLevel = (typeof bodyLevels)[number];

export const bodyKind: LawKind<Body> = {
  name: 'body',
  value: lazily(() =>
    z.object({
      name: localized(),
      complaintsTo: z.string().optional(),
      answersNeedApproval: z.boolean().optional(),
      level: z.enum(bodyLevels).optional(),
    }),
  ),
  refersTo: ({ complaintsTo }) =>
    complaintsTo === undefined ? [] : [{ field: 'complaintsTo', kind: 'body', id: complaintsTo }],
};

/** What an appeal may be about. `public`: outside apps may list appeals of it. */
export const categoryKind: LawKind<{ readonly name: Localized; readonly public: boolean }> = {
  name: 'category',
  value: lazily(() => z.object({ name: localized(), public: z.boolean() })),
};

/** How an appeal is dealt with: the simplified procedure of arts. 87 and 88, or the ordinary one. */
export const procedures = ['ordinary', 'simplified'] as const;

/** A kind of appeal that the Code knows, and the term in which it is answered. Id: `application`. */
export interface AppealKind {
  readonly name: Localized;
  readonly term: string;
  readonly procedure: (typeof procedures)[number];
  /** By which ways of the spoken word it may be made; by all where the record does not say. */
  readonly spoken?: readonly SpokenChannel[] | undefined;
}

export const appealKindKind: LawKind<AppealKind> = {
  name: 'appeal-kind',
  value: lazily(() =>
    z.object({
      name: localized(),
      term: z.string(),
      procedure: z.enum(procedures),
      spoken: z.array(z.enum(spokenChannels)).max(spokenChannels.length).optional(),
    }),
  ),
  refersTo: ({ term }) => [{ field: 'term', kind: 'term', id: term }],
};

/** Until when what arrives is registered the same day (art. 64(3)), `HH:MM`. Id: `appeals`. */
export const registrationCutOffKind: LawKind<{ readonly workingDayEnds: string }> = {
  name: 'registration-cut-off',
  value: lazily(() => z.object({ workingDayEnds: z.iso.time({ precision: -1 }) })),
};

/**
 * By which words a text is known to be about a category. A word stands for itself alone; one that ends in a hyphen
 * begins words (`дорожн-`); several are a phrase. `strong` tell the category by themselves, `weak` only help.
 */
export interface Keywords {
  readonly category: string;
  readonly kk: KeywordsOfLanguage;
  readonly ru: KeywordsOfLanguage;
}
export interface KeywordsOfLanguage {
  readonly strong: readonly string[];
  readonly weak: readonly string[];
}

/** A beginning of two letters says too little to stand alone. */
const keyword = () =>
  z
    .string()
    .max(60)
    .regex(
      /^(?:[\p{L}\p{N}]{3,}-|[\p{L}\p{N}]+|(?:[\p{L}\p{N}]{2,}-|[\p{L}\p{N}]+)(?: (?:[\p{L}\p{N}]{2,}-|[\p{L}\p{N}]+)){1,3})$/u,
    );
const keywordsOfLanguage = lazily(() =>
  z.object({ strong: z.array(keyword()).max(120), weak: z.array(keyword()).max(120) }),
);

/** Id: its category. */
export const keywordsKind: LawKind<Keywords> = {
  name: 'keywords',
  value: lazily(() => z.object({ category: z.string(), kk: keywordsOfLanguage(), ru: keywordsOfLanguage() })),
  idOf: ({ category }) => category,
  refersTo: ({ category }) => [{ field: 'category', kind: 'category', id: category }],
};

/** An act of law that answers cite, as long as it is in force. Id: `appk`. */
export interface Act {
  readonly title: Localized;
  /** How texts name it, in any language: the beginnings of its words. */
  readonly names: readonly string[];
  /** The number of its last article. */
  readonly articles: number;
}

export const actKind: LawKind<Act> = {
  name: 'act',
  value: lazily(() =>
    z.object({
      title: localized(),
      names: z.array(z.string().min(3).max(100)).min(1).max(20),
      articles: z.int().positive(),
    }),
  ),
};

/** What is filled into a template of answers. */
export const templateNames = ['number', 'submittedOn', 'registeredOn', 'body', 'settlement'] as const;
export type TemplateName = (typeof templateNames)[number];

/** What officials may begin an answer with. Any id. */
export interface AnswerTemplate {
  /** What it answers; `*` is anything. */
  readonly category: string;
  readonly name: Localized;
  /** Its paragraphs. `{number}` and the like are filled in; what stands in square brackets is for the official to say. */
  readonly kk: readonly string[];
  readonly ru: readonly string[];
}

const paragraphs = lazily(() =>
  z
    .array(
      z
        .string()
        .max(300)
        .regex(new RegExp(`^(?:[^{}]|\\{(?:${templateNames.join('|')})\\})+$`)),
    )
    .min(1)
    .max(20),
);

export const answerTemplateKind: LawKind<AnswerTemplate> = {
  name: 'answer-template',
  value: lazily(() => z.object({ category: z.string(), name: localized(), kk: paragraphs(), ru: paragraphs() })),
  refersTo: ({ category }) => (category === '*' ? [] : [{ field: 'category', kind: 'category', id: category }]),
};

/**
 * An app that may file appeals for people, by Open311. Id: its registration. Of its key the SHA-256 alone is registered:
 * the key is the app's own secret, at least 256 random bits.
 */
export interface Partner {
  readonly name: Localized;
  readonly bin: Bin;
  readonly keyDigest: string;
}

export const partnerKind: LawKind<Partner> = {
  name: 'partner',
  value: lazily(() => z.object({ name: localized(), bin: bin(), keyDigest: z.string().regex(/^[0-9a-f]{64}$/) })),
};

/**
 * How many must sign a petition. Id: `first`, in its first days; for its consideration that of the body that is to answer, where it has one of its own, else
 * `central` or `local`, by the body's level.
 */
export const petitionThresholdKind: LawKind<{ readonly signatures: number }> = {
  name: 'petition-threshold',
  value: lazily(() => z.object({ signatures: z.int().positive() })),
};

export const lawKinds = {
  competence: competenceKind,
  body: bodyKind,
  category: categoryKind,
  keywords: keywordsKind,
  'registration-cut-off': registrationCutOffKind,
  'appeal-kind': appealKindKind,
  act: actKind,
  'answer-template': answerTemplateKind,
  partner: partnerKind,
  'petition-threshold': petitionThresholdKind,
};
