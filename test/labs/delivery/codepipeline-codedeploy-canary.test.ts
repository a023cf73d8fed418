import { testLab } from '../../support/test-lab';

const { template } = testLab('delivery/codepipeline-codedeploy-canary');
it('x', () => { console.log(JSON.stringify(template.toJSON(), null, 1).length); });
