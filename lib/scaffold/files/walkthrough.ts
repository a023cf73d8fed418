import { type ClaimId, claimOf } from '../../curriculum/claims';
import type { LabNames } from '../lab-names';
import { notYetStatement, property, whatToProve } from '../typescript';

/** What else a step can do than make a call, as whoever writes it has to know it. */
const KINDS = [
  '// A step makes a call of the SDK, as below, or has one of these in its place:',
  "//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),",
  `//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],`,
  "//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),",
].join('\n');

/** A step for each claim about behaviour; where the topics have none, one that shows that the stack is there. */
export function walkthroughFile(names: LabNames, claims: readonly ClaimId[]): string {
  const steps = claims.length > 0 ? claims.map((claim) => stepOf(names, claim)) : [idleStep(names)];
  return `import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { ${names.className} } from './stack';

${KINDS}
// A step that the emulator cannot do says why in \`awsOnly\`, and has an \`example\` of AWS's answer, on which it is rehearsed.
export default walkthrough<${names.className}>((step) => [
${steps.join('\n')}
]);
`;
}

function stepOf(names: LabNames, claim: ClaimId): string {
  const proof = notYetStatement(whatToProve(claimOf(claim)), '        ');
  return step(names, `NOT YET: ${claim}`, `    proves: {\n      '${claim}': () => {\n${proof}\n      },\n    },`);
}

function idleStep(names: LabNames): string {
  const proof = notYetStatement(['What the answer must show.'], '      ');
  return step(names, 'NOT YET: look at what was built', `    check: () => {\n${proof}\n    },`);
}

function step({ functionOutput }: LabNames, title: string, expectation: string): string {
  return `  step({
    title: '${title}',
    explain: 'NOT YET: why this step, in a sentence or two.',
${property('call', `({ ${functionOutput} }) => new InvokeCommand({ FunctionName: ${functionOutput} })`, '    ')}
${expectation}
  }),`;
}
