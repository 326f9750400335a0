import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { appealAnswered, appealRegistered } from '../../events/appeals.ts';
import {
  complaintDecided,
  complaintOverdue,
  complaintSatisfied,
  complaintTransferred,
} from '../../events/appeals-complaints.ts';
import { petitionAdmitted, petitionLapsed, petitionSubmitted } from '../../events/appeals-petitions.ts';
import { anonymousReportPassed } from '../../events/appeals-reports.ts';
import {
  appealAssigned,
  appealForwarded,
  appealSplit,
  assignmentUndone,
  forwardingEscalated,
  partOpened,
} from '../../events/appeals-routing.ts';
import { applicationSubmitted, registerSilent } from '../../events/documents.ts';
import { notices } from '../../events/notices.ts';
import { erasureApproved, lawRecordApproved, personErased } from '../../events/platform.ts';
import { countedFacts } from '../../functions/appeals/tally/course.ts';
import { find, ofType, type Resource, synthesized, testStage } from './synthesized.ts';

let resources: Resource[];
let queues: Resource[];

beforeAll(async () => {
  resources = await synthesized();
  queues = ofType(resources, 'AWS::SQS::Queue');
});

const nameOf = (queue: Resource): string => queue.Properties.QueueName;
const isDeadLetters = (queue: Resource) => nameOf(queue).endsWith('-dead-letters');

describe('queues', () => {
  it('are those that producers, registers and the platform post to', () => {
    const names = queues
      .filter((queue) => !isDeadLetters(queue))
      .map((queue) => nameOf(queue).replace('qyzmet-test-', ''));
    expect(names.sort()).toEqual([
      'appeals-assignments',
      'appeals-due',
      'appeals-erasures',
      'appeals-found',
      'appeals-intake',
      'appeals-likenesses',
      'appeals-mass-answers',
      'appeals-petition-news',
      'appeals-tallies',
      'appeals-uploads',
      'documents-ask',
      'documents-due',
      'network-approved-law',
      'network-measurements',
      'network-refold',
      'platform-awaited-law',
      'platform-erasures',
      'platform-notices',
      'register-answers',
      'register-requests-civil-acts',
      'register-requests-population',
    ]);
  });

  it('are encrypted with our key and refuse what does not come over TLS', () => {
    for (const queue of queues) {
      expect(queue.Properties.KmsMasterKeyId, nameOf(queue)).toBeDefined();
      expect(policyOf(queue), nameOf(queue)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sqs:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  it('have dead letters that are kept for 14 days and taken from this queue only', () => {
    for (const queue of queues.filter((each) => !isDeadLetters(each))) {
      const deadLetters = deadLettersOf(queue);
      expect(nameOf(deadLetters)).toBe(`${nameOf(queue)}-dead-letters`);
      expect(deadLetters.Properties.MessageRetentionPeriod).toBe(14 * 86_400);
      expect(deadLetters.Properties.RedriveAllowPolicy.redrivePermission).toBe('byQueue');
      expect(JSON.stringify(deadLetters.Properties.RedriveAllowPolicy.sourceQueueArns)).toContain(`:${nameOf(queue)}"`);
      expect(queue.Properties.MessageRetentionPeriod).toBeLessThan(14 * 86_400);
    }
  });

  it('ring when messages wait too long or die', () => {
    const watched = ofType(resources, 'AWS::CloudWatch::Alarm').flatMap(({ stack, Properties }) =>
      (Properties.Dimensions ?? [])
        .filter(({ Name }: { Name: string }) => Name === 'QueueName')
        .map(
          ({ Value }: { Value: { 'Fn::GetAtt': string[] } }) =>
            `${Properties.MetricName} ${stack} ${Value['Fn::GetAtt'][0]}`,
        ),
    );
    for (const queue of queues) {
      const metric = isDeadLetters(queue) ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage';
      expect(watched).toContain(`${metric} ${queue.stack} ${queue.logicalId}`);
    }
  });

  it('admit exactly the principals registered for them', () => {
    for (const queue of queues) {
      const name = nameOf(queue).replace('qyzmet-test-', '');
      const producers = testStage.producers
        .filter((producer) => producer.queue === name)
        .map(({ principalArn }) => principalArn);
      expect(principalsThatMay(queue, 'sqs:SendMessage').sort(), name).toEqual(producers.sort());
    }
  });

  it('hand requests to the register that they are for, and to nobody else outside', () => {
    const readers = queues.flatMap((queue) =>
      principalsThatMay(queue, 'sqs:ReceiveMessage').map((arn) => [nameOf(queue), arn]),
    );
    expect(readers).toEqual([
      ['qyzmet-test-register-requests-population', 'arn:aws:iam::111122223333:role/population'],
    ]);
  });
});

describe('functions on queues', () => {
  it('have a sixth of the visibility timeout, report failures one by one, and are bounded', () => {
    const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => Properties.ScalingConfig,
    );
    expect(mappings).toHaveLength(19);
    for (const { stack, Properties } of mappings) {
      const lambda = find(resources, stack, Properties.FunctionName.Ref);
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
      expect(Properties.ScalingConfig.MaximumConcurrency).toBeLessThanOrEqual(
        lambda.Properties.ReservedConcurrentExecutions,
      );
      expect(sourceOf(stack, Properties.EventSourceArn).Properties.VisibilityTimeout).toBeGreaterThanOrEqual(
        6 * lambda.Properties.Timeout,
      );
    }
  });

  it('know the producers of their queue, and the operators who send dead letters back in their place', () => {
    const intake = functionCalled('qyzmet-test-appeals-intake');
    const { PRODUCERS, OPERATORS_ROLE_ID } = intake.Properties.Environment.Variables;
    const producers = JSON.stringify(PRODUCERS);
    expect(producers).toContain('AROATESTBOT000');
    expect(JSON.stringify(OPERATORS_ROLE_ID)).toMatch(/ImportValue.*OperatorRole.*RoleId/);
    expect(producers).not.toContain('AROATESTPROBE00');
  });
});

it('the queues of notices and of news of petitions let their functions try on: they postpone what is not done yet', () => {
  const receives = queues.map(({ Properties }) => Properties.RedrivePolicy?.maxReceiveCount).filter(Boolean);
  expect(receives.toSorted()).toEqual([100, 100, ...Array(19).fill(20)]);
});

describe('functions on the stream', () => {
  it('read new items of their kind only, set bad ones aside, and give up before the stream forgets', () => {
    const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => Properties.StartingPosition,
    );
    const patterns = mappings.map(({ Properties }) => JSON.parse(Properties.FilterCriteria.Filters[0].Pattern));
    expect(patterns).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'timeline#' }] } } } },
      {
        eventName: ['INSERT'],
        dynamodb: { Keys: { pk: { S: [{ prefix: 'network#' }] }, sk: { S: [{ prefix: 'evidence#' }] } } },
      },
    ]);
    for (const { Properties } of mappings) {
      expect(Properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      expect(Properties.DestinationConfig.OnFailure.Destination).toBeDefined();
      expect(Properties.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(Properties.MaximumRecordAgeInSeconds).toBeLessThan(86_400);
    }
  });
});

it.each([
  ['documents', 'documents-ask', [applicationSubmitted.type, registerSilent.type]],
  ['network', 'network-approved-law', [lawRecordApproved.type]],
  ['platform', 'platform-awaited-law', [lawRecordApproved.type]],
  ['platform', 'platform-notices', notices.map(({ event }) => event.type)],
  ['platform', 'platform-erasures', [erasureApproved.type]],
  ['appeals', 'appeals-erasures', [personErased.type]],
  [
    'appeals-beyond',
    'appeals-petition-news',
    [petitionAdmitted.type, petitionSubmitted.type, petitionLapsed.type, appealAnswered.type],
  ],
  ['appeals-beyond', 'appeals-likenesses', [appealRegistered.type, appealAssigned.type]],
  ['appeals-beyond', 'appeals-tallies', countedFacts],
  [
    'appeals-beyond',
    'appeals-found',
    [
      ...[appealRegistered, appealAssigned, assignmentUndone, appealForwarded, forwardingEscalated],
      ...[appealSplit, partOpened, anonymousReportPassed],
      ...[complaintTransferred, complaintSatisfied, complaintDecided, complaintOverdue, personErased],
    ].map(({ type }) => type),
  ],
])('events that %s hears of reach its queue %s bare, and what cannot be delivered is kept', (stack, name, types) => {
  const rules = ofType(resources, 'AWS::Events::Rule');
  expect(rules).toHaveLength(11);
  const own = rules.filter(
    (rule) => rule.stack === stack && isDeepStrictEqual(rule.Properties.EventPattern, { 'detail-type': types }),
  );
  expect(own).toHaveLength(1);
  const [target] = own[0]?.Properties.Targets ?? [];
  expect(target).toMatchObject({ InputPath: '$.detail', DeadLetterConfig: { Arn: expect.anything() } });
  const queue = sourceOf(stack, target.Arn);
  expect(nameOf(queue)).toBe(`qyzmet-test-${name}`);
  expect(policyOf(queue)).toContainEqual(
    expect.objectContaining({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [own[0]?.logicalId, 'Arn'] } } },
    }),
  );
});

it('what S3 says of new objects of an area reaches its queue whole, from the bus that is the account’s own', () => {
  const rule = ofType(resources, 'AWS::Events::Rule').find(({ stack }) => stack === 'appeals');
  expect(rule?.Properties.EventBusName).toBeUndefined();
  expect(rule?.Properties.EventPattern).toEqual({
    ...{ source: ['aws.s3'], 'detail-type': ['Object Created'] },
    detail: { bucket: { name: [expect.anything()] }, object: { key: [{ prefix: 'appeals/' }] } },
  });
  const [target] = rule?.Properties.Targets ?? [];
  expect(target.InputPath).toBeUndefined();
  expect(nameOf(sourceOf('appeals', target.Arn))).toBe('qyzmet-test-appeals-uploads');
});

interface PolicyStatement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Principal: { readonly AWS?: string | string[] };
}

function policyOf({ stack, logicalId }: Resource): PolicyStatement[] {
  const policies = ofType(resources, 'AWS::SQS::QueuePolicy').filter(
    (policy) =>
      policy.stack === stack && policy.Properties.Queues.some(({ Ref }: { Ref: string }) => Ref === logicalId),
  );
  return policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

function principalsThatMay(queue: Resource, action: string): string[] {
  return policyOf(queue)
    .filter(({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes(action))
    .flatMap(({ Principal }) => [Principal.AWS ?? []].flat());
}

function deadLettersOf({ stack, Properties }: Resource): Resource {
  return sourceOf(stack, Properties.RedrivePolicy.deadLetterTargetArn);
}

/** The queue that an ARN in this stack means: one of its own, or one that another stack exports. */
function sourceOf(stack: string, arn: { 'Fn::GetAtt'?: string[]; 'Fn::ImportValue'?: string }): Resource {
  const own = arn['Fn::GetAtt']?.[0];
  if (own) return find(resources, stack, own);
  const imported = queues.find(({ logicalId }) => arn['Fn::ImportValue']?.includes(`GetAtt${logicalId}Arn`));
  if (!imported) throw new Error(`no queue is ${JSON.stringify(arn)}`);
  return imported;
}

function functionCalled(name: string): Resource {
  const found = ofType(resources, 'AWS::Lambda::Function').find(({ Properties }) => Properties.FunctionName === name);
  if (!found) throw new Error(`no function ${name}`);
  return found;
}
