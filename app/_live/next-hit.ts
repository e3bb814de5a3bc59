/** The hit after the reader's line (or before it, with `direction` -1); goes round at the ends. Null where there is none. */
export function nextHit(found: number[], current: number | null, direction: 1 | -1): number | null {
  const next =
    direction === 1
      ? found.find((number) => number > (current ?? 0))
      : found.findLast((number) => number < (current ?? Number.POSITIVE_INFINITY))
  return next ?? found.at(direction === 1 ? 0 : -1) ?? null
}
