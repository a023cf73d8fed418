import { defineLab } from '../../../kit/lab';
import type { CodepipelineCodedeployCanaryPipelineProps } from './pipeline-stack';

export default defineLab<CodepipelineCodedeployCanaryPipelineProps>({
  title: 'A delivery pipeline with CodePipeline, CodeBuild and CodeDeploy',
  summary: 'A commit is built, tested, approved and deployed to a service whose new versions take over by and by.',
  topics: ['cicd', 'codepipeline', 'codebuild'],
  level: 'professional',
  needs: [],
  services: [
    'AWS CodeCommit',
    'AWS CodePipeline',
    'AWS CodeBuild',
    'AWS Lambda',
    'AWS Step Functions',
    'AWS CloudFormation',
    'AWS CodeDeploy',
    'Amazon EventBridge',
    'Amazon SNS',
    'Amazon S3',
    'AWS KMS',
  ],
  minutes: 90,
  cost: { idlePerHour: 0.003, because: 'a KMS key (1 USD a month); us-east-1; check aws.amazon.com/kms/pricing.' },
  local: true,
  moreStacks: { Pipeline: { local: { not: 'CodePipeline, CodeBuild and CodeCommit are not in the emulator.' } } },
  variants: {
    github: { gitHubRepository: 'your-name/cdk-labs' },
    'second-region': { env: { region: 'us-east-1' }, secondRegion: 'us-west-2' },
    'own-image': { ownImage: true },
    vpc: { testsInVpc: true },
  },
  unproved: {
    'codebuild/local-build':
      "CodeBuild's agent runs the build in a Docker container, and the project's proofs need no Docker on your machine.",
  },
});
