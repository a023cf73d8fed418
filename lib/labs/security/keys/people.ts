import { Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

/** Who works with the vault beside the two functions. Each is a role that you assume. */
export class People extends Construct {
  /** Looks after the key of the records, and shall not read one. */
  readonly keeper: Role;
  /** Works in the ward north. */
  readonly doctor: Role;
  /** Stands in for somebody now and then. No policy knows of her. */
  readonly locum: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const person = (name: string) => new Role(this, name, { assumedBy: new AccountRootPrincipal() });
    this.keeper = person('Keeper');
    this.doctor = person('Doctor');
    this.locum = person('Locum');

    // As generous as policies of administrators are. What counts for a key is its key policy.
    // KMS looks at a cluster with the rights of who makes it a key store.
    this.keeper.addToPolicy(new PolicyStatement({ actions: ['kms:*', 'cloudhsm:DescribeClusters'], resources: ['*'] }));
    acknowledge(
      this.keeper,
      'It shows that all rights in IAM open no key whose key policy does not let IAM decide.',
      'AwsSolutions-IAM5[Action::kms:*]',
      'AwsSolutions-IAM5[Resource::*]',
    );
    // KMS keeps the members of a multi-Region key alike by a role of its own, which the first such key of an account makes.
    this.keeper.addToPolicy(
      new PolicyStatement({
        actions: ['iam:CreateServiceLinkedRole'],
        resources: [
          Stack.of(this).formatArn({
            service: 'iam',
            region: '',
            resource: 'role',
            resourceName: 'aws-service-role/mrk.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceMultiRegionKeys',
          }),
        ],
      }),
    );
  }
}
