import { addLab } from '../../../lib/catalog/app';
import { findLab, findLabs, stackNamesOf } from '../../../lib/catalog/catalog';
import { selectLabs } from '../../../lib/catalog/selection';
import { synthesizeLab, templateOnlyApp } from '../../../lib/catalog/synth';
import { TARGET_CONTEXT } from '../../../lib/kit/lab-stack';
import { FIXTURE_LABS, temporaryFolder } from '../../support/fixture-labs';

const tinyQueue = findLab('tiny-queue', FIXTURE_LABS);
const typesIn = (stack?: string) =>
  Object.values(synthesizeLab(tinyQueue, { stack }).Resources).map(({ Type }) => Type);

describe('a lab of more than one stack', () => {
  it('has its own first, and on the emulator those that can stand there', () => {
    expect(stackNamesOf(tinyQueue, 'aws')).toEqual(['TinyQueue', 'TinyQueueWatch']);
    expect(stackNamesOf(tinyQueue, 'local')).toEqual(['TinyQueue']);
  });

  it.each([
    ['aws', ['TinyQueue', 'TinyQueueWatch']],
    ['local', ['TinyQueue']],
  ])('adds to an app for %s what can stand there', (target, names) => {
    const app = templateOnlyApp({ outdir: temporaryFolder(), context: { [TARGET_CONTEXT]: target } });
    expect(addLab(app, tinyQueue).map(({ stackName }) => stackName)).toEqual(names);
  });

  it('has a template each', () => {
    expect(typesIn()).toContain('AWS::SQS::Queue');
    expect(typesIn()).not.toContain('AWS::CloudWatch::Alarm');
    expect(typesIn('Watch')).toContain('AWS::CloudWatch::Alarm');
    expect(typesIn('Watch')).not.toContain('AWS::SQS::Queue');
    expect(() => typesIn('Other')).toThrow('messaging/tiny-queue has no stack TinyQueueOther.');
  });

  it('is selected by the name of each', () => {
    expect(selectLabs(findLabs(FIXTURE_LABS), ['**'], ['cdk', 'diff', 'TinyQueueWatch'])).toEqual([tinyQueue]);
  });
});
