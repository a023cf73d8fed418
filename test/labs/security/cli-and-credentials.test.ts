import { testLab } from '../../support/test-lab';

testLab('security/cli-and-credentials');
