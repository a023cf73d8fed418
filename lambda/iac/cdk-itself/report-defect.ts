import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Refusal, refusing } from '../../shared/refusal';

const sqs = new SQSClient({});

const QUEUES = { tyre: 'TYRES_URL', brake: 'BRAKES_URL', light: 'LIGHTS_URL' } as const;

export type Part = keyof typeof QUEUES;

export interface Defects {
  readonly bike: number;
  /** What is broken, each part once. */
  readonly parts: readonly Part[];
}

export interface Reported {
  /** Where the bike waits now. */
  readonly waitsFor: readonly Part[];
}

/** Takes the report of what is broken, and puts the bike where those wait who mend it. */
export const handler = refusing(async (event: Partial<Defects> | null): Promise<Reported> => {
  const { bike, parts } = checked(event);
  for (const part of parts) {
    await sqs.send(
      new SendMessageCommand({ QueueUrl: process.env[QUEUES[part]], MessageBody: JSON.stringify({ bike, part }) }),
    );
  }
  return { waitsFor: parts };
});

function checked(event: Partial<Defects> | null): Defects {
  const { bike, parts } = event ?? {};
  if (!Number.isInteger(bike) || Number(bike) < 1) throw new Refusal('A bike is the number on its frame, from 1.');
  if (!Array.isArray(parts) || parts.length === 0) throw new Refusal('Parts is a list of what is broken.');
  if (!parts.every((part) => Object.hasOwn(QUEUES, part)) || new Set(parts).size < parts.length) {
    throw new Refusal(`A part is one of ${Object.keys(QUEUES).join(', ')}, and named once.`);
  }
  return { bike: Number(bike), parts };
}
