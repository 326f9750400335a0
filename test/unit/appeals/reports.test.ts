/** What nobody has signed, and what is reported of officials: where it goes, and where it never does. */
import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { cardOf } from '../../../functions/appeals/appeal/appeal.ts';
import { decidedByArticle88, toComplainedOf } from '../../../functions/appeals/appeal/report-words.ts';
import { sightOf, type Viewer } from '../../../functions/appeals/appeal/sight.ts';
import { competenceInMatter } from '../../../functions/appeals/competence/by-matter.ts';
import { forward } from '../../../functions/appeals/forwarding/forward.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { passOn, terminate } from '../../../functions/appeals/reporting/decide.ts';
import { refusalOf } from '../../../functions/appeals/routing/assign.ts';
import { groupsOf, inGroup } from '../../../functions/appeals/routing/groups.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { competence, decidingAt, done, pseudonym, registeredAppeal, registrationOn, submission } from './examples.ts';

const unsigned = register(submission(), {
  ...registrationOn('2026-05-26'),
  citizen: undefined,
  competence: undefined,
}).appeal;
const report: Appeal = {
  ...registeredAppeal(),
  competentBody: 'anti-corruption-service',
  corruption: { complainedOf: 'akimat-almaty' },
};
const moment = '2026-05-27T10:00:00+05:00';
const police = competence('ministry-of-internal-affairs', 'public-order', '');

describe('a report about corruption', () => {
  const agency = (body: string): Viewer => ({ kind: 'agency', body });
  test.each([
    ['its author', { kind: 'citizen', citizen: pseudonym }, 'all'],
    ['another citizen', { kind: 'citizen', citizen: 'A'.repeat(43) }, 'nothing'],
    ['the agency that has it', agency('anti-corruption-service'), 'all'],
    ['another agency', agency('government'), 'nothing'],
    ['an official of that agency', { kind: 'official', body: 'anti-corruption-service' }, 'nothing'],
    ['an official of the body', { kind: 'official', body: 'akimat-almaty' }, 'nothing'],
    ['whoever took it in', { kind: 'receiver', body: 'akimat-almaty' }, 'nothing'],
    ['the registrar', { kind: 'registrar' }, 'nothing'],
    ['who holds its talon', { kind: 'holder' }, 'state'],
  ] as const)('is seen by %s: %#', (_, viewer, sight) => {
    expect(sightOf({ ...report, receivedBy: 'akimat-almaty' }, viewer)).toBe(sight);
  });

  test('is hidden from an agency of the body that it is about, also where it came there', () => {
    expect(sightOf({ ...report, competentBody: 'akimat-almaty' }, agency('akimat-almaty'))).toBe('nothing');
  });

  test('says to the registrar who must find its agency how it stands', () => {
    const { competentBody: _, competence: __, ...waiting } = report;
    expect(sightOf(waiting, { kind: 'registrar' })).toBe('state');
  });

  test('is not brought to the body that it is about, by whatever way', () => {
    const refused = { problem: 'validation-failed', detail: toComplainedOf };
    expect(forward(report, 'akimat-almaty', decidingAt(moment))).toMatchObject(refused);
    expect(refusalOf(report, 'akimat-almaty')).toMatchObject(refused);
    expect(refusalOf(report, 'government')).toBeUndefined();
  });

  test('goes by the record of the matter, past the body that it is about', async () => {
    const records = [competence('anti-corruption-service', 'corruption', ''), competence('akimat-almaty', '*', '75')];
    const law = { records: async () => records } as unknown as LawReader;
    const matter = { settlement: undefined, on: '2026-05-26' };
    const found = await competenceInMatter(law, 'corruption', matter);
    expect(found?.value.body).toBe('anti-corruption-service');
    const past = await competenceInMatter(law, 'corruption', { ...matter, except: 'anti-corruption-service' });
    expect(past).toBeUndefined();
  });
});

describe('what nobody has signed', () => {
  test('names no citizen, and is marked in lists', () => {
    expect('citizen' in unsigned).toBe(false);
    expect(cardOf(unsigned).apart).toBe('anonymous');
  });

  test('goes to no body before article 88 is decided, and in no group', () => {
    expect(refusalOf(unsigned, 'akimat-almaty')).toMatchObject({ problem: 'wrong-state', detail: decidedByArticle88 });
    expect(groupsOf([cardOf(unsigned)])).toEqual([]);
    expect(inGroup([cardOf(unsigned)], { category: 'roads', region: '75' })).toEqual([]);
  });

  test('goes on to the body that is competent for what it reports, and its term goes on', () => {
    const { appeal, entry, transition } = done(
      passOn(unsigned, { ...decidingAt(moment), concerns: 'crime', competence: police }),
    );
    expect(appeal).toMatchObject({ state: 'assigned', competentBody: 'ministry-of-internal-affairs' });
    expect(appeal.clocks).toEqual(unsigned.clocks);
    expect(entry.data).toMatchObject({ concerns: 'crime', competentBody: 'ministry-of-internal-affairs' });
    expect(transition.article).toBe('АППК 88');
  });

  test('becomes a report about corruption where the registrar finds one', () => {
    const found = { ...decidingAt(moment), concerns: 'corruption', complainedOf: 'akimat-almaty' } as const;
    const { appeal } = done(passOn(unsigned, { ...found, competence: competence('agency', 'corruption', '') }));
    expect(appeal.corruption).toEqual({ complainedOf: 'akimat-almaty' });
    expect(sightOf(appeal, { kind: 'official', body: 'agency' })).toBe('nothing');
  });

  test('is terminated by article 88, which needs verified law, and nothing of it runs', () => {
    const { appeal, entry, transition } = done(terminate(unsigned, decidingAt(moment)));
    expect(appeal).toMatchObject({ state: 'terminated', clocks: { answer: { stoppedAt: expect.any(String) } } });
    expect(entry.data).toMatchObject({ ground: 'anonymous', article: 'АППК 88' });
    expect(transition.needsVerifiedLaw).toBe(true);
  });

  test('is decided once: passed on it is not terminated, and a signed one never', () => {
    const { appeal } = done(passOn(unsigned, { ...decidingAt(moment), concerns: 'crime', competence: police }));
    expect(terminate(appeal, decidingAt(moment))).toMatchObject({ problem: 'wrong-state' });
    const signed = register(submission(), { ...registrationOn('2026-05-26'), competence: undefined }).appeal;
    expect(terminate(signed, decidingAt(moment))).toMatchObject({ problem: 'wrong-state' });
    expect(refusalOf(signed, 'akimat-almaty')).toBeUndefined();
  });
});
