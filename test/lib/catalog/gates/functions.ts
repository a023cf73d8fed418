import { CfnResource } from 'aws-cdk-lib';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { LAMBDA_RUNTIME } from '../../../../lib/kit/lambda-runtime';
import type { NamedResource } from '../../../support/resources';
import type { SynthesizedLab } from './synthesized-labs';

/** What makes the CDK's custom resources: singletons of the stack, whose runtime the CDK decides, as it does for what stands before a provider. */
const OF_THE_CDK = /^(Custom::|(BucketNotificationsHandler|AWS)[0-9a-f]{32})/;

/** A short form of a function; what its file says of all functions is said of it, too. */
export const SAM_FUNCTION = 'AWS::Serverless::Function';

const ASYNCHRONOUS = ['sns.amazonaws.com', 's3.amazonaws.com', 'events.amazonaws.com'];

/** What the kit promises of every function. */
export function functionGates({ stacks, resources, handlers }: SynthesizedLab): void {
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function' || Type === SAM_FUNCTION);
  const ofTheCdk = stacks.flatMap((stack) =>
    [
      ...stack.node.children.filter(({ node }) => OF_THE_CDK.test(node.id)),
      ...stack.node.findAll().filter((construct) => construct instanceof Provider),
    ]
      .flatMap(({ node }) => node.findAll().filter(CfnResource.isCfnResource))
      .map((resource) => stack.getLogicalId(resource)),
  );
  const own = functions.filter(({ id }) => !ofTheCdk.includes(id));
  /** Lambda@Edge has x86_64 alone.
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html */
  const isForTheEdge = (role: { readonly 'Fn::GetAtt'?: readonly string[] } = {}) =>
    resources.some(
      ({ id, Properties }) =>
        id === role['Fn::GetAtt']?.[0] && JSON.stringify(Properties).includes('edgelambda.amazonaws.com'),
    );
  // An image brings its code and its runtime along, a custom runtime is no handler of ours.
  const onNode = own.filter(
    ({ Properties }) => Properties.PackageType !== 'Image' && !Properties.Runtime?.startsWith('provided.'),
  );

  it('has a function for each handler that it asks for, all from the kit', () => {
    expect(onNode).toHaveLength(handlers.length);
  });

  it('runs all its functions on the one runtime, on ARM but where Lambda@Edge has none', () => {
    expect(onNode.filter(({ Properties }) => Properties.Runtime !== LAMBDA_RUNTIME.name).map(({ id }) => id)).toEqual(
      [],
    );
    const architectureOf = ({ Properties }: (typeof own)[number]) =>
      isForTheEdge(Properties.Role) ? 'x86_64' : 'arm64';
    expect(
      own.filter((each) => each.Properties.Architectures?.[0] !== architectureOf(each)).map(({ id }) => id),
    ).toEqual([]);
  });

  it('logs from every function, also of the CDK, into a group of its own that forgets', () => {
    const groups = functions.map((each) => logGroupOf(resources, each));
    expect(functions.filter((_, index) => !forgets(resources, groups[index])).map(({ id }) => id)).toEqual([]);
    expect(new Set(groups).size).toBe(functions.length);
  });

  it('keeps the events that a function invoked without waiting could not process', () => {
    const asynchronous = invokedAsynchronously(resources);
    const onFailure = resources
      .filter(({ Properties }) => Properties?.DestinationConfig?.OnFailure)
      .map(({ Properties }) => Properties.FunctionName?.Ref);
    const careless = own.filter(
      ({ id, Properties }) => asynchronous.includes(id) && !Properties.DeadLetterConfig && !onFailure.includes(id),
    );
    expect(careless.map(({ id }) => id)).toEqual([]);
  });
}

/** The functions that one of these services may invoke without waiting for the answer. */
function invokedAsynchronously(resources: readonly NamedResource[]): (string | undefined)[] {
  return resources
    .filter(({ Type, Properties }) => Type === 'AWS::Lambda::Permission' && ASYNCHRONOUS.includes(Properties.Principal))
    .map(({ Properties }) => Properties.FunctionName['Fn::GetAtt']?.[0] ?? Properties.FunctionName.Ref);
}

/** The one that it is told, or the one that Lambda would make for it and the stack has made already. */
function logGroupOf(resources: readonly NamedResource[], { id, Properties }: NamedResource): string | undefined {
  return Properties.LoggingConfig?.LogGroup?.Ref ?? resources.find((each) => isDefaultLogGroup(each, id))?.id;
}

/** Whether a log group is called `/aws/lambda/` and the name that CloudFormation gives to a function. */
export function isDefaultLogGroup({ Properties }: NamedResource, functionId?: string): boolean {
  const [start, name, ...more] = Properties?.LogGroupName?.['Fn::Join']?.[1] ?? [];
  return start === '/aws/lambda/' && more.length === 0 && Boolean(name?.Ref) && name.Ref === (functionId ?? name.Ref);
}

/** Whether a log group is called as API Gateway or AppSync calls that of an API: after its id, which nobody else has. */
export function isLogGroupOfApi({ Properties }: NamedResource): boolean {
  const [start, id] = Properties?.LogGroupName?.['Fn::Join']?.[1] ?? [];
  return (
    (start === 'API-Gateway-Execution-Logs_' && Boolean(id?.Ref)) ||
    (start === '/aws/appsync/apis/' && id?.['Fn::GetAtt']?.[1] === 'ApiId')
  );
}

function forgets(resources: readonly NamedResource[], groupId: string | undefined): boolean {
  const group = resources.find(({ id, Type }) => id === groupId && Type === 'AWS::Logs::LogGroup');
  return group?.Properties?.RetentionInDays > 0;
}
