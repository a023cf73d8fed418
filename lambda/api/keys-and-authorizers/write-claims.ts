import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { required } from '../../shared/environment';

const members = required('MEMBERS_GROUP');
const scope = required('TRANSFER_SCOPE');

/** Before tokens are signed: members may hand on tickets, and the pages greet them as such. */
export async function handler(event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> {
  const { groupsToOverride: groups = [] } = event.request.groupConfiguration;
  if (groups.includes(members)) {
    event.response.claimsAndScopeOverrideDetails = {
      accessTokenGeneration: { scopesToAdd: [scope] },
      idTokenGeneration: { claimsToAddOrOverride: { membership: 'member' } },
    };
  }
  return event;
}
