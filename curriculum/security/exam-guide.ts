import type { Topic } from '../topic';

export default {
  id: 'exam-guide',
  name: 'What the exams ask for',
  today: 'DVA-C03 takes the place of DVA-C02 on 1 December 2026; DOP-C02 is current.',
  source: 'https://docs.aws.amazon.com/aws-certification/latest/developer-associate-03/dva-03-comparison.html',
  guide: 'docs/exam-guide.md',
  mirrors: [
    { note: '000', section: 'Exam Details' },
    { note: '004', section: 'Exam Objectives' },
    { note: '004', section: 'Domain 2' },
    { note: '004', section: 'Domain 3' },
    { note: '004', section: 'Domain 4' },
    { note: '004', section: 'Domain 5' },
    { note: '004', section: 'Domain 6' },
  ],
  claims: [
    {
      id: 'developer-domains',
      text: 'The Developer exam (DVA-C02) asks for development 32%, security 26%, deployment 24%, troubleshooting and optimization 18%.',
      kind: 'concept',
      today:
        'DVA-C03, from 1 December 2026: development 30%, security 26%, testing and deployment 22%, troubleshooting and optimization 22%; tools and services of AI come in.',
      source: 'https://docs.aws.amazon.com/aws-certification/latest/developer-associate-03/dva-03-comparison.html',
      notes: ['000'],
    },
    {
      id: 'devops-domains',
      text: 'The DevOps exam (DOP-C02) asks for SDLC automation 22%, configuration management and infrastructure as code 17%, resilience 15%, monitoring and logging 15%, incidents and events 14%, security and compliance 17%.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/aws-certification/latest/devops-engineer-professional-02/devops-engineer-professional-02.html',
      notes: ['004'],
    },
    {
      id: 'developer-exam',
      text: 'The Developer exam has 65 questions, 15 of them unscored, and is passed with 720 of 1,000 points.',
      kind: 'concept',
      source: 'https://docs.aws.amazon.com/aws-certification/latest/developer-associate-03/developer-associate-03.html',
      notes: ['000'],
    },
    {
      id: 'devops-exam',
      text: 'The DevOps exam has 75 questions, 10 of them unscored, and is passed with 750 of 1,000 points.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/aws-certification/latest/devops-engineer-professional-02/devops-engineer-professional-02.html',
      notes: ['004'],
    },
    {
      id: 'guess-rather-than-skip',
      text: 'An unanswered question counts as wrong and a guess costs nothing; only the whole exam is passed or failed, not each domain.',
      kind: 'concept',
      source: 'https://docs.aws.amazon.com/aws-certification/latest/developer-associate-03/developer-associate-03.html',
      notes: ['000'],
    },
    {
      id: 'rto',
      text: 'The recovery time objective (RTO) is the longest acceptable time from an interruption until the service is restored.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/disaster-recovery-dr-objectives.html',
      notes: ['004'],
    },
    {
      id: 'rpo',
      text: 'The recovery point objective (RPO) is the longest acceptable time since the last recovery point, and so how much data may be lost.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/disaster-recovery-dr-objectives.html',
      notes: ['004'],
    },
    {
      id: 'four-strategies',
      text: 'There are four strategies of recovery, each dearer and faster than the one before: backup and restore, pilot light, warm standby, multi-site active/active.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_disaster_recovery.html',
      notes: ['004'],
    },
    {
      id: 'strategies-in-time',
      text: 'Time to recover, and data lost: backup and restore up to a day, and hours; pilot light tens of minutes, and minutes; warm standby minutes, and seconds; active/active next to none of either.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_disaster_recovery.html',
      notes: ['004'],
    },
    {
      id: 'pilot-light-or-warm-standby',
      text: 'A pilot light must be switched on before it serves; a warm standby serves at once, with less capacity, and only grows.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_disaster_recovery.html',
      notes: ['004'],
    },
    {
      id: 'replication-is-no-backup',
      text: 'Replication also copies what was deleted or spoiled; against that help versions and backups to a point in time.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_disaster_recovery.html',
      notes: ['004'],
    },
    {
      id: 'multi-az-or-multi-region',
      text: 'Several zones withstand the loss of a data center; several Regions the loss of a Region, for more money and with data to keep in step.',
      kind: 'concept',
      source:
        'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_disaster_recovery.html',
      notes: ['004'],
    },
    {
      id: 'tagging-strategy',
      text: 'A tagging strategy sets keys, their spelling and who must set them, for cost, automation, access and ownership, and keeps personal data out.',
      kind: 'concept',
      source: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html',
      notes: ['004'],
    },
    {
      id: 'tag-governance',
      text: 'Tags are asked for beforehand (tag policies, CloudFormation, conditions in IAM policies) and looked for afterwards (Config rules, the tagging API).',
      kind: 'concept',
      source: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html',
      notes: ['004'],
    },
    {
      id: 'cost-allocation-tags',
      text: 'Costs can be split by a tag once it has been activated as a cost allocation tag.',
      kind: 'concept',
      source: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html',
      notes: ['004'],
    },
    {
      id: 'cost-automation',
      text: 'Automation saves money: what only works by day is stopped at night by tag, and a budget that is exceeded can apply a policy or stop instances.',
      kind: 'concept',
      source: 'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-controls.html',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
