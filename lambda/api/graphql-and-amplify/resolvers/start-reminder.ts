import { type Context, type HTTPRequest, util } from '@aws-appsync/utils';
import type { ToDo } from './to-do';

/** The stack puts the workflow's ARN here. A variable of the API would do as well, if the workflow did not call this same API. */
const WORKFLOW_ARN = '<WorkflowArn>';

/** The second step: a workflow waits until it is time. AppSync signs the request with the role of the source. */
export function request({ args, prev }: Context): HTTPRequest<Record<string, unknown>> {
  const { owner, id, title } = (prev as { result: ToDo }).result;
  const input = { seconds: args.inMinutes * 60, input: { owner, id, title } };
  return {
    method: 'POST',
    resourcePath: '/',
    params: {
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.StartExecution' },
      body: { stateMachineArn: WORKFLOW_ARN, input: JSON.stringify(input) },
    },
  };
}

/** A service that refuses answers all the same: only the status says so. */
export function response({ error, result }: Context) {
  if (error) util.error(error.message, error.type);
  if (result.statusCode !== 200) util.error(`The reminder was not started: ${result.statusCode}`, 'Reminders');
  return JSON.parse(result.body).executionArn;
}
