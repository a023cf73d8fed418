import type { ServicePermissions } from '../permission';
import { ANYTHING } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html',
  type: 'AWS::XRay::SamplingRule',
  arn: (partition, name) => `arn:${partition}:xray:*:*:sampling-rule/${name}`,
  operations: {
    PutTraceSegments: { actions: ['xray:PutTraceSegments'], on: ANYTHING },
    BatchGetTraces: { actions: ['xray:BatchGetTraces'], on: ANYTHING },
    GetTraceGraph: { actions: ['xray:GetTraceGraph'], on: ANYTHING },
    GetTraceSummaries: { actions: ['xray:GetTraceSummaries'], on: ANYTHING },
    GetServiceGraph: { actions: ['xray:GetServiceGraph'], on: ANYTHING },
    GetSamplingRules: { actions: ['xray:GetSamplingRules'], on: ANYTHING },
    GetSamplingTargets: { actions: ['xray:GetSamplingTargets'], on: ANYTHING },
    UpdateSamplingRule: { actions: ['xray:UpdateSamplingRule'] },
  },
} satisfies ServicePermissions;
