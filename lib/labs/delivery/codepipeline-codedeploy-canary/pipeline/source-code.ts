import type { ISource } from 'aws-cdk-lib/aws-codebuild';
import type { Artifact, IAction, TriggerProps } from 'aws-cdk-lib/aws-codepipeline';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** The branch that is delivered. */
export const BRANCH = 'main';

/** The namespace of the source action's variables: they say which commit it is. */
export const COMMIT = 'Commit';

/** Where the pipelines get the source from. */
export interface SourceCode {
  /** What the repository is called. */
  readonly repositoryName: string;
  /** The source action of a pipeline that starts with each change, and the V2 triggers that this takes. */
  follow(output: Artifact): { readonly action: IAction; readonly triggers?: TriggerProps[] };
  /** The source action of a pipeline that somebody starts. */
  fetch(output: Artifact): IAction;
  /** What a pipeline needs beside what its source action asks for. */
  readonly rights: readonly PolicyStatement[];
  /** The source of a build that no pipeline starts. */
  readonly ofBuild: ISource;
  /** Where a commit can be read. */
  commitUrl(commitId: string): string;
}
