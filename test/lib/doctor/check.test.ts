import { examine, wrong } from '../../../lib/doctor/check';
import { MACHINE, nodeVersion } from '../../../lib/doctor/machine';

it('looks at everything, whatever comes of what stands before', async () => {
  const findings = await examine([
    { name: 'good', look: async () => 'version 7' },
    { name: 'bad', look: () => Promise.reject(wrong('It is too old.', 'Renew it.')) },
    { name: 'odd', look: () => Promise.reject(new Error('ENOENT')) },
    { name: 'last', look: async () => 'there' },
  ]);
  expect(findings).toEqual([
    { name: 'good', status: 'good', found: 'version 7' },
    { name: 'bad', status: 'missing', found: 'It is too old.', remedy: 'Renew it.' },
    {
      name: 'odd',
      status: 'missing',
      found: 'This could not be looked at: ENOENT.',
      remedy: 'Look again later; if it stays, open an issue.',
    },
    { name: 'last', status: 'good', found: 'there' },
  ]);
});

it('finds this machine good, on which the tests run', async () => {
  expect((await examine(MACHINE)).filter(({ status }) => status !== 'good')).toEqual([]);
});

it.each(['18.20.0', '20.18.9'])('does not take Node.js %s', (version) => {
  expect(() => nodeVersion(version)).toThrow(`Node.js ${version} is too old.`);
});

it.each(['20.19.0', '22.0.0', '24.1.0'])('takes Node.js %s', (version) => {
  expect(nodeVersion(version)).toBe(version);
});
