import { filterText } from '../diagram-filter';
import { type ServiceRow, words } from './row';

export const LAMBDA: Readonly<Record<string, ServiceRow>> = {
  'AWS::Lambda::Function': {
    node: {
      service: () => 'Lambda',
      look: 'function',
      name: ({ Environment }) => Environment?.Variables?.POWERTOOLS_SERVICE_NAME,
      mark: ({ DeadLetterConfig }) => DeadLetterConfig && 'dead letters',
      role: ({ Role }) => Role,
      writes: /^lambda:InvokeFunction/,
    },
  },
  'AWS::Lambda::Alias': {
    node: {
      service: () => 'Lambda alias',
      look: 'function',
      name: ({ Name }) => Name,
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
