import { PublishCommand } from '@aws-sdk/client-sns';
import type { AwsCommand } from '../../../lib/walkthrough/aws-command';
import { createClient } from '../../../lib/walkthrough/aws-operation';
import type { WalkEvent, WalkResult } from '../../../lib/walkthrough/events';
import { type WalkOptions, walk } from '../../../lib/walkthrough/runner';
import type { SingleStep, Step } from '../../../lib/walkthrough/step';

jest.mock('../../../lib/walkthrough/aws-operation', () => ({
  ...jest.requireActual('../../../lib/walkthrough/aws-operation'),
  createClient: jest.fn(),
}));

/** What the fake answers when a message is published; it may take its time, or throw. */
type Answer = (message: string) => unknown;

/** A walk whose client is a fake of SNS: nothing leaves the process. */
export class FakeWalk {
  /** The messages that were published, in the order of the calls. */
  readonly sent: string[] = [];
  readonly events: WalkEvent[] = [];
  readonly destroy = jest.fn();

  constructor(answer: Answer = (message) => ({ MessageId: `id of ${message}` })) {
    const send = async (command: AwsCommand) => {
      const { Message } = command.input as { Message: string };
      this.sent.push(Message);
      return answer(Message);
    };
    jest.mocked(createClient).mockReturnValue({ send, destroy: this.destroy });
  }

  run(
    steps: Step[],
    { kind = 'local', ...options }: Partial<WalkOptions> & { kind?: 'local' | 'aws' } = {},
  ): Promise<WalkResult> {
    return walk(steps, {
      target: { kind, clientConfig: {} },
      outputs: {},
      onEvent: (event) => void this.events.push(event),
      ...options,
    });
  }

  /** The events of these types, as `type title`, or `type title: message` where they say why. */
  told(...types: WalkEvent['type'][]): string[] {
    return this.events
      .filter(({ type }) => types.includes(type))
      .map((event) => {
        const why = 'reason' in event ? event.reason : 'message' in event ? event.message : undefined;
        const error = event.type === 'undone' ? event.error : why;
        return `${event.type} ${event.step.title}${error === undefined ? '' : `: ${error}`}`;
      });
  }
}

/** A step that publishes a text, its title too. */
export function publish(message: string, more: Partial<SingleStep<string, string, { MessageId?: string }>> = {}): Step {
  return { title: message, explain: 'A step of a test.', call: () => messageOf(message), ...more } as Step;
}

export function messageOf(text: string): AwsCommand<{ MessageId?: string }> {
  return new PublishCommand({ Message: text });
}
