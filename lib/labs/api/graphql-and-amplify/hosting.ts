import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws, CfnParameter, Fn } from 'aws-cdk-lib';
import { CfnApp, CfnBranch, CfnDomain } from 'aws-cdk-lib/aws-amplify';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { existsIf, isGiven } from '../../../kit/given';

export interface HostingProps {
  /** What the pages have to know, as variables of their build. */
  readonly environment: Readonly<Record<string, string>>;
}

const textOf = (file: string) => readFileSync(join(__dirname, file), 'utf8');
/** A path without a dot in its last part is one of the app's own, which its first page knows. The expression is Amplify's for apps of one page. */
const NO_FILE = '</^[^.]+$|\\.(?!(css|gif|ico|jpg|js|png|txt|svg|woff|woff2|ttf|map|json|webp)$)([^.]+$)/>';

/** Who may look at the next release while it is not out. */
const FRIEND = 'friend';

/** The pages of the app: built from a repository where you name one, or else uploaded by hand. */
export class Hosting extends Construct {
  readonly app: CfnApp;
  readonly main: CfnBranch;
  readonly next: CfnBranch;
  /** Of the branch that is not for everybody. */
  readonly password: Secret;

  constructor(scope: Construct, id: string, { environment }: HostingProps) {
    super(scope, id);
    const parameter = (name: string, description: string, noEcho?: boolean) =>
      new CfnParameter(scope, name, { description, default: '', noEcho }).valueAsString;
    const repository = parameter('Repository', 'The address of the repository with the pages. Empty: upload by hand.');
    const token = parameter('RepositoryToken', 'A token that lets Amplify add its webhook to the repository.', true);
    const domainName = parameter('SiteDomainName', 'A domain for the pages, such as example.com. Empty: none.');
    const built = isGiven(scope, 'HasRepository', repository).logicalId;

    this.app = new CfnApp(this, 'App', {
      name: `${Aws.STACK_NAME}-pages`,
      platform: 'WEB',
      repository: Fn.conditionIf(built, repository, Aws.NO_VALUE).toString(),
      accessToken: Fn.conditionIf(built, token, Aws.NO_VALUE).toString(),
      buildSpec: textOf('amplify.yml'),
      customHeaders: textOf('custom-headers.yml'),
      customRules: [
        { source: '/tasks/<id>', target: '/to-dos/<id>', status: '301' },
        { source: NO_FILE, target: '/index.html', status: '200' },
      ],
      environmentVariables: Object.entries(environment).map(([name, value]) => ({ name, value })),
    });
    this.main = new CfnBranch(this, 'Main', {
      appId: this.app.attrAppId,
      branchName: 'main',
      stage: 'PRODUCTION',
      enableAutoBuild: Fn.conditionIf(built, true, false),
      // A pull request is of a repository.
      enablePullRequestPreview: Fn.conditionIf(built, true, false),
    });
    this.password = new Secret(this, 'Password', {
      generateSecretString: { passwordLength: 20, excludePunctuation: true },
    });
    acknowledge(this.password, 'A change would have to be told to all friends.', 'AwsSolutions-SMG4');
    this.next = new CfnBranch(this, 'Next', {
      appId: this.app.attrAppId,
      branchName: 'next',
      stage: 'BETA',
      enableAutoBuild: Fn.conditionIf(built, true, false),
      basicAuthConfig: {
        enableBasicAuth: true,
        username: FRIEND,
        password: this.password.secretValue.unsafeUnwrap(),
      },
    });
    const domain = new CfnDomain(this, 'Domain', {
      appId: this.app.attrAppId,
      domainName,
      subDomainSettings: [
        { branchName: this.main.attrBranchName, prefix: '' },
        { branchName: this.next.attrBranchName, prefix: 'next' },
      ],
    });
    existsIf(domain, isGiven(scope, 'HasSiteDomain', domainName));
  }

  /** Where a branch is reached. */
  urlOf(branch: CfnBranch): string {
    return `https://${branch.branchName}.${this.app.attrDefaultDomain}`;
  }
}
