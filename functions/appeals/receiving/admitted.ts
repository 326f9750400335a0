/** Which kinds of appeals the law knows by word of mouth. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';
import { isSpoken, type ReceivedChannel } from '../appeal/channels.ts';
import type { AppealKind } from '../law.ts';

/** Acceptance is not refused by a record that nobody has verified, nor where none says anything of it. */
export function isAdmitted(record: LawRecord<AppealKind> | undefined, channel: ReceivedChannel): boolean {
  if (!isSpoken(channel) || !record?.verified) return true;
  return record.value.spoken?.includes(channel) ?? true;
}
