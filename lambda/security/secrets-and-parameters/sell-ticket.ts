import { Logger } from '@aws-lambda-powertools/logger';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import { getParameters } from '@aws-lambda-powertools/parameters/ssm';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import type { Admitted } from './admit-to-harbour';
import { atHarbour, type Credentials } from './harbour';

export interface Wish {
  readonly route: string;
  readonly passengers: number;
}

export interface Ticket extends Wish {
  readonly euros: string;
  /** What CloudFormation has put into the configuration of the function. */
  readonly fareWhenDeployed: string;
  readonly berth: string;
  readonly notice: string;
  /** How the harbour knew us. */
  readonly harbour: Admitted;
}

const logger = new Logger();
const path = required('CONFIGURATION_PATH');
const secretArn = required('PASSWORD_SECRET');
const fareWhenDeployed = required('FARE_WHEN_DEPLOYED');

/** For so long an environment answers by what it has read, which is also what Powertools takes where nothing is said. */
const SECONDS_KEPT = 5;
const MOST_PASSENGERS = 9;

/** Sells a ticket: what it costs and where to is configuration, and that the ferry may moor asks for a password. */
export const handler = refusing(async (event: Partial<Wish> | null): Promise<Ticket> => {
  const configuration = await read();
  const { route, passengers } = checked(event, configuration.routes?.split(',') ?? []);
  const euros = (Number(configuration.fare) * passengers).toFixed(2);
  const harbour = await signIn();
  logger.info('Sold a ticket', { route, passengers, euros });
  const [berth, notice] = [configuration['harbour/berth'] ?? '', configuration.notice ?? ''];
  return { route, passengers, euros, fareWhenDeployed, berth, notice, harbour };
});

/** All of the branch in one call, by what comes after its name. SecureStrings stay as they are: this function has no use for them. */
async function read(): Promise<Record<string, string>> {
  return (await getParameters(path, { recursive: true, decrypt: false, maxAge: SECONDS_KEPT })) ?? {};
}

/** A password that was read a while ago may have been replaced meanwhile: where it is refused, it is read again, once. */
async function signIn(): Promise<Admitted> {
  const admitted = (await atHarbour(await password())) ?? (await atHarbour(await password(true)));
  if (!admitted)
    throw new Error('The harbour knows neither the password that was kept nor the one that was just read.');
  return admitted;
}

async function password(forceFetch = false): Promise<Credentials> {
  const secret = await getSecret<Credentials>(secretArn, { transform: 'json', maxAge: SECONDS_KEPT, forceFetch });
  if (!secret) throw new Error('The secret has no value.');
  return secret;
}

function checked(event: Partial<Wish> | null, routes: readonly string[]): Wish {
  const { route = '', passengers = 0 } = event ?? {};
  if (!routes.includes(route)) throw new Refusal(`We sail to ${routes.join(' and ') || 'nowhere'}.`);
  if (!Number.isInteger(passengers) || passengers < 1 || passengers > MOST_PASSENGERS) {
    throw new Refusal(`A ticket is for 1 to ${MOST_PASSENGERS} passengers.`);
  }
  return { route, passengers };
}
