import type { SynthesizedLab } from './synthesized-labs';

/** Types that whoever has the address can call, the type of their policy, and the property that links it. */
const POLICIES = [
  ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
  ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
] as const;

interface Statement {
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: unknown;
  readonly Condition?: unknown;
}

/** Nothing goes over plain HTTP. */
export function secureTransportGates({ resources }: SynthesizedLab): void {
  it.each(POLICIES)('refuses plain HTTP for each %s', (type, policyType, link) => {
    const policies = resources.filter(({ Type }) => Type === policyType);
    const open = resources.filter(({ Type, id, Properties: { WebsiteConfiguration } = {} }) => {
      // A website endpoint has plain HTTP alone.
      if (Type !== type || WebsiteConfiguration) return false;
      const attached = policies.filter(({ Properties }) =>
        [Properties[link]].flat().some((target: { Ref?: string }) => target.Ref === id),
      );
      return !attached.flatMap(({ Properties }) => Properties.PolicyDocument.Statement).some(refusesPlainHttp);
    });
    expect(open.map(({ id }) => id)).toEqual([]);
  });
}

function refusesPlainHttp({ Effect, Principal, Condition }: Statement): boolean {
  const everybody = [JSON.stringify('*'), JSON.stringify({ AWS: '*' })].includes(JSON.stringify(Principal));
  const plain = JSON.stringify(Condition) === JSON.stringify({ Bool: { 'aws:SecureTransport': 'false' } });
  return Effect === 'Deny' && everybody && plain;
}
