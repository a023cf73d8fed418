import { ListAnalyzersCommand, ListFindingsV2Command, StartResourceScanCommand } from '@aws-sdk/client-accessanalyzer';
import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { Iam } from '../stack';
import { type Captured, document } from './captured';

const NO_ANALYZER = 'The emulator has no IAM Access Analyzer.';
const inputs = {
  StrangerAccountId: 'the id of another AWS account of yours, with which something is shared for a minute.',
};
const trusting = (account: string) =>
  document({ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' });

/** What is shared with somebody outside. */
export const external = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Find the analyzer',
    explain: 'One of external access can stand in a Region of an account: the one of the lab, or yours.',
    awsOnly: NO_ANALYZER,
    call: () => new ListAnalyzersCommand({ type: 'ACCOUNT' }),
    capture: { AnalyzerArn: 'analyzers[0].arn' },
    example: {
      analyzers: [
        {
          arn: 'arn:aws:access-analyzer:us-east-1:111122223333:analyzer/ExternalAccess-1a2b3c',
          name: 'ExternalAccess-1a2b3c',
          type: 'ACCOUNT',
          createdAt: new Date('2026-11-27T10:00:00Z'),
          status: 'ACTIVE',
        },
      ],
    },
    check: ({ analyzers }) => expect(analyzers?.[0]?.status).toBe('ACTIVE'),
  }),
  step({
    title: 'Trust somebody outside',
    explain: 'A role without any policy, which another account may assume. Nobody meant that.',
    awsOnly: NO_ANALYZER,
    inputs,
    call: ({ StrangerAccountId, run }) =>
      new CreateRoleCommand({
        RoleName: `cdk-labs-guest-${run}-shared`,
        AssumeRolePolicyDocument: trusting(StrangerAccountId),
      }),
    undo: ({ run }) => new DeleteRoleCommand({ RoleName: `cdk-labs-guest-${run}-shared` }),
    example: ({ run }) => ({
      Role: {
        Path: '/',
        RoleName: `cdk-labs-guest-${run}-shared`,
        RoleId: 'AROAEXAMPLEEXAMPLE123',
        Arn: `arn:aws:iam::111122223333:role/cdk-labs-guest-${run}-shared`,
        CreateDate: new Date('2026-11-27T10:00:00Z'),
      },
    }),
    check: ({ Role }) => expect(Role?.Arn).toBeDefined(),
  }),
  step({
    title: 'Have it looked at now',
    explain: 'It would happen by itself, within half an hour.',
    awsOnly: NO_ANALYZER,
    inputs,
    settleSecondsOnAws: 15,
    call: ({ AnalyzerArn, GuestRoleArn, run }) =>
      new StartResourceScanCommand({ analyzerArn: AnalyzerArn, resourceArn: `${GuestRoleArn}-${run}-shared` }),
    example: {},
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read what was found',
    explain:
      'The finding says what is shared. What is wanted gets a rule that archives it, as the one for the auditors; what is left is a surprise.',
    awsOnly: NO_ANALYZER,
    inputs,
    withinSeconds: 300,
    call: ({ AnalyzerArn, GuestRoleArn, run }) =>
      new ListFindingsV2Command({
        analyzerArn: AnalyzerArn,
        filter: { resource: { eq: [`${GuestRoleArn}-${run}-shared`] }, status: { eq: ['ACTIVE'] } },
      }),
    example: ({ GuestRoleArn, run }) => ({
      findings: [
        {
          id: '98a765b4-3cde-2101-2345-example678f9',
          resource: `${GuestRoleArn}-${run}-shared`,
          resourceType: 'AWS::IAM::Role' as const,
          resourceOwnerAccount: '111122223333',
          findingType: 'ExternalAccess' as const,
          status: 'ACTIVE' as const,
          analyzedAt: new Date('2026-11-27T10:00:00Z'),
          createdAt: new Date('2026-11-27T10:00:00Z'),
          updatedAt: new Date('2026-11-27T10:00:00Z'),
        },
      ],
    }),
    proves: {
      'iam-access-analyzer/finding-for-public-bucket': ({ findings }, { GuestRoleArn, run }) => {
        expect(findings?.map(({ resource, findingType }) => [resource, findingType])).toEqual([
          [`${GuestRoleArn}-${run}-shared`, 'ExternalAccess'],
        ]);
      },
    },
  }),
]);
