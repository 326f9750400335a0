/** Errors as AWS services reply with them. */

/** An error of an AWS service: what it carries becomes the reply. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown>;

  constructor(code: string, message: string, status = 400, details: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** What the local cloud does not know is refused loudly, by name. */
export function unknownOperation(name: string): AwsError {
  return new AwsError('UnknownOperationException', `${name} is not supported by the local cloud`, 501);
}
