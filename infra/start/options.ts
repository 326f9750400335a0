/** What `npm start` may be told: its options, and what they ask for. */
import type { Ports } from '../local/ports.ts';
import { type Given, WrongCall } from '../tools/run-tool.ts';

export interface StartOptions {
  readonly ports: Ports;
  readonly now: Date | undefined;
  readonly fresh: boolean;
}

export const options = {
  port: { type: 'string', value: 'N', says: 'the API on this port, what else it needs on the next four; else 8080' },
  now: { type: 'string', value: 'TIME', says: 'its clock set to this time, with offset; else the true time' },
  fresh: { type: 'boolean', says: 'without what is stored' },
} as const;

/** Throws WrongCall for what is no port with four more above it, and for what is no time. */
export function readOptions({ values }: Pick<Given<typeof options>, 'values'>): StartOptions {
  const { port = '8080', fresh = false } = values;
  const api = Number(port);
  if (!Number.isInteger(api) || api < 1 || api > 65_531) throw new WrongCall(`--port ${port} is not a port`);
  const now = values.now === undefined ? undefined : new Date(values.now);
  if (now && Number.isNaN(now.getTime())) {
    throw new WrongCall(`--now ${values.now} is not a time like 2026-05-26T10:00:00+05:00`);
  }
  return { ports: { api, gateway: api + 1, issuer: api + 2, control: api + 3, telegram: api + 4 }, now, fresh };
}
