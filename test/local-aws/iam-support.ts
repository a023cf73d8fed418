import { STS } from '@aws-sdk/client-sts';
import type { Aws } from './support';

/** A role that functions and the account may assume, and what it allows. */
export const roleThatMay = (...statements: { Action: string | string[]; Resource: unknown; Condition?: object }[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com', AWS: '*' }, Action: 'sts:AssumeRole' },
      ],
    },
    Policies: statements.map((statement, index) => ({
      PolicyName: `p${index}`,
      PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] },
    })),
  },
});

/** A key that the policies of its account are about. */
export const key = {
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: {
      Statement: [
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'kms:*', Resource: '*' },
      ],
    },
  },
};

/** The configuration of clients that nobody else of these tests has. */
export const configOf = ({ endpoint }: Pick<Aws, 'endpoint'>, accessKeyId = 'test', secretAccessKey = 'test') => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId, secretAccessKey },
});

/** The same with the rights of a role, which has to trust the account. */
export async function configAs(aws: Aws, role: string | undefined) {
  const RoleArn = `arn:aws:iam::000000000000:role/${role}`;
  const { Credentials } = await new STS(configOf(aws)).assumeRole({ RoleArn, RoleSessionName: 'test' });
  return configWith(aws, Credentials);
}

/** The same with temporary credentials, as STS answers them. */
export function configWith(
  aws: Aws,
  given?: { AccessKeyId?: string | undefined; SecretAccessKey?: string | undefined; SessionToken?: string | undefined },
) {
  const config = configOf(aws, given?.AccessKeyId, given?.SecretAccessKey);
  return { ...config, credentials: { ...config.credentials, sessionToken: given?.SessionToken ?? '' } };
}

/** What a call is refused with, or that it is not. */
export const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'allowed',
    ({ name, message }: Error) => `${name}: ${message}`,
  );
