import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdkSettings, QUALIFIER_CONTEXT } from '../../../lib/catalog/cdk-settings';
import { temporaryFolder } from '../../support/fixture-labs';

/** What is read of a home and of a project with these files in them. */
function read(home: object, project: object = {}, projectContext: object = {}) {
  const folders = { home: temporaryFolder(), project: temporaryFolder() };
  writeFileSync(join(folders.home, '.cdk.json'), JSON.stringify(home));
  writeFileSync(join(folders.project, 'cdk.json'), JSON.stringify(project));
  writeFileSync(join(folders.project, 'cdk.context.json'), JSON.stringify(projectContext));
  return cdkSettings(folders);
}

const context = (qualifier: string) => ({ context: { [QUALIFIER_CONTEXT]: qualifier } });

afterEach(() => {
  delete process.env.CDK_TOOLKIT_STACK_NAME;
});

it('has what `cdk bootstrap` makes where nobody says otherwise', () => {
  const folder = temporaryFolder();
  expect(cdkSettings({ home: folder, project: folder })).toMatchObject({
    toolkitStackName: 'CDKToolkit',
    qualifier: 'hnb659fds',
    context: {},
  });
});

it('reads settings in the order of the CDK', () => {
  const home = { toolkitStackName: 'OfUser', profile: 'of-user' };
  expect(read(home)).toMatchObject(home);
  expect(read(home, { toolkitStackName: 'OfProject' })).toMatchObject({
    toolkitStackName: 'OfProject',
    profile: 'of-user',
  });
  process.env.CDK_TOOLKIT_STACK_NAME = 'OfEnvironment';
  expect(read(home, { toolkitStackName: 'OfProject' }).toolkitStackName).toBe('OfEnvironment');
});

it('reads context in the order of the CDK', () => {
  expect(read(context('user')).qualifier).toBe('user');
  expect(read(context('user'), {}, { [QUALIFIER_CONTEXT]: 'looked' }).qualifier).toBe('looked');
  expect(read(context('user'), context('project'), { [QUALIFIER_CONTEXT]: 'looked' })).toMatchObject({
    qualifier: 'project',
    context: { [QUALIFIER_CONTEXT]: 'project' },
  });
});

it('does not pass over a file that it cannot read', () => {
  const home = temporaryFolder();
  writeFileSync(join(home, '.cdk.json'), '{');
  expect(() => cdkSettings({ home, project: home })).toThrow(
    expect.objectContaining({
      code: 'bad-cdk-settings',
      message: expect.stringMatching(/^\S+\.cdk\.json is no JSON: .*[^.]\.$/),
    }),
  );
});
