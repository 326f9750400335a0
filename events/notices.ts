/** Every notice that persons may be sent: one for each of the facts that they are told of. */
import { answerOverdueNotice, appealAnsweredNotice, appealRegisteredNotice } from './appeals-notices.ts';

export const notices = [appealRegisteredNotice, appealAnsweredNotice, answerOverdueNotice] as const;

export type NoticeKind = (typeof notices)[number]['kind'];
export const noticeKinds = notices.map(({ kind }) => kind) as [NoticeKind, ...NoticeKind[]];
