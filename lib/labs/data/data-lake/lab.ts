import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { DataLakeProps } from './stack';

export default defineLab<DataLakeProps>({
  title: "A data lake of a shop's clicks",
  summary:
    'Clicks through Firehose into S3, cleaned and as Parquet, and SQL over them and over logs: what a query reads is what it costs, and a limit stops it.',
  topics: ['athena', 'glue', 'firehose', 'redshift'],
  level: 'associate',
  needs: [],
  services: ['AWS Lambda', 'Amazon Data Firehose', 'Amazon S3', 'AWS Glue', 'Amazon Athena', 'Amazon Redshift'],
  minutes: 60,
  costOfWalk:
    'The walkthrough itself costs less than 0.10 USD, most of it for a run of the Glue job; the variants `stream` and `warehouse` add what they are called after.',
  local: true,
  engines: ['duckdb'],
  faults,
  variants: { stream: { clickStream: true }, warehouse: { warehouse: true } },
});
