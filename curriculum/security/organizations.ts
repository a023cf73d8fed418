import type { Topic } from '../topic';

export default {
  id: 'organizations',
  name: 'AWS Organizations',
  mirrors: [
    { note: '004', section: 'Organizations' },
    { note: '004', section: 'Overview' },
    { note: '001', section: 'Resource-based policy' },
  ],
  claims: [
    {
      id: 'service-control-policy',
      text: 'A service control policy caps what member accounts may do.',
      kind: 'template',
      how: 'AWS::Organizations::Policy.Type = SERVICE_CONTROL_POLICY with Content and TargetIds',
      notes: ['004'],
    },
    {
      id: 'organizational-unit',
      text: 'Accounts are grouped in organizational units that policies are attached to.',
      kind: 'template',
      how: 'AWS::Organizations::OrganizationalUnit.ParentId',
      notes: ['004'],
    },
    {
      id: 'account-creation',
      text: 'New member accounts are created by API instead of by hand.',
      kind: 'template',
      how: 'AWS::Organizations::Account.AccountName, Email and ParentIds',
      notes: ['004'],
    },
    {
      id: 'scp-denies-admin',
      text: 'An SCP deny applies even to an administrator of the member account.',
      kind: 'behaviour',
      how: 'call a denied action with AdministratorAccess: AccessDenied mentions service control policy',
      notes: ['004'],
    },
    {
      id: 'org-wide-event-bus',
      text: 'An event bus policy can admit every account of the organization at once.',
      kind: 'template',
      how: 'AWS::Events::EventBusPolicy.Condition Key aws:PrincipalOrgID',
      notes: ['001'],
    },
    {
      id: 'consolidated-billing',
      text: 'One paying account settles the bills of all linked accounts and shares volume discounts.',
      kind: 'concept',
      notes: ['004'],
    },
    { id: 'no-extra-charge', text: 'Organizations itself costs nothing.', kind: 'concept', notes: ['004'] },
    {
      id: 'account-limit',
      text: 'Notes give a limit of 20 linked accounts.',
      kind: 'concept',
      today: 'the default quota is 10 accounts for a new organization and it can be raised to thousands.',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
