/** Hosts, accounts and principals that stand in documents as examples, and that nobody has. */

/** All zeros, as stand-ins for AWS use, and those that AWS's own documentation uses. */
const accounts = ['000000000000', '123456789012', '111122223333', '444455556666', '777788889999'];

/** Whether no credentials of AWS can be of this account. */
export function isExampleAccount(account: string): boolean {
  return accounts.includes(account);
}

const patterns = [
  // RFC 2606 and RFC 6761, in a URL, an e-mail address or a CloudEvents source.
  /(?<=[/@.])example\.(?:com|net|org)(?=$|[/:?#])/,
  /(?<=[/@])[\w.-]*\.(?:example|test|invalid|localhost)(?=$|[/:?#])/,
  /(?<=[/@])(?:localhost|127\.0\.0\.1|\[::1\])(?=$|[/:?#])/,
  new RegExp(`(?<!\\d)(?:${accounts.join('|')})(?!\\d)`),
  // Unique ids and access keys in AWS's documentation: AIDACKCEVSQ6C2EXAMPLE.
  /^A[A-Z]{3}[A-Z0-9]*EXAMPLE.*/,
];

/** The part of a text that is an example; undefined where none is. */
export function exampleIn(text: string): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
}
