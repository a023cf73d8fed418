import type { Topic } from '../topic';

export default {
  id: 'cloudformation-custom-resources',
  name: 'CloudFormation custom resources and macros',
  mirrors: [
    { note: '000', section: '10.2.2 Resources' },
    { note: '004', section: 'Custom Resources' },
  ],
  claims: [
    {
      id: 'custom-resource',
      text: 'A custom resource backed by Lambda or SNS covers what CloudFormation lacks.',
      kind: 'template',
      how: 'Custom::Name or AWS::CloudFormation::CustomResource.ServiceToken',
      notes: ['000', '004'],
    },
    {
      id: 'custom-data',
      text: 'Custom properties are passed to the backend, and its data comes back as attributes.',
      kind: 'template',
      how: 'Fn::GetAtt on Custom:: resource in Template',
      notes: ['004'],
    },
    {
      id: 'crud-events',
      text: 'The backend is called for Create, Update and Delete.',
      kind: 'behaviour',
      how: 'log RequestType',
      notes: ['004'],
    },
    {
      id: 'response-url',
      text: 'The backend must answer at a presigned URL, else the stack hangs until its timeout.',
      kind: 'behaviour',
      how: 'PUT Status SUCCESS',
      notes: ['004'],
    },
    {
      id: 'sns-backed',
      text: 'An SNS-backed custom resource reaches on-premises systems.',
      kind: 'template',
      how: 'AWS::CloudFormation::CustomResource.ServiceToken = AWS::SNS::Topic',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
