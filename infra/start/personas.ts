/** Who can get a token here: invented people and bodies, with numbers whose check digits are right. */
import type { CallerGroup } from '../../shared/http/endpoint.ts';

export interface Persona {
  scopes: CallerGroup[];
  claims: Record<string, string>;
}

export const personas = {
  'citizen-aigerim': citizen('900315400017', 'Aigerim', 'Sample'),
  'citizen-daniyar': citizen('850721300026', 'Daniyar', 'Specimen'),
  'official-almaty': official('akimat-almaty', 'Әсел Үлгі', 'бас маман'),
  'official-astana': official('akimat-astana', 'Қуат Үлгі', 'жетекші маман'),
  registrar: {
    scopes: ['appeals.registrar'],
    claims: { body: 'committee-of-legal-statistics', name: 'Гүлнар Үлгі', post: 'тіркеуші' },
  },
  'operator-one': operator('260140000015', 'Operator One'),
  'operator-two': operator('260140000025', 'Operator Two'),
  // Service centres post to a queue; no endpoint is theirs yet.
  'centre-one': { scopes: [], claims: { name: 'Service-centre operator', centre: 'centre-one' } },
} as const satisfies Record<string, Persona>;

/** How everybody here has identified themselves: by signature, the strongest way that there is. */
export const commonClaims = { acr: 'urn:qyzmet:acr:signature' };

export type PersonaName = keyof typeof personas;

export function isPersonaName(name: string): name is PersonaName {
  return name in personas;
}

function citizen(iin: string, given_name: string, family_name: string): Persona {
  return { scopes: ['appeals.citizen', 'documents.citizen'], claims: { iin, given_name, family_name } };
}

function official(body: string, name: string, post: string): Persona {
  return { scopes: ['appeals.official'], claims: { body, name, post } };
}

function operator(bin: string, name: string): Persona {
  return { scopes: ['network.operator'], claims: { bin, role: 'operator', name } };
}
