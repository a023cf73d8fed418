import '../../../support/quiet-logger';
import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { FakeHarbour } from './harbour';

const { handler } = require('../../../../lambda/security/secrets-and-parameters/rotate-password');

const client = mockClient(SecretsManagerClient);
const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];
const SecretId = 'arn:secret';

/** A secret as Secrets Manager keeps it: versions with their stages, and what is in them. */
let versions: Record<string, { stages: string[]; value?: string }>;
let made: number;
let harbour: FakeHarbour;

const secretOf = (password: string) => JSON.stringify({ user: 'line', password });
const current = () => Object.values(versions).find(({ stages }) => stages.includes('AWSCURRENT'))?.value;

beforeEach(() => {
  made = 0;
  harbour = new FakeHarbour();
  harbour.passwords = ['one'];
  versions = { v1: { stages: ['AWSCURRENT'], value: secretOf('one') }, v2: { stages: ['AWSPENDING'] } };
  client.reset();
  client.on(DescribeSecretCommand).callsFake(() => ({
    VersionIdsToStages: Object.fromEntries(Object.entries(versions).map(([id, { stages }]) => [id, stages])),
  }));
  client.on(GetSecretValueCommand).callsFake(({ VersionId, VersionStage }) => {
    const found = Object.entries(versions).find(
      ([id, { stages, value }]) => (!VersionId || id === VersionId) && stages.includes(VersionStage) && value,
    );
    if (!found) throw new ResourceNotFoundException({ message: 'No such value.', $metadata: {} });
    return { SecretString: found[1].value };
  });
  client.on(GetRandomPasswordCommand).callsFake(() => {
    made += 1;
    return { RandomPassword: `made-${made}` };
  });
  client.on(PutSecretValueCommand).callsFake(({ ClientRequestToken, SecretString, VersionStages }) => {
    versions[ClientRequestToken] = { stages: VersionStages, value: SecretString };
  });
  client.on(UpdateSecretVersionStageCommand).callsFake(({ MoveToVersionId, RemoveFromVersionId }) => {
    versions[RemoveFromVersionId] = { ...versions[RemoveFromVersionId], stages: ['AWSPREVIOUS'] };
    versions[MoveToVersionId]?.stages.push('AWSCURRENT');
  });
});

const rotate = (Step: string, ClientRequestToken = 'v2') => handler({ Step, SecretId, ClientRequestToken });

describe('rotate-password', () => {
  it('makes a password, tells the harbour, tries it, and only then lets everybody have it', async () => {
    await rotate('createSecret');
    expect(versions.v2).toEqual({ stages: ['AWSPENDING'], value: secretOf('made-1') });
    expect(harbour.passwords).toEqual(['one']);
    await rotate('setSecret');
    expect(harbour.passwords).toEqual(['one', 'made-1']);
    await rotate('testSecret');
    expect(current()).toBe(secretOf('one'));
    await rotate('finishSecret');
    expect(current()).toBe(secretOf('made-1'));
    expect(versions.v1?.stages).toEqual(['AWSPREVIOUS']);
  });

  it('does nothing twice, whichever step is repeated', async () => {
    for (const step of STEPS) {
      await rotate(step);
      await rotate(step);
    }
    expect(made).toBe(1);
    expect(harbour.passwords).toEqual(['one', 'made-1']);
    expect(client.commandCalls(UpdateSecretVersionStageCommand)).toHaveLength(1);
  });

  it('opens the account with the first password that it makes', async () => {
    harbour.passwords = [];
    for (const step of STEPS) await rotate(step);
    expect(harbour.passwords).toEqual(['made-1']);
  });

  it('stops before anybody has a password that the harbour does not know', async () => {
    await rotate('createSecret');
    harbour.passwords = ['changed by hand'];
    await expect(rotate('setSecret')).rejects.toThrow('does not know the password of today');
    await expect(rotate('testSecret')).rejects.toThrow('does not know the new password');
    expect(current()).toBe(secretOf('one'));
  });

  it('has nothing to tell the harbour before there is a password', async () => {
    await expect(rotate('setSecret')).rejects.toThrow('has no value yet');
    expect(harbour.heard).toEqual([]);
  });

  it('passes on what else went wrong', async () => {
    client.on(GetSecretValueCommand).rejects(new Error('Throttled.'));
    await expect(rotate('createSecret')).rejects.toThrow('Throttled.');
    expect(client.commandCalls(PutSecretValueCommand)).toHaveLength(0);
  });

  it.each([
    ['createSecret', 'v3', 'only Secrets Manager begins'],
    ['createSecret', 'v0', 'not the one that is to come'],
    ['constructor', 'v2', 'has no step "constructor"'],
  ])('refuses %s of %s', async (step, version, message) => {
    versions.v0 = { stages: ['AWSPREVIOUS'], value: secretOf('zero') };
    await expect(rotate(step, version)).rejects.toThrow(message);
    expect(made).toBe(0);
  });
});
