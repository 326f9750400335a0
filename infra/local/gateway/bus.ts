/** EventBridge buses: rules match events and put them, at once, into their target queues. */
import { randomUUID } from 'node:crypto';
import { compilePattern, type Json } from './event-pattern.ts';
import { type Statement, serviceMay } from './iam.ts';

export interface Rule {
  arn: string;
  busName: string;
  eventPattern: Json;
  targets: RuleTarget[];
}

export interface RuleTarget {
  /** A queue's ARN. */
  arn: string;
  /** `$` or a dotted path, `$.detail`; without it the whole event is delivered. */
  inputPath?: string;
}

/** An entry of PutEvents that has been found well-formed. */
export interface BusEntry {
  Source: string;
  DetailType: string;
  /** A JSON object as text. */
  Detail: string;
  Resources?: string[];
  /** Epoch seconds. */
  Time?: number;
}

export type PutResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

export interface Bus {
  put(busName: string, entries: BusEntry[]): Promise<PutResult[]>;
  /** The last 10,000 events that were put, oldest first, whether or not a rule wanted them. */
  published(): Event[];
}

export interface BusOptions {
  region: string;
  accountId: string;
  busNames: string[];
  rules: Rule[];
  /** By queue ARN: a rule delivers only where the queue's policy lets it. */
  resourcePolicies: Map<string, Statement[]>;
  /** Puts a message into a queue; what it throws, the sender of the event hears. */
  deliver(queueArn: string, body: string): Promise<void>;
}

const kept = 10_000;

/** Throws, by name, on a matcher, target or input path not supported, and on a target whose queue refuses the rule. */
export function createBus(options: BusOptions): Bus {
  const rules = options.rules.map((rule) => compileRule(rule, options));
  let published: Event[] = [];
  return {
    published: () => published.slice(-kept),
    async put(busName, entries) {
      if (!options.busNames.includes(busName)) return entries.map(() => noSuchBus(busName));
      const results: PutResult[] = [];
      for (const entry of entries) {
        const event = envelope(entry, options);
        await Promise.all(rules.filter((rule) => rule.matches(busName, event)).map(({ deliver }) => deliver(event)));
        published.push(event);
        results.push({ EventId: event.id });
      }
      if (published.length >= 2 * kept) published = published.slice(-kept);
      return results;
    },
  };
}

export type Event = { id: string } & { [name: string]: Json };

function envelope(entry: BusEntry, { region, accountId }: BusOptions): Event {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: accountId,
    time: new Date(entry.Time === undefined ? Date.now() : entry.Time * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: entry.Resources ?? [],
    detail: JSON.parse(entry.Detail),
  };
}

function compileRule(rule: Rule, { resourcePolicies, deliver }: BusOptions) {
  const matchesPattern = compilePattern(rule.eventPattern);
  const targets = rule.targets.map((target) => {
    checkTarget(rule, target, resourcePolicies);
    return { arn: target.arn, select: compilePath(target.inputPath ?? '$') };
  });
  return {
    matches: (busName: string, event: Event) => busName === rule.busName && matchesPattern(event),
    deliver: async (event: Event) => {
      await Promise.all(targets.map(({ arn, select }) => deliver(arn, JSON.stringify(select(event)))));
    },
  };
}

/** On AWS a rule whose queue does not let it send fails in silence: here it is said at start. */
function checkTarget(rule: Rule, { arn }: RuleTarget, resourcePolicies: Map<string, Statement[]>): void {
  if (!arn.startsWith('arn:aws:sqs:')) throw new Error(`the rule ${rule.arn} has a target that is not a queue: ${arn}`);
  const access = { action: 'sqs:SendMessage', resource: arn, context: { 'aws:SourceArn': [rule.arn] } };
  if (!serviceMay('events.amazonaws.com', access, resourcePolicies.get(arn) ?? [])) {
    throw new Error(`the policy of ${arn} does not let the rule ${rule.arn} send to it`);
  }
}

function compilePath(path: string): (event: Event) => Json {
  if (!/^\$(\.[\w-]+)*$/.test(path)) throw new Error(`the input path ${path} is not supported by the local cloud`);
  const names = path.split('.').slice(1);
  return (event) => names.reduce<Json>((value, name) => memberOf(value, name), event);
}

function memberOf(value: Json, name: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value[name] ?? null) : null;
}

function noSuchBus(busName: string): PutResult {
  return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${busName} does not exist.` };
}
