/** DynamoDB capacity units by who consumed them, doing what, on which table or index. */
import type { Call } from './calls.ts';

export interface CapacityRow {
  principal: string;
  /** The label of the invocation that the units were consumed in. */
  label: string;
  operation: string;
  table: string;
  /** Missing for the table itself. */
  index?: string;
  readUnits: number;
  writeUnits: number;
}

/** `ConsumedCapacity` as DynamoDB replies with it when asked for INDEXES. */
export interface ConsumedCapacity {
  TableName: string;
  Table?: { CapacityUnits: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
}

export interface CapacityMeter {
  add(call: Call, consumed: ConsumedCapacity[]): void;
  snapshot(): CapacityRow[];
  reset(): void;
}

const reading = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']);

export function createCapacityMeter(): CapacityMeter {
  const rows = new Map<string, CapacityRow>();
  const count = (call: Call, table: string, index: string | undefined, units: number) => {
    const { principal, label, operation } = call;
    const name = JSON.stringify([principal, label, operation, table, index]);
    const row = rows.get(name) ?? {
      ...{ principal, label, operation, table },
      ...(index !== undefined && { index }),
      ...{ readUnits: 0, writeUnits: 0 },
    };
    row[reading.has(operation) ? 'readUnits' : 'writeUnits'] += units;
    rows.set(name, row);
  };
  return {
    add(call, consumed) {
      for (const { TableName, Table, GlobalSecondaryIndexes = {} } of consumed) {
        if (Table?.CapacityUnits) count(call, TableName, undefined, Table.CapacityUnits);
        for (const [index, { CapacityUnits }] of Object.entries(GlobalSecondaryIndexes)) {
          count(call, TableName, index, CapacityUnits);
        }
      }
    },
    snapshot: () => [...rows.values()].map((row) => ({ ...row })),
    reset: () => rows.clear(),
  };
}
