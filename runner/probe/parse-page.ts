/** What a rendered manual page says. */
export interface ManualPage {
  /** What stands behind the name: "list directory contents". */
  summary: string | null
  /** What it says of each option; null where it says several things, as nobody knows then which one is meant. */
  options: ReadonlyMap<string, string | null>
}

const LONGEST = 300
const MOST_OPTIONS = 1000
/** Of a tag; more of them are a sentence. */
const MOST_WORDS = 4

/** Reads a manual page as man and mandoc print it, one paragraph a line. Tolerant: what it cannot place it leaves out. */
export function parsePage(text: string): ManualPage {
  const lines = text.replace(DECORATION, '').split('\n')
  const summary = summaryOf(lines)
  dropSections(lines)
  const options = new Map<string, string | null>()
  for (const [index, line] of lines.entries()) {
    const tag = readTag(line)
    const words = tag && (tag.words ?? wordsBelow(lines, index, tag.indent))
    if (!words || options.size >= MOST_OPTIONS) continue
    for (const name of namesIn(tag.text)) {
      const known = options.get(name)
      options.set(name, known === undefined || known === words ? words : null)
    }
  }
  return { summary, options }
}

/** Bold and underlined letters are overstruck, or set in escape sequences. */
const DECORATION = /.\u0008|\u001b\[[0-9;]*m/gu

/** Sections that mention options of other things, or of other versions. */
const ELSEWHERE =
  /^(?=\S).*\b(EXAMPLES?|CONFORM\w*|STANDARDS|HISTORY|COMPATIBILITY|BUGS|SEE ALSO|ENVIRONMENT|NOTES|BUILTIN)\b/

function dropSections(lines: string[]): void {
  let elsewhere = false
  for (const [index, line] of lines.entries()) {
    if (/^\S/.test(line)) elsewhere = ELSEWHERE.test(line)
    if (elsewhere) lines[index] = ''
  }
}

function summaryOf(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => /^NAME\s*$/.test(line))
  const line = lines.slice(at + 1, at + 4).find((each) => each.trim() !== '') ?? ''
  const [, summary] = /^\s+\S.*?\s[-\u2010-\u2015\u2212]+\s+(\S.*)$/.exec(line) ?? []
  return at < 0 || !summary ? null : shorten(summary)
}

interface Tag {
  indent: number
  text: string
  /** What stands on the same line. */
  words: string | null
}

/** `  -a, --all   words`: an option, and behind two blanks, or in the eighth column of its own, what it does. */
function readTag(line: string): Tag | null {
  const [, blanks, tag, words] = /^( +)([-+](?! )\S*(?: \S+)*?)(?: {2,}(\S.*))?$/.exec(line) ?? []
  if (!blanks || !tag) return null
  const indent = blanks.length
  const tight = /^[^\s,]{6} \S/.test(tag) && (words === undefined || tag.split(' ').length > MOST_WORDS)
  if (tight) return { indent, text: tag.slice(0, 6), words: shorten(line.slice(indent + 7)) }
  return { indent, text: tag, words: words === undefined ? null : shorten(words) }
}

/** The paragraph below a tag, past further tags that share it. */
function wordsBelow(lines: readonly string[], tagAt: number, indent: number): string | null {
  for (const line of lines.slice(tagAt + 1)) {
    const deeper = line.length - line.trimStart().length > indent
    if (deeper && line.trim() !== '') return shorten(line)
    const shared = readTag(line)
    if (shared?.indent !== indent) return null
    if (shared.words) return shared.words
  }
  return null
}

/** `-I, --ignore=PATTERN`, `--[no-]verify`, `-n num`: the options that a tag names. */
function namesIn(tag: string): string[] {
  const words = tag.split(/, ?|\s+or\s+|\s*\|\s*|\s+(?=[-+])/)
  return words.flatMap((word) => {
    const [, no, name] = /^((?:--\[no-\])?)((?:-{0,2}|\+)[A-Za-z0-9][\w.+-]*)/.exec(word) ?? []
    if (!name) return []
    if (no) return [`--${name}`, `--no-${name}`]
    return /^[-+]/.test(name) ? [name] : []
  })
}

/** As many whole sentences as fit; a copy, as a slice would keep the whole page in memory. */
function shorten(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ')
  if (plain.length <= LONGEST) return copy(plain)
  const most = plain.slice(0, LONGEST - 2)
  const end = Math.max(most.lastIndexOf('. '), most.lastIndexOf(': '))
  return copy(`${end > 0 ? most.slice(0, end + 1) : most} …`)
}

const copy = (text: string): string => Buffer.from(text).toString()
