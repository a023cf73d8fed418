import { SSM } from '@aws-sdk/client-ssm';
import { roleThatMay } from '../iam-support';
import { eventually } from '../race';
import { type Aws, configAs, configOf, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf, ref } from '../templates';

const parameters = (aws: Aws) => new SSM(configOf(aws));

itIsFixed('each change of a parameter is an event', async (aws) => {
  const { Queue: QueueUrl } = await deploy(aws, 'parameter-events', {
    Queue: { Type: 'AWS::SQS::Queue' },
    Admitted: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref('Queue')],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: '*',
            },
          ],
        },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['aws.ssm'], detail: { name: [{ prefix: '/events/' }] } },
        Targets: [{ Id: 'queue', Arn: arnOf('Queue') }],
      },
    },
  });
  const client = parameters(aws);
  const Name = '/events/fare';
  await client.putParameter({ Name, Type: 'String', Value: '1', Description: 'told' });
  await client.putParameter({ Name, Value: '2', Overwrite: true });
  await client.labelParameterVersion({ Name, ParameterVersion: 1, Labels: ['first'] });
  await client.deleteParameter({ Name });
  const heard: object[] = [];
  await eventually(async () => {
    const { Messages = [] } = await aws.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    heard.push(...Messages.map(({ Body = '' }) => JSON.parse(Body)));
    expect(heard).toHaveLength(4);
  });
  const told = { name: Name, type: 'String', description: 'told' };
  for (const operation of ['Create', 'Update', 'LabelParameterVersion', 'Delete']) {
    const event = { 'detail-type': 'Parameter Store Change', detail: { ...told, operation } };
    expect(heard).toContainEqual(expect.objectContaining(event));
  }
});

itIsFixed('policies of a parameter are told with their types', async (aws) => {
  const policy = { Type: 'Expiration', Version: '1.0', Attributes: { Timestamp: '2036-10-31T23:00:00.000Z' } };
  const Policies = JSON.stringify([policy]);
  await parameters(aws).putParameter({ Name: '/policies/one', Type: 'String', Value: '1', Tier: 'Advanced', Policies });
  const { Parameters = [] } = await parameters(aws).describeParameters({
    ParameterFilters: [{ Key: 'Name', Values: ['/policies/one'] }],
  });
  expect(Parameters[0]?.Policies).toEqual([
    {
      PolicyType: 'Expiration',
      PolicyStatus: 'Pending',
      PolicyText: JSON.stringify(policy),
    },
  ]);
});

itIsFixed('the newest image is published for ARM', async (aws) => {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';
  const { Parameter } = await parameters(aws).getParameter({ Name });
  expect(Parameter?.Value).toMatch(/^ami-/);
});

itIsFixed('who may read a path may read it as one', async (aws) => {
  const Resource = 'arn:aws:ssm:us-east-1:000000000000:parameter/branch*';
  const { Role } = await deploy(aws, 'reads-a-path', {
    Role: roleThatMay({ Action: 'ssm:GetParametersByPath', Resource }),
  });
  await parameters(aws).putParameter({ Name: '/branch/leaf', Type: 'String', Value: 'green' });
  const reader = new SSM(await configAs(aws, Role));
  await enforcingIam(aws, async () => {
    const { Parameters } = await reader.getParametersByPath({ Path: '/branch' });
    expect(Parameters?.map(({ Value }) => Value)).toEqual(['green']);
  });
});
