import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readModels } from '../../../lib/truth/models';

const API = { operations: {}, shapes: { A: { type: 'string' } } };

const WHEELS: Readonly<Record<string, unknown>> = {
  'botocore-1.2.3.dist-info/METADATA': '',
  'cfn_lint-4.5.6.dist-info/METADATA': '',
  'botocore/data/sqs/2011-10-01/service-2.json.gz': { operations: {}, shapes: {} },
  'botocore/data/sqs/2012-11-05/service-2.json.gz': API,
  'cfnlint/data/schemas/version.json': { schema_date: '2026-10-20T22:11:15Z' },
  'cfnlint/data/schemas/providers/us-east-1.json': { 'AWS::SQS::Queue': 'abc' },
  'cfnlint/data/schemas/providers/sam.json': { 'AWS::Serverless::Function': 'def' },
  'cfnlint/data/schemas/resources/abc.json': { properties: { DelaySeconds: {} } },
  'cfnlint/data/schemas/resources/def.json': { properties: { Policies: {} } },
  'cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json': { 'go1.x': { deprecated: '2024-01-08' } },
};

const folder = mkdtempSync(join(tmpdir(), 'truth-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads the models from the wheels, the newest of each service', () => {
  for (const [name, content] of Object.entries(WHEELS)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    const text = JSON.stringify(content);
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  }
  const { specification, apis, runtimes } = readModels(folder);
  expect(specification.model).toBe('cfn-lint 4.5.6 (CloudFormation of 2026-10-20)');
  expect(specification.typeOf('AWS::SQS::Queue')).toEqual({ properties: { DelaySeconds: {} } });
  expect(specification.typeOf('AWS::Serverless::Function')).toEqual({ properties: { Policies: {} } });
  expect(specification.typeOf('AWS::SQS::Nothing')).toBeUndefined();
  expect(apis.model).toBe('botocore 1.2.3');
  expect(apis.serviceOf('sqs')).toEqual(API);
  expect(apis.serviceOf('nothing')).toBeUndefined();
  expect(runtimes).toEqual({ model: 'cfn-lint 4.5.6', deprecated: { 'go1.x': '2024-01-08' } });
});
