import '../../../support/quiet-logger';
import { CodeBuildClient, StartBuildCommand } from '@aws-sdk/client-codebuild';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

process.env.PROJECT_NAME = 'build';
const { handler } = require('../../../../lambda/lambda/packaging-and-urls/build-image');

const codeBuild = mockClient(CodeBuildClient);
const put = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  codeBuild.reset();
  put.mockReset().mockResolvedValue(new Response());
});

const event = (RequestType: string) =>
  ({
    RequestType,
    ResponseURL: 'https://answers.example.com/signed',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Image',
    PhysicalResourceId: 'Image',
  }) as CloudFormationCustomResourceEvent;

const answered = () => put.mock.calls.map(([url, init]) => ({ url, ...JSON.parse(String(init?.body)) }));

describe('build-image', () => {
  it.each(['Create', 'Update'])('starts a build on %s, which answers in its place', async (type) => {
    codeBuild.on(StartBuildCommand).resolves({ build: { id: 'build:1' } });
    await handler(event(type));
    expect(codeBuild.commandCalls(StartBuildCommand)[0]?.args[0].input).toEqual({
      projectName: 'build',
      environmentVariablesOverride: [
        { name: 'RESPONSE_URL', value: 'https://answers.example.com/signed' },
        { name: 'STACK_ID', value: 'stack' },
        { name: 'REQUEST_ID', value: 'request' },
        { name: 'RESOURCE_ID', value: 'Image' },
      ],
    });
    expect(answered()).toEqual([]);
  });

  it('answers itself where no build starts', async () => {
    codeBuild.on(StartBuildCommand).rejects(new Error('Cannot have more than 0 builds in queue.'));
    await handler(event('Create'));
    expect(answered()).toEqual([
      expect.objectContaining({
        url: 'https://answers.example.com/signed',
        Status: 'FAILED',
        Reason: 'Error: Cannot have more than 0 builds in queue.',
        RequestId: 'request',
      }),
    ]);
  });

  it('has nothing to delete, and says so without a build', async () => {
    await handler(event('Delete'));
    expect(answered()).toEqual([expect.objectContaining({ Status: 'SUCCESS', PhysicalResourceId: 'Image' })]);
    expect(codeBuild.calls()).toHaveLength(0);
  });

  it('fails where CloudFormation takes no answer, so that Lambda tries again', async () => {
    put.mockResolvedValue(new Response('', { status: 403 }));
    await expect(handler(event('Delete'))).rejects.toThrow('403');
  });
});
