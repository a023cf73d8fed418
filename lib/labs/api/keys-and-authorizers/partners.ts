import { ApiKey, Period, type RestApi, UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';

export interface PartnersProps {
  readonly api: RestApi;
}

/** Who resells tickets: a key says which partner calls, and a plan says how much he may. */
export class Partners extends Construct {
  readonly trial: UsagePlan;
  readonly reseller: ApiKey;

  constructor(scope: Construct, id: string, { api }: PartnersProps) {
    super(scope, id);
    const apiStages = [{ stage: api.deploymentStage }];
    // So little that somebody who tries the API meets both limits.
    this.trial = new UsagePlan(this, 'Trial', {
      description: 'For partners who look around.',
      apiStages,
      throttle: { rateLimit: 1, burstLimit: 2 },
      quota: { limit: 5, period: Period.DAY },
    });
    const contract = new UsagePlan(this, 'Contract', {
      description: 'For partners who sell.',
      apiStages,
      throttle: { rateLimit: 20, burstLimit: 40 },
      quota: { limit: 100_000, period: Period.MONTH },
    });
    this.reseller = new ApiKey(this, 'Reseller', { enabled: true, description: 'A partner with a contract.' });
    contract.addApiKey(this.reseller);
  }
}
