/** Documents: applied for, asked about, answered for by the register, fetched by their holder. */
import { randomUUID } from 'node:crypto';
import { applicationSubmitted, documentIssued, registerAnswered } from '../../../events/documents.ts';
import { recordOf } from '../../../infra/tools/stories/documents.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, eventOf, make, newcomer, persist } from '../world.ts';
import { type Prepared, posted } from './posted.ts';

/** Applies as a client does that wants its answer. Gives the id of the application. */
export async function apply(iin: string, key: string = randomUUID()): Promise<string> {
  return (await make(iin, 'POST /v1/applications', key, { documentType: 'birth-certificate' }, 201)).id;
}

/** Resolves when the register has been asked about every application. */
export async function asked(): Promise<void> {
  await cloud.idle('platform-outbox');
  await cloud.idle('documents-ask');
}

/** What the register says about a person. */
export function answerOf(iin: string, applicationId: string) {
  return eventOf('//registers.kz/civil-acts', registerAnswered.type, {
    applicationId,
    outcome: 'found',
    fields: recordOf(iin),
  });
}

/** The answer to a newcomer's application about which the register was asked. */
async function answering(): Promise<Prepared> {
  const [iin, key] = [newcomer(), randomUUID()];
  const id = await apply(iin, key);
  await asked();
  return { event: answerOf(iin, id), told: { iin, key, id } };
}

async function fetchCredential(iin: string, applicationId: string): Promise<string> {
  const application = expectStatus(200, await persist(() => ask(iin, `GET /v1/applications/${applicationId}`))).body;
  const request = `GET /v1/documents/${application.documentId}/credential` as const;
  return String(expectStatus(200, await persist(() => ask(iin, request))).body);
}

/** The application, its document and their holder's pseudonym, by the receipt that the application left. */
export function namesOfApplication({ items }: Stock, told: Names): Names {
  const receipt = items.find(({ pk, sk }) => sk === 'receipt' && String(pk).endsWith(`#${told.key}`));
  const application = items.find(({ pk, sk }) => pk === receipt?.entityPk && sk === 'application');
  const { id = 'no application', applicant = 'no applicant', documentId = 'no document' } = application ?? {};
  return { ...told, application: String(id), applicant: String(applicant), document: String(documentId) };
}

/** The citizen's lists, the application and the document. */
export async function seenByCitizen({ iin, application, document }: Names): Promise<unknown> {
  const paths = ['applications', 'documents', `applications/${application}`, `documents/${document}`];
  const replies = await Promise.all(paths.map((path) => ask(iin, `GET /v1/${path}`)));
  return replies.map(({ body }) => body);
}

/** What a stranger learns from the credential that was fetched. */
async function seenByVerifier(names: Names): Promise<unknown> {
  const body = { credential: names.credential };
  return [await seenByCitizen(names), (await ask(undefined, 'POST /v1/verifications', { body })).body];
}

const submitted = {
  items: ['application', 'person', 'receipt', 'timeline#000001'],
  events: [applicationSubmitted.type],
  requests: 1,
};

const issued = {
  items: ['application', 'document', 'person', 'receipt', 'timeline#000001', 'timeline#000002'],
  events: [applicationSubmitted.type, documentIssued.type],
  requests: 1,
};

export const applying: Scenario = {
  title: 'an application for a document',
  disturbed: 'documents-citizen',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(() => apply(iin, key));
    return { iin, key };
  },
  namesOf: namesOfApplication,
  seen: seenByCitizen,
  leaves: submitted,
};

export const asking: Scenario = {
  title: 'the request to the register',
  disturbed: 'documents-ask',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(async () => {
      await apply(iin, key);
      await asked();
    });
    return { iin, key };
  },
  namesOf: namesOfApplication,
  seen: seenByCitizen,
  leaves: submitted,
};

export const issuing = posted({
  title: 'the answer of the register',
  disturbed: 'documents-answers',
  queue: 'RegisterAnswersQueueUrl',
  prepare: answering,
  namesOf: namesOfApplication,
  seen: seenByCitizen,
  leaves: issued,
});

export const fetching: Scenario = {
  title: 'a document fetched by its holder',
  disturbed: 'documents-citizen',
  async play(disturb) {
    const { iin = '', id = '', ...told } = await issuing.play(undisturbed);
    const credential = await disturb(() => fetchCredential(iin, id));
    return { ...told, iin, id, credential };
  },
  namesOf: namesOfApplication,
  seen: seenByVerifier,
  leaves: issued,
};
