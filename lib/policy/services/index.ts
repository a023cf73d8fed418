import type { ServicePermissions } from '../permission';
import apigateway from './apigateway';
import athena from './athena';
import cloudformation from './cloudformation';
import cloudwatch from './cloudwatch';
import codebuild from './codebuild';
import codedeploy from './codedeploy';
import codepipeline from './codepipeline';
import cognitoIdentity from './cognito-identity';
import cognitoIdp from './cognito-idp';
import dynamodb from './dynamodb';
import ec2 from './ec2';
import efs from './efs';
import elasticache from './elasticache';
import eventbridge from './eventbridge';
import firehose from './firehose';
import glue from './glue';
import iam from './iam';
import kinesis from './kinesis';
import lambda from './lambda';
import logs from './logs';
import s3 from './s3';
import sfn from './sfn';
import sns from './sns';
import sqs from './sqs';
import ssm from './ssm';
import sts from './sts';

/**
 * All operations that walkthroughs call, a file a service, by the SDK's name of the service, which is mostly IAM's prefix too. A lab with a new one
 * adds a row, or its test says so.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const SERVICES: Readonly<Record<string, ServicePermissions>> = {
  apigateway,
  athena,
  cloudformation,
  cloudwatch,
  cloudwatchlogs: logs,
  codebuild,
  codedeploy,
  codepipeline,
  cognitoidentity: cognitoIdentity,
  cognitoidentityprovider: cognitoIdp,
  dynamodb,
  ec2,
  efs,
  firehose,
  glue,
  elasticache,
  eventbridge,
  iam,
  kinesis,
  lambda,
  s3,
  sfn,
  sns,
  sqs,
  ssm,
  sts,
};
