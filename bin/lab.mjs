#!/usr/bin/env node
// What `npx lab` starts. Plain JavaScript, because it also has to say what to do where nothing is installed yet.
import { fileURLToPath } from 'node:url';
import './folder.cjs';

const project = fileURLToPath(new URL('..', import.meta.url));

try {
  await import('tsx');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error(`✗ The packages of cdk-labs are not installed.\n  Run \`npm ci\` in ${project} first.`);
  process.exit(1);
}
// npx starts it wherever the user is, npm run in the project: what it writes must not differ by that.
process.chdir(project);
await import('./lab.ts');
