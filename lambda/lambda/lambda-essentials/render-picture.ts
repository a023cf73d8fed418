import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { required } from '../../shared/environment';
import { type Instance, servedBy } from './instance';
import { NotAPicture, render } from './picture';
import { fromScratch, toScratch } from './scratch';
import { download, tagOf } from './uploads';

/** What a caller asks for. */
export interface Order {
  readonly picture: string;
  readonly width?: number;
  /** Says who served it. */
  readonly explain?: boolean;
}

export interface Rendered {
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  /** Where the upload came from. */
  readonly source: 's3' | '/tmp';
  /** In base64: a function answers with JSON. */
  readonly png: string;
  readonly servedBy?: Instance;
}

/** What is the caller's mistake is answered, not thrown: it shall neither count as an error of ours nor set off an alarm. */
export interface Refused {
  readonly refused: string;
}

const WIDEST = 1024;

// What is made here is used by all calls that the environment serves. In the handler each call would pay for it.
const logger = new Logger();
const defaultWidth = Number(required('DEFAULT_WIDTH'));
logger.info('Loaded');

/** Renders a picture at the width that a caller wants, while the caller waits. */
export const handler = async (order: Order, context: Context): Promise<Rendered | Refused> => {
  const instance = servedBy(context);
  const { picture, width = defaultWidth, explain } = order;
  if (typeof picture !== 'string' || picture === '')
    return { refused: 'Say which `picture`, by the key of its upload.' };
  if (!Number.isInteger(width) || width < 1 || width > WIDEST) {
    return { refused: `\`width\` is a whole number from 1 to ${WIDEST}.` };
  }
  const tag = await tagOf(picture);
  if (!tag) return { refused: `There is no picture ${picture}.` };
  const { file, source } = await fetch(picture, tag);
  try {
    const { png, ...size } = render(file, width);
    logger.info('Picture rendered', { picture, ...size, source });
    return {
      picture,
      ...size,
      source,
      ...(explain && { servedBy: instance }),
      png: Buffer.from(png).toString('base64'),
    };
  } catch (error) {
    if (error instanceof NotAPicture) return { refused: error.message };
    throw error;
  }
};

/** From this environment's disk, if it has this very upload, else from S3. */
async function fetch(picture: string, tag: string): Promise<{ file: Uint8Array } & Pick<Rendered, 'source'>> {
  const name = `${picture}#${tag}`;
  const known = await fromScratch(name);
  if (known) return { file: known, source: '/tmp' };
  const file = await download(picture);
  await toScratch(name, file);
  return { file, source: 's3' };
}
