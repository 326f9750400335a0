/** HTTP servers that nothing which comes over their port ends. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A connection that is closed just when its caller uses it again looks like a fault that nobody injected. */
const keepAliveTimeout = 3_600_000;

/** Whatever its handler throws, the caller hears as 500, and whoever runs the server reads why. Not listening yet. */
export function createGuardedServer(name: string, handle: Handle): Server {
  return createServer({ keepAliveTimeout }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (request.readableAborted) return;
      console.error(`${name} failed at ${request.method} ${JSON.stringify(request.url)}:`, error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Internal Server Error');
    });
  });
}

/**
 * Lets in programs of this machine alone: a web page would say its origin, or come by a name that is not ours. What a
 * page may send all the same, because it is proof of itself, is the exception: still not by another name.
 */
export function fromNoPage(handle: Handle, exception: (request: IncomingMessage) => boolean = () => false): Handle {
  return async (request, response) => {
    const { host = '', origin } = request.headers;
    const { localPort } = request.socket;
    const isOurs = [`127.0.0.1:${localPort}`, `localhost:${localPort}`].includes(host);
    if (isOurs && (origin === undefined || exception(request))) await handle(request, response);
    else refuse(response, 403, 'Web pages are not answered');
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
