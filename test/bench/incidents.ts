/** Incidents of the official's body: one without appeals, and two with one each; and an appeal that others repeat. */
import { openIncident, submitAppeal } from '../../functions/appeals/api.ts';
import { expectStatus, type World } from '../../infra/tools/stories/world.ts';

export async function openedIncidents(world: World, citizen: string, official: string) {
  const submitted = async () => {
    const { body } = await world.ask(citizen, 'POST /v1/appeals', { body: submitAppeal.bodyExample });
    return String(body.number);
  };
  const opened = async (...appeals: string[]) => {
    const { body } = await world.ask(official, 'POST /v1/incidents', { body: openIncident.bodyExample });
    const linking = { body: { appeals }, headers: { 'if-match': '"1"' } };
    expectStatus(200, await world.ask(official, `PUT /v1/incidents/${body.id}/appeals`, linking));
    return String(body.id);
  };
  return {
    earlierAppeal: await submitted(),
    incident: await opened(),
    incidentToRelink: await opened(await submitted()),
    incidentToAnswer: await opened(await submitted()),
  };
}
