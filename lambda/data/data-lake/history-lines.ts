const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const MARCH = Date.UTC(2026, 2, 1) / 1000;
const DAY = 86_400;
/** Knocks at a port after the other, once in twenty lines. */
export const SCANNER = '198.51.100.7';
const EVERY = 20;

/** A day of flow logs in the default format: visitors of the shop, and one who tries all doors. */
export function flowLogLines(day: number, lines: number): string {
  const rows = Array.from({ length: lines }, (_, n) => {
    const start = MARCH + (day - 1) * DAY + Math.floor((n * DAY) / lines);
    const isScan = n % EVERY === 0;
    const from = isScan ? SCANNER : `203.0.113.${scatter(n + day, 250) + 1}`;
    const port = isScan ? 20 + ((n / EVERY) % 1000) : 443;
    const [packets, action] = isScan ? [1, 'REJECT'] : [scatter(n * 3 + day, 90) + 10, 'ACCEPT'];
    return `2 123456789012 eni-0a1b2c3d4e5f60718 ${from} 10.0.0.12 ${1024 + scatter(n, 60_000)} ${port} 6 ${packets} ${packets * 620} ${start} ${start + 60} ${action} OK`;
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** Clicks of the years before as commas separate them, of so many bytes at least. */
export function exportLines(file: number, bytes: number): { readonly text: string; readonly lines: number } {
  const rows = ['visitor,page,dwell_ms,clicked_at'];
  for (let size = 0, n = 0; size < bytes; n++) {
    const at = new Date((MARCH - (file * 365 - (n % 365)) * DAY) * 1000).toISOString().slice(0, 19).replace('T', ' ');
    const row = `visitor-${scatter(n + file, 40_000)},/products/${scatter(n * 7, 900)}/details,${scatter(n * 13, 60_000)},${at}`;
    rows.push(row);
    size += row.length + 1;
  }
  return { text: `${rows.join('\n')}\n`, lines: rows.length - 1 };
}

/** A number below the limit that looks like chance and is always the same. */
function scatter(n: number, limit: number): number {
  return (Math.imul(n + 1, 2_654_435_761) >>> 0) % limit;
}
