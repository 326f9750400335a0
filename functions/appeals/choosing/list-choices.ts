/** Anybody lists what there is to choose from: the categories of appeals, the bodies that answer them. */
import { type Choice, pageOfChoices } from '../../../shared/http/choices.ts';
import { reading } from '../../../shared/http/use-case.ts';
import type { Localized } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce, type LawKind } from '../../../shared/law/records.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { dayOf } from '../../../shared/time.ts';
import { appealKindKind, bodyKind, categoryKind } from '../law.ts';
import * as api from './api.ts';

/** What choosing needs. */
export interface Registers {
  readonly law: LawReader;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
}

export const listCategories = reading(api.listCategories, async (request, { law }: Registers) =>
  pageOfChoices(await choicesOf(law, categoryKind, request.now), request),
);

export const listBodies = reading(api.listBodies, async (request, { law }: Registers) =>
  pageOfChoices(await choicesOf(law, bodyKind, request.now), request),
);

export const listAppealKinds = reading(api.listAppealKinds, async (request, { law }: Registers) =>
  pageOfChoices(await choicesOf(law, appealKindKind, request.now), request),
);

async function choicesOf(law: LawReader, kind: LawKind<{ readonly name: Localized }>, now: Date): Promise<Choice[]> {
  const inForce = allInForce(await law.records(kind), dayOf(now));
  return inForce.map(({ id, value }) => ({ id, name: value.name }));
}
