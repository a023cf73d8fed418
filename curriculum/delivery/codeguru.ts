import type { Topic } from '../topic';

export default {
  id: 'codeguru',
  name: 'Amazon CodeGuru',
  mirrors: [
    { note: '001', section: 'CodeGuru' },
    { note: '001', section: 'CodeGuru Reviewer' },
    { note: '001', section: 'CodeGuru Profiler' },
    { note: '001', section: 'Agent Configuration' },
  ],
  claims: [
    {
      id: 'reviewer',
      text: 'CodeGuru Reviewer finds bugs and vulnerabilities in code by machine learning.',
      kind: 'template',
      how: 'AWS::CodeGuruReviewer::RepositoryAssociation.Name and Type',
      today: 'no new associations since 7 Nov 2025.',
      source: 'https://docs.aws.amazon.com/codeguru/latest/reviewer-ug/codeguru-reviewer-availability-change.html',
      notes: ['001'],
    },
    {
      id: 'profiling-group',
      text: 'CodeGuru Profiler watches running applications through a profiling group.',
      kind: 'template',
      how: 'AWS::CodeGuruProfiler::ProfilingGroup.ProfilingGroupName and ComputePlatform',
      notes: ['001'],
    },
    {
      id: 'agent-settings',
      text: 'The profiler agent is tuned by MaxStackDepth, MemoryUsageLimitPercent, MinimumTimeForReporting, ReportingInterval and SamplingInterval.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'profiler-uses',
      text: 'Profiler finds costly code, heap use and anomalies with little overhead, also on premises.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
