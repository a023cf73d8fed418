/** The Region of the second replica, and that of the second one where the stack itself is in the first. */
export const OTHER_REGION = 'us-east-1';
export const OTHER_REGION_OF_IT = 'us-west-2';

/**
 * Regions between which a table can be strongly consistent, three of each group of AWS's.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-globaltablewitness.html
 */
export const REGION_SETS = [
  ['us-east-1', 'us-east-2', 'us-west-2'],
  ['eu-west-1', 'eu-west-2', 'eu-central-1'],
  ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
] as const;

/** Where the lab may have a replica, whichever its form. */
export function otherRegions(home: string): string[] {
  const set: readonly string[] = REGION_SETS.find((regions) => regions.some((region) => region === home)) ?? [];
  return [...new Set([OTHER_REGION, OTHER_REGION_OF_IT, ...set])].filter((region) => region !== home);
}
