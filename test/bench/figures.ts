/** The value below which this share of the measurements lies. */
export function quantile(measured: readonly number[], share: number): number {
  const sorted = [...measured].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Rows as a Markdown table; the first row is the heading, and columns of numbers are set right. */
export function table(rows: string[][]): string {
  const [head = [], ...body] = rows;
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export const ms = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`;
export const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
export const times = (ratio: number): string => `× ${ratio.toFixed(2)}`;

/** What was aimed at, beside what was measured. */
export const against = (measured: number, aim: number, unit: (value: number) => string): string =>
  `${unit(aim)} ${measured <= aim ? '✓' : '✗'}`;
