import { claimsBlock } from '../../../lib/docs/claims';
import { cleanUpBlock } from '../../../lib/docs/clean-up';
import { factsBlock } from '../../../lib/docs/facts';
import { guideOfLab } from '../../../lib/docs/guides';
import { tinyLab, tinyProject } from './tiny-lab';

it('says what a learner wants to know before', () => {
  expect(factsBlock(tinyLab)).toBe(
    [
      '- **Level:** foundational',
      '- **Time:** 5 minutes',
      '- **Services:** Amazon SNS, Amazon SQS',
      '- **Do before:** nothing',
      '- **Runs:** on this machine (emulator) and on AWS',
      '- **Cost on AWS:** nothing while it is up and idle. The walkthrough costs less than 0.01 USD.',
    ].join('\n'),
  );
});

it('links the labs to do before', () => {
  const { entry } = tinyProject({ needs: ['messaging/sqs-sns-fan-out'] });
  expect(factsBlock(entry)).toContain(
    '- **Do before:** [Fan-out with SNS and SQS](../../messaging/sqs-sns-fan-out/README.md)',
  );
});

it('says why a lab runs on AWS only', () => {
  const { entry } = tinyProject({ local: { not: 'The emulator has no such service.' } });
  expect(factsBlock(entry)).toContain('- **Runs:** on AWS only. The emulator has no such service.');
  const guide = guideOfLab(entry);
  expect(claimsBlock(guide, [guide])).not.toContain('emulator or');
});

it('says what AWS takes long for', () => {
  const { entry } = tinyProject();
  expect(factsBlock(entry)).not.toContain('Deploys on AWS');
  const slow = [{ takes: 'AWS takes half an hour to make a broker', page: 'https://docs.aws.amazon.com' }];
  expect(factsBlock(entry, undefined, slow)).toContain(
    '- **Deploys on AWS:** in more than a few minutes: AWS takes half an hour to make a broker',
  );
});

it('says why permissions do not count on the emulator', () => {
  const { entry } = tinyProject({ iamNotEnforcedLocally: 'Its federation is not there.' });
  expect(factsBlock(entry)).toContain('- **Not on the emulator:** permissions. Its federation is not there.');
});

it('says that a service has ended', () => {
  const { entry } = tinyProject({ status: { ended: '2025-05-31', successor: 'Amazon SNS' } });
  expect(factsBlock(entry)).toContain('- **Runs:** nowhere: the service ended on 2025-05-31. Use Amazon SNS instead.');
  expect(cleanUpBlock(entry, [])).toBe('Nothing: this lab is never deployed.');
});
