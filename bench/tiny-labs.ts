import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './command';
import { temporaryFolder } from './temporary-folder';

/** The stack that every folder of `makeTinyLabs` has. */
export const TINY_STACK = 'TinyLab1';

/** A folder of labs (`CDK_LABS_ROOT`), each with one queue. */
export function makeTinyLabs(count: number): string {
  const root = temporaryFolder();
  for (let number = 1; number <= count; number++) {
    const folder = join(root, 'tiny', `tiny-lab${number}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'lab.ts'), 'export default {};\n');
    writeFileSync(join(folder, 'stack.ts'), stack(`TinyLab${number}`));
  }
  return root;
}

function stack(name: string): string {
  return `import { LabQueue } from '${PROJECT}/lib/kit/lab-queue';
import { LabStack } from '${PROJECT}/lib/kit/lab-stack';

export class ${name} extends LabStack {
  readonly outputs;

  constructor(scope, id, props) {
    super(scope, id, props);
    this.outputs = this.writeOutputs({ QueueUrl: new LabQueue(this, 'Queue').queueUrl });
  }
}
`;
}
