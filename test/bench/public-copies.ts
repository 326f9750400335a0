/** Answered appeals whose public copies are drafted, published, or about to be taken away. */
import { publishCopy, writeRedaction } from '../../functions/appeals/api.ts';
import { expectStatus, type World } from '../../infra/tools/stories/world.ts';

const workOf = (number: string) => `/v1/worklist/${encodeURIComponent(number)}/public-copy` as const;

interface Suggestion {
  readonly in: string;
  readonly from: number;
  readonly to: number;
}

/** Each gives the number of an appeal that the official has answered; the second one with a checked file, and its id. */
export interface Answered {
  readonly answered: () => Promise<string>;
  readonly answeredWithFile: () => Promise<{ readonly number: string; readonly file: string }>;
}

export async function publicCopies(world: World, official: string, { answered, answeredWithFile }: Answered) {
  const redact = async (number: string, files: readonly object[] = []) => {
    const { body } = expectStatus(200, await world.ask(official, `GET ${workOf(number)}`));
    const leave = body.suggestions.map(({ in: of, from, to }: Suggestion) => ({ in: of, from, to }));
    const asking = { body: { ...writeRedaction.bodyExample, leave, files }, headers: { 'if-match': '"1"' } };
    expectStatus(200, await world.ask(official, `PUT ${workOf(number)}`, asking));
    return number;
  };
  const publish = async (number: string, shown = 0) => {
    const asking = { body: { ...publishCopy.bodyExample, shown }, headers: { 'if-match': '"2"' } };
    const done = expectStatus(200, await world.ask(official, `POST ${workOf(number)}/publication`, asking));
    return String(done.body.address.split('/').at(-1));
  };
  const published = async () => {
    const number = await redact(await answered());
    await publish(number);
    return number;
  };
  const { number, file } = await answeredWithFile();
  const publicCopy = await publish(await redact(number, [{ file, shown: 'as-it-is', name: 'Яма' }]), 1);
  const read = expectStatus(200, await world.ask(undefined, `GET /v1/public-copies/${publicCopy}`));
  return {
    ...{ publicCopy, copiedFile: String(read.body.files[0].id) },
    redactedAppeal: await redact(await answered()),
    copiedAppeal: await published(),
    appealToObjectTo: await published(),
  };
}
