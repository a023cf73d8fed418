import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { atDesk, CLI } from '../desk';
import type { CliAndCredentials } from '../stack';

export const configure = walkthrough<CliAndCredentials, 'Desk'>((step) => [
  step({
    title: 'Clear a desk',
    explain:
      'A folder that stands for the home of somebody who is new: nothing of AWS is in it. Your own `~/.aws` is neither read nor changed by what is done at this desk.',
    command: 'mktemp -d',
    actions: [],
    capture: { Desk: 'stdout' },
    undo: { command: 'rm -r "$Desk"', actions: [] },
    check: ({ stdout }) => expect(stdout).toMatch(/^\//),
  }),
  step({
    title: 'Configure the AWS CLI',
    explain:
      "The AWS CLI asks four questions; here the answers come through a pipe. The keys are those of AWS's documentation and belong to nobody. Two files keep the answers: what is secret apart from what is not.",
    program: CLI,
    command: atDesk(`printf '%s\\n' AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY eu-west-1 json |
  aws configure > /dev/null
grep = ~/.aws/credentials ~/.aws/config`),
    actions: [],
    show: ({ stdout }) => stdout,
    proves: {
      'aws-cli/configure-writes-profile': ({ stdout }) => {
        const kept = stdout.split('\n').map((line) => line.replace(/^.*\/\.aws\//, ''));
        expect(kept.sort()).toEqual([
          'config:output = json',
          'config:region = eu-west-1',
          'credentials:aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
          'credentials:aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        ]);
      },
    },
  }),
  step({
    title: 'Ask which settings count',
    explain:
      'For each setting `aws configure list` tells the value that counts, and where it comes from. The keys are from the file; of the two Regions the one in the environment counts. It asks nobody: that the keys are worthless, it cannot know.',
    program: CLI,
    command: atDesk('AWS_DEFAULT_REGION=us-west-2 aws configure list'),
    actions: [],
    show: ({ stdout }) => stdout,
    proves: {
      'aws-cli/configure-list-shows-source': ({ stdout }) => {
        // Newer versions of the AWS CLI have a colon between the columns.
        expect(stdout).toMatch(/^\s*access_key\s+:?\s*\*+MPLE\s+:?\s*shared-credentials-file\b/m);
        expect(stdout).toMatch(/^\s*secret_key\s+:?\s*\*+EKEY\s+:?\s*shared-credentials-file\b/m);
        expect(stdout).toMatch(/^\s*region\s+:?\s*us-west-2\s+:?\s*env\s+:?.*AWS_DEFAULT_REGION/m);
      },
    },
  }),
]);
