import { InvokeCommand, LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';

process.env.RENDER_FUNCTION = 'render';
const { handler } = require('../../../../lambda/lambda/lambda-essentials/ask-for-picture');
const lambda = mockClient(LambdaClient);
beforeEach(() => lambda.reset());

const answer = (value: object, FunctionError?: string) =>
  lambda.on(InvokeCommand).resolves({ Payload: Buffer.from(JSON.stringify(value)) as never, FunctionError });

describe('ask-for-picture', () => {
  it('asks for a picture, and leaves out the picture itself', async () => {
    answer({ picture: 'rome.png', width: 100, height: 75, source: 's3', png: 'aaaa' });
    expect(await handler({ picture: 'rome.png', width: 100 })).toEqual({
      picture: 'rome.png',
      width: 100,
      height: 75,
      source: 's3',
    });
    expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input).toEqual({
      FunctionName: 'render',
      Payload: '{"picture":"rome.png","width":100}',
    });
  });

  it('hands on a refusal of the service', async () => {
    answer({ refused: 'There is no picture gone.png.' });
    expect(await handler({ picture: 'gone.png' })).toEqual({ refused: 'There is no picture gone.png.' });
  });

  it('says who refused the call', async () => {
    const denied = {
      name: 'AccessDeniedException',
      $fault: 'client',
      message: 'not authorized',
      $metadata: {},
    } as const;
    lambda.on(InvokeCommand).rejects(new LambdaServiceException(denied));
    expect(await handler({ picture: 'rome.png' })).toEqual({
      error: 'AccessDeniedException',
      message: 'not authorized',
    });
  });

  it('fails where the service failed', async () => {
    answer({ errorMessage: 'Task timed out' }, 'Unhandled');
    await expect(handler({ picture: 'rome.png' })).rejects.toThrow('Task timed out');
  });
});
