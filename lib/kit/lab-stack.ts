import { Aspects, CfnOutput, RemovalPolicies, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LAB_TAG } from './lab-tag';
import { OwnLogGroups } from './own-log-groups';
import { TimeToLive } from './time-to-live';

/** Where a stack is to be deployed. The template is written for AWS unless the context says otherwise. */
export type TargetKind = 'aws' | 'local';

/** Context key with the target's kind; the `lab` command sets it for the emulator. */
export const TARGET_CONTEXT = 'cdk-labs:target';

export interface LabStackProps extends StackProps {
  /** `section/slug` of the lab that the stack belongs to. */
  readonly lab: string;
  /** The lab's own stack, for those that stand beside it. */
  readonly main?: LabStack;
}

/** The stack of a lab: everything in it is tagged, goes away with it (at a given time by itself), and logs into groups that do so too. */
export abstract class LabStack extends Stack {
  /** `section/slug` */
  readonly lab: string;
  /** What exists only on AWS, with the reason. */
  readonly awsOnlyParts: string[] = [];
  /** The stack's outputs by name; a walkthrough is typed by them. */
  abstract readonly outputs: Readonly<Record<string, string>>;

  /** The stack that a construct stands in. Throws where that is no lab's. */
  static override of(construct: Construct): LabStack {
    const stack = Stack.of(construct);
    if (!(stack instanceof LabStack)) throw new Error(`${construct.node.path} must stand in a LabStack.`);
    return stack;
  }

  constructor(scope: Construct, id: string, { lab, main: _, ...props }: LabStackProps) {
    // CloudFormation hands the stack's tags on to what the CDK makes for itself, which the line below does not reach.
    super(scope, id, { ...props, tags: { [LAB_TAG]: lab, ...props.tags } });
    this.lab = lab;
    Tags.of(this).add(LAB_TAG, lab);
    RemovalPolicies.of(this).destroy();
    Aspects.of(this).add(new OwnLogGroups());
    new TimeToLive(this);
  }

  /** Builds what the emulator cannot deploy, for the given full-sentence reason, on AWS only. */
  protected awsOnly(reason: string, build: () => void): void {
    this.awsOnlyParts.push(reason);
    if (this.node.tryGetContext(TARGET_CONTEXT) !== 'local') build();
  }

  /** Writes the outputs and hands them back, for `readonly outputs`. */
  protected writeOutputs<Outputs extends Record<string, string>>(outputs: Outputs): Outputs {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
    return outputs;
  }
}
