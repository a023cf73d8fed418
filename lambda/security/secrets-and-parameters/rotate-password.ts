import { Logger } from '@aws-lambda-powertools/logger';
import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { atHarbour, type Credentials } from './harbour';

/** What Secrets Manager calls with, four times for a rotation; the token is the id of the version that comes to be.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html */
export interface Rotation {
  readonly Step: string;
  readonly SecretId: string;
  readonly ClientRequestToken: string;
}

const logger = new Logger();
const client = new SecretsManagerClient({});

const STEPS: Readonly<Record<string, (rotation: Rotation) => Promise<void>>> = {
  createSecret,
  setSecret,
  testSecret,
  finishSecret,
};

/** Rotates the password of the harbour. Each step may come twice, as a rotation that failed begins anew: it does not do twice what is done. */
export const handler = async (rotation: Rotation): Promise<void> => {
  const { Step, SecretId, ClientRequestToken } = rotation;
  const step = Object.hasOwn(STEPS, Step) && STEPS[Step];
  if (!step) throw new Error(`A rotation has no step ${JSON.stringify(Step)}.`);
  const stages = (await describe(SecretId))[ClientRequestToken];
  if (!stages) throw new Error('The secret has no such version: only Secrets Manager begins a rotation.');
  if (stages.includes('AWSCURRENT')) {
    logger.info('Rotated already', { step: Step });
    return;
  }
  if (!stages.includes('AWSPENDING')) throw new Error('This version is not the one that is to come.');
  await step(rotation);
  // Never what was read or made: who reads the log is not who may read the secret.
  logger.info('Done', { step: Step, version: ClientRequestToken });
};

/** A new password, beside the one that counts. */
async function createSecret({ SecretId, ClientRequestToken }: Rotation): Promise<void> {
  const { user } = await current(SecretId);
  if (await pending(SecretId, ClientRequestToken)) return;
  const { RandomPassword } = await client.send(new GetRandomPasswordCommand({ PasswordLength: 32 }));
  await client.send(
    new PutSecretValueCommand({
      SecretId,
      ClientRequestToken,
      SecretString: JSON.stringify({ user, password: RandomPassword }),
      VersionStages: ['AWSPENDING'],
    }),
  );
}

/** The harbour hears of it, from one who knows the password of today. */
async function setSecret({ SecretId, ClientRequestToken }: Rotation): Promise<void> {
  const next = await mustBePending(SecretId, ClientRequestToken);
  if (await atHarbour(next)) return;
  const today = await current(SecretId);
  if (!(await atHarbour({ ...today, newPassword: next.password }))) {
    throw new Error('The harbour does not know the password of today.');
  }
}

/** Does it let us in? */
async function testSecret({ SecretId, ClientRequestToken }: Rotation): Promise<void> {
  if (!(await atHarbour(await mustBePending(SecretId, ClientRequestToken)))) {
    throw new Error('The harbour does not know the new password.');
  }
}

/** From now on it is the one that everybody reads. The one of today becomes AWSPREVIOUS by itself. */
async function finishSecret({ SecretId, ClientRequestToken }: Rotation): Promise<void> {
  const versions = await describe(SecretId);
  const today = Object.keys(versions).find((version) => versions[version]?.includes('AWSCURRENT'));
  await client.send(
    new UpdateSecretVersionStageCommand({
      SecretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: ClientRequestToken,
      RemoveFromVersionId: today,
    }),
  );
}

async function describe(SecretId: string): Promise<Record<string, string[]>> {
  const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
  return VersionIdsToStages;
}

async function current(SecretId: string): Promise<Credentials> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSCURRENT' }));
  return JSON.parse(SecretString);
}

/** The version that is to come has no value until `createSecret` has given it one. */
async function pending(SecretId: string, VersionId: string): Promise<Credentials | undefined> {
  try {
    const version = { SecretId, VersionId, VersionStage: 'AWSPENDING' };
    const { SecretString = '' } = await client.send(new GetSecretValueCommand(version));
    return JSON.parse(SecretString);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function mustBePending(SecretId: string, version: string): Promise<Credentials> {
  const next = await pending(SecretId, version);
  if (!next) throw new Error('The version that is to come has no value yet.');
  return next;
}
