import { DescribeAvailabilityZonesCommand } from '@aws-sdk/client-ec2';
import {
  CreateLoginProfileCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetServiceLastAccessedDetailsCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { Iam } from '../stack';
import type { Captured } from './captured';

const LENGTH = 16;
/** The longest that IAM takes: the password of nobody in the account is over before the walk has set this back. */
const LONGEST_DAYS = 1095;
const NO_RECORD = 'The emulator keeps no record of which service was used when.';

/** What there is once in an account, or in a Region. */
export const account = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Look at the password policy',
    explain: 'An account has one, or none; then the default of AWS holds. What is there is kept, to be put back.',
    program: 'aws',
    command: `if found=$(aws iam get-account-password-policy --output json 2>&1); then
  node -p 'const { ExpirePasswords, ...policy } = JSON.parse(process.argv[1]).PasswordPolicy; JSON.stringify(policy)' "$found"
else
  [[ "$found" == *NoSuchEntity* ]] && echo none
fi`,
    actions: ['iam:GetAccountPasswordPolicy'],
    capture: { PasswordPolicy: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/^(none|\{.*\})$/),
  }),
  step({
    title: 'Ask for better passwords',
    explain:
      'It holds for the passwords of IAM users in the console, at the next change. It says nothing of the root user, of keys, or of who comes from a directory.',
    call: () =>
      new UpdateAccountPasswordPolicyCommand({
        MinimumPasswordLength: LENGTH,
        RequireLowercaseCharacters: true,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        AllowUsersToChangePassword: true,
        MaxPasswordAge: LONGEST_DAYS,
        PasswordReusePrevention: 5,
      }),
    undo: {
      program: 'aws',
      command: `if [ "$PasswordPolicy" = none ]; then
  aws iam delete-account-password-policy
else
  aws iam update-account-password-policy --cli-input-json "$PasswordPolicy"
fi`,
      actions: ['iam:DeleteAccountPasswordPolicy', 'iam:UpdateAccountPasswordPolicy'],
    },
    neededUntil: 'Give Ines a weak password',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read it back',
    explain: 'Length, kinds of characters, how long a password is good, and how many old ones may not come again.',
    settleSecondsOnAws: 5,
    call: () => new GetAccountPasswordPolicyCommand({}),
    proves: {
      'iam/account-password-policy': ({ PasswordPolicy }) =>
        expect(PasswordPolicy).toMatchObject({
          MinimumPasswordLength: LENGTH,
          RequireNumbers: true,
          ExpirePasswords: true,
          MaxPasswordAge: LONGEST_DAYS,
        }),
    },
  }),
  step({
    title: 'Give Ines a weak password',
    explain:
      'Good enough for the default of AWS, and not for this: it has no capital letter. (She has no password, and gets none.)',
    refusedWith: 'PasswordPolicyViolationException',
    call: ({ TranslatorName, run }) =>
      new CreateLoginProfileCommand({ UserName: TranslatorName, Password: `weak-1-${run}` }),
    proves: { 'iam/account-password-policy': ({ message }) => expect(message).toContain('Password') },
  }),
  step({
    title: 'Ask when the house was last used',
    explain:
      'Access advisor in the console. IAM makes a report for an identity, a group or a policy: each service that it may use, and when it last did. What was done now is in it after some hours.',
    awsOnly: NO_RECORD,
    call: ({ EditorArn }) => new GenerateServiceLastAccessedDetailsCommand({ Arn: EditorArn }),
    capture: { JobId: 'JobId' },
    example: { JobId: '98a765b4-3cde-2101-2345-example678f9' },
    check: ({ JobId }) => expect(JobId).toBeDefined(),
  }),
  step({
    title: 'Read the report',
    explain:
      'Odo may use S3 and nothing else. A service without a date was not used within the time that is kept, and could be taken away.',
    awsOnly: NO_RECORD,
    withinSeconds: 120,
    call: ({ JobId }) => new GetServiceLastAccessedDetailsCommand({ JobId }),
    example: {
      JobStatus: 'COMPLETED',
      JobCreationDate: new Date('2026-11-27T10:00:00Z'),
      JobCompletionDate: new Date('2026-11-27T10:00:01Z'),
      ServicesLastAccessed: [
        {
          ServiceName: 'Amazon S3',
          ServiceNamespace: 's3',
          LastAuthenticated: new Date('2026-11-27T06:00:00Z'),
          LastAuthenticatedEntity: 'arn:aws:iam::111122223333:user/Iam-PeopleOdo',
          LastAuthenticatedRegion: 'us-east-1',
          TotalAuthenticatedEntities: 1,
        },
      ],
    },
    show: ({ ServicesLastAccessed = [] }) =>
      table(
        ServicesLastAccessed.map(({ ServiceName = '', LastAuthenticated }) => [
          ServiceName,
          LastAuthenticated ? String(LastAuthenticated) : 'never',
        ]),
      ),
    proves: {
      'iam/access-advisor': ({ JobStatus, ServicesLastAccessed }) => {
        expect(JobStatus).toBe('COMPLETED');
        expect(ServicesLastAccessed?.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual(['s3']);
        expect(ServicesLastAccessed?.[0]).toHaveProperty('TotalAuthenticatedEntities');
      },
    },
  }),
  step({
    title: 'List the zones of the Region',
    explain:
      'IAM is for all Regions; most else stands in one, and there in zones. Their names begin with that of the Region. In the oldest Regions, which zone is `a` differs between older accounts; the id of a zone is the same for all.',
    call: () =>
      new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'zone-type', Values: ['availability-zone'] }] }),
    show: ({ AvailabilityZones = [] }) =>
      table(AvailabilityZones.map(({ ZoneName = '', ZoneId = '', State = '' }) => [ZoneName, ZoneId, State])),
    proves: {
      'global-infrastructure/list-azs': ({ AvailabilityZones = [] }, { Region }) => {
        const names = AvailabilityZones.map(({ ZoneName }) => ZoneName);
        expect(names.length).toBeGreaterThanOrEqual(2);
        for (const name of names) expect(name).toMatch(new RegExp(`^${Region}[a-z]$`));
      },
    },
  }),
]);
