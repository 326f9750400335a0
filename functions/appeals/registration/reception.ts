/** An appeal that a person takes in, and not the system (АППК 64(2)): who, and whether they entered it in time. Pure. */
import { registrationLate } from '../../../events/appeals-receiving.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { type AppealChange, nextVersion } from '../appeal/appeal.ts';
import type { Said } from '../appeal/store.ts';

interface NameAndPost {
  readonly name: string;
  readonly post: string;
}

export interface Reception {
  /** The body or the service centre. */
  readonly at: string;
  /** Whoever enters it, as entries name them: `<body or centre>/<subject>`. */
  readonly actor: string;
  readonly by: NameAndPost;
  /** Who took it in, where that was somebody else. */
  readonly receiver?: NameAndPost | undefined;
  /** When it is entered: the clocks count from when it arrived. */
  readonly enteredAt: Date;
  /** How a citizen confirmed what was typed for them, and by which document they showed who they are. */
  readonly confirmedBy?: 'code' | 'signed-paper' | undefined;
  readonly identityDocument?: string | undefined;
  /** Where the answer is to go by post as well. */
  readonly postalAddress?: string | undefined;
}

/** What of it is a person's own, and is sealed with what the citizen said. */
export function saidAtReception({ by, receiver, identityDocument, postalAddress }: Reception): Said {
  return {
    ...{ by, ...(receiver && { receiver }), ...(identityDocument && { identityDocument }) },
    ...(postalAddress && { postalAddress }),
  };
}

/**
 * An appeal is registered on the day on which it arrives, or counts as arrived (art. 64(3)). What is entered after that
 * notes the breach in the same write.
 */
export function enteredBy(
  registered: AppealChange,
  { at, actor, enteredAt }: Reception,
  traceparent: string,
): AppealChange {
  const { appeal, entry, transition } = registered;
  const { number, citizen, registeredOn } = appeal;
  if (dayOf(enteredAt) <= registeredOn) return registered;
  const enteredAtLocal = atLocalOffset(enteredAt);
  const data = { number, citizen, receivedBy: at, dueOn: registeredOn, enteredAt: enteredAtLocal };
  return {
    appeal: nextVersion(appeal, transition),
    transition,
    before: [entry],
    entry: {
      ...{ type: registrationLate.type, at: enteredAtLocal, actor, traceparent },
      data: { ...data, article: 'АППК 64(3)' },
    },
  };
}
