/** Who may call the gateway, each with credentials of its own, made as they are needed. */
import { randomBytes } from 'node:crypto';
import type { Assembly } from './assembly.ts';
import { functionsOf } from './declared-functions.ts';
import { statementsOfRole } from './declared-policies.ts';
import { type Credentials, serviceName } from './functions.ts';
import type { Gateway, Principal } from './gateway/gateway.ts';
import { roleId } from './resource-types.ts';
import { ofType } from './resources.ts';

type Caller = Omit<Principal, keyof Credentials>;

/** A principal from elsewhere, as policies of queues and keys may name it. */
export interface Outsider {
  name: string;
  arn: string;
  /** What SQS shows as the sender, without a session name. */
  uniqueId: string;
}

export interface Callers {
  /** For one worker of a function, by its physical or service name: what its role may do. */
  ofFunction(functionName: string): Credentials;
  /** What a role of the templates may do, in sessions of that name. */
  ofRole(roleArn: string, session: string): Credentials;
  /** What the policies of resources let it do. */
  ofOutsider(outsider: Outsider): Credentials;
  /** May do anything. */
  ofAdministrator(): Credentials;
}

/** Makes credentials, and tells the gateway what their holders may do. */
export function createCallers(assembly: Assembly, gateway: Pick<Gateway, 'addPrincipal'>): Callers {
  const admit = (caller: Caller): Credentials => {
    const credentials = newCredentials();
    gateway.addPrincipal({ ...caller, ...credentials });
    return credentials;
  };
  const functions = functionCallers(assembly);
  return {
    ofFunction(functionName) {
      const caller = functions.get(functionName);
      if (!caller) throw new Error(`there is no function ${functionName}`);
      return admit(caller);
    },
    ofRole: (roleArn, session) => admit(roleCaller(assembly, session, roleArn, session)),
    ofOutsider: ({ name, arn, uniqueId }) => admit({ name, arn, senderId: `${uniqueId}:local`, statements: [] }),
    ofAdministrator: () => admit({ ...somebody('administrator'), statements: 'administrator' }),
  };
}

function functionCallers(assembly: Assembly): Map<string, Caller> {
  const callers = functionsOf(assembly).flatMap((description) => {
    const { name, roleArn } = description;
    const caller = roleCaller(assembly, serviceName(description), roleArn, name);
    return [[name, caller] as const, [caller.name, caller] as const];
  });
  return new Map(callers);
}

function roleCaller({ resources }: Assembly, name: string, roleArn: string, session: string): Caller {
  const role = ofType(resources, 'AWS::IAM::Role').find(({ arn }) => arn === roleArn);
  const senderId = `${roleId(role?.reference ?? roleArn)}:${session}`;
  return { name, arn: roleArn, senderId, statements: statementsOfRole(resources, roleArn) };
}

function somebody(name: string) {
  return { name, arn: `arn:aws:iam::000000000000:role/${name}`, senderId: `${roleId(name)}:${name}` };
}

function newCredentials(): Credentials {
  return {
    accessKeyId: `ASIALOCAL${randomBytes(6).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(24).toString('base64url'),
  };
}
