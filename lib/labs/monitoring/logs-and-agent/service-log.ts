import { FilterPattern, LogGroup, RetentionDays, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { FirehoseDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { Construct } from 'constructs';
import type { LogArchive } from './log-archive';
import type { LogKey } from './log-key';

export interface ServiceLogProps {
  readonly archive: LogArchive;
  /** Default: the key that CloudWatch Logs has for everybody. */
  readonly encryptedWith?: LogKey;
}

/** The log of a service: a month of it is here to be searched, all of it is in the archive. */
export class ServiceLog extends Construct {
  readonly group: LogGroup;

  constructor(scope: Construct, id: string, { archive, encryptedWith }: ServiceLogProps) {
    super(scope, id);
    this.group = new LogGroup(this, 'Group', {
      retention: RetentionDays.ONE_MONTH,
      encryptionKey: encryptedWith?.key,
    });
    if (encryptedWith) this.group.node.addDependency(encryptedWith);
    new SubscriptionFilter(this, 'ToArchive', {
      logGroup: this.group,
      destination: new FirehoseDestination(archive.stream, { role: archive.sender }),
      filterPattern: FilterPattern.allEvents(),
    });
  }
}
