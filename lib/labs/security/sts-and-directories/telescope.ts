import { ArnPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { NIGHTS } from './layout';

export interface TelescopeProps {
  readonly archive: IBucket;
}

/**
 * The telescope brings what it saw into the archive, which is another account's at work: its function has no right there, but may take a
 * role that has. Both ends say so, the function's role here and the trust of the other one there.
 */
export class Telescope extends Construct {
  readonly deliver: LabFunction;
  /** Stands beside the archive, in whose account it is. */
  readonly writer: Role;

  constructor(scope: Construct, id: string, { archive }: TelescopeProps) {
    super(scope, id);
    this.deliver = new LabFunction(this, 'Deliver', {
      handler: 'deliver-night',
      environment: { ARCHIVE: archive.bucketName },
    });
    this.writer = new Role(this, 'Writer', { assumedBy: new ArnPrincipal(this.deliver.role.roleArn) });
    this.writer.addToPolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [archive.arnForObjects(`${NIGHTS}*`)] }),
    );
    acknowledge(this.writer, 'Each night has a name of its own.', objectsUnder(archive, NIGHTS));

    this.writer.grantAssumeRole(this.deliver.role);
    this.deliver.addEnvironment('WRITER_ROLE', this.writer.roleArn);
  }
}
