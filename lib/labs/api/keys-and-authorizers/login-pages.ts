import { Aws, Fn } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  CfnUserPoolDomain,
  CfnUserPoolUICustomizationAttachment,
  type UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { existsIf } from '../../../kit/given';
import { optional } from './optional';

/** Which pages a domain shows: the hosted UI of old, or managed login. */
const CLASSIC = 1;
const MANAGED = 2;

const CSS =
  '.banner-customizable { background-color: #3b2a55; } .submitButton-customizable { background-color: #3b2a55; }';

export interface LoginPagesProps {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly classic: boolean;
}

/** Pages for signing up and in that AWS runs, under a name of AWS's and, if you have one, under yours. */
export class LoginPages extends Construct {
  readonly domain: CfnUserPoolDomain;
  /** Managed login shows nothing to a client without a style; of the classic pages a style is a stylesheet. */
  readonly brand: () => void;

  constructor(scope: Construct, id: string, { pool, client, classic }: LoginPagesProps) {
    super(scope, id);
    const { userPoolId } = pool;
    const managedLoginVersion = classic ? CLASSIC : MANAGED;
    // Nobody else in the Region may have the same: the first part of the stack's id is this stack's alone.
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    this.domain = new CfnUserPoolDomain(this, 'Domain', {
      userPoolId,
      domain: `concert-hall-${unique}`,
      managedLoginVersion,
    });

    const { values, given } = optional(scope, 'LoginDomain', {
      LoginDomain: 'A name of yours for the login pages, such as login.example.com, whose parent has an A record.',
      LoginCertificateArn: 'A certificate for it, in ACM of us-east-1, wherever the user pool is.',
    });
    const own = new CfnUserPoolDomain(this, 'OwnDomain', {
      userPoolId,
      domain: values.LoginDomain,
      managedLoginVersion,
      customDomainConfig: { certificateArn: values.LoginCertificateArn },
    });
    existsIf(own, given);

    this.brand = classic
      ? () => {
          const style = new CfnUserPoolUICustomizationAttachment(this, 'Style', {
            userPoolId,
            clientId: 'ALL',
            css: CSS,
          });
          style.addResourceDependency(this.domain);
        }
      : () => {
          new CfnManagedLoginBranding(this, 'Style', {
            userPoolId,
            clientId: client.userPoolClientId,
            useCognitoProvidedValues: true,
          });
        };
  }

  /** Where somebody signs in for the website. */
  get url(): string {
    return `https://${this.domain.ref}.auth.${Aws.REGION}.amazoncognito.com`;
  }
}
