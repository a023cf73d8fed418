import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { atDesk, CLI, FOLDER, inBackground } from '../desk';
import type { CliAndCredentials } from '../stack';

/** In the order in which the AWS CLI looks. */
const PLACES = ['option', 'variables', 'credentials-file', 'config-file', 'container', 'instance'];

/** The name of each session that answered, from the end of its ARN. */
const sessionsIn = (stdout: string) => stdout.split('\n').map((arn) => arn.replace(/^.*\//, ''));

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
    title: 'Take away one place after the other',
    explain:
      'All six are filled, and a small server answers as ECS and EC2 do. Whoever is asked first wins; he goes, and the next one does. GetCallerIdentity tells whose the credentials are that were found: a session of a role, by its name. Three variables hold the second; the last two come over the network: a container asks the address that ECS gives it in a variable, and what has no such variable asks the metadata service of its instance.',
    program: CLI,
    command: atDesk(`${inBackground('hand-out.mjs "$Desk"', '"$HOME/address"')}
export AWS_DEFAULT_REGION="$Region"
. "$HOME/variables"
export AWS_CONTAINER_CREDENTIALS_FULL_URI="$(cat ~/address)/task-role" AWS_CONTAINER_AUTHORIZATION_TOKEN=for-this-task
export AWS_EC2_METADATA_SERVICE_ENDPOINT="$(cat ~/address)" AWS_EC2_METADATA_DISABLED=false
who() { aws sts get-caller-identity --query Arn --output text "$@" | sed 's|.*:||'; }
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
      'credentials-and-sigv4/chain-order': ({ stdout }) => expect(sessionsIn(stdout)).toEqual(PLACES),
      'credentials-and-sigv4/env-var-names': ({ stdout }, { ObserverRoleArn }) => {
        const [, role] = ObserverRoleArn.split(':role/');
        expect(stdout.split('\n')[1]).toBe(`assumed-role/${role}/variables`);
      },
      'credentials-and-sigv4/container-credentials': ({ stdout }) => expect(sessionsIn(stdout)[4]).toBe('container'),
    },
  }),
]);
