import { endOf, type Slot, shareOf, slotLength } from './shift-plot';

/** A deployment as it was recorded. */
export interface RecordedShift {
  readonly title: string;
  readonly newVersion: string;
  readonly slots: readonly Slot[];
}

const WIDTH = 720;
const LEFT = 56;
const RIGHT = 16;
const TOP = 56;
const PLOT_HEIGHT = 120;
const PANEL_HEIGHT = TOP + PLOT_HEIGHT + 40;
const LEGEND_HEIGHT = 24;
const SHARES = [0, 0.5, 1];

/** Grey, blue and orange are seen on white and on black; only the writing has to change. */
const STYLE = [
  'text { font: 13px system-ui, sans-serif; fill: #333 }',
  '.title { font-weight: 600 }',
  '.old { fill: #7d93b2 }',
  '.new { fill: #e8871e }',
  '.failed { fill: #c62828 }',
  '.axis { stroke: #888; stroke-width: 1 }',
  '@media (prefers-color-scheme: dark) { text { fill: #ddd } }',
].join(' ');

/** The share of calls per version over time, a panel for each deployment below the other, as SVG. */
export function shiftPicture(shifts: readonly RecordedShift[]): string {
  const height = shifts.length * PANEL_HEIGHT + LEGEND_HEIGHT;
  const longest = Math.max(...shifts.map(({ slots }) => endOf(slots)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Share of calls per version over time">`,
    `<style>${STYLE}</style>`,
    ...shifts.flatMap((shift, index) => panel(shift, index * PANEL_HEIGHT, longest)),
    ...legend(height - LEGEND_HEIGHT),
    '</svg>',
    '',
  ].join('\n');
}

/** All panels have one scale, so that a second is as wide in each. */
function panel({ title, newVersion, slots }: RecordedShift, top: number, longest: number): string[] {
  const scale = (WIDTH - LEFT - RIGHT) / longest;
  const x = (ms: number) => round(LEFT + ms * scale);
  const y = (share: number) => round(top + TOP + PLOT_HEIGHT * (1 - share));
  const length = slotLength(slots);
  const bar = (look: string, { atMs }: Slot, from: number, to: number) =>
    to > from
      ? [
          `<rect class="${look}" x="${x(atMs)}" y="${y(to)}" width="${round(length * scale)}" height="${round(y(from) - y(to))}"/>`,
        ]
      : [];

  const bars = slots.flatMap((slot) => {
    const share = shareOf([slot], newVersion);
    return [...bar('new', slot, 0, share), ...bar('old', slot, share, 1)];
  });
  const failures = slots
    .filter(({ failed }) => failed > 0)
    .map(({ atMs }) => `<circle class="failed" cx="${x(atMs + length / 2)}" cy="${top + TOP - 8}" r="4"/>`);
  const seconds = Array.from({ length: Math.floor(endOf(slots) / 1000) + 1 }, (_, second) => second);
  return [
    `<text class="title" x="${LEFT}" y="${top + 28}">${title}</text>`,
    ...bars,
    ...failures,
    ...SHARES.map((share) => `<text x="${LEFT - 8}" y="${y(share) + 4}" text-anchor="end">${100 * share} %</text>`),
    ...seconds.map(
      (second) => `<text x="${x(second * 1000)}" y="${y(0) + 18}" text-anchor="middle">${second} s</text>`,
    ),
    `<line class="axis" x1="${LEFT}" y1="${y(1)}" x2="${LEFT}" y2="${y(0)}"/>`,
    `<line class="axis" x1="${LEFT}" y1="${y(0)}" x2="${x(endOf(slots))}" y2="${y(0)}"/>`,
  ];
}

function legend(top: number): string[] {
  const entries = [
    ['old', 'calls that the old version answered'],
    ['new', 'the new version'],
    ['failed', 'some of them failed'],
  ] as const;
  return entries.flatMap(([look, text], index) => {
    const x = LEFT + index * 240;
    return [
      `<rect class="${look}" x="${x}" y="${top}" width="12" height="12"/>`,
      `<text x="${x + 18}" y="${top + 11}">${text}</text>`,
    ];
  });
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
