/** Public copies of appeals: made, taken back, objected to. */
import { randomUUID } from 'node:crypto';
import { appealAnswered, appealRegistered, fileAttached, fileDeclared } from '../../../events/appeals.ts';
import {
  publicCopyObjected,
  publicCopyPublished,
  publicCopyTakenBack,
  redactedFileDeclared,
} from '../../../events/appeals-redacting.ts';
import { objectToCopy, takeCopyBack } from '../../../functions/appeals/api.ts';
import { declarationOf, picture } from '../../../infra/tools/stories/sample-picture.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { type Disturb, type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, make, newcomer, persist, upload } from '../world.ts';
import { decide, declare, namesOfAppeal, newAnswer, official, seenWithFiles, submit } from './appeals.ts';

const workOf = (number: string) => `/v1/worklist/${encodeURIComponent(number)}` as const;

/** Drafts the copy, with these decisions about files. */
export async function redact(number: string, files: readonly object[]): Promise<void> {
  const hide = [{ in: 'text', from: 0, to: 12, reason: 'personal-data' }];
  const asking = { body: { hide, leave: [], files }, headers: { 'if-match': '"1"' } };
  expectStatus(200, await persist(() => ask(official, `PUT ${workOf(number)}/public-copy`, asking)));
}

export async function publish(number: string, key: string, said: { hidden: number; shown: number }): Promise<string> {
  const headers = { 'idempotency-key': key, 'if-match': '"2"' };
  const asking = { body: said, headers };
  const published = await persist(() => ask(official, `POST ${workOf(number)}/public-copy/publication`, asking));
  return expectStatus(200, published).body.address;
}

/** Those of the appeal, and the id of its copy. */
function namesOf(stock: Stock, told: Names): Names {
  const names = namesOfAppeal(stock, told);
  const copy = stock.items.find(({ sk, number }) => sk === 'public-copy' && number === names.number);
  return { ...names, copy: String(copy?.id ?? 'no copy') };
}

async function seen(names: Names): Promise<unknown> {
  const own = await ask(names.iin, `GET /v1/appeals/${encodeURIComponent(names.number ?? '')}/public-copy`);
  const shown = await ask(undefined, `GET /v1/public-copies/${names.copy}`);
  return [await seenWithFiles(names), own.body, shown.status, shown.body];
}

const copied = ['copy', 'public-copy', 'redaction', 'timeline#000001', 'timeline#000002'];
const answered = ['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt'];

/** A client that knows S3 puts the file: what is disturbed is either that it is declared, or what is done with it. */
const copiedWith = (part: 'declared' | 'published') => ({
  disturbed: 'appeals-official-copies',
  // How many law records it asks for depends on what it still remembers.
  alike: ['Query'],
  async play(disturb: Disturb) {
    const [iin, key, fileKey, answerKey] = [newcomer(), randomUUID(), randomUUID(), randomUUID()];
    const [redactedKey, publishKey, undoKey] = [randomUUID(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    const { id, upload: uploading } = await declare(iin, number, picture, fileKey);
    expectStatus(204, await upload(uploading, picture));
    await cloud.idle('appeals-uploads');
    await decide(number, 'answer', answerKey, newAnswer);
    const path = `${workOf(number)}/files/${id}/redacted` as const;
    const declaring = () => make(official, `POST ${path}`, redactedKey, declarationOf(picture), 201);
    const declared = await (part === 'declared' ? disturb : undisturbed)(declaring);
    expectStatus(204, await upload(declared.upload, picture));
    await cloud.idle('appeals-uploads');
    await (part === 'published' ? disturb : undisturbed)(async () => {
      await redact(number, [{ file: id, shown: 'redacted', by: declared.id, name: 'Яма', reason: 'of-others' }]);
      await publish(number, publishKey, { hidden: 2, shown: 1 });
      await make(official, `POST ${workOf(number)}/public-copy/undo`, undoKey, takeCopyBack.bodyExample);
    });
    const redacted: string = declared.id;
    return { iin, key, fileKey, answerKey, redactedKey, publishKey, undoKey, file: id, redacted };
  },
  namesOf,
  seen,
  leaves: {
    items: [
      ...[...answered, ...copied, 'file#<file>', 'redacted-file#<redacted>', 'notice', 'notice'],
      ...['receipt', 'receipt', 'receipt', 'receipt'],
      ...[
        'timeline#000001',
        'timeline#000001',
        'timeline#000002',
        'timeline#000002',
        'timeline#000002',
        'timeline#000003',
      ],
    ].toSorted(),
    events: [
      ...[appealRegistered.type, appealAnswered.type, fileDeclared.type, fileAttached.type, fileAttached.type],
      ...[redactedFileDeclared.type, publicCopyPublished.type, publicCopyTakenBack.type],
    ].toSorted(),
    requests: 0,
  },
});

export const copying: Scenario = {
  title: 'a public copy with a redacted file, published and taken back',
  ...copiedWith('published'),
};

export const declaringRedacted: Scenario = {
  title: 'a redacted file that an official declares',
  ...copiedWith('declared'),
};

export const objecting: Scenario = {
  title: 'a public copy that its citizen objects to',
  disturbed: 'appeals-citizen-copies',
  async play(disturb) {
    const [iin, key, answerKey] = [newcomer(), randomUUID(), randomUUID()];
    const [publishKey, objectKey] = [randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await decide(number, 'answer', answerKey, newAnswer);
    await redact(number, []);
    await publish(number, publishKey, { hidden: 1, shown: 0 });
    const path = `/v1/appeals/${encodeURIComponent(number)}/public-copy/objection` as const;
    await disturb(() => make(iin, `POST ${path}`, objectKey, objectToCopy.bodyExample));
    return { iin, key, answerKey, publishKey, objectKey };
  },
  namesOf,
  seen,
  leaves: {
    items: [
      ...[...answered, ...copied, 'notice', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002'],
    ].toSorted(),
    events: [
      ...[appealRegistered.type, appealAnswered.type, publicCopyObjected.type, publicCopyPublished.type],
    ].toSorted(),
    requests: 0,
  },
};
