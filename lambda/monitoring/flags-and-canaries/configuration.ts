/** The names by which the stack makes what the function reads. */
export const ENVIRONMENT = 'production';
export const FLAGS = 'flags';
export const FEES = 'fees';

/** The flag for who may have a present wrapped. */
export const GIFT_WRAPPING = 'gift_wrapping';
