import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { load, MODEL, modelsFolder } from './support';

const { handler } = load<{ handler: () => Promise<{ version: string; zone?: string }> }>('check-model');
const current = join(modelsFolder, 'current.json');

describe('check-model', () => {
  it('says in which zone it runs, as Lambda tells it', async () => {
    writeFileSync(current, JSON.stringify(MODEL));
    const asked: unknown[] = [];
    const lambda = createServer(({ url, headers }, response) => {
      asked.push([url, headers.authorization]);
      response.end(JSON.stringify({ AvailabilityZoneID: 'use1-az2' }));
    });
    await new Promise<void>((listening) => lambda.listen(0, '127.0.0.1', listening));
    process.env.AWS_LAMBDA_METADATA_API = `127.0.0.1:${(lambda.address() as AddressInfo).port}`;
    process.env.AWS_LAMBDA_METADATA_TOKEN = 'token';
    try {
      expect(await handler()).toMatchObject({ version: MODEL.version, zone: 'use1-az2' });
      expect(asked).toEqual([['/2026-01-15/metadata/execution-environment', 'Bearer token']]);
    } finally {
      delete process.env.AWS_LAMBDA_METADATA_API;
      await new Promise((closed) => lambda.close(closed));
    }
  });
});
