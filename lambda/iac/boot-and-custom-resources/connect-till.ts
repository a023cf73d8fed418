import { randomInt } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../shared/cloudformation-answer';

const logger = new Logger();
const SERIAL = /^T-\d{4}$/;
/** A till that is never switched on: the lesson is what becomes of a stack that waits for it. */
const SWITCHED_OFF = 'T-0000';

/** Connects the till of a branch. It answers CloudFormation itself; what it does not answer, nobody does. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  const { RequestType, RequestId, ResourceProperties } = event;
  const serial: unknown = ResourceProperties.Serial;
  logger.info(RequestType, { RequestId, serial });
  // Also of a till that was never connected: CloudFormation deletes what it could not make, and waits for this answer, too.
  if (event.RequestType === 'Delete') return answer(event, { Status: 'SUCCESS' });
  if (typeof serial !== 'string' || !SERIAL.test(serial)) {
    return answer(event, {
      Status: 'FAILED',
      Reason: `Serial: T-1234 is expected, and not ${JSON.stringify(serial)}.`,
    });
  }
  if (serial === SWITCHED_OFF) return logger.warn('The till is switched off: it does not answer, and nor do we.');
  return answer(event, {
    Status: 'SUCCESS',
    PhysicalResourceId: serial,
    NoEcho: true,
    Data: { Pin: String(randomInt(1000, 10_000)) },
  });
}
