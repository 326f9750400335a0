/** The kinds of appeals: those that anybody may submit by themselves (АППК 4, 87), and what many have signed. Pure. */

/** What an appeal is that does not say what it is. */
export const usualKind = 'application';

/** Stored where it is none of the usual kind. */
export const otherKinds = ['complaint', 'message', 'proposal', 'response', 'inquiry'] as const;

export const appealKinds = [usualKind, ...otherKinds] as const;
export type KindOfAppeal = (typeof appealKinds)[number];

/** Nobody submits one: it becomes an appeal once enough have signed it (АППК 90-1–90-5). */
export const petitionKind = 'petition';

export const storedKinds = [...otherKinds, petitionKind] as const;
export const seenKinds = [...appealKinds, petitionKind] as const;
export type SeenKind = (typeof seenKinds)[number];
