import type { Construct } from 'constructs';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic } from '../../../kit/lab-topic';
import { BackOffice } from './back-office';
import { FrontDesk } from './front-desk';
import { MailRoom } from './mail-room';

/** A town takes requests from its citizens: who asks gets an answer at once, and what takes long is done later, and never lost. */
export class AsyncAndConcurrency extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);
    const register = labTable(this, 'Register', { partitionKey: stringKey('pk'), sortKey: stringKey('sk') });

    const backOffice = new BackOffice(this, 'BackOffice', { register });
    const frontDesk = new FrontDesk(this, 'FrontDesk', backOffice);
    const mailRoom = new MailRoom(this, 'MailRoom', { register });
    this.awsOnly('The emulator has no Application Auto Scaling.', () => frontDesk.scale());

    const alerts = alarmTopic(this, 'Alerts', { masterKey: labKey(this, 'AlertsKey') });
    const lost = [backOffice.failed, backOffice.undelivered, mailRoom.deadLetters];
    alarmOnDeadLetters(this, 'UnfiledAlarm', lost, alerts);

    this.outputs = this.writeOutputs({
      FrontDeskName: frontDesk.function.functionName,
      BackOfficeName: backOffice.function.functionName,
      MailRoomName: mailRoom.function.functionName,
      MailRoomLogs: mailRoom.function.logGroup.logGroupName,
      RegisterTableName: register.tableName,
      NoticesUrl: backOffice.notices.queueUrl,
      FailedUrl: backOffice.failed.queueUrl,
      LettersLostUrl: mailRoom.deadLetters.queueUrl,
    });
  }
}
