import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands for the mounted file system. */
export const modelsFolder = mkdtempSync(join(tmpdir(), 'models-'));
afterAll(() => rmSync(modelsFolder, { recursive: true, force: true }));

process.env.MODELS_FOLDER = modelsFolder;
process.env.CUSTOMERS_TABLE = 'customers';
process.env.REVIEW_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/111122223333/review';
process.env.AWS_REGION = 'us-east-1';

export const MODEL = { version: '2026-11-27', weights: { newCustomer: 40, perThousand: 20 }, reviewFrom: 50 };

/** A module of the lab, which asks for its environment as it is loaded. */
export function load<Module>(name: string): Module {
  return require(`../../../../lambda/lambda/vpc-and-efs/${name}`) as Module;
}
