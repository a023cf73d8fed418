import { type Aws, deploy, update } from './support';
import { functionOf, type Resources, ref, role } from './templates';

/** How often a test calls an alias. That all calls reach one version of two happens once in half a million runs. */
export const INVOCATIONS = 20;

/** Answers its code, its version, its variable and how it was called; fails if the variable is `broken`. */
const told = (code: string, variable: string) =>
  functionOf(
    `exports.handler = async (event, context) => {
      if (process.env.VARIABLE === 'broken') throw new Error('broken');
      const { AWS_LAMBDA_FUNCTION_VERSION: version, VARIABLE: variable } = process.env;
      return { code: '${code}', version, variable, arn: context.invokedFunctionArn };
    };`,
    { Environment: { Variables: { VARIABLE: variable } } },
  );

export const versionOf = (description: string) => ({
  Type: 'AWS::Lambda::Version',
  Properties: { FunctionName: ref('Handler'), Description: description },
});

const numberOf = (version: string) => ({ 'Fn::GetAtt': [version, 'Version'] });

/** The alias `live` of a version. */
export const aliasOf = (version: string, properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::Alias',
  Properties: { FunctionName: ref('Handler'), Name: 'live', FunctionVersion: numberOf(version), ...properties },
});

const half = {
  RoutingConfig: { AdditionalVersionWeights: [{ FunctionVersion: numberOf('New'), FunctionWeight: 0.5 }] },
};

/** A function with two versions and an alias of both. */
export async function deployTwoVersions(aws: Aws, stack: string, variable = 'new', more: Resources = {}) {
  const old = { Role: role, ...more, Handler: told('old', 'old'), Old: versionOf('old') };
  const { Handler = '', Api = '' } = await deploy(aws, stack, { ...old, Live: aliasOf('Old') });
  const both = { ...old, Handler: told('new', variable), New: { ...versionOf('new'), DependsOn: 'Handler' } };
  expect(await update(aws, stack, { ...both, Live: aliasOf('Old', half) })).toBe('UPDATE_COMPLETE');
  return { both, name: Handler, api: Api };
}

export async function invoke(aws: Aws, name: string) {
  const { Payload, ExecutedVersion } = await aws.lambda.invoke({ FunctionName: name, Qualifier: 'live' });
  return { ExecutedVersion, ...JSON.parse(Buffer.from(Payload ?? []).toString()) };
}

/** One after the other: each at the same time would start a process of its own. */
export async function times<T>(count: number, call: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  while (answers.length < count) answers.push(await call());
  return answers;
}

/** How much of a metric the calls of the alias made, those of a version only where one is named. */
export async function sumOf(aws: Aws, metric: string, name: string, version?: string) {
  const executed = version ? [{ Name: 'ExecutedVersion', Value: version }] : [];
  const { Datapoints = [] } = await aws.cloudWatch.getMetricStatistics({
    Namespace: 'AWS/Lambda',
    MetricName: metric,
    Dimensions: [{ Name: 'FunctionName', Value: name }, { Name: 'Resource', Value: `${name}:live` }, ...executed],
    StartTime: new Date(Date.now() - 600_000),
    EndTime: new Date(Date.now() + 60_000),
    Period: 60,
    Statistics: ['Sum'],
  });
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
}
