import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './fixture-labs';

/** The home and the environment of somebody who uses AWS. */
export interface AwsEnvironment {
  /** Writes a file into the home, such as `.aws/config`. */
  write(file: string, content: string | object): void;
  /** Sets variables beside those of the machine that have nothing to do with AWS. */
  set(variables: Readonly<Record<string, string>>): void;
}

/** Gives each test of a file an empty home and an environment in which nobody has named an account, a Region or a proxy. */
export function useAwsEnvironment(): AwsEnvironment {
  const machine = process.env;
  let home: string;

  beforeEach(() => {
    home = temporaryFolder();
    const foreign = /^(AWS_|AMAZON_|CDK_|npm_config_)|_(proxy|ca_bundle)$/i;
    const kept = Object.entries(machine).filter(([name]) => !foreign.test(name));
    process.env = { ...Object.fromEntries(kept), HOME: home, CDK_HOME: home, AWS_EC2_METADATA_DISABLED: 'true' };
    // The CDK asks the system where the home is, the SDK the environment.
    jest.spyOn(os, 'homedir').mockReturnValue(home);
  });

  afterEach(() => {
    jest.mocked(os.homedir).mockRestore();
    process.env = machine;
    rmSync(home, { recursive: true, force: true });
  });

  return {
    write(file, content) {
      const path = join(home, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    },
    set(variables) {
      Object.assign(process.env, variables);
    },
  };
}
