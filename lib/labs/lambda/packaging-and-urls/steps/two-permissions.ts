import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionUrlConfigCommand,
  DeleteAliasCommand,
  DeleteFunctionUrlConfigCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { PackagingAndUrls } from '../stack';

const LAST = 'Reach it at last';

/** Until a change of a policy is seen everywhere. */
const SEEN = 60;

export const twoPermissions = walkthrough<PackagingAndUrls, 'OpenUrl'>((step) => [
  step({
    title: 'Make an alias',
    explain: 'What the CDK does for a public URL, once by hand. An alias may have a URL of its own, and a policy.',
    call: ({ StatusFunctionName, run }) =>
      new CreateAliasCommand({ FunctionName: StatusFunctionName, Name: run, FunctionVersion: '$LATEST' }),
    undo: ({ StatusFunctionName, run }) => new DeleteAliasCommand({ FunctionName: StatusFunctionName, Name: run }),
    neededUntil: LAST,
    check: ({ AliasArn }, { run }) => expect(AliasArn).toContain(run),
  }),
  step({
    title: 'Give it a URL without authentication',
    explain: 'Lambda makes up the address, which never changes.',
    call: ({ StatusFunctionName, run }) =>
      new CreateFunctionUrlConfigCommand({ FunctionName: StatusFunctionName, Qualifier: run, AuthType: 'NONE' }),
    capture: { OpenUrl: 'FunctionUrl' },
    undo: ({ StatusFunctionName, run }) =>
      new DeleteFunctionUrlConfigCommand({ FunctionName: StatusFunctionName, Qualifier: run }),
    neededUntil: LAST,
    check: ({ FunctionUrl }, { StatusUrl }) => expect(FunctionUrl).not.toBe(StatusUrl),
  }),
  step({
    title: 'Be refused',
    explain: '`NONE` says that nobody looks who you are. Who may call, the policy says, and it has nothing for you.',
    request: ({ OpenUrl }) => ({ url: OpenUrl }),
    withinSeconds: 30,
    check: ({ status, body }) => {
      expect(status).toBe(403);
      expect(body.Message).toMatch(/^Forbidden/);
    },
  }),
  step({
    title: 'Allow everybody the URL',
    explain: 'Until October 2025 this was enough, and many guides still end here.',
    call: ({ StatusFunctionName, run }) =>
      new AddPermissionCommand({
        FunctionName: StatusFunctionName,
        Qualifier: run,
        StatementId: `${run}-by-url`,
        Principal: '*',
        Action: 'lambda:InvokeFunctionUrl',
        FunctionUrlAuthType: 'NONE',
      }),
    undo: ({ StatusFunctionName, run }) =>
      new RemovePermissionCommand({ FunctionName: StatusFunctionName, Qualifier: run, StatementId: `${run}-by-url` }),
    neededUntil: LAST,
    check: ({ Statement }) => expect(Statement).toContain('lambda:FunctionUrlAuthType'),
  }),
  step({
    title: 'Be refused again',
    explain: 'You may call the URL, and still not the function behind it.',
    settleSecondsOnAws: 30,
    request: ({ OpenUrl }) => ({ url: OpenUrl }),
    proves: {
      'lambda-function-url/auth-none': ({ status }) => expect(status).toBe(403),
    },
  }),
  step({
    title: 'Allow everybody the function, by its URL',
    explain: 'The condition keeps it to that way: nobody from outside calls Invoke.',
    call: ({ StatusFunctionName, run }) =>
      new AddPermissionCommand({
        FunctionName: StatusFunctionName,
        Qualifier: run,
        StatementId: `${run}-invoke`,
        Principal: '*',
        Action: 'lambda:InvokeFunction',
        InvokedViaFunctionUrl: true,
      }),
    undo: ({ StatusFunctionName, run }) =>
      new RemovePermissionCommand({ FunctionName: StatusFunctionName, Qualifier: run, StatementId: `${run}-invoke` }),
    neededUntil: LAST,
    check: ({ Statement }) => expect(Statement).toContain('lambda:InvokedViaFunctionUrl'),
  }),
  step({
    title: LAST,
    explain: 'Both together open it.',
    request: ({ OpenUrl }) => ({ url: OpenUrl }),
    withinSeconds: SEEN,
    proves: {
      'lambda-function-url/auth-none': ({ status }) => expect(status).toBe(200),
    },
  }),
]);
