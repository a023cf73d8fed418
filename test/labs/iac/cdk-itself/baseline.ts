import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { PROJECT } from '../../../../lib/project';

const STORED = join(PROJECT, 'test/labs/iac/__snapshots__/cdk-itself.test.ts.snap');

interface CloudFormationTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;
}

/** The template that the construct's own test has stored with `toMatchSnapshot`: Jest writes it as JavaScript. */
export function storedBaseline(): CloudFormationTemplate {
  const stored: Record<string, string> = {};
  runInNewContext(readFileSync(STORED, 'utf8'), { exports: stored });
  return runInNewContext(`(${stored['nothing else has changed 1']})`);
}

/** The resources of one construct, whatever it is called, without what the stack around it adds. */
export function partsOf({ Resources = {} }: Partial<CloudFormationTemplate>, construct: string): unknown {
  const own = Object.entries(Resources).filter(([id]) => id.startsWith(construct));
  const parts = own.map(([id, { Type, Properties }]) => {
    const { Tags, ReceiveMessageWaitTimeSeconds, AlarmActions, ...properties } = Properties as Record<string, unknown>;
    return [id, { Type, properties }];
  });
  const logicalId = new RegExp(`"${construct}(\\w+?)[0-9A-F]{8}"`, 'g');
  return JSON.parse(JSON.stringify(Object.fromEntries(parts)).replaceAll(logicalId, '"$1"'));
}
