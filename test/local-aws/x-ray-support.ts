import { randomBytes } from 'node:crypto';
import { XRay } from '@aws-sdk/client-xray';
import type { Aws } from './support';

export const NOW = Math.floor(Date.now() / 1000);
export const RANGE = { StartTime: new Date((NOW - 600) * 1000), EndTime: new Date((NOW + 600) * 1000) };

export const xrayOf = ({ lambda: { config } }: Aws) =>
  new XRay({ region: config.region, credentials: config.credentials, endpoint: config.endpoint });
export const newId = (bytes = 8) => randomBytes(bytes).toString('hex');
export const newTrace = () => `1-${NOW.toString(16)}-${newId(12)}`;
export const put = (xray: XRay, ...documents: object[]) =>
  xray.putTraceSegments({ TraceSegmentDocuments: documents.map((document) => JSON.stringify(document)) });
export const segment = (trace_id: string, more: object = {}) => ({
  trace_id,
  id: newId(),
  name: 'shop',
  start_time: NOW,
  end_time: NOW + 0.5,
  ...more,
});
export const documentsOf = async (xray: XRay, id: string) => {
  const { Traces = [] } = await xray.batchGetTraces({ TraceIds: [id] });
  return (Traces[0]?.Segments ?? []).map(({ Document = '' }) => JSON.parse(Document));
};
