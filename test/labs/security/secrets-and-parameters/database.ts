import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

/** What stands in the forms with a database alone: who cares for the password of its administrator. */
export function databaseClaims({ claim }: LabTests): void {
  claim('secrets-manager/manage-master-user-password', hasPasswordOfRds, { variant: 'managed-password' });
  claim('secrets-manager/attached-to-database', isAttached, { variant: 'attached-secret' });
  claim('secrets-manager/dynamic-reference', hasReferences, { variant: 'attached-secret' });
}

function hasPasswordOfRds(template: Template): void {
  const { Properties } = bookings(template);
  expect(Properties).toMatchObject({
    ManageMasterUserPassword: true,
    MasterUserSecret: { KmsKeyId: arnOf(resource(template, 'AWS::KMS::Key', 'Key')) },
  });
  // Nobody else has made one.
  expect(Properties).not.toHaveProperty('MasterUserPassword');
  template.resourceCountIs('AWS::SecretsManager::Secret', 1);
}

function isAttached(template: Template): void {
  template.resourceCountIs('AWS::SecretsManager::SecretTargetAttachment', 1);
  template.hasResourceProperties('AWS::SecretsManager::SecretTargetAttachment', {
    SecretId: { Ref: bookingsSecret(template).id },
    TargetId: { Ref: bookings(template).id },
    TargetType: 'AWS::RDS::DBInstance',
  });
}

function hasReferences(template: Template): void {
  const { MasterUserPassword, MasterUsername } = bookings(template).Properties;
  const from = (name: string) => ({
    'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: bookingsSecret(template).id }, `:SecretString:${name}::}}`]],
  });
  expect([MasterUsername, MasterUserPassword]).toEqual([from('username'), from('password')]);
  // Parameters are referred to likewise, by the name.
  const { Variables } = resource(template, 'AWS::Lambda::Function', 'Sell').Properties.Environment;
  expect(Variables.FARE_WHEN_DEPLOYED).toMatch(/^{{resolve:ssm:\/.*\/prod\/fare}}$/);
}

function bookingsSecret(template: Template): NamedResource {
  return resource(template, 'AWS::SecretsManager::Secret', 'BookingsSecret');
}

function bookings(template: Template): NamedResource {
  return resource(template, 'AWS::RDS::DBInstance', 'BookingsInstance');
}
