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

/** In milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

/** One row: what was measured, beside the same through a bare library. */
export function beside(
  bare: readonly number[],
  name: string,
  measured: readonly number[],
  aim?: number,
): string[] {
  const [p50, p95] = [quantile(measured, 0.5), quantile(measured, 0.95)];
  const ratio = p50 / quantile(bare, 0.5);
  const ratio95 = p95 / quantile(bare, 0.95);
  const aimed = aim ? against(ratio, aim, times) : '';
  return [name, ms(p50), ms(p95), times(ratio), times(ratio95), aimed];
}
