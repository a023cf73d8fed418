import type { LabNames } from '../lab-names';

/** The smallest stack that deploys and that a step can call. */
export function stackFile({ className, handler, functionId, functionOutput }: LabNames): string {
  return `import type { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';

/** NOT YET: what it is for, in a sentence or two. */
export class ${className} extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const handler = new LabFunction(this, '${functionId}', { handler: '${handler}' });

    this.outputs = this.writeOutputs({
      ${functionOutput}: handler.functionName,
    });
  }
}
`;
}
