/** Every text that the sources hold in the languages of public services, found where it stands. */
import { type Expression, type Node, type ObjectExpression, parseSync, Visitor } from 'oxc-parser';
import { type Language, languages } from '../../../shared/i18n.ts';

/** One text in its languages; English is missing where a register lacks it. What is filled in stands in braces. */
export interface Text extends Readonly<Partial<Record<Language, string>>> {
  /** `functions/appeals/answering/words.ts:12`, with the path below it: `…:12 sms.title`. */
  readonly place: string;
  readonly kk: string;
  readonly ru: string;
}

/** Objects with `kk` and `ru` in TypeScript, those within them too. Throws where the source does not parse. */
export function textsOfSource(path: string, source: string): Text[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found: Text[] = [];
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;
  new Visitor({
    ObjectExpression(node) {
      const words = byLanguage(membersOf(node), (value) => readable(value, source));
      found.push(...textsOf(words, `${path}:${lineOf(node.start)}`));
    },
  }).visit(program);
  return found;
}

/** Objects with `kk` and `ru` in data, however deep. */
export function textsOfData(path: string, data: unknown): Text[] {
  if (typeof data !== 'object' || data === null) return [];
  const members = new Map(Object.entries(data));
  const own = textsOf(byLanguage(members, plain), path);
  if (own.length > 0) return own;
  return [...members].flatMap(([name, value]) => textsOfData(`${path} ${name}`, value));
}

/** A text, several by name, or nothing that is read by people. */
type Words = string | ReadonlyMap<string, Words> | undefined;
type ByLanguage = Readonly<Partial<Record<Language, Words>>>;

function byLanguage<Value>(members: ReadonlyMap<string, Value>, wordsOf: (value: Value) => Words): ByLanguage {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const value = members.get(language);
      return value === undefined ? [] : [[language, wordsOf(value)]];
    }),
  );
}

/** What stands under the same name in each language goes side by side. */
function textsOf(words: ByLanguage, place: string): Text[] {
  const { kk, ru, en } = words;
  if (typeof kk === 'string' && typeof ru === 'string') {
    return isForPeople(kk) || isForPeople(ru) ? [{ place, kk, ru, ...(typeof en === 'string' && { en }) }] : [];
  }
  if (!(kk instanceof Map)) return [];
  return [...kk.keys()].flatMap((name) => {
    const below = languages.flatMap((language) => {
      const member = words[language];
      return member instanceof Map ? [[language, member.get(name)] as const] : [];
    });
    return textsOf(Object.fromEntries(below), `${place} ${name}`);
  });
}

/** Tags of languages and names of locales are not. */
function isForPeople(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text);
}

function plain(value: unknown): Words {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').join(', ');
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

function readable(node: Node | null, source: string): Words {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'TemplateLiteral':
      return source.slice(node.start + 1, node.end - 1).replaceAll('${', '{');
    case 'BinaryExpression': {
      const sides = [readable(node.left, source), readable(node.right, source)];
      return sides.map((side) => (typeof side === 'string' ? side : '{...}')).join('');
    }
    case 'ConditionalExpression': {
      const ways = [readable(node.consequent, source), readable(node.alternate, source)];
      return ways.every((way) => typeof way === 'string') ? ways.join(' | ') : undefined;
    }
    case 'ArrowFunctionExpression':
      return readable(node.body, source);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return readable(node.expression, source);
    case 'ObjectExpression':
      return new Map([...membersOf(node)].map(([name, value]) => [name, readable(value, source)]));
    case 'ArrayExpression': {
      const items = node.elements.map((element) => readable(element, source));
      return items.every((item) => typeof item === 'string') ? items.join(', ') : undefined;
    }
    default:
      return undefined;
  }
}

/** By name; what is spread in stands elsewhere. */
function membersOf({ properties }: ObjectExpression): ReadonlyMap<string, Expression> {
  const named = properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed) return [];
    const { key, value } = property;
    return [[key.type === 'Identifier' ? key.name : 'value' in key ? String(key.value) : '', value] as const];
  });
  return new Map(named);
}
