import { UNKNOWN } from '../../shell/argument.ts'
import { READING_FUNCTIONS } from './sql-functions.ts'

/** What one SQL statement does, and to what. */
interface SqlEffect {
  action: 'reads' | 'changes' | 'destroys data of' | 'changes who may use' | 'stops' | 'runs code from'
  name: string
}

/** Statements and client commands that only read. */
const READS =
  /^((select|with|show|explain|describe|desc|use|help|values|table|pragma)\b|\\(d\w*|l|list|q|x|t|a|c|connect|conninfo|timing|s[fv]|z)[+S]*(?=\s|$)|\\s\s*$|\.(tables|schema|databases|headers?|mode|indexes|help|quit|exit|dbinfo|show|stats|width|timer)\b)/i
/** What reaches out of the database: files, programs, extensions. */
const CODE = new RegExp(
  [
    /^\s*\\.*`/,
    /\\!|\\(copy|o|w|i|ir|e|ef|ev|cd|setenv|watch|g\w*)\b|\\\./,
    /^\s*\.(shell|system|load|import|read|output|once|excel|open|save|backup|restore|clone|dump|log|cd|trace)\b/,
    /^\s*(system|source|pager|tee|edit)\b/,
    /\bprogram\s*'|\b(into|to)\s+(outfile|dumpfile)\b/,
    /\b(sys_exec|sys_eval|xp_cmdshell|load_extension|lo_(im|ex)port|load_file|writefile|readfile|dblink\w*|utl_\w+|dbms_\w+)\b/,
    /\bpg_(read_\w*file|ls_\w+|file_\w+|execute\w*)\b|^(create|alter)\s+(extension|language|function|procedure|trigger|event)\b|^(do|call|execute|prepare|load|install)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'im',
)
/** MySQL's short words for a file or a program that gets all output. PostgreSQL's \t is another. */
const TEES = /^\s*\\[TP]\b/m
const DESTROYS =
  /^(drop|truncate|purge|flush|reset)\b|\bdrop\s+(table|column|database|schema|constraint|partition|index|view|user|role|owned)\b/i
/** No condition, or one that every row meets. */
const EVERY_ROW = /^(delete|update)\b(?!.*\bwhere\b(?!\s*\(?\s*(1|true|'?(\w*)'?\s*=\s*'?\3'?)\s*\)?\s*$))/is
const RIGHTS =
  /^(grant|revoke|(create|alter|set|rename)\s+(user|role|password|policy|default\s+privileges)|reassign)\b/i
const STOPS = /^(shutdown|kill|stop)\b|\bpg_(terminate|cancel)_backend\b/i
const CHANGES_WITHIN =
  /\b(insert\s+into|update|delete\s+from|merge\s+into)\b|\binto\s+\w|\bfor\s+(update|(no\s+key\s+)?share)\b|^explain\b.*\banalyze\b.*\b(insert|update|delete)\b|^pragma\b.*=/i

/** What each statement of an SQL text does. Text that cannot be read counts as code. */
export function readSql(text: string): SqlEffect[] {
  if (text.includes(UNKNOWN)) return [{ action: 'runs code from', name: 'an unknown value' }]
  return withoutStrings(text).flatMap(statements).map(readStatement)
}

function readStatement(statement: string): SqlEffect {
  const name = nameIn(statement)
  if (CODE.test(statement) || TEES.test(statement))
    return { action: 'runs code from', name: 'inside the database' }
  if (RIGHTS.test(statement)) return { action: 'changes who may use', name }
  if (STOPS.test(statement)) return { action: 'stops', name }
  if (DESTROYS.test(statement) || EVERY_ROW.test(statement)) return { action: 'destroys data of', name }
  const onlyPlans = /^explain\b(?!.*\banalyze\b)/i.test(statement)
  const changes = !onlyPlans && (CHANGES_WITHIN.test(statement) || callsUnknown(statement))
  return { action: READS.test(statement) && !changes ? 'reads' : 'changes', name }
}

/** A function that is not known to read may do anything, and so may one whose name is quoted. */
function callsUnknown(statement: string): boolean {
  if (/["`\]]\s*\(/.test(statement)) return true
  return [...statement.matchAll(/([\w.]+)\s*\(/g)].some(
    ([, name = '']) => !READING_FUNCTIONS.has(name.toLowerCase()),
  )
}

/** The object that a statement names, as far as a glance tells. */
function nameIn(statement: string): string {
  const match =
    /\b(?:from|into|update|table|database|schema|user|role|view|index|exists)\s+(?!if\b|exists\b)["`]?([\w.]+)/i.exec(
      statement,
    )
  return match?.[1] ?? 'the database'
}

const COMMENTS = /--[^\n]*|\/\*(?!!)[\s\S]*?\*\//
const ESCAPED = new RegExp(`'(?:[^'\\\\]|\\\\[\\s\\S]|'')*'|${COMMENTS.source}`, 'g')
const PLAIN = new RegExp(`'(?:[^']|'')*'|${COMMENTS.source}`, 'g')

/**
 * The text without comments and with empty strings. Databases disagree on what a backslash means in a string, and
 * PostgreSQL has strings between dollar signs: where that matters, every reading counts.
 */
function withoutStrings(text: string): string[] {
  const empty = (part: string) => (part.startsWith("'") ? "''" : ' ')
  const readings = [text.replace(PLAIN, empty)]
  if (/\\'/.test(text)) readings.push(text.replace(ESCAPED, empty))
  if (/\$\w*\$/.test(text)) readings.push(text)
  return readings
}

function statements(text: string): string[] {
  return text
    .split(/;|\n(?=\s*[.\\])/)
    .map((statement) => statement.trim().replace(/\\G$/, ''))
    .filter(Boolean)
}
