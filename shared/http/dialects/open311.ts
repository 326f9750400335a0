/**
 * The dialect of Open311's GeoReport v2: a client proves itself by `api_key` in a form, wants XML or JSON by the ending of
 * the path, may send fields that nobody knows, and is told of errors as a list of code and description.
 * http://wiki.open311.org/GeoReport_v2
 */
import type { Language, Localized } from '../../i18n.ts';
import { parse } from '../../validation.ts';
import type { Caller } from '../caller.ts';
import { type Endpoint, type Open311Form, open311Forms } from '../endpoint.ts';
import { type FieldError, renderFieldError } from '../field-errors.ts';
import { isProblem, type Problem, type ProblemCode, problem, problemCatalogue } from '../problems.ts';
import type { AnyReply } from '../use-case.ts';
import type { Dialect, EdgeDependencies, HttpEvent, HttpReply, ParsedRequest } from './dialect.ts';
import { defaultBodyLimit } from './house-request.ts';
import { type Form, formOf } from './open311-form.ts';
import { toXml } from './open311-xml.ts';

export const open311: Dialect = { read, reply, refuse };

async function read(endpoint: Endpoint, event: HttpEvent, edge: EdgeDependencies): Promise<ParsedRequest | Problem> {
  const form = endpoint.body ? readForm(event) : {};
  if (isProblem(form)) return form;
  const caller = await callerOf(endpoint, form, edge);
  if (!caller) return problem('forbidden', { detail: keyOfNobody });
  const params = paramsOf(endpoint, event);
  if (!params) return problem('not-found');
  const errors: FieldError[] = [];
  const part = (schema: Endpoint['body'], input: unknown, where: FieldError['in']) => {
    const parsed = schema && parse(schema(), input, where);
    if (parsed && !parsed.ok) errors.push(...parsed.errors);
    return parsed?.ok ? parsed.value : undefined;
  };
  const parts = {
    params: part(endpoint.params, params, 'path'),
    query: part(endpoint.query, given(event.queryStringParameters ?? {}), 'query'),
    body: part(endpoint.body, form, 'body'),
  };
  if (errors.length > 0) return problem(errors.some(isInPath) ? 'not-found' : 'validation-failed', { errors });
  return { ...parts, caller, receipt: undefined, expectedVersion: undefined };
}

/** What has no well-formed name is not there. */
const isInPath = (error: FieldError) => error.in === 'path';

function readForm(event: HttpEvent): Form | Problem {
  const contentType = event.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
    return problem('unsupported-media-type', { detail: noForm });
  }
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length > defaultBodyLimit ? problem('too-large') : formOf(bytes.toString('utf8'));
}

/** Whoever is no partner may read, and nothing else. */
async function callerOf(
  { callers }: Endpoint,
  form: Form,
  { partnerOf }: EdgeDependencies,
): Promise<Caller | undefined> {
  if (callers === 'public') return { kind: 'anybody' };
  return typeof form.api_key === 'string' ? partnerOf?.(form.api_key) : undefined;
}

/** The values of the path's variables, the last without its ending; undefined where that names no form. */
function paramsOf({ path }: Endpoint, { pathParameters, rawPath }: HttpEvent): object | undefined {
  const [, last] = /\{(\w+)\}$/.exec(path) ?? [];
  if (last === undefined) return {};
  if (!namedForm(rawPath)) return undefined;
  return { ...pathParameters, [last]: pathParameters?.[last]?.replace(/\.\w+$/, '') };
}

/** 'The response should be the same whether a parameter is passed and is empty or is not passed at all.' */
function given(query: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

function reply(endpoint: Endpoint, { status, body, headers }: AnyReply, language: Language, path: string): HttpReply {
  const declared = endpoint.replies[status];
  if (!declared?.body || !endpoint.xml) throw new Error(`${endpoint.id} replied with an undeclared ${status}`);
  return written(status, declared.body().parse(body), endpoint.xml, { language, path, headers });
}

function refuse(value: Problem, language: Language, path: string): HttpReply {
  const code = statusOf(value.problem);
  const said = (value.detail ?? problemCatalogue[value.problem].title)[language];
  const wrong = value.errors?.map((error) => renderFieldError(asInForm(error), language).detail) ?? [];
  const errors = wrong.length > 0 && code !== 404 ? wrong : [said];
  const content = errors.map((description) => ({ code, description }));
  return written(code, content, { root: 'errors', item: 'error' }, { language, path, headers: value.headers });
}

/** As the form names it: `attribute[iin]`. */
function asInForm({ field, ...error }: FieldError): FieldError {
  return { ...error, field: field.replace(/^attribute\.(\w+)/, 'attribute[$1]') };
}

interface Writing {
  readonly language: Language;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

function written(
  statusCode: number,
  content: unknown,
  names: NonNullable<Endpoint['xml']>,
  { language, path, headers }: Writing,
): HttpReply {
  const form = namedForm(path) ?? open311Forms[0];
  return {
    statusCode,
    headers: {
      'cache-control': 'no-store',
      'content-type': `${contentTypes[form]}; charset=utf-8`,
      'content-language': language,
      vary: 'Accept-Language',
      ...headers,
    },
    body: form === 'xml' ? toXml(content, names) : JSON.stringify(content),
  };
}

const contentTypes: Readonly<Record<Open311Form, string>> = { xml: 'text/xml', json: 'application/json' };

function namedForm(path: string): Open311Form | undefined {
  return open311Forms.find((form) => path.endsWith(`.${form}`));
}

/**
 * 'Always 404 for resources that don't exist, 403 for errors because of wrong or missing api_key and basically 400 for
 * any other error'; what is our fault or passes by itself says so, and a client may come again.
 */
function statusOf(code: ProblemCode): number {
  if (code === 'contended') return 503;
  const { status } = problemCatalogue[code];
  return status === 403 || status === 404 || status >= 500 ? status : 400;
}

const keyOfNobody: Localized = {
  kk: 'Қосымшаның кілті жоқ немесе ол тіркелмеген',
  ru: 'Ключ приложения не указан или не зарегистрирован',
  en: 'Missing or invalid api_key',
};

const noForm: Localized = {
  kk: 'Сұраудың мәтіні форма ретінде жіберілуі керек (Content-Type)',
  ru: 'Тело запроса нужно отправлять как форму (Content-Type)',
  en: 'Content-Type must be application/x-www-form-urlencoded',
};
