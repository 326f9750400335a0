/** Who is calling, by the claims that the gateway's JWT authorizer has verified. */
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { bin, iin } from '../persons/identities.ts';
import type { CallerGroup, CallerKind } from './endpoint.ts';

/** OpenID Connect Core, 2: at most 255 ASCII characters. */
const subject = () => z.string().regex(/^(?=.*\S)[\x20-\x7e]{1,255}$/);

/** The same of who is known by nothing else: a gateway writes a list of subjects as `[one other]`. */
const onlySubject = () => z.string().regex(/^(?!\[)[\x21-\x7e]{1,255}$/);

/** An id of a register of ours: a state body, a service centre, a unit of inspectors, a partner's registration. */
const registered = () => z.string().regex(/^[a-z0-9-]{2,64}$/);

/** For whom somebody speaks who speaks for a telecom operator. */
const operatorRoles = ['operator', 'representative'] as const;

/** What of others' cases somebody may read by a right of their own, not because the case is theirs. */
const agencyRights = ['corruption-reports'] as const;
const prosecutorRights = ['supervision'] as const;

/** Of what somebody of the state says to a citizen, or takes from them, name and post are part. */
const nameAndPost = () => ({ name: z.string().min(1).max(200), post: z.string().min(1).max(200) });

/** The IIN tells whether a signature is their own. */
const official = () => ({ body: registered(), ...nameAndPost(), iin: iin().optional() });

/**
 * OpenID Connect Core, 5.1: as the login knows them. What is not readable keeps nobody out: who it is, the IIN says.
 */
const namesOfLogin = () => ({ family_name: nameOfLogin(), given_name: nameOfLogin() });

const nameOfLogin = () => z.string().min(1).max(200).optional().catch(undefined);

const partner = () => ({ bin: bin(), registration: registered() });

const claims = {
  citizen: lazily(() => z.object({ sub: subject(), iin: iin(), ...namesOfLogin() })),
  official: lazily(() => z.object({ sub: subject(), ...official() })),
  registrar: lazily(() => z.object({ sub: subject(), ...official() })),
  centre: lazily(() => z.object({ sub: subject(), centre: registered(), ...nameAndPost() })),
  inspector: lazily(() => z.object({ sub: subject(), unit: registered() })),
  operator: lazily(() => z.object({ sub: subject(), bin: bin(), role: z.enum(operatorRoles) })),
  verifier: lazily(() => z.object({ sub: subject(), ...partner() })),
  partner: lazily(() => z.object({ sub: subject(), ...partner() })),
  agency: lazily(() => z.object({ sub: subject(), body: registered(), ...nameAndPost(), right: z.enum(agencyRights) })),
  prosecutor: lazily(() => z.object({ sub: subject(), body: registered(), right: z.enum(prosecutorRights) })),
  administrator: lazily(() => z.object({ sub: onlySubject() })),
} satisfies Record<CallerKind, unknown>;

export type Anybody = { readonly kind: 'anybody' };
export type CallerOfKind<K extends CallerKind> = { readonly kind: K } & Readonly<
  z.infer<ReturnType<(typeof claims)[K]>>
>;
export type Citizen = CallerOfKind<'citizen'>;
export type Official = CallerOfKind<'official'>;
export type Registrar = CallerOfKind<'registrar'>;
export type Agency = CallerOfKind<'agency'>;
export type Administrator = CallerOfKind<'administrator'>;
export type Caller = Anybody | { [K in CallerKind]: CallerOfKind<K> }[CallerKind];

export type CallerOf<Group extends CallerGroup> = Group extends `${string}.${infer K extends CallerKind}`
  ? CallerOfKind<K>
  : Anybody;

/** The caller, or undefined where the token lacks the claims of its group. */
export function callerFrom(group: CallerGroup, tokenClaims: unknown): Caller | undefined {
  if (group === 'public') return { kind: 'anybody' };
  const kind = group.slice(group.indexOf('.') + 1) as CallerKind;
  const parsed = claims[kind]().safeParse(tokenClaims);
  return parsed.success ? ({ kind, ...parsed.data } as Caller) : undefined;
}

/** What tells this caller from every other. Personal: hash it before it goes anywhere. */
export function identityOf(caller: Caller): string {
  switch (caller.kind) {
    case 'anybody':
      return 'anybody';
    case 'citizen':
      return `citizen/${caller.iin}`;
    case 'official':
    case 'registrar':
    case 'agency':
    case 'prosecutor':
      return `${caller.kind}/${caller.body}/${caller.sub}`;
    case 'centre':
      return `centre/${caller.centre}/${caller.sub}`;
    case 'inspector':
      return `inspector/${caller.unit}/${caller.sub}`;
    case 'operator':
      return `operator/${caller.bin}/${caller.sub}`;
    case 'verifier':
    case 'partner':
      return `${caller.kind}/${caller.bin}/${caller.registration}/${caller.sub}`;
    case 'administrator':
      return `administrator/${caller.sub}`;
  }
}
