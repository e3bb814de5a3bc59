/** A stretch of text as it is shown. Offsets are UTF-16 units of the exact text. */
export interface Segment {
  start: number
  end: number
  /**
   * `plain`: shown as it is. `escape`: nobody could see it, or it moves what others see, so its number stands for it.
   * `foreign`: visible, but not ASCII: it may look like another character. `tab` and `trailing` white space get a sign, and so
   * does a line break before the first character or after the last one, which browsers leave out, or one that is itself the
   * change.
   */
  kind: 'plain' | 'escape' | 'foreign' | 'tab' | 'trailing'
  /** What the screen shows. */
  text: string
  /** For all but plain: what it is, in words. */
  name: string | null
}

/** A part of a text beside another version of it: in both, or only in one of them. */
export type Part = 'kept' | 'changed'

/**
 * The text in stretches, so that every character of it can be seen (CVE-2021-42574, Trojan Source; UTS 39).
 * The stretches cover the text without a gap, whatever it holds, lone surrogates too. Where the text is a `part`,
 * no space of it is known to end a line, and of what changed every line break is shown: else one more of them is nothing to
 * see.
 */
export function visible(text: string, part?: Part): Segment[] {
  const segments: Segment[] = []
  const trailing = part ? breaks(part === 'changed' ? text : '') : trailingSpace(text)
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const segment = show(character, at, end, trailing.has(at))
    const last = segments.at(-1)
    if (last && last.kind === segment.kind && last.kind === 'plain') {
      last.end = end
      last.text += segment.text
    } else segments.push(segment)
    at = end
  }
  return segments
}

/**
 * The same for prose, where other scripts are at home: only what nobody can see and what turns text around is
 * replaced. Marks, joiners and variation selectors stay: letters and emoji are made of them.
 */
export function visibleProse(text: string): string {
  return visible(text)
    .map(({ kind, text: shown, start, end }) =>
      kind === 'escape' && !PROSE.test(text.slice(start, end)) ? `⟨${shown}⟩` : text.slice(start, end),
    )
    .join('')
}

function show(character: string, start: number, end: number, trailing: boolean): Segment {
  const place = { start, end }
  if (character === '\t') return { ...place, kind: 'tab', text: '\t', name: 'tab' }
  if (character === ' ' && trailing)
    return { ...place, kind: 'trailing', text: ' ', name: 'space at the end of the line' }
  if (character === '\n' && trailing) return { ...place, kind: 'trailing', text: '↵\n', name: 'line break' }
  if (PLAIN.test(character)) return { ...place, kind: 'plain', text: character, name: null }
  const code = codePoint(character)
  if (HIDDEN.test(character) || !character.isWellFormed())
    return {
      ...place,
      kind: 'escape',
      text: code,
      name: NAMES[code] ?? 'a character that has no form of its own',
    }
  return { ...place, kind: 'foreign', text: character, name: `${code}, not ASCII` }
}

const breaks = (text: string): Set<number> => new Set(Array.from(text.matchAll(/\n/g), ({ index }) => index))

function trailingSpace(text: string): Set<number> {
  const found = new Set<number>()
  let inTail = true
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === '\n') inTail = true
    else if (text[at] !== ' ' && text[at] !== '\t') inTail = false
    else if (inTail) found.add(at)
  }
  return new Set([...found, ...outerBreaks(text)])
}

function outerBreaks(text: string): Set<number> {
  const found = new Set<number>()
  for (let at = 0; BLANK.test(text[at] ?? ''); at += 1) if (text[at] === '\n') found.add(at)
  for (let at = text.length - 1; BLANK.test(text[at] ?? ''); at -= 1) if (text[at] === '\n') found.add(at)
  return found
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

const BLANK = /^[ \t\n]$/
const PLAIN = /^[\n\x20-\x7E]$/
const PROSE = /^(?:[\n\t\u00A0\u202F]|\u200D|\uFE0E|\uFE0F|\p{M})$/u
// Controls, formats, private and unassigned code points, separators, spaces other than the space, everything that
// Unicode lets a font leave out, fillers without ink, and combining marks (their base may stand in another word).
const HIDDEN =
  /^[\p{M}\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}\u2800\u1160\u3164\uFFA0]$/u

const NAMES: Record<string, string> = {
  'U+0000': 'NUL',
  'U+0007': 'bell',
  'U+0008': 'backspace',
  'U+000B': 'vertical tab',
  'U+000C': 'form feed',
  'U+000D': 'carriage return',
  'U+001B': 'escape',
  'U+007F': 'delete',
  'U+00A0': 'no-break space',
  'U+00AD': 'soft hyphen',
  'U+061C': 'Arabic letter mark: turns text around',
  'U+200B': 'zero-width space',
  'U+200C': 'zero-width non-joiner',
  'U+200D': 'zero-width joiner',
  'U+200E': 'left-to-right mark',
  'U+200F': 'right-to-left mark',
  'U+2028': 'line separator',
  'U+2029': 'paragraph separator',
  'U+202A': 'left-to-right embedding: turns text around',
  'U+202B': 'right-to-left embedding: turns text around',
  'U+202C': 'end of an embedding',
  'U+202D': 'left-to-right override: turns text around',
  'U+202E': 'right-to-left override: turns text around',
  'U+2060': 'word joiner',
  'U+2066': 'left-to-right isolate: turns text around',
  'U+2067': 'right-to-left isolate: turns text around',
  'U+2068': 'first-strong isolate: turns text around',
  'U+2069': 'end of an isolate',
  'U+3164': 'Hangul filler: looks like a space',
  'U+FEFF': 'byte order mark',
}
