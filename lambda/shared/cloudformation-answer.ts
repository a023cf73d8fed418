import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  /** What it manages is called. Another one than before says that the old one is replaced. Default: what it was, or its name in the template. */
  readonly PhysicalResourceId?: string;
  /** What `Fn::GetAtt` returns. */
  readonly Data?: Readonly<Record<string, string>>;
  /** Shows the data as asterisks to people; other resources get it as it is. */
  readonly NoEcho?: boolean;
}

/**
 * Answers CloudFormation, which waits for it with the custom resource.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function answer(
  event: CloudFormationCustomResourceEvent,
  { Reason = '', ...answered }: Answer,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const PhysicalResourceId = 'PhysicalResourceId' in event ? event.PhysicalResourceId : LogicalResourceId;
  const body = JSON.stringify({ StackId, RequestId, LogicalResourceId, PhysicalResourceId, Reason, ...answered });
  // The address is signed for a request without a content type.
  const response = await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation took no answer: ${response.status}`);
}
