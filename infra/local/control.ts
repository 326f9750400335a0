import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { Clock } from './clock.ts';
import type { Gateway } from './gateway/gateway.ts';
import { closeServer, listenOnLoopback } from './ports.ts';

export interface ControlOptions {
  port: number;
  clock: Clock;
  gateway: Pick<Gateway, 'capacity' | 'faults'>;
  idle(): Promise<void>;
  stop(): void;
}

const clockChange = z.union([
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  z.strictObject({ moveSeconds: z.number() }),
]);
const fault = z.strictObject({
  principal: z.string(),
  mode: z.enum(['before', 'after', 'kill-before', 'kill-after']),
  nth: z.int().positive(),
});

/** Steers a running local cloud from outside, on loopback: `GET /clock`, `POST /clock {"set": "..."}` and so on. */
export async function startControl(options: ControlOptions): Promise<{ port: number; stop(): Promise<void> }> {
  const calls = controlCalls(options);
  const server = createServer(async (request, response) => {
    const call = calls[`${request.method} ${request.url}`];
    try {
      const reply = call ? await call(request) : { error: `there are ${Object.keys(calls).join(', ')}` };
      response.writeHead(call ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    } catch (error) {
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: String(error) }));
    }
  });
  const port = await listenOnLoopback(server, options.port);
  return { port, stop: () => closeServer(server) };
}

function controlCalls({ clock, gateway, idle, stop }: ControlOptions) {
  const now = () => ({ now: new Date(clock.now()).toISOString() });
  const calls: Record<string, (request: IncomingMessage) => unknown> = {
    'GET /clock': now,
    'POST /clock': async (request) => {
      const change = clockChange.parse(JSON.parse(await text(request)));
      if ('set' in change) clock.set(new Date(change.set));
      else clock.move(change.moveSeconds * 1000);
      return now();
    },
    'GET /capacity': () => gateway.capacity.snapshot(),
    'DELETE /capacity': () => gateway.capacity.reset(),
    'POST /faults': async (request) => {
      const { principal, mode, nth } = fault.parse(JSON.parse(await text(request)));
      gateway.faults.plan({ principal, mode, when: { nth } });
      return { planned: true };
    },
    'DELETE /faults': () => gateway.faults.reset(),
    'GET /idle': async () => {
      await idle();
      return { idle: true };
    },
    'POST /stop': () => {
      setImmediate(stop);
      return { stopping: true };
    },
  };
  return calls;
}
