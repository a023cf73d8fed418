import { consume, logger } from '../../shared/consume';
import { enter } from './catalogue';
import { uploadsIn } from './upload-event';

/** Files each release that lies in the queue; what is no message of S3 fails, and ends in the dead letters for somebody to look at. */
export const handler = consume(async (body) => {
  for (const upload of uploadsIn(JSON.parse(body))) {
    const outcome = await enter(upload, { release: true });
    logger.info('Release', { key: upload.key, outcome });
  }
});
