/** Whether a caller may do what a request asks for, decided as IAM does within one account. Pure. */
import * as z from 'zod';

export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string[];
  Resource: string[];
  Condition?: Record<string, Record<string, string[]>>;
  /** Only in resource policies: everybody, or `{AWS: [arns]}`, `{Service: [names]}`. */
  Principal?: '*' | Record<string, string[]>;
}

/** One thing that a request does: an action on a resource, and what conditions may ask about it. */
export interface Access {
  action: string;
  resource: string;
  /** The resource whose policy counts, where that is not the resource itself: of an object, its bucket. */
  policyOf?: string;
  /** Values by condition key. A key that is not there is missing in the sense of IAM. */
  context: Readonly<Record<string, readonly string[]>>;
}

export interface Identity {
  /** The role or user, as policies name it. */
  arn: string;
  statements: Statement[] | 'administrator';
}

export type Decision = { allowed: true } | { allowed: false; reason: string };

/**
 * An explicit deny anywhere wins; then an allow of the identity or of the resource's policy suffices. A key's policy
 * must itself delegate to the account before an identity's allow counts, as with KMS.
 */
export function decide(identity: Identity, access: Access, resourcePolicy: Statement[] | undefined): Decision {
  if (identity.statements === 'administrator') return { allowed: true };
  const asked = { ...access, context: { ...access.context, ...contextOf(identity.arn) } };
  const own = identity.statements.filter((statement) => covers(statement, asked));
  const policy = (resourcePolicy ?? []).filter((statement) => covers(statement, asked));
  const concerning = policy.filter((statement) => namesIdentity(statement, identity.arn));
  if (own.some(denies)) return { allowed: false, reason: 'with an explicit deny in an identity-based policy' };
  if (concerning.some(denies)) return { allowed: false, reason: 'with an explicit deny in a resource-based policy' };
  const delegated = !resourcePolicy || !access.action.startsWith('kms:') || policy.some(delegates(identity.arn));
  if (concerning.some(allows) || (delegated && own.some(allows))) return { allowed: true };
  const lacking = own.some(allows) ? 'resource-based' : 'identity-based';
  return { allowed: false, reason: `because no ${lacking} policy allows the ${access.action} action` };
}

/** Whether a resource's policy lets an AWS service (`events.amazonaws.com`) do this. */
export function serviceMay(service: string, access: Access, resourcePolicy: Statement[]): boolean {
  const asked = { ...access, context: { ...access.context, ...secureTransport } };
  const concerning = resourcePolicy.filter(
    (statement) => namesPrincipal(statement, 'Service', [service]) && covers(statement, asked),
  );
  return concerning.some(allows) && !concerning.some(denies);
}

/** The statements of a policy document, single values as lists. Throws on what the local cloud does not evaluate. */
export function statementsOf(policyDocument: unknown): Statement[] {
  const statements = policyDocumentShape.parse(policyDocument).Statement.map((statement) => ({
    Effect: statement.Effect,
    Action: statement.Action,
    Resource: statement.Resource,
    ...(statement.Condition && { Condition: statement.Condition }),
    ...(statement.Principal && { Principal: statement.Principal }),
  }));
  checkStatements(statements);
  return statements;
}

/** Throws, by name, on a condition operator or key that cannot be evaluated here. */
export function checkStatements(statements: Statement[]): void {
  for (const { Condition = {} } of statements) {
    for (const [operator, expectations] of Object.entries(Condition)) {
      if (operator !== 'Null') parseOperator(operator);
      for (const [key, expected] of Object.entries(expectations)) {
        checkKey(key);
        expected.forEach(checkNoVariable);
      }
    }
  }
}

const allows = ({ Effect }: Statement) => Effect === 'Allow';
const denies = ({ Effect }: Statement) => Effect === 'Deny';

const listOf = <T extends z.ZodType>(item: T) => z.union([item.transform((value) => [value]), z.array(item)]);
const text = z.union([z.string(), z.boolean().transform(String), z.number().transform(String)]);

/** Strict: NotAction, NotResource and NotPrincipal are not evaluated, so they must not be overlooked. */
const statementShape = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: listOf(z.string()),
  Resource: listOf(z.string()).default(['*']),
  Condition: z.record(z.string(), z.record(z.string(), listOf(text))).optional(),
  Principal: z.union([z.literal('*'), z.record(z.string(), listOf(z.string()))]).optional(),
});
const policyDocumentShape = z.object({ Statement: listOf(statementShape) });

const secureTransport = { 'aws:SecureTransport': ['true'] };

/** Loopback counts as secure: what the condition is there for cannot happen on it. */
function contextOf(arn: string) {
  return { ...secureTransport, 'aws:PrincipalArn': [arn], 'aws:PrincipalAccount': [accountOf(arn)] };
}

function covers(statement: Statement, access: Access): boolean {
  const action = access.action.toLowerCase();
  return (
    statement.Action.some((pattern) => matchesWildcard(pattern.toLowerCase(), action)) &&
    statement.Resource.some((pattern) => matchesWildcard(pattern, access.resource)) &&
    conditionsHold(statement.Condition ?? {}, access.context)
  );
}

/**
 * The account as a principal delegates (see `delegates`); it grants nothing by itself, but a deny to it reaches all.
 */
function namesIdentity(statement: Statement, arn: string): boolean {
  const account = statement.Effect === 'Deny' ? [rootOf(arn), accountOf(arn)] : [];
  return namesPrincipal(statement, 'AWS', [arn, ...account]);
}

function delegates(arn: string): (statement: Statement) => boolean {
  return (statement) => allows(statement) && namesPrincipal(statement, 'AWS', [rootOf(arn), accountOf(arn)]);
}

function namesPrincipal({ Principal }: Statement, kind: 'AWS' | 'Service', names: string[]): boolean {
  if (Principal === undefined || Principal === '*') return Principal === '*';
  return (Principal[kind] ?? []).some((principal) => principal === '*' || names.includes(principal));
}

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

function rootOf(arn: string): string {
  return `arn:aws:iam::${accountOf(arn)}:root`;
}

function conditionsHold(conditions: NonNullable<Statement['Condition']>, context: Access['context']): boolean {
  return Object.entries(conditions).every(([name, expectations]) =>
    Object.entries(expectations).every(([key, expected]) => conditionHolds(name, valuesOf(context, key), expected)),
  );
}

/** `Null` asks whether a key is missing; every other operator looks at its values. */
function conditionHolds(name: string, actual: readonly string[] | undefined, expected: string[]): boolean {
  return name === 'Null'
    ? expected.includes(String(actual === undefined))
    : holds(parseOperator(name), actual, expected);
}

function holds(operator: Operator, actual: readonly string[] | undefined, expected: string[]): boolean {
  const accepts = (value: string) => expected.some((pattern) => operator.matches(pattern, value)) !== operator.negated;
  if (operator.set === 'ForAllValues') return (actual ?? []).every(accepts);
  if (actual === undefined) return operator.ifExists || (operator.negated && operator.set === undefined);
  if (operator.negated && operator.set === undefined) return actual.every(accepts);
  return actual.some(accepts);
}

interface Operator {
  set: 'ForAllValues' | 'ForAnyValue' | undefined;
  matches: (pattern: string, value: string) => boolean;
  negated: boolean;
  ifExists: boolean;
}

const comparisons: Record<string, Pick<Operator, 'matches' | 'negated'>> = {
  StringEquals: { matches: isSame, negated: false },
  StringNotEquals: { matches: isSame, negated: true },
  StringLike: { matches: matchesWildcard, negated: false },
  StringNotLike: { matches: matchesWildcard, negated: true },
  Bool: { matches: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(), negated: false },
  ArnEquals: { matches: matchesArn, negated: false },
  ArnNotEquals: { matches: matchesArn, negated: true },
  ArnLike: { matches: matchesArn, negated: false },
  ArnNotLike: { matches: matchesArn, negated: true },
};

const operators = new Map<string, Operator>();

function parseOperator(name: string): Operator {
  const known = operators.get(name);
  if (known) return known;
  const [, set, comparison = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(name) ?? [];
  const compared = comparisons[comparison];
  if (!compared) throw new Error(`the condition operator ${name} is not supported by the local cloud`);
  const operator = { ...compared, set: parseSet(set), ifExists: ifExists !== undefined };
  operators.set(name, operator);
  return operator;
}

function parseSet(name: string | undefined): Operator['set'] {
  return name === 'ForAllValues' || name === 'ForAnyValue' ? name : undefined;
}

/** In lower case: IAM compares the names of keys so. */
const knownKeys = new Set([
  ...['aws:securetransport', 'aws:principalarn', 'aws:principalaccount', 'aws:sourcearn', 'aws:sourceaccount'],
  ...['dynamodb:leadingkeys', 'events:source', 'events:detail-type', 's3:prefix', 'ses:fromaddress'],
  ...['kms:calleraccount', 'kms:viaservice', 'kms:grantisforawsresource', 'kms:encryptioncontextkeys'],
  ...['kms:messagetype', 'kms:signingalgorithm', 'kms:macalgorithm'],
]);

function checkKey(key: string): void {
  const name = key.toLowerCase();
  if (!knownKeys.has(name) && !name.startsWith('kms:encryptioncontext:')) {
    throw new Error(`the condition key ${key} is not supported by the local cloud`);
  }
}

function checkNoVariable(value: string): void {
  if (value.includes('${')) throw new Error(`the policy variable in ${value} is not supported by the local cloud`);
}

function valuesOf(context: Access['context'], key: string): readonly string[] | undefined {
  checkKey(key);
  const name = key.toLowerCase();
  return Object.entries(context).find(([present]) => present.toLowerCase() === name)?.[1];
}

function isSame(pattern: string, value: string): boolean {
  return pattern === value;
}

/** Each of an ARN's six parts is compared by itself: a wildcard does not reach over a colon. */
function matchesArn(pattern: string, arn: string): boolean {
  const parts = arnParts(arn);
  const patterns = arnParts(pattern);
  return patterns.length === parts.length && patterns.every((part, at) => matchesWildcard(part, parts[at] ?? ''));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

const wildcards = new Map<string, RegExp>();

/** `*` stands for any characters, `?` for exactly one. */
function matchesWildcard(pattern: string, value: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === value;
  const known = wildcards.get(pattern) ?? wildcardExpression(pattern);
  wildcards.set(pattern, known);
  return known.test(value);
}

function wildcardExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
