/**
 * In place of what DynamoDB's client keeps discovered endpoints in (6 KB): a function's region is known, and discovery, off
 * by default, stays so. The client makes one in any case.
 */
export class EndpointCache {}
