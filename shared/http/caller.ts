/** Who is calling, by the claims that the gateway's JWT authorizer has verified. */
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { bin, iin } from '../persons/identities.ts';
import type { CallerGroup } from './endpoint.ts';

/** OpenID Connect Core, 2: at most 255 ASCII characters. */
const subject = () => z.string().regex(/^(?=.*\S)[\x20-\x7e]{1,255}$/);

/** For whom somebody speaks who speaks for a telecom operator. */
const operatorRoles = ['operator', 'representative'] as const;

/** Of what an official says to a citizen, name and post are part. */
const officialClaims = () =>
  z.object({
    sub: subject(),
    body: z.string().regex(/^[a-z0-9-]{2,64}$/),
    name: z.string().min(1).max(200),
    post: z.string().min(1).max(200),
  });

const claims = {
  citizen: lazily(() => z.object({ sub: subject(), iin: iin() })),
  official: lazily(officialClaims),
  registrar: lazily(officialClaims),
  operator: lazily(() => z.object({ sub: subject(), bin: bin(), role: z.enum(operatorRoles) })),
};

type Kind = keyof typeof claims;
export type Anybody = { readonly kind: 'anybody' };
export type CallerOfKind<K extends Kind> = { readonly kind: K } & Readonly<z.infer<ReturnType<(typeof claims)[K]>>>;
export type Citizen = CallerOfKind<'citizen'>;
export type Official = CallerOfKind<'official'>;
export type Registrar = CallerOfKind<'registrar'>;
export type Operator = CallerOfKind<'operator'>;
export type Caller = Anybody | Citizen | Official | Registrar | Operator;

export type CallerOf<Group extends CallerGroup> = Group extends `${string}.${infer K extends Kind}`
  ? CallerOfKind<K>
  : Anybody;

/** The caller, or undefined where the token lacks the claims of its group. */
export function callerFrom(group: CallerGroup, tokenClaims: unknown): Caller | undefined {
  if (group === 'public') return { kind: 'anybody' };
  const kind = group.slice(group.indexOf('.') + 1) as Kind;
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
      return `${caller.kind}/${caller.body}/${caller.sub}`;
    case 'operator':
      return `operator/${caller.bin}/${caller.sub}`;
  }
}
