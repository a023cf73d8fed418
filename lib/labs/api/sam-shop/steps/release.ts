import {
  DeleteChangeSetCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  GetDeploymentGroupCommand,
  GetDeploymentTargetCommand,
  ListDeploymentTargetsCommand,
} from '@aws-sdk/client-codedeploy';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { changeSet, describe, execute, told } from '../change-set';
import { KETTLES_CENTS, order } from '../requests';
import type { ShopStacks } from '../stack';
import { changesTable } from '../templates';

type Captures = 'Template' | 'NextTemplate' | 'ApplicationName' | 'DeploymentGroupName' | 'DeploymentId' | 'TargetId';

export const release = walkthrough<ShopStacks, Captures>((step) => [
  step({
    title: 'Make delivery free by a parameter',
    explain: 'The template is the same, and only a value is another.',
    call: ({ StackName, Template, run }) => changeSet(StackName, `free-${run}`, Template, '0'),
    undo: ({ StackName, run }) => new DeleteChangeSetCommand({ StackName, ChangeSetName: `free-${run}` }),
    neededUntil: 'See that no version would come of it',
    check: ({ Id }) => expect(Id).toContain('changeSet/free-'),
  }),
  step({
    title: 'See that no version would come of it',
    explain:
      'The function would change, and the callers of `live` would go on to pay: SAM compares the properties as they are written, and `!Ref DeliveryCents` is still the same. Of parameters it sees only those in `CodeUri` and `AutoPublishCodeSha256`.',
    call: ({ StackName, run }) => describe(StackName, `free-${run}`),
    withinSeconds: 60,
    show: ({ Changes }) => changesTable(Changes),
    check: ({ Status, Changes = [] }) => {
      expect(Status).toBe('CREATE_COMPLETE');
      expect(Changes.map(told)).toContain('Modify AWS::Lambda::Function');
      expect(Changes.map(told)).not.toContain('Add AWS::Lambda::Version');
    },
  }),
  step({
    title: 'Edit the template',
    explain: 'As you would in template.yaml: the release gets another name.',
    command: 'printf %s "$Template" | sed "s/\\"RELEASE\\": *\\"[^\\"]*\\"/\\"RELEASE\\": \\"$run\\"/"',
    actions: [],
    capture: { NextTemplate: 'stdout' },
    check: ({ stdout }, { run }) => expect(stdout).toContain(`"RELEASE": "${run}"`),
  }),
  step({
    title: 'Prepare the release',
    explain:
      'A change set, as `sam deploy` and `cdk deploy` make one. The transform runs anew, with the values of the parameters.',
    call: ({ StackName, NextTemplate, run }) => changeSet(StackName, `release-${run}`, NextTemplate),
    check: ({ Id }) => expect(Id).toContain('changeSet/release-'),
  }),
  step({
    title: 'Read what it would change',
    explain:
      'The file has no version in it. SAM makes one whose id depends on the function, so that another function is another version, and the alias is to point to it.',
    call: ({ StackName, run }) => describe(StackName, `release-${run}`),
    withinSeconds: 60,
    show: ({ Changes }) => changesTable(Changes),
    proves: {
      'sam/auto-publish-alias': ({ Status, Changes = [] }) => {
        expect(Status).toBe('CREATE_COMPLETE');
        expect(Changes.map(told)).toContain('Add AWS::Lambda::Version');
      },
    },
  }),
  step({
    title: 'Release it',
    explain: 'CloudFormation changes the function, publishes the version, and hands the alias over to CodeDeploy.',
    call: ({ StackName, run }) => execute(StackName, `release-${run}`),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Wait for the canary',
    explain:
      'The hook asks the new version first. Then a tenth of the calls goes to it for five minutes, unless the alarm goes off, and then all. On the emulator a minute of CodeDeploy takes a second.',
    call: ({ StackName }) => new DescribeStacksCommand({ StackName }),
    withinSeconds: 900,
    check: ({ Stacks }) => expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE'),
  }),
  step({
    title: 'Find what SAM made for CodeDeploy',
    explain:
      'An application for the whole file, a group for the function, a role. The file does not name them; their ids are documented.',
    call: ({ StackName }) => new DescribeStackResourcesCommand({ StackName }),
    capture: {
      ApplicationName: physicalIdOf('ServerlessDeploymentApplication'),
      DeploymentGroupName: physicalIdOf('OrdersFunctionDeploymentGroup'),
    },
    check: ({ StackResources = [] }) =>
      expect(StackResources.map(({ ResourceType }) => ResourceType)).toEqual(
        expect.arrayContaining(['AWS::CodeDeploy::Application', 'AWS::CodeDeploy::DeploymentGroup']),
      ),
  }),
  step({
    title: 'Find the deployment',
    explain: 'How the traffic moves and which alarm stops it are four lines of the file.',
    call: ({ ApplicationName, DeploymentGroupName }) =>
      new GetDeploymentGroupCommand({ applicationName: ApplicationName, deploymentGroupName: DeploymentGroupName }),
    // Who pastes has not waited above.
    withinSeconds: 900,
    capture: { DeploymentId: 'deploymentGroupInfo.lastSuccessfulDeployment.deploymentId' },
    proves: {
      'sam/deployment-preference': ({ deploymentGroupInfo }) => {
        expect(deploymentGroupInfo?.deploymentConfigName).toBe('CodeDeployDefault.LambdaCanary10Percent5Minutes');
        expect(deploymentGroupInfo?.alarmConfiguration).toMatchObject({
          enabled: true,
          alarms: [{ name: expect.stringContaining('OrdersFail') }],
        });
      },
    },
  }),
  step({
    title: 'Find its target',
    explain: 'For Lambda there is one: the alias.',
    call: ({ DeploymentId }) => new ListDeploymentTargetsCommand({ deploymentId: DeploymentId }),
    capture: { TargetId: 'targetIds[0]' },
    check: ({ targetIds }) => expect(targetIds).toHaveLength(1),
  }),
  step({
    title: 'Read how it went',
    explain: 'First the hook, then the traffic.',
    call: ({ DeploymentId, TargetId }) =>
      new GetDeploymentTargetCommand({ deploymentId: DeploymentId, targetId: TargetId }),
    proves: {
      'sam/deployment-preference': ({ deploymentTarget }) => {
        const events = deploymentTarget?.lambdaTarget?.lifecycleEvents ?? [];
        expect(events.map(({ lifecycleEventName, status }) => `${lifecycleEventName} ${status}`)).toEqual(
          expect.arrayContaining(['BeforeAllowTraffic Succeeded', 'AllowTraffic Succeeded']),
        );
      },
    },
  }),
  step({
    title: 'Order from the new release',
    explain: 'The API still calls the alias; who answers is another.',
    request: ({ OrdersUrl }) => order(OrdersUrl),
    withinSeconds: 30,
    proves: {
      'sam/auto-publish-alias': ({ status, body }, { run }) => {
        expect(status).toBe(201);
        expect(body).toMatchObject({ cents: KETTLES_CENTS, answeredBy: { release: run } });
      },
    },
  }),
]);

/** Where the name of one of a stack's resources stands. */
function physicalIdOf(logicalId: string): string {
  return `StackResources[?LogicalResourceId=='${logicalId}'].PhysicalResourceId | [0]`;
}
