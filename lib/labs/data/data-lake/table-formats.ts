/** Columns and their types of Hive, in the order of the files. */
export type Columns = Readonly<Record<string, string>>;

/** How Athena reads the files of a table. */
export interface Format {
  readonly inputFormat: string;
  readonly outputFormat: string;
  readonly serde: string;
  readonly serdeParameters: Readonly<Record<string, string>>;
  /** Of the table. */
  readonly parameters: Readonly<Record<string, string>>;
}

const TEXT = {
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
};
const HIVE_PARQUET = 'org.apache.hadoop.hive.ql.io.parquet';

/** Column by column, compressed: a query reads only the columns that it names. */
export const PARQUET: Format = {
  inputFormat: `${HIVE_PARQUET}.MapredParquetInputFormat`,
  outputFormat: `${HIVE_PARQUET}.MapredParquetOutputFormat`,
  serde: `${HIVE_PARQUET}.serde.ParquetHiveSerDe`,
  serdeParameters: { 'serialization.format': '1' },
  parameters: { classification: 'parquet' },
};

/** An object a line. */
export const JSON_LINES: Format = {
  ...TEXT,
  serde: 'org.openx.data.jsonserde.JsonSerDe',
  serdeParameters: { 'ignore.malformed.json': 'true' },
  parameters: { classification: 'json' },
};

/** Commas, and a line with the names. */
export const CSV: Format = separatedBy(',', { headerLines: 1 });

/** @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html */
export const CLOUDTRAIL: Format = {
  inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serde: 'org.apache.hive.hcatalog.data.JsonSerDe',
  serdeParameters: {},
  parameters: { classification: 'cloudtrail' },
};

/** Lines of values between which stands the same character. */
export function separatedBy(delimiter: string, { headerLines }: { readonly headerLines: number }): Format {
  return {
    ...TEXT,
    serde: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    serdeParameters: { 'field.delim': delimiter, 'serialization.format': delimiter },
    parameters: { classification: 'csv', 'skip.header.line.count': String(headerLines) },
  };
}

/** Lines whose values are the groups of an expression. */
export function regex(expression: string): Format {
  return {
    ...TEXT,
    serde: 'org.apache.hadoop.hive.serde2.RegexSerDe',
    serdeParameters: { 'serialization.format': '1', 'input.regex': expression },
    parameters: {},
  };
}
