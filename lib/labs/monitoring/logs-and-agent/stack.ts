import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Counter } from './counter';
import { LogArchive } from './log-archive';
import { LogKey } from './log-key';
import { OtherAccounts } from './other-accounts';
import { Overview } from './overview';
import { Sorter } from './sorter';
import { SortingMachine } from './sorting-machine';
import { Vans } from './vans';

export interface LogsAndAgentProps extends LabStackProps {
  /** Adds a machine with the agent. Default false: it and the endpoints of its network are paid by the hour. */
  readonly machine?: boolean;
}

/** A parcel service: the logs of its counter, its sorting machines and its vans, in one place. */
export class LogsAndAgent extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { machine = false, ...props }: LogsAndAgentProps) {
    super(scope, id, props);

    const key = new LogKey(this, 'LogKey');
    const archive = new LogArchive(this, 'Archive');
    // Who brought what, and where it goes, is nobody else's business. What a belt does is no secret.
    const counter = new Counter(this, 'Counter', { archive, encryptedWith: key });
    const vans = new Vans(this, 'Vans', { archive, encryptedWith: key });
    const sorter = new Sorter(this, 'Sorter', { archive });

    new OtherAccounts(this, 'OtherAccounts', { stream: vans.delays });
    new Overview(this, 'Overview', { counter, vans, sorter });
    if (machine) {
      this.awsOnly('The emulator starts no instance, so there is nothing that an agent could run on.', () => {
        new SortingMachine(this, 'Machine', sorter);
      });
    }

    this.outputs = this.writeOutputs({
      AcceptFunctionName: counter.function.functionName,
      CounterLogName: counter.log.group.logGroupName,
      RepairsTableName: counter.repairs.tableName,
      ReportFunctionName: vans.function.functionName,
      VansLogName: vans.log.group.logGroupName,
      DelaysStreamName: vans.delays.streamName,
      SorterLogName: sorter.log.group.logGroupName,
      LogKeyArn: key.key.keyArn,
      ArchiveBucketName: archive.bucket.bucketName,
      StackName: this.stackName,
    });
  }
}
