/** A command-line tool: declared once, with options, help and examples, and run with an honest exit status. */
import { constants } from 'node:os';
import { getSystemErrorMap, type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { complain, say } from './printable.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for its value in the help, with its unit: `FILE`, `SECONDS`. Only of a string. */
  readonly value?: string;
  /** One line, in the words of whoever uses it; names the default. */
  readonly says: string;
}

type Options = Readonly<Record<string, Option>>;

export interface Tool<Declared extends Options> {
  /** As in `npm run <name>`. */
  readonly name: string;
  /** One sentence each. */
  readonly purpose: readonly string[];
  /** What may follow `npm run <name> --`, a line for each way to call it. */
  readonly usage: readonly string[];
  /** The most arguments that are no options. */
  readonly mostArguments: number;
  readonly options: Declared;
  /** What follows `npm run <name>`. */
  readonly examples: readonly string[];
  /** Gives the exit status: 0 if all that was asked for is done. What it throws is said in one line, with status 1. */
  run(given: Given<Declared>): Promise<number>;
}

export interface Given<Declared extends Options> {
  readonly values: { readonly [Name in keyof Declared]?: Declared[Name]['type'] extends 'boolean' ? boolean : string };
  readonly positionals: readonly string[];
}

/** It was called in a way that it does not know: said with where to read how, and status 2. */
export class WrongCall extends Error {}

/** Keeps the types of the options. */
export function defineTool<const Declared extends Options>(tool: Tool<Declared>): Tool<Declared> {
  return tool;
}

/** Where to find the deployment: the same option of all tools that talk to one. */
export const stageOption = {
  type: 'string',
  value: 'NAME',
  says: 'a stage on AWS, by .qyzmet/outputs-NAME.json and the credentials in use; else what runs from this folder',
} as const satisfies Option;

/** Runs a tool with the arguments of this process, and sets its exit status. */
export async function runTool<Declared extends Options>(tool: Tool<Declared>): Promise<void> {
  for (const output of [process.stdout, process.stderr]) output.once('error', endUnheard);
  process.exitCode = await statusOf(tool, process.argv.slice(2));
}

/**
 * Nobody takes what the tool prints. A reader who has read enough (`| head -1`) ends it without a word, with the status
 * of a process that SIGPIPE has ended: Node ignores that signal.
 */
function endUnheard(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(128 + constants.signals.SIGPIPE);
  complain(...explained(error));
  process.exit(1);
}

/** Runs a tool with arguments; gives its exit status. */
export async function statusOf<Declared extends Options>(tool: Tool<Declared>, args: string[]): Promise<number> {
  try {
    const given = readArguments(tool, args);
    if (given !== 'help') return await tool.run(given);
    say(...helpOf(tool));
    return 0;
  } catch (error) {
    complain(...explained(error));
    if (!(error instanceof WrongCall)) return 1;
    complain(`How to call it: npm run ${tool.name} -- --help`);
    return 2;
  }
}

function readArguments<Declared extends Options>(tool: Tool<Declared>, args: string[]): Given<Declared> | 'help' {
  const options: ParseArgsOptionsConfig = { ...tool.options, help: { type: 'boolean' } };
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  if (values.help) return 'help';
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(tool.options, token);
  }
  const surplus = positionals.slice(tool.mostArguments);
  if (surplus.length > 0) throw new WrongCall(`'${surplus.join("', '")}' is more than this tool understands`);
  return { values: values as Given<Declared>['values'], positionals };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function checkOption(options: Options, { name, rawName, value }: OptionToken): void {
  const option = Object.hasOwn(options, name) && rawName.startsWith('--') ? options[name] : undefined;
  if (!option) throw new WrongCall(`There is no option ${rawName}: there are ${optionNames(options).join(', ')}`);
  if (option.type === 'boolean' && value !== undefined) throw new WrongCall(`${rawName} takes no value`);
  if (option.type === 'string' && !value) throw new WrongCall(`${rawName} wants a value: ${rawName} ${option.value}`);
}

const optionNames = (options: Options): string[] => [...Object.keys(options), 'help'].map((name) => `--${name}`);

function helpOf({ name, purpose, usage, options, examples }: Tool<Options>): string[] {
  const rows = Object.entries({ ...options, help: helpOption }).map(([option, { value, says }]) => {
    return [value ? `--${option} ${value}` : `--${option}`, says] as const;
  });
  const width = Math.max(...rows.map(([option]) => option.length));
  return [
    ...usage.map((line) => `npm run ${name}${line && ` -- ${line}`}`),
    ...['', ...purpose, ''],
    ...rows.map(([option, says]) => `  ${option.padEnd(width)}  ${says}`),
    ...['', 'For example:'],
    ...examples.map((example) => `  npm run ${name}${example && ` -- ${example}`}`),
  ];
}

const helpOption: Option = { type: 'boolean', says: 'this text' };

/** One line for each cause; lines of a longer message are indented, so that none looks like a tool's own. */
function explained(error: unknown): string[] {
  const [first = '', ...more] = (error instanceof Error ? messageOf(error) : String(error)).split('\n');
  return [first, ...more.map((line) => `  ${line}`)];
}

function messageOf(error: Error): string {
  const message = systemMessage(error) ?? (error.message || error.name);
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return messageOf(error.errors[0]);
  return error.cause instanceof Error ? `${message}: ${messageOf(error.cause)}` : message;
}

/** What the system refused, in words: `x.csv: no such file or directory`. */
function systemMessage(error: NodeJS.ErrnoException & { address?: string; port?: number }): string | undefined {
  const { code, errno, syscall, path, address, port } = error;
  if (code === 'ECONNREFUSED') return `nobody answers at ${address}:${port}: does the platform still run?`;
  const words = errno === undefined || syscall === undefined ? undefined : getSystemErrorMap().get(errno)?.[1];
  return words && path !== undefined ? `${path}: ${words}` : words;
}
