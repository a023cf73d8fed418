import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL_AWS_DIR } from '../../../lib/target/emulator/python';
import { type Aws, deploy, destroy, itIsFixed, update } from '../support';
import type { Resources } from '../templates';
import { theseAreFixed } from '../these-are-fixed';
import { NETWORK_STACKS } from '../types/network';
import { of } from '../types/resources';
import { inOrganization, SERVICE_STACKS } from '../types/services';

const STACKS = { ...NETWORK_STACKS, ...SERVICE_STACKS };

/** The types of the table in `local-aws/fixes/<service>/types.json`. */
function tableTypes(): string[] {
  const folder = join(LOCAL_AWS_DIR, 'fixes');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('types.json'),
  );
  return files.flatMap((file) => Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')).types));
}

it('each type of the table is in a stack here', () => {
  const stacks = [...Object.values(STACKS), inOrganization('r-root')];
  const tried = new Set(stacks.flatMap((stack) => Object.values(stack).map(({ Type }) => Type)));
  expect(tableTypes().filter((type) => !tried.has(type))).toEqual([]);
});

const upAndDown = async (aws: Aws, stack: string, resources: Resources) => {
  await deploy(aws, stack, resources, { lab: 'types' });
  await destroy(aws, stack);
};

describe('a stack comes up and goes away', () => {
  theseAreFixed({
    ...Object.fromEntries(
      Object.entries(STACKS).map(([stack, resources]) => [`of ${stack}`, (aws) => upAndDown(aws, stack, resources)]),
    ),
    'of an organization': async (aws) => {
      const { Roots } = await aws.organizations.listRoots({});
      await upAndDown(aws, 'organization', inOrganization(Roots?.[0]?.Id));
    },
  });
});

describe('a changed property', () => {
  const both = (AlarmRule: string) => ({ Both: of('CloudWatch::CompositeAlarm', { AlarmRule }) });
  const disk = (Size: number) => ({
    Disk: of('EC2::Volume', { AvailabilityZone: 'us-east-1a', Size, AutoEnableIO: true }),
  });

  itIsFixed('changes the resource where its API can', async (aws) => {
    const { Both } = await deploy(aws, 'in-place', both('TRUE'));
    expect(await update(aws, 'in-place', both('FALSE'))).toBe('UPDATE_COMPLETE');
    const { CompositeAlarms } = await aws.cloudWatch.describeAlarms({ AlarmTypes: ['CompositeAlarm'] });
    expect(CompositeAlarms).toMatchObject([{ AlarmName: Both, AlarmRule: 'FALSE' }]);
  });

  itIsFixed('replaces the resource where its API cannot; what no API takes is named in the log', async (aws) => {
    const { Disk } = await deploy(aws, 'replaced', disk(10));
    expect(readFileSync(aws.logFile, 'utf8')).toContain('ignored: AWS::EC2::Volume.AutoEnableIO (Disk)');
    expect(await update(aws, 'replaced', disk(20))).toBe('UPDATE_COMPLETE');
    const { StackResources } = await aws.cloudFormation.describeStackResources({ StackName: 'replaced' });
    expect(StackResources?.[0]?.PhysicalResourceId).toMatch(/^vol-/);
    expect(StackResources?.[0]?.PhysicalResourceId).not.toBe(Disk);
    await destroy(aws, 'replaced');
  });
});
