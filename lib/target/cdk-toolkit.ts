import {
  BaseCredentials,
  type ICloudAssemblySource,
  type IIoHost,
  MemoryContext,
  type StackActivity,
  Toolkit,
} from '@aws-cdk/toolkit-lib';
import { App, Token } from 'aws-cdk-lib';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { addLab } from '../catalog/app';
import type { LabEntry } from '../catalog/catalog';
import { cdkSettings, DEFAULT_BOOTSTRAP, QUALIFIER_CONTEXT } from '../catalog/cdk-settings';
import { CDK_CONTEXT, NO_TRACES } from '../catalog/synth';
import { type LabStack, TARGET_CONTEXT } from '../kit/lab-stack';
import { LabError } from '../lab-error';
import type { OnTargetEvent } from './events';
import type { Target } from './target';

/** The message that carries one event of a stack.
 * @see https://docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry/ */
const STACK_ACTIVITY = 'CDK_TOOLKIT_I5502';

/** The CDK toolkit in this process, working as the target's identity and no other, and telling what it does through events. */
export function createToolkit(
  { kind, clientConfig, agent }: Target,
  onEvent: OnTargetEvent,
  onDebug: (message: string) => void = () => {},
): Toolkit {
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
  const { credentials, region } = clientConfig;
  const provider = typeof credentials === 'function' ? credentials : async () => credentials;
  return new Toolkit({
    ioHost,
    color: false,
    emojis: false,
    sdkConfig: { baseCredentials: BaseCredentials.custom({ provider, region }), httpOptions: { agent } },
    toolkitStackName: bootstrapOf(kind).toolkitStackName,
  });
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
    async () => {
      // The template is validated where it is written for AWS; on the emulator its user wants to see the lab.
      const app = new App({
        // Otherwise it is synthesized once more when this process ends, since the toolkit names a folder in the environment.
        autoSynth: false,
        treeMetadata: false,
        builtinCloudFormationValidation: complete && !local,
        postCliContext: { [BUNDLING_STACKS]: complete ? ['**'] : [] },
      });
      const stacks = withoutBundlingNotes(() => addLab(app, entry, props));
      for (const stack of stacks) requireRegion(stack, target);
      return app.synth();
    },
    {
      contextStore: new MemoryContext(contextFor(target)),
      // The toolkit makes a temporary folder, and without this it leaves it where it is: some megabytes each time.
      disposeOutdir: true,
      synthOptions: { versionReporting: !local },
    },
  );
}

/** What the CDK's CLI would hand to the app, but for traces, which nobody reads here; on the emulator, what the project itself says, and the bootstrap stack that it gets there. */
function contextFor({ kind }: Target): Record<string, unknown> {
  const { qualifier } = bootstrapOf(kind);
  const context = kind === 'local' ? CDK_CONTEXT : cdkSettings().context;
  return { ...context, ...NO_TRACES, [QUALIFIER_CONTEXT]: qualifier, [TARGET_CONTEXT]: kind };
}

/** The emulator has none of the user's. */
function bootstrapOf(kind: Target['kind']): { readonly toolkitStackName: string; readonly qualifier: string } {
  return kind === 'local' ? DEFAULT_BOOTSTRAP : cdkSettings();
}

/** Throws `other-region` for a stack that is written for a Region of its own: it would not go where the user was told. */
function requireRegion({ stackName, region }: LabStack, target: Target): void {
  if (Token.isUnresolved(region) || region === target.region) return;
  throw new LabError({
    code: 'other-region',
    message: `${stackName} goes to ${region} in this form, and to no other Region such as ${target.region}.`,
    remedy: `Set AWS_REGION=${region} for all commands with this lab.`,
    exitCode: 2,
  });
}

/** The CDK writes a line for each bundled asset straight to stderr, where it would tear our progress lines. */
function withoutBundlingNotes<Result>(build: () => Result): Result {
  const write = process.stderr.write;
  process.stderr.write = ((chunk: string | Uint8Array, ...rest: never[]) =>
    String(chunk).startsWith('Bundling asset ') || write.call(process.stderr, chunk, ...rest)) as typeof write;
  try {
    return build();
  } finally {
    process.stderr.write = write;
  }
}
