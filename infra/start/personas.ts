/** Who can get a token here: invented people and bodies, with numbers whose check digits are right. */
import type { CallerGroup } from '../../shared/http/endpoint.ts';
import { checkDigit } from '../../shared/persons/identities.ts';

export interface Persona {
  scopes: CallerGroup[];
  claims: Record<string, string>;
}

export const personas = {
  'citizen-aigerim': citizen('900315400017', 'Aigerim', 'Sample'),
  'citizen-daniyar': citizen('850721300026', 'Daniyar', 'Specimen'),
  /** Whose data are erased, and who then begins anew. */
  'citizen-sabina': citizen('921109400053', 'Sabina', 'Example'),
  'official-almaty': official('akimat-almaty', 'Әсел Үлгі', 'бас маман', '860412400034'),
  'head-almaty': official('akimat-almaty', 'Жанна Үлгі', 'бөлім басшысы', '810225400039'),
  'official-astana': official('akimat-astana', 'Қуат Үлгі', 'жетекші маман', '791128300041'),
  'official-government': official('government', 'Дана Үлгі', 'бас сарапшы', '830905400059'),
  /** Two of a body in which one approves what the other writes. */
  'official-shymkent': official('akimat-shymkent', 'Данияр Үлгі', 'бас маман', '830917300018'),
  'head-shymkent': official('akimat-shymkent', 'Мәдина Үлгі', 'басқарма басшысы', '770305400023'),
  registrar: {
    scopes: ['appeals.registrar'],
    claims: { body: 'committee-of-legal-statistics', name: 'Гүлнар Үлгі', post: 'тіркеуші' },
  },
  'registrar-two': {
    scopes: ['appeals.registrar'],
    claims: { body: 'committee-of-legal-statistics', name: 'Сауле Үлгі', post: 'тіркеуші' },
  },
  'operator-one': operator('260140000015', 'Operator One'),
  'operator-two': operator('260140000025', 'Operator Two'),
  'official-abai': official('akimat-abai', 'Ержан Үлгі', 'ауылдық округтің бас маманы', '830205300017'),
  'centre-one': centre('centre-one', 'Айгүл Үлгі', 'оператор'),
  'centre-two': centre('centre-two', 'Берік Үлгі', 'оператор'),
  // No endpoint is theirs yet, of those who follow but the administrators.
  'inspector-one': { scopes: ['network.inspector'], claims: { name: 'Inspector One', unit: 'inspection-abai' } },
  'verifier-one': { scopes: ['documents.verifier'], claims: partner('260140000035', 'verifier-one') },
  'partner-one': { scopes: ['appeals.partner', 'documents.partner'], claims: partner('260140000045', 'partner-one') },
  'agency-one': {
    scopes: ['appeals.agency'],
    claims: { name: 'Тимур Үлгі', post: 'аға тергеуші', body: 'anti-corruption-service', right: 'corruption-reports' },
  },
  'prosecutor-one': {
    scopes: ['appeals.prosecutor'],
    claims: { name: 'Prosecutor One', body: 'prosecutor-general', right: 'supervision' },
  },
  'administrator-one': { scopes: ['platform.administrator'], claims: { name: 'Administrator One' } },
  'administrator-two': { scopes: ['platform.administrator'], claims: { name: 'Administrator Two' } },
  ...petitioners(),
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

function centre(id: string, name: string, post: string): Persona {
  return { scopes: ['appeals.centre', 'documents.centre'], claims: { centre: id, name, post } };
}

function operator(bin: string, name: string): Persona {
  return { scopes: ['network.operator'], claims: { bin, role: 'operator', name } };
}

function partner(bin: string, registration: string): Persona['claims'] {
  return { bin, registration };
}

/** `petitioner-01` and so on: those who sign a petition. Of some numbers there is no check digit. */
function petitioners(): Record<`petitioner-${string}`, Persona> {
  const elevens = Array.from({ length: 80 }, (_, index) => `880${1 + (index % 9)}${10 + (index % 18)}30${100 + index}`);
  const people = elevens.filter((eleven) => checkDigit(eleven) !== undefined).slice(0, 53);
  const named = people.map((eleven, index) => {
    const ordinal = String(index + 1).padStart(2, '0');
    return [`petitioner-${ordinal}`, citizen(`${eleven}${checkDigit(eleven)}`, `Petitioner ${ordinal}`, 'Sample')];
  });
  return Object.fromEntries(named);
}
