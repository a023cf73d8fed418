import { CreateKeyPairCommand, DescribeKeyPairsCommand } from '@aws-sdk/client-ec2';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { CliAndCredentials } from '../stack';
import type { ObserverKeys } from './observer';

export const permissions = walkthrough<CliAndCredentials, ObserverKeys>((step) => [
  step({
    title: 'Try whether you might',
    explain:
      'With `--dry-run` EC2 checks the permission, and does nothing. That you may is told by an error, too: `DryRunOperation`. The commands of most other services have no such option.',
    refusedWith: 'DryRunOperation',
    call: ({ run }) => new CreateKeyPairCommand({ KeyName: `cdk-labs-${run}`, DryRun: true }),
    proves: {
      'aws-cli/dry-run-checks-permission': ({ message }) =>
        expect(message).toBe('Request would have succeeded, but DryRun flag is set.'),
    },
  }),
  step({
    title: 'See that nothing was made',
    explain: 'No key pair has that name.',
    call: ({ run }) => new DescribeKeyPairsCommand({ Filters: [{ Name: 'key-name', Values: [`cdk-labs-${run}`] }] }),
    proves: { 'aws-cli/dry-run-checks-permission': ({ KeyPairs }) => expect(KeyPairs).toEqual([]) },
  }),
  step({
    title: 'Become an observer',
    explain: 'For an hour. What the role may do counts now, and no longer what you may.',
    call: ({ ObserverRoleArn, run }) => new AssumeRoleCommand({ RoleArn: ObserverRoleArn, RoleSessionName: run }),
    capture: captureOf('Observer', 'SecretAccessKey'),
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Try whether an observer might',
    explain:
      'The role knows plates and no key pairs: the same request is refused, and again nothing would have been made.',
    as: credentialsOf('Observer'),
    refusedWith: 'UnauthorizedOperation',
    call: ({ run }) => new CreateKeyPairCommand({ KeyName: `cdk-labs-${run}`, DryRun: true }),
    proves: {
      'aws-cli/dry-run-checks-permission': ({ message }) => expect(message).toMatch(/not authorized to perform/),
    },
  }),
]);
