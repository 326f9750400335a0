/**
 * What is replied as XML, as GeoReport's own mapping between its two forms has it (the Spark Convention): a list `notes`
 * is an element of that name with a `note` in it for each.
 */
import { XMLBuilder } from 'fast-xml-parser';
import { lazily } from '../../lazily.ts';
import type { XmlNames } from '../endpoint.ts';

const builder = lazily(() => new XMLBuilder({ ignoreAttributes: false, format: true }));

const declaration = { '@_version': '1.0', '@_encoding': 'utf-8' };

/** A document with that root; of a list, each under the name of one. */
export function toXml(value: unknown, { root, item = root }: XmlNames): string {
  const content = Array.isArray(value) ? { [item]: value.map(elementOf) } : elementOf(value);
  return builder().build({ '?xml': declaration, [root]: isEmpty(value) ? '' : content });
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

/** What is not known is an empty element. */
function elementOf(value: unknown): unknown {
  if (value === null) return '';
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, memberOf(name, member)]));
}

function memberOf(name: string, value: unknown): unknown {
  if (!Array.isArray(value)) return elementOf(value);
  return value.length === 0 ? '' : { [name.replace(/s$/, '')]: value.map(elementOf) };
}
