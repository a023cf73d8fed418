import { CfnParameter, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnAccessPoint } from 'aws-cdk-lib/aws-s3objectlambda';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { existsIf, isGiven } from '../../../kit/given';
import { LabFunction } from '../../../kit/lab-function';
import type { TeamAccessPoint } from './team-access-point';

/**
 * How S3 Object Lambda did it: S3 itself calls the function for each GET. AWS takes no new customers for it, so that it is there for who says that
 * the account has it, and for nobody else.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazons3-ol-change.html
 */
export class RedactingAccessPoint extends Construct {
  constructor(scope: Construct, id: string, { supporting }: { readonly supporting: TeamAccessPoint }) {
    super(scope, id);
    const stack = Stack.of(this);
    const { valueAsString } = new CfnParameter(stack, 'HasObjectLambda', {
      description:
        'Say yes where the account has used S3 Object Lambda before 7 November 2025. Leave it empty otherwise.',
      default: '',
      allowedValues: ['', 'yes'],
    });

    const redact = new LabFunction(this, 'Redact', { handler: 'redact-object' });
    // The answer goes to whoever asked, by a route that only this request has: there is no resource to name.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html
    redact.addToRolePolicy(
      new PolicyStatement({ actions: ['s3-object-lambda:WriteGetObjectResponse'], resources: ['*'] }),
    );
    acknowledge(redact.role, 'An answer has no ARN.', 'AwsSolutions-IAM5[Resource::*]');
    new CfnAccessPoint(this, 'AccessPoint', {
      objectLambdaConfiguration: {
        supportingAccessPoint: supporting.arn,
        transformationConfigurations: [
          { actions: ['GetObject'], contentTransformation: { AwsLambda: { FunctionArn: redact.functionArn } } },
        ],
      },
    });
    existsIf(this, isGiven(stack, 'ObjectLambdaIsThere', valueAsString));
  }
}
