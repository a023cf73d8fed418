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

/** What a call is refused with, or that it is not. */
export const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'allowed',
    ({ name, message }: Error) => `${name}: ${message}`,
  );

/** A role that trusts a provider, for an action of STS. */
export const roleFor = (Federated: unknown, action: string, Condition?: object) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Federated }, Action: `sts:${action}`, Condition }],
    },
  },
});

/** The name of what a call is refused with, or its answer. */
export async function outcomeOf<T>(call: Promise<T>): Promise<T | string> {
  try {
    return await call;
  } catch (error) {
    return (error as Error).name;
  }
}
