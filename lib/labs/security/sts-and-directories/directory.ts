import { CfnMicrosoftAD, CfnSimpleAD } from 'aws-cdk-lib/aws-directoryservice';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { isolatedVpc } from '../../../kit/isolated-vpc';

/** Which directory AWS runs: Microsoft's own, or a small one that speaks its language. */
export type DirectoryKind = 'managed' | 'simple';

export interface DirectoryProps {
  readonly kind: DirectoryKind;
}

/** Nobody has the domain: `.invalid` is kept free for examples. */
const DOMAIN = 'corp.made-up-observatory.invalid';
const SHORT_NAME = 'OBSERVATORY';

/** A directory in a network of its own: a controller in each of two zones, and nobody who reaches them yet. */
export class Directory extends Construct {
  constructor(scope: Construct, id: string, { kind }: DirectoryProps) {
    super(scope, id);
    const vpc = isolatedVpc(this, 'Vpc');
    const vpcSettings = {
      vpcId: vpc.vpcId,
      subnetIds: vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_ISOLATED }).subnetIds,
    };
    const settings = { name: DOMAIN, shortName: SHORT_NAME, password: this.password(), vpcSettings };
    if (kind === 'managed') new CfnMicrosoftAD(this, 'Managed', { ...settings, edition: 'Standard' });
    else new CfnSimpleAD(this, 'Simple', { ...settings, size: 'Small' });
  }

  /** Of the administrator. Nobody has seen it: the directory reads it when it is made. */
  private password(): string {
    const secret = new Secret(this, 'Password', {
      generateSecretString: { passwordLength: 32, requireEachIncludedType: true, excludePunctuation: true },
    });
    acknowledge(
      secret,
      'The directory has a password of its own then, which a rotation of the secret would not change.',
      'AwsSolutions-SMG4',
    );
    return secret.secretValue.unsafeUnwrap();
  }
}
