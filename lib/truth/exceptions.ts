import type { ClaimId } from '../curriculum/claims';
import type { Exception } from './finding';

/** By claim, what the curriculum says for a reason although the models say something else. */
export const EXCEPTIONS: readonly (Exception & { readonly claims: Partial<Record<ClaimId, string>> })[] = [
  {
    reason:
      'The 5,400 s of both models are those of Lambda Managed Instances; a function gets 1,800 s, says the API reference.',
    claims: { 'lambda/timeout': 'AWS::Lambda::Function.Timeout up to 1800: 1 to 5400' },
  },
  {
    reason: 'The 32,768 MB of both models are those of Lambda Managed Instances; a function gets 10,240 MB.',
    claims: { 'lambda/memory': 'AWS::Lambda::Function.MemorySize up to 10240: 128 to 32768' },
  },
  {
    reason: 'The 32,768 MB of both models are those of functions with AcceleratorConfig; all others get 10,240 MB.',
    claims: { 'lambda/tmp-size': 'AWS::Lambda::Function.EphemeralStorage.Size up to 10240: 512 to 32768' },
  },
  {
    reason: 'The claim names the runtime as one that is gone.',
    claims: { 'lambda/runtimes': 'go1.x: deprecated since 2024-01-08' },
  },
  {
    reason:
      'The schema allows an hour, but the API reference of DecreaseStreamRetentionPeriod names 24 hours as the minimum.',
    claims: { 'kinesis-data-streams/retention': 'AWS::Kinesis::Stream.RetentionPeriodHours from 24: 1 to 8760' },
  },
  {
    reason: 'The schema allows 0, which turns the automated backups off that the claim is about.',
    claims: { 'rds/automated-backups': 'AWS::RDS::DBInstance.BackupRetentionPeriod from 1: at least 0' },
  },
  {
    reason:
      'OpsWorks has ended and its types have left the specification of us-east-1, as the topic says; they are synthesized only.',
    claims: {
      'opsworks/stack': 'AWS::OpsWorks::Stack: does not exist',
      'opsworks/layer': 'AWS::OpsWorks::Layer: does not exist',
      'opsworks/instance-run-modes': 'AWS::OpsWorks::Instance: does not exist',
      'opsworks/app-source': 'AWS::OpsWorks::App: does not exist',
      'opsworks/lifecycle-recipes': 'AWS::OpsWorks::Layer: does not exist',
      'opsworks/auto-healing': 'AWS::OpsWorks::Layer: does not exist',
    },
  },
  {
    reason: 'It is a key in the metadata of a resource that looks like a type.',
    claims: {
      'cloudformation-bootstrap/cfn-init': 'AWS::CloudFormation::Init: does not exist',
      'cloudformation-bootstrap/cfn-hup': 'AWS::CloudFormation::Init: does not exist',
    },
  },
  {
    reason: 'It is what CloudTrail calls objects in an event selector and looks like a type.',
    claims: { 'cloudtrail/data-events': 'AWS::S3::Object: does not exist' },
  },
  {
    reason: 'The page of the service that is the source of the claim names 7 November, a month later than cfn-lint.',
    claims: {
      'codeguru/reviewer':
        'AWS::CodeGuruReviewer::RepositoryAssociation (2025-11-07): closed to new customers, 2025-10-07',
    },
  },
  {
    reason: 'The page of the service that is the source of the topic names 16 October as the last day.',
    claims: {
      'cloudwatch-evidently/feature': 'AWS::Evidently::Feature (2025-10-16): ended, 2025-10-17',
      'cloudwatch-evidently/launch': 'AWS::Evidently::Launch (2025-10-16): ended, 2025-10-17',
      'cloudwatch-evidently/experiment': 'AWS::Evidently::Experiment (2025-10-16): ended, 2025-10-17',
      'cloudwatch-evidently/override': 'AWS::Evidently::Feature (2025-10-16): ended, 2025-10-17',
      'cloudwatch-evidently/events-store': 'AWS::Evidently::Project (2025-10-16): ended, 2025-10-17',
    },
  },
];
