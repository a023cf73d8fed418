import { join } from 'node:path';
import { FederatedPrincipal, SamlMetadataDocument, SamlProvider } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Where an answer of a SAML identity provider is for: AWS takes none that is meant for somebody else. */
const AWS_SIGN_IN = 'https://signin.aws.amazon.com/saml';

/** The directory of a made-up company, as IAM knows it: by a certificate of which nobody has the key. A walk registers one of its own. */
export function corporateDirectory(scope: Construct, id: string): SamlProvider {
  return new SamlProvider(scope, id, {
    metadataDocument: SamlMetadataDocument.fromFile(join(__dirname, 'corporate-idp-metadata.xml')),
  });
}

/** Whoever the directory says has the role, for a role's trust. */
export function whoComesFrom(directory: SamlProvider): FederatedPrincipal {
  return new FederatedPrincipal(
    directory.samlProviderArn,
    { StringEquals: { 'SAML:aud': AWS_SIGN_IN } },
    'sts:AssumeRoleWithSAML',
  );
}
