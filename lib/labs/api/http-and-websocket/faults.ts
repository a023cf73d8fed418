import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/api/http-and-websocket';

export const faults: Readonly<Record<string, Fault>> = {
  'wrong-audience': {
    changes: [
      {
        file: `${LAB}/history-api.ts`,
        from: 'jwtAudience: [people.client.userPoolClientId]',
        to: 'jwtAudience: [people.userPool.userPoolId]',
      },
    ],
    symptom: 'Members sign in, and the API answers each of them with 401.',
    hints: [
      'The token is new, and it is sent. Decode its middle part: it is base64url, and no secret.',
      'Compare `iss`, `aud` and `client_id` in it with what the authorizer asks for.',
      'On AWS the answer names the reason in a header of its own: www-authenticate.',
    ],
    cause:
      'The audience of the authorizer is the id of the user pool. A token is made for a client of the pool, and says so in `client_id` (an access token) or `aud` (an identity token).',
    fix: 'Ask for the id of the client. Each client that may call the API is an entry of its own.',
    breaks: { claim: 'api-gateway-http/jwt-authorizer', step: 'Ask with the token' },
  },
  'may-not-post': {
    changes: [
      {
        file: `${LAB}/chat-api.ts`,
        from: "actions: ['execute-api:ManageConnections']",
        to: "actions: ['execute-api:Invoke']",
      },
    ],
    symptom: 'Everybody can connect and send, and nobody hears anybody. The history has all messages.',
    hints: [
      'The sender hears that 0 have heard it. Read the log of the function that sends.',
      'The error is a 403 of API Gateway. With whose rights does the function post?',
      'To call an API and to manage its connections are two actions of IAM.',
    ],
    cause:
      'The action `execute-api:Invoke` lets somebody call routes. The URL @connections asks for `execute-api:ManageConnections`.',
    fix: 'Grant the function `execute-api:ManageConnections` on the stage, and on POST alone where that is all it does.',
    breaks: {
      claim: 'api-gateway-websocket/manage-connections',
      step: 'Say something, and hear it at the other end',
    },
  },
  'deaf-senders': {
    changes: [
      {
        file: `${LAB}/chat-api.ts`,
        from: "new WebSocketLambdaIntegration('Send', send), returnResponse: true }",
        to: "new WebSocketLambdaIntegration('Send', send) }",
      },
    ],
    symptom: 'Messages arrive. But the client that sends never learns whether they did, and nobody sees a refusal.',
    hints: [
      'Call the function by hand: it returns an answer. Where does it end?',
      'An HTTP request has one answer by nature. Does a message of a WebSocket?',
      'Compare the routes `$default` and `send`: one has a route response.',
    ],
    cause:
      'A route of a WebSocket API is one-way, unless it has a route response: what the function returns is thrown away.',
    fix: 'Set `returnResponse` on the route, or post the answer to the sender through @connections.',
    breaks: { step: 'Hear what the sender hears' },
  },
  'dead-connection-stops-all': {
    changes: [
      {
        file: 'lambda/api/http-and-websocket/send-message.ts',
        from: 'error instanceof GoneException',
        to: '(error as { statusCode?: number }).statusCode === 410',
      },
      {
        file: 'lambda/api/http-and-websocket/send-message.ts',
        from: "      // One client that cannot be reached is no reason to keep the message from the others.\n      logger.error('Not posted', { connectionId: ConnectionId, error: error as Error });\n",
        to: "      logger.error('Not posted', { connectionId: ConnectionId, error: error as Error });\n      throw error;\n",
      },
      {
        file: 'lambda/api/http-and-websocket/send-message.ts',
        from: '  GoneException,\n',
        to: '',
      },
    ],
    symptom: 'Since last night each message in one room ends with an error. In other rooms all is well.',
    hints: [
      'What has this room that the others have not? Look at the table of the connections, and how old they are.',
      'Read the log of the function that sends: the error is a GoneException, with the status 410. API Gateway tries to run $disconnect, and does not promise it.',
      'The function does ask for 410. Where does the log say that the error has it?',
    ],
    cause:
      'The function looks for the status where errors of version 2 of the AWS SDK for JavaScript have it. In version 3 it is in `$metadata.httpStatusCode`, and the error is a `GoneException`. So it takes a connection that is gone for a failure, and its row stays in the table: the next message fails as well.',
    fix: 'Ask for the class of the error, `GoneException`: delete the row and go on with the others. Let no other error of one client end the work for all.',
    breaks: { step: 'Say something to nobody' },
  },
};
