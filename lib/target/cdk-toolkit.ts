import {
  type ICloudAssemblySource,
  type IIoHost,
  MemoryContext,
  type StackActivity,
  Toolkit,
} from '@aws-cdk/toolkit-lib';
import { App } from 'aws-cdk-lib';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { TARGET_CONTEXT } from '../kit/lab-stack';
import { addLab } from '../labs/app';
import type { LabEntry } from '../labs/catalog';
import { CDK_CONTEXT } from '../labs/synth';
import type { OnTargetEvent } from './events';
import type { Target } from './target';

/** The message that carries one event of a stack.
 * @see https://docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry/ */
const STACK_ACTIVITY = 'CDK_TOOLKIT_I5502';

/** The CDK toolkit in this process, telling what it does through events. */
export function createToolkit(onEvent: OnTargetEvent, onDebug: (message: string) => void = () => {}): Toolkit {
  const ioHost: IIoHost = {
    async notify({ code, message, data }) {
      if (code !== STACK_ACTIVITY) return onDebug(message);
      const { event, progress } = data as StackActivity;
      onEvent({
        type: 'resource',
        logicalId: event.LogicalResourceId ?? '',
        resourceType: event.ResourceType ?? '',
        status: event.ResourceStatus ?? '',
        reason: event.ResourceStatusReason,
        completed: progress.completed,
        total: progress.total,
      });
    },
    async requestResponse({ defaultResponse }) {
      return defaultResponse;
    },
  };
  return new Toolkit({ ioHost, color: false, emojis: false });
}

export interface AssemblyOptions {
  /** Props of a variant or a fault. */
  readonly props?: object;
  /** Whether the handlers are bundled and the template is validated: for a deployment, not to destroy. */
  readonly complete: boolean;
}

/** The cloud assembly of one lab, written for a target. */
export function labAssembly(
  toolkit: Toolkit,
  target: Target,
  entry: LabEntry,
  { props, complete }: AssemblyOptions,
): Promise<ICloudAssemblySource> {
  const local = target.kind === 'local';
  return toolkit.fromAssemblyBuilder(
    async ({ outdir }) => {
      // The template is validated where it is written for AWS; on the emulator its user wants to see the lab.
      const app = new App({
        // The toolkit's own temporary folder, which it removes at the end.
        outdir,
        // Otherwise it is synthesized once more when this process ends, since the toolkit names a folder in the environment.
        autoSynth: false,
        builtinCloudFormationValidation: complete && !local,
        postCliContext: { [BUNDLING_STACKS]: complete ? ['**'] : [] },
      });
      withoutBundlingNotes(() => addLab(app, entry, props));
      return app.synth();
    },
    {
      contextStore: new MemoryContext({ ...CDK_CONTEXT, [TARGET_CONTEXT]: target.kind }),
      synthOptions: { versionReporting: !local },
    },
  );
}

/** The CDK writes a line for each bundled asset straight to stderr, where it would tear our progress lines. */
function withoutBundlingNotes(build: () => void): void {
  const write = process.stderr.write;
  process.stderr.write = ((chunk: string | Uint8Array, ...rest: never[]) =>
    String(chunk).startsWith('Bundling asset ') || write.call(process.stderr, chunk, ...rest)) as typeof write;
  try {
    build();
  } finally {
    process.stderr.write = write;
  }
}
