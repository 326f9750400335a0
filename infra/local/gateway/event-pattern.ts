/** EventBridge event patterns. Pure. */

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

type Test = (value: Json | undefined) => boolean;

/** The pattern as a predicate on events. Throws, by name, on a matcher that is not supported here. */
export function compilePattern(pattern: Json): (event: JsonObject) => boolean {
  const test = compileObject(objectOf(pattern));
  return (event) => test(event);
}

function compileObject(pattern: JsonObject): Test {
  const fields = Object.entries(pattern).map(([name, expected]) => ({ name, test: compileField(name, expected) }));
  return (value) => fields.every(({ name, test }) => test(isObject(value) ? value[name] : undefined));
}

/** A list holds alternatives; an object descends. */
function compileField(name: string, expected: Json): Test {
  if (name.startsWith('$')) throw unsupported(name);
  if (isObject(expected)) return compileObject(expected);
  if (!Array.isArray(expected)) throw new Error(`the event pattern's ${name} must be a list or an object`);
  const alternatives = expected.map(compileMatcher);
  return (value) => alternatives.some((matches) => matches(value));
}

function compileMatcher(matcher: Json): Test {
  if (!isObject(matcher)) return anyOf((value) => value === matcher);
  const [name = '', ...others] = Object.keys(matcher);
  const compile = matchers[name];
  if (!compile || others.length > 0) throw unsupported(Object.keys(matcher).join(', '));
  return compile(matcher[name] ?? null);
}

const matchers: Record<string, (operand: Json) => Test> = {
  prefix: (operand) => anyOf(affix('prefix', operand)),
  suffix: (operand) => anyOf(affix('suffix', operand)),
  exists: (operand) => (value) => (value !== undefined && !isObject(value)) === operand,
  'anything-but': (operand) => anyOf(not(anythingBut(operand))),
  numeric: (operand) => anyOf(numeric(operand)),
};

/** A list in the event matches if one of its elements does; what is missing matches nothing. */
function anyOf(test: (value: Json) => boolean): Test {
  return (value) => (Array.isArray(value) ? value.some(test) : value !== undefined && test(value));
}

function not(test: (value: Json) => boolean): (value: Json) => boolean {
  return (value) => !test(value);
}

function affix(name: 'prefix' | 'suffix', operand: Json): (value: Json) => boolean {
  if (typeof operand !== 'string') throw unsupported(`${name} of ${JSON.stringify(operand)}`);
  return (value) =>
    typeof value === 'string' && (name === 'prefix' ? value.startsWith(operand) : value.endsWith(operand));
}

function anythingBut(operand: Json): (value: Json) => boolean {
  if (Array.isArray(operand)) return (value) => operand.includes(value);
  if (!isObject(operand)) return (value) => value === operand;
  const [name = '', ...others] = Object.keys(operand);
  if ((name !== 'prefix' && name !== 'suffix') || others.length > 0) throw unsupported(`anything-but ${name}`);
  return affix(name, operand[name] ?? null);
}

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `['>', 0, '<=', 5]`: all of them must hold. */
function numeric(operand: Json): (value: Json) => boolean {
  if (!Array.isArray(operand) || operand.length % 2 !== 0) throw unsupported(`numeric ${JSON.stringify(operand)}`);
  const conditions = operand.flatMap((operator, at) => (at % 2 === 0 ? [condition(operator, operand[at + 1])] : []));
  return (value) => typeof value === 'number' && conditions.every((holds) => holds(value));
}

function condition(operator: Json, bound: Json | undefined): (value: number) => boolean {
  const compare = comparisons[String(operator)];
  if (!compare || typeof bound !== 'number') throw unsupported(`numeric ${JSON.stringify(operator)}`);
  return (value) => compare(value, bound);
}

function unsupported(matcher: string): Error {
  return new Error(`the event pattern matcher ${matcher} is not supported by the local cloud`);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(pattern: Json): JsonObject {
  if (!isObject(pattern)) throw new Error('an event pattern must be an object');
  return pattern;
}
