import {
  type GetQueryExecutionCommandOutput,
  type GetQueryResultsCommandOutput,
  type QueryExecution,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';

interface Where {
  readonly WorkGroupName: string;
  readonly DatabaseName: string;
}

/** Asks in the shop's workgroup, about the tables of its database. */
export function ask({ WorkGroupName, DatabaseName }: Where, sql: string): StartQueryExecutionCommand {
  return new StartQueryExecutionCommand({
    QueryString: sql,
    WorkGroup: WorkGroupName,
    QueryExecutionContext: { Database: DatabaseName },
  });
}

/** The rows of an answer as texts; the first one has the names of the columns. */
export function rowsOf({ ResultSet }: Pick<GetQueryResultsCommandOutput, 'ResultSet'>): string[][] {
  return (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? ''));
}

/** How a query ended, and what it read. */
export function endOf({ QueryExecution }: Pick<GetQueryExecutionCommandOutput, 'QueryExecution'>) {
  return { state: QueryExecution?.Status?.State, bytes: bytesOf(QueryExecution) };
}

/** What a query read. */
export function bytesOf(execution: QueryExecution | undefined): number {
  return execution?.Statistics?.DataScannedInBytes ?? Number.NaN;
}
