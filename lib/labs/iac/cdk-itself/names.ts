/** What tells this bootstrap from that of the account: a part of all its names, ten characters at most. */
export const QUALIFIER = 'labs-guest';

/** The stacks that a walk deploys. */
export const TOOLKIT = 'CdkItself-Toolkit';
export const WORKSHOP = 'CdkItself-Workshop';
