import type { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Corporate } from './corporate';
import { Identities } from './identities';
import { Uploader } from './uploader';
import { Users } from './users';

/** A photo app without a server: who uses it, works with the bucket by himself, with credentials that end. */
export class IdentityPools extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const photos = labBucket(this, 'Photos');
    const users = new Users(this, 'Users');
    const uploader = new Uploader(this, 'Uploader', { photos, users });
    const corporate = new Corporate(this, 'Corporate', { photos });
    const identities = new Identities(this, 'Identities', { photos, users, uploader, corporate });

    this.outputs = this.writeOutputs({
      PhotosBucketName: photos.bucketName,
      UserPoolId: users.userPool.userPoolId,
      UserPoolProviderName: users.userPool.userPoolProviderName,
      UserPoolClientId: users.client.userPoolClientId,
      IdentityPoolId: identities.pool.ref,
      GuestRoleName: identities.guest.roleName,
      UserRoleName: identities.user.roleName,
      EditorRoleName: identities.editor.roleName,
      UploaderRoleArn: uploader.role.attrArn,
      DirectoryArn: corporate.provider.samlProviderArn,
      SupportRoleArn: corporate.role.roleArn,
      SupportRoleName: corporate.role.roleName,
    });
  }
}
