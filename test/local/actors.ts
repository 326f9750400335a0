/** Who acts in these tests, beside the personas: invented people whose numbers appear nowhere else. */
import { randomInt } from 'node:crypto';
import type { CallerGroup, CallerKind } from '../../shared/http/endpoint.ts';
import { checkDigit } from '../../shared/persons/identities.ts';
import { localCloud, type TokenRequest } from '../local-cloud.ts';
import { secret } from './secrets.ts';

/** Completes the first eleven digits of an IIN. */
export function iinFrom(firstEleven: string): string {
  return secret(`${firstEleven}${checkDigit(firstEleven)}`);
}

/** Of somebody of whom nothing has been heard: of so many days of birth that no two meet. Of some numbers there is no check digit. */
export function newIin(): string {
  const born = [randomInt(50, 100), randomInt(1, 13), randomInt(1, 29)].map((part) => String(part).padStart(2, '0'));
  const firstEleven = `${born.join('')}3${randomInt(1000, 10_000)}`;
  return checkDigit(firstEleven) === undefined ? newIin() : iinFrom(firstEleven);
}

/** The same number with a check digit that is none. */
export function withWrongCheckDigit(number: string): string {
  return secret(`${number.slice(0, 11)}${(Number(number[11]) + 1) % 10}`);
}

export const iins = { owner: iinFrom('77070730001'), stranger: iinFrom('88080840002') } as const;

const citizenScopes = ['appeals.citizen', 'documents.citizen', 'platform.citizen'];

export const actors = {
  owner: { scopes: citizenScopes, claims: { sub: 'owner', iin: iins.owner } },
  stranger: { scopes: citizenScopes, claims: { sub: 'stranger', iin: iins.stranger } },
  official: { persona: 'official-almaty' },
  otherOfficial: { persona: 'official-astana' },
  registrar: { persona: 'registrar' },
  otherRegistrar: { persona: 'registrar', claims: { sub: 'other-registrar', name: 'Сауле Үлгі' } },
  operator: { persona: 'operator-one' },
  otherOperator: { persona: 'operator-two' },
  centre: { persona: 'centre-one' },
  inspector: { persona: 'inspector-one' },
  verifier: { persona: 'verifier-one' },
  partner: { persona: 'partner-one' },
  agency: { persona: 'agency-one' },
  otherAgency: { persona: 'agency-one', claims: { sub: 'other-agency', body: 'government' } },
  prosecutor: { persona: 'prosecutor-one' },
  administrator: { persona: 'administrator-one' },
  otherAdministrator: { persona: 'administrator-two' },
  otherCentre: { persona: 'centre-two' },
} as const satisfies Record<string, Asked>;

export type ActorName = keyof typeof actors;

type Asked = Omit<TokenRequest, 'scopes'> & { readonly scopes?: readonly string[] };

/** A token of an actor, or a peculiar one. It is a secret. */
export async function tokenOf(actor: ActorName | Asked): Promise<string> {
  const { scopes, ...asked }: Asked = typeof actor === 'string' ? actors[actor] : actor;
  return secret(await localCloud().token({ ...asked, ...(scopes && { scopes: [...scopes] }) }));
}

/**
 * Another of the same kind, who has nothing to do with what is theirs; what lies with the registrar is every
 * registrar's, and what is proposed is every administrator's.
 */
export const strangers: Partial<Record<ActorName, ActorName>> = {
  owner: 'stranger',
  official: 'otherOfficial',
  registrar: 'registrar',
  operator: 'otherOperator',
  administrator: 'administrator',
  centre: 'otherCentre',
  agency: 'otherAgency',
};

/** Another of the same kind, whom the same things concern. */
export const colleagues: Partial<Record<ActorName, ActorName>> = {
  administrator: 'otherAdministrator',
  registrar: 'otherRegistrar',
};

/** Who may call the endpoints of a group; nobody in particular where all may. */
export function rightfulCaller(group: CallerGroup): ActorName | undefined {
  const [, kind] = group.split('.');
  return kind === 'citizen' ? 'owner' : (kind as Exclude<CallerKind, 'citizen'> | undefined);
}
