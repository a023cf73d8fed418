import { Names } from 'aws-cdk-lib';
import {
  CfnFieldLevelEncryptionConfig,
  CfnFieldLevelEncryptionProfile,
  type PublicKey,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/**
 * Encrypts the field `card` of a form at the edge, so that what is behind it, logs included, never sees a number.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/field-level-encryption.html
 */
export class CardEncryption extends Construct {
  readonly configId: string;

  constructor(scope: Construct, id: string, publicKey: PublicKey) {
    super(scope, id);
    const name = Names.uniqueResourceName(this, { maxLength: 64 });
    const profile = new CfnFieldLevelEncryptionProfile(this, 'Profile', {
      fieldLevelEncryptionProfileConfig: {
        name,
        callerReference: name,
        encryptionEntities: [{ publicKeyId: publicKey.publicKeyId, providerId: 'payments', fieldPatterns: ['card'] }],
      },
    });
    const config = new CfnFieldLevelEncryptionConfig(this, 'Config', {
      callerReference: name,
      contentTypeProfileConfig: {
        // A form that says it is something else would pass in the clear.
        forwardWhenContentTypeIsUnknown: false,
        contentTypeProfiles: [
          { contentType: 'application/x-www-form-urlencoded', format: 'URLEncoded', profileId: profile.ref },
        ],
      },
      queryArgProfileConfig: { forwardWhenQueryArgProfileIsUnknown: true, queryArgProfiles: [] },
    });
    this.configId = config.ref;
  }
}
