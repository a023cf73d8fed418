import { GatewayVpcEndpointAwsService, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { through } from '../../../kit/endpoint-policy';
import { LabFunction } from '../../../kit/lab-function';
import { isolatedVpc } from '../../../kit/lab-vpc';
import type { Documents } from './documents';
import { person, TeamAccessPoint } from './team-access-point';

/** Contracts stay in the network of the legal team: its access point takes requests from there alone, and the way to it leads to nothing else. */
export class LegalDesk extends Construct {
  readonly accessPoint: TeamAccessPoint;
  readonly desk: LabFunction;
  /** May read contracts, too: at the desk, not from home. */
  readonly lawyer: Role;

  constructor(scope: Construct, id: string, { documents }: { readonly documents: Documents }) {
    super(scope, id);
    const vpc = isolatedVpc(this, 'Vpc');
    this.accessPoint = new TeamAccessPoint(this, 'Contracts', { documents, vpc });
    vpc
      .addGatewayEndpoint('Objects', { service: GatewayVpcEndpointAwsService.S3 })
      // A request through an access point is one to the access point and one to its bucket.
      .addToPolicy(
        through(
          ['s3:GetObject', 's3:PutObject'],
          documents.bucket.arnForObjects('legal/*'),
          this.accessPoint.objects('legal/*'),
        ),
      );

    this.desk = new LabFunction(this, 'Desk', {
      handler: 'keep-contract',
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [new SecurityGroup(this, 'Group', { vpc, description: 'The desk of the legal team' })],
      environment: { CONTRACTS: this.accessPoint.alias, DOCUMENTS_KEY: documents.key.keyArn },
    });
    this.lawyer = person(this, 'Lawyer');
    this.accessPoint.admit(this.desk.role, 'legal/*', ['s3:GetObject', 's3:PutObject']);
    this.accessPoint.admit(this.lawyer, 'legal/*', ['s3:GetObject']);
  }
}
