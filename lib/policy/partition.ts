import { RegionInfo } from 'aws-cdk-lib/region-info';
import { LabError } from '../lab-error';

/**
 * The partition of a Region, with which the ARNs of all that stands in it begin: `aws`, `aws-cn`, `aws-us-gov` ... A Region that the CDK
 * does not know yet is in that of its neighbours: `cn-south-1` in that of `cn-north-1`. Throws `unknown-region`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): string {
  const isNear = ({ name }: RegionInfo) => areaOf(name) !== undefined && areaOf(name) === areaOf(region);
  const partition = RegionInfo.get(region).partition ?? RegionInfo.regions.find(isNear)?.partition;
  if (partition) return partition;
  throw new LabError({
    code: 'unknown-region',
    message: `There is no AWS Region "${region}".`,
    remedy: 'Set AWS_REGION to the one that the lab is to run in, such as eu-west-1.',
    exitCode: 2,
  });
}

/** `us-gov` of `us-gov-west-1`. */
function areaOf(region: string): string | undefined {
  return region.match(/^(.+)-[a-z]+-\d+$/)?.[1];
}
