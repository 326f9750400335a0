/** Secrets Manager's GetSecretValue: what the templates say a secret is made of. */
import { AwsError, unknownOperation } from './aws-error.ts';
import { jsonReply, parseBody, type Service } from './service.ts';

const json = { jsonVersion: '1.1' } as const;

/** Texts by the ARN of their secret. */
export type Secrets = ReadonlyMap<string, string>;

export function secretsManager(secrets: Secrets): Service {
  return {
    name: 'secretsmanager',
    ...json,
    prepare({ operation, body }) {
      if (operation !== 'GetSecretValue') throw unknownOperation(`secretsmanager:${operation}`);
      const { SecretId = '' } = parseBody<{ SecretId?: string }>(body);
      return {
        accesses: [{ action: 'secretsmanager:GetSecretValue', resource: SecretId, context: {} }],
        async perform() {
          const SecretString = secrets.get(SecretId);
          if (SecretString === undefined) {
            throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
          }
          return jsonReply(json, { ARN: SecretId, SecretString });
        },
      };
    },
  };
}
