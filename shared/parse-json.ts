/** JSON of a stranger's making, wherever it is packed: a request, a message, a credential. */

export type JsonFault = 'malformed' | 'too-deep' | 'duplicate-name';

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

/** Deeper JSON than this is nobody's honest request. */
const deepest = 12;

/**
 * The value of a JSON text that nests within bounds and names every member of an object once: of two values under one
 * name readers choose as they please (RFC 8259, 4), so that what one of them checks another may never see.
 */
export function parseJson(text: string): ParsedJson {
  const parsed = tryParse(text);
  if (!parsed) return { ok: false, fault: 'malformed' };
  if (isTooDeep(parsed.value)) return { ok: false, fault: 'too-deep' };
  if (namesIn(text) > membersOf(parsed.value)) return { ok: false, fault: 'duplicate-name' };
  return { ok: true, value: parsed.value };
}

function tryParse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Whether objects and arrays nest deeper than any contract of ours. It looks no further than that. */
function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= deepest || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}

/** Every string of a JSON text, with the colon that follows it where it names a member. */
const strings = /"(?:[^"\\]|\\.)*"(?:\s*:)?/g;

function namesIn(text: string): number {
  return text.match(strings)?.filter((token) => token.endsWith(':')).length ?? 0;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, each) => sum + membersOf(each), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}
