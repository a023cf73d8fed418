import { GetObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { StsAndDirectories } from '../stack';
import { type Captured, document, NO_SESSION_POLICY, REFUSED } from './captured';
import { NIGHT } from './telescope';

const NOT_TRUSTED = 'is not authorized to perform: sts:AssumeRole';

/** Somebody else's program, in an account of its own. Here you are the portal. */
export const portal = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Come as the portal',
    explain:
      'The role trusts the account of the portal, and everybody who uses the portal is the portal there. So the trust wants to hear for whom it comes.',
    refusedWith: REFUSED,
    call: ({ PortalRoleArn }) => new AssumeRoleCommand({ RoleArn: PortalRoleArn, RoleSessionName: 'portal' }),
    check: ({ message }) => expect(message).toContain(NOT_TRUSTED),
  }),
  step({
    title: 'Come for another observatory',
    explain:
      "Another customer of the portal has typed in the ARN of this role as if it were his own. The portal comes with that customer's id, and is sent away: it is not to be the deputy that can be confused.",
    refusedWith: REFUSED,
    call: ({ PortalRoleArn }) =>
      new AssumeRoleCommand({
        RoleArn: PortalRoleArn,
        RoleSessionName: 'portal',
        ExternalId: 'made-up-observatory-18',
      }),
    check: ({ message }) => expect(message).toContain(NOT_TRUSTED),
  }),
  step({
    title: 'Come with the right id',
    explain:
      'The portal wants a picture, and asks for no more than that: with a policy for this session a program narrows by itself what a mistake of its own could do.',
    call: ({ PortalRoleArn, PortalExternalId, ArchiveArn, run }) =>
      new AssumeRoleCommand({
        RoleArn: PortalRoleArn,
        RoleSessionName: 'portal',
        ExternalId: PortalExternalId,
        Policy: document({ Effect: 'Allow', Action: 's3:GetObject', Resource: `${ArchiveArn}/gallery/${run}.txt` }),
      }),
    capture: captureOf('Portal', 'SecretAccessKey'),
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Fetch the picture',
    explain: 'The role allows it, and the policy of the session does.',
    as: credentialsOf('Portal'),
    call: ({ ArchiveName, run }) => new GetObjectCommand({ Bucket: ArchiveName, Key: `gallery/${run}.txt` }),
    check: ({ Body }) => expect(Body as unknown).toBe('a comet with two tails'),
  }),
  step({
    title: 'Fetch a night, too',
    explain: 'The role allows that, and this session does not.',
    as: credentialsOf('Portal'),
    refusedWith: REFUSED,
    call: ({ ArchiveName }) => new GetObjectCommand({ Bucket: ArchiveName, Key: `nights/${NIGHT}.txt` }),
    check: ({ message }) => expect(message).toContain(`${NO_SESSION_POLICY} s3:GetObject action`),
  }),
  step({
    title: 'Ask who the portal is',
    explain:
      'No policy allows this session the call, and none has to: who he is may everybody ask, even one to whom it is denied.',
    as: credentialsOf('Portal'),
    call: () => new GetCallerIdentityCommand({}),
    check: ({ Arn }) => expect(Arn).toMatch(/:assumed-role\/.*\/portal$/),
  }),
  step({
    title: 'Take the role of another account',
    explain:
      'If you have a second account: deploy this lab there, with the id of this account as `PortalAccountId`, and take the role of the portal in it. The call is the same; the number in the ARN is another.',
    awsOnly: 'The emulator has one account for a walk.',
    inputs: {
      OtherPortalRoleArn: 'the output PortalRoleArn of this lab in another account of yours.',
      OtherExternalId: 'the output PortalExternalId there.',
    },
    call: ({ OtherPortalRoleArn, OtherExternalId }) =>
      new AssumeRoleCommand({
        RoleArn: OtherPortalRoleArn,
        RoleSessionName: 'portal',
        ExternalId: OtherExternalId,
      }),
    secret: true,
    example: {
      Credentials: {
        AccessKeyId: 'made-up-access-key',
        SecretAccessKey: 'made-up',
        SessionToken: 'made-up',
        Expiration: new Date('2026-11-27T11:00:00Z'),
      },
      AssumedRoleUser: {
        AssumedRoleId: 'AROAEXAMPLEEXAMPLE123:portal',
        Arn: 'arn:aws:sts::111122223333:assumed-role/StsAndDirectories-PortalRole/portal',
      },
    },
    check: ({ AssumedRoleUser }, { Account }) => {
      const [, , , , account] = AssumedRoleUser?.Arn?.split(':') ?? [];
      expect(account).toMatch(/^\d{12}$/);
      expect(account).not.toBe(Account);
    },
  }),
]);
