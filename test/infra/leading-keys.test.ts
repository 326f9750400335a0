import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { expect, test } from 'vitest';
import { grantTable } from '../../infra/constructs/grants.ts';
import { houseStack } from '../../infra/constructs/house.ts';
import { settings } from './synthesized.ts';

/** The conditions under which a function may query the table, and its owner index, of a stage. */
function conditionsOn(leadingKeysOnIndexes: boolean) {
  const stack = houseStack(new App(), 'area', { ...settings, leadingKeysOnIndexes });
  const partitionKey = { name: 'pk', type: AttributeType.STRING };
  const table = new Table(stack, 'Table', { partitionKey, encryption: TableEncryption.CUSTOMER_MANAGED });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  grantTable(role, table, { list: ['appeals#'], listBy: { owner: ['appeals#owner#'] } });
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const statements: { Action: string; Condition?: unknown }[] = policy?.Properties.PolicyDocument.Statement;
  return statements.filter(({ Action }) => Action === 'dynamodb:Query').map(({ Condition }) => Condition);
}

const keysThatBeginWith = (prefix: string) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

test('a role is bound to key prefixes, in the table and in its indexes', () => {
  expect(conditionsOn(true)).toEqual([keysThatBeginWith('appeals#'), keysThatBeginWith('appeals#owner#')]);
});

test('where a stage says that AWS refuses that in indexes, it is bound in the table alone', () => {
  expect(conditionsOn(false)).toEqual([keysThatBeginWith('appeals#'), undefined]);
});
