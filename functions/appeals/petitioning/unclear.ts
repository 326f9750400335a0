/** What of a new petition no register knows: unlike an appeal it may be corrected before anybody has signed it. */
import type { FieldError } from '../../../shared/http/field-errors.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { Day } from '../../../shared/time.ts';
import { lookUp, unknownBody } from '../competence/look-up.ts';

interface Named {
  readonly category?: string | undefined;
  readonly settlement?: string | undefined;
  readonly addressee?: string | undefined;
}

export async function unclearIn(law: LawReader, { addressee, ...named }: Named, on: Day): Promise<FieldError[]> {
  const [unclear, unknown] = await Promise.all([
    lookUp(law, named, on),
    addressee === undefined ? [] : unknownBody(law, addressee, on),
  ]);
  const ofBody = unknown.map((error) => ({ ...error, field: 'addressee' }));
  return [...unclear.map((each) => ({ in: 'body' as const, code: 'not-registered' as const, ...each })), ...ofBody];
}
