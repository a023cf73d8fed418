import type { Topic } from '../topic';

export default {
  id: 'amplify',
  name: 'AWS Amplify',
  mirrors: [{ note: '001', section: 'Amplify' }],
  claims: [
    {
      id: 'hosting-app',
      text: "Hosting builds and serves a repository's branch.",
      kind: 'template',
      how: 'AWS::Amplify::App.Repository and AWS::Amplify::Branch.BranchName',
      notes: ['001'],
    },
    {
      id: 'pull-request-preview',
      text: 'Amplify Hosting can build a preview for each pull request.',
      kind: 'template',
      how: 'AWS::Amplify::Branch.EnablePullRequestPreview = true',
      notes: ['001'],
    },
    {
      id: 'custom-domain',
      text: 'Amplify Hosting serves a custom domain.',
      kind: 'template',
      how: 'AWS::Amplify::Domain.SubDomainSettings',
      notes: ['001'],
    },
    {
      id: 'password-protection',
      text: 'An Amplify branch can ask for a password.',
      kind: 'template',
      how: 'AWS::Amplify::Branch.BasicAuthConfig.EnableBasicAuth',
      notes: ['001'],
    },
    {
      id: 'redirects-headers',
      text: 'Amplify Hosting takes redirects and custom headers.',
      kind: 'template',
      how: 'AWS::Amplify::App.CustomRules and CustomHeaders',
      notes: ['001'],
    },
    {
      id: 'test-step',
      text: 'amplify.yml has a test phase, e.g. Cypress.',
      kind: 'template',
      how: 'AWS::Amplify::App.BuildSpec contains test:',
      notes: ['001'],
    },
    {
      id: 'add-auth-api-hosting',
      text: 'amplify add auth, api, hosting create Cognito, AppSync with DynamoDB, hosting.',
      kind: 'behaviour',
      how: 'amplify status lists them',
      today: 'Gen 2 defines the backend in TypeScript with CDK instead.',
      notes: ['001'],
    },
    {
      id: 'parts',
      text: 'Amplify consists of Studio, CLI, libraries and hosting.',
      kind: 'concept',
      today: 'Studio and that CLI are parts of Gen 1, which ends on May 1, 2027; Gen 2 has a backend in TypeScript.',
      source: 'https://docs.amplify.aws/gen1/javascript/prev/tools/',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
