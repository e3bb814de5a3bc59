export type Kind = 'same' | 'removed' | 'added'

/** How much two items are alike: 0 for not at all, up to 1 for the same. */
type Likeness = (a: string, b: string) => number

/** One place of an alignment: an item of the older list, of the newer, or one of each that belong together. */
interface Match {
  before: string | null
  after: string | null
}

/**
 * Two lists beside each other in the order in which they read, so that the summed likeness of what stands together is
 * the greatest (Needleman and Wunsch 1970, without a gap penalty). Items with likeness 0 never stand together. Takes
 * time and memory in proportion to the product of the lengths.
 */
export function align(
  before: readonly string[],
  after: readonly string[],
  likeness: Likeness = equal,
): Match[] {
  const width = after.length + 1
  const best = new Float64Array((before.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  const together = (i: number, j: number) => likeness(before[i] ?? '', after[j] ?? '')
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const alike = together(i, j)
      best[i * width + j] = Math.max(alike > 0 ? at(i + 1, j + 1) + alike : 0, at(i + 1, j), at(i, j + 1))
    }

  const matches: Match[] = []
  let [i, j] = [0, 0]
  while (i < before.length && j < after.length) {
    const alike = together(i, j)
    if (alike > 0 && at(i, j) === at(i + 1, j + 1) + alike)
      matches.push({ before: before[i++] ?? '', after: after[j++] ?? '' })
    else if (at(i, j) === at(i + 1, j)) matches.push({ before: before[i++] ?? '', after: null })
    else matches.push({ before: null, after: after[j++] ?? '' })
  }
  for (; i < before.length; i += 1) matches.push({ before: before[i] ?? '', after: null })
  for (; j < after.length; j += 1) matches.push({ before: null, after: after[j] ?? '' })
  return matches
}

const equal: Likeness = (a, b) => (a === b ? 1 : 0)
