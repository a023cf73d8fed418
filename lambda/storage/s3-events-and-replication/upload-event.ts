import { Refusal } from '../../shared/refusal';

/** What S3 says of a key, as far as the desk wants to know. */
export interface UploadEvent {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly happened: 'created' | 'removed';
  /** Of two events of one key the later has the greater; padded, so that strings compare. */
  readonly sequencer: string;
}

/** Longer than those that AWS's pages show, which have 18 digits. */
const LONGEST_SEQUENCER = 64;

interface S3Record {
  readonly eventName: string;
  readonly s3: {
    readonly bucket: { readonly name: string };
    readonly object: {
      readonly key: string;
      readonly versionId: string;
      readonly size?: number;
      readonly sequencer: string;
    };
  };
}

/**
 * What a message of S3 tells of; nothing where it is the test that S3 sends when somebody sets up notifications. Throws a Refusal where it is
 * no message of S3.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function uploadsIn(message: unknown): UploadEvent[] {
  const { Event, Records } = (message ?? {}) as { readonly Event?: unknown; readonly Records?: unknown };
  if (Event === 's3:TestEvent') return [];
  if (!Array.isArray(Records) || !Records.every(isOfVersion)) {
    throw new Refusal('This is no event of S3 about versions of objects: `Records` with `s3.object` are missing.');
  }
  return Records.map(({ eventName, s3: { bucket, object } }) => ({
    bucket: bucket.name,
    // In a URL's query a plus is a space.
    key: decodeURIComponent(object.key.replaceAll('+', ' ')),
    versionId: object.versionId,
    size: object.size ?? 0,
    happened: eventName.startsWith('ObjectRemoved:') ? 'removed' : 'created',
    sequencer: object.sequencer.padEnd(LONGEST_SEQUENCER, '0'),
  }));
}

function isOfVersion(record: unknown): record is S3Record {
  const { eventName, s3 } = (record ?? {}) as Partial<S3Record>;
  const texts = [eventName, s3?.bucket?.name, s3?.object?.key, s3?.object?.versionId, s3?.object?.sequencer];
  return texts.every((text) => typeof text === 'string' && text !== '');
}
