/** What S3 writes of one key; a `key` is written as S3 writes it, coded as in a URL. */
export function record(
  key: string,
  versionId: string,
  sequencer: string,
  { name = 'ObjectCreated:Put', size = 3 } = {},
) {
  return { eventName: name, s3: { bucket: { name: 'pictures' }, object: { key, versionId, size, sequencer } } };
}

/** As S3 sends it to queues and topics when somebody sets up notifications. */
export const TEST_EVENT = {
  Service: 'Amazon S3',
  Event: 's3:TestEvent',
  Time: '2014-10-13T15:57:02.089Z',
  Bucket: 'pictures',
  RequestId: '5582815E1AEA5ADF',
  HostId: '8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3e',
};
