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
