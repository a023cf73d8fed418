import { join } from 'node:path';

/** The root of the project: where package.json and cdk.json are. */
export const PROJECT = join(__dirname, '..');
