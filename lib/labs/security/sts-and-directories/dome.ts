import { Stack } from 'aws-cdk-lib';
import { ArnPrincipal, Group, ManagedPolicy, PolicyStatement, Role, User } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { NIGHTS } from './layout';

export interface DomeProps {
  readonly archive: IBucket;
}

const HALF_AN_HOUR = 1800;

/** Who looks after the telescope. At the mountain there is no directory to ask: a technician has a key, and a device that proves that it is he. */
export class Dome extends Construct {
  readonly technician: User;
  /** What is done to what was observed once and can never be observed again. */
  readonly keeper: Role;

  constructor(scope: Construct, id: string, { archive }: DomeProps) {
    super(scope, id);
    const technicians = new Group(this, 'Technicians');
    this.technician = new User(this, 'Tom', { groups: [technicians] });
    this.keeper = new Role(this, 'Keeper', {
      assumedBy: new ArnPrincipal(this.technician.userArn).withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': String(HALF_AN_HOUR) },
      }),
    });
    this.keeper.addToPolicy(
      new PolicyStatement({ actions: ['s3:DeleteObject'], resources: [archive.arnForObjects(`${NIGHTS}*`)] }),
    );
    acknowledge(this.keeper, 'A keeper throws away any bad night.', objectsUnder(archive, NIGHTS));

    // The policy says nothing of devices: that is the role's own affair.
    const own = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'user',
      resourceName: '$' + '{aws:username}',
    });
    new ManagedPolicy(this, 'MayKeep', {
      groups: [technicians],
      statements: [
        new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [this.keeper.roleArn] }),
        new PolicyStatement({ actions: ['iam:ListMFADevices'], resources: [own] }),
      ],
    });
  }
}
