import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { SamShop } from '../stack';

type Captures = 'Template';

/** Of a template: what is in it, by type. */
function typesIn(templateBody = '{}'): Record<string, number> {
  const { Resources = {} } = JSON.parse(templateBody) as { Resources?: Record<string, { Type: string }> };
  const types = Object.values(Resources).map(({ Type }) => Type);
  return Object.fromEntries([...new Set(types)].sort().map((type) => [type, types.filter((one) => one === type).length]));
}

export const compare = walkthrough<SamShop, Captures>((step) => [
  step({
    title: 'Read what was deployed',
    explain:
      'CloudFormation keeps the template as it was sent, with its transform. The release below sends it again; `to_string` makes one text of it.',
    call: ({ StackName }) => new GetTemplateCommand({ StackName, TemplateStage: 'Original' }),
    capture: { Template: 'to_string(TemplateBody)' },
    show: ({ TemplateBody }) => JSON.stringify(typesIn(TemplateBody)),
    proves: {
      'sam/transform': ({ TemplateBody = '{}' }) =>
        expect(JSON.parse(TemplateBody).Transform).toBe('AWS::Serverless-2016-10-31'),
    },
  }),
  step({
    title: 'Read what CloudFormation made of it',
    explain: 'The transform has run, and no type of SAM is left.',
    call: ({ StackName }) => new GetTemplateCommand({ StackName, TemplateStage: 'Processed' }),
    show: ({ TemplateBody }) => JSON.stringify(typesIn(TemplateBody)),
    check: ({ TemplateBody = '{}' }) => expect(JSON.parse(TemplateBody).Transform).toBeUndefined(),
  }),
]);
void table;
