import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

/** What stands in the forms with hardware alone. */
export function hardwareClaims({ claim }: LabTests): void {
  claim('cloudhsm/hsm-cluster-multi-az', isInTwoZones, { variant: 'hsm-cluster' });
  claim('nitro-enclaves/enclave-enabled-instance', isParent, {
    variant: 'enclave',
    unnoticed: 'The lab launches one instance by itself, and has no launch template.',
  });
  claim('nitro-enclaves/attestation-condition', asksForTheImage, { variant: 'enclave' });
}

function isInTwoZones(template: Template): void {
  const { HsmType, Mode, SubnetIds } = resource(template, 'AWS::CloudHSM::Cluster', 'HsmCluster').Properties;
  expect([HsmType, Mode]).toEqual(['hsm2m.medium', 'FIPS']);
  const subnets = resourcesOf(template, 'AWS::EC2::Subnet');
  expect(SubnetIds).toEqual(subnets.map(({ id }) => ({ Ref: id })));
  const zones = subnets.map(({ Properties }) => JSON.stringify(Properties.AvailabilityZone));
  expect(new Set(zones).size).toBe(2);
}

function isParent(template: Template): void {
  template.resourceCountIs('AWS::EC2::Instance', 1);
  template.hasResourceProperties('AWS::EC2::Instance', {
    EnclaveOptions: { Enabled: true },
    InstanceType: 'm7g.large',
  });
}

function asksForTheImage(template: Template): void {
  const role = resource(template, 'AWS::IAM::Role', 'EnclaveRole');
  const { KeyPolicy } = resource(template, 'AWS::KMS::Key', 'EnclaveKey').Properties;
  expect(KeyPolicy.Statement).toContainEqual({
    Sid: 'DecryptInTheEnclave',
    Effect: 'Allow',
    Principal: { AWS: arnOf(role) },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: {
      StringEqualsIgnoreCase: { 'kms:RecipientAttestation:ImageSha384': { Ref: 'EnclaveImageSha384' } },
    },
  });
  // Whom the statement is about has no other right to the key.
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  expect(JSON.stringify(policies)).not.toContain(role.id);
  expect(template.toJSON().Parameters.EnclaveImageSha384.Default).toBe('0'.repeat(96));
}
