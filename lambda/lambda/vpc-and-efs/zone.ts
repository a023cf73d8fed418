/**
 * The id of the zone that this function runs in, such as `use1-az1`; none where nobody tells, as in a test.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-metadata-endpoint.html
 */
export async function zone(): Promise<string | undefined> {
  const { AWS_LAMBDA_METADATA_API: api, AWS_LAMBDA_METADATA_TOKEN: token } = process.env;
  if (!api) return undefined;
  const answer = await fetch(`http://${api}/2026-01-15/metadata/execution-environment`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(1000),
  });
  const { AvailabilityZoneID } = (await answer.json()) as { AvailabilityZoneID?: string };
  return AvailabilityZoneID;
}
