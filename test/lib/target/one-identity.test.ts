import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../support/fixture-labs';

/** What runs on this machine, and so works as somebody. */
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', 'lib', 'bin'], {
  cwd: PROJECT,
})
  .toString()
  .trim()
  .split('\n')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(PROJECT, file), 'utf8') }));

/** The places in all sources that look like this, each as `file: text`. */
function places(pattern: RegExp): string[] {
  return sources.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([place]) => `${file}: ${place}`));
}

const filesWith = (pattern: RegExp) => [...new Set(places(pattern).map((place) => place.split(':')[0]))].sort();

/** Each client that is made: whatever comes from a client package, and is no command. */
function clientsMade(): string[] {
  const imported = places(/import \{[^}]+\} from '@aws-sdk\/client-[a-z-]+'/g).flatMap(
    // A type is nothing that could be made.
    (text) => text.match(/(type )?\b\w+/g) ?? [],
  );
  const classes = new Set(imported.filter((name) => /^[A-Z]/.test(name) && !name.endsWith('Command')));
  return places(/new (\w+)\([^)]*\)/g).filter((place) => classes.has(place.match(/new (\w+)/)?.[1] ?? ''));
}

it('is that of the target for each client of the SDK', () => {
  const clients = [...clientsMade(), ...places(/new Client\([^)]*\)/g)];
  expect(clients.length).toBeGreaterThan(10);
  const ofTarget = /\((target\.)?clientConfig\)$|\(\{ \.\.\.clientConfig, region: 'us-east-1' \}\)$/;
  expect(clients.filter((client) => !ofTarget.test(client))).toEqual([
    // The walkthrough's, whatever service a step calls: it gets the target's, but for a caller or a Region that the step names.
    'lib/walkthrough/aws-operation.ts: new Client(config)',
    // The same, of a service that it needs a middleware for.
    'lib/walkthrough/key-value-store-client.ts: new Client(config)',
    expect.stringMatching(/key-value-store-client\.ts: new Client\(\{ \.\.\.config, endpoint: `http:\/\/localhost:/),
  ]);
  expect(places(/createClient\(service, [^)]*\)/g)).toEqual([
    'lib/walkthrough/steps/call.ts: createClient(service, { ...this.target.clientConfig, ...other })',
  ]);
});

it('is that of the target for the CDK toolkit', () => {
  expect(filesWith(/new Toolkit\(/g)).toEqual(['lib/target/cdk-toolkit.ts']);
  expect(places(/sdkConfig: \{ baseCredentials: BaseCredentials\.custom\(/g)).toHaveLength(1);
});

it('is found in one place', () => {
  expect(filesWith(/awsCliCompatible\(|from(Ini|Env|SSO|NodeProviderChain)\(|defaultProvider\(/g)).toEqual([
    'lib/target/identity.ts',
  ]);
  expect(filesWith(/\bresolveIdentity\(/g)).toEqual([
    'lib/target/aws-target.ts',
    // The Region alone, for `lab policy`, which calls nobody.
    'lib/target/cdk-region.ts',
    'lib/target/identity.ts',
  ]);
  // What a client is made with is put together for AWS and for the emulator, and nowhere else; another Region is all that may change.
  expect(filesWith(/\bclientConfig(:| = )\s*\{/g)).toEqual([
    'lib/target/aws-target.ts',
    'lib/target/in-region.ts',
    'lib/target/local-target.ts',
  ]);
});

it('is that of the target for a connection that no client of the SDK makes', () => {
  expect(places(/new WebSocket\([\s\S]*?\}\);/g)).toEqual([expect.stringMatching(/agent: this\.target\.agent,/)]);
  const connects = /^import (?!type )[^;]* from '(node:(https?|tls|net)|ws|undici)'|await fetch\(/gm;
  expect(filesWith(connects).filter((file) => file !== 'lib/walkthrough/steps/socket.ts')).toEqual([
    // The emulator is on this machine, or where `--endpoint` says.
    'lib/cli/session.ts',
    'lib/doctor/machine.ts',
    'lib/target/emulator/port.ts',
    'lib/target/emulator/switches.ts',
    'lib/target/emulator/watch.ts',
  ]);
});
