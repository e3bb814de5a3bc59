import { UNKNOWN } from '../../shell/argument.ts'

/** What one SQL statement does, and to what. */
export interface SqlEffect {
  action: 'reads' | 'changes' | 'destroys data of' | 'changes who may use' | 'stops' | 'runs code from'
  name: string
}

const READS =
  /^(select|show|explain|describe|desc|use|help|values|table|pragma|analyze|\\[dlcqxtiaesz?]\w*\+?|\.(tables|schema|databases|headers?|mode|indexes|help|quit|exit|dbinfo|show|stats|width|timer))\b/i
const CODE =
  /\\!|^\s*\.(shell|system|load|import|read|output|once|excel|open|save|backup|restore|clone|dump)\b|\bprogram\s*'|\b(sys_exec|sys_eval|xp_cmdshell|load_extension|lo_(im|ex)port|pg_read_\w*file|pg_ls_dir|pg_read_server_files|load_file|writefile|readfile|edit|fts3_tokenizer|utl_\w+|dbms_\w+)\b|\b(into|to)\s+(outfile|dumpfile)\b|\\(copy|o|w|i|ir|g|gexec|setenv|watch)\b/i
const DESTROYS =
  /^(drop|truncate|purge|flush|reset|reindex)\b|\bdrop\s+(table|column|database|schema|constraint|partition|index|view|user|role|owned)\b/i
const RIGHTS =
  /^(grant|revoke|(create|alter|set|rename)\s+(user|role|password|policy|default\s+privileges))\b/i
const STOPS =
  /^(shutdown|kill|stop)\b|\b(pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_promote|pg_rotate_logfile)\b/i
const CHANGES_WITHIN =
  /\b(insert\s+into|update|delete\s+from|merge\s+into|nextval|setval|set_config|pg_advisory_lock)\b|\binto\s+\w|\bfor\s+(update|share)\b/i

/** What each statement of an SQL text does. Text that cannot be read counts as code. */
export function readSql(text: string): SqlEffect[] {
  if (text.includes(UNKNOWN)) return [{ action: 'runs code from', name: 'an unknown value' }]
  return statements(text).map(readStatement)
}

function readStatement(statement: string): SqlEffect {
  const name = nameIn(statement)
  if (CODE.test(statement)) return { action: 'runs code from', name: 'inside the database' }
  if (RIGHTS.test(statement)) return { action: 'changes who may use', name }
  if (STOPS.test(statement)) return { action: 'stops', name }
  if (DESTROYS.test(statement) || /^(delete|update)\b(?![\s\S]*\bwhere\b)/i.test(statement))
    return { action: 'destroys data of', name }
  const reads = READS.test(statement) || /^with\b/i.test(statement)
  const body = statement.replace(/^explain\s+(?!.*\banalyze\b)/i, 'explain only ')
  const changes = !body.startsWith('explain only') && CHANGES_WITHIN.test(body)
  if (!reads || changes || /^pragma\b.*=/i.test(statement)) return { action: 'changes', name }
  return { action: 'reads', name }
}

/** The object that a statement names, as far as a glance tells. */
function nameIn(statement: string): string {
  const match =
    /\b(?:from|into|update|table|database|schema|user|role|view|index|exists)\s+(?!if\b|exists\b)["`]?([\w.]+)/i.exec(
      statement,
    )
  return match?.[1] ?? 'the database'
}

/** Splits at semicolons, without comments and with the contents of strings left out. */
function statements(text: string): string[] {
  return text
    .replace(/--[^\n]*|\/\*(?!!)[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^'\\]|\\.|'')*'/g, "''")
    .split(/;|\n(?=\s*[.\\])/)
    .map((statement) => statement.trim())
    .filter(Boolean)
}
