/** So many that even the worst of them is matched against a thousand characters in about a second. */
const MOST_REPEATS = 3

/**
 * Whether a regular expression cannot keep the product busy for long: no repeated group of open length, no looking
 * around or back, few repetitions. Backtracking takes exponential time otherwise (CWE-1333).
 */
export function isSimplePattern(pattern: string): boolean {
  if (/\(\?[=!<]|\\[1-9k]/.test(pattern)) return false
  const bare = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x')
  if (/\)(?:[*+]|\{\d*,)/.test(bare)) return false
  return (bare.match(/[*+]|\{\d*,/g) ?? []).length <= MOST_REPEATS
}
