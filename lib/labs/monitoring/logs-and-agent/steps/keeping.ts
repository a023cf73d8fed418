import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  AssociateKmsKeyCommand,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { MADE_GROUPS } from '../log-key';
import type { LogsAndAgent } from '../stack';

export const keeping = walkthrough<LogsAndAgent, 'TaskId' | 'SortingMachineId'>((step) => [
  step({
    title: 'Encrypt a log that is there',
    explain: 'The log of the sorting machines is under a key of AWS. From now on what comes is encrypted with ours.',
    call: ({ SorterLogName, LogKeyArn }) =>
      new AssociateKmsKeyCommand({ logGroupName: SorterLogName, kmsKeyId: LogKeyArn }),
    undo: ({ SorterLogName }) => new DisassociateKmsKeyCommand({ logGroupName: SorterLogName }),
    neededUntil: 'See the first under the key',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Make a log that is encrypted from the start',
    explain: 'A key is named when a group is made.',
    call: ({ LogKeyArn, run }) =>
      new CreateLogGroupCommand({ logGroupName: `${MADE_GROUPS}${run}`, kmsKeyId: LogKeyArn }),
    undo: ({ run }) => new DeleteLogGroupCommand({ logGroupName: `${MADE_GROUPS}${run}` }),
    neededUntil: 'See the second under the key',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See the first under the key',
    explain: 'What was there before stays as it was encrypted, and CloudWatch Logs goes on reading both.',
    settleSecondsOnAws: 5,
    call: ({ SorterLogName }) => new DescribeLogGroupsCommand({ logGroupNamePrefix: SorterLogName }),
    proves: {
      'cloudwatch-logs/associate-key': ({ logGroups = [] }, { LogKeyArn }) =>
        expect(logGroups.map(({ kmsKeyId }) => kmsKeyId)).toEqual([LogKeyArn]),
    },
  }),
  step({
    title: 'See the second under the key',
    explain: 'The key policy admits CloudWatch Logs for groups with such a name, too.',
    call: ({ run }) => new DescribeLogGroupsCommand({ logGroupNamePrefix: `${MADE_GROUPS}${run}` }),
    proves: {
      'cloudwatch-logs/associate-key': ({ logGroups = [] }, { LogKeyArn }) =>
        expect(logGroups.map(({ kmsKeyId }) => kmsKeyId)).toEqual([LogKeyArn]),
    },
  }),
  step({
    title: 'Export the log of the vans',
    explain:
      'Once, of a time that is over, into a bucket that admits CloudWatch Logs. AWS runs one export of an account at a time.',
    command:
      'aws logs create-export-task --log-group-name "$VansLogName" --from 0 --to "$(date +%s)999" --destination "$ArchiveBucketName" --destination-prefix exports --query taskId --output text',
    actions: ['logs:CreateExportTask'],
    capture: { TaskId: 'stdout' },
    check: ({ stdout }) => expect(stdout).not.toBe(''),
  }),
  step({
    title: 'Find the export',
    explain: 'What was logged a moment ago may not be in it: it takes up to 12 hours until it can be exported.',
    tooSlowOnAws: 'It takes up to 12 hours until what was just logged can be exported.',
    call: ({ ArchiveBucketName, TaskId }) =>
      new ListObjectsV2Command({ Bucket: ArchiveBucketName, Prefix: `exports/${TaskId}/` }),
    withinSeconds: 60,
    proves: {
      'cloudwatch-logs/export-s3': ({ Contents = [] }, { run, TaskId }) =>
        expect(Contents.map(({ Key }) => Key)).toContain(`exports/${TaskId}/${run}/000000.gz`),
    },
  }),
  step({
    title: 'Find the archive',
    explain: 'The other way to S3: all logs are subscribed by Firehose, which writes what came in a minute.',
    call: ({ ArchiveBucketName }) => new ListObjectsV2Command({ Bucket: ArchiveBucketName, Prefix: 'logs/' }),
    withinSeconds: 180,
    check: ({ Contents = [] }) => expect(Contents.some(({ Key = '' }) => Key.endsWith('.gz'))).toBe(true),
  }),
  step({
    title: "Read the agent's configuration",
    explain: 'One place for all machines: each fetches it when it starts its agent.',
    call: ({ StackName }) => new GetParameterCommand({ Name: `AmazonCloudWatch-${StackName}` }),
    check: ({ Parameter }, { SorterLogName }) =>
      expect(JSON.parse(Parameter?.Value ?? '').logs.logs_collected.files.collect_list[0].log_group_name).toBe(
        SorterLogName,
      ),
  }),
  step({
    title: 'Find the memory of a machine',
    explain: 'EC2 does not see it from outside; the agent does, and puts it into a namespace of its own.',
    awsOnly: 'The emulator starts no instance, so there is nothing that an agent could run on.',
    inputs: { SortingMachineId: 'The id of the machine, of the variant `machine` of this lab.' },
    call: ({ SortingMachineId }) =>
      new ListMetricsCommand({
        Namespace: 'CWAgent',
        MetricName: 'mem_used_percent',
        Dimensions: [{ Name: 'InstanceId', Value: SortingMachineId }],
      }),
    withinSeconds: 300,
    example: ({ SortingMachineId }) => ({
      Metrics: [
        {
          Namespace: 'CWAgent',
          MetricName: 'mem_used_percent',
          Dimensions: [{ Name: 'InstanceId', Value: SortingMachineId }],
        },
      ],
    }),
    proves: {
      'cloudwatch-agent/memory-metric': ({ Metrics = [] }) =>
        expect(Metrics.map(({ MetricName }) => MetricName)).toEqual(['mem_used_percent']),
    },
  }),
]);
