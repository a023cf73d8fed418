import { notYet } from '../../../lib/kit/not-yet';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('api/sam-shop');

claim('sam/transform', () => {
  notYet(`
    A template with the serverless transform is a SAM template.
    How: Transform = AWS::Serverless-2016-10-31
  `);
});

claim('sam/resource-types', () => {
  notYet(`
    Function, Api and SimpleTable are short forms.
    How: AWS::Serverless::Function, AWS::Serverless::Api, AWS::Serverless::SimpleTable
  `);
});

claim('sam/policy-templates', () => {
  notYet(`
    Policy templates such as S3ReadPolicy, SQSPollerPolicy, DynamoDBCrudPolicy scope rights.
    How: AWS::Serverless::Function.Policies
  `);
});

claim('sam/auto-publish-alias', () => {
  notYet(`
    AutoPublishAlias publishes a version and moves the alias.
    How: AWS::Serverless::Function.AutoPublishAlias = live
  `);
});

claim('sam/deployment-preference', () => {
  notYet(`
    DeploymentPreference shifts traffic by CodeDeploy with alarms and hooks.
    How: AWS::Serverless::Function.DeploymentPreference Type Canary10Percent5Minutes, Alarms, Hooks
  `);
});

claim('sam/sar-application', () => {
  notYet(`
    The repository shares SAM applications publicly or by account.
    How: AWS::Serverless::Application.Location with ApplicationId and SemanticVersion
  `);
});
