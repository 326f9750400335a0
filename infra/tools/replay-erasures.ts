/** `npm run replay-erasures`: makes restored tables keep to the ledger of erasures, before anybody reads there. */
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { erasureApproved, personErased } from '../../events/platform.ts';
import { type LedgerEntry, readLedger } from '../../functions/platform/erasure/ledger.ts';
import { erasurePk } from '../../functions/platform/erasure/store.ts';
import { hasOutlived, readKey } from '../../shared/persons/person-keys.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import type { Table } from '../../shared/table/table.ts';
import { openQueues } from './dead-letter-queue.ts';
import { findDeployment, output } from './deployment.ts';
import { untilEmpty } from './fate-of-events.ts';
import { complain, say } from './printable.ts';
import { openBus, publishAll } from './publish-all.ts';
import { defineTool, runTool, stageOption } from './run-tool.ts';

const replayErasures = defineTool({
  name: 'replay-erasures',
  purpose: [
    'Reads the ledger of erasures and has each carried out once more: after a table was restored to what it was before,',
    'and before anybody reads there. What has no key any more stays as it is, and so does what persons have begun anew.',
    'It names no person. Exit status 1 while a key is there that should be gone, or files wait to be deleted.',
  ],
  usage: ['[--dry-run] [--stage NAME]'],
  mostArguments: 0,
  options: {
    'dry-run': { type: 'boolean', says: 'only tell which erasures have come undone' },
    stage: stageOption,
  },
  examples: ['--dry-run', '--stage prod'],
  async run({ values: { stage, 'dry-run': dryRun = false } }) {
    const deployment = await findDeployment(stage);
    const ledger = { s3: () => new S3Client(deployment.asOperator), bucket: output(deployment, 'LedgerBucketName') };
    const entries = await Array.fromAsync(readLedger(ledger));
    const keys = { client: new DynamoDBClient(deployment.asOperator), name: output(deployment, 'PersonKeysTableName') };
    const undone = await undoneAmong(entries, keys);
    for (const { erasure, erasedAt } of undone) say(`${erasure} of ${erasedAt} has come undone: its key is there`);
    if (dryRun) {
      say(`${undone.length} of ${entries.length} erasures have come undone; nothing was done about it`);
      return 0;
    }
    await publishAll(openBus(deployment), entries.flatMap(eventsOf));
    const [left, files] = [
      await untilGone(entries, keys),
      await untilEmpty(openQueues('appeals-erasures', deployment)),
    ];
    say(outcomeOf(entries, { left: left.length, files }));
    return left.length + files > 0 ? 1 : 0;
  },
});

async function undoneAmong(entries: readonly LedgerEntry[], keys: Table): Promise<LedgerEntry[]> {
  const undone: LedgerEntry[] = [];
  for (const entry of entries) {
    if (hasOutlived(await readKey(keys, entry.owner), entry.erasedAt)) undone.push(entry);
  }
  return undone;
}

/** As they were told when it was decided and when it was done: by the one the key goes, by the other the files. */
function eventsOf(entry: LedgerEntry): CloudEvent[] {
  return [erasureApproved, personErased].map(({ type }) => ({
    specversion: '1.0',
    id: encodeURIComponent(`${erasurePk(entry.erasure)}/replayed/${type}`),
    source: '//qyzmet/platform',
    type,
    time: entry.erasedAt,
    datacontenttype: 'application/json',
    subject: erasurePk(entry.erasure),
    data: entry,
  }));
}

const mostLooks = 60;
const pauseMilliseconds = 1_000;

/** Those whose keys are still there after a minute. */
async function untilGone(entries: readonly LedgerEntry[], keys: Table): Promise<LedgerEntry[]> {
  let left = await undoneAmong(entries, keys);
  for (let looks = 1; left.length > 0 && looks < mostLooks; looks += 1) {
    complain(`${left.length} keys are still there ...`);
    await delay(pauseMilliseconds);
    left = await undoneAmong(left, keys);
  }
  return left;
}

function outcomeOf(
  entries: readonly LedgerEntry[],
  { left, files }: { readonly left: number; readonly files: number },
) {
  if (left > 0)
    return `${left} of ${entries.length} erasures are still undone: let nobody in (infra/README.md, Restoring)`;
  if (files > 0)
    return `No key is left of ${entries.length} erasures, but the files of ${files} wait: let nobody in yet`;
  return `${entries.length} erasures were carried out once more: no key of theirs is there, and no file waits`;
}

if (import.meta.main) await runTool(replayErasures);
