/** Lambda: what an administrator may call. It alone writes records of the law over HTTP, and decides on erasures. */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment } from '../../shared/environment.ts';
import { serve } from '../../shared/http/serve.ts';
import { lawReader } from '../../shared/law/reader.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import { approveLawProposal, rejectLawProposal, withdrawLawProposal } from './administering/decide-proposal.ts';
import { proposeCalendar, proposeLawRecord } from './administering/propose-record.ts';
import { listLawProposals, listLawRecords, readLawProposal } from './administering/review-law.ts';
import { approveErasure, rejectErasure, withdrawErasure } from './erasing/decide-erasure.ts';
import { proposeErasure } from './erasing/propose-erasure.ts';
import { listErasures, readErasure } from './erasing/review-erasures.ts';
import type { Erasures } from './erasure/store.ts';
import { lawKinds } from './law-kinds.ts';
import type { Proposals } from './proposal/store.ts';

export const handler = serve(openAdministration(), [
  proposeLawRecord,
  proposeCalendar,
  listLawProposals,
  readLawProposal,
  listLawRecords,
  approveLawProposal,
  rejectLawProposal,
  withdrawLawProposal,
  proposeErasure,
  listErasures,
  readErasure,
  approveErasure,
  rejectErasure,
  withdrawErasure,
]);

function openAdministration(): () => Proposals & Erasures {
  const env = environment('TABLE_NAME', 'MAC_KEY_ID');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, hashes: keyedHashes(kms, env.MAC_KEY_ID), law: lawReader(table), kinds: lawKinds };
  };
}
