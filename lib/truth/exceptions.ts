import type { Exception } from './finding';

/** Findings that are right as they stand. One holds only as long as the model says the same. */
export const EXCEPTIONS: readonly Exception[] = [];
