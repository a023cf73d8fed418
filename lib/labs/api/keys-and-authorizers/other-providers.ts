import { Aws, type CfnCondition, Fn } from 'aws-cdk-lib';
import {
  type CfnUserPoolClient,
  CfnUserPoolIdentityProvider,
  type UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { existsIf } from '../../../kit/given';
import { optional } from './optional';

const SCOPES = 'openid email profile';

export interface OtherProvidersProps {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
}

/**
 * Accounts that customers have elsewhere. Each takes an agreement with that provider, which only you can make, and does not exist
 * while its parameters are empty: `npx cdk deploy KeysAndAuthorizers --parameters GoogleClientId=... --parameters GoogleClientSecret=...`
 */
export class OtherProviders extends Construct {
  private readonly names: string[] = ['COGNITO'];
  private readonly website: CfnUserPoolClient;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OtherProvidersProps,
  ) {
    super(scope, id);
    this.website = props.client.node.defaultChild as CfnUserPoolClient;

    const google = optional(scope, 'Google', {
      GoogleClientId: 'The id of your application at Google.',
      GoogleClientSecret: 'Its secret.',
    });
    this.add('Google', 'Google', google.given, {
      client_id: google.values.GoogleClientId,
      client_secret: google.values.GoogleClientSecret,
      authorize_scopes: SCOPES,
    });

    const saml = optional(scope, 'Saml', {
      SamlMetadataUrl: 'Where your company tells of its SAML identity provider.',
    });
    this.add('SAML', 'Sponsors', saml.given, { MetadataURL: saml.values.SamlMetadataUrl, IDPSignout: 'true' });

    const oidc = optional(scope, 'Oidc', {
      OidcIssuer: 'The issuer of your OpenID Connect provider, such as https://login.example.com.',
      OidcClientId: 'The id of your application there.',
      OidcClientSecret: 'Its secret.',
    });
    this.add('OIDC', 'Universities', oidc.given, {
      oidc_issuer: oidc.values.OidcIssuer,
      client_id: oidc.values.OidcClientId,
      client_secret: oidc.values.OidcClientSecret,
      attributes_request_method: 'GET',
      authorize_scopes: SCOPES,
    });
    this.website.supportedIdentityProviders = this.names;
  }

  private add(providerType: string, name: string, given: CfnCondition, providerDetails: Record<string, string>): void {
    const provider = new CfnUserPoolIdentityProvider(this, name, {
      userPoolId: this.props.pool.userPoolId,
      providerName: name,
      providerType,
      providerDetails,
      attributeMapping: { email: providerType === 'SAML' ? SAML_EMAIL : 'email' },
    });
    existsIf(provider, given);
    // By reference, so that it is there before a client names it.
    this.names.push(Fn.conditionIf(given.logicalId, provider.ref, Aws.NO_VALUE).toString());
  }
}

const SAML_EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
