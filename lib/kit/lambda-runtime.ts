import { Runtime } from 'aws-cdk-lib/aws-lambda';

/** The one runtime of all functions here: the newest Node.js that Lambda offers (deprecated no earlier than 2028).
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
export const LAMBDA_RUNTIME = Runtime.NODEJS_24_X;
