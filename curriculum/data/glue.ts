import type { Topic } from '../topic';

export default {
  id: 'glue',
  name: 'AWS Glue (conversion and catalog)',
  mirrors: [{ note: '001', section: 'Performance Improvement' }],
  claims: [
    {
      id: 'convert-to-parquet',
      text: 'A Glue job converts CSV or JSON to Parquet or ORC.',
      kind: 'template',
      how: 'AWS::Glue::Job.Command.ScriptLocation with GlueVersion',
      notes: ['001'],
    },
    {
      id: 'catalog-database',
      text: 'Athena tables are described in the Glue Data Catalog.',
      kind: 'template',
      how: 'AWS::Glue::Database.DatabaseInput and AWS::Glue::Crawler.Targets.S3Targets',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
