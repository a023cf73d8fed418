import type { Fault } from '../../../kit/lab';

export const faults: Readonly<Record<string, Fault>> = {};
