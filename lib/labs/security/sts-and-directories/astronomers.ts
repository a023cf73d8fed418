import { Duration } from 'aws-cdk-lib';
import {
  ArnPrincipal,
  type Conditions,
  Effect,
  type IRole,
  PolicyStatement,
  type PrincipalBase,
  Role,
  type SamlProvider,
} from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { corporateDirectory, whoComesFrom } from '../../../kit/corporate-directory';
import { PROGRAMS, RAW, REDUCED } from './layout';

export interface AstronomersProps {
  readonly archive: IBucket;
}

/** What the session of a chain keeps from the one before needs rights of its own: its tags, and whose it is. */
const KEPT = ['sts:TagSession', 'sts:SetSourceIdentity'];
/** As cdk-nag writes the variable. */
const readable = (keys: string) => keys.replace(/\$\{(.*)\}/, '<$1>');

/** Three roles in a row: somebody logs in, works for a program, and lets a script reduce what was observed. */
export class Astronomers extends Construct {
  readonly directory: SamlProvider;
  /** Whom the directory of the observatory knows. */
  readonly astronomer: Role;
  /** Who works for one program; the session says for which. */
  readonly observer: Role;
  /** A script that makes pictures of numbers. */
  readonly reducer: Role;

  constructor(scope: Construct, id: string, { archive }: AstronomersProps) {
    super(scope, id);
    this.directory = corporateDirectory(this, 'Directory');
    this.astronomer = new Role(this, 'Astronomer', {
      assumedBy: whoComesFrom(this.directory),
      // A night of observation; an hour is only what AWS sets where nobody says more.
      maxSessionDuration: Duration.hours(12),
    });

    this.observer = this.roleAfter('Observer', this.astronomer, {
      // Whoever comes says what for and who he is, or does not come.
      StringEquals: { 'aws:RequestTag/program': PROGRAMS },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['program'] },
      StringLike: { 'sts:SourceIdentity': '?*' },
    });
    this.allow(this.observer, archive, ['s3:GetObject', 's3:PutObject'], RAW);
    this.allow(this.observer, archive, ['s3:GetObject'], REDUCED);

    this.reducer = this.roleAfter('Reducer', this.observer);
    this.allow(this.reducer, archive, ['s3:GetObject'], RAW);
    this.allow(this.reducer, archive, ['s3:PutObject'], REDUCED);
    this.reducer.addToPolicy(
      new PolicyStatement({
        sid: 'NothingThatIsPaidByTheHour',
        effect: Effect.DENY,
        actions: ['ec2:RunInstances', 'ec2:CreateVolume'],
        resources: ['*'],
      }),
    );
  }

  /** A role that sessions of another one may take. The chain is allowed at both ends: who goes on, and who lets him. */
  private roleAfter(id: string, before: IRole, conditions: Conditions = {}): Role {
    const who: PrincipalBase = new ArnPrincipal(before.roleArn);
    const role = new Role(this, id, {
      assumedBy: who.withConditions(conditions),
      // As long as the astronomer's. Nobody gets so much: who comes from a role has an hour.
      maxSessionDuration: Duration.hours(12),
    });
    role.assumeRolePolicy?.addStatements(new PolicyStatement({ principals: [who], actions: KEPT }));
    role.grant(before, 'sts:AssumeRole', ...KEPT);
    return role;
  }

  private allow(role: Role, archive: IBucket, actions: string[], keys: string): void {
    role.addToPolicy(new PolicyStatement({ actions, resources: [archive.arnForObjects(`${keys}*`)] }));
    acknowledge(role, 'All of one program, which the session names.', objectsUnder(archive, readable(keys)));
  }
}
