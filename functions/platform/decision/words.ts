/** Why a decision about what an administrator has proposed is refused, in the words of its reader. */
import type { Localized } from '../../../shared/i18n.ts';

/** Two people decide, never one. */
export const ownProposal: Localized = {
  kk: 'Ұсынысты оны енгізген әкімші емес, басқа әкімші қарайды',
  ru: 'Решение по предложению принимает другой администратор, а не его автор',
  en: 'Another administrator decides on a proposal, not its author',
};

export const othersProposal: Localized = {
  kk: 'Ұсынысты оны енгізген әкімші ғана кері қайтара алады',
  ru: 'Отозвать предложение может только его автор',
  en: 'Only its author may withdraw a proposal',
};

/** What was decided before. */
export const decidedBefore: Readonly<Record<'approved' | 'rejected' | 'withdrawn', Localized>> = {
  approved: { kk: 'Ұсыныс бекітілген', ru: 'Предложение уже утверждено', en: 'The proposal was approved before' },
  rejected: { kk: 'Ұсыныс қабылданбаған', ru: 'Предложение уже отклонено', en: 'The proposal was rejected before' },
  withdrawn: { kk: 'Ұсыныс кері қайтарылған', ru: 'Предложение уже отозвано', en: 'The proposal was withdrawn before' },
};
