/** How a citizen's applications and documents are listed, before a table in this process. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listApplicationsOf } from '../../../functions/documents/application/store.ts';
import { listDocumentsOf } from '../../../functions/documents/document/store.ts';
import { writeItems } from '../../../infra/tools/write-items.ts';
import { startState } from '../shared/state.ts';

const state = await startState();
afterAll(state.stop);

const citizen = 'p'.repeat(43);
const dayOf = (index: number) => `2026-05-${String(index + 1).padStart(2, '0')}T10:00:00.000+05:00`;

/** One of each kind on each of 26 days. */
beforeAll(async () => {
  const items = Array.from({ length: 26 }, (_, index) => {
    const id = String(index).padStart(22, '0');
    const owned = (kind: string) => ({
      ownerPk: `documents#owner#${citizen}`,
      ownerSk: `${kind}#${dayOf(index)}#${id}`,
    });
    const application = {
      id,
      documentType: 'identity-card',
      state: 'issued',
      submittedAt: dayOf(index),
      dueAt: dayOf(index),
    };
    const document = {
      id,
      documentType: 'identity-card',
      state: 'valid',
      issuedAt: dayOf(index),
      expiresAt: dayOf(index),
    };
    return [
      { pk: `documents#a${id}`, sk: 'application', ...owned('application'), card: application },
      { pk: `documents#d${id}`, sk: 'document', ...owned('document'), card: document },
    ];
  });
  await writeItems(state.table, items.flat());
});

test.each([
  ['applications', listApplicationsOf],
  ['documents', listDocumentsOf],
])('%s come newest first, 25 a page, and never among the others', async (_, list) => {
  const first = await list(state, citizen);
  expect(first.items.map(({ id }) => Number(id))).toEqual(Array.from({ length: 25 }, (__, index) => 25 - index));
  const second = await list(state, citizen, first.next);
  expect(second.items.map(({ id }) => Number(id))).toEqual([0]);
});
