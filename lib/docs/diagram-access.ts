import { referencesIn } from '../catalog/references';
import type { CloudFormationTemplate } from '../catalog/synth';
import { SERVICES } from './diagram-services';
import type { Link } from './diagram-services/row';

interface Statement {
  readonly Principal?: unknown;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

const POLICY = /^AWS::IAM::(Managed)?Policy$/;

/**
 * What flows by the permissions of roles: from whoever works with a role to what it may write to, and from what it may only read. The
 * environment of a function names more, such as the queue that it is called by, and says nothing of the direction.
 */
export function accessLinks({ Resources }: CloudFormationTemplate): Link[] {
  return [
    ...linksOfRoles(Resources),
    ...linksOfRolesTaken(Resources),
    ...linksOfAdmittedRoles(Resources),
    ...linksOfOwnPolicies(Resources),
  ];
}

/** Who works with a role that a function's own policy names may call that function. */
function linksOfAdmittedRoles(Resources: CloudFormationTemplate['Resources']): Link[] {
  const permissions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission');
  return permissions.flatMap(({ Properties: { FunctionName, Principal } = {} }) => {
    const [admitted] = referencesIn(Principal);
    const callers = admitted ? workingWith(Resources, admitted) : [];
    return callers.map((caller) => ({ from: { value: caller }, to: { value: FunctionName } }));
  });
}

/** Who works with a role that the policy of an access point names goes in and out there. */
function linksOfOwnPolicies(Resources: CloudFormationTemplate['Resources']): Link[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const { admits, writes } = SERVICES[Type]?.node ?? {};
    const policy = admits?.(Properties) as PolicyDocument | undefined;
    const door = { value: { Ref: id } };
    return (policy?.Statement ?? []).flatMap(({ Principal, Action }) =>
      referencesIn(Principal)
        .flatMap((role) => workingWith(Resources, role))
        .map((caller): Link => {
          const isWriter = [Action].flat().some((action) => writes?.test(action));
          return isWriter
            ? { from: { value: caller }, to: door }
            : { from: door, to: { value: caller }, label: 'read', weak: true };
        }),
    );
  });
}

function workingWith(resources: CloudFormationTemplate['Resources'], role: string): object[] {
  return Object.entries(resources)
    .filter(([, { Type, Properties = {} }]) => referencesIn(SERVICES[Type]?.node?.role?.(Properties)).includes(role))
    .map(([id]) => ({ Ref: id }));
}

/** Who comes from an identity provider, or is in a group, may take roles of the stack, and reaches what these may use. */
function linksOfRolesTaken(Resources: CloudFormationTemplate['Resources']): Link[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const isOfProvider = Type === 'AWS::IAM::Role' && /AssumeRoleWith/.test(JSON.stringify(Properties));
    const isOfGroup = POLICY.test(Type) && Properties.Groups;
    if (!isOfProvider && !isOfGroup) return [];
    const own = isOfProvider ? statementsOf(Resources, id) : allowing(Properties.PolicyDocument);
    const from = { value: isOfProvider ? Properties.AssumeRolePolicyDocument : Properties.Groups };
    return rolesIn(Resources, own)
      .flatMap((role) => statementsOf(Resources, role))
      .map(({ Resource }) => ({ from, to: { value: Resource } }));
  });
}

function linksOfRoles(Resources: CloudFormationTemplate['Resources']): Link[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const [role] = referencesIn(SERVICES[Type]?.node?.role?.(Properties));
    if (!role) return [];
    const self = { value: { Ref: id } };
    return statementsOf(Resources, role).flatMap(({ Action, Resource }) =>
      referencesIn(Resource).flatMap((target): Link[] => {
        const { writes, reads } = SERVICES[Resources[target]?.Type ?? '']?.node ?? {};
        const may = (actions?: RegExp) => actions && [Action].flat().some((action) => actions.test(action));
        const other = { value: { Ref: target } };
        if (may(writes)) return [{ from: self, to: other }];
        return may(reads) ? [{ from: other, to: self, label: 'read', weak: true }] : [];
      }),
    );
  });
}

/** What a role allows, and what those do that it may take, one after the other. */
function statementsOf(
  resources: CloudFormationTemplate['Resources'],
  role: string,
  before: readonly string[] = [],
): Statement[] {
  const attached = Object.values(resources).filter(
    ({ Type, Properties }) => POLICY.test(Type) && referencesIn(Properties.Roles).includes(role),
  );
  const inline: { PolicyDocument: PolicyDocument }[] = resources[role]?.Properties?.Policies ?? [];
  const own = [
    ...inline,
    ...attached.map(({ Properties }) => Properties as { PolicyDocument: PolicyDocument }),
  ].flatMap(({ PolicyDocument }) => allowing(PolicyDocument));
  const next = rolesIn(resources, own).filter((id) => id !== role && !before.includes(id));
  return [...own, ...next.flatMap((id) => statementsOf(resources, id, [...before, role]))];
}

function allowing({ Statement }: PolicyDocument): Statement[] {
  return Statement.filter(({ Effect }) => Effect === 'Allow');
}

/** The roles that these statements let somebody take. */
function rolesIn(resources: CloudFormationTemplate['Resources'], statements: readonly Statement[]): string[] {
  return statements
    .filter(({ Action }) => [Action].flat().includes('sts:AssumeRole'))
    .flatMap(({ Resource }) => referencesIn(Resource))
    .filter((id) => resources[id]?.Type === 'AWS::IAM::Role');
}
