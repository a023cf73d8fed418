import { Stack } from 'aws-cdk-lib';
import { type ISource, Source } from 'aws-cdk-lib/aws-codebuild';
import { CfnConnection } from 'aws-cdk-lib/aws-codeconnections';
import { type Artifact, ProviderType } from 'aws-cdk-lib/aws-codepipeline';
import { CodeStarConnectionsSourceAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { BRANCH, COMMIT, type SourceCode } from './source-code';

export interface GitHubSourceProps {
  /** `owner/name` */
  readonly repository: string;
}

/**
 * A repository on GitHub, through a connection: an app that somebody installs there once. It is pending until then, and no token of a
 * person is stored anywhere.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/connections-github.html
 */
export class GitHubSource extends Construct implements SourceCode {
  readonly repositoryName: string;
  readonly rights: readonly PolicyStatement[];
  readonly ofBuild: ISource;
  private readonly connectionArn: string;
  private readonly repository: { readonly owner: string; readonly repo: string };

  constructor(scope: Construct, id: string, { repository }: GitHubSourceProps) {
    super(scope, id);
    const [owner = '', repo = ''] = repository.split('/');
    this.repository = { owner, repo };
    this.repositoryName = repository;
    this.connectionArn = new CfnConnection(this, 'Connection', {
      // It must have a name, of 32 characters at most.
      connectionName: Stack.of(this).stackName.slice(-32),
      providerType: 'GitHub',
    }).attrConnectionArn;
    // The CDK's action allows this under the service's old name, codestar-connections.
    this.rights = [this.allow('codeconnections:UseConnection')];
    this.ofBuild = this.buildSource();
  }

  /** Where a trigger says which pushes start a pipeline of type V2, nothing else does.
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html */
  follow(output: Artifact) {
    const sourceAction = this.fetch(output);
    const gitConfiguration = {
      sourceAction,
      pushFilter: [{ branchesIncludes: [BRANCH], filePathsExcludes: ['docs/**', '**/*.md'] }],
    };
    const triggers = [{ providerType: ProviderType.CODE_STAR_SOURCE_CONNECTION, gitConfiguration }];
    return { action: sourceAction, triggers };
  }

  fetch(output: Artifact) {
    return new CodeStarConnectionsSourceAction({
      actionName: 'Source',
      connectionArn: this.connectionArn,
      ...this.repository,
      branch: BRANCH,
      output,
      triggerOnPush: false,
      variablesNamespace: COMMIT,
    });
  }

  commitUrl(commitId: string): string {
    const { owner, repo } = this.repository;
    return `https://github.com/${owner}/${repo}/commit/${commitId}`;
  }

  /** A build of its own gets its token from the same connection.
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/connections-github-app.html */
  private buildSource(): ISource {
    const source = Source.gitHub({ ...this.repository, branchOrRef: BRANCH, webhook: false });
    return {
      type: source.type,
      badgeSupported: source.badgeSupported,
      bind: (scope, project) => {
        project.addToRolePolicy(this.allow('codeconnections:GetConnection', 'codeconnections:GetConnectionToken'));
        const { sourceProperty, ...config } = source.bind(scope, project);
        const auth = { type: 'CODECONNECTIONS', resource: this.connectionArn };
        return { ...config, sourceProperty: { ...sourceProperty, auth } };
      },
    };
  }

  private allow(...actions: string[]): PolicyStatement {
    return new PolicyStatement({ actions, resources: [this.connectionArn] });
  }
}
