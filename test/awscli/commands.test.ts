import { cliText, outputsText, undoText } from '../../lib/walkthrough/cli-text';
import type { Step } from '../../lib/walkthrough/step';
import { checkCommands, INSTALL_MS } from './awscli';
import { steps } from './steps';

const textsOf = (step: Step) =>
  [cliText(step), undoText(step)]
    .filter((text) => text !== undefined)
    .map((text) => ({ lab: 'all', step: step.title, text }));

it(
  'accepts what is rendered',
  async () => {
    const outputs = { lab: 'all', step: 'outputs', text: outputsText('Stack') };
    expect(await checkCommands([outputs, ...steps.flatMap(textsOf)])).toEqual([]);
  },
  INSTALL_MS,
);

const WRONG: Record<string, [text: string, message: RegExp]> = {
  'an unknown option': ['aws sns publish --message a --topic a', /Unknown options: --topic/],
  'an unknown operation': ['aws sns publish-all --message a', /argument operation: Invalid choice/],
  'an unknown service': ['aws snss publish --message a', /argument command: Invalid choice/],
  'a wrong type': ['aws sqs receive-message --queue-url a --wait-time-seconds soon', /invalid literal for int/],
  'a wrong type in JSON': [
    `aws dynamodb put-item --table-name t --item '{"a": {"S": 1}}'`,
    /Invalid type for parameter Item.a.S/,
  ],
  'an unknown member': [
    `aws dynamodb put-item --table-name t --item '{"a": {"X": "1"}}'`,
    /Unknown parameter in Item.a: "X"/,
  ],
  'a missing required parameter': ['aws sns subscribe --protocol sqs', /required: --topic-arn/],
  'a missing member': [`aws sns tag-resource --resource-arn a --tags '[{"Key": "a"}]'`, /Missing required parameter/],
  'malformed JSON': [`aws dynamodb put-item --table-name t --item '{"a": '`, /Invalid JSON/],
  'a missing file': ['aws s3api put-object --bucket b --key k --body nowhere', /Blob values must be a path/],
  'a value that version 1 would fetch': ['aws sns publish --message https://example.com', /would fetch/],
  'a command in a capture': ['Id=$(aws sns publish --topic a)', /required: --message/],
  'a command in a loop': ['for n in $(seq 1 3); do\n  aws sns publish "$n"\ndone', /required: --message/],
  'an unclosed quote': ["aws sns publish --message 'a", /unexpected EOF/],
  'a misspelt command': ['awss sns publish', /command not found/],
  'no command': ['# aws sns publish', /runs no aws command/],
};

it(
  'refuses what the AWS CLI or bash refuses, and says where',
  async () => {
    const texts = Object.entries(WRONG).map(([step, [text]]) => ({ lab: 'wrong', step, text }));
    const fine = { lab: 'wrong', step: 'in between', text: 'aws sns publish --message a' };
    const failures = await checkCommands(texts.flatMap((text) => [text, fine]));

    expect(failures).toEqual(
      Object.entries(WRONG).map(([step, [, message]]) => ({
        lab: 'wrong',
        step,
        message: expect.stringMatching(message),
      })),
    );
  },
  INSTALL_MS,
);

const receive = 'aws sqs receive-message --queue-url a';
const WRONG_ANSWERS: Record<string, [text: string, answer: object, message: RegExp]> = {
  'an unknown member': [receive, { Messages: [{ Text: 'a' }] }, /ReceiveMessage does not .*Messages\[0\]: "Text"/],
  'a wrong type': [receive, { Messages: [{ Body: 1 }] }, /Invalid type for parameter Messages\[0\]\.Body/],
  'a missing member': [
    `aws sqs send-message-batch --queue-url a --entries '[]'`,
    { Successful: [] },
    /Missing required .*"Failed"/,
  ],
  'an answer where there is none': [
    'aws sqs purge-queue --queue-url a',
    { Messages: [] },
    /PurgeQueue answers with nothing/,
  ],
};

it(
  'refuses an answer that AWS could not give, and says why',
  async () => {
    const wrong = Object.entries(WRONG_ANSWERS).map(([step, [text, answer]]) => ({
      lab: 'wrong',
      step,
      text,
      answers: [answer],
    }));
    const fine = { lab: 'fine', step: 'fine', text: receive, answers: [{ Messages: [{ Body: 'a' }] }, {}] };
    expect(await checkCommands([...wrong, fine])).toEqual(
      Object.entries(WRONG_ANSWERS).map(([step, [, , message]]) => ({
        lab: 'wrong',
        step,
        message: expect.stringMatching(message),
      })),
    );
  },
  INSTALL_MS,
);
