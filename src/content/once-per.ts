/** What follows from a part of the content alone: worked out when it is first asked for, and kept as long as that part. */
export function oncePer<Part extends object, Result>(
  workOut: (part: Part) => Result,
): (part: Part) => Result {
  const known = new WeakMap<Part, { result: Result }>();
  return (part) => {
    const kept = known.get(part) ?? { result: workOut(part) };
    known.set(part, kept);
    return kept.result;
  };
}
