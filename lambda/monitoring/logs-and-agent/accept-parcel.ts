import { Logger } from '@aws-lambda-powertools/logger';
import { Refusal, refusing } from '../../shared/refusal';

interface Parcel {
  readonly parcelId: string;
  readonly depot: string;
  /** What the scale says; null where it says nothing. */
  readonly grams: number | null;
}

const logger = new Logger();

/** Takes a parcel at the counter of a depot. What became of it is in the log, as fields: they can be counted and searched. */
export const handler = refusing(async (event: unknown) => {
  const { parcelId, depot, grams } = parcelIn(event);
  if (grams === null) {
    logger.error('No weight', { parcelId, depot, device: 'scale' });
    return { parcelId, status: 'waits' };
  }
  logger.info('Parcel accepted', { parcelId, depot, grams });
  return { parcelId, status: 'accepted' };
});

function parcelIn(event: unknown): Parcel {
  const { parcelId, depot, grams } = (event ?? {}) as Partial<Parcel>;
  if (typeof parcelId !== 'string' || !parcelId) throw new Refusal('A parcel needs a parcelId.');
  if (typeof depot !== 'string' || !depot) throw new Refusal('A parcel needs a depot.');
  if (grams !== null && !(typeof grams === 'number' && grams > 0)) {
    throw new Refusal('The weight of a parcel is a number of grams above 0, or null.');
  }
  return { parcelId, depot, grams };
}
