import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { CommandAnswer } from '../../../../walkthrough/steps/action';
import type { FlagsAndCanaries } from '../stack';

const awsOnly = 'The emulator has no CloudWatch Synthetics.';

const printed = (stdout: string): CommandAnswer => ({ stdout, stderr: '', code: 0 });

export const visitor = walkthrough<FlagsAndCanaries>((step) => [
  step({
    title: 'See how the last visit went',
    explain:
      'The canary comes every five minutes, in a browser. It passes where each of its steps does: the page opens, and a fee is on it.',
    command:
      'aws synthetics get-canary-runs --name "$CanaryName" --max-results 1 --query "CanaryRuns[0].Status.State" --output text',
    actions: ['synthetics:GetCanaryRuns'],
    awsOnly,
    example: printed('PASSED'),
    // The first visit begins with the stack.
    withinSeconds: 300,
    check: ({ stdout }) => expect(stdout).toMatch(/^(PASSED|FAILED)$/),
  }),
  step({
    title: 'Look at what it brought back',
    explain:
      'For each visit a report, the log of the browser, a HAR file in which every request has its times, and screenshots before and after each step.',
    command: 'aws s3 ls --recursive "s3://$ArtifactsBucketName/visits/"',
    actions: ['s3:ListBucket'],
    awsOnly,
    example: printed(
      [
        '2026-11-28 10:00:41      91034 visits/canary/us-east-1/shop-page/2026/11/28/10/00-12-345/01-open-loaded.png',
        '2026-11-28 10:00:41      48112 visits/canary/us-east-1/shop-page/2026/11/28/10/00-12-345/results.har',
      ].join('\n'),
    ),
    check: ({ stdout }) => expect(stdout).toMatch(/\.(png|har|html|json)$/m),
  }),
]);
