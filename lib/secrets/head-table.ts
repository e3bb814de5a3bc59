import type { Rule } from './rule.ts'

/** Pairs are not looked at further apart: the longer the heads, the more pairs are near one. */
const LONGEST_STRIDE = 7

/** A head and the index of its rule. */
export interface Head {
  text: string
  /** The text as bytes: comparing with those costs a third less where many words begin like a head. */
  code: Uint8Array
  rule: number
}

/** Rules, and how their heads are found. Nothing in it changes, so that streams may share one. */
export interface HeadTable {
  rules: readonly Rule[]
  /** Heads by their first two bytes, in groups: looking at each pair once costs less than any search for all of them. */
  groups: readonly (readonly Head[])[]
  /** The group of each pair; the first is empty. */
  firstPairs: Uint16Array
  /** Every pair within the first `stride` places of a head: none can begin among so many places without showing one of these. */
  nearPairs: Uint8Array
  stride: number
  beginnings: ReadonlySet<string>
  longest: number
}

/** The table of these rules. Making one takes a millisecond, so what is known ahead is made ahead. */
export function tabulate(rules: readonly Rule[]): HeadTable {
  const heads = rules.flatMap(({ heads: texts }, rule) =>
    texts.map((text) => ({ text, code: Uint8Array.from(text, (c) => c.charCodeAt(0)), rule })),
  )
  const lengths = heads.map(({ text }) => text.length - 1)
  const groups: Head[][] = [[]]
  const firstPairs = new Uint16Array(65_536)
  for (const head of heads) {
    const pair = pairsOf(head)[0] ?? 0
    if (firstPairs[pair] === 0) firstPairs[pair] = groups.push([]) - 1
    groups[firstPairs[pair] ?? 0]?.push(head)
  }
  const stride = Math.min(LONGEST_STRIDE, ...lengths)
  const nearPairs = new Uint8Array(65_536)
  for (const head of heads) for (const pair of pairsOf(head).slice(0, stride)) nearPairs[pair] = 1
  const beginnings = new Set(heads.flatMap(beginningsOf))
  return { rules, groups, firstPairs, nearPairs, stride, beginnings, longest: Math.max(0, ...lengths) }
}

const pairsOf = ({ text }: Head): number[] =>
  Array.from({ length: text.length - 1 }, (_, at) => (text.charCodeAt(at) << 8) | text.charCodeAt(at + 1))

const beginningsOf = ({ text }: Head): string[] =>
  Array.from({ length: text.length - 1 }, (_, at) => text.slice(0, at + 1))
