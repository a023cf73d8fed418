import type { LabEntry } from '../../lib/catalog/catalog';
import { referencesIn } from '../../lib/catalog/references';
import { type CloudFormationResource, type SynthesizedStack, synthesizeStacks } from '../../lib/catalog/synth';

/** A lab as if it stood in an account: what AWS would have named what is in its stacks. */
export interface ExampleLab {
  /** `section/slug` */
  readonly lab: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly ExampleResource[];
}

interface ExampleResource {
  readonly type: string;
  readonly arn: string;
  /** The key that it is encrypted with. */
  readonly key?: { readonly arn: string; readonly tags: Readonly<Record<string, string>> };
}

type Properties = CloudFormationResource['Properties'];

/** How ARNs of a type end that begin with the partition; what is not here needs none. */
const ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::SQS::Queue': (name) => `sqs:us-east-1:111111111111:${name}`,
  'AWS::SNS::Topic': (name) => `sns:us-east-1:111111111111:${name}`,
  'AWS::DynamoDB::Table': (name) => `dynamodb:us-east-1:111111111111:table/${name}`,
  'AWS::DynamoDB::GlobalTable': (name) => `dynamodb:us-east-1:111111111111:table/${name}`,
  'AWS::Kinesis::Stream': (name) => `kinesis:us-east-1:111111111111:stream/${name}`,
  'AWS::KinesisFirehose::DeliveryStream': (name) => `firehose:us-east-1:111111111111:deliverystream/${name}`,
  'AWS::Athena::WorkGroup': (name) => `athena:us-east-1:111111111111:workgroup/${name}`,
  'AWS::Glue::Database': (name) => `glue:us-east-1:111111111111:database/${name}`,
  'AWS::Glue::Job': (name) => `glue:us-east-1:111111111111:job/${name}`,
  'AWS::Lambda::Function': (name) => `lambda:us-east-1:111111111111:function:${name}`,
  'AWS::CloudFront::Function': (name) => `cloudfront::111111111111:function/${name}`,
  'AWS::CloudFront::KeyValueStore': (name) => `cloudfront::111111111111:key-value-store/${name}`,
  'AWS::Logs::LogGroup': (name) => `logs:us-east-1:111111111111:log-group:${name}`,
  'AWS::IAM::Role': (name) => `iam::111111111111:role/${name}`,
  'AWS::IAM::User': (name) => `iam::111111111111:user/${name}`,
  'AWS::IAM::ManagedPolicy': (name) => `iam::111111111111:policy/${name}`,
  'AWS::S3::Bucket': (name) => `s3:::${name}`,
  'AWS::KMS::Key': (name) => `kms:us-east-1:111111111111:key/${name}`,
  'AWS::CloudWatch::Alarm': (name) => `cloudwatch:us-east-1:111111111111:alarm:${name}`,
  'AWS::AutoScaling::AutoScalingGroup': (name) =>
    `autoscaling:us-east-1:111111111111:autoScalingGroup:1234:autoScalingGroupName/${name}`,
  'AWS::CodeDeploy::Application': (name) => `codedeploy:us-east-1:111111111111:application:${name}`,
  'AWS::CodeDeploy::DeploymentGroup': (name) => `codedeploy:us-east-1:111111111111:deploymentgroup:${name}`,
  'AWS::CodePipeline::Pipeline': (name) => `codepipeline:us-east-1:111111111111:${name}`,
  'AWS::CodeBuild::Project': (name) => `codebuild:us-east-1:111111111111:project/${name}`,
  'AWS::SSM::Parameter': (name) => `ssm:us-east-1:111111111111:parameter/${name.replace(/^\//, '')}`,
  'AWS::Events::Archive': (name) => `events:us-east-1:111111111111:archive/${name}`,
  'AWS::Events::EventBus': (name) => `events:us-east-1:111111111111:event-bus/${name}`,
  'AWS::StepFunctions::Activity': (name) => `states:us-east-1:111111111111:activity:${name}`,
  'AWS::StepFunctions::StateMachine': (name) => `states:us-east-1:111111111111:stateMachine:${name}`,
  'AWS::AppSync::GraphQLApi': (name) => `appsync:us-east-1:111111111111:apis/${name}`,
  'AWS::Amplify::App': (name) => `amplify:us-east-1:111111111111:apps/${name}`,
  'AWS::Synthetics::Canary': (name) => `synthetics:us-east-1:111111111111:canary:${name}`,
  'AWS::SecretsManager::Secret': (name) => `secretsmanager:us-east-1:111111111111:secret:${name}`,
  'AWS::ApiGateway::RestApi': (name) => `execute-api:us-east-1:111111111111:${name}/prod/GET/`,
};

/** What `Ref` of is an ARN. */
const REF_IS_ARN = [
  'AWS::IAM::ManagedPolicy',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::Activity',
  'AWS::StepFunctions::StateMachine',
];

type OutputValue =
  | string
  | {
      Ref?: string;
      'Fn::GetAtt'?: [string, string];
      'Fn::Join'?: [string, readonly OutputValue[]];
      'Fn::If'?: [string, OutputValue, OutputValue];
      'Fn::Sub'?: string;
      /** Of the zones of the Region. */
      'Fn::Select'?: unknown;
    };

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '111111111111',
  'AWS::Region': 'us-east-1',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Deploys a lab in the mind. */
export function exampleLab(entry: LabEntry): ExampleLab {
  const stacks = synthesizeStacks(entry).map(exampleStack);
  return {
    lab: entry.path,
    outputs: Object.assign({}, ...stacks.map(({ outputs }) => outputs)),
    resources: stacks.flatMap(({ resources }) => resources),
  };
}

function exampleStack({
  name: stack,
  template: { Resources, Outputs = {}, Parameters = {} },
}: SynthesizedStack): Omit<ExampleLab, 'lab'> {
  const nameOf = (id: string) => physicalName(stack, id, Resources[id] as CloudFormationResource);
  const arnOf = (id: string) => {
    const { Type, Properties } = Resources[id] as CloudFormationResource;
    // Deployment groups are named within their application.
    const application = Type === 'AWS::CodeDeploy::DeploymentGroup' ? `${nameOf(Properties.ApplicationName.Ref)}/` : '';
    return `arn:aws:${ARNS[Type]?.(`${application}${nameOf(id)}`)}`;
  };
  const keyOf = (properties: Properties) => {
    const id = referencesIn(properties).find((reference) => Resources[reference]?.Type === 'AWS::KMS::Key');
    return id === undefined ? undefined : { arn: arnOf(id), tags: tagsOf(Resources[id]?.Properties) };
  };
  const outputValue = (value: OutputValue): string => {
    if (typeof value === 'string') return value;
    const {
      Ref,
      'Fn::GetAtt': attribute,
      'Fn::Join': joined,
      'Fn::If': either,
      'Fn::Sub': text,
      'Fn::Select': selected,
    } = value;
    if (text) return text.replaceAll(/\$\{([\w:]+)\}/g, (_, name: string) => outputValue({ Ref: name }));
    if (either) return outputValue(either[1]);
    if (joined) return joined[1].map(outputValue).join(joined[0]);
    if (selected) return 'us-east-1a';
    if (Ref && Ref in PSEUDO_PARAMETERS) return PSEUDO_PARAMETERS[Ref] ?? '';
    if (Ref && Ref in Parameters) return String(Parameters[Ref]?.Default ?? '');
    if (attribute) return attribute[1] === 'Arn' ? arnOf(attribute[0]) : attribute.join('.');
    if (Ref === undefined) throw new Error('An output that is neither Ref nor Fn::GetAtt.');
    if (Resources[Ref]?.Type === 'AWS::SQS::Queue')
      return `https://sqs.us-east-1.amazonaws.com/111111111111/${nameOf(Ref)}`;
    return REF_IS_ARN.includes(Resources[Ref]?.Type ?? '') ? arnOf(Ref) : nameOf(Ref);
  };
  return {
    outputs: Object.fromEntries(
      Object.entries(Outputs).map(([name, { Value }]) => [name, outputValue(Value as OutputValue)]),
    ),
    resources: Object.entries(Resources)
      .filter(([, { Type }]) => Type in ARNS)
      .map(([id, { Type, Properties }]) => ({ type: Type, arn: arnOf(id), key: keyOf(Properties) })),
  };
}

/** Where a stack's name and an id get 25 and 24 characters if all does not fit: those of functions and roles may have 64, of buckets 63. */
const CUT = [
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::S3::Bucket',
  'AWS::KinesisFirehose::DeliveryStream',
];
/** CloudFormation names these after their id, without the stack. */
const AFTER_ID = ['AWS::CodeBuild::Project', 'AWS::SecretsManager::Secret', 'AWS::StepFunctions::StateMachine'];
/** These have the name that the template gives. */
const NAMED = ['AWS::Athena::WorkGroup', 'AWS::CloudFront::Function', 'AWS::Glue::Job'];

/** CloudFormation's, or the one that the template gives; buckets have only small letters, and keys are called at random. */
function physicalName(stack: string, id: string, { Type, Properties = {} }: CloudFormationResource): string {
  if (Type === 'AWS::KMS::Key') return '1234abcd-12ab-34cd-56ef-1234567890ab';
  const given = Properties.QueueName ?? Properties.TopicName ?? Properties.TableName ?? Properties.BucketName;
  if (NAMED.includes(Type)) return Properties.Name;
  if (Type === 'AWS::Glue::Database') return Properties.DatabaseInput.Name;
  if (Type === 'AWS::SSM::Parameter') return Properties.Name ?? `CFN-${id}-1A2B3C4D5E6F`;
  // The CDK names these two itself.
  if (Type === 'AWS::Events::EventBus' || Type === 'AWS::StepFunctions::Activity') return Properties.Name;
  // As an output says it.
  if (Type === 'AWS::Amplify::App') return `${id}.AppId`;
  if (Type === 'AWS::ApiGateway::RestApi') return 'a1b2c3d4e5';
  if (AFTER_ID.includes(Type)) return `${id}-1A2B3C4D5E6F`;
  const isCut = CUT.includes(Type) && `${stack}-${id}`.length > 50;
  const name = given ?? `${isCut ? `${stack.slice(0, 25)}-${id.slice(0, 24)}` : `${stack}-${id}`}-1A2B3C4D5E6F`;
  return Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
}

function tagsOf({ Tags = [] }: Properties): Record<string, string> {
  return Object.fromEntries(Tags.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]));
}
