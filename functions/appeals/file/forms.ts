/** What replies about files are made of. */
import * as z from 'zod';
import { fileId } from '../../../shared/files/object-name.ts';
import { instant } from '../../../shared/http/forms.ts';
import type { Language } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { mediaTypes } from './content.ts';
import type { AppealFile } from './file.ts';
import { fileStates } from './transitions.ts';
import { titlesOf } from './words.ts';

export const byFile = lazily(() => z.strictObject({ number: appealNumber(), file: fileId() }));

const shape = () => ({
  id: z.string(),
  type: z.enum(mediaTypes),
  bytes: z.number().int(),
  state: z.enum(fileStates),
  title: z.string().meta({ description: 'What has become of it; of a refused one, why' }),
  declaredAt: instant(),
  checkedAt: instant().optional(),
});

export const fileList = lazily(() =>
  z
    .object({ items: z.array(z.object(shape())) })
    .meta({ id: 'AppealFiles', description: 'The files of an appeal, the oldest first.' }),
);

export const declaredFile = lazily(() =>
  z
    .object({
      ...shape(),
      upload: z
        .object({
          url: z.string(),
          fields: z.record(z.string(), z.string()),
          expiresAt: instant(),
        })
        .meta({
          description:
            'POST it as multipart/form-data: these fields first, unchanged, then the content as the field `file`',
        }),
    })
    .meta({ id: 'DeclaredFile', description: 'A file that may now be uploaded.' }),
);

/** A file as those see it who may see the appeal. */
export function viewFile(file: AppealFile, language: Language): z.input<ReturnType<typeof fileList>>['items'][number] {
  const { id, type, bytes, state, declaredAt, checkedAt } = file;
  return { id, type, bytes, state, title: titlesOf(file)[language], declaredAt, ...(checkedAt && { checkedAt }) };
}
