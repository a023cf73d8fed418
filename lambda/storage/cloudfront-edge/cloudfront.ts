/** What CloudFront tells of one request: its events have one record. */
export function onlyRecord<Told>({ Records: [record] }: { readonly Records: readonly { readonly cf: Told }[] }): Told {
  if (!record) throw new Error('CloudFront sends one record with each event.');
  return record.cf;
}
