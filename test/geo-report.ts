/**
 * A client of Open311's GeoReport v2, written from the specification and the address of the discovery alone: it knows
 * nothing of ours. XML is read without types: all values are text.
 */
import { XMLParser } from 'fast-xml-parser';

export type Form = 'xml' | 'json';

export interface Told {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a client reads what the standard says, without our types
  readonly body: any;
}

const arrays = ['service', 'attribute', 'value', 'request', 'request_update', 'note', 'error', 'endpoint', 'format'];
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => arrays.includes(name) });

/** By the Spark Convention: what is a list in JSON is an element with an element for each in XML. */
function listIn(root: unknown): unknown {
  const entries = typeof root === 'object' && root !== null ? Object.values(root) : [];
  return entries.length === 1 && Array.isArray(entries[0]) ? entries[0] : root === '' ? [] : root;
}

export async function getReport(url: string, form: Form, query: Readonly<Record<string, string>> = {}): Promise<Told> {
  const search = new URLSearchParams(query).toString();
  return read(await fetch(`${url}.${form}${search && `?${search}`}`, { headers: { 'accept-language': 'en' } }), form);
}

/** Posts a form as the standard has it. */
export async function postReport(
  url: string,
  form: Form,
  fields: readonly (readonly [string, string])[],
  contentType = 'application/x-www-form-urlencoded; charset=utf-8',
): Promise<Told> {
  const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
  const headers = { 'content-type': contentType, 'accept-language': 'en' };
  return read(await fetch(`${url}.${form}`, { method: 'POST', headers, body }), form);
}

async function read(reply: Response, form: Form): Promise<Told> {
  const text = await reply.text();
  const told = { status: reply.status, contentType: reply.headers.get('content-type'), text };
  if (form === 'json') return { ...told, body: JSON.parse(text) };
  const { '?xml': _, ...document } = parser.parse(text);
  return { ...told, body: listIn(Object.values(document)[0]) };
}
