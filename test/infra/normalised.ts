/**
 * A template as a reviewer reads it: YAML in CloudFormation's short form, keys in order, without what changes by itself
 * (the hashes that CDK puts into names of assets and at the end of logical ids).
 */

export interface Template {
  readonly Resources: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** Resources and outputs by name, one a block. Throws where two ids differ in nothing but their hash. */
export function normalised({ Resources, Outputs = {} }: Template): string {
  const blocks = [...Object.entries(Resources), ...Object.entries(Outputs)].map(([id, content]) => {
    return [masked(id), `${masked(id)}:${lines(content, 1)}`] as const;
  });
  const byName = new Map(blocks.toSorted(byFirst));
  if (byName.size < blocks.length) throw new Error('two logical ids differ in nothing but their hash');
  return `${[...byName.values()].join('\n\n')}\n`;
}

function byFirst([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

const assetHash = /[0-9a-f]{64}/g;
/**
 * Eight hexadecimal digits in capitals, or twice as many where an export is named after an id with a hash of its own.
 */
const idHash = /(?<=[a-z])([0-9A-F]{8}){1,2}(?=[A-Z]|\b)/g;

function masked(text: string): string {
  return text.replaceAll(assetHash, '<hash>').replaceAll(idHash, '');
}

const widest = 120;

/** What follows a key: the value on the same line where it fits, else a block. */
function lines(value: unknown, depth: number): string {
  const short = inline(value);
  const indent = '  '.repeat(depth);
  if (indent.length + short.length <= widest || !isBlock(value)) return ` ${short}`;
  if (Array.isArray(value)) return value.map((item) => `\n${indent}- ${lines(item, depth + 1).trimStart()}`).join('');
  return Object.entries(value)
    .toSorted(byFirst)
    .map(([key, item]) => `\n${indent}${masked(key)}:${lines(item, depth + 1)}`)
    .join('');
}

function isBlock(value: unknown): value is object {
  return typeof value === 'object' && value !== null && intrinsic(value) === undefined;
}

function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return scalar(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const fields = Object.entries(value).toSorted(byFirst);
  return intrinsic(value) ?? `{ ${fields.map(([key, item]) => `${masked(key)}: ${inline(item)}`).join(', ')} }`;
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(masked(value)) : String(value);
}

/**
 * `!Ref`, `!GetAtt`, `!ImportValue` and, for texts joined of such, `!Sub`; undefined for a value that is none of these.
 */
function intrinsic(value: object): string | undefined {
  const [[name, argument] = [], ...more] = Object.entries(value);
  if (more.length > 0) return undefined;
  if (name === 'Fn::Join') return `!Sub ${scalar(argument[1].map(part).join(argument[0]))}`;
  if (name === 'Fn::Sub') return `!Sub ${scalar(argument)}`;
  const reference = referenceIn(value);
  return reference && `!${name?.replace('Fn::', '')} ${reference}`;
}

/** A piece of a joined text. */
function part(piece: unknown): string {
  if (typeof piece === 'string') return piece;
  return `\${${referenceIn(Object(piece)) ?? inline(piece)}}`;
}

function referenceIn(value: object): string | undefined {
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Ref' || name === 'Fn::ImportValue') return masked(String(argument));
  return name === 'Fn::GetAtt' ? masked(argument.join('.')) : undefined;
}
