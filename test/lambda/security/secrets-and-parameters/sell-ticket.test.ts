import '../../../support/quiet-logger';
import { clearCaches } from '@aws-lambda-powertools/parameters';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { FakeHarbour } from './harbour';

Object.assign(process.env, {
  CONFIGURATION_PATH: '/line/prod',
  PASSWORD_SECRET: 'secret',
  FARE_WHEN_DEPLOYED: '10.00',
});
const { handler } = require('../../../../lambda/security/secrets-and-parameters/sell-ticket');

const ssm = mockClient(SSMClient);
const secrets = mockClient(SecretsManagerClient);
const WISH = { route: 'lagoon', passengers: 2 };
let harbour: FakeHarbour;

beforeEach(() => {
  clearCaches();
  ssm.reset();
  secrets.reset();
  harbour = new FakeHarbour();
  harbour.passwords = ['one'];
  configure({ fare: '12.50' });
  keep('one');
});

function configure(values: Record<string, string>): void {
  const all = { routes: 'northern-isles,lagoon', 'harbour/berth': '7', notice: 'Mind the gap.', ...values };
  const Parameters = Object.entries(all).map(([name, Value]) => ({ Name: `/line/prod/${name}`, Value }));
  ssm.on(GetParametersByPathCommand).resolves({ Parameters });
}

function keep(password: string): void {
  secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ user: 'line', password }) });
}

describe('sell-ticket', () => {
  it('sells by what is configured, signed in with the secret', async () => {
    expect(await handler(WISH)).toEqual({
      ...WISH,
      euros: '25.00',
      fareWhenDeployed: '10.00',
      berth: '7',
      notice: 'Mind the gap.',
      harbour: { by: 'current', since: expect.any(String) },
    });
    expect(ssm.commandCalls(GetParametersByPathCommand)[0]?.args[0].input).toMatchObject({
      Path: '/line/prod',
      Recursive: true,
      WithDecryption: false,
    });
    expect(harbour.heard).toEqual([{ user: 'line', password: 'one' }]);
  });

  it('reads once for many tickets, and again when that is a while ago', async () => {
    jest.useFakeTimers();
    try {
      await handler(WISH);
      configure({ fare: '13.00' });
      expect(await handler(WISH)).toMatchObject({ euros: '25.00' });
      jest.advanceTimersByTime(6000);
      expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(1);
      expect(await handler(WISH)).toMatchObject({ euros: '26.00' });
      expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('reads the secret again at once where the harbour does not know the password any more', async () => {
    await handler(WISH);
    harbour.passwords = ['two', 'three'];
    keep('three');
    expect(await handler(WISH)).toMatchObject({ harbour: { by: 'current' } });
    expect(harbour.heard.map(({ password }) => password)).toEqual(['one', 'one', 'three']);
  });

  it('fails where that does not help either, and says no password', async () => {
    harbour.passwords = ['other'];
    const failure = await handler(WISH).catch((error: Error) => error.message);
    expect(failure).toMatch(/^The harbour knows neither/);
  });

  it('fails where the harbour does, without quoting it', async () => {
    harbour.fails = true;
    const failure = await handler(WISH).catch((error: Error) => error.message);
    expect(failure).toBe('The harbour does not answer as it should.');
  });

  it.each([
    [{ ...WISH, route: 'moon' }, 'We sail to northern-isles and lagoon.'],
    [null, 'We sail to northern-isles and lagoon.'],
    [{ ...WISH, passengers: 0 }, 'A ticket is for 1 to 9 passengers.'],
    [{ ...WISH, passengers: 1.5 }, 'A ticket is for 1 to 9 passengers.'],
    [{ ...WISH, passengers: '2' }, 'A ticket is for 1 to 9 passengers.'],
  ])('refuses %j', async (wish, refused) => {
    expect(await handler(wish)).toEqual({ refused });
    expect(harbour.heard).toEqual([]);
  });
});
