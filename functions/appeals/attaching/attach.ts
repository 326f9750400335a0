/** A citizen declares files for their own appeal, follows them and fetches them. */
import { newFileId } from '../../../shared/files/object-name.ts';
import { type Presigning, uploadSeconds } from '../../../shared/files/presign.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { type ChangingDependencies, changing, reading, reply, settled } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { ownAppeal } from '../appeal/access.ts';
import { commitAppeal } from '../appeal/store.ts';
import type { AppealFile } from '../file/file.ts';
import { viewFile } from '../file/forms.ts';
import { declaredObject, fileDeclaredIn, listFiles as listStored, newFile, readFile } from '../file/store.ts';
import * as api from './api.ts';
import { declare } from './declare.ts';
import { linkTo } from './link-to.ts';

export interface Attaching extends ChangingDependencies {
  readonly presigning: Presigning;
}

export const declareFile = changing(api.declareFile, {
  async act({ params, body, caller, receipt, moment, now, traceparent, language }, attaching: Attaching) {
    const appeal = await ownAppeal(attaching, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const files = await listStored(attaching, appeal.number);
    const declared = declare(appeal, files, { ...body, id: newFileId(), moment, traceparent, uploadSeconds });
    if (isProblem(declared)) return declared;
    const { change, file } = declared;
    const uploadable = await withUpload(attaching, file, language);
    const outcome = await commitAppeal(attaching, change, { receipt, now, also: [newFile(file)] });
    // The citizen named no version: what has changed meanwhile is nothing to them, and they may come again.
    return settled(outcome.kind === 'changed' ? { kind: 'contended' } : outcome, uploadable);
  },
  async again(receipt, { language }, attaching) {
    const file = await fileDeclaredIn(attaching, receipt);
    return file ? withUpload(attaching, file, language) : problem('not-found');
  },
  reply: (view, { params }) => reply(201, view, { headers: { location: addressOf(params.number, view.id) } }),
});

/** The request that uploads is stored nowhere: it follows from the file. */
async function withUpload({ presigning }: Attaching, file: AppealFile, language: Language) {
  return { ...viewFile(file, language), upload: await presigning.upload(declaredObject(file)) };
}

function addressOf(number: string, file: string): string {
  return `/v1/appeals/${encodeURIComponent(number)}/files/${file}`;
}

export const listFiles = reading(api.listFiles, async ({ params, caller, language }, attaching: Attaching) => {
  const appeal = await ownAppeal(attaching, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const files = await listStored(attaching, appeal.number);
  return reply(200, { items: files.map((file) => viewFile(file, language)) });
});

export const fetchFile = reading(api.fetchFile, async ({ params, caller, now }, attaching: Attaching) => {
  const appeal = await ownAppeal(attaching, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const link = await linkTo(await readFile(attaching, appeal.number, params.file), attaching.presigning, now);
  return isProblem(link) ? link : reply(200, link);
});
