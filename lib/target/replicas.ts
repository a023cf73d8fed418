import { LabError } from '../lab-error';

/** What Lambda says of a function, or a version of one, that CloudFront has copies of. */
const IS_REPLICATED = /because it is a replicated function/;

/**
 * What to tell where a stack cannot be deleted yet: CloudFront deletes the copies of Lambda@Edge functions by itself, some hours after their
 * distribution is gone, and nobody can hurry it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-delete-replicas.html
 */
export function replicasLeft(
  failures: readonly string[],
  { stackName, down }: { readonly stackName: string; readonly down: string },
): LabError | undefined {
  const waiting = failures.filter((failure) => IS_REPLICATED.test(failure));
  if (waiting.length === 0 || waiting.length < failures.length) return undefined;
  const names = new Set(waiting.map((failure) => failure.split(' ')[0]));
  return new LabError({
    code: 'replicas-left',
    message: `Of ${stackName} only Lambda@Edge functions are left (${[...names].join(', ')}): CloudFront deletes their replicas within a few hours after their distribution. Until then they cost nothing.`,
    remedy: `Run ${down} again in some hours: it goes on with what still stands.`,
  });
}
