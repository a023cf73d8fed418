import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LabEntry } from '../catalog/catalog';
import { fingerprintOf } from '../catalog/fingerprint';
import { stateDir } from '../target/state-dir';
import type { Target } from '../target/target';
import { writeWhole } from '../target/write-whole';
import { endpointOf } from './endpoint';
import type { WalkProgress } from './going-on';
import type { Walkthrough } from './step';

/** How far a lab was walked on a target, kept on this machine until the lab is deployed anew or destroyed. */
export class KeptWalk {
  private readonly file: string;
  private fingerprint: string | undefined;

  constructor(
    target: Target,
    private readonly entry: LabEntry,
  ) {
    const endpoint = endpointOf(target);
    const place = endpoint ? new URL(endpoint).host.replace(/\W+/g, '-') : `${target.account}-${target.region}`;
    this.file = join(stateDir(), 'walks', place, `${entry.section}-${entry.slug}.json`);
  }

  /** What was kept; nothing where the steps that were done are other ones now. What was proved of the lab as it was does not count. */
  read(steps: Walkthrough): WalkProgress | undefined {
    try {
      const { fingerprint, ...progress } = JSON.parse(readFileSync(this.file, 'utf8')) as WalkProgress & {
        readonly fingerprint: string;
      };
      if (progress.done.some((title, index) => steps[index]?.title !== title)) return undefined;
      return fingerprint === this.currentFingerprint() ? progress : { ...progress, proved: [] };
    } catch {
      // Nothing was kept yet, or not to its end.
      return undefined;
    }
  }

  keep(progress: WalkProgress): void {
    const text = JSON.stringify({ fingerprint: this.currentFingerprint(), ...progress }, undefined, 2);
    writeWhole(this.file, text, { secret: true });
  }

  forget(): void {
    rmSync(this.file, { force: true });
  }

  /** Of the lab's files when this began: they are many, and steps are quick. */
  private currentFingerprint(): string {
    this.fingerprint ??= fingerprintOf(this.entry);
    return this.fingerprint;
  }
}
