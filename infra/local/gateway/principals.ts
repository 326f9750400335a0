/** Who calls: functions, producers and tools, each with an access key of its own. */
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';
import { checkStatements, type Identity } from './iam.ts';
import { credentialOf, isSignedBy } from './signature.ts';

export interface Principal extends Identity {
  /** The entry's or producer's name, `appeals-citizen`. Several access keys may act for one name. */
  name: string;
  /** What SQS shows as the sender of a message: `AROA...:name`. */
  senderId: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface Principals {
  /** Throws on a policy that cannot be enforced here. */
  add(principal: Principal): void;
  holderOf(accessKeyId: string): Principal | undefined;
  /** Who signed this request. Throws the AwsError of a missing, unknown or wrong credential. */
  authenticate(request: { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }): Principal;
}

export function createPrincipals(initial: Principal[]): Principals {
  const byAccessKey = new Map<string, Principal>();
  const principals: Principals = {
    add(principal) {
      if (principal.statements !== 'administrator') checkStatements(principal.statements);
      byAccessKey.set(principal.accessKeyId, principal);
    },
    holderOf: (accessKeyId) => byAccessKey.get(accessKeyId),
    authenticate(request) {
      const credential = credentialOf(request.headers.authorization);
      if (!credential) throw new AwsError('MissingAuthenticationTokenException', 'the request is not signed');
      const principal = byAccessKey.get(credential.accessKeyId);
      if (!principal) {
        throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
      }
      if (!isSignedBy(principal.secretAccessKey, credential, request)) {
        throw new AwsError('InvalidSignatureException', wrongSignature);
      }
      return principal;
    },
  };
  for (const principal of initial) principals.add(principal);
  return principals;
}

const wrongSignature =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key.';
