/** The policies that the templates declare, of roles and of resources. */
import * as z from 'zod';
import { type Statement, statementsOf } from './gateway/iam.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';

const attachedPolicy = z.object({ PolicyDocument: z.json(), Roles: z.array(z.string()).default([]) });

/** All that a role may do: the policies attached to it. */
export function statementsOfRole(resources: Resource[], roleArn: string): Statement[] {
  const role = ofType(resources, 'AWS::IAM::Role').find(({ arn }) => arn === roleArn);
  if (!role) throw new Error(`no stack has the role ${roleArn}`);
  const attached = ofType(resources, 'AWS::IAM::Policy').map((policy) => declaredAs(attachedPolicy, policy));
  const documents = attached.filter(({ Roles }) => Roles.includes(role.reference));
  return documents.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument));
}

const queuePolicy = z.object({ PolicyDocument: z.json(), Queues: z.array(z.string()) });
const bucketPolicy = z.object({ PolicyDocument: z.json(), Bucket: z.string() });
const keyPolicy = z.object({ KeyPolicy: z.json() });

/** The policies of queues, buckets and keys, by ARN. */
export function resourcePoliciesOf(resources: Resource[]): Map<string, Statement[]> {
  const policies = new Map<string, Statement[]>();
  for (const { arn, document } of documentsOf(resources)) {
    policies.set(arn, [...(policies.get(arn) ?? []), ...statementsOf(document)]);
  }
  return policies;
}

function documentsOf(resources: Resource[]) {
  return [...queueDocuments(resources), ...bucketDocuments(resources), ...keyDocuments(resources)];
}

function queueDocuments(resources: Resource[]) {
  const queues = ofType(resources, 'AWS::SQS::Queue');
  return ofType(resources, 'AWS::SQS::QueuePolicy').flatMap((policy) => {
    const { PolicyDocument, Queues } = declaredAs(queuePolicy, policy);
    const ofQueues = queues.filter(({ reference }) => Queues.includes(reference));
    return ofQueues.map(({ arn }) => ({ arn, document: PolicyDocument }));
  });
}

function bucketDocuments(resources: Resource[]) {
  return ofType(resources, 'AWS::S3::BucketPolicy').flatMap((policy) => {
    const { PolicyDocument, Bucket } = declaredAs(bucketPolicy, policy);
    const buckets = ofType(resources, 'AWS::S3::Bucket').filter(({ reference }) => reference === Bucket);
    return buckets.map(({ arn }) => ({ arn, document: PolicyDocument }));
  });
}

function keyDocuments(resources: Resource[]) {
  return ofType(resources, 'AWS::KMS::Key').map((key) => ({
    arn: key.arn,
    document: declaredAs(keyPolicy, key).KeyPolicy,
  }));
}
