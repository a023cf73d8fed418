import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  LabelParameterVersionCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import { expect } from 'expect';
import { NEWEST_IMAGE } from '../../../../kit/newest-image';
import { answerOf } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { buy, leaves, ticketOf } from '../calls';
import type { SecretsAndParameters } from '../stack';

const FARE = { Type: 'String', Overwrite: true } as const;
const OLD_FARE = '12.50';
const NEW_FARE = '13.00';
const LABEL = 'before-the-raise';

/** What is configuration: read as a branch, changed, found again by version and label, and seen without a deployment. */
export const configuration = walkthrough<SecretsAndParameters>((step) => [
  step({
    title: 'Sell a ticket',
    explain:
      'The function has read its branch of parameters, and a secret to sign in to the harbour. In its own configuration stand a path and an ARN. The first rotation of the secret opens the account at the harbour; right after a deployment it may still be on its way.',
    call: ({ SellFunctionName }) => buy(SellFunctionName),
    withinSeconds: 90,
    check: (answer) => expect(ticketOf(answer)).toMatchObject({ euros: '25.00', harbour: { by: 'current' } }),
    show: (answer) => table(Object.entries(ticketOf(answer)).map(([name, value]) => [name, JSON.stringify(value)])),
  }),
  step({
    title: 'Ask for what is not sold',
    explain:
      'Which routes there are says a StringList. What is wrong with a wish is an answer, and no error of the function.',
    call: ({ SellFunctionName }) => buy(SellFunctionName, { route: 'moon', passengers: 2 }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: expect.stringMatching(/^We sail to .*lagoon/) }),
  }),
  step({
    title: 'Read the branch of production',
    explain:
      'One call for all that is below a path. Without `Recursive` it would be the parameters right below it: not that of the harbour. The branch of the tests is another one.',
    call: ({ ConfigurationPath }) => new GetParametersByPathCommand({ Path: ConfigurationPath, Recursive: true }),
    proves: {
      'ssm-parameter-store/get-by-path': ({ Parameters = [] }, { ConfigurationPath }) =>
        expect(
          leaves(
            Parameters.map(({ Name }) => Name),
            ConfigurationPath,
          ),
        ).toEqual(['fare', 'harbour/berth', 'notice', 'routes']),
    },
    show: ({ Parameters = [] }) => table(Parameters.map(({ Name = '', Type = '', Value = '' }) => [Name, Type, Value])),
  }),
  step({
    title: 'Raise the fare',
    explain: 'No deployment: the parameter gets a new value, and with it the next version.',
    call: ({ FareName, run }) =>
      new PutParameterCommand({ Name: FareName, ...FARE, Value: NEW_FARE, Description: `Raised by ${run}.` }),
    undo: ({ FareName }) => new PutParameterCommand({ Name: FareName, ...FARE, Value: OLD_FARE }),
    neededUntil: 'Sell at the new fare',
    check: ({ Version }) => expect(Version).toBeGreaterThan(1),
  }),
  step({
    title: 'Read what it was',
    explain: 'A version stands behind the name. Parameter Store keeps the newest hundred.',
    call: ({ FareName }) => new GetParameterCommand({ Name: `${FareName}:1` }),
    proves: {
      'ssm-parameter-store/versions': ({ Parameter }) =>
        expect(Parameter).toMatchObject({ Version: 1, Value: OLD_FARE }),
    },
  }),
  step({
    title: 'Read what it is',
    explain: 'Without a version it is the newest.',
    call: ({ FareName }) => new GetParameterCommand({ Name: FareName }),
    proves: {
      'ssm-parameter-store/versions': ({ Parameter }) => {
        expect(Parameter?.Value).toBe(NEW_FARE);
        expect(Parameter?.Version).toBeGreaterThan(1);
      },
    },
  }),
  step({
    title: 'Give the old one a name',
    explain: 'Numbers say little. A label stays with its version until somebody moves it; a version has ten at most.',
    call: ({ FareName }) => new LabelParameterVersionCommand({ Name: FareName, ParameterVersion: 1, Labels: [LABEL] }),
    check: ({ InvalidLabels, ParameterVersion }) =>
      expect({ InvalidLabels, ParameterVersion }).toEqual({ InvalidLabels: [], ParameterVersion: 1 }),
  }),
  step({
    title: 'Read it by that name',
    explain: 'Behind the name of the parameter, as a version would stand.',
    call: ({ FareName }) => new GetParameterCommand({ Name: `${FareName}:${LABEL}` }),
    check: ({ Parameter }) => expect(Parameter).toMatchObject({ Version: 1, Value: OLD_FARE }),
  }),
  step({
    title: 'Sell at the new fare',
    explain:
      'Within the five seconds that the function keeps what it has read, it sells by the new parameter. The dynamic reference in its environment was resolved at the deployment, and is what it was.',
    call: ({ SellFunctionName }) => buy(SellFunctionName),
    withinSeconds: 60,
    check: (answer) => expect(ticketOf(answer)).toMatchObject({ euros: '26.00', fareWhenDeployed: OLD_FARE }),
  }),
  step({
    title: 'Hear of the change',
    explain:
      'Parameter Store has told EventBridge, and the rule a queue. The event says what has changed, and not the value.',
    call: ({ ChangesQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: ChangesQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    withinSeconds: 120,
    check: ({ Messages = [] }, { FareName, run }) =>
      expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toContainEqual(
        expect.objectContaining({
          'detail-type': 'Parameter Store Change',
          detail: { operation: 'Update', name: FareName, type: 'String', description: `Raised by ${run}.` },
        }),
      ),
  }),
  step({
    title: 'Look at the policies of the notice',
    explain:
      'It will be deleted when the season is over, says so two weeks before, and complains when nobody has touched it for a month. Standard parameters take no policies.',
    call: ({ ConfigurationPath }) =>
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [`${ConfigurationPath}/notice`] }],
      }),
    check: ({ Parameters = [] }) => {
      const [notice] = Parameters;
      expect(notice?.Tier).toBe('Advanced');
      expect(notice?.Policies?.map(({ PolicyType }) => PolicyType)).toEqual([
        'Expiration',
        'ExpirationNotification',
        'NoChangeNotification',
      ]);
    },
  }),
  step({
    title: 'Ask AWS for its newest image',
    explain:
      'A parameter of no account: AWS sets it with each image. The launch template of the kiosks has the id that CloudFormation read there.',
    call: () => new GetParameterCommand({ Name: NEWEST_IMAGE }),
    check: ({ Parameter }) => {
      expect(Parameter?.Value).toMatch(/^ami-[0-9a-f]+$/);
      expect(Parameter?.ARN).toContain('::parameter/aws/service/');
    },
  }),
]);
