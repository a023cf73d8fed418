import { Application } from 'aws-cdk-lib/aws-appconfig';
import type { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import { PageCanary } from './page-canary';
import { QuotePage } from './quote-page';
import { Release } from './release';

/** A page whose features and numbers are released without its code: checked before, watched after, taken back by an alarm. */
export class FlagsAndCanaries extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const alerts = alarmTopic(this, 'Team', { masterKey: labKey(this, 'Key') });
    const application = new Application(this, 'Shop');
    const page = new QuotePage(this, 'Quote', { application, alerts });
    const alarms = [page.failures];
    let visits = { CanaryName: 'none', ArtifactsBucketName: 'none' };
    this.awsOnly('The emulator has no CloudWatch Synthetics.', () => {
      const { alarm, canary, artifacts } = new PageCanary(this, 'Canary', { url: page.url, alerts });
      alarms.push(alarm);
      visits = { CanaryName: canary.canaryName, ArtifactsBucketName: artifacts.bucketName };
    });
    const release = new Release(this, 'Release', { application, alarms });
    release.grantRead(page.function.role);

    this.outputs = this.writeOutputs({
      QuoteUrl: page.url,
      ApplicationId: application.applicationId,
      EnvironmentId: release.environment.environmentId,
      FlagsProfileId: release.flags.configurationProfileId,
      FirstFlagsVersion: release.flags.versionNumber as string,
      FeesProfileId: release.fees.configurationProfileId,
      FirstFeesVersion: release.fees.versionNumber as string,
      AtOnceStrategyId: release.atOnce.deploymentStrategyId,
      GradualStrategyId: release.gradual.deploymentStrategyId,
      FailuresAlarmName: page.failures.alarmName,
      ...visits,
    });
  }
}
