import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLab } from '../../../lib/catalog/catalog';
import { claimOf } from '../../../lib/curriculum/claims';
import { claimsBlock } from '../../../lib/docs/claims';
import { guideOfLab } from '../../../lib/docs/guides';
import { tinyLab } from './tiny-lab';

describe('claimsBlock', () => {
  const guide = guideOfLab(tinyLab);
  const rows = claimsBlock(guide, [guide]).split('\n');
  const rowOf = (text: string) => rows.find((row) => row.startsWith(`| ${text}`));

  it('has a table a topic', () => {
    expect(rows[0]).toBe('### SQS versus SNS versus Kinesis');
    expect(rows[2]).toBe('| Claim | How it is proved | Where |');
  });

  it('links what is told with its heading, not with a line that moves', () => {
    const { text } = claimOf('messaging-choice/sqs-traits');
    expect(rowOf(text)).toBe(`| ${text} | Told under [Queues, topics & \`streams\`](#queues-topics--streams) |  |`);
  });

  it('links a step, and the line that proves', () => {
    const { text } = claimOf('messaging-choice/compare');
    expect(rowOf(text)).toBe(
      `| ${text} | Walkthrough, [step 1](#1-publish), on the emulator or on AWS | [\`walkthrough.ts:12\`](walkthrough.ts#L12) |`,
    );
  });

  it('says why a claim is not proved', () => {
    const { text } = claimOf('messaging-choice/sns-traits');
    expect(rowOf(text)).toMatch(/ \| Not proved: Nobody has written it yet\. \| {2}\|$/);
  });

  it('links the AWS page that a correction rests on', () => {
    const { text, today, source } = claimOf('messaging-choice/sns-traits');
    expect(source).toBeDefined();
    expect(rowOf(text)).toContain(`| ${text}<br>**Today:** ${today} ([AWS](${source})) |`);
  });

  it('says which lab proves what this one does not', () => {
    const { text } = claimOf('messaging-choice/kinesis-traits');
    const row = claimsBlock(guide, [guide, guideOfLab(findLab('sqs-sns-fan-out'))])
      .split('\n')
      .find((line) => line.startsWith(`| ${text}`));
    expect(row).toContain('| In the lab [sqs-sns-fan-out](');
    expect(row).toContain('/messaging/sqs-sns-fan-out/README.md) |');
  });

  it('says that a claim was forgotten', () => {
    const { text } = claimOf('messaging-choice/kinesis-traits');
    expect(rowOf(text)).toBe(`| ${text} | Open: no proof yet |  |`);
  });

  it('shows what holds today, and the assertions on the template', () => {
    const lab = findLab('sqs-sns-fan-out');
    const ofLab = guideOfLab(lab);
    const row = claimsBlock(ofLab, [ofLab])
      .split('\n')
      .find((line) => line.startsWith('| A JSON filter policy'));
    expect(row).toContain('<br>**Today:** FilterPolicyScope = MessageBody filters the payload too. |');
    expect(row).toContain('| Assertion on the template |');
    const [, target = '', line] = /\((\S+)#L(\d+)\)/.exec(row ?? '') ?? [];
    const proof = readFileSync(join(lab.folder, target), 'utf8').split('\n')[Number(line) - 1];
    expect(proof).toContain("claim('sns/filter-policy'");
  });
});
