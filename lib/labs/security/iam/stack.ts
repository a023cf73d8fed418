import type { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Auditors } from './auditors';
import { Developers, GUEST } from './developers';
import { ExternalAccess } from './external-access';
import { Machines } from './machines';
import { People } from './people';
import { Proofreaders } from './proofreaders';

/** A publishing house: who may do what with its books, and what says so. */
export class Iam extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const manuscripts = labBucket(this, 'Manuscripts');
    const people = new People(this, 'People', { manuscripts });
    const machines = new Machines(this, 'Machines', { manuscripts });
    const developers = new Developers(this, 'Developers', { manuscripts, exporter: machines.exporter });
    const proofreaders = new Proofreaders(this, 'Proofreaders', { manuscripts });
    const auditors = new Auditors(this, 'Auditors', { manuscripts });
    this.awsOnly('The emulator has no IAM Access Analyzer.', () => {
      new ExternalAccess(this, 'ExternalAccess', { auditors });
    });

    // What developers and the walk make: the run of the walk is added.
    const guest = (resource: string) => this.formatArn({ service: 'iam', region: '', resource, resourceName: GUEST });
    this.outputs = this.writeOutputs({
      House: this.stackName,
      BucketName: manuscripts.bucketName,
      BucketArn: manuscripts.bucketArn,
      TranslatorName: people.translator.userName,
      TranslatorArn: people.translator.userArn,
      EditorName: people.editor.userName,
      EditorArn: people.editor.userArn,
      DeveloperName: developers.developer.userName,
      OwnFolderArn: people.ownFolder.managedPolicyArn,
      BoundaryArn: developers.boundary.managedPolicyArn,
      SecurityAuditArn: auditors.auditArn,
      ProofreaderRoleName: proofreaders.role.roleName,
      ProofreaderRoleArn: proofreaders.role.roleArn,
      TypesetterRoleArn: machines.typesetter.roleArn,
      ExporterName: machines.exporter.functionName,
      ExporterRoleArn: machines.exporter.role.roleArn,
      GuestDeviceArn: guest('mfa'),
      GuestRoleArn: guest('role'),
      Account: this.account,
      Region: this.region,
    });
  }
}
