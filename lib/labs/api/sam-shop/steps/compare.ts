import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { ShopStacks } from '../stack';
import { kindsIn, kindsTable } from '../templates';

export const compare = walkthrough<ShopStacks, 'Template'>((step) => [
  step({
    title: 'Read what was deployed',
    explain:
      'CloudFormation keeps the template as it was sent: template.yaml, and what the CDK put around it. The release below sends it again.',
    call: ({ StackName }) => new GetTemplateCommand({ StackName, TemplateStage: 'Original' }),
    // The AWS CLI makes an object of it, the SDK leaves it a text.
    capture: { Template: 'to_string(TemplateBody)' },
    show: ({ TemplateBody }) => kindsTable(kindsIn(TemplateBody)),
    proves: {
      'sam/transform': ({ TemplateBody = '{}' }) =>
        expect(JSON.parse(TemplateBody).Transform).toBe('AWS::Serverless-2016-10-31'),
      'sam/resource-types': ({ TemplateBody }) =>
        expect(kindsIn(TemplateBody)).toMatchObject({
          'AWS::Serverless::Api': 1,
          'AWS::Serverless::Function': 3,
          'AWS::Serverless::SimpleTable': 1,
        }),
    },
  }),
  step({
    title: 'Read what CloudFormation made of it',
    explain:
      'The transform has run in CloudFormation, before the stack was made. Five resources of SAM have become eighteen, none of them of a type of SAM.',
    call: ({ StackName }) => new GetTemplateCommand({ StackName, TemplateStage: 'Processed' }),
    show: ({ TemplateBody }) => kindsTable(kindsIn(TemplateBody)),
    proves: {
      'sam/resource-types': ({ TemplateBody }) => {
        const kinds = kindsIn(TemplateBody);
        expect(Object.keys(kinds).filter((type) => type.startsWith('AWS::Serverless'))).toEqual([]);
        expect(kinds).toMatchObject({
          'AWS::ApiGateway::RestApi': 1,
          'AWS::ApiGateway::Deployment': 1,
          'AWS::ApiGateway::Stage': 1,
          'AWS::DynamoDB::Table': 1,
          'AWS::Lambda::EventSourceMapping': 1,
          'AWS::Lambda::Permission': 2,
        });
      },
      'sam/auto-publish-alias': ({ TemplateBody }) =>
        expect(kindsIn(TemplateBody)).toMatchObject({ 'AWS::Lambda::Alias': 1, 'AWS::Lambda::Version': 1 }),
    },
  }),
]);
