import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slotsOf } from './recording';
import { type RecordedShift, shiftPicture } from './shift-picture';

/**
 * Makes the picture of the guide anew, from a walk that the CLI has told as JSON lines:
 *
 *     npx lab try codepipeline-codedeploy-canary --json | npx tsx <this file>
 */
const PANELS = [
  { step: 'See the canary', title: 'A good release: a tenth first, then all', version: 'NewVersion' },
  {
    step: 'See the alarm stop it',
    title: 'A broken one: an alarm takes the tenth away again',
    version: 'FailingVersion',
  },
];

const events: { type: string; title?: string; answer?: object; captured?: Record<string, string> }[] = readFileSync(
  0,
  'utf8',
)
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line));
const answers = events.filter(({ type }) => type === 'walk-answer');
const captured: Record<string, string> = Object.assign({}, ...answers.map((event) => event.captured));

const shifts: RecordedShift[] = PANELS.map(({ step, title, version }) => {
  const answer = answers.find((event) => event.title === step)?.answer;
  if (!answer) throw new Error(`The walk has no answer of the step "${step}".`);
  return { title, newVersion: captured[version] as string, slots: slotsOf(answer) };
});
writeFileSync(join(__dirname, 'recording.json'), `${JSON.stringify(shifts, null, 2)}\n`);
writeFileSync(join(__dirname, 'shift.svg'), shiftPicture(shifts));
