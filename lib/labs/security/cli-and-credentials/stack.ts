import { Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { mayList, mayRead } from './archive-access';
import { CatalogueApi } from './catalogue-api';

/** The plate archive of an observatory: photographs in a bucket, a catalogue that is asked by signed calls, and who may do what. */
export class CliAndCredentials extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const plates = labBucket(this, 'Plates');
    const catalogue = labTable(this, 'Catalogue', { partitionKey: stringKey('plate') });
    const api = new CatalogueApi(this, 'Api', { catalogue });

    // Whoever sits at the desk tonight takes this role, for an hour at a time: nobody has keys of his own.
    const observer = new Role(this, 'Observer', { assumedBy: new AccountRootPrincipal() });
    observer.addToPolicy(mayList(plates));
    observer.addToPolicy(mayRead(plates));
    acknowledge(observer, 'An observer looks at any plate of the archive.', allObjectsOf(plates));
    api.mayAsk(observer);

    // No SDK: it signs by hand, and asks again by hand.
    const lookUp = new LabFunction(this, 'LookUp', {
      handler: 'look-up-plates',
      timeout: Duration.seconds(30),
      environment: { CATALOGUE_URL: api.plateUrl },
    });
    api.mayAsk(lookUp.role);

    const rehearsal = new LabFunction(this, 'Rehearsal', {
      handler: 'rehearse-retries',
      timeout: Duration.seconds(30),
    });

    this.outputs = this.writeOutputs({
      PlatesBucketName: plates.bucketName,
      PlatesUrl: `https://${plates.bucketRegionalDomainName}`,
      CatalogueTableName: catalogue.tableName,
      CatalogueUrl: api.plateUrl,
      ObserverRoleArn: observer.roleArn,
      LookUpName: lookUp.functionName,
      RehearsalName: rehearsal.functionName,
      Region: this.region,
    });
  }
}
