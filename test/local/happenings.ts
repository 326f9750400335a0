/** What must have happened before it can be asked about: an appeal, an issued document, a case. */
import { randomUUID } from 'node:crypto';
import { appealLodged } from '../../events/appeals.ts';
import { registerAnswered } from '../../events/documents.ts';
import { measurementsPosted } from '../../events/network.ts';
import { picture } from '../../infra/tools/stories/sample-picture.ts';
import { eventually } from '../../infra/tools/stories/world.ts';
import { endpointOf, missing, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import { secret } from './secrets.ts';
import { askOf, texts, validRequest } from './valid-requests.ts';

/** A valid request to an endpoint, as the holder of the token. */
async function askValidly(id: string, token: string, about: Targets = missing): Promise<Answer> {
  const endpoint = endpointOf(id);
  const asked = askOf(endpoint, validRequest(endpoint, about));
  return ask({ ...asked, headers: { ...asked.headers, ...bearer(token) } });
}

/** Its number. */
export async function submitAppeal(token: string): Promise<string> {
  return jsonOf(await askValidly('submitAppeal', token)).number;
}

/** The id of a file that they have added to that appeal, and that is checked. */
export async function attachFile(token: string, appeal: string): Promise<string> {
  const { id, upload } = jsonOf(await askValidly('declareFile', token, { ...missing, appeal }));
  const form = new FormData();
  for (const [name, value] of Object.entries<string>(upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(picture)]));
  await fetch(upload.url, { method: 'POST', body: form });
  await localCloud().idle();
  return id;
}

/** The number of an appeal of theirs that the competent body has answered. */
export async function submitAnswered(token: string): Promise<string> {
  const appeal = await submitAppeal(token);
  await askValidly('answerAppeal', await tokenOf('official'), { ...missing, appeal });
  return appeal;
}

/** The number of an appeal of theirs about something for which nobody is known to be competent. */
export async function lodgeUnassigned(iin: string): Promise<string> {
  const data = { ...appealLodged.example, iin, category: 'unheard-of', text: texts.appeal };
  await postOne('appeals-intake', '//partners.kz/telegram', appealLodged.type, data);
  await localCloud().idle();
  const { items } = jsonOf(await askValidly('listUnassigned', await tokenOf('registrar')));
  return items.at(-1).number;
}

/** The id of an application that waits for its register. */
export async function apply(token: string): Promise<string> {
  return jsonOf(await askValidly('applyForDocument', token)).id;
}

/** An identity card for the holder of the token, whose IIN the register confirms. */
export async function issueDocument(token: string, iin: string): Promise<{ application: string; document: string }> {
  const application = await apply(token);
  const data = { applicationId: application, outcome: 'found', fields: fieldsOfIdentityCard(iin) };
  await postOne('register-answers', '//registers.kz/population', registerAnswered.type, data);
  await localCloud().idle();
  const followed = await askValidly('followApplication', token, { ...missing, application });
  return { application, document: jsonOf(followed).documentId };
}

/** What a register holds about an invented person. */
export function fieldsOfIdentityCard(iin: string) {
  return {
    iin,
    family_name: secret('Қасқырбаева'),
    given_name: secret('Бибігүл'),
    birthdate: secret('1977-07-07'),
    gender: 'female',
    place_of_birth: secret('Жаркент қаласы, Ұзын көше'),
    document_number: secret('048151623'),
    issue_date: '2026-05-20',
    expiry_date: '2036-05-19',
    issuing_authority: 'ҚР Ішкі істер министрлігі',
  };
}

/** The id of a case against operator one, in a place of which no other test knows: slow 4G on six evenings. */
export async function openCase(): Promise<string> {
  const days = ['03', '05', '07', '11', '13', '17'];
  const measurements = days.flatMap((day) =>
    [0, 1, 2, 3].flatMap((place) => [0, 1, 2].map((probe) => slowTest(day, place, probe))),
  );
  await postOne('network-measurements', '//probes.kz/one', measurementsPosted.type, { measurements });
  const token = await tokenOf('operator');
  return eventually('the case', async () => {
    const { items } = jsonOf(await askValidly('listCases', token));
    return items.find(({ settlement }: { settlement: string }) => settlement === remotePlace)?.id;
  });
}

const remotePlace = '101810000';

function slowTest(day: string, place: number, probe: number) {
  return {
    testId: randomUUID(),
    probe: `calibrated-${probe}`,
    class: 'calibrated-device',
    operator: 'operator-a',
    technology: '4G',
    settlement: remotePlace,
    measuredAt: `2026-04-${day}T19:${place}0:00+05:00`,
    location: { latitude: 50.75 + place * 0.01, longitude: 78.54 + probe * 0.01 },
    downloadKbps: 900 + place * 100 + probe,
  };
}

/** The id of a record of the law that the holder of the token proposes. */
export async function proposeRecord(token: string): Promise<string> {
  return jsonOf(await askValidly('proposeLawRecord', token)).id;
}

/** What administrators decide on: proposals of another, and one of their own. */
export async function proposeToAdministrator(): Promise<Targets> {
  const [administrator, other] = await Promise.all([tokenOf('administrator'), tokenOf('otherAdministrator')]);
  return {
    proposal: await proposeRecord(other),
    proposalToReject: await proposeRecord(other),
    ownProposal: await proposeRecord(administrator),
  };
}

type Posting = Parameters<typeof post>;

function postOne(queue: Posting[0], source: string, type: string, data: unknown): Promise<void> {
  return post(queue, [JSON.stringify(eventOf(source, type, data))], source);
}
