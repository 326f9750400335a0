/** Declaring a file for an appeal, by whoever may add to it: the way that all of them take. */
import { newFileId } from '../../../shared/files/object-name.ts';
import { type Presigning, uploadSeconds } from '../../../shared/files/presign.ts';
import type { StoredFiles } from '../../../shared/files/stored-files.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { type ChangingDependencies, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { Receipt, ReceiptRequest } from '../../../shared/table/receipts.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { commitAppeal } from '../appeal/store.ts';
import type { AppealFile } from '../file/file.ts';
import { viewFile } from '../file/forms.ts';
import { declaredObject, fileDeclaredIn, listFiles, newFile } from '../file/store.ts';
import { type Declaring, declare } from './declare.ts';

export interface Attaching extends ChangingDependencies {
  readonly presigning: Presigning;
  readonly stored: StoredFiles;
}

interface Asked {
  readonly body: Pick<Declaring, 'type' | 'bytes' | 'sha256'>;
  readonly receipt: ReceiptRequest;
  readonly moment: Date;
  readonly now: Date;
  readonly traceparent: string;
  readonly language: Language;
}

export async function declareFor(
  attaching: Attaching,
  appeal: Appeal,
  { body, receipt, moment, now, traceparent, language }: Asked,
  scanned?: Declaring['scanned'],
) {
  const files = await listFiles(attaching, appeal.number);
  const circumstances = { moment, traceparent, uploadSeconds, ...(scanned && { scanned }) };
  const declared = declare(appeal, files, { ...body, id: newFileId(), ...circumstances });
  if (isProblem(declared)) return declared;
  const { change, file } = declared;
  const uploadable = await withUpload(attaching, file, language);
  const outcome = await commitAppeal(attaching, change, { receipt, now, also: [newFile(file)] });
  return settledWhateverChanged(outcome, uploadable);
}

/** What an earlier request of the same has declared. */
export async function declaredBefore(
  receipt: Receipt,
  { language }: { readonly language: Language },
  attaching: Attaching,
): Promise<Awaited<ReturnType<typeof withUpload>> | Problem> {
  const file = await fileDeclaredIn(attaching, receipt);
  return file ? withUpload(attaching, file, language) : problem('not-found');
}

/** The request that uploads is stored nowhere: it follows from the file. */
async function withUpload({ presigning }: Attaching, file: AppealFile, language: Language) {
  return { ...viewFile(file, language), upload: await presigning.upload(declaredObject(file)) };
}
