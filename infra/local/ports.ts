/** Listening on loopback, and nowhere else. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** Where a local cloud listens. */
export interface Ports {
  api: number;
  gateway: number;
  issuer: number;
  control: number;
  /** Of Telegram, as it is played here. */
  telegram: number;
}

/** Starts a local cloud beside others, on ports that are free. */
export function onFreePorts<Started>(start: (ports: Ports) => Promise<Started>): Promise<Started> {
  return onFreePort(async (api) => {
    const [gateway, issuer, control] = [await freePort(), await freePort(), await freePort()];
    return start({ api, gateway, issuer, control, telegram: await freePort() });
  });
}

/**
 * Starts something on a port that was free a moment ago. Where somebody else has taken it meanwhile, or another that it
 * needs, it is started once more, on others.
 */
export async function onFreePort<Started>(start: (port: number) => Promise<Started>): Promise<Started> {
  const port = await freePort();
  try {
    return await start(port);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return onFreePort(start);
  }
}

/** Also in the words of a program that was to listen. */
function isPortTaken(error: unknown): boolean {
  return error instanceof Error && /EADDRINUSE|already in use/i.test(error.message);
}

/** A port of loopback that nobody listens on at the moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listenOnLoopback(probe, 0);
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Makes the server listen on loopback only; gives its port. Rejects with EADDRINUSE if the port is taken. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Ends the server and every connection to it. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Whether nobody listens on this port of loopback. */
export async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await listenOnLoopback(probe, port);
    await closeServer(probe);
    return true;
  } catch {
    return false;
  }
}
