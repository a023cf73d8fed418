import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';

/** The tills of the branches: a custom resource whose function answers CloudFormation itself, with nothing between. */
export class Tills extends Construct {
  readonly serviceToken: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.serviceToken = new LabFunction(this, 'Function', { handler: 'connect-till' }).functionArn;
  }
}
