import type { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';

/** NOT YET: what it is for, in a sentence or two. */
export class LogsAndAgent extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const handler = new LabFunction(this, 'AcceptParcel', { handler: 'accept-parcel' });

    this.outputs = this.writeOutputs({
      AcceptParcelName: handler.functionName,
    });
  }
}
