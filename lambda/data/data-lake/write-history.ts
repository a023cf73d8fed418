import { gzipSync } from 'node:zlib';
import { Logger } from '@aws-lambda-powertools/logger';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { exportLines, flowLogLines } from './history-lines';

/** What was written. */
export interface Written {
  readonly objects: number;
  readonly lines: number;
  readonly bytes: number;
}

type What = { readonly flowLogs: { readonly days: number } } | { readonly exports: { readonly megabytes: number } };

const LINES_A_DAY = 2000;
const MEGABYTE = 1_000_000;
const FILES = 3;

const logger = new Logger();
const s3 = new S3Client({});
const lake = required('LAKE');
const logs = required('LOGS');
const flowLogs = required('FLOW_LOGS');

/** Writes flow logs as AWS does, or the exports of the shop's old system. Asked again, it writes the same. */
export const handler = refusing(async (event: unknown): Promise<Written> => {
  const what = parse(event);
  const written =
    'flowLogs' in what ? await writeFlowLogs(what.flowLogs.days) : await writeExports(what.exports.megabytes);
  logger.info('Written', { ...written });
  return written;
});

/** A compressed file for each day of March. */
async function writeFlowLogs(days: number): Promise<Written> {
  let bytes = 0;
  for (let day = 1; day <= days; day++) {
    const body = gzipSync(flowLogLines(day, LINES_A_DAY));
    const folder = `2026/03/${String(day).padStart(2, '0')}`;
    await s3.send(new PutObjectCommand({ Bucket: logs, Key: `${flowLogs}${folder}/flow.log.gz`, Body: body }));
    bytes += body.length;
  }
  return { objects: days, lines: days * LINES_A_DAY, bytes };
}

/** Files as a database exports them: commas, and nothing compressed. */
async function writeExports(megabytes: number): Promise<Written> {
  let bytes = 0;
  let lines = 0;
  for (let file = 1; file <= FILES; file++) {
    const part = exportLines(file, (megabytes * MEGABYTE) / FILES);
    await s3.send(new PutObjectCommand({ Bucket: lake, Key: `exports/clicks-${file}.csv`, Body: part.text }));
    bytes += Buffer.byteLength(part.text);
    lines += part.lines;
  }
  return { objects: FILES, lines, bytes };
}

function parse(event: unknown): What {
  const { flowLogs, exports } = (event ?? {}) as { flowLogs?: { days?: unknown }; exports?: { megabytes?: unknown } };
  if ((flowLogs === undefined) === (exports === undefined)) {
    throw new Refusal('It writes `flowLogs` or `exports`: name one of them.');
  }
  if (flowLogs) {
    if (!isBetween(flowLogs.days, 1, 31))
      throw new Refusal('`flowLogs.days` is a number from 1 to 31: the days of March.');
    return { flowLogs: { days: flowLogs.days } };
  }
  if (!isBetween(exports?.megabytes, 1, 60)) throw new Refusal('`exports.megabytes` is a number from 1 to 60.');
  return { exports: { megabytes: exports.megabytes } };
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
