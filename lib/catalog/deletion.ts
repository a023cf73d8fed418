/**
 * Types that are part of another resource: CloudFormation keeps them where their template says so, and they go with the other all the
 * same, as a function's versions do.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html
 */
export const GO_WITH_ANOTHER: readonly string[] = ['AWS::Lambda::Version'];
