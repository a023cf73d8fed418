import type { Topic } from '../topic';

export default {
  id: 'cicd',
  name: 'Continuous integration and delivery (concepts)',
  mirrors: [
    { note: '000', section: 'Section 9: AWS CI/CD' },
    { note: '000', section: '9.1 Continuous Integration' },
    { note: '000', section: '9.2 Continuous Delivery' },
    { note: '003', section: 'Technology Stack for CICD' },
    { note: '003', section: 'AWS CICD' },
    { note: '004', section: 'Domain 1: SDLC Automation' },
    { note: '004', section: 'Benefits' },
    { note: '004', section: 'How To' },
    { note: '004', section: 'Scenarios' },
  ],
  claims: [
    {
      id: 'continuous-integration',
      text: 'Code is pushed often and tested at once, so errors surface early.',
      kind: 'concept',
      notes: ['000'],
    },
    {
      id: 'continuous-delivery',
      text: 'Releases are automated and frequent instead of quarterly.',
      kind: 'concept',
      notes: ['000'],
    },
    {
      id: 'stack-of-services',
      text: 'CodePipeline ties source, build, test, approval and deploy stages together from dev to prod.',
      kind: 'template',
      how: 'AWS::CodePipeline::Pipeline.Stages has Source, Build, Test, Approval, Deploy',
      notes: ['000', '003', '004'],
    },
  ],
} as const satisfies Topic;
