import { describe, expect, it } from 'vitest';
import { type Access, decide, type Statement, serviceMay, statementsOf } from '../../../infra/local/gateway/iam.ts';

const arn = 'arn:aws:iam::111122223333:role/appeals-citizen';
const table = 'arn:aws:dynamodb:eu-central-1:111122223333:table/state';

function allow(Action: string[], Resource: string[], Condition?: Statement['Condition']): Statement {
  return { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) };
}

function deny(Action: string[], Resource: string[], Condition?: Statement['Condition']): Statement {
  return { ...allow(Action, Resource, Condition), Effect: 'Deny' };
}

function access(action: string, resource: string, context: Access['context'] = {}): Access {
  return { action, resource, context };
}

function permits(statements: Statement[], asked: Access, resourcePolicy?: Statement[]): boolean {
  return decide({ arn, statements }, asked, resourcePolicy).allowed;
}

describe('identity policies', () => {
  it('what nothing allows is denied, in the words of AWS', () => {
    expect(decide({ arn, statements: [] }, access('dynamodb:GetItem', table), undefined)).toEqual({
      allowed: false,
      reason: 'because no identity-based policy allows the dynamodb:GetItem action',
    });
  });

  it('an explicit deny wins over every allow', () => {
    const statements = [allow(['*'], ['*']), deny(['dynamodb:Scan'], ['*'])];
    expect(permits(statements, access('dynamodb:GetItem', table))).toBe(true);
    expect(permits(statements, access('dynamodb:Scan', table))).toBe(false);
  });

  it('a deny whose condition does not hold leaves the allow alone', () => {
    const plainHttp = { Bool: { 'aws:SecureTransport': ['false'] } };
    expect(permits([allow(['*'], ['*']), deny(['*'], ['*'], plainHttp)], access('sqs:SendMessage', 'q'))).toBe(true);
  });

  it('an administrator may do anything', () => {
    expect(decide({ arn, statements: 'administrator' }, access('dynamodb:Scan', table), undefined).allowed).toBe(true);
  });

  it.each([
    ['dynamodb:*', 'dynamodb:GetItem', true],
    ['dynamodb:Get*', 'dynamodb:GetItem', true],
    ['dynamodb:get*', 'dynamodb:GetItem', true],
    ['dynamodb:?etItem', 'dynamodb:GetItem', true],
    ['dynamodb:?Item', 'dynamodb:GetItem', false],
    ['dynamodb:Get', 'dynamodb:GetItem', false],
    ['kms:GenerateDataKey*', 'kms:GenerateDataKey', true],
  ])('the action %s covers %s: %s', (pattern, action, expected) => {
    expect(permits([allow([pattern], ['*'])], access(action, table))).toBe(expected);
  });

  it.each([
    [table, table, true],
    [table, `${table}/index/due`, false],
    [`${table}/index/*`, `${table}/index/due`, true],
    [`${table}.`, `${table}x`, false],
    [`${table.toUpperCase()}`, table, false],
  ])('the resource %s covers %s: %s', (pattern, resource, expected) => {
    expect(permits([allow(['*'], [pattern])], access('dynamodb:Query', resource))).toBe(expected);
  });
});

describe('conditions', () => {
  function holds(Condition: NonNullable<Statement['Condition']>, context: Access['context']): boolean {
    return permits([allow(['*'], ['*'], Condition)], access('dynamodb:Query', table, context));
  }
  const keys = (...values: string[]) => ({ 'dynamodb:LeadingKeys': values });
  const appealsOnly = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['appeals#*', 'law#*'] } };

  it('leading keys must all be of the own area', () => {
    expect(holds(appealsOnly, keys('appeals#1', 'law#terms'))).toBe(true);
    expect(holds(appealsOnly, keys('appeals#1', 'documents#1'))).toBe(false);
  });

  it('an action without leading keys meets a condition on all of them, as on AWS: Scan must not be allowed at all', () => {
    expect(holds(appealsOnly, {})).toBe(true);
  });

  it('ForAnyValue needs one value that fits', () => {
    const any = { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['a'] } };
    expect(holds(any, keys('b', 'a'))).toBe(true);
    expect(holds(any, keys('b'))).toBe(false);
    expect(holds(any, {})).toBe(false);
  });

  it('a missing key fails a plain condition, passes a negated one and IfExists', () => {
    expect(holds({ StringEquals: { 'aws:SourceArn': ['a'] } }, {})).toBe(false);
    expect(holds({ StringEqualsIfExists: { 'aws:SourceArn': ['a'] } }, {})).toBe(true);
    expect(holds({ StringEqualsIfExists: { 'aws:SourceArn': ['a'] } }, { 'aws:SourceArn': ['b'] })).toBe(false);
    expect(holds({ StringNotEquals: { 'aws:SourceArn': ['a'] } }, {})).toBe(true);
    expect(holds({ StringNotLike: { 'aws:SourceArn': ['a*'] } }, { 'aws:SourceArn': ['ab'] })).toBe(false);
  });

  it('wildcards count in StringLike and not in StringEquals', () => {
    expect(holds({ StringLike: { 'aws:SourceArn': ['a*'] } }, { 'aws:SourceArn': ['ab'] })).toBe(true);
    expect(holds({ StringEquals: { 'aws:SourceArn': ['a*'] } }, { 'aws:SourceArn': ['ab'] })).toBe(false);
  });

  it('a wildcard in an ARN does not reach over a colon', () => {
    const source = { 'aws:SourceArn': ['arn:aws:events:eu:1:rule/bus/r'] };
    expect(holds({ ArnLike: { 'aws:SourceArn': ['arn:aws:events:*:1:rule/*'] } }, source)).toBe(true);
    expect(holds({ ArnLike: { 'aws:SourceArn': ['arn:aws:*:rule/bus/r'] } }, source)).toBe(false);
  });

  it('all operators and all keys of a statement must hold', () => {
    const both = {
      StringEquals: { 'events:source': ['a'], 'events:detail-type': ['t'] },
      Bool: { 'aws:SecureTransport': ['true'] },
    };
    expect(holds(both, { 'events:source': ['a'], 'events:detail-type': ['t'] })).toBe(true);
    expect(holds(both, { 'events:source': ['a'], 'events:detail-type': ['u'] })).toBe(false);
  });

  it('names of keys are compared without case; encryption context is known by its prefix', () => {
    expect(
      holds({ StringEquals: { 'KMS:EncryptionContext:person': ['p'] } }, { 'kms:EncryptionContext:person': ['p'] }),
    ).toBe(true);
  });

  it('operators, keys and variables that cannot be evaluated throw by name', () => {
    const policy = (Condition: unknown) => () =>
      statementsOf({ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition } });
    expect(policy({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toThrow('IpAddress');
    expect(policy({ StringEquals: { 'aws:MultiFactorAuthPresent': 'true' } })).toThrow('aws:MultiFactorAuthPresent');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    expect(policy({ StringEquals: { 'aws:SourceArn': '${aws:username}' } })).toThrow('aws:username');
  });
});

describe('resource policies', () => {
  const queue = 'arn:aws:sqs:eu-central-1:111122223333:appeals-intake';
  const send = access('sqs:SendMessage', queue);
  const toProducer: Statement = { ...allow(['sqs:SendMessage'], [queue]), Principal: { AWS: [arn] } };

  it('a queue that names the caller suffices; one that names another does not', () => {
    expect(permits([], send, [toProducer])).toBe(true);
    expect(permits([], send, [{ ...toProducer, Principal: { AWS: ['arn:aws:iam::111122223333:role/other'] } }])).toBe(
      false,
    );
  });

  it('the account as a principal delegates, and grants nothing by itself', () => {
    const toAccount: Statement = { ...toProducer, Principal: { AWS: ['arn:aws:iam::111122223333:root'] } };
    expect(permits([], send, [toAccount])).toBe(false);
  });

  it('a deny to everybody holds for those whom their own policy allows', () => {
    const denied: Statement = { ...deny(['sqs:*'], [queue]), Principal: '*' };
    expect(decide({ arn, statements: [allow(['sqs:*'], ['*'])] }, send, [denied])).toEqual({
      allowed: false,
      reason: 'with an explicit deny in a resource-based policy',
    });
  });

  it('a key serves its account only if its policy delegates to it', () => {
    const sign = access('kms:Sign', 'arn:aws:kms:eu-central-1:111122223333:key/k');
    const own = [allow(['kms:Sign'], ['*'])];
    const delegating: Statement = {
      ...allow(['kms:*'], ['*']),
      Principal: { AWS: ['arn:aws:iam::111122223333:root'] },
    };
    expect(permits(own, sign, [delegating])).toBe(true);
    expect(permits(own, sign, [{ ...delegating, Principal: { AWS: ['arn:aws:iam::111122223333:role/other'] } }])).toBe(
      false,
    );
    expect(permits([], sign, [delegating])).toBe(false);
  });

  it('a service may do what the policy lets it, under its conditions', () => {
    const policy: Statement[] = [
      {
        ...allow(['sqs:SendMessage'], [queue], { ArnEquals: { 'aws:SourceArn': ['arn:aws:events:eu:1:rule/r'] } }),
        Principal: { Service: ['events.amazonaws.com'] },
      },
    ];
    const from = (rule: string) =>
      access('sqs:SendMessage', queue, { 'aws:SourceArn': [`arn:aws:events:eu:1:rule/${rule}`] });
    expect(serviceMay('events.amazonaws.com', from('r'), policy)).toBe(true);
    expect(serviceMay('events.amazonaws.com', from('other'), policy)).toBe(false);
    expect(serviceMay('sns.amazonaws.com', from('r'), policy)).toBe(false);
  });
});

describe('policy documents', () => {
  it('single values become lists', () => {
    const document = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Send',
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Resource: 'q',
          Principal: { AWS: 'a' },
          Condition: { Bool: { 'aws:SecureTransport': true } },
        },
      ],
    };
    expect(statementsOf(document)).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:SendMessage'],
        Resource: ['q'],
        Principal: { AWS: ['a'] },
        Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
      },
    ]);
  });

  it('what would be overlooked throws by name', () => {
    expect(() =>
      statementsOf({ Statement: { Effect: 'Allow', NotAction: 'sqs:*', Action: 'kms:*', Resource: '*' } }),
    ).toThrow('NotAction');
  });
});
