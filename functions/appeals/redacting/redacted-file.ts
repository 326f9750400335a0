/** An official adds a file in which parts of a file of the appeal are blacked out: it is checked as every file is. */
import type { Presigning } from '../../../shared/files/presign.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { idByReceipt } from '../../../shared/table/receipts.ts';
import { nameOf } from '../appeal/access.ts';
import type { Appeals } from '../appeal/store.ts';
import { mostDeclared } from '../file/content.ts';
import { type AppealFile, declareRedacted } from '../file/file.ts';
import { viewFile } from '../file/forms.ts';
import { commitFile, declaredObject, listRedactedFiles, readFile, readRedactedFile } from '../file/store.ts';
import { noSuchFile, titlesOf } from '../file/words.ts';
import * as api from './api.ts';
import { ordinaryAppeal } from './source.ts';
import { enoughRedactedFiles } from './words.ts';

export interface Redacting extends Appeals {
  readonly presigning: Presigning;
}

export const declareRedactedFile = changing(api.declareRedactedFile, {
  async act({ params, body, caller, receipt, moment, now, traceparent, language }, redacting: Redacting) {
    const appeal = await ordinaryAppeal(redacting, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const { number, citizen, competentBody } = appeal;
    const [original, declared] = await Promise.all([
      readFile(redacting, number, params.file),
      listRedactedFiles(redacting, number),
    ]);
    if (!original) return problem('not-found', { detail: noSuchFile });
    if (original.state !== 'usable') return problem('wrong-state', { detail: titlesOf(original) });
    if (declared.length >= mostDeclared) return problem('wrong-state', { detail: enoughRedactedFiles });
    const change = declareRedacted({
      ...{
        ...body,
        redacts: params.file,
        number,
        citizen,
        competentBody,
        id: idByReceipt(receipt.key),
        official: nameOf(caller),
      },
      ...{ moment, traceparent },
    });
    const uploadable = await withUpload(redacting, change.file, language);
    return settledWhateverChanged(await commitFile(redacting, change, now, receipt), uploadable);
  },
  async again(earlier, { params, language }, redacting) {
    const file = await readRedactedFile(redacting, params.number, idByReceipt(earlier));
    return file ? withUpload(redacting, file, language) : problem('not-found');
  },
  reply: (view) => reply(201, view),
});

async function withUpload({ presigning }: Redacting, file: AppealFile, language: Language) {
  return { ...viewFile(file, language), upload: await presigning.upload(declaredObject(file)) };
}
