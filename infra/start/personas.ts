/** Who can get a token here: invented people and bodies, with numbers whose check digits are right. */
import type { CallerGroup } from '../../shared/http/endpoint.ts';

export interface Persona {
  scopes: CallerGroup[];
  claims: Record<string, string>;
}

export const personas = {
  'citizen-aigerim': citizen('900315400017', 'Aigerim', 'Sample'),
  'citizen-daniyar': citizen('850721300026', 'Daniyar', 'Specimen'),
  'official-almaty': official('akimat-almaty', 'Әсел Үлгі', 'бас маман', '860412400034'),
  'official-astana': official('akimat-astana', 'Қуат Үлгі', 'жетекші маман', '791128300041'),
  registrar: {
    scopes: ['appeals.registrar'],
    claims: { body: 'committee-of-legal-statistics', name: 'Гүлнар Үлгі', post: 'тіркеуші' },
  },
  'operator-one': operator('260140000015', 'Operator One'),
  'operator-two': operator('260140000025', 'Operator Two'),
  // Service centres post to a queue; no endpoint is theirs yet, nor of those who follow but the administrators.
  'centre-one': {
    scopes: ['appeals.centre', 'documents.centre'],
    claims: { name: 'Service-centre operator', centre: 'centre-one' },
  },
  'inspector-one': { scopes: ['network.inspector'], claims: { name: 'Inspector One', unit: 'inspection-abai' } },
  'verifier-one': { scopes: ['documents.verifier'], claims: partner('260140000035', 'verifier-one') },
  'partner-one': { scopes: ['appeals.partner', 'documents.partner'], claims: partner('260140000045', 'partner-one') },
  'agency-one': {
    scopes: ['appeals.agency'],
    claims: { name: 'Agency One', body: 'anti-corruption-agency', right: 'corruption-reports' },
  },
  'prosecutor-one': {
    scopes: ['appeals.prosecutor'],
    claims: { name: 'Prosecutor One', body: 'prosecutor-general', right: 'supervision' },
  },
  'administrator-one': { scopes: ['platform.administrator'], claims: { name: 'Administrator One' } },
  'administrator-two': { scopes: ['platform.administrator'], claims: { name: 'Administrator Two' } },
} as const satisfies Record<string, Persona>;

/** How everybody here has identified themselves: by signature, the strongest way that there is. */
export const commonClaims = { acr: 'urn:qyzmet:acr:signature' };

export type PersonaName = keyof typeof personas;

export function isPersonaName(name: string): name is PersonaName {
  return name in personas;
}

function citizen(iin: string, given_name: string, family_name: string): Persona {
  return {
    scopes: ['appeals.citizen', 'documents.citizen', 'platform.citizen'],
    claims: { iin, given_name, family_name },
  };
}

function official(body: string, name: string, post: string, iin: string): Persona {
  return { scopes: ['appeals.official'], claims: { body, name, post, iin } };
}

function operator(bin: string, name: string): Persona {
  return { scopes: ['network.operator'], claims: { bin, role: 'operator', name } };
}

function partner(bin: string, registration: string): Persona['claims'] {
  return { bin, registration };
}
