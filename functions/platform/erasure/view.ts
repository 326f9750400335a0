/** How an erasure looks to administrators. */
import type * as z from 'zod';
import type { Language } from '../../../shared/i18n.ts';
import { recordsCited } from '../../../shared/law/records.ts';
import { erasureGroundKind } from '../law.ts';
import { completeOn, type Erasure } from './erasure.ts';
import type { erasureView } from './forms.ts';
import type { Erasures } from './store.ts';

export type ErasureView = z.input<ReturnType<typeof erasureView>>;

export async function viewErasure(
  { law }: Pick<Erasures, 'law'>,
  erasure: Erasure,
  language: Language,
): Promise<ErasureView> {
  const { id, state, owner, reason, proposedBy, proposedAt, decision, carriedOutAt } = erasure;
  const complete = completeOn(erasure);
  return {
    ...{ id, state, ...owner, ground: await groundOf(law, erasure, language), reason, proposedBy, proposedAt },
    ...(decision && { decision }),
    ...(carriedOutAt && { carriedOutAt }),
    ...(complete && { completeOn: complete }),
  };
}

/** Records are added and never taken away: what was cited is there. */
async function groundOf(law: Erasures['law'], { ground: cited }: Erasure, language: Language) {
  const [ground] = recordsCited(await law.records(erasureGroundKind), [cited]);
  if (!ground) throw new Error(`the law has no ground ${cited}`);
  const { id, article, verified, value } = ground;
  return { id, name: value.name[language], article, verified };
}
