import { filterText } from '../diagram-filter';
import { customMetrics, PARAMETERS, type ServiceRow, words, X_RAY } from './row';

export const LAMBDA: Readonly<Record<string, ServiceRow>> = {
  'AWS::Lambda::Function': {
    node: {
      service: () => 'Lambda',
      look: 'function',
      name: ({ Environment }) => Environment?.Variables?.POWERTOOLS_SERVICE_NAME,
      mark: ({ DeadLetterConfig, ReservedConcurrentExecutions: reserved }) =>
        words(DeadLetterConfig && 'dead letters', reserved !== undefined && `${reserved} reserved`),
      role: ({ Role }) => Role,
      subnets: ({ VpcConfig }) => VpcConfig?.SubnetIds,
      writes: /^lambda:InvokeFunction/,
    },
    links: ({ Code, Layers, Environment, FileSystemConfigs = [] }, self) => [
      ...(Environment?.Variables?.CONFIGURATION_PATH ? [{ from: PARAMETERS, to: { value: self } }] : []),
      // As Powertools for AWS Lambda calls it.
      { from: { value: self }, to: customMetrics(Environment?.Variables?.POWERTOOLS_METRICS_NAMESPACE) },
      // As OpenTelemetry calls it.
      ...(Environment?.Variables?.OTEL_SERVICE_NAME ? [{ from: { value: self }, to: X_RAY, label: 'spans' }] : []),
      { from: { value: Code?.S3Bucket }, to: { value: self }, label: 'code' },
      { from: { value: Code?.ImageUri }, to: { value: self }, label: 'image' },
      { from: { value: Layers }, to: { value: self } },
      ...FileSystemConfigs.map(({ Arn, LocalMountPath }: { Arn: unknown; LocalMountPath: string }) => ({
        from: { value: self },
        to: { value: Arn },
        label: LocalMountPath,
      })),
    ],
  },
  'AWS::Lambda::LayerVersion': { node: { service: () => 'Lambda layer', look: 'bucket' } },
  'AWS::Lambda::Url': {
    node: {
      service: () => 'HTTPS',
      look: 'api',
      mark: ({ AuthType, Cors }) => words(AuthType, Cors && 'CORS'),
    },
    links: ({ TargetFunctionArn, Qualifier }, self) => [
      { from: { value: self }, to: { value: TargetFunctionArn }, label: Qualifier && `alias ${Qualifier}` },
    ],
  },
  'AWS::Lambda::Alias': {
    node: {
      service: () => 'Lambda alias',
      look: 'function',
      name: ({ Name }) => Name,
      mark: ({ ProvisionedConcurrencyConfig: ready }) => ready && `${ready.ProvisionedConcurrentExecutions} ready`,
      writes: /^lambda:InvokeFunction/,
    },
    links: ({ FunctionName }, self, updatePolicy) => [
      { from: { value: self }, to: { value: FunctionName } },
      {
        from: { value: updatePolicy?.CodeDeployLambdaAliasUpdate?.DeploymentGroupName },
        to: { value: self },
        label: 'shifts',
      },
    ],
  },
  'AWS::Lambda::EventInvokeConfig': {
    // Of the function, whose aliases may share them.
    links: ({ FunctionName, DestinationConfig }) => [
      { from: { value: FunctionName }, to: { value: DestinationConfig?.OnSuccess }, label: 'on success' },
      { from: { value: FunctionName }, to: { value: DestinationConfig?.OnFailure }, label: 'on failure' },
    ],
  },
  // The integration names the function; which alias of it, the permission says. A parameter as the principal is an account.
  'AWS::Lambda::Permission': {
    links: ({ FunctionName, Principal, SourceArn }) => {
      const to = { value: FunctionName };
      if (Principal === 'apigateway.amazonaws.com') return [{ from: { value: SourceArn }, to }];
      return Principal?.Ref ? [{ from: { value: Principal, outside: 'AWS account' }, to }] : [];
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    links: ({ EventSourceArn, FunctionName, FilterCriteria }) => [
      {
        from: { value: EventSourceArn },
        to: { value: FunctionName },
        label: words(
          ...(FilterCriteria?.Filters ?? []).map(({ Pattern }: { Pattern: string }) => filterText(JSON.parse(Pattern))),
        ),
      },
    ],
  },
};
