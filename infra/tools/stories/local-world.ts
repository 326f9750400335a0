/** The world of a story, on the local cloud of a folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { findDeployment } from '../deployment.ts';
import { fetchToken } from './tokens.ts';
import { type CarriersHere, openWorld, type Step, type World } from './world.ts';

const running = z.object({ controlUrl: z.url(), tokenUrl: z.url(), telegramUrl: z.url() });
type Running = z.infer<typeof running>;
const clockReply = z.object({ now: z.iso.datetime() });
const sent = z.array(z.object({ by: z.enum(['sms', 'email']), subject: z.string().optional(), text: z.string() }));

const delivered = z.object({ statuses: z.array(z.int()) });
const button = z.object({ text: z.string(), url: z.string().optional(), callback_data: z.string().optional() });
const said = z.array(z.object({ text: z.string(), buttons: z.array(z.array(button)) }));

export interface LocalWorldOptions {
  /** Where `running.json` is. */
  readonly folder: string;
  readonly tell: (step: Step) => void;
  /** A story may only move a clock that nobody else lives by. */
  readonly mayMoveClock: boolean;
}

/** Opens the world. Throws where no platform runs from that folder. */
export async function openLocalWorld({ folder, tell, mayMoveClock }: LocalWorldOptions): Promise<World> {
  const deployment = await findDeployment(undefined, folder);
  const { controlUrl, tokenUrl, telegramUrl } = running.parse(
    JSON.parse(await readFile(join(folder, 'running.json'), 'utf8')),
  );
  const shift = await clockShift(controlUrl);
  return openWorld({
    deployment,
    token: (persona) => fetchToken(tokenUrl, persona),
    now: () => new Date(Date.now() + shift.milliseconds),
    moveClockTo: mayMoveClock ? (instant) => shift.moveTo(instant) : undefined,
    carriers: carriersAt(controlUrl, telegramUrl),
    tell,
  });
}

/** Whether a platform runs from the folder and answers. */
export async function runsIn(folder: string): Promise<boolean> {
  try {
    const { controlUrl } = running.parse(JSON.parse(await readFile(join(folder, 'running.json'), 'utf8')));
    return (await fetch(`${controlUrl}/clock`)).ok;
  } catch {
    return false;
  }
}

/** What people received, by the control port of the local cloud: nothing is sent to anybody from here. */
function carriersAt(controlUrl: Running['controlUrl'], telegramUrl: Running['telegramUrl']): CarriersHere {
  const people = (what: string, body: object) =>
    fetch(`${telegramUrl}/people/${what}`, { method: 'POST', body: JSON.stringify(body) });
  return {
    async happens(chat, update) {
      const { statuses } = delivered.parse(await (await people('updates', { chat, update })).json());
      return statuses.at(-1) ?? 0;
    },
    saidIn: async (chat) => said.parse(await (await people('sent', { chat })).json()),
    async received(address) {
      return sent.parse(await (await fetch(`${controlUrl}/sent?to=${encodeURIComponent(address)}`)).json());
    },
    async takeDown(service, down) {
      const reply = await fetch(`${controlUrl}/outages`, { method: 'POST', body: JSON.stringify({ service, down }) });
      if (!reply.ok) throw new Error(`the local cloud took nothing down: ${reply.status}`);
    },
  };
}

/** How far the platform's clock is ahead of this machine's. */
async function clockShift(controlUrl: Running['controlUrl']) {
  const read = async (reply: Response) => Date.parse(clockReply.parse(await reply.json()).now) - Date.now();
  const shift = {
    milliseconds: await read(await fetch(`${controlUrl}/clock`)),
    async moveTo(instant: Date) {
      const body = JSON.stringify({ set: instant.toISOString() });
      shift.milliseconds = await read(await fetch(`${controlUrl}/clock`, { method: 'POST', body }));
    },
  };
  return shift;
}
