/** Talks with the bot as they were written down, played from end to end. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { play } from './transcripts.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'appeals', 'transcripts');

describe.each(['kk', 'ru'])('talks in %s', (language) => {
  const files = globSync('*.txt', { cwd: join(folder, language) }).sort();

  test('are ten', () => expect(files).toHaveLength(10));

  test.each(files)('%s', async (file) => {
    const transcript = readFileSync(join(folder, language, file), 'utf8');
    const went = await play(transcript, language);
    expect(went).toBe(transcript);
  });
});

test('no function has logged a chat, an IIN, a link or a credential', () => expectLogsWithoutSecrets());
