const MOST = 64

/**
 * What bash makes of a brace expression: `{a,b}` is a and b, `{1..3}` is 1, 2 and 3, nested ones too.
 * Null where it would give more than 64 words, or holds something that only the shell can know.
 */
export function expandBraces(text: string): string[] | null {
  if (/[$`]/.test(text)) return null
  const words = expand(text)
  return words.length <= MOST ? words.map(unquote) : null
}

function expand(text: string): string[] {
  const open = text.indexOf('{')
  const close = open < 0 ? -1 : closingBrace(text, open)
  if (close < 0) return [text]
  const inner = alternatives(text.slice(open + 1, close))
  const tails = expand(text.slice(close + 1))
  const words: string[] = []
  for (const middle of inner)
    for (const tail of tails) {
      if (words.length > MOST) return words
      words.push(text.slice(0, open) + middle + tail)
    }
  return words
}

function alternatives(inner: string): string[] {
  const range = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])$/.exec(inner)
  if (range?.[1] && range[2]) return countFrom(range[1], range[2])
  const parts = splitAtCommas(inner)
  return parts.length > 1 ? parts.flatMap(expand) : [`{${inner}}`]
}

function countFrom(from: string, to: string): string[] {
  const letters = Number.isNaN(Number(from))
  const first = letters ? from.charCodeAt(0) : Number(from)
  const last = letters ? to.charCodeAt(0) : Number(to)
  const step = first <= last ? 1 : -1
  const words: string[] = []
  for (let n = first; words.length <= MOST && n !== last + step; n += step)
    words.push(letters ? String.fromCharCode(n) : String(n))
  return words
}

function closingBrace(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}

function splitAtCommas(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const sign of text) {
    if (sign === '{') depth++
    if (sign === '}') depth--
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts
}

function unquote(text: string): string {
  return text.replace(/\\(.)/g, '$1').replace(/['"]/g, '')
}
