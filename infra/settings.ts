/**
 * What differs between stages, from cdk.json (`context.qyzmet.stages`), chosen by `-c stage=NAME`.
 * Wrong settings stop synthesis with the name of every field that is wrong.
 */
import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { producerQueues } from '../shared/queue/define-event.ts';
import type { SigningArea } from '../shared/signing/sealed-types.ts';
import { exampleIn, isExampleAccount } from './examples.ts';

const principalArn = z.string().regex(/^arn:[a-z-]+:(iam|sts)::\d{12}:.+$/, 'is not the ARN of an IAM principal');

/** A principal that may post to a queue, as the CloudEvents source and channels that it may speak for. */
const producer = z
  .strictObject({
    source: z.string().startsWith('//'),
    principalArn,
    /** What SQS reports as SenderId: the principal's unique id (AROA..., AIDA...), without a session name. */
    senderId: z.string().regex(/^[A-Z0-9]{12,128}$/, 'is not the unique id of an IAM principal'),
    queue: z.enum(producerQueues),
    /** The channels of appeals that the source may lodge them through. */
    channels: z.array(z.string().min(1)).nonempty().optional(),
  })
  .refine(({ queue, channels }) => queue !== 'appeals-intake' || channels, {
    path: ['channels'],
    error: 'are missing: without one, every appeal of this producer is refused',
  })
  .refine(({ queue, channels }) => queue === 'appeals-intake' || !channels, {
    path: ['channels'],
    error: 'mean something on the queue appeals-intake only',
  });

/** A state register that is asked through its queue; without a principal, IAM policies of this account decide. */
const register = z.strictObject({ name: z.enum(['population', 'civil-acts']), principalArn: principalArn.optional() });

/**
 * Reserved concurrent executions of all functions of an area together: a share of a tenth is then the two that SQS asks
 * for.
 */
const areaConcurrency = z.int().min(20);
/** Of fewer, the smallest share of its functions would be none. */
const appealsConcurrency = z.int().min(80);

/** AWS keeps so many executions of an account for functions that reserve none, and refuses a reservation beyond. */
const alwaysUnreserved = 100;

/** Reserved for each area, so that none can starve another. */
const concurrency = z
  .strictObject({
    /** Of the account in its region, as Service Quotas tells it: 'Concurrent executions' of Lambda. */
    quota: z.int(),
    appeals: appealsConcurrency,
    documents: areaConcurrency,
    network: areaConcurrency,
    platform: areaConcurrency,
  })
  .refine(({ quota, ...areas }) => sum(Object.values(areas)) + alwaysUnreserved <= quota, {
    error: `reserves more than the quota leaves: ${alwaysUnreserved} always stay unreserved`,
  });

/** A key by a name that is never given again: a number that counts up. */
const keyName = z.string().regex(/^[a-z0-9]{1,16}$/, 'is no name of a key: at most 16 small letters and digits');

/** The keys that a family of texts is signed with: one at a time. */
const signingFamily = z
  .strictObject({
    current: keyName,
    /** Published, and nothing is signed with them: the one to come, and those whose signatures still have to hold. */
    others: z.array(keyName).default([]),
  })
  .refine(({ current, others }) => new Set([current, ...others]).size === others.length + 1, {
    path: ['others'],
    error: 'name a key twice',
  });

/** Documents: by family; a type of document by its id, where it has keys of its own, and all others by `main`. */
const documentFamilies = z
  .record(z.string().regex(/^[a-z][a-z-]{1,39}$/, 'is no name of a family'), signingFamily)
  .refine((families) => families.main !== undefined, { error: 'have no family main' });

const oneFamily = z.strictObject({ main: signingFamily });

const signingKeys = z.strictObject({
  appeals: oneFamily,
  documents: documentFamilies,
  network: oneFamily,
} satisfies Record<SigningArea, unknown>);

const origin = z.url({ protocol: /^https$/ }).refine((url) => URL.parse(url)?.origin === url, {
  error: 'is more than https:// and a host: no path, no last slash',
});

/** Over plain HTTP anybody on the way could put in keys of their own. */
const issuerUrl = z.url({ protocol: /^https?$/ }).refine((url) => url.startsWith('https:') || isLoopback(url), {
  error: 'is plain HTTP, which is for an issuer on this machine only',
});

/** What notices to citizens are sent by: each carrier with the sender that it names, or `off`. */
const notices = z.strictObject({
  /** Registered with the operators of Kazakhstan, whose networks drop what comes under any other name. */
  sms: z.union([
    z.literal('off'),
    z.strictObject({
      senderId: z
        .string()
        .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, 'is not 1 to 11 letters and digits, one a letter'),
    }),
  ]),
  /** Of a domain whose DNS shows SES that it is ours: infra/README.md says how. */
  email: z.union([z.literal('off'), z.strictObject({ sender: z.email() })]),
});

/** Where the Bot API answers: Telegram's own, unless the stage runs a server of it. */
const telegram = z.union([
  z.literal('off'),
  z.strictObject({
    apiUrl: z
      .url({ protocol: /^https?$/ })
      .refine((url) => url.startsWith('https:') || isLoopback(url), {
        error: 'is plain HTTP, which is for a server on this machine only',
      })
      .default('https://api.telegram.org'),
  }),
]);

const stageSettings = z.strictObject({
  /**
   * The AWS account of the stage; the CLI deploys it with credentials of no other. With an account that is nobody's,
   * such as 000000000000, the stage is an example: it is synthesized, and runs on this machine.
   */
  account: z.string().regex(/^\d{12}$/, 'is not the id of an AWS account'),
  /**
   * Where callers reach the API, for example a custom domain; without it, the API's own endpoint. Credentials name it
   * as their issuer for as long as they live, so choose it before the first document is issued.
   */
  publicUrl: origin.optional(),
  issuer: z.strictObject({ url: issuerUrl, audience: z.string().min(1) }),
  producers: z.array(producer).superRefine(refuseContradictions),
  registers: z.array(register).refine(
    (registers) =>
      registers
        .map(({ name }) => name)
        .toSorted()
        .join() === 'civil-acts,population',
    {
      error: 'are not population and civil-acts, each once',
    },
  ),
  /**
   * Who may take on the operators' role, with a second factor: it may send dead letters back in the name of any
   * producer. Without any, IAM policies of the account decide.
   */
  operators: z.array(principalArn).default([]),
  /**
   * Whether roles are bound to key prefixes in an index too. `false` is for the day on which `npm run demo` shows that
   * AWS does not compare `dynamodb:LeadingKeys` with an index's own partition key: infra/README.md says what is lost.
   */
  leadingKeysOnIndexes: z.boolean().default(true),
  notices: notices.default({ sms: 'off', email: 'off' }),
  /** The bot, or `off`; its token lies in the stage's secret (infra/README.md). */
  telegram: telegram.default('off'),
  /** Which keys each area signs with, and which others are published; `infra/README.md` says how they are rotated. */
  signingKeys,
  /**
   * Whose certificates of persons are believed, as base64 of the authority's own (DER). Without any, no signature of a
   * person is taken.
   */
  signatureAuthorities: z.array(z.base64().refine(isAuthority, 'is not the certificate of an authority')).default([]),
  /** The e-mail address that alarms are sent to. */
  alarmAddress: z.email(),
  logRetentionDays: z.literal([30, 90, 180, 365, 731]),
  /** Without it nothing is reserved, and all functions share what the account has. */
  concurrency: concurrency.optional(),
  /** Requests to the HTTP API per second, over all routes, and how many may arrive at once. */
  throttling: z.strictObject({ requestsPerSecond: z.int().positive(), burst: z.int().positive() }),
  /** Whether `cdk destroy` refuses every stack; `state` is always refused. */
  terminationProtection: z.boolean(),
});

const context = z.object({ stages: z.record(z.string().regex(/^[a-z][a-z0-9]{1,9}$/), z.unknown()) });

export type Producer = z.infer<typeof producer>;
export type Settings = z.infer<typeof stageSettings> & { readonly stage: string };

/** The settings of one stage. Throws with the stage and the path of every field that is wrong. */
export function readSettings(qyzmet: unknown, stage: string): Settings {
  const { stages } = context.parse(qyzmet);
  const own = stages[stage];
  if (own === undefined) {
    throw new Error(`cdk.json has no stage '${stage}': it has ${Object.keys(stages).join(', ')}`);
  }
  const parsed = stageSettings.safeParse(own);
  const issues = [...(parsed.error?.issues ?? []), ...examplesWhereNoneBelong(own)];
  if (issues.length > 0 || !parsed.success) {
    throw new Error(`Settings of stage '${stage}' are wrong:\n${z.prettifyError(new z.ZodError(issues))}`);
  }
  return { stage, ...parsed.data };
}

type Issue = z.core.$ZodIssue;

/** One principal speaks for a source on a queue: with two, each could use the channels of the other. */
function refuseContradictions(producers: readonly z.infer<typeof producer>[], { addIssue }: z.RefinementCtx): void {
  for (const [index, one] of producers.entries()) {
    const before = producers.slice(0, index);
    const refuse = (field: string, message: string) => addIssue({ code: 'custom', path: [index, field], message });
    if (before.some(({ source, queue }) => source === one.source && queue === one.queue)) {
      refuse('source', 'is a producer of this queue already');
    }
    if (
      before.some(({ senderId, principalArn }) => (senderId === one.senderId) !== (principalArn === one.principalArn))
    ) {
      refuse('senderId', 'and principalArn of a principal go together: another producer has only one of them');
    }
  }
}

/**
 * A stage that is really deployed names hosts and principals that exist: an example would let nobody in, or a stranger.
 */
function examplesWhereNoneBelong(stage: unknown): Issue[] {
  if (!isObject(stage) || isExampleAccount(String(stage.account))) return [];
  return texts(stage, []).flatMap(({ path, text }) => {
    const example = exampleIn(text) ?? inventedAuthority(text);
    const message = `names ${example}, which is an example: the stage is of a real account`;
    return example ? [{ code: 'custom' as const, path, message, input: text }] : [];
  });
}

/** Anybody can sign in the name of anybody whom it certifies: its key is no secret. */
function inventedAuthority(text: string): string | undefined {
  const { subject = '' } = certificateIn(text) ?? {};
  return subject.startsWith('CN=Invented') ? `the authority of the stub (${subject})` : undefined;
}

/** Every text in the settings, with the path of its field. */
function texts(value: unknown, path: PropertyKey[]): { path: PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => texts(each, [...path, index]));
  return isObject(value) ? Object.entries(value).flatMap(([name, each]) => texts(each, [...path, name])) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isAuthority(base64: string): boolean {
  return certificateIn(base64)?.ca ?? false;
}

function certificateIn(base64: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(url)?.hostname ?? '');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
