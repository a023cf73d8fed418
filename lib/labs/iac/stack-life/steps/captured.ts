/** What the steps hand on. */
export type Captured =
  | 'FailedStackId'
  | 'DiscardedStackId'
  | 'OrdersStackId'
  | 'GuestQueueUrl'
  | 'OrdersQueueUrl'
  | 'DriftId'
  | 'ReaderStackId'
  | 'SecondStackId'
  | 'ShopStackId'
  | 'BillingStackId'
  | 'BillingQueueUrl'
  | 'EverywhereStackId'
  | 'ArchiveStackId';
