import beanstalk from './beanstalk';
import beanstalkConfiguration from './beanstalk-configuration';
import beanstalkDeployments from './beanstalk-deployments';
import beanstalkDocker from './beanstalk-docker';
import beanstalkHttps from './beanstalk-https';
import cicd from './cicd';
import cloud9 from './cloud9';
import codeartifact from './codeartifact';
import codebuild from './codebuild';
import codecommit from './codecommit';
import codedeployEc2 from './codedeploy-ec2';
import codedeployEcs from './codedeploy-ecs';
import codedeployLambda from './codedeploy-lambda';
import codeguru from './codeguru';
import codepipeline from './codepipeline';
import codestar from './codestar';
import deploymentStrategies from './deployment-strategies';
import jenkins from './jenkins';
import opsworks from './opsworks';

/** In the order of the notes. */
export default [
  cicd,
  codecommit,
  codepipeline,
  codebuild,
  codedeployEc2,
  codedeployLambda,
  codedeployEcs,
  codestar,
  codeartifact,
  codeguru,
  cloud9,
  beanstalk,
  beanstalkDeployments,
  beanstalkConfiguration,
  beanstalkDocker,
  beanstalkHttps,
  opsworks,
  deploymentStrategies,
  jenkins,
] as const;
