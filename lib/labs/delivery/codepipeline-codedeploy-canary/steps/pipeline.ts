import {
  type ActionExecutionDetail,
  type ActionState,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  type StageState,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { APPROVAL } from '../pipeline/approval';
import { FIRST_FREEZE } from '../pipeline/first-freeze';
import type { CodepipelineCodedeployCanaryPipeline } from '../stack';
import { PIPELINE_AWS_ONLY, PUSHED } from './pushed';

type Captured = 'CommitId' | 'ExecutionId' | 'ApprovalToken';

const onAws = { awsOnly: PIPELINE_AWS_ONLY, inputs: PUSHED };

/** Builds and tests need about ten minutes, the queue of a new account somewhat more. */
const BUILT_AND_TESTED = 30 * 60;
/** CodeDeploy gives a new version all calls after five minutes. */
const DEPLOYED = 20 * 60;

const setFreeze = (name: string, reason: string) =>
  new PutParameterCommand({ Name: name, Value: reason, Overwrite: true });

/** An action as a list of executions tells it. */
const ran = (stageName: string, actionName: string, status: 'Succeeded' | 'Failed' = 'Succeeded') => ({
  stageName,
  actionName,
  status,
});

/** What became of each action that has started, by name. */
function statusesOf(actions: ActionExecutionDetail[] = []): Record<string, string | undefined> {
  return Object.fromEntries(actions.map(({ actionName, status }) => [actionName, status]));
}

function stageOf(stages: StageState[] | undefined, name: string): StageState | undefined {
  return stages?.find(({ stageName }) => stageName === name);
}

function actionOf(stage: StageState | undefined, name: string): ActionState | undefined {
  return stage?.actionStates?.find(({ actionName }) => actionName === name);
}

export const pipeline = walkthrough<CodepipelineCodedeployCanaryPipeline, Captured>((step) => [
  step({
    title: 'Say why nothing may change',
    explain:
      'A change freeze is a parameter, which the pipeline asks for before it asks a person. It is on from the start.',
    ...onAws,
    call: ({ FreezeParameterName }) => setFreeze(FreezeParameterName, 'Black Friday'),
    example: { Version: 2, Tier: 'Standard' },
    undo: ({ FreezeParameterName }) => setFreeze(FreezeParameterName, FIRST_FREEZE),
    neededUntil: 'See it deployed and tried',
    check: ({ Version }) => expect(Version).toBeGreaterThan(1),
  }),
  step({
    title: 'Start the pipeline with your commit',
    explain: 'Your push did so already, and the freeze stopped it. This starts it again, for the same commit.',
    ...onAws,
    call: ({ PipelineName, CommitId }) =>
      new StartPipelineExecutionCommand({
        name: PipelineName,
        sourceRevisions: [{ actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: CommitId }],
      }),
    example: { pipelineExecutionId: 'b59babff-5f34-EXAMPLE' },
    capture: { ExecutionId: 'pipelineExecutionId' },
    check: ({ pipelineExecutionId }) => expect(pipelineExecutionId).toBeDefined(),
  }),
  step({
    title: 'See the freeze stop it',
    explain:
      'The commit is built and tested, and then a function fails its action. Nobody is asked to approve, and nothing is deployed.',
    ...onAws,
    call: ({ PipelineName, ExecutionId }) =>
      new ListActionExecutionsCommand({
        pipelineName: PipelineName,
        filter: { pipelineExecutionId: ExecutionId },
      }),
    example: ({ ExecutionId }) => ({
      // The newest first.
      actionExecutionDetails: [
        ran(APPROVAL.stage, 'CheckFreeze', 'Failed'),
        ran('Test', 'Diff'),
        ran('Test', 'Walk'),
        ran('Build', 'Build'),
        ran('Source', 'Source'),
      ].map((action) => ({ pipelineExecutionId: ExecutionId, ...action })),
    }),
    withinSeconds: BUILT_AND_TESTED,
    proves: {
      'codepipeline/failed-stage-stops': ({ actionExecutionDetails }) =>
        expect(statusesOf(actionExecutionDetails)).toEqual({
          Source: 'Succeeded',
          Build: 'Succeeded',
          Walk: 'Succeeded',
          Diff: 'Succeeded',
          CheckFreeze: 'Failed',
        }),
    },
  }),
  step({
    title: 'Read what the function reported',
    explain:
      'The function returned nothing, and did not fail. What becomes of its action is what it told CodePipeline itself, with PutJobFailureResult; without a report the action would wait for 20 minutes and time out.',
    ...onAws,
    call: ({ PipelineName }) => new GetPipelineStateCommand({ name: PipelineName }),
    example: ({ PipelineName, ExecutionId }) => ({
      pipelineName: PipelineName,
      stageStates: [
        {
          stageName: APPROVAL.stage,
          latestExecution: { pipelineExecutionId: ExecutionId, status: 'Failed' as const },
          actionStates: [
            {
              actionName: 'CheckFreeze',
              latestExecution: {
                status: 'Failed' as const,
                errorDetails: { code: 'JobFailed', message: 'Change freeze: Black Friday' },
              },
            },
            { actionName: APPROVAL.action },
          ],
        },
      ],
    }),
    proves: {
      'lambda-invocation/pipeline-callback': ({ stageStates }) =>
        expect(actionOf(stageOf(stageStates, APPROVAL.stage), 'CheckFreeze')?.latestExecution).toMatchObject({
          status: 'Failed',
          errorDetails: { message: 'Change freeze: Black Friday' },
        }),
    },
  }),
  step({
    title: 'End the freeze',
    explain: 'Nothing of the release has to be built again.',
    ...onAws,
    call: ({ FreezeParameterName }) => setFreeze(FreezeParameterName, 'none'),
    example: { Version: 3, Tier: 'Standard' },
    check: ({ Version }) => expect(Version).toBeGreaterThan(2),
  }),
  step({
    title: 'Try the stage again',
    explain: 'A stage that failed is tried again with what the stages before it made.',
    ...onAws,
    call: ({ PipelineName, ExecutionId }) =>
      new RetryStageExecutionCommand({
        pipelineName: PipelineName,
        pipelineExecutionId: ExecutionId,
        stageName: APPROVAL.stage,
        retryMode: 'FAILED_ACTIONS',
      }),
    example: ({ ExecutionId }) => ({ pipelineExecutionId: ExecutionId }),
    check: ({ pipelineExecutionId }, { ExecutionId }) => expect(pipelineExecutionId).toBe(ExecutionId),
  }),
  step({
    title: 'See it wait for you',
    explain: 'The token says which question is answered: an approver must not approve what he has not seen.',
    ...onAws,
    call: ({ PipelineName }) => new GetPipelineStateCommand({ name: PipelineName }),
    example: ({ PipelineName, ExecutionId }) => ({
      pipelineName: PipelineName,
      stageStates: [
        {
          stageName: APPROVAL.stage,
          latestExecution: { pipelineExecutionId: ExecutionId, status: 'InProgress' as const },
          actionStates: [
            { actionName: 'CheckFreeze', latestExecution: { status: 'Succeeded' as const } },
            {
              actionName: APPROVAL.action,
              latestExecution: { status: 'InProgress' as const, token: '1a2b3c4d-573f-4ea7-a67E-XAMPLETOKEN' },
            },
          ],
        },
        { stageName: 'Deploy', actionStates: [{ actionName: 'Publish' }, { actionName: 'Deploy' }] },
      ],
    }),
    capture: {
      ApprovalToken:
        "stageStates[?stageName=='Approval'].actionStates[] | [?actionName=='Approve'].latestExecution.token | [0]",
    },
    withinSeconds: 5 * 60,
    proves: {
      'codepipeline/approve': ({ stageStates }, { ExecutionId }) => {
        const approval = stageOf(stageStates, APPROVAL.stage);
        expect(approval?.latestExecution).toMatchObject({ pipelineExecutionId: ExecutionId, status: 'InProgress' });
        expect(actionOf(approval, APPROVAL.action)?.latestExecution?.token).toBeDefined();
        expect(stageOf(stageStates, 'Deploy')?.latestExecution?.pipelineExecutionId).not.toBe(ExecutionId);
      },
    },
  }),
  step({
    title: 'Approve',
    explain: 'This and three calls that look are all that the policy for approvers allows.',
    ...onAws,
    call: ({ PipelineName, ApprovalToken }) =>
      new PutApprovalResultCommand({
        pipelineName: PipelineName,
        stageName: APPROVAL.stage,
        actionName: APPROVAL.action,
        token: ApprovalToken,
        result: { status: 'Approved', summary: 'Read the diff.' },
      }),
    example: { approvedAt: new Date('2026-01-30T12:00:00Z') },
    check: ({ approvedAt }) => expect(approvedAt).toBeDefined(),
  }),
  step({
    title: 'See it deployed and tried',
    explain: 'CloudFormation updates the stack of the service, and a state machine asks the service for a price.',
    ...onAws,
    call: ({ PipelineName, ExecutionId }) =>
      new GetPipelineExecutionCommand({ pipelineName: PipelineName, pipelineExecutionId: ExecutionId }),
    example: ({ PipelineName, ExecutionId }) => ({
      pipelineExecution: { pipelineName: PipelineName, pipelineExecutionId: ExecutionId, status: 'Succeeded' as const },
    }),
    withinSeconds: DEPLOYED,
    proves: {
      'codepipeline/approve': ({ pipelineExecution }) => expect(pipelineExecution?.status).toBe('Succeeded'),
    },
  }),
]);
