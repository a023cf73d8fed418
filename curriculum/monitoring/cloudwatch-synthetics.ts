import type { Topic } from '../topic';

export default {
  id: 'cloudwatch-synthetics',
  name: 'CloudWatch Synthetics',
  mirrors: [{ note: '001', section: 'Synthetics Canary' }],
  claims: [
    {
      id: 'canary',
      text: 'A canary is a script that tests URLs or APIs on a schedule.',
      kind: 'template',
      how: 'AWS::Synthetics::Canary.Schedule.Expression, Code, RuntimeVersion',
      notes: ['001'],
    },
    {
      id: 'artifacts',
      text: 'A canary stores load times and screenshots in S3.',
      kind: 'template',
      how: 'AWS::Synthetics::Canary.ArtifactS3Location',
      notes: ['001'],
    },
    {
      id: 'canary-alarm',
      text: 'A failing canary can raise an alarm.',
      kind: 'template',
      how: 'AWS::CloudWatch::Alarm.Namespace = CloudWatchSynthetics, MetricName = SuccessPercent',
      notes: ['001'],
    },
    {
      id: 'blueprints',
      text: 'Canary blueprints: heartbeat, API, broken links, visual, recorder, workflow; Node.js or Python with headless Chrome.',
      kind: 'concept',
      today:
        'a seventh is multi checks (HTTP, DNS, SSL and TCP as JSON); Chrome or Firefox; Java, too, without a browser; the API, link, visual and recorder blueprints do not run on Playwright runtimes.',
      source:
        'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_Blueprints.html',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
