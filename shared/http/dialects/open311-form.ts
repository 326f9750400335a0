/** What an Open311 client posts: a form, with names such as `attribute[iin]` and lists such as `media_url[]`. Pure. */
export type Form = Readonly<Record<string, unknown>>;

/**
 * The fields by name. What is empty counts as not sent at all (GeoReport, 'Optional Arguments'); what comes more than
 * once is a list.
 */
export function formOf(encoded: string): Form {
  const fields = new Map<string, unknown>();
  const attributes = new Map<string, unknown>();
  for (const [name, value] of new URLSearchParams(encoded)) {
    const [, base = name, attribute] = /^(\w+?)(?:\[(\w*)\])?(?:\[\])?$/.exec(name) ?? [];
    if (value === '') continue;
    if (base === 'attribute' && attribute) add(attributes, attribute, value);
    else add(fields, base, value);
  }
  return { ...Object.fromEntries(fields), attribute: Object.fromEntries(attributes) };
}

function add(fields: Map<string, unknown>, name: string, value: string): void {
  const known = fields.get(name);
  fields.set(name, known === undefined ? value : [known, value].flat());
}
