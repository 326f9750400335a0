/** What a citizen has somebody else write down: the same as what they would submit, and whose it is. */
import * as z from 'zod';
import { language } from '../../../shared/http/forms.ts';
import { iin, kato } from '../../../shared/persons/identities.ts';
import { plainLine, plainText } from '../../../shared/validation.ts';
import { appealKinds, usualKind } from '../appeal/kinds.ts';
import { appealText } from '../appeal/text-form.ts';
import { categoryId } from '../competence/forms.ts';

export const citizensWords = () => ({
  iin: iin(),
  text: appealText().meta({ description: 'What is longer can be added as a file' }),
  language: language().meta({ description: 'Of the text' }),
  settlement: kato().optional(),
  place: plainLine(200).optional().meta({ description: 'The place in words, where no code is known' }),
  kind: z
    .enum(appealKinds)
    .optional()
    .meta({ description: `${usualKind} unless told` }),
  category: categoryId().optional().meta({ description: 'Where it is not known, the registrar finds it' }),
  postalAddress: plainText(300).optional().meta({ description: 'There where the answer is to go by post as well' }),
});

export const exampleWords = {
  iin: '900101300017',
  text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
  language: 'ru',
  settlement: '750000000',
  category: 'roads',
} as const;
