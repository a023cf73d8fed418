import { RemovalPolicies } from 'aws-cdk-lib';
import { Alias, Version } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { releaseEnvironment } from './settings';

export interface QuoteServiceProps {
  readonly release: string;
  readonly versionBefore?: string;
}

/** How much of the rehearsal's calls the new version gets while the version before has the rest. */
const FIRST_SHARE = 0.1;

/** A function whose callers never meet `$LATEST`: they go through an alias, which points to a version. */
export class QuoteService extends Construct {
  readonly function: LabFunction;
  /** The version of what the template says; a new one for each change of code or configuration. */
  readonly version: Version;
  /** What customers call. Only CodeDeploy moves it. */
  readonly live: Alias;
  /** The same for whoever wants to move it by hand. */
  readonly rehearsal: Alias;

  constructor(scope: Construct, id: string, { release, versionBefore }: QuoteServiceProps) {
    super(scope, id);
    this.function = new LabFunction(this, 'Function', {
      handler: 'answer-quote',
      environment: releaseEnvironment({ release }),
    });
    this.version = this.function.currentVersion;
    // An update that brings another version must not delete this one: there would be nothing to go back to. It goes with the function.
    RemovalPolicies.of(this.version).retain();
    this.live = new Alias(this, 'Live', { aliasName: 'live', version: this.version });
    this.rehearsal = new Alias(this, 'Rehearsal', {
      aliasName: 'rehearsal',
      ...(versionBefore ? this.splitWith(versionBefore) : { version: this.version }),
    });
  }

  private splitWith(versionBefore: string) {
    return {
      version: Version.fromVersionAttributes(this, 'VersionBefore', { lambda: this.function, version: versionBefore }),
      additionalVersions: [{ version: this.version, weight: FIRST_SHARE }],
    };
  }
}
