/** EventBridge's PutEvents: limits, and entry by entry what is well-formed goes to its bus. */
import { AwsError, unknownOperation } from './aws-error.ts';
import type { Bus, BusEntry, PutResult } from './bus.ts';
import type { Access } from './iam.ts';
import { jsonReply, parseBody, type Service } from './service.ts';

const json = { jsonVersion: '1.1' } as const;

export interface EventsOptions {
  region: string;
  accountId: string;
  bus: Bus;
}

export function events(options: EventsOptions): Service {
  return {
    name: 'events',
    ...json,
    prepare(request) {
      if (request.operation !== 'PutEvents') throw unknownOperation(`events:${request.operation}`);
      const { Entries = [] } = parseBody<{ Entries?: Entry[] }>(request.body);
      checkLimits(Entries);
      return {
        accesses: Entries.map((entry) => accessOf(entry, options)),
        async perform({ failing }) {
          const results: PutResult[] = [];
          for (const [at, entry] of Entries.entries()) {
            results.push(failing.has(at) ? injectedFailure : await put(entry, options.bus));
          }
          const failed = results.filter((result) => 'ErrorCode' in result);
          return jsonReply(json, { FailedEntryCount: failed.length, Entries: results });
        },
      };
    },
  };
}

type Entry = Partial<BusEntry> & { EventBusName?: string };

const injectedFailure = { ErrorCode: 'InternalFailure', ErrorMessage: 'a fault injected by the local cloud' };

/** At most 10 entries, together at most 256 KiB. */
function checkLimits(entries: Entry[]): void {
  if (entries.length < 1 || entries.length > 10) {
    throw new AwsError('ValidationException', `1 to 10 entries can be put at once, not ${entries.length}`);
  }
  if (entries.reduce((total, entry) => total + sizeOf(entry), 0) > 262_144) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
}

/** In bytes, as EventBridge counts: a stated time takes 14. */
function sizeOf({ Source = '', DetailType = '', Detail = '', Resources = [], Time }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((total, text) => total + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}

function accessOf(entry: Entry, { region, accountId }: EventsOptions): Access {
  return {
    action: 'events:PutEvents',
    resource: `arn:aws:events:${region}:${accountId}:event-bus/${busNameOf(entry)}`,
    context: { 'events:source': [entry.Source ?? ''], 'events:detail-type': [entry.DetailType ?? ''] },
  };
}

/** A bus may be given by name or ARN. */
function busNameOf({ EventBusName = 'default' }: Entry): string {
  return EventBusName.replace(/^arn:aws:events:[^:]*:\d*:event-bus\//, '');
}

async function put(entry: Entry, bus: Bus): Promise<PutResult> {
  const { Source, DetailType, Detail } = entry;
  if (!Source || !DetailType || !Detail) {
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required.' };
  }
  if (!isJsonObject(Detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const [result] = await bus.put(busNameOf(entry), [{ ...entry, Source, DetailType, Detail }]);
  return result ?? injectedFailure;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
