/** What the shop measures. The stack watches the same names. */
export const NAMESPACE = 'Shop';
/** The value of the dimension `Channel` for what the web checkout measures. */
export const CHANNEL = 'web';
export const ORDERS = 'Orders';
export const PAYMENT_TIME = 'PaymentTime';
export const QUEUE_LENGTH = 'QueueLength';
/** What the web checkout logs of a payment that the bank refuses: the metric filter looks for it. */
export const PAYMENT_REFUSED = 'Payment refused';
