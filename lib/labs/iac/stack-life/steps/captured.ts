/** What the steps hand on. */
export type Captured =
  | 'FailedId'
  | 'DiscardedId'
  | 'OrdersId'
  | 'DeadLettersUrl'
  | 'QueueUrl'
  | 'DriftId'
  | 'ReaderId'
  | 'SecondId'
  | 'ShopId'
  | 'BillingId'
  | 'BillingQueueUrl'
  | 'EverywhereId'
  | 'ArchiveId';
