import { join } from 'node:path';
import { FederatedPrincipal, PolicyDocument, Role, SamlMetadataDocument, SamlProvider } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { allPhotos, mayList, mayRead } from './photos';

/** Where an answer of a SAML identity provider is for: AWS takes none that is meant for somebody else. */
const AWS_SIGN_IN = 'https://signin.aws.amazon.com/saml';

/** The colleagues who look after the app. The company's directory knows them, and IAM knows the directory: there are no IAM users. */
export class Corporate extends Construct {
  readonly provider: SamlProvider;
  readonly role: Role;

  constructor(scope: Construct, id: string, { photos }: { readonly photos: Bucket }) {
    super(scope, id);
    this.provider = new SamlProvider(this, 'Directory', {
      metadataDocument: SamlMetadataDocument.fromFile(join(__dirname, 'corporate-idp-metadata.xml')),
    });
    this.role = new Role(this, 'Support', {
      description: 'What a colleague of the support may do: look at all photos.',
      assumedBy: new FederatedPrincipal(
        this.provider.samlProviderArn,
        { StringEquals: { 'SAML:aud': AWS_SIGN_IN } },
        'sts:AssumeRoleWithSAML',
      ),
      inlinePolicies: {
        AllPhotos: new PolicyDocument({ statements: [mayRead(photos, '*'), mayList(photos, '*')] }),
      },
    });
    acknowledge(this.role, 'The support looks at all photos of this bucket.', allPhotos(photos, '*'));
  }
}
