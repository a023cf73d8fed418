/** A stand-in. */
export const handler = async ({ quantity }: { quantity: number }) => ({ total: 10 * quantity });
