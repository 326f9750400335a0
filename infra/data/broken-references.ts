/** Where a data file names something that no data file has: each a sentence that begins with the file. Pure. */
import { technologies } from '../../events/network.ts';
import { citation, type LawRecord } from '../../shared/law/records.ts';
import type { Data } from './data.ts';
import type { RecordOf } from './law-kinds.ts';

/** All that is broken; nothing where the data hold together. */
export function brokenReferences(data: Data): string[] {
  return [
    ...brokenTypes(data),
    ...brokenCompetences(data),
    ...brokenKeywords(data),
    ...brokenSettlements(data),
    ...brokenOperators(data),
    ...brokenTechnologies(data),
    ...brokenCalendars(data),
    ...brokenRecords(data),
  ];
}

function brokenTypes({ documentTypes, records, registers }: Data): string[] {
  return [...documentTypes].flatMap(([file, { id, version, answerTerm, register }]) => {
    const without = [...registers].filter(([, names]) => !names.includes(register)).map(([stage]) => stage);
    const previous = `${id}.${version - 1}`;
    return broken(`functions/documents/types/definitions/${file}.json`, [
      [file !== `${id}.${version}`, `is of ${id}, version ${version}: its name must say so`],
      [version > 1 && !documentTypes.has(previous), `follows no ${previous}.json`],
      [!staysInForce(records.term, answerTerm), `answerTerm: no term ${answerTerm} is in force`],
      [without.length > 0, `register: ${register} is no register of the stages ${without.join(', ')} in cdk.json`],
    ]);
  });
}

function brokenCompetences({ records, settlements }: Data): string[] {
  return records.competence.flatMap((record) => {
    const { body, category, katoPrefix } = record.value;
    return broken(nameOf(record), [
      [!staysInForce(records.body, body), `body: no body ${body} is in force`],
      [category !== '*' && !staysInForce(records.category, category), `category: no category ${category} is in force`],
      [
        !settlements.some(({ code }) => code.startsWith(katoPrefix)),
        `katoPrefix: no settlement begins with ${katoPrefix}`,
      ],
      ...rivalsOf(record, records.competence).map(
        (rival) => [true, `${rival.value.body} is competent for the same: appeals about it find no body`] as const,
      ),
    ]);
  });
}

/** Who is named for the same category and place, and not the same body. */
function rivalsOf({ value }: RecordOf<'competence'>, all: readonly RecordOf<'competence'>[]) {
  return all.filter(
    (other) =>
      other.value.category === value.category &&
      other.value.katoPrefix === value.katoPrefix &&
      other.value.body !== value.body &&
      other.inForceUntil === undefined,
  );
}

function brokenKeywords({ records }: Data): string[] {
  return records.keywords.flatMap((record) => {
    const { category } = record.value;
    return broken(nameOf(record), [
      [record.id !== category, `is about ${category}: its id must say so`],
      [!staysInForce(records.category, category), `category: no category ${category} is in force`],
    ]);
  });
}

function brokenSettlements({ settlements }: Data): string[] {
  const parents = new Map(settlements.map(({ code, parent }) => [code, parent]));
  return [
    ...repeated(settlements.map(({ code }) => code)).map((code) => `settlements.json: ${code} stands twice`),
    ...settlements.flatMap(({ code, parent }) =>
      broken(`settlements.json: ${code}`, [
        [parent !== undefined && !parents.has(parent), `parent: there is no settlement ${parent}`],
        [isOwnAncestor(code, parents), 'belongs to itself'],
      ]),
    ),
  ];
}

function isOwnAncestor(code: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const passed = new Set<string>();
  for (let place = parents.get(code); place !== undefined && !passed.has(place); place = parents.get(place)) {
    if (place === code) return true;
    passed.add(place);
  }
  return false;
}

/** A BIN means one company. */
function brokenOperators({ records }: Data): string[] {
  const companies = Map.groupBy(records.operator, ({ value }) => value.bin);
  return [...companies].flatMap(([bin, ofBin]) => {
    const ids = [...new Set(ofBin.map(({ id }) => id))];
    return ids.length > 1 ? [`operators.json: the BIN ${bin} stands for ${ids.join(' and ')}`] : [];
  });
}

function brokenTechnologies({ records }: Data): string[] {
  const [thresholds, shares] = [records.threshold, records['required-share']];
  const known: readonly string[] = technologies;
  const wrong = [...thresholds, ...shares].flatMap((record) => {
    const { technology } = record.value;
    return broken(nameOf(record), [
      [record.id !== technology, `is about ${technology}: its id must say so`],
      [!known.includes(technology), `technology: there is no ${technology}: there are ${known.join(', ')}`],
    ]);
  });
  return [...wrong, ...partnerless(thresholds, shares), ...partnerless(shares, thresholds)];
}

/** A threshold means nothing without the share that must reach it, and the other way round. */
function partnerless(records: readonly LawRecord[], partners: readonly LawRecord[]): string[] {
  const alone = [...new Set(records.map(({ id }) => id))].filter(
    (id) => !partners.some((partner) => partner.id === id),
  );
  return alone.map((id) => `${records[0]?.kind} ${id}: there is no ${partners[0]?.kind ?? 'partner'} of ${id}`);
}

function brokenCalendars({ records }: Data): string[] {
  return records.calendar.flatMap((record) => {
    const { year, daysOff, workingDays } = record.value;
    const days = [...daysOff, ...workingDays].map(({ day }) => day);
    return broken(nameOf(record), [
      [record.id !== String(year), `is of ${year}: its id must say so`],
      ...repeated(days).map((day) => [true, `${day} stands twice`] as const),
      ...days.filter((day) => !day.startsWith(`${year}-`)).map((day) => [true, `${day} is no day of ${year}`] as const),
    ]);
  });
}

/** What was decided by a record must stay findable by its citation, and a day has one law. */
function brokenRecords({ records }: Data): string[] {
  const all = Object.values<readonly LawRecord[]>(records).flat();
  const keys = all.map((record) => `${record.kind} ${citation(record)}`);
  return [
    ...repeated(keys).map((key) => `${key} stands twice`),
    ...all.filter(endsBeforeItBegins).map((record) => `${nameOf(record)}: ends before it begins`),
    ...all.flatMap((record) =>
      all
        .filter((other) => overlaps(record, other))
        .map((other) => `${nameOf(record)}: ${other.inForceFrom} is inside`),
    ),
  ];
}

const endsBeforeItBegins = ({ inForceFrom, inForceUntil = inForceFrom }: LawRecord): boolean =>
  inForceUntil < inForceFrom;

function overlaps(record: LawRecord, other: LawRecord): boolean {
  const sameId = record.kind === other.kind && record.id === other.id;
  const { inForceFrom, inForceUntil = '9999-12-31' } = record;
  return sameId && inForceFrom < other.inForceFrom && other.inForceFrom <= inForceUntil;
}

/** Whether a record of that id is in force without an end. */
function staysInForce(records: readonly LawRecord[], id: string): boolean {
  return records.some((record) => record.id === id && record.inForceUntil === undefined);
}

const nameOf = ({ kind, id, inForceFrom }: LawRecord): string => `${kind} ${id} of ${inForceFrom}`;

type Finding = readonly [isBroken: boolean, sentence: string];

function broken(where: string, findings: readonly Finding[]): string[] {
  return findings.filter(([isBroken]) => isBroken).map(([, sentence]) => `${where}: ${sentence}`);
}

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
