import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollBackCommands } from '../../lib/labs/delivery/codepipeline-codedeploy-canary/pipeline/roll-back-commands';
import { temporaryFolder } from '../support/fixture-labs';

const APP_SPEC = `version: 0.0
Resources:
  - service:
      Type: AWS::Lambda::Function
      Properties:
        Name: \${QuoteFunctionName}
        Alias: \${LiveAliasName}
        CurrentVersion: \${CurrentVersion}
        TargetVersion: \${TargetVersion}
`;

/** An AWS CLI that knows the outputs of the stack and the alias, and writes down how it is called. */
const AWS = `#!/usr/bin/env bash
printf '%s\\0' "$@" >> calls; printf '\\n' >> calls
case "$1 $2" in
  'cloudformation describe-stacks') printf 'QuoteFunctionName\\tQuotes-1\\nLiveAliasName\\tlive\\nApplicationName\\tapp\\nDeploymentGroupName\\tits group\\n' ;;
  'lambda get-alias') echo 7 ;;
  'deploy create-deployment') echo d-123 ;;
esac
`;

/** Runs the commands in one shell, as CodeBuild does, and returns the calls of the AWS CLI. */
function rollBack(TargetVersion: string): string[][] {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'appspec.yml'), APP_SPEC);
  writeFileSync(join(cwd, 'aws'), AWS);
  chmodSync(join(cwd, 'aws'), 0o755);
  const env = { PATH: `${cwd}:${process.env.PATH}`, TargetVersion };
  execFileSync('bash', ['-c', ['set -e', ...rollBackCommands('Service')].join('\n')], { cwd, env });
  return readFileSync(join(cwd, 'calls'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((call) => call.split('\0').slice(0, -1));
}

describe('the build that rolls back', () => {
  const calls = rollBack('5');
  const call = (operation: string): string[] => calls.find((words) => words.includes(operation)) ?? [];
  const option = (operation: string, name: string) => call(operation)[call(operation).indexOf(name) + 1];

  it('reads the names from the outputs of the stack of the service', () => {
    expect(option('describe-stacks', '--stack-name')).toBe('Service');
    expect(option('get-alias', '--function-name')).toBe('Quotes-1');
    expect(option('create-deployment', '--deployment-group-name')).toBe('its group');
  });

  it('deploys by appspec.yml, from the version that is live to the one that was asked for', () => {
    const { revisionType, appSpecContent } = JSON.parse(option('create-deployment', '--revision') ?? '');
    expect(revisionType).toBe('AppSpecContent');
    const names = { QuoteFunctionName: 'Quotes-1', LiveAliasName: 'live', CurrentVersion: '7', TargetVersion: '5' };
    expect(appSpecContent.content).toBe(APP_SPEC.replace(/\$\{(\w+)\}/g, (_, name: keyof typeof names) => names[name]));
  });

  it('waits for the deployment', () => {
    expect(call('wait')).toEqual(['deploy', 'wait', 'deployment-successful', '--deployment-id', 'd-123']);
  });
});
