import { beforeAll, describe, expect, it } from 'vitest';
import { account, ofType, type Resource, type Statement, statementsOf, synthesized } from './synthesized.ts';

let resources: Resource[];
let statements: Statement[];

beforeAll(async () => {
  resources = await synthesized();
  statements = statementsOf(resources);
});

const ofFunctions = () => statements.filter(({ holder }) => !/Operator|Redrive/.test(holder));
const callsTo = (service: string, among: Statement[]) =>
  among.filter(({ Action }) => Action.some((action) => action.startsWith(`${service}:`)));
const allowing = (among: Statement[]) => among.filter(({ Effect }) => Effect === 'Allow');
/** Of the bucket's objects, below some prefix. */
const isOfObjects = (resources: Statement['Resource']) => /Files.*"\/[a-z]+\/\*"/.test(JSON.stringify(resources));
const isOfLedger = (resources: Statement['Resource']) => /Erasures.*"\/erasures\/\*"/.test(JSON.stringify(resources));
const holdersOf = (among: Statement[]) => among.map(({ holder }) => holder.replace(/(Role|Default).*/, ''));
const onStream = ({ Action }: Statement) => Action.every((action) => /Stream|GetRecords|ShardIterator/.test(action));

describe('roles', () => {
  it('name actions one by one', () => {
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name resources, except for X-Ray and SMS, which have none, and objects, by their prefix', () => {
    const anywhere = allowing(statements).filter(
      ({ Resource }) => JSON.stringify(Resource).includes('*') && !isOfObjects(Resource) && !isOfLedger(Resource),
    );
    expect(new Set(anywhere.flatMap(({ Action }) => Action))).toEqual(
      new Set(['sns:Publish', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments']),
    );
  });

  it('send SMS and e-mail in one function alone, no message to a topic, and mail in its own name', () => {
    const carrying = [...callsTo('sns', ofFunctions()), ...callsTo('ses', ofFunctions())];
    expect(new Set(carrying.map(({ holder }) => holder))).toHaveLength(1);
    expect(
      carrying.map(({ Effect, Action, Resource, Condition }) => ({ Effect, Action, Resource, Condition })),
    ).toEqual([
      { Effect: 'Allow', Action: expect.arrayContaining(['sns:Publish']), Resource: ['*'] },
      { Effect: 'Deny', Action: ['sns:Publish'], Resource: [expect.anything()] },
      {
        Effect: 'Allow',
        Action: ['ses:SendEmail'],
        Resource: [expect.anything()],
        Condition: { StringEquals: { 'ses:FromAddress': 'notices@qyzmet.example' } },
      },
    ]);
  });

  it('of an area reach objects of its own prefix, and list no other', () => {
    const onAll = statements.filter(({ Resource }) => isOfObjects(Resource));
    const ofEverybody = onAll.filter(({ Resource }) => JSON.stringify(Resource).includes('"/public/*"'));
    // Public copies: an official's function makes them, and those who take one back or erase it delete.
    expect(ofEverybody.map(({ holder, Action }) => [holder.replace(/Role.*/, ''), ...Action])).toEqual([
      ['AppealsErasures', 's3:DeleteObjectVersion'],
      ['AppealsOfficialCopies', 's3:PutObject'],
      ['AppealsOfficialCopies', 's3:DeleteObjectVersion'],
      ['AppealsCitizenCopies', 's3:DeleteObjectVersion'],
      ['AppealsPublicCopies', 's3:GetObjectVersion'],
    ]);
    const onObjects = onAll.filter(({ Resource }) => JSON.stringify(Resource).includes('"/appeals/*"'));
    expect(onObjects.map(({ holder }) => holder.replace(/Role.*/, ''))).toEqual([
      ...['AppealsCitizenFiles', 'AppealsOfficialFiles', 'AppealsUploads', 'AppealsErasures', 'AppealsAgency'],
      ...['AppealsOfficialCopies', 'AppealsOfficialCopies'],
    ]);
    expect(onObjects.map(({ Action }) => Action)).toEqual(
      [
        ['s3:PutObject', 's3:GetObjectVersion'].sort().reverse(),
        ['s3:PutObject', 's3:GetObjectVersion'].sort().reverse(),
        ['s3:PutObject', 's3:DeleteObjectVersion', 's3:GetObjectVersion'],
        ['s3:DeleteObjectVersion'],
        ['s3:GetObjectVersion'],
        ['s3:PutObject'],
        ['s3:GetObjectVersion'],
      ].map((actions) => expect.arrayContaining(actions)),
    );
    for (const { holder, Resource } of onObjects) {
      expect(JSON.stringify(Resource), holder).toContain('"/appeals/*"');
    }
    const listing = ofFunctions().filter(({ Action }) => Action.includes('s3:ListBucketVersions'));
    expect(listing.map(({ Condition }) => [Condition?.StringLike?.['s3:prefix']].flat())).toEqual([
      ['appeals/*'],
      ['appeals/*', 'public/*'],
      ...[['public/*'], ['public/*']],
    ]);
  });

  it('add to the ledger of erasures in one function alone, read it in the hands of operators, and never delete there', () => {
    const onLedger = statements.filter(({ Resource }) => isOfLedger(Resource));
    expect(onLedger.map(({ holder, Action }) => [holder.replace(/Role.*/, ''), Action])).toEqual([
      ['Operator', ['s3:GetObjectVersion']],
      ['PlatformEraser', ['s3:PutObject']],
    ]);
  });

  it('of functions take the keys of persons away in one alone, and make them only where something is sealed', () => {
    const onKeys = callsTo('dynamodb', statements).filter(({ Resource }) =>
      JSON.stringify(Resource).includes('PersonKeys'),
    );
    const holdersWith = (action: string) => holdersOf(onKeys.filter(({ Action }) => Action.includes(action)));
    expect(holdersWith('dynamodb:UpdateItem')).toEqual(['PlatformEraser']);
    expect(holdersWith('dynamodb:DeleteItem')).toEqual([]);
    expect(holdersWith('dynamodb:PutItem').sort()).toEqual([
      'AppealsAgency',
      'AppealsAnonymous',
      'AppealsCentre',
      'AppealsCitizen',
      'AppealsIntake',
      'AppealsMassAnswers',
      'AppealsOfficial',
      'AppealsOfficialAnswers',
      'AppealsOfficialCopies',
      'AppealsOfficialIncidents',
      'AppealsPartner',
      'AppealsPetitions',
      'AppealsReception',
      'AppealsTelegram',
      'DocumentsCitizen',
      'PlatformCitizen',
    ]);
  });

  it('of functions reach items by the prefix of the partition key only', () => {
    for (const { holder, Condition } of callsTo('dynamodb', ofFunctions()).filter(
      (statement) => !onStream(statement),
    )) {
      const prefixes = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
      expect([prefixes].flat().join(), holder).toMatch(/^(appeals|documents|network|platform|person|law)#/);
      expect(Condition?.Null, holder).toEqual({ 'dynamodb:LeadingKeys': 'false' });
    }
  });

  it('of functions neither scan nor use PartiQL nor delete', () => {
    const actions = new Set(
      callsTo('dynamodb', ofFunctions())
        .filter((statement) => !onStream(statement))
        .flatMap(({ Action }) => Action),
    );
    expect([...actions].sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
  });

  it('of functions write the law in the hands of administrators alone, and there by its kinds', () => {
    const writing = callsTo('dynamodb', ofFunctions()).filter(({ Action, Condition }) => {
      const keys = [Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']].flat().map(String);
      return Action.some((action) => /Put|Update|Write/.test(action)) && keys.some((key) => /^law/.test(key));
    });
    expect(writing.map(({ holder }) => holder.replace(/Role.*/, ''))).toEqual(['PlatformAdministrator']);
    const keys = writing.flatMap(({ Condition }) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']);
    expect(keys.filter((key) => /kato|places|reference|#\*$/.test(String(key)))).toEqual([
      'platform#proposal#*',
      'platform#approval#*',
      'platform#erasure#*',
      'platform#receipt#*',
    ]);
  });

  it('of an area never name the prefix of another', () => {
    for (const [area, others] of [
      ['Appeals', /documents#|network#|platform#/],
      ['Documents', /appeals#|network#|platform#/],
      ['Network', /appeals#|documents#|platform#|person#/],
    ] as const) {
      const own = statements.filter(({ holder }) => holder.startsWith(area));
      expect(own.length).toBeGreaterThan(10);
      expect(JSON.stringify(own.map(({ Condition }) => Condition))).not.toMatch(others);
    }
  });

  it('use the keys of tables, files and queues through their service only', () => {
    const throughService = statements.filter(({ Resource }) =>
      /TablesKey|FilesKey|QueuesKey/.test(JSON.stringify(Resource)),
    );
    expect(throughService.length).toBeGreaterThan(20);
    for (const { holder, Condition } of throughService) {
      expect(JSON.stringify(Condition?.StringEquals?.['kms:ViaService']), holder).toMatch(/"(dynamodb|s3|sqs)\./);
    }
  });

  it('may sign only with the current keys of their own area, and only where something is signed', () => {
    const signing = statements.filter(({ Action }) => Action.includes('kms:Sign'));
    const keysOf = ({ Resource }: Statement) => JSON.stringify(Resource).match(/Signing\w+?(?=Key)/g) ?? [];
    const held = signing.flatMap((each) => keysOf(each).map((key) => [each.holder.replace(/Role.*/, ''), key]));
    expect(held.sort()).toEqual([
      ['AppealsAnonymous', 'SigningAppealsMain1'],
      ['AppealsCentre', 'SigningAppealsMain1'],
      ['AppealsCitizen', 'SigningAppealsMain1'],
      ['AppealsReception', 'SigningAppealsMain1'],
      ['DocumentsCitizen', 'SigningDocumentsIdentityCard1'],
      ['DocumentsCitizen', 'SigningDocumentsMain2'],
    ]);
  });

  it('of the platform alone know the keys of all areas', () => {
    const knowing = statements.filter(({ Action }) => Action.includes('kms:GetPublicKey'));
    const areas = (holder: RegExp) => {
      const own = knowing.filter((each) => holder.test(each.holder));
      return [...new Set(own.flatMap(({ Resource }) => JSON.stringify(Resource).match(/Signing[A-Z][a-z]+/g) ?? []))];
    };
    expect(areas(/^Platform/).sort()).toEqual(['SigningAppeals', 'SigningDocuments', 'SigningNetwork']);
    expect([areas(/^Appeals/), areas(/^Documents/)]).toEqual([['SigningAppeals'], ['SigningDocuments']]);
  });

  it('scan only in the hands of the operators', () => {
    const scanning = statements.filter(({ Action }) => Action.includes('dynamodb:Scan')).map(({ holder }) => holder);
    expect(scanning).toEqual([expect.stringMatching(/^OperatorRole/)]);
  });

  it('of the schedule are taken on by the scheduler, and for this account only', () => {
    const roles = ofType(resources, 'AWS::IAM::Role').filter(({ logicalId }) => logicalId.includes('ScheduleRole'));
    expect(roles.length).toBeGreaterThan(1);
    for (const { Properties, logicalId } of roles) {
      expect(Properties.AssumeRolePolicyDocument.Statement, logicalId).toEqual([
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': account } },
        },
      ]);
    }
  });

  it('of the operators are taken on by those in the settings, with a second factor', () => {
    const role = ofType(resources, 'AWS::IAM::Role').find(({ logicalId }) => logicalId.startsWith('OperatorRole'));
    expect(role?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: `arn:aws:iam::${account}:role/operators` },
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
    ]);
  });
});
