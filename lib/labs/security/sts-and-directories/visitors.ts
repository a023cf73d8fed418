import { Duration } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Group, ManagedPolicy, PolicyDocument, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { labUserPool, serverClient } from '../../../kit/lab-user-pool';
import { WebIdentityRole } from '../../../kit/web-identity-role';
import { GALLERY, NIGHTS } from './layout';

export interface VisitorsProps {
  readonly archive: IBucket;
}

/** People who are not of the observatory: none of them gets a key that stays. */
export class Visitors extends Construct {
  /** Volunteers sort galaxies at home, and have an account for that. */
  readonly accounts: UserPool;
  readonly app: UserPoolClient;
  readonly volunteer: WebIdentityRole;
  /** Whoever stands at the desk is let in by a program. It alone has a key, and cannot hand out more than it has. */
  readonly desk: User;

  constructor(scope: Construct, id: string, { archive }: VisitorsProps) {
    super(scope, id);
    this.accounts = labUserPool(this, 'Accounts');
    this.app = serverClient(this.accounts, 'App');
    this.volunteer = new WebIdentityRole(this, 'Volunteer', {
      userPool: this.accounts,
      client: this.app,
      // Written out: it is what AWS sets, too.
      maxSessionDuration: Duration.hours(1).toSeconds(),
      policies: [
        {
          policyName: 'Gallery',
          policyDocument: new PolicyDocument({ statements: [mayRead(archive, GALLERY)] }),
        },
      ],
    });
    acknowledge(this.volunteer.role, 'All pictures are for all.', objectsUnder(archive, GALLERY));

    const desks = new Group(this, 'Desks');
    const letIn = new ManagedPolicy(this, 'LetIn', {
      groups: [desks],
      statements: [
        new PolicyStatement({ actions: ['sts:GetFederationToken'], resources: ['*'] }),
        mayRead(archive, GALLERY),
        mayRead(archive, NIGHTS),
      ],
    });
    acknowledge(
      letIn,
      'Visitors have names of their own, and get at most what the desk may.',
      'AwsSolutions-IAM5[Resource::*]',
      objectsUnder(archive, GALLERY),
      objectsUnder(archive, NIGHTS),
    );
    this.desk = new User(this, 'Desk', { groups: [desks] });
  }
}

function mayRead(archive: IBucket, keys: string): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject'], resources: [archive.arnForObjects(`${keys}*`)] });
}
