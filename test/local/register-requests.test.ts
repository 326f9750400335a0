/** What a register is asked, and by when it is to answer. */
import { expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { take } from './any-queue.ts';
import { apply } from './happenings.ts';

/** The next request about an application; those about others are left unanswered. */
async function requestAbout(application: string) {
  for (;;) {
    const [message] = await take('register-requests-population', 1);
    const { data } = JSON.parse(message?.Body ?? '');
    if (data.applicationId === application) return data;
  }
}

test('a register that stayed silent is asked again, and by the term that runs then', async () => {
  const cloud = localCloud();
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  const iin = iinFrom('77070730029');
  const application = await apply(
    await tokenOf({ scopes: ['documents.citizen'], claims: { sub: 'asked-about', iin } }),
  );
  await cloud.idle();
  const request = { applicationId: application, iin, documentType: 'identity-card' };
  expect(await requestAbout(application)).toMatchObject({ ...request, answerBy: '2026-06-01T23:59:59.999+05:00' });
  await cloud.setClock(new Date('2026-06-24T10:00:00+05:00'));
  await cloud.idle();
  expect(await requestAbout(application)).toMatchObject({ ...request, answerBy: '2026-06-29T23:59:59.999+05:00' });
});
