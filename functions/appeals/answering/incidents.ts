/** Officials open incidents, and say which appeals to their body are about one. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Official } from '../../../shared/http/caller.ts';
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, reading, repeatable, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { type Appeal, apartAs, cardOf } from '../appeal/appeal.ts';
import { type Appeals, appealPk, readAppeal } from '../appeal/store.ts';
import { viewCard } from '../appeal/view.ts';
import { notFoundDetails } from '../appeal/words.ts';
import { lookUp } from '../competence/look-up.ts';
import { type Incident, incidentCardOf, relinked } from '../incident/incident.ts';
import {
  listByBody,
  openIncident as open,
  putIncident,
  readIncidentAt,
  readIncident as readStored,
} from '../incident/store.ts';
import { tenAtATime } from '../incident/ten-at-a-time.ts';
import * as api from './incident-api.ts';
import { type Hindrance, hindrancesInWords, linkedSince } from './incident-words.ts';
import { isLinkable } from './standing.ts';

export const openIncident = changing(api.openIncident, {
  lookUp: (about, now, appeals: Appeals) => unknownIn(appeals, about, now),
  async act({ body, caller, receipt, moment, now }, appeals): Promise<Opened | Problem> {
    const errors = await unknownIn(appeals, body, moment);
    if (errors.length > 0) return problem('validation-failed', { errors });
    const own = { version: 1, id: randomUUID(), body: caller.body, numbers: [], openedAt: atLocalOffset(moment) };
    const incident = { ...own, ...body };
    return (await open(appeals, incident, { receipt, now })) ? { incident, appeals: [] } : problem('contended');
  },
  async again({ entityPk }, _, appeals) {
    const incident = await readIncidentAt(appeals, entityPk);
    return incident ? { incident, appeals: await appealsOf(appeals, incident) } : problem('not-found');
  },
  reply: ({ incident, appeals }) =>
    reply(201, viewIncident(incident, appeals), {
      version: incident.version,
      headers: { location: `/v1/incidents/${incident.id}` },
    }),
});

interface Opened {
  readonly incident: Incident;
  readonly appeals: readonly Appeal[];
}

async function unknownIn({ law }: Pick<Appeals, 'law'>, about: Partial<Incident>, on: Date) {
  const unclear = await lookUp(law, about, dayOf(on));
  return unclear.map((each) => ({ ...each, in: 'body', code: 'not-registered' }) as const);
}

export const listIncidents = reading(api.listIncidents, async ({ query, caller }, appeals: Appeals) => {
  const page = await cursorPage(appeals.hashes, `incidents/${caller.body}`, query.cursor, (after) =>
    listByBody(appeals, caller.body, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const readIncident = reading(api.readIncident, async ({ params, caller }, appeals: Appeals) => {
  const incident = await bodysIncident(appeals, params.incident, caller);
  if (isProblem(incident)) return incident;
  const view = viewIncident(incident, await appealsOf(appeals, incident));
  return reply(200, view, { version: incident.version });
});

export const linkAppeals = repeatable(
  api.linkAppeals,
  async ({ params, body, caller, expectedVersion, language }, appeals: Appeals) => {
    const incident = await bodysIncident(appeals, params.incident, caller);
    if (isProblem(incident)) return incident;
    const asked = [...new Set(body.appeals)];
    const found = await readAll(appeals, asked);
    const refused = asked.flatMap((number, index) => leftOut(number, found[index], caller.body, language));
    const linked = found.filter((appeal) => appeal && !refused.some(({ number }) => number === appeal.number));
    const wanted = relinked(
      incident,
      linked.flatMap((appeal) => appeal?.number ?? []),
    );
    // Put once more, it is the same: what is there already is not written again.
    const stored = isDeepStrictEqual(wanted.numbers, incident.numbers) ? incident : wanted;
    const isStale = stored === wanted && incident.version !== expectedVersion;
    if (isStale || (stored === wanted && !(await putIncident(appeals, wanted)))) {
      const current = await readStored(appeals, incident.id);
      return problem('changed', { detail: linkedSince((current ?? incident).numbers.length) });
    }
    const view = viewIncident(
      stored,
      linked.flatMap((appeal) => appeal ?? []),
    );
    const told = refused.length > 0 ? { ...view, leftOut: refused } : view;
    return reply(200, told, { version: stored.version });
  },
);

function leftOut(number: AppealNumber, appeal: Appeal | undefined, body: string, language: Language) {
  const code = refusalOf(appeal, body);
  return code ? [{ number, code, inWords: hindrancesInWords[code][language] }] : [];
}

function refusalOf(appeal: Appeal | undefined, body: string): Hindrance | undefined {
  if (!isLinkable(appeal, body)) return 'not-yours';
  return apartAs(appeal) && 'another-way';
}

/** An incident of the caller's body: to others it is not there. */
export async function bodysIncident(
  appeals: Pick<Appeals, 'table'>,
  id: string,
  { body }: Official,
): Promise<Incident | Problem> {
  const incident = await readStored(appeals, id);
  return incident?.body === body ? incident : problem('not-found', { detail: notFoundDetails.incident });
}

/** What of it the body has still: what was forwarded since is another's. */
async function appealsOf(appeals: Pick<Appeals, 'table'>, { numbers, body }: Incident): Promise<Appeal[]> {
  const found = await readAll(appeals, numbers);
  return found.filter((appeal) => isLinkable(appeal, body));
}

export function readAll(appeals: Pick<Appeals, 'table'>, numbers: readonly AppealNumber[]) {
  return tenAtATime(numbers, (number) => readAppeal(appeals, appealPk(number)));
}

function viewIncident(incident: Incident, appeals: readonly Appeal[]) {
  const { appeals: _, ...about } = incidentCardOf(incident);
  return { ...about, appeals: appeals.map((appeal) => viewCard(cardOf(appeal))) };
}
