/** A stretch of two texts: in both, only in the older one, or only in the newer one. */
export interface Change {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Beyond this many comparisons a text is shown as replaced whole: a reviewer reads two texts better than noise. */
const LIMIT = 4_000_000

/** What changed between two texts, token by token (words, white space and signs are tokens each). */
export function diffTokens(before: string, after: string): Change[] {
  const [a, b] = [tokens(before), tokens(after)]
  if (a.length * b.length > LIMIT)
    return join([
      ['removed', before],
      ['added', after],
    ])
  return join(alignment(a, b))
}

/**
 * Longest common subsequence of two lists as a list of kept, removed and added items, in the order in which they read.
 * Takes time and memory in proportion to the product of their lengths.
 */
export function alignment(
  a: readonly string[],
  b: readonly string[],
): [kind: Change['kind'], item: string][] {
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))

  const result: [Change['kind'], string][] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) {
      result.push(['same', left])
      i += 1
      j += 1
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      result.push(['removed', left])
      i += 1
    } else if (right !== undefined) {
      result.push(['added', right])
      j += 1
    }
  }
  return result
}

const tokens = (text: string): string[] => text.match(/\w+|\s|[^\w\s]/gu) ?? []

function join(changes: readonly (readonly [Change['kind'], string])[]): Change[] {
  const joined: Change[] = []
  for (const [kind, text] of changes) {
    const last = joined.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text) joined.push({ kind, text })
  }
  return joined
}
