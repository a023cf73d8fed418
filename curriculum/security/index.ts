import acm from './acm';
import apiLimitsAndBackoff from './api-limits-and-backoff';
import awsCli from './aws-cli';
import budgets from './budgets';
import cloudhsm from './cloudhsm';
import cloudtrail from './cloudtrail';
import config from './config';
import credentialsAndSigv4 from './credentials-and-sigv4';
import directoryService from './directory-service';
import examGuide from './exam-guide';
import globalInfrastructure from './global-infrastructure';
import iam from './iam';
import iamAccessAnalyzer from './iam-access-analyzer';
import iamFederation from './iam-federation';
import kms from './kms';
import macie from './macie';
import managedServices from './managed-services';
import nitroEnclaves from './nitro-enclaves';
import organizations from './organizations';
import privateCa from './private-ca';
import secretsManager from './secrets-manager';
import securityTesting from './security-testing';
import shield from './shield';
import ssmParameterStore from './ssm-parameter-store';
import sts from './sts';
import waf from './waf';

/** In the order of the notes. */
export default [
  globalInfrastructure,
  awsCli,
  credentialsAndSigv4,
  apiLimitsAndBackoff,
  iam,
  iamFederation,
  iamAccessAnalyzer,
  sts,
  directoryService,
  organizations,
  managedServices,
  config,
  kms,
  cloudhsm,
  nitroEnclaves,
  ssmParameterStore,
  secretsManager,
  acm,
  privateCa,
  macie,
  waf,
  shield,
  cloudtrail,
  budgets,
  securityTesting,
  examGuide,
] as const;
