import type { Rule } from './rule.ts'

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
  /**
   * Six tables of sixteen, two for each of a head's first three bytes: which buckets of heads have one there with such a lower
   * half, and which with such an upper half. A bucket is a bit.
   */
  halves: Uint8Array
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
    const pair = ((head.code[0] ?? 0) << 8) | (head.code[1] ?? 0)
    if (firstPairs[pair] === 0) firstPairs[pair] = groups.push([]) - 1
    groups[firstPairs[pair] ?? 0]?.push(head)
  }
  const beginnings = new Set(heads.flatMap(beginningsOf))
  return { rules, groups, firstPairs, halves: halvesOf(heads), beginnings, longest: Math.max(0, ...lengths) }
}

function halvesOf(heads: readonly Head[]): Uint8Array {
  const halves = new Uint8Array(6 * 16)
  for (const { code } of heads) {
    // Those of a bucket differ little in their first byte, so that few other bytes look like one of them.
    const bucket = 1 << ((code[0] ?? 0) & 7)
    for (const [place, byte] of code.subarray(0, 3).entries())
      for (const entry of [32 * place + (byte & 15), 32 * place + 16 + (byte >> 4)])
        halves[entry] = (halves[entry] ?? 0) | bucket
  }
  return halves
}

const beginningsOf = ({ text }: Head): string[] =>
  Array.from({ length: text.length - 1 }, (_, at) => text.slice(0, at + 1))
