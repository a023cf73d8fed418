import { main } from '../../../lib/cli/main';
import { examineAws } from '../../../lib/doctor/aws';
import { DOCTOR_LABS } from '../../support/fixture-labs';

jest.mock('../../../lib/doctor/aws', () => ({ examineAws: jest.fn() }));
process.env.CDK_LABS_ROOT = DOCTOR_LABS;

const FINDING = { name: 'services', status: 'good', found: 'tiny-web-service needs none' } as const;
const print = jest.spyOn(console, 'log').mockImplementation();
const complain = jest.spyOn(console, 'error').mockImplementation();
const examined = jest.mocked(examineAws).mockResolvedValue([FINDING]);

beforeEach(() => jest.clearAllMocks());

const doctor = (...args: readonly string[]) => main(['node', 'lab', 'doctor', ...args]);
const labs = () => examined.mock.calls.flatMap(([entries]) => entries.map(({ slug }) => slug));

it('looks at what one lab needs', async () => {
  expect(await doctor('tiny-web-service', '--json')).toBe(0);
  expect(labs()).toEqual(['tiny-web-service']);
  expect(JSON.parse(print.mock.calls[0]?.[0])).toMatchObject({ machine: expect.any(Array), aws: [FINDING] });
});

it('looks at what all labs need, but those whose service has ended', async () => {
  expect(await doctor()).toBe(0);
  expect(labs()).toEqual(['tiny-web-service']);
});

it.each([
  ['tiny-mesh', 1, 'tiny-mesh shows a service that ended on 2026-09-30; it can be read and synthesized, not deployed.'],
  ['tiny-wed-service', 2, 'There is no lab "tiny-wed-service".'],
])('looks at nothing for %s', async (name, exitCode, message) => {
  expect(await doctor(name)).toBe(exitCode);
  expect(complain.mock.calls.join()).toContain(message);
  expect(examined).not.toHaveBeenCalled();
});
