import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../shared/cloudformation-answer';
import { consume, logger } from '../../shared/consume';

const PIN = /^\d{4}$/;

/** The program of the warehouse: takes what CloudFormation asks for from its queue, and answers at the address in it. */
export const handler = consume(async (body) => {
  const request: CloudFormationCustomResourceEvent = JSON.parse(body);
  const { RequestType, ResourceProperties, StackId } = request;
  logger.info(RequestType, { StackId });
  const isKnown = RequestType === 'Delete' || PIN.test(ResourceProperties.TillPin);
  await answer(
    request,
    isKnown
      ? { Status: 'SUCCESS', Data: { Gate: 'North 3' } }
      : { Status: 'FAILED', Reason: 'TillPin: four digits are expected.' },
  );
});
