/**
 * What differs between stages, from cdk.json (`context.qyzmet.stages`), chosen by `-c stage=NAME`.
 * A wrong setting stops synthesis with the name of its field.
 */
import * as z from 'zod';

/** Queues that principals outside the platform may post to. */
export const producerQueues = ['appeals-intake', 'register-answers', 'network-measurements'] as const;

const principalArn = z.string().regex(/^arn:[a-z-]+:(iam|sts)::\d{12}:.+$/, 'is not the ARN of an IAM principal');

/** A principal that may post to a queue, as the CloudEvents source and channels that it may speak for. */
const producer = z.strictObject({
  source: z.string().startsWith('//'),
  principalArn,
  /** What SQS reports as SenderId: the principal's unique id (AROA..., AIDA...), without a session name. */
  senderId: z.string().regex(/^[A-Z0-9]{12,128}$/, 'is not the unique id of an IAM principal'),
  queue: z.enum(producerQueues),
  channels: z.array(z.string().min(1)).nonempty().optional(),
});

/** A state register that is asked through its queue; without a principal, IAM policies of this account decide. */
const register = z.strictObject({ name: z.enum(['population', 'civil-acts']), principalArn: principalArn.optional() });

/** Reserved concurrent executions of all functions of an area together. */
const areaConcurrency = z.int().min(20).max(1000);

const origin = z.url({ protocol: /^https$/ }).refine((url) => URL.parse(url)?.origin === url, {
  error: 'is more than https:// and a host: no path, no last slash',
});

const stageSettings = z.strictObject({
  /**
   * Where callers reach the API, for example a custom domain; without it, the API's own endpoint. Credentials name it as
   * their issuer for as long as they live, so choose it before the first document is issued.
   */
  publicUrl: origin.optional(),
  issuer: z.strictObject({ url: z.url({ protocol: /^https?$/ }), audience: z.string().min(1) }),
  producers: z.array(producer),
  registers: z.array(register).length(2),
  /**
   * Who may take on the operators' role, with a second factor: it may send dead letters back in the name of any producer.
   * Without any, IAM policies of the account decide.
   */
  operators: z.array(principalArn).default([]),
  /**
   * Whether roles are bound to key prefixes in an index too. `false` is for the day on which `npm run demo` shows that AWS
   * does not compare `dynamodb:LeadingKeys` with an index's own partition key: infra/README.md says what is lost.
   */
  leadingKeysOnIndexes: z.boolean().default(true),
  /** The e-mail address that alarms are sent to. */
  alarmAddress: z.email(),
  logRetentionDays: z.literal([30, 90, 180, 365, 731]),
  concurrency: z.strictObject({
    appeals: areaConcurrency,
    documents: areaConcurrency,
    network: areaConcurrency,
    platform: areaConcurrency,
  }),
  /** Requests to the HTTP API per second, over all routes, and how many may arrive at once. */
  throttling: z.strictObject({ requestsPerSecond: z.int().positive(), burst: z.int().positive() }),
});

const context = z.object({ stages: z.record(z.string().regex(/^[a-z][a-z0-9]{1,9}$/), z.unknown()) });

export type ProducerQueue = (typeof producerQueues)[number];
export type Producer = z.infer<typeof producer>;
export type Settings = z.infer<typeof stageSettings> & { readonly stage: string };

/** The settings of one stage. Throws with the stage and the path of every field that is wrong. */
export function readSettings(qyzmet: unknown, stage: string): Settings {
  const { stages } = context.parse(qyzmet);
  if (stages[stage] === undefined) {
    throw new Error(`cdk.json has no stage '${stage}': it has ${Object.keys(stages).join(', ')}`);
  }
  const parsed = stageSettings.safeParse(stages[stage]);
  if (!parsed.success) throw new Error(`Settings of stage '${stage}' are wrong:\n${z.prettifyError(parsed.error)}`);
  return { stage, ...parsed.data };
}
