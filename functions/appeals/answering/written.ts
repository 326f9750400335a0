/** An answer as officials write it: in a draft, to one appeal, or to many at once. */
import { language } from '../../../shared/http/forms.ts';
import { plainText } from '../../../shared/validation.ts';
import { reasons } from '../answer/reasons.ts';
import { outcomeOfAnswer } from '../appeal/outcome.ts';

export const written = () => ({
  language: language(),
  text: plainText(20_000, 10),
  reasons: reasons().optional(),
  ...outcomeOfAnswer(),
});

/** 20,000 characters, each escaped as `\\u044f`, and reasons for all that is found. */
export const draftLimit = 192 * 1024;
