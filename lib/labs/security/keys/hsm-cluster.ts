import { CfnCluster } from 'aws-cdk-lib/aws-cloudhsm';
import { Construct } from 'constructs';
import { isolatedVpc } from '../../../kit/lab-vpc';

/**
 * A cluster for hardware that is the clinic's alone, in two zones, as a custom key store of KMS asks for. CloudFormation makes no HSM in
 * it: each is added by `aws cloudhsmv2 create-hsm` and paid by the hour from then on.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/create-keystore.html
 */
export class HsmCluster extends Construct {
  readonly cluster: CfnCluster;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const vpc = isolatedVpc(this, 'Vpc');
    this.cluster = new CfnCluster(this, 'Cluster', {
      hsmType: 'hsm2m.medium',
      mode: 'FIPS',
      subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
    });
  }
}
