import { Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ALB_COLUMNS, ALB_LINE, CLOUDTRAIL_COLUMNS, FLOW_LOG_COLUMNS } from './log-columns';
import { CLOUDTRAIL, type Columns, CSV, type Format, JSON_LINES, PARQUET, regex, separatedBy } from './table-formats';

export interface CatalogProps {
  readonly lake: Bucket;
  readonly logs: Bucket;
}

interface TableOptions {
  readonly columns: Columns;
  readonly format: Format;
  readonly location: string;
  /** What the folders of the files are called, and which there are: partitions that nobody has to register. */
  readonly partitions?: Columns;
  readonly projection?: Readonly<Record<string, string>>;
}

const CLICK_COLUMNS: Columns = { visitor: 'string', page: 'string', dwell_ms: 'int', clicked_at: 'timestamp' };
const DAYS = { type: 'date', range: '2026/01/01,NOW', format: 'yyyy/MM/dd' };

/** What is in the lake: the files lie in S3, and this says what they mean. */
export class Catalog extends Construct {
  readonly database: CfnDatabase;
  readonly clicks: CfnTable;
  readonly exports: CfnTable;
  readonly history: CfnTable;
  /** Where AWS writes the flow logs of this account and Region. */
  readonly flowLogsPrefix: string;

  constructor(scope: Construct, id: string, { lake, logs }: CatalogProps) {
    super(scope, id);
    const { account, region, stackName } = Stack.of(this);
    this.database = new CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: {
        name: `${stackName}-shop`.toLowerCase().replaceAll('-', '_'),
        description: 'What the shop knows.',
      },
    });

    this.clicks = this.table('clicks', {
      columns: CLICK_COLUMNS,
      format: PARQUET,
      location: lake.s3UrlForObject('clicks/'),
      partitions: { site: 'string', day: 'string' },
      // Sites come and go without telling the catalog: who asks has to name one.
      projection: {
        ...projected('site', { type: 'injected' }),
        ...projected('day', { ...DAYS, range: '2026-01-01,NOW', format: 'yyyy-MM-dd' }),
      },
    });
    this.table('searches', {
      columns: { site: 'string', visitor: 'string', text: 'string', searched_at: 'string' },
      format: JSON_LINES,
      ...byDay(lake.s3UrlForObject('searches/')),
    });
    // What the shop has from before: one big file a year, and what the job makes of them.
    this.exports = this.table('exports', {
      columns: CLICK_COLUMNS,
      format: CSV,
      location: lake.s3UrlForObject('exports/'),
    });
    this.history = this.table('history', {
      columns: CLICK_COLUMNS,
      format: PARQUET,
      location: lake.s3UrlForObject('history/'),
    });

    const written = (service: string) => `AWSLogs/${account}/${service}/${region}/`;
    this.flowLogsPrefix = written('vpcflowlogs');
    const logTable = (name: string, columns: Columns, format: Format, service: string) =>
      this.table(name, { columns, format, ...byDay(logs.s3UrlForObject(written(service))) });
    logTable('flow_logs', FLOW_LOG_COLUMNS, separatedBy(' ', { headerLines: 1 }), 'vpcflowlogs');
    logTable('load_balancer_logs', ALB_COLUMNS, regex(ALB_LINE), 'elasticloadbalancing');
    logTable('cloudtrail_logs', CLOUDTRAIL_COLUMNS, CLOUDTRAIL, 'CloudTrail');
  }

  private table(name: string, { columns, format, location, partitions = {}, projection }: TableOptions): CfnTable {
    const { inputFormat, outputFormat, serde, serdeParameters, parameters } = format;
    return new CfnTable(this, name, {
      catalogId: Stack.of(this).account,
      databaseName: this.database.ref,
      tableInput: {
        name,
        tableType: 'EXTERNAL_TABLE',
        parameters: { ...parameters, ...(projection && { 'projection.enabled': 'true', ...projection }) },
        partitionKeys: listed(partitions),
        storageDescriptor: {
          columns: listed(columns),
          location,
          inputFormat,
          outputFormat,
          serdeInfo: { serializationLibrary: serde, parameters: serdeParameters },
        },
      },
    });
  }
}

function listed(columns: Columns): CfnTable.ColumnProperty[] {
  return Object.entries(columns).map(([name, type]) => ({ name, type }));
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
function projected(column: string, settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`projection.${column}.${name}`, value]));
}

/** Folders `yyyy/MM/dd`, as Firehose and the services write them, are the column `day`. */
function byDay(location: string): Pick<TableOptions, 'location' | 'partitions' | 'projection'> {
  return {
    location,
    partitions: { day: 'string' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Athena fills it in.
    projection: { ...projected('day', DAYS), 'storage.location.template': `${location}${'${day}/'}` },
  };
}
