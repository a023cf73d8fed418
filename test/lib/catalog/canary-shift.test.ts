import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shiftPicture } from '../../../lib/labs/delivery/codepipeline-codedeploy-canary/shift-picture';
import { type Slot, shareOf, textPlot } from '../../../lib/labs/delivery/codepipeline-codedeploy-canary/shift-plot';
import { readText } from '../../../lib/text-file';
import { PROJECT } from '../../support/fixture-labs';

const FOLDER = join(PROJECT, 'lib/labs/delivery/codepipeline-codedeploy-canary');
const slot = (atMs: number, old: number, young: number, failed = 0): Slot => ({
  atMs,
  calls: { ...(old ? { '1': old } : {}), ...(young ? { '2': young } : {}) },
  failed,
});

describe('the share of a version', () => {
  it('is that of all calls', () => {
    expect(shareOf([slot(0, 9, 1), slot(500, 9, 1)], '2')).toBe(0.1);
    expect(shareOf([slot(0, 9, 1)], '3')).toBe(0);
    expect(shareOf([], '2')).toBe(0);
  });
});

describe('the plot in the terminal', () => {
  const canary = [slot(0, 10, 0), slot(500, 9, 1, 1), slot(1000, 5, 5), slot(1500, 0, 10)];

  it('is as wide as a line, with its axes', () => {
    expect(textPlot(canary, '2').split('\n')).toEqual([
      'The share of version 2 in 40 calls, of which 1 failed',
      `  100 % │${' '.repeat(45)}${'█'.repeat(15)}`,
      `   80 % │${' '.repeat(45)}${'█'.repeat(15)}`,
      `   60 % │${' '.repeat(30)}${'▄'.repeat(15)}${'█'.repeat(15)}`,
      `   40 % │${' '.repeat(30)}${'█'.repeat(30)}`,
      `   20 % │${' '.repeat(15)}${'▄'.repeat(15)}${'█'.repeat(30)}`,
      `    0 % └${'─'.repeat(60)}`,
      `        0 s${' '.repeat(53)}2.0 s`,
    ]);
  });

  it('shows a share that is almost nothing', () => {
    expect(textPlot([slot(0, 999, 1)], '2')).toContain(`20 % │${'▁'.repeat(60)}`);
  });

  it('adds up the calls of several moments where there are many, also where one is missing', () => {
    const minutes = Array.from({ length: 660 }, (_, index) => slot(index * 500, 9, 1)).filter(
      (_, index) => index !== 7,
    );
    const lines = textPlot(minutes, '2').split('\n');
    expect(lines[5]).toBe(`   20 % │${'▄'.repeat(60)}`);
    expect(lines.at(-1)).toMatch(/330\.0 s$/);
  });
});

describe('the picture of the guide', () => {
  const recording = JSON.parse(readFileSync(join(FOLDER, 'recording.json'), 'utf8'));

  it('is what the code makes of the recording', () => {
    expect(readText(join(FOLDER, 'shift.svg'))).toBe(shiftPicture(recording));
  });

  it('has no bar outside of its plot, and one for each version that answered', () => {
    const bars = [
      ...shiftPicture(recording).matchAll(
        /<rect class="(?:old|new)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="([\d.]+)"\/>/g,
      ),
    ];
    expect(bars.length).toBeGreaterThan(30);
    for (const [, x, width] of bars) expect(Number(x) + Number(width)).toBeLessThanOrEqual(704.2);
  });
});
