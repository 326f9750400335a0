/** Appeals: who may do what to them. */
import type { App, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import { grantMac, grantPersonKeys, grantSealing, grantTable, grantUnsealing } from '../constructs/grants.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { producerFunction, queueFunction } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';
import type { State } from './state.ts';

export function appealsStack(app: App, platform: Platform, state: State): void {
  const stack = houseStack(app, 'appeals', platform.house.settings);
  const house: House = { ...platform.house, area: 'appeals' };
  citizen(stack, house, platform, state);
  official(stack, house, platform, state);
  intake(stack, house, state);
  deadline(stack, house, platform, state);
}

function citizen(stack: Stack, house: House, { httpApi }: Platform, state: State): void {
  const { role } = endpointFunction(stack, {
    house,
    entry: 'appeals/citizen',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.4,
    citizenLoses: 'Citizens cannot submit appeals or follow those they have submitted.',
    environment: personalEnvironment(state),
  });
  grantTable(role, state.table, {
    get: ['appeals#', 'law#kato#'],
    list: ['appeals#', 'law#'],
    put: ['appeals#'],
    update: ['appeals#numbers#'],
    listBy: { owner: ['appeals#owner#'] },
  });
  grantNewPersons(role, state);
}

function official(stack: Stack, house: House, { httpApi }: Platform, state: State): void {
  const { role } = endpointFunction(stack, {
    house,
    entry: 'appeals/official',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.3,
    citizenLoses: 'Officials cannot read or answer appeals, while the terms run on.',
    environment: personalEnvironment(state),
  });
  grantTable(role, state.table, {
    get: ['appeals#'],
    list: ['appeals#', 'law#'],
    put: ['appeals#', 'person#'],
    listBy: { worklist: ['appeals#body#'] },
  });
  grantPersonKeys(role, state.personKeys, 'read');
  grantMac(role, state.macKey);
  grantUnsealing(role, state.dataKey);
}

function intake(stack: Stack, house: House, state: State): void {
  const { role } = producerFunction(stack, {
    house,
    entry: 'appeals/intake',
    queueName: 'appeals-intake',
    concurrencyShare: 0.2,
    citizenLoses: 'Appeals handed in at service centres and through partner apps are not registered.',
    environment: personalEnvironment(state),
  });
  grantTable(role, state.table, {
    get: ['law#kato#'],
    list: ['law#'],
    put: ['appeals#'],
    update: ['appeals#numbers#'],
  });
  grantNewPersons(role, state);
}

function deadline(stack: Stack, house: House, { dueQueues }: Platform, { table }: State): void {
  const { role } = queueFunction(stack, {
    house,
    entry: 'appeals/deadline',
    source: dueQueues.appeals,
    concurrencyShare: 0.1,
    citizenLoses: 'A citizen whose appeal was not answered in its term is not told, and nobody is called to account.',
    environment: { TABLE_NAME: table.tableName },
  });
  grantTable(role, table, { get: ['appeals#'], put: ['appeals#'] });
}

/** Takes in persons: makes their pseudonyms, and their keys when they are new. */
function grantNewPersons(role: Role, { personKeys, macKey, dataKey }: State): void {
  grantPersonKeys(role, personKeys, 'read and add');
  grantMac(role, macKey);
  grantSealing(role, dataKey);
}

function personalEnvironment({ table, personKeys, macKey, dataKey }: State) {
  return {
    TABLE_NAME: table.tableName,
    PERSON_KEYS_TABLE_NAME: personKeys.tableName,
    MAC_KEY_ID: macKey.keyArn,
    DATA_KEY_ID: dataKey.keyArn,
  };
}
