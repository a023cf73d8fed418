import { PolicyDocument, Role, type SamlProvider } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { corporateDirectory, whoComesFrom } from '../../../kit/corporate-directory';
import { allPhotos, mayList, mayRead } from './photos';

/** The colleagues who look after the app. The company's directory knows them, and IAM knows the directory: there are no IAM users. */
export class Corporate extends Construct {
  readonly provider: SamlProvider;
  readonly role: Role;

  constructor(scope: Construct, id: string, { photos }: { readonly photos: Bucket }) {
    super(scope, id);
    this.provider = corporateDirectory(this, 'Directory');
    this.role = new Role(this, 'Support', {
      description: 'What a colleague of the support may do: look at all photos.',
      assumedBy: whoComesFrom(this.provider),
      inlinePolicies: {
        AllPhotos: new PolicyDocument({ statements: [mayRead(photos, '*'), mayList(photos, '*')] }),
      },
    });
    acknowledge(this.role, 'The support looks at all photos of this bucket.', allPhotos(photos, '*'));
  }
}
