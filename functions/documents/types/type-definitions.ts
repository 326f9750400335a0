/**
 * The files in definitions/: `<id>.<version>.json`, versions counted from 1 without a gap. The bundler packs every
 * file that the pattern below can mean; which types there are stands in ids.json.
 */

/** The unchecked content of that file, or undefined where there is none: then Node rejects and the bundle throws. */
export async function readDefinition(id: string, version: number): Promise<unknown> {
  try {
    return (await import(`./definitions/${id}.${version}.json`, { with: { type: 'json' } })).default;
  } catch {
    return undefined;
  }
}
