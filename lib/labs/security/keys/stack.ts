import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { AsymmetricKeys } from './asymmetric-keys';
import { Documents } from './documents';
import { Enclave } from './enclave';
import { generalKey } from './general-key';
import { HsmCluster } from './hsm-cluster';
import { InsurerKey } from './insurer-key';
import { People } from './people';
import { RecordsKey } from './records-key';
import { replicaRegion } from './regions';

export interface KeysProps extends LabStackProps {
  /** A cluster for HSMs of the clinic's own. Default: none, as each HSM costs more than a dollar an hour. */
  readonly hsmCluster?: boolean;
  /** An instance that runs an enclave, and a key for what is in it. Default: none, as it costs by the hour. */
  readonly enclave?: boolean;
}

/** A clinic's vault: documents are sealed before they are stored, and who may open which is for a key policy to say. */
export class Keys extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { hsmCluster, enclave, ...props }: KeysProps) {
    super(scope, id, props);
    const partner = new CfnParameter(this, 'PartnerAccountId', {
      description: 'The number of another account, that may open records, too.',
      default: '',
    });

    const people = new People(this, 'People');
    const general = generalKey(this, 'GeneralKey');
    const documents = new Documents(this, 'Documents', { generalKey: general });
    const { key: recordsKey } = new RecordsKey(this, 'RecordsKey', {
      people,
      files: documents.file.role,
      reads: documents.read.role,
      partner,
    });
    documents.sealUnder(recordsKey);
    const { signature, mailbox } = new AsymmetricKeys(this, 'Asymmetric');
    const insurer = new InsurerKey(this, 'Insurer');
    if (hsmCluster) new HsmCluster(this, 'Hsm');
    if (enclave) new Enclave(this, 'Enclave');

    this.outputs = this.writeOutputs({
      FileFunctionName: documents.file.functionName,
      ReadFunctionName: documents.read.functionName,
      DocumentsTableName: documents.table.tableName,
      RecordsKeyArn: recordsKey.keyArn,
      GeneralKeyArn: general.keyArn,
      SignatureKeyArn: signature.keyArn,
      MailboxKeyArn: mailbox.keyArn,
      InsurerKeyArn: insurer.key.keyArn,
      InsurerKeyAlias: insurer.alias,
      KeeperRoleArn: people.keeper.roleArn,
      DoctorRoleArn: people.doctor.roleArn,
      LocumRoleArn: people.locum.roleArn,
      OtherRegion: replicaRegion(this),
    });
  }
}
