/** Lambda: what an administrator may call. It alone writes records of the law over HTTP. */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment } from '../../shared/environment.ts';
import { serve } from '../../shared/http/serve.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import { approveLawProposal, rejectLawProposal, withdrawLawProposal } from './administering/decide-proposal.ts';
import { proposeCalendar, proposeLawRecord } from './administering/propose-record.ts';
import { listLawProposals, listLawRecords, readLawProposal } from './administering/review-law.ts';
import { lawKinds } from './law-kinds.ts';
import type { Proposals } from './proposal/store.ts';

export const handler = serve(openProposals(), [
  proposeLawRecord,
  proposeCalendar,
  listLawProposals,
  readLawProposal,
  listLawRecords,
  approveLawProposal,
  rejectLawProposal,
  withdrawLawProposal,
]);

function openProposals(): () => Proposals {
  const env = environment('TABLE_NAME', 'MAC_KEY_ID');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, hashes: keyedHashes(kms, env.MAC_KEY_ID), kinds: lawKinds };
  };
}
