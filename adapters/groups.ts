/** A list in pieces of at most `size`, in its order: what a platform takes in one row, menu or block. */
export function groups<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}
