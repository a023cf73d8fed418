import type { Topic } from '../topic';

export default {
  id: 'cloud9',
  name: 'AWS Cloud9',
  today: 'closed to new customers since 25 July 2024; alternatives are CloudShell and IDE toolkits.',
  mirrors: [
    { note: '001', section: 'Cloud9' },
    { note: '000', section: '9.7 CodeStar' },
    { note: '003', section: 'CodeStar' },
  ],
  claims: [
    {
      id: 'environment',
      text: 'A Cloud9 environment is an IDE on an instance that stops by itself when idle.',
      kind: 'template',
      how: 'AWS::Cloud9::EnvironmentEC2.InstanceType and AutomaticStopTimeMinutes (synth only)',
      notes: ['001'],
    },
    {
      id: 'ide-features',
      text: 'Cloud9 offers editor, debugger and terminal in the browser, shared with others and tied to SAM.',
      kind: 'concept',
      notes: ['000', '001', '003'],
    },
  ],
} as const satisfies Topic;
