import { QUOTAS } from '../../../../lib/doctor/quotas';
import { LAB_TAG } from '../../../../lib/kit/lab-tag';
import { placeholders } from '../../../../lib/walkthrough/placeholders';
import type { NamedResource } from '../../../support/resources';
import { isDefaultLogGroup, isLogGroupOfApi, SAM_FUNCTION } from './functions';
import { objectsIn } from './objects';
import type { SynthesizedLab } from './synthesized-labs';

/** What a clean-up is proved by: these are found by their tag. */
const TAGGED = [
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::S3::Bucket',
  'AWS::Lambda::Function',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::KMS::Key',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Logs::LogGroup',
];

/** Types whose name is called `Name`, and that get one from CloudFormation where it is left out. */
const CALLED_NAME = ['AWS::Events::Rule', 'AWS::SSM::Parameter', 'AWS::SecretsManager::Secret'];
/**
 * Types that must have a name: of an inline policy, which stands in its role, of what names a key, of a part of an API's address, of a
 * branch and a domain, which are their app's, and of a repository and of who signs in to a cache: their stack's.
 */
const NAMED = [
  'AWS::IAM::Policy',
  'AWS::KMS::Alias',
  'AWS::Amplify::Branch',
  'AWS::Amplify::Domain',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CodeCommit::Repository',
  'AWS::ElastiCache::User',
];

/** Types that are deleted with what they are a part of, and may have to outlive an update: the versions of a function. */
const PARTS = ['AWS::Lambda::Version'];

/** CloudFormation deletes what says nothing; what a SAM function says counts for its versions, too, which must outlive an update. */
const isSilent = ({ Type, DeletionPolicy }: NamedResource) => Type === SAM_FUNCTION && DeletionPolicy === undefined;

/** The role that SAM makes for CodeDeploy may call functions whose names begin so; the stack's name ends it.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html */
const HOOK = `CodeDeployHook_\${AWS::StackName}`;

/** The CDK writes these functions without tags; CloudFormation gives them those of the stack. */
const OF_THE_CDK = /CustomResourceProvider/;

/** What the kit promises of every resource. */
export function resourceGates(lab: SynthesizedLab): void {
  const { entry, stacks, resources } = lab;
  const broken = (isFine: (resource: NamedResource) => boolean, types?: readonly string[]) =>
    resources.filter((resource) => (types?.includes(resource.Type) ?? true) && !isFine(resource)).map(({ id }) => id);

  it('deletes every resource with its stack, and what an update replaces', () => {
    const goesWithAnother = (each: NamedResource) => PARTS.includes(each.Type) || isSilent(each);
    expect(broken((resource) => resource.DeletionPolicy === 'Delete' || goesWithAnother(resource))).toEqual([]);
    expect(
      broken(
        (resource) =>
          (resource as { UpdateReplacePolicy?: string }).UpdateReplacePolicy === 'Delete' || goesWithAnother(resource),
      ),
    ).toEqual([]);
  });

  it('gives no resource a physical name, which could collide, but for the suffix of FIFO', () => {
    expect(
      broken(
        (resource) =>
          stacks.some(({ stackName }) => isNamedAfter(stackName, resource)) || physicalNameOf(resource) === undefined,
      ),
    ).toEqual([]);
  });

  it('tags what costs or keeps something with its name', () => {
    const tag = { Key: LAB_TAG, Value: entry.path };
    const hasTag = (tags: unknown = []) => JSON.stringify(tags).includes(JSON.stringify(tag));
    // Each replica of a global table has tags of its own.
    const isTagged = ({ id, Type, Properties }: NamedResource) =>
      Type === 'AWS::DynamoDB::GlobalTable'
        ? Properties?.Replicas.every(({ Tags }: { Tags?: unknown }) => hasTag(Tags))
        : hasTag(Properties?.Tags) || OF_THE_CDK.test(id);
    expect(broken(isTagged, TAGGED)).toEqual([]);
    for (const { tags } of stacks) expect(tags.tagValues()).toEqual({ [LAB_TAG]: entry.path });
  });

  it('has dead letters behind each queue that holds none itself', () => {
    const targets = deadLetterTargets(lab);
    const isSafe = ({ id, Properties }: NamedResource) => Boolean(Properties?.RedrivePolicy) || targets.includes(id);
    expect(broken(isSafe, ['AWS::SQS::Queue'])).toEqual([]);
  });

  it('builds only where the doctor knows how many may run at once', () => {
    const isKnown = ({ Type, Properties }: NamedResource) =>
      QUOTAS.some(({ type, of }) => type === Type && of?.(Properties));
    expect(broken(isKnown, ['AWS::CodeBuild::Project'])).toEqual([]);
  });

  it('allows nobody everything', () => {
    const statements = objectsIn(resources).filter(({ Effect, Action }) => Effect === 'Allow' && Action);
    expect(statements).not.toEqual([]);
    expect(statements.filter(({ Action }) => [Action].flat().includes('*'))).toEqual([]);
  });
}

/** A parameter in a path that begins with the stack's name is its own, as are those that only an agent reads, and what must have a name: a destination of logs, a group of traces, a registry of schemas. */
function isNamedAfter(stackName: string, { Type, Properties }: NamedResource): boolean {
  if (Type === 'AWS::Logs::Destination') return String(Properties?.DestinationName).startsWith(`${stackName}-`);
  if (Type === 'AWS::XRay::Group') return String(Properties?.GroupName).startsWith(`${stackName}-`);
  if (Type === 'AWS::EventSchemas::Registry') return Properties?.RegistryName === stackName;
  // Its name is one within its registry, which is one of the stack's.
  if (Type === 'AWS::EventSchemas::Schema') return Boolean(Properties?.RegistryName?.['Fn::GetAtt']);
  if (Type !== 'AWS::SSM::Parameter') return false;
  const name = String(Properties?.Name);
  return name.startsWith(`/${stackName}/`) || name === `AmazonCloudWatch-${stackName}`;
}

function physicalNameOf(resource: NamedResource): unknown {
  const { Type, Properties } = resource;
  if (NAMED.includes(Type) || isDefaultLogGroup(resource) || isLogGroupOfApi(resource)) return undefined;
  const property = CALLED_NAME.includes(Type) ? 'Name' : `${Type.split('::').at(-1)}Name`;
  const name = Properties?.[property];
  return String(name).endsWith('.fifo') || name?.['Fn::Sub'] === HOOK ? undefined : name;
}

/** The queues that something of the stack, or a step, sends its dead letters to. */
function deadLetterTargets({ resources, outputs, walkthrough }: SynthesizedLab): string[] {
  const inTemplate = objectsIn(resources).flatMap((object) => [
    object.deadLetterTargetArn,
    (object.DeadLetterConfig as Record<string, unknown> | undefined)?.TargetArn,
    (object.DeadLetterConfig as Record<string, unknown> | undefined)?.Arn,
    (object.OnFailure as Record<string, unknown> | undefined)?.Destination,
  ]);
  const calls = walkthrough.map((step) => JSON.stringify(step.call?.(placeholders()).input ?? {})).join('\n');
  const inSteps = Object.entries(outputs)
    .filter(([name]) => new RegExp(`deadLetterTargetArn\\W+${name}\\W`).test(calls))
    .map(([, { Value }]) => Value);
  return [...inTemplate, ...inSteps].flatMap(
    (arn) => (arn as { 'Fn::GetAtt'?: string[] } | undefined)?.['Fn::GetAtt']?.[0] ?? [],
  );
}
