import { GatewayVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import {
  InstanceProfile,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { through } from '../../../kit/endpoint-policy';
import { LabFunction } from '../../../kit/lab-function';
import { isolatedVpc } from '../../../kit/lab-vpc';

export interface MachinesProps {
  readonly manuscripts: IBucket;
}

/** What works for the house without a person: instances that set pages, a function that exports them. They have roles, and nobody has their keys. */
export class Machines extends Construct {
  /** Of the instances, by way of an instance profile. */
  readonly typesetter: Role;
  /** What developers release. */
  readonly exporter: LabFunction;

  constructor(scope: Construct, id: string, { manuscripts }: MachinesProps) {
    super(scope, id);

    this.typesetter = new Role(this, 'Typesetter', {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
      // Nobody else sets proofs: what no other identity needs is a part of this one, and goes with it.
      inlinePolicies: {
        SetProofs: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['s3:PutObject'], resources: [manuscripts.arnForObjects('proofs/*')] }),
          ],
        }),
      },
    });
    acknowledge(this.typesetter, 'Any book has proofs.', objectsUnder(manuscripts, 'proofs/'));
    new InstanceProfile(this, 'TypesetterProfile', { role: this.typesetter });

    this.exporter = new LabFunction(this, 'Exporter', {
      handler: 'export-book',
      environment: { MANUSCRIPTS: manuscripts.bucketName },
    });

    const readBooks = new ManagedPolicy(this, 'ReadBooks', {
      roles: [this.typesetter, this.exporter.role],
      statements: [
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [manuscripts.arnForObjects('books/*')] }),
      ],
    });
    acknowledge(readBooks, 'The machines read any book.', objectsUnder(manuscripts, 'books/'));

    // Where the instances would stand: in two zones, without the internet, and with a way to these objects alone.
    const vpc = isolatedVpc(this, 'Vpc');
    const toS3 = vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
    toS3.addToPolicy(through('s3:*Object', manuscripts.arnForObjects('*')));
  }
}
