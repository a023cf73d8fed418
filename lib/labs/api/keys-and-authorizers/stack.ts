import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { BalancerLogin } from './balancer-login';
import { Callers } from './callers';
import { Customers } from './customers';
import { HallApi } from './hall-api';
import { LoginPages } from './login-pages';
import { OtherProviders } from './other-providers';
import { Partners } from './partners';
import { ThreatProtection } from './threat-protection';

export interface KeysAndAuthorizersProps extends LabStackProps {
  /** Watches sign-ins, on the plan Plus, whose every user is paid. Default false. */
  readonly threatProtection?: boolean;
  /** The login pages of before managed login. Default false. */
  readonly classicPages?: boolean;
}

/** The API of a concert hall, and four kinds of callers: partners, customers, machines, and people whom a function knows. */
export class KeysAndAuthorizers extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: KeysAndAuthorizersProps) {
    const { threatProtection = false, classicPages: classic = false, ...stackProps } = props;
    super(scope, id, stackProps);
    const customers = new Customers(this, 'Customers', { threatProtection });
    const { pool, client } = customers;
    const pages = new LoginPages(this, 'Login', { pool, client, classic });
    this.awsOnly('The emulator has login pages, and no styles for them.', pages.brand);
    if (threatProtection) {
      this.awsOnly('The emulator judges no sign-in.', () => new ThreatProtection(this, 'Threats', { pool }));
    }
    new OtherProviders(this, 'Elsewhere', { pool, client });
    new BalancerLogin(this, 'Balancer', { pool, domain: pages.domain });

    const callers = new Callers(this, 'Callers', { customers });
    const api = new HallApi(this, 'Api', { callers });
    const partners = new Partners(this, 'Partners', { api });

    this.outputs = this.writeOutputs({
      ApiUrl: `https://${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}/v1`,
      UserPoolId: pool.userPoolId,
      UserPoolClientId: client.userPoolClientId,
      LoginUrl: pages.url,
      TrialPlanId: partners.trial.usagePlanId,
      ResellerKeyId: partners.reseller.keyId,
      OldCustomersTableName: customers.oldCustomers.tableName,
      StewardsLogGroupName: callers.stewardLogs,
    });
  }
}
