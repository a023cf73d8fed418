import directConnect from './direct-connect';
import eni from './eni';
import nacl from './nacl';
import nat from './nat';
import route53 from './route53';
import route53HealthChecks from './route53-health-checks';
import route53RoutingPolicies from './route53-routing-policies';
import securityGroups from './security-groups';
import siteToSiteVpn from './site-to-site-vpn';
import vpc from './vpc';
import vpcEndpoints from './vpc-endpoints';
import vpcFlowLogs from './vpc-flow-logs';
import vpcPeering from './vpc-peering';

/** In the order of the notes. */
export default [
  vpc,
  nat,
  nacl,
  securityGroups,
  eni,
  vpcFlowLogs,
  vpcPeering,
  vpcEndpoints,
  siteToSiteVpn,
  directConnect,
  route53,
  route53RoutingPolicies,
  route53HealthChecks,
] as const;
