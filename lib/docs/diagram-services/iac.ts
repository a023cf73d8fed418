import type { ServiceRow } from './row';

/** What is drawn of CloudFormation itself. */
export const IAC: Readonly<Record<string, ServiceRow>> = {
  'AWS::CloudFormation::Macro': {
    node: { service: () => 'CloudFormation macro', look: 'deployment', name: ({ Name }) => Name },
    links: ({ FunctionName }, self) => [{ from: { value: self }, to: { value: FunctionName }, label: 'calls' }],
  },
};
