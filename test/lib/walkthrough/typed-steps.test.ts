import { walkthrough } from '../../../lib/walkthrough/step';
import { contextNamesIn } from '../../../lib/walkthrough/steps/shell-names';

type Stack = { outputs: Record<'BucketName' | 'ApiUrl', string> };

// Compiled with the project: an error that is expected and does not come is one.
const steps = walkthrough<Stack, 'Url'>((step) => {
  const more = { title: 'A step', explain: 'Why.' };
  return [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
    step({ ...more, actions: [], command: 'aws s3 ls "s3://$BucketName/${run}" > "$HOME/$file"; echo $? $n' }),
    step({ ...more, actions: [], command: 'ls', capture: { Url: 'stdout' }, check: ({ stdout }) => stdout.trim() }),
    step({ ...more, request: ({ ApiUrl }) => ({ url: ApiUrl }), check: ({ status }) => status.toFixed() }),
    step({ ...more, repeat: 2, request: ({ n }) => ({ url: n }), check: ([first]) => first?.status.toFixed() }),
    step({ ...more, socket: ({ Url }) => ({ client: 'a', connect: Url }), check: ({ heard }) => heard.at(0) }),
    step({ ...more, socket: () => ({ client: 'a' }), refusedWith: '403', check: ({ message }) => message.trim() }),
    // @ts-expect-error: no output and no capture is called so
    step({ ...more, actions: [], command: 'aws s3 ls "s3://$Bucket"' }),
    // @ts-expect-error: the same in braces
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
    step({ ...more, actions: [], command: 'aws s3 ls "s3://${BucketNames}"' }),
    // @ts-expect-error: it says what it needs of IAM
    step({ ...more, command: 'aws s3 ls' }),
    // @ts-expect-error: a command prints, and that is all there is to capture
    step({ ...more, actions: [], command: 'ls', capture: { Url: 'stderr' } }),
    // @ts-expect-error: no output is called so
    step({ ...more, request: ({ ApiUri }) => ({ url: ApiUri }) }),
    // @ts-expect-error: it is not repeated
    step({ ...more, request: ({ n }) => ({ url: n }) }),
    // @ts-expect-error: no capture is called so
    step({ ...more, socket: ({ Uri }) => ({ client: 'a', connect: Uri }) }),
    // @ts-expect-error: one thing a step
    step({ ...more, request: ({ ApiUrl }) => ({ url: ApiUrl }), socket: () => ({ client: 'a' }) }),
  ];
});

it('hands back the steps', () => {
  expect(steps).toHaveLength(14);
});

it('finds the names of a walk in bash, and none of the shell’s own', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
  expect(contextNamesIn('a $BucketName ${ApiUrl}x $run $n $HOME $file $1 $? $(date) $AWS_REGION $ApiUrl')).toEqual([
    'BucketName',
    'ApiUrl',
    'run',
    'n',
  ]);
});
