/** Calls that go on to a server behind the gateway, over connections that stay open. */
import { Agent, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { AwsRequest, Reply } from './service.ts';

export interface Upstream {
  /** Sends an AWS JSON request on, with the body given. Rejects if the server cannot be reached. */
  send(original: AwsRequest, body: Buffer): Promise<Reply>;
  close(): void;
}

export function createUpstream(url: string): Upstream {
  const agent = new Agent({ keepAlive: true });
  return {
    async send(original, body) {
      const answer = await exchange(
        url,
        agent,
        { ...picked(original.headers, asked), 'content-length': body.length },
        body,
      );
      return {
        status: answer.statusCode ?? 502,
        headers: picked(answer.headers, replied),
        body: await readBody(answer),
      };
    },
    close: () => agent.destroy(),
  };
}

/** The whole body of a request or of a response. */
export function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    message.on('error', reject);
  });
}

function exchange(url: string, agent: Agent, headers: OutgoingHttpHeaders, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { agent, method: 'POST', headers }, resolve).on('error', reject).end(body);
  });
}

/** What the servers behind look at: they need some authorization, and read the region from it. */
const asked = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization', 'x-amzn-query-mode'];

/** No `date`: SDKs would correct their clock by this machine's, while theirs may be set to another day. */
const replied = ['content-type', 'x-amzn-requestid', 'x-amzn-query-error'];

function picked(headers: IncomingHttpHeaders, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );
}
