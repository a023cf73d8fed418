import { join } from 'node:path';
import { CfnFunction } from 'aws-cdk-lib/aws-sam';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Construct } from 'constructs';
import { bundledCode } from '../../../kit/bundle';
import { LabStack } from '../../../kit/lab-stack';

export interface SamFileProps {
  /** What the file asks for. A parameter without a value stays one of the stack. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What template.yaml tells. */
const OUTPUTS = ['OrdersUrl', 'OrdersFunctionName'] as const;

/**
 * template.yaml as it is: the CDK keeps its transform, and CloudFormation expands it. What `sam build` and `sam package` do to the file,
 * bundle the code, upload it and write down where it is, the CDK does here.
 */
export class SamFile extends Construct {
  readonly outputs: Readonly<Record<(typeof OUTPUTS)[number], string>>;

  constructor(scope: Construct, id: string, { parameters }: SamFileProps) {
    super(scope, id);
    const { lab } = LabStack.of(this);
    const template = new CfnInclude(this, 'Template', {
      templateFile: join(__dirname, 'template.yaml'),
      parameters,
      // The function names its alarm and its hook, and both name the function: SAM makes several resources of it, and no cycle is left.
      allowCyclicalReferences: true,
    });
    for (const fn of template.node.findAll().filter((node) => node instanceof CfnFunction)) {
      const [name = ''] = fn.handler?.split('.') ?? [];
      const { s3Location } = bundledCode(lab, name).bind(new Construct(fn, 'Package'));
      fn.codeUri = { bucket: s3Location?.bucketName ?? '', key: s3Location?.objectKey ?? '' };
      fn.handler = 'index.handler';
      // SAM keeps old versions, which a deployment goes back to, unless the function says what is to become of it.
      fn.addDeletionOverride('DeletionPolicy');
      fn.addDeletionOverride('UpdateReplacePolicy');
    }
    const told = OUTPUTS.map((name) => [name, template.getOutput(name).value]);
    this.outputs = Object.fromEntries(told);
  }
}
