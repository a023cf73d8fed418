import type { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import { QuoteApi } from './quote-api';
import { QuoteService } from './quote-service';
import { SafeDeployment } from './safe-deployment';
import { FIRST_RELEASE } from './settings';
import type { Shift } from './shift';
import { ShiftRecorder } from './shift-recorder';

export { CodepipelineCodedeployCanaryPipeline } from './pipeline-stack';

export interface CodepipelineCodedeployCanaryProps extends LabStackProps {
  /** How CodeDeploy moves the traffic. Default: a tenth first, the rest five minutes later. */
  readonly shift?: Shift;
  /** What the service calls itself. Another name is another version, which CodeDeploy brings to `live`. */
  readonly release?: string;
  /** A version that was there before: the rehearsal then gives the new one a tenth of its calls. For an update only. */
  readonly versionBefore?: string;
}

/** A service that quotes prices. Its callers meet a new version little by little, and not at all if it is broken. */
export class CodepipelineCodedeployCanary extends LabStack {
  readonly outputs;

  constructor(
    scope: Construct,
    id: string,
    { shift = 'canary', release = FIRST_RELEASE, versionBefore, ...props }: CodepipelineCodedeployCanaryProps,
  ) {
    super(scope, id, props);

    const key = labKey(this, 'Key');
    const alerts = alarmTopic(this, 'Alerts', { masterKey: key });

    const quotes = new QuoteService(this, 'Quotes', { release, versionBefore });
    new QuoteApi(this, 'Api', { service: quotes.function, aliases: [quotes.live, quotes.rehearsal] });
    const deployment = new SafeDeployment(this, 'Deployment', { service: quotes, shift, alerts });
    const recorder = new ShiftRecorder(this, 'Recorder', { live: quotes.live, group: deployment.group });

    this.outputs = this.writeOutputs({
      QuoteFunctionName: quotes.function.functionName,
      LiveAliasName: quotes.live.aliasName,
      RehearsalAliasName: quotes.rehearsal.aliasName,
      ReleaseName: release,
      StackVersion: quotes.version.version,
      BeforeTrafficHookName: deployment.beforeTraffic.functionName,
      AfterTrafficHookName: deployment.afterTraffic.functionName,
      ApplicationName: deployment.application.applicationName,
      DeploymentGroupName: deployment.group.deploymentGroupName,
      ErrorsAlarmName: deployment.alarms.errorsOfAlias.alarmName,
      RecorderFunctionName: recorder.function.functionName,
      RecordingsTableName: recorder.table.tableName,
    });
  }
}
