import { CfnDynamicReference, CfnDynamicReferenceService } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { BookingsDatabase, type PasswordBy } from './bookings-database';
import { Configuration } from './configuration';
import { HarbourPassword } from './harbour-password';
import { SERVICE_CODE } from './names';
import { Kiosk, PrinterBuild } from './readers';

export interface SecretsAndParametersProps extends LabStackProps {
  /** A database for the bookings, and who cares for the password of its administrator. Default: none, as it costs by the hour. */
  readonly database?: PasswordBy;
}

/** A ferry line sells tickets: what it charges is a parameter, how it signs in to the harbour a secret, and neither is in its code. */
export class SecretsAndParameters extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { database, ...props }: SecretsAndParametersProps) {
    super(scope, id, props);

    const encryptionKey = labKey(this, 'Key');
    const configuration = new Configuration(this, 'Configuration');

    // The harbour is somebody else's: it keeps no password, only what one is recognized by.
    const accounts = labTable(this, 'HarbourAccounts', { partitionKey: stringKey('user') });
    const harbour = new LabFunction(this, 'Harbour', {
      handler: 'admit-to-harbour',
      environment: { ACCOUNTS_TABLE: accounts.tableName },
    });
    accounts.grantReadWriteData(harbour);
    const password = new HarbourPassword(this, 'HarbourPassword', { encryptionKey, harbour });

    const sell = new LabFunction(this, 'Sell', {
      handler: 'sell-ticket',
      environment: {
        CONFIGURATION_PATH: configuration.path,
        PASSWORD_SECRET: password.secret.secretArn,
        HARBOUR_FUNCTION: harbour.functionName,
        // CloudFormation puts the value there when it deploys, and does not look again.
        FARE_WHEN_DEPLOYED: new CfnDynamicReference(CfnDynamicReferenceService.SSM, configuration.fareName).toString(),
      },
    });
    sell.node.addDependency(configuration);
    configuration.grantReadBranch(sell.role);
    harbour.grantInvoke(sell);
    acknowledge(sell.role, 'It calls one function, by any version.', allVersionsOf(harbour));

    const clerk = new Role(this, 'Clerk', { assumedBy: new AccountRootPrincipal() });
    const onCall = new Role(this, 'OnCall', { assumedBy: new AccountRootPrincipal() });
    configuration.grantReadBranch(clerk);
    configuration.grantReadBranch(onCall);
    encryptionKey.grant(onCall, 'kms:Encrypt', 'kms:Decrypt');
    onCall.addToPolicy(
      new PolicyStatement({
        actions: ['ssm:PutParameter', 'ssm:DeleteParameter'],
        resources: [configuration.arnOf(SERVICE_CODE)],
      }),
    );
    // More than a clerk is to have, as it happens. The policy of the secret counts all the same.
    clerk.addToPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [password.secret.secretArn] }),
    );
    password.allowOnly([sell.role, onCall]);
    password.allowElsewhere(onCall);

    new PrinterBuild(this, 'PrinterBuild', { configuration, encryptionKey });
    new Kiosk(this, 'Kiosk', { configuration, encryptionKey });
    if (database) new BookingsDatabase(this, 'Bookings', { passwordBy: database, encryptionKey });

    this.outputs = this.writeOutputs({
      ConfigurationPath: configuration.path,
      FareName: configuration.fare.parameterName,
      ServiceCodeName: `${configuration.path}${SERVICE_CODE}`,
      ChangesQueueUrl: configuration.changes.queueUrl,
      KeyArn: encryptionKey.keyArn,
      SecretArn: password.secret.secretArn,
      ReplicaRegion: password.replicaRegion,
      ClerkRoleArn: clerk.roleArn,
      OnCallRoleArn: onCall.roleArn,
      SellFunctionName: sell.functionName,
      RotationFunctionName: password.rotation.functionName,
      HarbourFunctionName: harbour.functionName,
    });
  }
}
