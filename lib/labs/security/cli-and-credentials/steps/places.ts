import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { atDesk, CLI, FOLDER, inBackground } from '../desk';
import type { CliAndCredentials } from '../stack';

/** In the order in which the AWS CLI looks. */
const PLACES = ['option', 'variables', 'credentials-file', 'config-file', 'container', 'instance'];

export const places = walkthrough<CliAndCredentials, 'Desk'>((step) => [
  step({
    title: 'Lay credentials into six places',
    explain:
      'Now real ones: six sessions of the role of an observer, each named after the place where it lies. They are temporary, 15 minutes, so that there are three parts to each: key, secret and token.',
    command: `AWS_REGION="$Region" node ${FOLDER}/six-places.mjs "$ObserverRoleArn" "$Desk"`,
    actions: ['sts:AssumeRole'],
    settleSecondsOnAws: 15,
    check: ({ stdout }) => expect(stdout.split('\n')).toEqual(PLACES),
  }),
  step({
    title: 'Take the credentials out of the environment',
    explain:
      'Three variables, and every program that you start has them: the SDKs, CDK, Terraform and the AWS CLI look for the same names. GetCallerIdentity tells whose they are: a session of a role, by its name.',
    program: CLI,
    command: atDesk(`export AWS_DEFAULT_REGION="$Region"
. "$HOME/variables"
aws sts get-caller-identity --query Arn --output text`),
    actions: [],
    show: ({ stdout }) => stdout,
    proves: {
      'credentials-and-sigv4/env-var-names': ({ stdout }, { ObserverRoleArn }) => {
        const [, role] = ObserverRoleArn.split(':role/');
        expect(stdout).toMatch(/^arn:[\w-]+:sts::\d{12}:assumed-role\//);
        expect(stdout.endsWith(`:assumed-role/${role}/variables`)).toBe(true);
      },
    },
  }),
  step({
    title: 'Take away one place after the other',
    explain:
      'All six are filled, and a small server answers as ECS and EC2 do. Whoever is asked first wins; he goes, and the next one does. The last two come over the network: a container asks the address that ECS gives it in a variable, and what has no such variable asks the metadata service of its instance.',
    program: CLI,
    command: atDesk(`${inBackground('hand-out.mjs "$Desk"', '"$HOME/address"')}
export AWS_DEFAULT_REGION="$Region"
. "$HOME/variables"
export AWS_CONTAINER_CREDENTIALS_FULL_URI="$(cat ~/address)/task-role" AWS_CONTAINER_AUTHORIZATION_TOKEN=for-this-task
export AWS_EC2_METADATA_SERVICE_ENDPOINT="$(cat ~/address)" AWS_EC2_METADATA_DISABLED=false
who() { aws sts get-caller-identity --query Arn --output text "$@" | sed 's|.*/||'; }
who --profile profile-of-the-option
who
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
who
rm ~/.aws/credentials
who
rm ~/.aws/config
who
unset AWS_CONTAINER_CREDENTIALS_FULL_URI
who`),
    actions: [],
    timeoutSeconds: 120,
    show: ({ stdout }) => stdout,
    proves: {
      'credentials-and-sigv4/chain-order': ({ stdout }) => expect(stdout.split('\n')).toEqual(PLACES),
      'credentials-and-sigv4/container-credentials': ({ stdout }) => expect(stdout.split('\n')[4]).toBe('container'),
    },
  }),
]);
