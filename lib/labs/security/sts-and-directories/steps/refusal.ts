import { DecodeAuthorizationMessageCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { StsAndDirectories } from '../stack';
import { type Captured, REFUSED } from './captured';

/** Why something was refused, for who may know it. */
export const refusal = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Ask for a disk as the script',
    explain:
      'EC2 refuses, and adds a long text that nobody can read. (A dry run: if it were allowed, nothing would be made.) The AWS CLI takes the credentials of the script from three variables.',
    program: 'aws',
    command: `export AWS_ACCESS_KEY_ID="$ReducerKeyId" AWS_SECRET_ACCESS_KEY="$ReducerSecretKey" AWS_SESSION_TOKEN="$ReducerSessionToken"
refusal=$(aws ec2 create-volume --dry-run --availability-zone "$Zone" --size 1 2>&1)
echo "\${refusal##*Encoded authorization failure message: }"`,
    actions: [],
    capture: { Encoded: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/^[\w-]{100,}$/),
  }),
  step({
    title: 'Decode it as the script',
    explain:
      'The text says which policies there are, and to whom they belong. That is for who looks after them, not for who was refused.',
    as: credentialsOf('Reducer'),
    refusedWith: REFUSED,
    call: ({ Encoded }) => new DecodeAuthorizationMessageCommand({ EncodedMessage: Encoded }),
    check: ({ message }) => expect(message).toContain('sts:DecodeAuthorizationMessage'),
  }),
  step({
    title: 'Decode it yourself',
    explain:
      'Who asked for what, and what decided: a statement that denies, by its Sid. If nothing had allowed it, there would be no statement to show.',
    call: ({ Encoded }) => new DecodeAuthorizationMessageCommand({ EncodedMessage: Encoded }),
    show: ({ DecodedMessage = '' }) => JSON.stringify(JSON.parse(DecodedMessage), null, 2),
    proves: {
      'sts/decode-authorization-message': ({ DecodedMessage = '' }, { ReducerRoleName }) => {
        const { allowed, explicitDeny, matchedStatements, context } = JSON.parse(DecodedMessage);
        expect({ allowed, explicitDeny }).toEqual({ allowed: false, explicitDeny: true });
        expect(JSON.stringify(matchedStatements)).toContain('NothingThatIsPaidByTheHour');
        expect(context.action).toBe('ec2:CreateVolume');
        expect(context.principal.arn).toContain(`:assumed-role/${ReducerRoleName}/reduce`);
      },
    },
  }),
]);
