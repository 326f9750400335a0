/** Who may call the gateway, each with credentials of its own. */
import { randomBytes } from 'node:crypto';
import type { Producer } from '../settings.ts';
import type { Assembly } from './assembly.ts';
import { functionsOf } from './declared-functions.ts';
import { statementsOfRole } from './declared-policies.ts';
import { type Credentials, serviceName } from './functions.ts';
import type { Gateway, Principal } from './gateway/gateway.ts';
import { roleId } from './resource-types.ts';
import { ofType } from './resources.ts';

type Caller = Omit<Principal, keyof Credentials>;

/** Makes credentials as they are needed, and tells the gateway what their holders may do. */
export function createCallers(assembly: Assembly, gateway: Pick<Gateway, 'addPrincipal'>) {
  const admit = (caller: Caller): Credentials => {
    const credentials = newCredentials();
    gateway.addPrincipal({ ...caller, ...credentials });
    return credentials;
  };
  const functions = functionCallers(assembly);
  return {
    /** For one worker of a function, by its physical or service name: what its role may do. */
    functionCredentials(functionName: string): Credentials {
      const caller = functions.get(functionName);
      if (!caller) throw new Error(`there is no function ${functionName}`);
      return admit(caller);
    },
    /** For tools: what the operators' role may do. */
    tools: () => admit(operator(assembly)),
    /** For a producer: what the policy of its queue lets it do. */
    producer: ({ source, principalArn, senderId }: Producer) =>
      admit({ name: source, arn: principalArn, senderId: `${senderId}:local`, statements: [] }),
    administrator: () => admit({ ...somebody('administrator'), statements: 'administrator' }),
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

/** Whose role the templates give as the output `OperatorRoleArn`. */
function operator(assembly: Assembly): Caller {
  const arn = Object.values(assembly.outputs).flatMap(({ OperatorRoleArn }) => OperatorRoleArn ?? [])[0];
  if (!arn) throw new Error('no stack has the output OperatorRoleArn');
  return roleCaller(assembly, 'tools', arn, 'tools');
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
