import type { AutoRollbackEvent, CreateDeploymentGroupInput } from '@aws-sdk/client-codedeploy';
import { type Aws, deploy } from './support';
import { alarm, arnOf, functionOf, ref, role } from './templates';

// Before the emulators start: a minute of CodeDeploy takes a tenth of a second, and the hour of a hook six.
process.env.CODEDEPLOY_SECONDS_PER_MINUTE = '0.1';

export const CANARY_OF_HALF_A_SECOND = 'CodeDeployDefault.LambdaCanary10Percent5Minutes';
export const CANARY_OF_THREE_SECONDS = 'CodeDeployDefault.LambdaCanary10Percent30Minutes';
const LONGEST_WAIT_MS = 20_000;
const POLL_MS = 25;

const handlerOf = (code: string, variables: Record<string, unknown> = {}) =>
  functionOf(`exports.handler = async (event) => { ${code} };`, { Environment: { Variables: variables } });

/** A validation function that reports this status. */
const hook = (status: string) =>
  handlerOf(`
    const { CodeDeploy } = require('@aws-sdk/client-codedeploy');
    await new CodeDeploy().putLifecycleEventHookExecutionStatus({
      deploymentId: event.DeploymentId,
      lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
      status: '${status}',
    });`);

export interface Target {
  readonly name: string;
  readonly ids: Record<string, string>;
  readonly application: { applicationName: string; deploymentGroupName: string };
}

/** A function with the versions 1 and 2 and the alias `live` on 1, an application and a deployment group. */
export async function deployTarget(
  aws: Aws,
  stack: string,
  group: Partial<CreateDeploymentGroupInput> = {},
): Promise<Target> {
  const ids = await deploy(aws, stack, {
    Role: role,
    Handler: handlerOf('return process.env.AWS_LAMBDA_FUNCTION_VERSION;'),
    Accepting: hook('Succeeded'),
    Refusing: hook('Failed'),
    Silent: handlerOf(''),
  });
  const name = ids.Handler as string;
  await aws.lambda.publishVersion({ FunctionName: name });
  await aws.lambda.updateFunctionConfiguration({ FunctionName: name, Environment: { Variables: { NEW: 'yes' } } });
  await aws.lambda.publishVersion({ FunctionName: name });
  await aws.lambda.createAlias({ FunctionName: name, Name: 'live', FunctionVersion: '1' });
  const application = { applicationName: stack, deploymentGroupName: 'group' };
  await aws.codeDeploy.createApplication({ applicationName: stack, computePlatform: 'Lambda' });
  await aws.codeDeploy.createDeploymentGroup({
    ...application,
    serviceRoleArn: 'arn:aws:iam::000000000000:role/any',
    ...group,
  });
  return { name, ids, application };
}

export const rollsBackOn = (...events: AutoRollbackEvent[]) => ({
  autoRollbackConfiguration: { enabled: true, events },
});

/** Starts a deployment from version 1 to version 2. */
export async function start({ codeDeploy }: Aws, { name, application }: Target, config: string, hooks: object[] = []) {
  const Properties = { Name: name, Alias: 'live', CurrentVersion: '1', TargetVersion: '2' };
  const Resources = [{ [name]: { Type: 'AWS::Lambda::Function', Properties } }];
  const { deploymentId } = await codeDeploy.createDeployment({
    ...application,
    deploymentConfigName: config,
    revision: {
      revisionType: 'AppSpecContent',
      appSpecContent: { content: JSON.stringify({ version: 0.0, Resources, Hooks: hooks }) },
    },
  });
  return deploymentId as string;
}

export async function ended({ codeDeploy }: Aws, deploymentId: string) {
  for (const deadline = Date.now() + LONGEST_WAIT_MS; ; ) {
    const { deploymentInfo } = await codeDeploy.getDeployment({ deploymentId });
    if (deploymentInfo?.completeTime || Date.now() > deadline) return deploymentInfo;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export async function lambdaTargetOf({ codeDeploy }: Aws, deploymentId: string) {
  const { targetIds = [] } = await codeDeploy.listDeploymentTargets({ deploymentId });
  const { deploymentTarget } = await codeDeploy.getDeploymentTarget({ deploymentId, targetId: targetIds[0] });
  return deploymentTarget?.lambdaTarget;
}

export async function lifecycleOf(aws: Aws, deploymentId: string) {
  const events = (await lambdaTargetOf(aws, deploymentId))?.lifecycleEvents ?? [];
  return Object.fromEntries(events.map(({ lifecycleEventName, status }) => [lifecycleEventName, status]));
}

export async function aliasOf({ lambda }: Aws, name: string | undefined) {
  const { FunctionVersion, RoutingConfig } = await lambda.getAlias({ FunctionName: name, Name: 'live' });
  return { version: FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights };
}

/** The template of a function whose alias moves by deployments, with this variable and hook. */
export const canaryTemplate = (variable: string, hookStatus: string, version: string) => ({
  Role: role,
  Handler: handlerOf('return process.env.VARIABLE;', { VARIABLE: variable }),
  Hook: hook(hookStatus),
  [version]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Handler') } },
  Alarm: alarm,
  Application: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
  Config: {
    Type: 'AWS::CodeDeploy::DeploymentConfig',
    Properties: {
      ComputePlatform: 'Lambda',
      TrafficRoutingConfig: {
        Type: 'TimeBasedCanary',
        TimeBasedCanary: { CanaryInterval: 5, CanaryPercentage: 20 },
      },
    },
  },
  // Its name puts it last, behind the alias, whose policy needs it.
  ZGroup: {
    Type: 'AWS::CodeDeploy::DeploymentGroup',
    Properties: {
      ApplicationName: ref('Application'),
      ServiceRoleArn: arnOf('Role'),
      DeploymentConfigName: ref('Config'),
      DeploymentStyle: { DeploymentOption: 'WITH_TRAFFIC_CONTROL', DeploymentType: 'BLUE_GREEN' },
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: ref('Alarm') }] },
      AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
    },
  },
  Alias: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: ref('Handler'),
      Name: 'live',
      FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
    },
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: ref('Application'),
        DeploymentGroupName: ref('ZGroup'),
        BeforeAllowTrafficHook: ref('Hook'),
      },
    },
  },
});
