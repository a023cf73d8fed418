import { relative } from 'node:path';
import { type LabEntry, loadLab } from '../catalog/catalog';
import type { TargetKind } from '../kit/lab-stack';
import { LabError } from '../lab-error';
import { type BrokenCopy, breakLab, brokenCopyOf, faultOf, mendLab } from './broken-copy';

/**
 * What `lab up --fault` asks for: a fault by its name, `random`, or `none`. Without it a lab that is broken stays broken, so that a
 * learner can mend the copy and deploy again.
 */
export function brokenAsAsked(entry: LabEntry, asked: string | undefined, kind: TargetKind): BrokenCopy | undefined {
  if (asked === undefined) return brokenCopyOf(entry);
  if (asked === 'none') {
    mendLab(entry);
    return undefined;
  }
  return breakLab(entry, chosenFault(entry, asked, kind));
}

/** The name of a fault that shows on such a target. Throws where there is none, or none of that name. */
export function chosenFault(entry: LabEntry, asked: string, kind: TargetKind): string {
  return asked === 'random' ? anyFault(entry, kind) : shownFault(entry, asked, kind);
}

/** Where the code of a broken copy is, as the user finds it. */
export function placeOf({ root }: BrokenCopy): string {
  return relative(process.cwd(), root) || root;
}

function anyFault(entry: LabEntry, kind: TargetKind): string {
  const names = Object.entries(loadLab(entry).faults ?? {})
    .filter(([, { awsOnly }]) => kind === 'aws' || !awsOnly)
    .map(([name]) => name);
  const name = names[Math.floor(Math.random() * names.length)];
  if (name) return name;
  throw new LabError({
    code: 'no-faults',
    message: `${entry.slug} has no fault to break it with.`,
    remedy: 'Leave --fault out, or take another lab.',
    exitCode: 2,
  });
}

function shownFault(entry: LabEntry, name: string, kind: TargetKind): string {
  const { awsOnly } = faultOf(entry, name);
  if (!awsOnly || kind === 'aws') return name;
  throw new LabError({
    code: 'fault-on-aws-only',
    message: `The fault "${name}" does not show on the emulator: ${awsOnly}`,
    remedy: 'Take another one, random, or an AWS account.',
    exitCode: 2,
  });
}
