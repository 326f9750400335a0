/**
 * What is not mutated though it is code: words in three languages, what documents say of a schema or an endpoint, and
 * the messages of errors. People read these; a test that repeated them would hold nothing.
 */

/** What of a syntax tree is looked at here. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly key?: Node;
  readonly callee?: Node;
  readonly property?: Node;
  readonly properties?: readonly Node[];
}

interface Path {
  readonly node: Node;
  readonly parent?: Node | null;
}

/** A plugin of Stryker: an `Ignorer`, which gives the reason why a node and all below it is left as it is. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'words',
    value: {
      shouldIgnore({ node, parent }: Path): string | undefined {
        const words = isLocalized(node) || isDescription(node) || isMessage(node) || isMeta(node, parent);
        return words ? 'words for people' : undefined;
      },
    },
  },
];

/** `{ kk: ..., ru: ..., en: ... }` */
function isLocalized({ type, properties = [] }: Node): boolean {
  const names = properties.map(({ key }) => key?.name);
  return type === 'ObjectExpression' && ['kk', 'ru', 'en'].every((language) => names.includes(language));
}

const described = ['summary', 'description', 'examples', 'example', 'bodyExample', 'error', 'message'];

/** `summary: '...'`, or what a schema's check says to who wrote the data: `error: '...'` */
function isDescription({ type, key }: Node): boolean {
  return type === 'ObjectProperty' && described.includes(key?.name ?? '');
}

/** `new Error('...')` */
function isMessage({ type, callee }: Node): boolean {
  return type === 'NewExpression' && callee?.name === 'Error';
}

/** The argument of `.meta({ ... })`: names and descriptions in the API documents, which their own tests hold. */
function isMeta({ type }: Node, parent: Path['parent']): boolean {
  return type === 'ObjectExpression' && parent?.callee?.property?.name === 'meta';
}
