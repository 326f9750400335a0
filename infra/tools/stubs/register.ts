/** The stub of a state register: takes the requests out of its queue and answers each with an invented record. */
import * as z from 'zod';
import { registerAnswered } from '../../../events/documents.ts';
import { type Deployment, queueUrls } from '../deployment.ts';
import { send, take } from '../producer-queues.ts';
import { eventFrom } from '../stories/world.ts';

const request = z.object({
  data: z.object({ applicationId: z.string(), iin: z.string(), fields: z.array(z.string()) }),
});

/** Answers until nothing waits; gives how many it has answered. Throws where there is no such register. */
export async function answerAsRegister(deployment: Deployment, register: string, now: Date): Promise<number> {
  const known = registersOf(deployment);
  if (!known.includes(register)) throw new Error(`There is no register ${register}: there are ${known.join(', ')}`);
  const source = `//registers.kz/${register}`;
  const queue = `RegisterRequests${register.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}QueueUrl`;
  const next = () => take(deployment, queue, source, (body) => request.safeParse(JSON.parse(body)).data?.data);
  let answered = 0;
  for (let asked = await next(); asked; asked = await next()) {
    const { applicationId, iin, fields } = asked;
    const data = { applicationId, outcome: 'found', fields: invented(iin, fields) };
    await send(deployment, 'RegisterAnswersQueueUrl', eventFrom(source, registerAnswered.type, data, now));
    answered += 1;
  }
  return answered;
}

/** By their queues. */
function registersOf(deployment: Deployment): string[] {
  const prefix = 'register-requests-';
  const names = [...queueUrls(deployment).keys()].filter((name) => name.startsWith(prefix));
  return names.map((name) => name.slice(prefix.length)).toSorted();
}

/** A record about whomever is asked for: of each field a value that its type of document takes. */
function invented(iin: string, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => (record[field] === undefined ? [] : [[field, record[field]]])).concat([['iin', iin]]),
  );
}

const record: Readonly<Record<string, string>> = {
  family_name: 'Үлгі',
  given_name: 'Айгерім',
  birthdate: '1990-03-15',
  gender: 'female',
  place_of_birth: 'Семей қаласы',
  record_number: '10-123-90-0000042',
  registration_date: '1990-04-02',
  document_number: '048151623',
  issue_date: '2026-05-20',
  expiry_date: '2036-05-19',
  issuing_authority: 'ҚР Ішкі істер министрлігі',
};
