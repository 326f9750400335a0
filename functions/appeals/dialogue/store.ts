/** The store of talks: pk `appeals#telegram#<hash of the chat>`, sk `dialogue`. What was said is sealed. */
import { isErased } from '../../../shared/persons/erased.ts';
import type { KeyOwner } from '../../../shared/persons/key-owner.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { putVersion } from '../../../shared/table/put-where.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import { type Dialogue, type DialogueItem, type Duty, dialogueItem, said } from './dialogue.ts';

export interface Dialogues {
  readonly table: Table;
  readonly seal: PersonalSeal;
}

const keyOf = (chat: string) => ({ pk: `appeals#telegram#${chat}`, sk: 'dialogue' });
const placeOf = (chat: string) => ({ ...keyOf(chat), attribute: 'sealed' });

/** A talk as it was found: what it says, and what of it is still to be done. */
export interface Found extends Dialogue {
  readonly item: DialogueItem;
  readonly duty?: Duty | undefined;
}

export async function readDialogue({ table, seal }: Dialogues, chat: string): Promise<Found | undefined> {
  const item = await readItem(table, keyOf(chat), dialogueItem);
  if (!item) return undefined;
  const { step, language, sent, sealed, sealedFor } = item;
  const opened = sealed && sealedFor && (await seal.open(sealedFor, placeOf(chat), sealed));
  const open = opened && !isErased(opened) ? said().parse(opened.value) : {};
  return { item, step, language, sent, ...open };
}

export interface Kept {
  readonly owner: KeyOwner;
  readonly dialogue: Dialogue;
  readonly duty: Duty;
}

/** Writes the next version, or the first. Undefined where another update of the chat was there before. */
export async function keepDialogue(
  { table, seal }: Dialogues,
  chat: string,
  kept: Pick<DialogueItem, 'version' | 'seen' | 'owes' | 'expiresAt'> & Kept,
): Promise<DialogueItem | undefined> {
  const { owner, dialogue, duty, ...rest } = kept;
  const { draft, ...open } = dialogue;
  const sealed = await seal.seal(owner, placeOf(chat), { draft, duty });
  const item = { ...open, ...rest, sealed: new Uint8Array(sealed), sealedFor: owner };
  return (await putVersion(table, { ...keyOf(chat), ...item })) ? item : undefined;
}

/** Its duty is done. Where another update has gone on meanwhile, that one's is none of ours. */
export async function keepDone({ table }: Dialogues, chat: string, { owes: _, ...item }: DialogueItem): Promise<void> {
  await putVersion(table, { ...keyOf(chat), ...item, version: item.version + 1 });
}
