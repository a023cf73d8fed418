import { Template } from 'aws-cdk-lib/assertions';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { templateOnlyApp } from '../../lib/catalog/synth';
import { LabStack, TARGET_CONTEXT } from '../../lib/kit/lab-stack';
import { temporaryFolder } from './fixture-labs';

export interface TestStackOptions {
  /** As the context says it. Default: not at all. */
  readonly target?: string;
  /** Bundles the handlers, which takes a moment. Default: the template is all that is looked at. */
  readonly bundling?: boolean;
}

/** A stack of a lab without resources, for what the kit builds. */
export class TestStack extends LabStack {
  readonly outputs = {};

  constructor({ target, bundling = false }: TestStackOptions = {}) {
    const context = { [TARGET_CONTEXT]: target, ...(bundling ? { [BUNDLING_STACKS]: ['**'] } : {}) };
    super(templateOnlyApp({ outdir: temporaryFolder(), context }), 'TestStack', { lab: 'messaging/sqs-sns-fan-out' });
  }

  get template(): Template {
    return Template.fromStack(this);
  }

  override awsOnly(reason: string, build: () => void): void {
    super.awsOnly(reason, build);
  }

  override writeOutputs<Outputs extends Record<string, string>>(outputs: Outputs): Outputs {
    return super.writeOutputs(outputs);
  }
}
