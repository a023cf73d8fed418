import type { ServicePermissions } from '../permission';
import accessanalyzer from './accessanalyzer';
import amplify from './amplify';
import apigateway from './apigateway';
import appconfig from './appconfig';
import appsync from './appsync';
import athena from './athena';
import autoscaling from './autoscaling';
import cloudformation from './cloudformation';
import cloudfront from './cloudfront';
import cloudfrontKeyValueStore from './cloudfront-keyvaluestore';
import cloudtrail from './cloudtrail';
import cloudwatch from './cloudwatch';
import codebuild from './codebuild';
import codedeploy from './codedeploy';
import codepipeline from './codepipeline';
import cognitoIdentity from './cognito-identity';
import cognitoIdp from './cognito-idp';
import ds from './ds';
import dynamodb from './dynamodb';
import ec2 from './ec2';
import efs from './efs';
import elasticache from './elasticache';
import eventbridge from './eventbridge';
import executeApi from './execute-api';
import firehose from './firehose';
import glue from './glue';
import iam from './iam';
import kinesis from './kinesis';
import kms from './kms';
import lambda from './lambda';
import logs from './logs';
import s3 from './s3';
import scheduler from './scheduler';
import schemas from './schemas';
import secretsmanager from './secretsmanager';
import servicequotas from './servicequotas';
import sfn from './sfn';
import sns from './sns';
import sqs from './sqs';
import ssm from './ssm';
import sts from './sts';
import synthetics from './synthetics';
import xray from './xray';

/**
 * All operations that walkthroughs call, a file a service, by the SDK's name of the service, which is mostly IAM's prefix too. A lab with a new one
 * adds a row, or its test says so.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const SERVICES: Readonly<Record<string, ServicePermissions>> = {
  accessanalyzer,
  amplify,
  apigateway,
  appconfig,
  appsync,
  athena,
  autoscaling,
  cloudformation,
  cloudfront,
  cloudfrontkeyvaluestore: cloudfrontKeyValueStore,
  cloudtrail,
  cloudwatch,
  cloudwatchlogs: logs,
  codebuild,
  codedeploy,
  codepipeline,
  cognitoidentity: cognitoIdentity,
  cognitoidentityprovider: cognitoIdp,
  ds,
  dynamodb,
  ec2,
  efs,
  firehose,
  glue,
  elasticache,
  eventbridge,
  'execute-api': executeApi,
  iam,
  kinesis,
  kms,
  lambda,
  s3,
  scheduler,
  schemas,
  secretsmanager,
  servicequotas,
  sfn,
  sns,
  sqs,
  ssm,
  sts,
  xray,
  synthetics,
};
