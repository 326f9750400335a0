/**
 * An official publishes the copy that they have looked at once more, and takes it back. The files that it shows are copied
 * first, under names of their own that are the same however often that is tried; what is shown no more is deleted after it.
 */
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, reply, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import { keyIdOf } from '../../../shared/persons/cipher.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import type { Appeals } from '../appeal/store.ts';
import { storedObject } from '../file/store.ts';
import type { CopiedFile } from '../public-copy/content.ts';
import { publish as decide, type PublicCopy, takeBack } from '../public-copy/public-copy.ts';
import { type Redaction, type RedactionContent, readRedaction, versionOf } from '../public-copy/redaction.ts';
import { commitCopy, copiedFileId, copiedObject, readCopy, withSaid } from '../public-copy/store.ts';
import * as api from './api.ts';
import { compose, filesToShow, hiddenIn, obstaclesTo, type Source } from './compose.ts';
import { sourceFor } from './source.ts';
import { type CopyObjects, deleteFiles, stoodBefore } from './standing.ts';
import { viewStanding } from './view.ts';
import * as words from './words.ts';

export interface Copying extends Appeals {
  readonly objects: CopyObjects;
}

export const publishCopy = changing(api.publishCopy, {
  async act({ params, body, caller, expectedVersion, receipt, moment, now, traceparent, language }, copying: Copying) {
    const found = await sourceFor(copying, params.number, caller, now);
    if (isProblem(found)) return found;
    const { appeal, source } = found;
    const redaction = await readRedaction(copying, appeal);
    const seen = seenIn(source, redaction, expectedVersion, body);
    if (isProblem(seen)) return seen;
    const { id, content } = seen;
    const shown = filesToShow(source, content);
    const { number, citizen, competentBody } = source;
    const publishing = { id, number, citizen, competentBody, files: shown.length, hidden: hiddenIn(content) };
    const doing = { actor: nameOf(caller), moment, traceparent };
    const change = decide(await readCopy(copying, number), publishing, doing);
    if (!change) return problem('wrong-state', { detail: words.publishedAlready });
    const sealed = await withSaid(copying, change, { by: { name: caller.name, post: caller.post }, ...content });
    // Their key is another since: what was read a moment ago is erased.
    if (keyIdOf(source.sealed) !== keyIdOf(sealed.entry.sealed)) return problem('erased');
    const files = await copyFiles(copying, change.copy, shown);
    const copy = { ...compose(source, content, atLocalOffset(moment)), files };
    const outcome = await commitCopy(copying, sealed, { receipt, now, content: copy });
    return settledWhateverChanged(outcome, viewStanding(change.copy, language));
  },
  again: async (receipt, reader, copying) => stoodBefore(receipt, reader, copying),
  reply: (view) => reply(200, view),
});

/** What they saw is what there is: of that version, with so much hidden, and nothing in its way. */
function seenIn(
  source: Source,
  redaction: Redaction | undefined,
  expectedVersion: number,
  said: { readonly hidden: number; readonly shown: number },
): { readonly id: string; readonly content: RedactionContent } | Problem {
  if (!redaction || isErased(redaction.content)) return problem('wrong-state', { detail: words.nothingDrafted });
  if (versionOf(redaction) !== expectedVersion) return problem('changed');
  const { copy: id, content, answer } = redaction;
  const [obstacle] = obstaclesTo(source, content, answer);
  if (obstacle) return problem('wrong-state', { detail: obstacle });
  const [hidden, shown] = [hiddenIn(content), filesToShow(source, content).length];
  if (hidden !== said.hidden || shown !== said.shown) {
    return problem('changed', { detail: words.previewDiffers(hidden, shown) });
  }
  return { id, content };
}

/** One after another: each may have 20 MB. */
async function copyFiles({ objects }: Copying, copy: PublicCopy, shown: ReturnType<typeof filesToShow>) {
  const copied: CopiedFile[] = [];
  for (const [index, { name, file, redacted }] of shown.entries()) {
    const from = storedObject(file);
    if (!from) throw new Error(`file ${file.id} has no content`);
    const id = copiedFileId(copy.id, copy.publication, index);
    // By way of the function: whoever may copy may read and write, and needs no right of its own for it.
    const content = await objects.read(from);
    const versionId = await objects.put(copiedObject(id), { content, type: file.type });
    copied.push({ id, name, type: file.type, bytes: file.bytes, redacted, versionId });
  }
  return copied;
}

export const takeCopyBack = changing(api.takeCopyBack, {
  async act({ params, body, caller, receipt, moment, now, traceparent, language }, copying: Copying) {
    const appeal = await bodysAppeal(copying, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const copy = await readCopy(copying, appeal.number);
    const change = copy && takeBack(copy, body.reason, { actor: nameOf(caller), moment, traceparent });
    if (!change) return problem('wrong-state', { detail: words.notPublic });
    const by = { name: caller.name, post: caller.post };
    const said = await withSaid(copying, change, { by, ...(body.note !== undefined && { text: body.note }) });
    const outcome = await commitCopy(copying, said, { receipt, now });
    const done = settledWhateverChanged(outcome, viewStanding(change.copy, language));
    if (outcome.kind === 'committed') await deleteFiles(copying, change.copy);
    return done;
  },
  again: async (receipt, reader, copying) => stoodBefore(receipt, reader, copying),
  reply: (view) => reply(200, view),
});
