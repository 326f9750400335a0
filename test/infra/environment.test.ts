import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { bundleName, findEntries } from '../../infra/bundle.ts';
import { ofType, synthesized } from './synthesized.ts';

const entries = await findEntries();
const bundles = inject('bundles');
let given: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  given = await variablesInTemplates();
});

afterEach(() => vi.unstubAllEnvs());

/** The names of each function's variables, without those that the logger and the metrics read. */
async function variablesInTemplates(): Promise<ReadonlyMap<string, readonly string[]>> {
  const functions = ofType(await synthesized(), 'AWS::Lambda::Function');
  return new Map(
    functions.map(({ Properties }) => {
      const names = Object.keys(Properties.Environment.Variables);
      return [Properties.FunctionName, names.filter((name) => !name.startsWith('POWERTOOLS_'))];
    }),
  );
}

function variablesOf(entry: string): readonly string[] {
  return given.get(`qyzmet-test-${bundleName(entry)}`) ?? [];
}

/** Any value that the variable's form allows. */
function standIn(name: string): string {
  if (name === 'PRODUCERS' || name === 'SIGNATURE_AUTHORITIES') return '[]';
  if (name === 'SIGNING_KEYS') return '{"main":{"current":"one","others":[]}}';
  if (name === 'PUBLISHED_KEYS') return '{"appeals":["one"]}';
  if (name.endsWith('_URLS')) return '{"one":"https://one.test"}';
  return name.endsWith('_URL') ? 'https://one.test' : 'one';
}

/** Loads the function anew, as Lambda does before its first event, with these variables and no others of ours. */
function load(entry: string, names: readonly string[]): unknown {
  vi.unstubAllEnvs();
  for (const name of names) vi.stubEnv(name, standIn(name));
  const require = createRequire(import.meta.url);
  const file = require.resolve(join(bundles.get(entry)?.directory ?? '', 'index.js'));
  delete require.cache[file];
  return require(file).handler;
}

/** What a service's client has in it, by the variables of those who call the service. */
const clients = [
  { says: 'DynamoDB_20120810', for: /TABLE_NAME$/ },
  { says: 'TrentService', for: /KEY_ID$|_KEYS$/ },
  { says: 'AmazonSQS', for: /QUEUE_URLS?$/ },
  { says: 'AWSEvents', for: /BUS_NAME$/ },
  { says: 'sns.amazonaws.com', for: /^SMS_SENDER_ID$/ },
  { says: '/v2/email/outbound-emails', for: /^EMAIL_SENDER$/ },
  { says: 'secretsmanager', for: /^TELEGRAM_SECRET_ID$/ },
];

describe.each(entries)('the function %s', (entry) => {
  it('loads with the variables that its stack gives it', () => {
    expect(load(entry, variablesOf(entry))).toBeTypeOf('function');
  });

  it('does not load without any one of them, and says which', () => {
    // It needs nothing but the files beside its code.
    expect(variablesOf(entry).length > 0).toBe(entry !== 'platform/assets');
    for (const missing of variablesOf(entry)) {
      const others = variablesOf(entry).filter((name) => name !== missing);
      expect(() => load(entry, others), missing).toThrow(`Environment variables missing or malformed: ${missing}`);
    }
  });

  it('holds the clients of those services alone that its variables are about', () => {
    const code = readFileSync(join(bundles.get(entry)?.directory ?? '', 'index.js'), 'utf8');
    const held = clients.filter(({ says }) => code.includes(says));
    expect(held).toEqual(clients.filter((each) => variablesOf(entry).some((name) => each.for.test(name))));
  });
});
