import { cdkSettings } from '../catalog/cdk-settings';
import { LabError } from '../lab-error';
import { resolveIdentity } from './identity';
import { openNetwork } from './network';

/** Where the CDK deploys to if nobody names a Region. */
const DEFAULT_REGION = 'us-east-1';

/** The Region that the user's environment leads to, without asking who the user is: for those who only write about it. */
export async function cdkRegion(): Promise<string> {
  const settings = cdkSettings();
  const nobody = () => Promise.reject(new Error('Nobody is asked.'));
  try {
    const { region } = await resolveIdentity(settings, openNetwork(settings), nobody);
    return region;
  } catch (error) {
    if (error instanceof LabError && error.code === 'no-region') return DEFAULT_REGION;
    throw error;
  }
}
