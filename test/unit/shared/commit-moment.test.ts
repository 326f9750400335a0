import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, vi } from 'vitest';
import { settled } from '../../../shared/http/use-case.ts';
import { commit } from '../../../shared/table/commit.ts';

const client = new DynamoDBClient({ region: 'eu-central-1' });
const send = vi.spyOn(client, 'send').mockImplementation(async () => ({}));
const now = new Date('2026-05-26T10:00:00+05:00');

function refuse(restsOnVerifiedLaw?: boolean) {
  send.mockClear();
  const fact = {
    entity: { pk: 'appeals#1', sk: 'appeal', version: 2, state: 'returned' },
    transition: { from: ['assigned'], needsVerifiedLaw: true as const },
    entry: { type: 'kz.qyzmet.appeals.appeal-returned.v1', at: now.toISOString(), actor: 'official', data: {} },
    ...(restsOnVerifiedLaw !== undefined && { restsOnVerifiedLaw }),
  };
  return commit({ client, name: 'state' }, fact, now);
}

describe('a decision that needs verified law', () => {
  it('is committed with it', async () => {
    expect(await refuse(true)).toEqual({ kind: 'committed' });
    expect(send).toHaveBeenCalledOnce();
  });

  it.each([[false], [undefined]])(
    'cannot be committed without (verified: %s), and whoever makes it hears why',
    async (verified) => {
      const outcome = await refuse(verified);
      expect(outcome).toEqual({ kind: 'unverified-law' });
      expect(send).not.toHaveBeenCalled();
      expect(settled(outcome, {})).toEqual({ problem: 'unverified-law' });
    },
  );
});
