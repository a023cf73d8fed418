import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  /** What `Fn::GetAtt` returns. */
  readonly Data?: Readonly<Record<string, string>>;
}

/**
 * Answers CloudFormation, which waits for it with the custom resource.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function answer(
  event: CloudFormationCustomResourceEvent,
  { Status, Reason = '', Data }: Answer,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const PhysicalResourceId = 'PhysicalResourceId' in event ? event.PhysicalResourceId : LogicalResourceId;
  const body = JSON.stringify({ Status, Reason, StackId, RequestId, LogicalResourceId, PhysicalResourceId, Data });
  // The address is signed for a request without a content type.
  const response = await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation took no answer: ${response.status}`);
}
