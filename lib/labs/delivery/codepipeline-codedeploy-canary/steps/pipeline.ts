import {
  type ActionExecutionDetail,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
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

/** What became of each action that has started, by name. */
function statusesOf(actions: ActionExecutionDetail[] = []): Record<string, string | undefined> {
  return Object.fromEntries(actions.map(({ actionName, status }) => [actionName, status]));
}

export const pipeline = walkthrough<CodepipelineCodedeployCanaryPipeline, Captured>((step) => [
  step({
    title: 'Say why nothing may change',
    explain:
      'A change freeze is a parameter, which the pipeline asks for before it asks a person. It is on from the start.',
    ...onAws,
    call: ({ FreezeParameterName }) => setFreeze(FreezeParameterName, 'Black Friday'),
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
    title: 'End the freeze',
    explain: 'Nothing of the release has to be built again.',
    ...onAws,
    call: ({ FreezeParameterName }) => setFreeze(FreezeParameterName, 'none'),
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
    check: ({ pipelineExecutionId }, { ExecutionId }) => expect(pipelineExecutionId).toBe(ExecutionId),
  }),
  step({
    title: 'See it wait for you',
    explain: 'The token says which question is answered: an approver must not approve what he has not seen.',
    ...onAws,
    call: ({ PipelineName }) => new GetPipelineStateCommand({ name: PipelineName }),
    capture: {
      ApprovalToken:
        "stageStates[?stageName=='Approval'].actionStates[] | [?actionName=='Approve'].latestExecution.token | [0]",
    },
    withinSeconds: 5 * 60,
    proves: {
      'codepipeline/approve': ({ stageStates = [] }, { ExecutionId }) => {
        const stage = (name: string) => stageStates.find(({ stageName }) => stageName === name);
        const asked = stage(APPROVAL.stage)?.actionStates?.find(({ actionName }) => actionName === APPROVAL.action);
        expect(stage(APPROVAL.stage)?.latestExecution).toMatchObject({
          pipelineExecutionId: ExecutionId,
          status: 'InProgress',
        });
        expect(asked?.latestExecution?.token).toBeDefined();
        expect(stage('Deploy')?.latestExecution?.pipelineExecutionId).not.toBe(ExecutionId);
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
    check: ({ approvedAt }) => expect(approvedAt).toBeDefined(),
  }),
  step({
    title: 'See it deployed and tried',
    explain: 'CloudFormation updates the stack of the service, and a state machine asks the service for a price.',
    ...onAws,
    call: ({ PipelineName, ExecutionId }) =>
      new GetPipelineExecutionCommand({ pipelineName: PipelineName, pipelineExecutionId: ExecutionId }),
    withinSeconds: DEPLOYED,
    proves: {
      'codepipeline/approve': ({ pipelineExecution }) => expect(pipelineExecution?.status).toBe('Succeeded'),
    },
  }),
]);
