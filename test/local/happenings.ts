/** What must have happened before it can be asked about: an appeal, an issued document, a case. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { registerAnswered } from '../../events/documents.ts';
import { measurementsPosted } from '../../events/network.ts';
import { transferComplaint, writeRedaction } from '../../functions/appeals/api.ts';
import { picture } from '../../infra/tools/stories/sample-picture.ts';
import { eventually } from '../../infra/tools/stories/world.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { endpointOf, missing, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { allItems } from './all-items.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { linkIn, openChat } from './chats.ts';
import { eventOf, post } from './dead-letters.ts';
import { secret } from './secrets.ts';
import { askOf, newAppeal, validRequest } from './valid-requests.ts';

/** A valid request to an endpoint, as the holder of the token. Throws what is replied, if it is no success. */
async function askValidly(
  id: string,
  token: string,
  about: Targets = missing,
  body?: object,
  version?: number,
): Promise<Answer> {
  const endpoint = endpointOf(id);
  const asked = askOf(endpoint, { ...validRequest(endpoint, about), ...(body && { body: bytesOf(body) }) });
  const seen = version === undefined ? {} : { 'if-match': `"${version}"` };
  const answer = await ask({ ...asked, headers: { ...asked.headers, ...seen, ...bearer(token) } });
  assert.ok(answer.status < 300, `${id}: ${answer.status} ${answer.text}`);
  return answer;
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

/** What the style sheet of the page of the API documents is called. */
export async function nameOfStyleSheet(): Promise<string> {
  const { text } = await ask({ method: 'GET', path: '/docs', headers: {} });
  return /\/assets\/(docs\.[0-9a-f]+\.css)/.exec(text)?.[1] ?? 'none';
}

/** The number of an appeal of theirs that the competent body has answered. */
export async function submitAnswered(token: string): Promise<string> {
  const appeal = await submitAppeal(token);
  await askValidly('answerAppeal', await tokenOf('official'), { ...missing, appeal });
  return appeal;
}

/** The number of an appeal of theirs of whose answer they complain. */
async function submitComplained(token: string): Promise<string> {
  const appealToComplainOf = await submitAnswered(token);
  await askValidly('fileComplaint', token, { ...missing, appealToComplainOf });
  return appealToComplainOf;
}

/** The number of an appeal of theirs to another body, of whose answer they complain to the official's. */
async function submitPassedOn(token: string): Promise<string> {
  const claims = { sub: 'official-abai', body: 'akimat-abai', name: 'Official of Abai', post: 'specialist' };
  const other = await tokenOf({ scopes: ['appeals.official'], claims });
  const own = { ...newAppeal, settlement: '100000000' };
  const { number } = jsonOf(await askValidly('submitAppeal', token, missing, own));
  await askValidly('answerAppeal', other, { ...missing, appeal: number });
  await askValidly('fileComplaint', token, { ...missing, appealToComplainOf: number });
  const to = { ...transferComplaint.bodyExample, to: 'akimat-almaty' };
  await askValidly('transferComplaint', other, { ...missing, complaintToPassOn: number }, to);
  return number;
}

/** Appeals of theirs that each wait for another step of a complaint. */
export async function complainInEveryWay(token: string) {
  return {
    appealToComplainOf: await submitAnswered(token),
    complaintToSatisfy: await submitComplained(token),
    complaintToPassOn: await submitComplained(token),
    complaintToDecide: await submitPassedOn(token),
  };
}

/** Appeals of theirs that are answered, one for each way to judge an answer. */
export async function beAnswered(token: string) {
  return { answerToRate: await submitAnswered(token), answerToJudge: await submitAnswered(token) };
}

/** What a public copy is to hide, as a draft says it. */
const redaction = { ...writeRedaction.bodyExample };

/** The number of an appeal of theirs that is answered, and of which the public copy is drafted. */
export async function submitRedacted(token: string): Promise<string> {
  const answeredAppeal = await submitAnswered(token);
  await askValidly('writeRedaction', await tokenOf('official'), { ...missing, answeredAppeal });
  return answeredAppeal;
}

/** The number of an appeal of theirs that everybody may read. */
export async function submitPublished(token: string): Promise<string> {
  const redactedAppeal = await submitRedacted(token);
  await askValidly('publishCopy', await tokenOf('official'), { ...missing, redactedAppeal });
  return redactedAppeal;
}

/** A public copy with a file, of an appeal of theirs. */
export async function publishWithFile(token: string) {
  const appeal = await submitAppeal(token);
  const file = await attachFile(token, appeal);
  const official = await tokenOf('official');
  await askValidly('answerAppeal', official, { ...missing, appeal }, undefined, 2);
  const files = [{ file, shown: 'as-it-is', name: 'Яма' }];
  await askValidly('writeRedaction', official, { ...missing, answeredAppeal: appeal }, { ...redaction, files });
  const shown = { hidden: 1, shown: 1 };
  const published = await askValidly('publishCopy', official, { ...missing, redactedAppeal: appeal }, shown);
  const publicCopy = jsonOf(published).address.split('/').at(-1);
  const [{ id }] = jsonOf(await askValidly('readPublicCopy', '', { ...missing, publicCopy })).files;
  return { appeal, publicCopy: String(publicCopy), copiedFile: String(id) };
}

/** Appeals of theirs with a public copy in each state that somebody may ask about. */
export async function publishInEveryWay(token: string) {
  const { publicCopy, copiedFile } = await publishWithFile(token);
  return {
    ...{ publicCopy, copiedFile },
    redactedAppeal: await submitRedacted(token),
    copiedAppeal: await submitPublished(token),
    appealToObjectTo: await submitPublished(token),
  };
}

/** Of the same body as the official. */
export const headOfBody = { persona: 'head-almaty' } as const;

/** The number of an appeal of theirs of which the head of the body has drafted the answer. */
export async function submitDrafted(token: string): Promise<string> {
  const appeal = await submitAppeal(token);
  await askValidly('writeDraft', await tokenOf(headOfBody), { ...missing, appeal });
  return appeal;
}

/** The number of an appeal of theirs that says nothing of what it is about: nobody is known to be competent. */
export async function submitUnassigned(token: string): Promise<string> {
  const { category: _, ...rest } = newAppeal;
  // Its words say nothing of what it is about: the registrar has it.
  const unsorted = { ...rest, text: 'Помогите, пожалуйста: второй год не можем добиться ответа ни от кого.' };
  return jsonOf(await askValidly('submitAppeal', token, missing, unsorted)).number;
}

/** The number of a report of theirs about corruption in the akimat of Almaty. */
export async function reportCorruption(token: string): Promise<string> {
  const own = { ...newAppeal, corruption: { complainedOf: 'akimat-almaty' } };
  return jsonOf(await askValidly('submitAppeal', token, missing, own)).number;
}

/** The id of an incident that the holder of the token has opened: without appeals in its first version, else in its second. */
export async function openIncident(token: string, appeals: readonly string[] = []): Promise<string> {
  const incident = jsonOf(await askValidly('openIncident', token)).id;
  if (appeals.length > 0) await linkTo(incident, token, appeals);
  return incident;
}

async function linkTo(incident: string, token: string, appeals: readonly string[]): Promise<void> {
  const headers = { ...bearer(token), 'content-type': 'application/json', 'if-match': '"1"' };
  const path = `/v1/incidents/${incident}/appeals`;
  const linked = await ask({ method: 'PUT', path, headers, body: bytesOf({ appeals }) });
  assert.equal(linked.status, 200, linked.text);
}

/** An incident with nothing yet, two with an appeal of that citizen's each, and an appeal that others repeat. */
export async function openIncidents(official: string, citizen: string) {
  return {
    // All appeals of an owner say the same: each is a repeat of this one.
    earlierAppeal: await submitAppeal(citizen),
    incident: await openIncident(official),
    incidentToRelink: await openIncident(official, [await submitAppeal(citizen)]),
    incidentToAnswer: await openIncident(official, [await submitAppeal(citizen)]),
  };
}

/** The number of an appeal that nobody has signed. */
export async function submitAnonymously(): Promise<string> {
  return jsonOf(await askValidly('submitAnonymously', '')).number;
}

/** The number of an appeal of theirs that the registrar has just brought to its body. */
export async function submitAssigned(token: string): Promise<string> {
  const unassigned = await submitUnassigned(token);
  await askValidly('assignAppeal', await tokenOf('registrar'), { ...missing, unassigned });
  return unassigned;
}

/** Somebody else than all who act in the tests. */
const opener = { scopes: ['appeals.citizen'], claims: { sub: 'opener', iin: iinFrom('66060660006') } };

/** The number of a petition that somebody else has opened. */
export async function openPetition(): Promise<string> {
  return jsonOf(await askValidly('openPetition', await tokenOf(opener))).number;
}

/** Petitions of somebody else, one of which they have signed. */
export async function petitionsToSign(token: string) {
  const [petition, petitionToSign] = [await openPetition(), await openPetition()];
  return { petition, petitionToSign, signedPetition: await signPetition(token) };
}

/** The number of a petition of somebody else that they have signed. */
async function signPetition(token: string): Promise<string> {
  const petitionToSign = await openPetition();
  await askValidly('signPetition', token, { ...missing, petitionToSign });
  return petitionToSign;
}

/** The id of what the holder of the token has typed for a citizen. */
export async function lodge(token: string): Promise<string> {
  return jsonOf(await askValidly('lodgeAppeal', token)).id;
}

/** The number of an appeal that the holder of the token has taken in on paper. */
export async function receive(token: string): Promise<string> {
  return jsonOf(await askValidly('receiveAppeal', token)).number;
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
    const cases = await allItems('/v1/network/cases', token);
    return cases.find(({ settlement }) => settlement === remotePlace)?.id;
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

/** The id of an erasure that the holder of the token proposes, of somebody of whom nothing is known. */
export async function proposeErasure(token: string): Promise<string> {
  return jsonOf(await askValidly('proposeErasure', token)).id;
}

/** The token of a login link that the bot has just given to a chat. */
export async function requestLink(): Promise<string> {
  const chat = openChat();
  await chat.write('/start');
  return linkIn(chat);
}

/** The token of one by which the holder of the token has made a chat theirs. */
export async function linkChat(token: string): Promise<string> {
  const telegramLink = await requestLink();
  await askValidly('confirmTelegramLink', token, { ...missing, telegramLink });
  return telegramLink;
}

/** All that is theirs, by two administrators. */
export async function erasePerson(iin: string): Promise<void> {
  const reason = 'They ask for it in writing.';
  const decide = async (who: 'administrator' | 'otherAdministrator', path: string, body: object, version?: string) => {
    const own = {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(version && { 'if-match': version }),
    };
    const headers = { ...own, ...bearer(await tokenOf(who)) };
    return jsonOf(await ask({ method: 'POST', path, headers, body: bytesOf(body) }));
  };
  const { id } = await decide('administrator', '/v1/erasures', { iin, ground: 'consent-withdrawn', reason });
  await decide('otherAdministrator', `/v1/erasures/${id}/approval`, { reason }, '"1"');
  await localCloud().idle();
}

/** What administrators decide on: proposals of another, and one of their own. */
export async function proposeToAdministrator() {
  const [administrator, other] = await Promise.all([tokenOf('administrator'), tokenOf('otherAdministrator')]);
  return {
    proposal: await proposeRecord(other),
    proposalToReject: await proposeRecord(other),
    ownProposal: await proposeRecord(administrator),
    erasure: await proposeErasure(other),
    erasureToReject: await proposeErasure(other),
    ownErasure: await proposeErasure(administrator),
  };
}

type Posting = Parameters<typeof post>;

function postOne(queue: Posting[0], source: string, type: string, data: unknown): Promise<void> {
  return post(queue, [JSON.stringify(eventOf(source, type, data))], source);
}
