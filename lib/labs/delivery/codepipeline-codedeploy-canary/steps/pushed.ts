/** Why the emulator skips the steps of the pipeline's stack. */
export const PIPELINE_AWS_ONLY = 'CodePipeline, CodeBuild and CodeCommit are not in the emulator.';

/** What the learner has to do before the steps of the pipeline's stack. */
export const PUSHED = {
  CommitId: 'the commit that you pushed to the repository of the stack, from `git rev-parse HEAD`.',
};
