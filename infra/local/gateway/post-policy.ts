/** What the policy of a form lets into a bucket ('Creating a POST Policy', SigV4). Pure. */
import * as z from 'zod';
import { s3Error } from './s3-error.ts';

type Operator = 'eq' | 'starts-with';

/** Of a form: its fields by name in lower case, and how long its file is. */
export interface Form {
  bucket: string;
  fields: ReadonlyMap<string, string>;
  fileBytes: number;
}

const policyShape = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

/** These need no condition; every other field does. */
const unconditioned = new Set(['x-amz-signature', 'file', 'policy']);

/** Throws what S3 says of a form that its own policy does not let in. `now` in milliseconds. */
export function checkPolicy(policyInBase64: string, form: Form, now: number): void {
  const policy = parsedPolicy(policyInBase64);
  if (now > Date.parse(policy.expiration)) throw denied('Policy expired.');
  const compared = new Set<string>();
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, value] of Object.entries(condition)) compare(['eq', `$${name}`, value], form, compared);
    } else if (condition[0] === 'content-length-range') checkLength(condition[1], condition[2], form);
    else compare(condition as [Operator, string, string], form, compared);
  }
  const extra = [...form.fields.keys()].filter(
    (name) => !unconditioned.has(name) && !name.startsWith('x-ignore-') && !compared.has(name),
  );
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`);
}

function parsedPolicy(policyInBase64: string) {
  try {
    return policyShape.parse(JSON.parse(Buffer.from(policyInBase64, 'base64').toString()));
  } catch {
    throw s3Error('InvalidPolicyDocument');
  }
}

function compare(condition: [Operator, string, string], form: Form, compared: Set<string>): void {
  const [operator, variable, expected] = condition;
  const name = variable.slice(1).toLowerCase();
  compared.add(name);
  const actual = name === 'bucket' ? form.bucket : form.fields.get(name);
  const holds = operator === 'eq' ? actual === expected : actual?.startsWith(expected);
  if (!holds) throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
}

function checkLength(least: number, most: number, { fileBytes }: Form): void {
  if (fileBytes < least) throw s3Error('EntityTooSmall');
  if (fileBytes > most) throw s3Error('EntityTooLarge');
}

function denied(why: string) {
  return s3Error('AccessDenied', `Invalid according to Policy: ${why}`);
}
