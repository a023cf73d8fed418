import { testLab } from '../../support/test-lab';

testLab('delivery/codepipeline-codedeploy-canary');
testLab('delivery/codepipeline-codedeploy-canary', 'Pipeline');
