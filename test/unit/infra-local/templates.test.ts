/** Templates as CDK writes them become what they are on this machine, or stop the start by name. */
import { describe, expect, test } from 'vitest';
import { resolveStack, template } from '../../../infra/local/templates.ts';

const place = {
  region: 'eu-central-1',
  accountId: '000000000000',
  apiUrl: 'http://127.0.0.1:8080',
  gatewayUrl: 'http://127.0.0.1:8081',
};

const stack = (body: object, exports = new Map()) => resolveStack('test', template.parse(body), place, exports);

/** What one output's value becomes. */
const resolved = (value: unknown, others: object = {}) =>
  stack({ Outputs: { Value: { Value: value } }, ...others }).outputs().Value;

const queue = { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'things' } } };

test.each([
  ['a reference to a queue is its URL at the gateway', { Ref: 'Queue' }, 'http://127.0.0.1:8081/000000000000/things'],
  ['an attribute', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-central-1:000000000000:things'],
  ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, { Ref: 'Given' }]] }, 'a-eu-central-1-default'],
  [
    'a substitution, with variables, attributes and an escape',
    { 'Fn::Sub': [`\${Own}/\${Queue.QueueName}/\${AWS::AccountId}/\${!Kept}`, { Own: { Ref: 'Given' } }] },
    `default/things/000000000000/\${Kept}`,
  ],
])('%s', (_, value, expected) => {
  const others = {
    Resources: queue,
    Parameters: { Given: { Default: 'default' } },
  };
  expect(resolved(value, others)).toBe(expected);
});

test('a stack imports what another exports, whichever is read first', () => {
  const exports = new Map();
  const importing = stack({ Outputs: { Value: { Value: { 'Fn::ImportValue': 'shared' } } } }, exports);
  stack({ Resources: queue, Outputs: { Shared: { Value: { Ref: 'Queue' }, Export: { Name: 'shared' } } } }, exports);
  expect(importing.outputs().Value).toContain('/things');
});

describe('what the local cloud cannot do stops it', () => {
  const failing = (resource: object, outputs: object = {}) =>
    expect(() => {
      const made = stack({ Resources: { Thing: resource }, Outputs: outputs });
      return [made.resources(), made.outputs()];
    });

  test('a resource type', () => {
    failing({ Type: 'AWS::EC2::Instance' }).toThrow('test: AWS::EC2::Instance (Thing) is not supported');
  });

  test('a property, however deep', () => {
    failing({ Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } }).toThrow(
      'test: AWS::SQS::Queue.FifoQueue of Thing is not supported',
    );
    failing({
      Type: 'AWS::Events::Rule',
      Properties: { Targets: [{ Id: 'a', Arn: 'b', InputTransformer: { InputTemplate: 'c' } }] },
    }).toThrow('AWS::Events::Rule.Targets.InputTransformer.InputTemplate of Thing');
  });

  test('a condition', () => {
    failing({ Type: 'AWS::SQS::Queue', Condition: 'Sometimes' }).toThrow('Condition');
  });

  test('an attribute', () => {
    const outputs = { Value: { Value: { 'Fn::GetAtt': ['Thing', 'Colour'] } } };
    failing({ Type: 'AWS::SQS::Queue' }, outputs).toThrow('test: AWS::SQS::Queue.Colour of Thing is not supported');
  });

  test('an intrinsic function', () => {
    failing({ Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Base64': 'a' } } }).toThrow(
      'test: Fn::Base64 is not supported',
    );
  });
});
