import { Logger } from '@aws-lambda-powertools/logger';
import { refusing } from '../../shared/refusal';
import { parseModel, writeModel } from './model';
import { zone } from './zone';

const logger = new Logger();

/** Puts a new model where all scorers find it, without a deployment of any. */
export const handler = refusing(async ({ model }: { readonly model?: unknown }) => {
  const { model: published, sha256 } = await writeModel(parseModel(model));
  logger.info('Published', { version: published.version, sha256 });
  return { version: published.version, sha256, zone: await zone() };
});
