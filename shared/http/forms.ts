/** Forms that endpoints of all areas share. */
import * as z from 'zod';
import { languages } from '../i18n.ts';
import { lazily } from '../lazily.ts';

/** RFC 3339 with offset. */
export const instant = () => z.iso.datetime({ offset: true });

export const language = () => z.enum(languages);

/** Something with its name in the reader's language. */
export const named = () => z.object({ id: z.string(), name: z.string() });

/** The query of a paged list. */
export const paged = lazily(() => z.strictObject({ cursor: z.string().max(1000).optional() }));

/** A page of a list. */
export function pageOf<Card extends z.ZodType>(card: Card) {
  return z.object({ items: z.array(card), nextCursor: z.string().optional() });
}

/** The headers of a reply that caches may keep. */
export const cacheHeaders = {
  ETag: 'Names this content: sent back in If-None-Match, it saves the body.',
  'Cache-Control': 'How long it may be kept.',
};

export const unchanged = { description: 'What If-None-Match names is still current.', headers: cacheHeaders };

const fileLink = lazily(() =>
  z
    .object({ url: z.string(), expiresAt: instant() })
    .meta({ id: 'FileLink', description: 'Where the file can be fetched by whoever has this link, until it expires.' }),
);

/** The replies of a file that is sent as it is (file-reply.ts). */
export const fileReplies = {
  200: {
    description: 'The file, where it has at most 4,000,000 bytes.',
    contentType: '*/*',
    headers: { 'Content-Disposition': 'The name under which it is to be saved.' },
  },
  303: {
    description: 'The file is larger: it is got by a link that lives for two minutes.',
    body: fileLink,
    headers: { Location: 'The link. It is its own proof, and takes no token.' },
  },
} as const;

/** The replies of a list of values to choose from, each with its name. */
export const choices = {
  200: {
    description:
      "A page of them, in the reader's language, sorted by its alphabet; nextCursor is there while more follow.",
    localized: true,
    body: lazily(() => pageOf(named()).meta({ id: 'Choices', description: 'What may be chosen.' })),
    headers: cacheHeaders,
  },
  304: { ...unchanged, localized: true },
} as const;
