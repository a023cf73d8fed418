import { UpdateSAMLProviderCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, AssumeRoleWithSAMLCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { NEW_DIRECTORY_KEY, SIGN_LOGIN } from '../../../../walkthrough/corporate-login';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { StsAndDirectories } from '../stack';
import { type Captured, INVALID, minutesLeft, NO_IDENTITY_POLICY, REFUSED } from './captured';

const TWELVE_HOURS = 43_200;
const TWO_HOURS = 7200;
const FOR_COMETS = [{ Key: 'program', Value: 'comets' }];

/** Somebody logs in. */
const logIn = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: "Make the directory's key",
    explain:
      'The observatory has a directory of its own, and AWS its certificate. Here you are the directory, with a key of this walk.',
    command: NEW_DIRECTORY_KEY,
    actions: [],
    capture: { Metadata: 'stdout' },
    check: ({ stdout }) => expect(stdout).toContain('<md:EntityDescriptor'),
  }),
  step({
    title: 'Register its certificate',
    explain: 'From now on IAM believes what this key has signed.',
    call: ({ DirectoryArn, Metadata }) =>
      new UpdateSAMLProviderCommand({ SAMLProviderArn: DirectoryArn, SAMLMetadataDocument: Metadata }),
    check: ({ SAMLProviderArn }, { DirectoryArn }) => expect(SAMLProviderArn).toBe(DirectoryArn),
  }),
  step({
    title: 'Log Vera in',
    explain: 'The directory has seen her password, and signs that it is she, and which role she may have.',
    command: `${SIGN_LOGIN} vera@corp.invalid "$AstronomerRoleArn" "$DirectoryArn"; rm -f ~/idp.key ~/idp.crt ~/idp.log`,
    actions: [],
    capture: { Assertion: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toMatch(/^[\w+/=]+$/),
  }),
  step({
    title: 'Take her answer to STS',
    explain:
      'The call needs no credentials: the signed answer is all. She asks for twelve hours, a night, which is what the role allows and the most that any role can.',
    settleSecondsOnAws: 15,
    call: ({ AstronomerRoleArn, DirectoryArn, Assertion }) =>
      new AssumeRoleWithSAMLCommand({
        RoleArn: AstronomerRoleArn,
        PrincipalArn: DirectoryArn,
        SAMLAssertion: Assertion,
        DurationSeconds: TWELVE_HOURS,
      }),
    capture: captureOf('Vera', 'SecretAccessKey'),
    secret: true,
    proves: {
      'sts/assume-role-with-saml': ({ Credentials, Subject, AssumedRoleUser }, { AstronomerRoleName }) => {
        expect(Credentials?.SessionToken).toBeDefined();
        expect(minutesLeft(Credentials)).toBeGreaterThan(11 * 60);
        expect(Subject).toBe('vera@corp.invalid');
        expect(AssumedRoleUser?.Arn).toContain(`:assumed-role/${AstronomerRoleName}/vera@corp.invalid`);
      },
    },
  }),
  step({
    title: 'Ask who that is',
    explain:
      'The account, the id of the role with the name of the session, and the ARN of the session. It is neither a user nor the role itself: it is the session that acts, and that CloudTrail writes down.',
    as: credentialsOf('Vera'),
    call: () => new GetCallerIdentityCommand({}),
    proves: {
      'sts/get-caller-identity': ({ Account, UserId, Arn }, context) => {
        expect(Account).toBe(context.Account);
        expect(UserId).toMatch(/^AROA\w+:vera@corp\.invalid$/);
        expect(Arn).toContain(`:assumed-role/${context.AstronomerRoleName}/vera@corp.invalid`);
      },
    },
  }),
]);

/** From one role to the next. */
const chain = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Observe without saying who you are',
    explain:
      'The role of the observers is shared. Its trust wants the program as a tag, and a source identity: a name that goes with the session. This request has no name.',
    as: credentialsOf('Vera'),
    refusedWith: REFUSED,
    call: ({ ObserverRoleArn, run }) =>
      new AssumeRoleCommand({ RoleArn: ObserverRoleArn, RoleSessionName: run, Tags: FOR_COMETS }),
    check: ({ message }) => expect(message).toContain('is not authorized to perform: sts:AssumeRole'),
  }),
  step({
    title: 'Observe for two hours',
    explain:
      'This role, too, allows twelve. But Vera is in a role already, and who goes from role to role gets an hour, whatever the next one says.',
    as: credentialsOf('Vera'),
    refusedWith: INVALID,
    call: ({ ObserverRoleArn, run }) =>
      new AssumeRoleCommand({
        RoleArn: ObserverRoleArn,
        RoleSessionName: run,
        Tags: FOR_COMETS,
        SourceIdentity: 'vera',
        DurationSeconds: TWO_HOURS,
      }),
    check: ({ message }) => expect(message).toContain('1 hour session limit for roles assumed by role chaining'),
  }),
  step({
    title: 'Observe for an hour',
    explain:
      'Four values come back: an id, a secret and a token, which belong together, and when they end. Nobody can take them back one by one: they are good until then. The tag is set as transitive, so that it goes on with her.',
    as: credentialsOf('Vera'),
    call: ({ ObserverRoleArn, run }) =>
      new AssumeRoleCommand({
        RoleArn: ObserverRoleArn,
        RoleSessionName: run,
        Tags: FOR_COMETS,
        TransitiveTagKeys: ['program'],
        SourceIdentity: 'vera',
      }),
    capture: captureOf('Observer', 'SecretAccessKey'),
    secret: true,
    proves: {
      'sts/assume-role': ({ Credentials, AssumedRoleUser }, { ObserverRoleName, run }) => {
        expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
        expect(Credentials?.SecretAccessKey).toBeDefined();
        expect(Credentials?.SessionToken).toBeDefined();
        expect(minutesLeft(Credentials)).toBeLessThan(61);
        expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA/);
        expect(AssumedRoleUser?.Arn).toContain(`:assumed-role/${ObserverRoleName}/${run}`);
      },
    },
  }),
  step({
    title: 'Store what was observed',
    explain:
      'One policy for all programs: where the key has the variable `aws:PrincipalTag/program`, IAM reads `comets`.',
    as: credentialsOf('Observer'),
    call: ({ ArchiveName, run }) =>
      new PutObjectCommand({ Bucket: ArchiveName, Key: `programs/comets/raw/${run}.txt`, Body: '17 18 23 19' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: "Store it in another program's folder",
    explain: 'The same role, and another tag would do; but this session has this one.',
    as: credentialsOf('Observer'),
    refusedWith: REFUSED,
    call: ({ ArchiveName, run }) =>
      new PutObjectCommand({ Bucket: ArchiveName, Key: `programs/quasars/raw/${run}.txt`, Body: '17 18 23 19' }),
    check: ({ message }) => expect(message).toContain(`${NO_IDENTITY_POLICY} s3:PutObject action`),
  }),
  step({
    title: 'Let the script work',
    explain:
      'The third role of the chain. Nobody says the program or the name again, and nobody could say others: what was transitive comes along, and the source identity, too.',
    as: credentialsOf('Observer'),
    call: ({ ReducerRoleArn }) => new AssumeRoleCommand({ RoleArn: ReducerRoleArn, RoleSessionName: 'reduce' }),
    capture: captureOf('Reducer', 'SecretAccessKey'),
    secret: true,
    check: ({ SourceIdentity, AssumedRoleUser }, { ReducerRoleName }) => {
      expect(SourceIdentity).toBe('vera');
      expect(AssumedRoleUser?.Arn).toContain(`:assumed-role/${ReducerRoleName}/reduce`);
    },
  }),
  step({
    title: 'Read with it what Vera stored',
    explain: 'By the tag of the session two roles ago.',
    as: credentialsOf('Reducer'),
    call: ({ ArchiveName, run }) =>
      new GetObjectCommand({ Bucket: ArchiveName, Key: `programs/comets/raw/${run}.txt` }),
    check: ({ Body }) => expect(Body as unknown).toBe('17 18 23 19'),
  }),
  step({
    title: 'Change with it what Vera stored',
    explain: 'What Vera could, and the script need not.',
    as: credentialsOf('Reducer'),
    refusedWith: REFUSED,
    call: ({ ArchiveName, run }) =>
      new PutObjectCommand({ Bucket: ArchiveName, Key: `programs/comets/raw/${run}.txt`, Body: '17 18 99 19' }),
    check: ({ message }) => expect(message).toContain(`${NO_IDENTITY_POLICY} s3:PutObject action`),
  }),
]);

export const astronomers = [...logIn, ...chain];
