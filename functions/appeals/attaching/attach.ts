/** A citizen declares files for their own appeal, follows them and fetches them. */
import { fileReply } from '../../../shared/http/file-reply.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { changing, reading, reply } from '../../../shared/http/use-case.ts';
import { ownAppeal } from '../appeal/access.ts';
import { viewFile } from '../file/forms.ts';
import { listFiles as listStored, readFile } from '../file/store.ts';
import * as api from './api.ts';
import { type Attaching, declaredBefore, declareFor } from './declare-for.ts';
import { fileFor } from './file-for.ts';

export const declareFile = changing(api.declareFile, {
  async act({ params, caller, ...asked }, attaching: Attaching) {
    const appeal = await ownAppeal(attaching, params.number, caller);
    return isProblem(appeal) ? appeal : declareFor(attaching, appeal, asked);
  },
  again: declaredBefore,
  reply: (view, { params }) => reply(201, view, { headers: { location: addressOf(params.number, view.id) } }),
});

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
  const file = fileFor(await readFile(attaching, appeal.number, params.file), attaching.stored, now);
  return isProblem(file) ? file : fileReply(file);
});
