import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { CodepipelineCodedeployCanaryPipelineProps } from './pipeline-stack';
import type { CodepipelineCodedeployCanaryProps } from './stack';

export default defineLab<CodepipelineCodedeployCanaryProps & CodepipelineCodedeployCanaryPipelineProps>({
  title: 'Canary deployments with CodeDeploy, through a pipeline',
  summary:
    'A commit is built, tested and approved; its new version gets a tenth of the calls first, and a broken one goes back before many meet it.',
  topics: ['cicd', 'codepipeline', 'codebuild', 'codedeploy-lambda', 'lambda-versions-aliases'],
  level: 'professional',
  needs: [],
  services: [
    'AWS CodeCommit',
    'AWS CodePipeline',
    'AWS CodeBuild',
    'AWS CloudFormation',
    'AWS Step Functions',
    'AWS CodeDeploy',
    'AWS Lambda',
    'Amazon API Gateway',
    'Amazon CloudWatch',
    'Amazon EventBridge',
    'Amazon SNS',
    'Amazon S3',
    'Amazon DynamoDB',
    'AWS Systems Manager',
    'AWS Secrets Manager',
    'AWS KMS',
  ],
  minutes: 120,
  costOfWalk:
    'CodeDeploy costs nothing for Lambda; a run of the pipeline costs its minutes: some 30 of CodeBuild (0.005 to 0.01 USD each) and as many of CodePipeline (0.002 USD each).',
  local: true,
  faults,
  moreStacks: { Pipeline: { local: { not: 'CodePipeline, CodeBuild and CodeCommit are not in the emulator.' } } },
  variants: {
    linear: { shift: 'linear' },
    allAtOnce: { shift: 'allAtOnce' },
    custom: { shift: 'custom' },
    split: { release: 'second', versionBefore: '1' },
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
