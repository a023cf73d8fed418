import type { Columns } from './table-formats';

/** Of the default format, version 2. @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
export const FLOW_LOG_COLUMNS: Columns = {
  version: 'int',
  account_id: 'string',
  interface_id: 'string',
  srcaddr: 'string',
  dstaddr: 'string',
  srcport: 'int',
  dstport: 'int',
  protocol: 'bigint',
  packets: 'bigint',
  bytes: 'bigint',
  start: 'bigint',
  end: 'bigint',
  action: 'string',
  log_status: 'string',
};

/** Up to the browser; what follows in a line is not asked for. @see https://docs.aws.amazon.com/athena/latest/ug/create-alb-access-logs-table.html */
export const ALB_COLUMNS: Columns = {
  type: 'string',
  time: 'string',
  elb: 'string',
  client_ip: 'string',
  client_port: 'int',
  target_ip: 'string',
  target_port: 'int',
  request_processing_time: 'double',
  target_processing_time: 'double',
  response_processing_time: 'double',
  elb_status_code: 'int',
  target_status_code: 'string',
  received_bytes: 'bigint',
  sent_bytes: 'bigint',
  request_verb: 'string',
  request_url: 'string',
  request_proto: 'string',
  user_agent: 'string',
};

/** A group for each column. */
export const ALB_LINE = [
  '([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*):([0-9]*) ([^ ]*)[:-]([0-9]*)',
  '([-.0-9]*) ([-.0-9]*) ([-.0-9]*) (|[-0-9]*) (-|[-0-9]*) ([-0-9]*) ([-0-9]*)',
  '"([^ ]*) (.*) (- |[^ ]*)" "([^"]*)" .*',
].join(' ');

/** Those that are asked for most. @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html */
export const CLOUDTRAIL_COLUMNS: Columns = {
  eventversion: 'string',
  useridentity: 'struct<type:string,principalid:string,arn:string,accountid:string,accesskeyid:string,username:string>',
  eventtime: 'string',
  eventsource: 'string',
  eventname: 'string',
  awsregion: 'string',
  sourceipaddress: 'string',
  useragent: 'string',
  errorcode: 'string',
  errormessage: 'string',
  requestparameters: 'string',
  responseelements: 'string',
  readonly: 'string',
};
