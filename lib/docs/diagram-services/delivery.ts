import { type Link, PARAMETERS, type ServiceRow } from './row';

interface Action {
  readonly ActionTypeId: { readonly Category: string; readonly Provider: string };
  readonly Configuration?: Readonly<Record<string, unknown>>;
}

interface Stage {
  readonly Name: string;
  readonly Actions: readonly Action[];
}

interface Variable {
  readonly Name: string;
  readonly Value: unknown;
}

/** What a source action takes its source from, and what the other actions work with. */
const SOURCES = ['RepositoryName', 'FullRepositoryId', 'S3Bucket'];
const TARGETS = ['ProjectName', 'FunctionName', 'NotificationArn', 'StateMachineArn', 'StackName', 'ApplicationName'];

/** What is drawn of the services that build, test and deliver. */
export const DELIVERY: Readonly<Record<string, ServiceRow>> = {
  'AWS::CodeDeploy::DeploymentGroup': {
    node: { service: () => 'CodeDeploy', look: 'deployment', role: ({ ServiceRoleArn }) => ServiceRoleArn },
    links: ({ AlarmConfiguration }, self) => [
      { from: { value: AlarmConfiguration?.Alarms }, to: { value: self }, label: 'stops' },
    ],
  },
  'AWS::CodeCommit::Repository': { node: { service: () => 'CodeCommit repository', look: 'bucket' } },
  'AWS::CodePipeline::Pipeline': {
    node: { service: () => 'CodePipeline', look: 'stream' },
    links: ({ Stages }, self) =>
      Stages.flatMap(({ Name, Actions }: Stage) => Actions.flatMap((action) => actionLinks(Name, action, self))),
  },
  'AWS::CodeBuild::Project': {
    node: { service: () => 'CodeBuild', look: 'function' },
    links: ({ Artifacts, Environment }, self) => [
      ...(JSON.stringify(Environment ?? {}).includes('"PARAMETER_STORE"')
        ? [{ from: PARAMETERS, to: { value: self } }]
        : []),
      { from: { value: self }, to: { value: Artifacts?.Location }, label: 'artifacts' },
      { from: { value: self }, to: { value: imagesOf(Environment) }, label: 'images' },
    ],
  },
  'AWS::ECR::Repository': { node: { service: () => 'ECR repository', look: 'bucket' } },
  'AWS::Events::EventBus': { node: { service: () => 'EventBridge bus', look: 'topic', writes: /^events:PutEvents/ } },
  'AWS::Events::Rule': {
    links: ({ EventBusName, EventPattern, ScheduleExpression, Targets }) => [
      {
        from: ScheduleExpression
          ? { value: ScheduleExpression, outside: 'schedule' }
          : EventPattern?.source?.[0] === 'aws.ssm'
            ? PARAMETERS
            : { value: [EventBusName, EventPattern] },
        to: { value: (Targets ?? []).map(({ Arn }: { Arn: unknown }) => Arn) },
        label:
          [EventPattern?.detail?.state ?? EventPattern?.detail?.['build-status'] ?? ofBucket(EventPattern)]
            .flat()
            .join(', ') || undefined,
      },
    ],
  },
};

/** What EventBridge hears of a bucket, which is told so by many other ways, too. */
function ofBucket(pattern: { readonly source?: readonly string[]; readonly 'detail-type'?: readonly string[] } = {}) {
  return pattern.source?.includes('aws.s3') ? ['EventBridge', ...(pattern['detail-type'] ?? [])] : [];
}

/** Where a build pushes its images: it is told by this variable. */
function imagesOf(environment: { readonly EnvironmentVariables?: readonly Variable[] } | undefined): unknown {
  return environment?.EnvironmentVariables?.find(({ Name }) => Name === 'REPOSITORY_URI')?.Value;
}

/** An action of a pipeline, as the way between the pipeline and what it works with; its stage is the label. */
function actionLinks(stage: string, { ActionTypeId, Configuration = {} }: Action, self: object): Link[] {
  const isSource = ActionTypeId.Category === 'Source';
  return (isSource ? SOURCES : TARGETS)
    .filter((name) => Configuration[name])
    .map((name) => {
      const other = { value: Configuration[name], outside: ActionTypeId.Provider };
      return isSource
        ? { from: other, to: { value: self }, label: stage }
        : { from: { value: self }, to: other, label: stage };
    });
}
