/** Listening on loopback, and nowhere else. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** Where a local cloud listens. */
export interface Ports {
  api: number;
  gateway: number;
  issuer: number;
  control: number;
}

/** Four ports that are free now, for a local cloud beside others. */
export async function freePorts(): Promise<Ports> {
  const [api, gateway, issuer, control] = [await freePort(), await freePort(), await freePort(), await freePort()];
  return { api, gateway, issuer, control };
}

/** A port of loopback that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
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
