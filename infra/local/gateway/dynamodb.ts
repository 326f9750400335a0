/** DynamoDB and its streams: what a request touches, and the call to the database behind the gateway. */
import { AwsError, unknownOperation } from './aws-error.ts';
import type { Call } from './calls.ts';
import type { CapacityMeter, ConsumedCapacity } from './capacity.ts';
import type { Access } from './iam.ts';
import { type AttributeValue, type KeyCondition, partitionOf, plainValue } from './key-condition.ts';
import { type AwsRequest, parseBody, type Reply, type Service, withMember } from './service.ts';
import type { Upstream } from './upstream.ts';

/** The tables that exist, by name: whoever creates a table enters it here. */
export type Tables = Map<string, TableKeys>;

export interface TableKeys {
  arn: string;
  partitionKey: string;
  /** Partition key attribute by index name. */
  indexes: Map<string, string>;
}

export interface DynamoDbOptions {
  region: string;
  accountId: string;
  tables: Tables;
  upstream: Upstream;
  capacity: CapacityMeter;
}

export function dynamoDb({ tables, upstream, capacity }: DynamoDbOptions): Service {
  return {
    name: 'dynamodb',
    jsonVersion: '1.0',
    prepare(request) {
      const body = parseBody<Body>(request.body);
      const touch = touches[request.operation];
      if (!touch) throw unknownOperation(`dynamodb:${request.operation}`);
      return {
        accesses: touch(body).map((touched) => accessOf(touched, tables)),
        perform: ({ call }) =>
          metered.has(request.operation)
            ? performMetered({ request, body, upstream, capacity, call })
            : upstream.send(request, request.body),
      };
    },
  };
}

/** Streams are read by the local cloud's event-source mappings only, so no finer resource than 'a stream' is needed. */
export function dynamoDbStreams({ region, accountId, upstream }: DynamoDbOptions): Service {
  const anyStream = `arn:aws:dynamodb:${region}:${accountId}:table/*/stream/*`;
  return {
    name: 'dynamodb',
    jsonVersion: '1.0',
    prepare(request) {
      if (!streamOperations.has(request.operation)) throw unknownOperation(`dynamodb:${request.operation}`);
      const { StreamArn = anyStream } = parseBody<{ StreamArn?: string }>(request.body);
      return {
        accesses: [{ action: `dynamodb:${request.operation}`, resource: StreamArn, context: {} }],
        perform: () => upstream.send(request, request.body),
      };
    },
  };
}

const streamOperations = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

type Item = Record<string, AttributeValue>;

interface Body extends KeyCondition {
  TableName?: string;
  IndexName?: string;
  Key?: Item;
  Item?: Item;
  RequestItems?: Record<string, unknown>;
  TransactItems?: Record<string, TransactPart>[];
  Statement?: string;
  ReturnConsumedCapacity?: string;
}
interface TransactPart {
  TableName: string;
  Key?: Item;
  Item?: Item;
}
interface BatchWrite {
  PutRequest?: { Item: Item };
  DeleteRequest?: { Key: Item };
}

/** One table or index that a request touches, by one action. */
interface Touched {
  action: string;
  table: string | undefined;
  index?: string | undefined;
  /** The partitions touched, given the name of the partition key; missing where the action has no leading keys. */
  partitions?: (partitionKey: string) => string[];
}

const touches: Record<string, (body: Body) => Touched[]> = {
  GetItem: ({ TableName, Key }) => [onItems('GetItem', TableName, [Key])],
  PutItem: ({ TableName, Item }) => [onItems('PutItem', TableName, [Item])],
  UpdateItem: ({ TableName, Key }) => [onItems('UpdateItem', TableName, [Key])],
  DeleteItem: ({ TableName, Key }) => [onItems('DeleteItem', TableName, [Key])],
  Query: (body) => [{ ...onTable('Query', body), partitions: (partitionKey) => [partitionOf(body, partitionKey)] }],
  Scan: (body) => [onTable('Scan', body)],
  BatchGetItem: ({ RequestItems = {} }) =>
    Object.entries(RequestItems as Record<string, { Keys: Item[] }>).map(([table, { Keys }]) =>
      onItems('BatchGetItem', table, Keys),
    ),
  BatchWriteItem: ({ RequestItems = {} }) =>
    Object.entries(RequestItems as Record<string, BatchWrite[]>).map(([table, writes]) =>
      onItems(
        'BatchWriteItem',
        table,
        writes.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key),
      ),
    ),
  TransactGetItems: ({ TransactItems = [] }) => TransactItems.flatMap(onTransactParts({ Get: 'GetItem' })),
  TransactWriteItems: ({ TransactItems = [] }) => TransactItems.flatMap(onTransactParts(transactWrites)),
  DescribeTable: (body) => [onTable('DescribeTable', body)],
  ExecuteStatement: ({ Statement = '' }) => [onStatement(Statement)],
};

/** Operations whose capacity is counted: those on items. */
const metered = new Set(Object.keys(touches).filter((operation) => operation !== 'DescribeTable'));

const transactWrites = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

function onItems(action: string, table: string | undefined, items: (Item | undefined)[]): Touched {
  return {
    ...{ action, table },
    partitions: (partitionKey) =>
      items.map((item) => {
        const value = item?.[partitionKey];
        if (!value)
          throw new AwsError('ValidationException', `One of the required keys was not given a value: ${partitionKey}`);
        return plainValue(value);
      }),
  };
}

function onTable(action: string, { TableName, IndexName }: Body): Touched {
  return { action, table: TableName, index: IndexName };
}

/** PartiQL has actions of its own. Its keys are not looked for: no grant that asks for leading keys reaches it. */
function onStatement(statement: string): Touched {
  const [, verb = '', table] = /^\s*(\w+)[^"]*"([^"]+)"/.exec(statement) ?? [];
  return { action: `PartiQL${verb.slice(0, 1).toUpperCase()}${verb.slice(1).toLowerCase()}`, table };
}

/** Each part of a transaction is an access of its own, named after the single operation. */
function onTransactParts(actions: Record<string, string>): (parts: Record<string, TransactPart>) => Touched[] {
  return (parts) =>
    Object.entries(parts).map(([kind, { TableName, Key, Item }]) => {
      const action = actions[kind];
      if (!action) throw unknownOperation(`a transaction's ${kind}`);
      return onItems(action, TableName, [Key ?? Item]);
    });
}

function accessOf({ action, table = '', index, partitions }: Touched, tables: Tables): Access {
  const keys = tables.get(table);
  const partitionKey = index === undefined ? keys?.partitionKey : keys?.indexes.get(index);
  if (!keys || !partitionKey) {
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: ${[table, index].join('/')}`);
  }
  return {
    action: `dynamodb:${action}`,
    resource: index === undefined ? keys.arn : `${keys.arn}/index/${index}`,
    context: partitions ? { 'dynamodb:LeadingKeys': [...new Set(partitions(partitionKey))] } : {},
  };
}

interface Metered {
  request: AwsRequest;
  body: Body;
  upstream: Upstream;
  capacity: CapacityMeter;
  call: Call;
}

/** Asks the database for the capacity consumed, whatever the caller asked, and tells it the caller only if asked. */
async function performMetered({ request, body, upstream, capacity, call }: Metered): Promise<Reply> {
  const reply = await upstream.send(request, askingForCapacity(request.body, body));
  if (reply.status !== 200) return reply;
  const { ConsumedCapacity, ...rest } = parseBody<Replied>(Buffer.from(reply.body));
  capacity.add(call, [ConsumedCapacity ?? []].flat());
  const wanted = (body.ReturnConsumedCapacity ?? 'NONE') !== 'NONE';
  return wanted ? reply : { ...reply, body: JSON.stringify(rest) };
}

interface Replied {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
}

function askingForCapacity(bytes: Buffer, body: Body): Buffer {
  if (body.ReturnConsumedCapacity === 'INDEXES') return bytes;
  if (body.ReturnConsumedCapacity === undefined) return withMember(bytes, 'ReturnConsumedCapacity', 'INDEXES');
  return Buffer.from(JSON.stringify({ ...body, ReturnConsumedCapacity: 'INDEXES' }));
}
