import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Refusal, refusing } from '../../shared/refusal';

const sqs = new SQSClient({});

const QUEUES = { tyre: 'TYRES_URL', brake: 'BRAKES_URL', light: 'LIGHTS_URL' } as const;

export type Part = keyof typeof QUEUES;

export interface Defect {
  readonly bike: number;
  readonly part: Part;
}

export interface Reported {
  readonly waiting: Part;
  readonly messageId: string;
}

/** Takes the report of a defect and puts it where those wait who mend this part. */
export const handler = refusing(async (event: Partial<Defect> | null): Promise<Reported> => {
  const { bike, part } = checked(event);
  const { MessageId = '' } = await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env[QUEUES[part]],
      MessageBody: JSON.stringify({ bike, part }),
    }),
  );
  return { waiting: part, messageId: MessageId };
});

function checked(event: Partial<Defect> | null): Defect {
  const { bike, part } = event ?? {};
  if (!Number.isInteger(bike) || Number(bike) < 1) throw new Refusal('A bike is the number on its frame, from 1.');
  if (!part || !Object.hasOwn(QUEUES, part)) {
    throw new Refusal(`A part is one of ${Object.keys(QUEUES).join(', ')}.`);
  }
  return { bike: Number(bike), part };
}
