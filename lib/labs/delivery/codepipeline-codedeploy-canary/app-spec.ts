import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateDeploymentCommand } from '@aws-sdk/client-codedeploy';

/** The project's own AppSpec file, without its comments. */
const APP_SPEC = readFileSync(join(__dirname, '../../../../appspec.yml'), 'utf8')
  .replaceAll('\r\n', '\n')
  .replaceAll(/^#.*\n/gm, '');

/** What the AppSpec file and the deployment of it have to know of the stack. */
type Names = Readonly<
  Record<
    | 'QuoteFunctionName'
    | 'LiveAliasName'
    | 'BeforeTrafficHookName'
    | 'AfterTrafficHookName'
    | 'ApplicationName'
    | 'DeploymentGroupName',
    string
  >
>;

/** Which version is there, and which one is to take over. */
interface Versions {
  readonly CurrentVersion: string;
  readonly TargetVersion: string;
}

/** Starts a deployment by the AppSpec file, with its names put in. */
export function deployment(names: Names, versions: Versions): CreateDeploymentCommand {
  return new CreateDeploymentCommand({
    applicationName: names.ApplicationName,
    deploymentGroupName: names.DeploymentGroupName,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec(names, versions) } },
  });
}

function appSpec(names: Names, versions: Versions): string {
  return APP_SPEC.replaceAll(/\$\{(\w+)\}/g, (_, name) => {
    // A walkthrough's context knows its names only when asked for one.
    return name in versions ? versions[name as keyof Versions] : names[name as keyof Names];
  });
}
