import type { Topic } from '../topic';

export default {
  id: 'iam-access-analyzer',
  name: 'IAM Access Analyzer',
  mirrors: [{ note: '002', section: 'IAM' }],
  claims: [
    {
      id: 'external-access-analyzer',
      text: 'An analyzer lists resources shared with a principal outside the account.',
      kind: 'template',
      how: 'AWS::AccessAnalyzer::Analyzer.Type = ACCOUNT',
      notes: ['002'],
    },
    {
      id: 'finding-for-public-bucket',
      text: 'Unintended sharing shows up as a finding.',
      kind: 'behaviour',
      how: 'share a bucket with another account; accessanalyzer list-findings reports it',
      notes: ['002'],
    },
    {
      id: 'archive-rule',
      text: 'Known and wanted shares can be archived by rule so that only surprises remain.',
      kind: 'template',
      how: 'AWS::AccessAnalyzer::Analyzer.ArchiveRules[].Filter',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;
