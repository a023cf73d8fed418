import { UpdateSAMLProviderCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { NEW_DIRECTORY_KEY, SIGN_LOGIN } from '../../../../walkthrough/corporate-login';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { IdentityPools } from '../stack';
import type { Captured } from './login';
import { NOT_ALLOWED, REFUSED } from './photos';

/** A token of an OpenID Connect provider, taken to STS without an identity pool. */
export const webIdentity = walkthrough<IdentityPools, Captured>((step) => [
  step({
    title: 'Take the token to STS',
    explain:
      "The uploader on Ana's computer uses the token that she got when she logged in, and names the role itself: no identity pool chooses one. The call is not signed, as the token is all that she has.",
    call: ({ UploaderRoleArn, AnaToken, run }) =>
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: UploaderRoleArn,
        RoleSessionName: `${run}-uploader`,
        WebIdentityToken: AnaToken,
      }),
    capture: captureOf('Uploader', 'SecretAccessKey'),
    secret: true,
    proves: {
      'iam-federation/web-identity-flow': ({ Credentials, AssumedRoleUser, Provider, Audience }, context) => {
        expect(Credentials?.SessionToken).toBeDefined();
        expect(AssumedRoleUser?.Arn).toContain(`/${context.run}-uploader`);
        expect(Provider).toContain(context.UserPoolProviderName);
        expect(Audience).toBe(context.UserPoolClientId);
      },
    },
  }),
  step({
    title: 'Bring a photo',
    explain: 'What the role of the uploader allows.',
    as: credentialsOf('Uploader'),
    call: ({ PhotosBucketName, run }) =>
      new PutObjectCommand({ Bucket: PhotosBucketName, Key: `imports/${run}.txt`, Body: 'a camera' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: "Look at Ana's photo with it",
    explain:
      'It is her token, and yet not her prefix: the id in the policies of the others is that of the identity pool, which this session has never seen.',
    as: credentialsOf('Uploader'),
    refusedWith: REFUSED,
    call: ({ PhotosBucketName, AnaId, run }) =>
      new GetObjectCommand({ Bucket: PhotosBucketName, Key: `users/${AnaId}/${run}.txt` }),
    check: ({ message }) => expect(message).toContain(`${NOT_ALLOWED}GetObject`),
  }),
  step({
    title: 'Name another role',
    explain: "Who may name the role could name the support's. Its trust is for another provider.",
    refusedWith: 'AccessDenied',
    call: ({ SupportRoleArn, AnaToken, run }) =>
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: SupportRoleArn,
        RoleSessionName: `${run}-uploader`,
        WebIdentityToken: AnaToken,
      }),
    check: ({ message }) => expect(message).toContain('Not authorized to perform sts:AssumeRoleWithWebIdentity'),
  }),
  step({
    title: 'Take a changed token to STS',
    explain: 'IAM has the address of the provider, and STS fetches its public keys from there.',
    refusedWith: 'InvalidIdentityTokenException',
    call: ({ UploaderRoleArn, AnaToken, run }) =>
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: UploaderRoleArn,
        RoleSessionName: `${run}-uploader`,
        WebIdentityToken: `${AnaToken}x`,
      }),
    check: ({ message }) => expect(message).toBeDefined(),
  }),
]);

/** A colleague comes from the company's directory. */
export const corporate = walkthrough<IdentityPools, Captured>((step) => [
  step({
    title: "Make the directory's key",
    explain:
      'The lab was deployed with a certificate of which nobody has the key. Here you are the directory: a new key stays in your home, and the metadata says which certificate belongs to it.',
    command: NEW_DIRECTORY_KEY,
    actions: [],
    capture: { Metadata: 'stdout' },
    check: ({ stdout }) => expect(stdout).toContain('<md:EntityDescriptor'),
  }),
  step({
    title: 'Register the new certificate',
    explain:
      'What an administrator does when the certificate of the directory is renewed. All trust in its people hangs on this one document.',
    call: ({ DirectoryArn, Metadata }) =>
      new UpdateSAMLProviderCommand({ SAMLProviderArn: DirectoryArn, SAMLMetadataDocument: Metadata }),
    check: ({ SAMLProviderArn }, { DirectoryArn }) => expect(SAMLProviderArn).toBe(DirectoryArn),
  }),
  step({
    title: 'Log Mia in',
    explain:
      'The directory asks for her password, which AWS never sees. Its answer says who she is and which role she may have, and is signed; it is good for five minutes.',
    command: `${SIGN_LOGIN} mia@corp.invalid "$SupportRoleArn" "$DirectoryArn"`,
    actions: [],
    capture: { Assertion: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toMatch(/^[\w+/=]+$/),
  }),
  step({
    title: "Exchange Mia's answer for credentials",
    explain:
      'The role is in the answer, and so is the provider; STS wants both to be right, the signature too, and the trust of the role.',
    settleSecondsOnAws: 15,
    call: ({ SupportRoleArn, DirectoryArn, Assertion }) =>
      new AssumeRoleWithSAMLCommand({ RoleArn: SupportRoleArn, PrincipalArn: DirectoryArn, SAMLAssertion: Assertion }),
    capture: captureOf('Mia', 'SecretAccessKey'),
    secret: true,
    check: ({ Subject, Issuer }) => {
      expect(Subject).toBe('mia@corp.invalid');
      expect(Issuer).toContain('made-up-corp.invalid');
    },
  }),
  step({
    title: 'See what Mia is',
    explain: 'A session of the role, with her name in it: CloudTrail shows who it was. There is no IAM user of hers.',
    as: credentialsOf('Mia'),
    call: () => new GetCallerIdentityCommand({}),
    proves: {
      'iam-federation/corporate-login': ({ Arn, UserId }, { SupportRoleName }) => {
        expect(Arn).toContain(`:assumed-role/${SupportRoleName}/mia@corp.invalid`);
        expect(UserId).toMatch(/^AROA.*:mia@corp\.invalid$/);
      },
    },
  }),
  step({
    title: 'Look at all photos',
    explain: 'What the support is for.',
    as: credentialsOf('Mia'),
    call: ({ PhotosBucketName, AnaId }) =>
      new ListObjectsV2Command({ Bucket: PhotosBucketName, Prefix: `users/${AnaId}/` }),
    check: ({ KeyCount }) => expect(KeyCount).toBeGreaterThan(0),
  }),
  step({
    title: 'Write another name into the answer',
    explain:
      "Mia would be her boss. She can change the text, as it goes through her browser; she cannot sign it. (The directory's key has done its work and goes.)",
    command: `rm -f ~/idp.key ~/idp.crt ~/idp.log
node -p 'Buffer.from(Buffer.from(process.argv[1], "base64").toString().replaceAll("mia@", "max@")).toString("base64")' "$Assertion"`,
    actions: [],
    capture: { Forged: 'stdout' },
    secret: true,
    check: ({ stdout }, { Assertion }) => expect(stdout).not.toBe(Assertion),
  }),
  step({
    title: 'Come with it',
    explain: 'The signature is over the whole assertion.',
    refusedWith: 'InvalidIdentityTokenException',
    call: ({ SupportRoleArn, DirectoryArn, Forged }) =>
      new AssumeRoleWithSAMLCommand({ RoleArn: SupportRoleArn, PrincipalArn: DirectoryArn, SAMLAssertion: Forged }),
    check: ({ message }) => expect(message).toContain('signature'),
  }),
]);
