/** Files of an appeal: when one may be declared, what is found out about what has come, and what its reader is told. */
import { describe, expect, test } from 'vitest';
import { fileAttached, fileDeclared, fileErased, fileRefused } from '../../../events/appeals.ts';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { type AppealState, appealStates, isOpen } from '../../../functions/appeals/appeal/transitions.ts';
import { declare } from '../../../functions/appeals/attaching/declare.ts';
import { findings, mostDeclared, mostFiles } from '../../../functions/appeals/file/content.ts';
import { type AppealFile, check, erase } from '../../../functions/appeals/file/file.ts';
import { viewFile } from '../../../functions/appeals/file/forms.ts';
import { storedObject } from '../../../functions/appeals/file/store.ts';
import { fileStates } from '../../../functions/appeals/file/transitions.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { languages } from '../../../shared/i18n.ts';

const moment = new Date('2026-05-26T10:00:00+05:00');
const appealIn = (state: AppealState) =>
  ({ version: 3, state, number: 'ЖТ-2026-00000742', citizen: 'somebody', clocks: { answer: {} } }) as unknown as Appeal;
const content = { type: 'image/png', bytes: 70, sha256: 'x'.repeat(43) } as const;
const declaring = { ...content, id: 'A'.repeat(22), moment, traceparent: 'trace', uploadSeconds: 600 };
const file = (more: Partial<AppealFile> = {}) =>
  ({
    ...{ version: 1, state: 'declared', id: 'B'.repeat(22), number: 'ЖТ-2026-00000742', citizen: 'somebody' },
    ...{ ...content, declaredAt: '2026-05-26T10:00:00+05:00', ...more },
  }) as AppealFile;

describe('a file may be declared', () => {
  test.each(appealStates)('in the state %s only while nobody has answered, and the state stays', (state) => {
    const declared = declare(appealIn(state), [], declaring);
    expect(isProblem(declared)).toBe(!isOpen(state));
    if (isProblem(declared)) return;
    expect(declared.change.appeal).toMatchObject({ state, version: 4 });
    expect(declared.change.transition.from).toEqual([state]);
    expect(declared.change.entry).toMatchObject({ type: fileDeclared.type, data: { file: declaring.id, bytes: 70 } });
    expect(JSON.stringify(declared.change.entry.data)).not.toContain(content.sha256);
  });

  const ten = (more: Partial<AppealFile>) => Array.from({ length: mostFiles }, () => file(more));

  test.each<[string, Partial<AppealFile>, boolean]>([
    ['ten are there', { state: 'usable' }, true],
    ['ten may still come', {}, true],
    ['ten may come until this very second', { declaredAt: '2026-05-26T09:50:00+05:00' }, true],
    ['ten never came in their time', { declaredAt: '2026-05-26T09:49:59+05:00' }, false],
    ['ten were refused', { state: 'refused' }, false],
  ])('where %s: refused is %s', (_, more, isRefused) => {
    expect(isProblem(declare(appealIn('assigned'), ten(more), declaring))).toBe(isRefused);
    expect(isProblem(declare(appealIn('assigned'), ten(more).slice(1), declaring))).toBe(false);
  });

  test('not for ever', () => {
    const refused = Array.from({ length: mostDeclared }, () => file({ state: 'refused' }));
    expect(isProblem(declare(appealIn('assigned'), refused, declaring))).toBe(true);
    expect(isProblem(declare(appealIn('assigned'), refused.slice(1), declaring))).toBe(false);
  });
});

describe('what has come', () => {
  const checked = (observed: Partial<Parameters<typeof check>[1]['observed']>) =>
    check(file(), { observed: { ...content, ...observed }, versionId: 'v1', at: moment, traceparent: 'trace' });

  test('and is what was declared, is usable, in that version and no other', () => {
    const { file: usable, entry } = checked({});
    expect(usable).toMatchObject({ version: 2, state: 'usable', versionId: 'v1', checkedAt: entry.at });
    expect(entry).toMatchObject({ type: fileAttached.type, data: { type: 'image/png', bytes: 70 } });
    expect(storedObject(usable)).toEqual({
      ...{
        bytes: 70,
        objectName: `appeals/${'B'.repeat(22)}`,
        versionId: 'v1',
        type: 'image/png',
        saveAs: `${'B'.repeat(22)}.png`,
      },
    });
  });

  test.each([
    ['other-length', { bytes: 71 }],
    ['other-checksum', { sha256: 'y' }],
    ['other-checksum', { sha256: undefined }],
    ['other-type', { type: 'application/pdf' }],
    ['other-type', { type: undefined }],
  ] as const)('and is not, is refused for %s (%o), and nobody gets a link to it', (finding, observed) => {
    const { file: refused, entry } = checked(observed);
    expect(refused).toMatchObject({ state: 'refused', finding });
    expect(entry).toMatchObject({ type: fileRefused.type, data: { finding } });
    expect(storedObject(refused)).toBeUndefined();
  });

  test('is told in words of its own for each state and each finding, in each language', () => {
    const told = [...fileStates.map((state) => file({ state })), ...findings.map((finding) => file({ finding }))];
    const titles = languages.flatMap((language) => told.map((each) => viewFile(each, language).title));
    expect(new Set(titles).size).toBe(languages.length * (fileStates.length + findings.length));
  });
});

describe('an erased file', () => {
  const erasing = { erasedAt: '2026-05-27T10:00:00+05:00', traceparent: 'trace' };

  test.each(fileStates.filter((state) => state !== 'erased'))('was %s, and shows nothing of what it held', (state) => {
    const change = erase(file({ state, versionId: 'v1', finding: 'other-type' }), erasing);
    expect(change).toMatchObject({ file: { state: 'erased', version: 2 }, entry: { type: fileErased.type } });
    expect(change && storedObject(change.file)).toBeUndefined();
    expect(JSON.stringify(change)).not.toContain(content.sha256);
    expect(change && viewFile(change.file, 'en').title).toBe('Personal data erased on 27.05.2026');
  });

  test('is not erased again, takes nobody’s place, and is not what comes later', () => {
    const erased = file({ state: 'erased', erasedAt: erasing.erasedAt });
    expect(erase(erased, erasing)).toBeUndefined();
    const ten = Array.from({ length: mostFiles }, () => erased);
    expect(isProblem(declare(appealIn('assigned'), ten, declaring))).toBe(false);
  });
});
