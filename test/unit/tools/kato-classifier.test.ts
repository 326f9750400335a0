import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settlementsOf } from '../../../infra/tools/kato-classifier.ts';
import { readCsv } from '../../../infra/tools/read-csv.ts';
import { temporaryFolder } from './temporary-folder.ts';

const header = 'id;parent_id;code;name';

async function imported(content: string | Buffer) {
  const path = join(await temporaryFolder(), 'kato.csv');
  await writeFile(path, content);
  return settlementsOf(await Array.fromAsync(readCsv(path, { delimiter: ';' })), path);
}

describe('a KATO classifier', () => {
  it('with a byte-order mark gives settlements with their parents', async () => {
    const { settlements, bad } = await imported(`\ufeff${header}\n1;0;100000000;область Абай\n3;1;101010000;г.Семей\n`);
    expect(bad).toEqual([]);
    expect(settlements).toMatchObject([
      { code: '100000000', name: { ru: 'область Абай' }, verified: true },
      { code: '101010000', name: { ru: 'г.Семей' }, parent: '100000000', source: 'KATO classifier, kato.csv' },
    ]);
    expect(settlements[0]).not.toHaveProperty('parent');
  });

  it('has each bad row named by its line, and the good ones taken', async () => {
    const good = '1;0;100000000;область Абай';
    const bad = ['2;1;10100000;A', '3;9;101010000;B', '4;1;100000000;C', '5;1;101020000', '6;1;101030000;'];
    const result = await imported([header, good, ...bad].join('\n'));
    expect(result.settlements).toHaveLength(1);
    expect(result.bad).toEqual([
      { line: 3, reason: "code '10100000' is not 9 digits" },
      { line: 4, reason: 'parent_id 9 is no row of this file' },
      { line: 5, reason: 'code 100000000 stands in an earlier row too' },
      { line: 6, reason: 'has another number of columns than the header' },
      { line: 7, reason: 'code 101030000 has no name' },
    ]);
  });

  it('in another encoding than UTF-8 has its rows named', async () => {
    const windows1251 = Buffer.from([0xd1, 0xe5, 0xec, 0xe5, 0xe9]);
    const { bad } = await imported(Buffer.concat([Buffer.from(`${header}\n1;0;100000000;`), windows1251]));
    expect(bad).toEqual([{ line: 2, reason: 'is not UTF-8' }]);
  });

  it('with other columns is refused as a whole', async () => {
    await expect(imported('id,code,name\n1,100000000,x\n')).rejects.toThrow('has no column id, parent_id, code, name');
  });

  it('that is no file is said so', async () => {
    await expect(Array.fromAsync(readCsv('/nowhere/kato.csv', { delimiter: ';' }))).rejects.toThrow(
      '/nowhere/kato.csv',
    );
  });
});
