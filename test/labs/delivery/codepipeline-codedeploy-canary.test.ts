import { testLab } from '../../support/test-lab';
import { codeBuildClaims } from './codepipeline-codedeploy-canary/codebuild';
import { codePipelineClaims } from './codepipeline-codedeploy-canary/codepipeline';

testLab('delivery/codepipeline-codedeploy-canary');

const pipeline = testLab('delivery/codepipeline-codedeploy-canary', 'Pipeline');
codePipelineClaims(pipeline);
codeBuildClaims(pipeline);
