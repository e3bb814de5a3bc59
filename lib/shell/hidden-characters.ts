import type { Finding } from '../risk/levels.ts'

/** By property, and a few that Unicode does not call invisible: fillers, and blanks that are none. */
const HIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\p{Bidi_Control}/gu, 'changes the direction in which text is shown'],
  [/(?!\p{Bidi_Control})[\p{Default_Ignorable_Code_Point}\u180e]/gu, 'takes no room on the screen'],
  [/(?![\n\x20])[\p{Zs}\p{Zl}\p{Zp}\u2800]/gu, 'looks like a blank but is none'],
  [/(?![\t\n])\p{Cc}/gu, 'is a control character'],
  [/\p{Cs}/gu, 'is half a character'],
  [/[\u037e\u2010\u2011\u2024\u2044\u2212\u2215\ua789]/gu, 'looks like a sign of the shell but is none'],
]
const WORD = /[\p{L}\p{M}\p{N}_.-]+/gu
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
]
/** Letters of one script that, all together, may still be taken for a Latin word. */
const LOOKS_LATIN = /^[аеорсухіјѕһԁԛԝοαριϲν\w.-]+$/u

/** Wide, phonetic, mathematical and number forms of Latin letters: `ɡit`, `ｇit`, `𝐠it`. */
const LATIN_TWINS = /[\u0250-\u02af\u1d00-\u1dbf\u2100-\u214f\u2160-\u2188\uff01-\uff5e\u{1d400}-\u{1d7ff}]/u

/** Characters that a reader does not see, or takes for others: each raises the risk. */
export function findHiddenCharacters(script: string): Finding[] {
  if (/^[\t\n\x20-\x7e]*$/.test(script)) return []
  return [...HIDDEN.flatMap(([pattern, why]) => findAll(script, pattern, why)), ...findLookAlikes(script)]
}

function findAll(script: string, pattern: RegExp, why: string): Finding[] {
  return [...script.matchAll(pattern)]
    .filter((match) => !joinsEmoji(script, match.index))
    .map((match) => finding('characters.hidden', `${codePoint(match[0])} ${why}`, match))
}

/** Joiners and variation selectors right after a pictograph belong to it. */
function joinsEmoji(script: string, at: number): boolean {
  return (
    /[\u200d\ufe0f]/.test(script[at] ?? '') &&
    /\p{Extended_Pictographic}[\ufe0f\u200d]?$/u.test(script.slice(0, at))
  )
}

function findLookAlikes(script: string): Finding[] {
  return [...script.matchAll(WORD)].flatMap((match) => {
    const [word] = match
    if (/^[\x20-\x7e]*$/.test(word)) return []
    const scripts = SCRIPTS.filter(([, letters]) => letters.test(word)).map(([name]) => name)
    const wide = LATIN_TWINS.test(word)
    const mixed = scripts.length > 1
    if (!mixed && !wide && !(scripts[0] !== 'Latin' && scripts.length > 0 && LOOKS_LATIN.test(word)))
      return []
    const odd = [...word].filter((sign) => sign > '\u024f').map((sign) => `${sign} is ${codePoint(sign)}`)
    return [finding('characters.look-alike', `"${word}" mixes look-alike letters: ${odd.join(', ')}`, match)]
  })
}

function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function finding(rule: string, words: string, match: RegExpExecArray): Finding {
  return { rule, risk: 'high', words, start: match.index, end: match.index + match[0].length }
}
