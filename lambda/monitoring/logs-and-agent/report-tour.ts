import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';

interface Stop {
  readonly parcelId: string;
  readonly minutesLate: number;
}
interface Tour {
  readonly van: string;
  readonly stops: readonly Stop[];
}

const logs = new CloudWatchLogsClient();
const logGroupName = required('LOG_GROUP');

/** Puts what the device in a van reports into the log of the vans, where each van has a stream. */
export const handler = refusing(async (event: unknown) => {
  const { van, stops } = tourIn(event);
  await makeStream(van);
  const timestamp = Date.now();
  await logs.send(
    new PutLogEventsCommand({
      logGroupName,
      logStreamName: van,
      logEvents: stops.map((stop) => ({ timestamp, message: JSON.stringify({ message: 'Delivered', van, ...stop }) })),
    }),
  );
  return { van, stops: stops.length };
});

async function makeStream(logStreamName: string): Promise<void> {
  try {
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  }
}

function tourIn(event: unknown): Tour {
  const { van, stops } = (event ?? {}) as Partial<Tour>;
  // Neither a colon nor an asterisk may be in the name of a stream.
  if (typeof van !== 'string' || !/^[\w-]{1,64}$/.test(van)) throw new Refusal('A tour needs the name of its van.');
  if (!Array.isArray(stops) || !stops.length) throw new Refusal('A tour has at least one stop.');
  return { van, stops: stops.map(stopIn) };
}

function stopIn(stop: Partial<Stop> | null): Stop {
  const { parcelId, minutesLate } = stop ?? {};
  if (typeof parcelId !== 'string' || typeof minutesLate !== 'number') {
    throw new Refusal('A stop has a parcelId and its minutesLate.');
  }
  return { parcelId, minutesLate };
}
