/** A citizen reads, names and takes back where their notices go. */
import { reading, repeatable, reply } from '../../../shared/http/use-case.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Contacts, knownKinds, languageFor } from '../contacts/contacts.ts';
import { type Cabinet, keepContacts, readContacts as readStored } from '../contacts/store.ts';
import * as api from './api.ts';

export const readContacts = reading(api.readContacts, async ({ caller }, cabinet: Cabinet) => {
  const stored = await readStored(cabinet, await cabinet.hashes.pseudonym(caller.iin));
  return reply(200, viewContacts(stored));
});

export const nameContacts = repeatable(api.nameContacts, async ({ caller, body, moment }, cabinet: Cabinet) => {
  const { phone, email, language, kinds } = body;
  const addresses = { ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) };
  const changedAt = atLocalOffset(moment);
  const named = { language, kinds: [...new Set(kinds)], addresses };
  await keepContacts(cabinet, await cabinet.hashes.pseudonym(caller.iin), named, changedAt);
  return reply(200, viewContacts({ ...named, changedAt }));
});

/** The chosen language stays: notices in the cabinet are written in it. */
export const takeBackContacts = repeatable(api.takeBackContacts, async ({ caller, moment }, cabinet: Cabinet) => {
  const person = await cabinet.hashes.pseudonym(caller.iin);
  const language = languageFor(await readStored(cabinet, person));
  await keepContacts(cabinet, person, { language, kinds: [], addresses: {} }, atLocalOffset(moment));
  return reply(204, undefined);
});

function viewContacts(contacts: Contacts | undefined) {
  if (!contacts) return { language: languageFor(contacts), kinds: [] };
  const { language, changedAt, addresses } = contacts;
  return { ...shown(addresses), language, kinds: knownKinds(contacts), changedAt };
}

function shown(addresses: Contacts['addresses']) {
  if (!isErased(addresses)) return addresses;
  const { erasedOn } = addresses;
  return erasedOn === undefined ? {} : { erasedOn };
}
