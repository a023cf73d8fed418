import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  Credentials,
  DatabaseInstance,
  DatabaseInstanceEngine,
  DatabaseSecret,
  PostgresEngineVersion,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { isolatedVpc } from '../../../kit/lab-vpc';

/** Who cares for the password of a database's administrator: RDS itself, or a secret of the stack that is attached to the database. */
export type PasswordBy = 'rds' | 'secret';

export interface BookingsDatabaseProps {
  readonly passwordBy: PasswordBy;
  readonly encryptionKey: Key;
}

const ADMINISTRATOR = 'captain';

/** The older way: a password of the stack's, which the CDK attaches to the database that has it. */
function ownSecret(scope: Construct, encryptionKey: Key): DatabaseSecret {
  const secret = new DatabaseSecret(scope, 'Secret', { username: ADMINISTRATOR, encryptionKey });
  acknowledge(
    secret,
    'A function of AWS would rotate it, in the network and with an endpoint that costs more than the database; the harbour has one.',
    'AwsSolutions-SMG4',
  );
  return secret;
}

/** A database, to see who cares for the password of its administrator. */
export class BookingsDatabase extends Construct {
  constructor(scope: Construct, id: string, { passwordBy, encryptionKey }: BookingsDatabaseProps) {
    super(scope, id);
    const database = new DatabaseInstance(this, 'Instance', {
      engine: DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_17 }),
      instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO),
      vpc: isolatedVpc(this, 'Vpc'),
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      allocatedStorage: 20,
      storageType: StorageType.GP3,
      storageEncrypted: true,
      databaseName: 'bookings',
      iamAuthentication: true,
      // Of a lab nothing is to be left.
      backupRetention: Duration.days(0),
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(passwordBy === 'rds'
        ? { manageMasterUserPassword: true, credentials: Credentials.fromUsername(ADMINISTRATOR, { encryptionKey }) }
        : {
            credentials: Credentials.fromSecret(ownSecret(this, encryptionKey)),
          }),
    });
    acknowledge(
      database,
      'One small database for an hour has no second one and no backup, is deleted with the lab, and nobody reaches its port.',
      'AwsSolutions-RDS3',
      'AwsSolutions-RDS10',
      'AwsSolutions-RDS11',
      'AwsSolutions-RDS13',
    );
  }
}
