/** What DynamoDB counts of calls that it turns away: of a table apart from each of its indexes. */
import type { Call } from './gateway/calls.ts';
import type { Measure } from './metrics.ts';

const refusals = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];
const reads = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'];

export function measureThrottle(call: Call, measure: Measure): void {
  const { service, operation, outcome, resources, refusingIndex } = call;
  if (service !== 'dynamodb' || !refusals.includes(outcome)) return;
  const name = reads.includes(operation) ? 'ReadThrottleEvents' : 'WriteThrottleEvents';
  for (const resource of new Set(resources)) {
    const [TableName = '', , queried] = resource.replace(/^.*:table\//, '').split('/');
    const GlobalSecondaryIndexName = refusingIndex ?? queried;
    const dimensions = { TableName, ...(GlobalSecondaryIndexName && { GlobalSecondaryIndexName }) };
    measure({ namespace: 'AWS/DynamoDB', name, dimensions }, 1);
  }
}
