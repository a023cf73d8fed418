import { Stack } from 'aws-cdk-lib';
import { type ISource, Source } from 'aws-cdk-lib/aws-codebuild';
import { Repository } from 'aws-cdk-lib/aws-codecommit';
import type { Artifact } from 'aws-cdk-lib/aws-codepipeline';
import { CodeCommitSourceAction, CodeCommitTrigger } from 'aws-cdk-lib/aws-codepipeline-actions';
import { Construct } from 'constructs';
import { BRANCH, COMMIT, type SourceCode } from './source-code';

/** A repository of the stack's own: a sandbox account needs nothing else. */
export class CodeCommitSource extends Construct implements SourceCode {
  readonly repositoryName: string;
  private readonly repository: Repository;
  readonly rights = [];
  readonly ofBuild: ISource;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.repository = new Repository(this, 'Repository', {
      // It must have a name; that of a stack is unique in its account and Region.
      repositoryName: Stack.of(this).stackName,
      description: 'The source that the pipeline of the lab delivers.',
    });
    this.repositoryName = this.repository.repositoryName;
    this.ofBuild = Source.codeCommit({ repository: this.repository, branchOrRef: BRANCH });
  }

  /** An event of the repository starts the pipeline at once. Polling, the default of the service, would ask every minute.
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/triggering.html */
  follow(output: Artifact) {
    return { action: this.actionWith(output, CodeCommitTrigger.EVENTS) };
  }

  fetch(output: Artifact) {
    return this.actionWith(output, CodeCommitTrigger.NONE);
  }

  commitUrl(commitId: string): string {
    const { region } = Stack.of(this);
    const repository = `https://${region}.console.aws.amazon.com/codesuite/codecommit/repositories/${this.repositoryName}`;
    return `${repository}/commit/${commitId}?region=${region}`;
  }

  private actionWith(output: Artifact, trigger: CodeCommitTrigger) {
    const { repository } = this;
    return new CodeCommitSourceAction({
      actionName: 'Source',
      repository,
      branch: BRANCH,
      output,
      trigger,
      variablesNamespace: COMMIT,
    });
  }
}
