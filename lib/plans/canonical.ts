// One encoder for everything that is digested or signed: RFC 8785 narrowed to what can have one reading only.
// Specified, with test vectors, in docs/formats/canonical.md.

export type Canonical = string | number | boolean | Canonical[] | { [name: string]: Canonical }

/** Refused before any digest: the value has no single canonical form. `path` says where. */
export class NotCanonical extends Error {
  readonly path: string
  constructor(path: string, why: string) {
    super(`${path || 'the value'} ${why}`)
    this.name = 'NotCanonical'
    this.path = path
  }
}

/** Canonical JSON of `value`: keys by UTF-16 unit, no white space, safe integers only. Throws NotCanonical. */
export function canonicalJson(value: unknown, path = ''): string {
  if (typeof value === 'string') return quote(value, path)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return integer(value, path)
  if (Array.isArray(value))
    return `[${value.map((item, index) => canonicalJson(item, `${path}[${index}]`)).join(',')}]`
  if (typeof value === 'object' && value !== null) return members(value, path)
  throw new NotCanonical(path, `is ${value === null ? 'null' : typeof value}, which has no canonical form`)
}

/**
 * The value of a canonical text. Throws NotCanonical when the text is not byte for byte what `canonicalJson`
 * writes for its value: that refuses duplicate keys, other key orders, white space and other number forms.
 */
export function parseCanonical(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new NotCanonical('', 'is not JSON')
  }
  if (canonicalJson(value) !== text) throw new NotCanonical('', 'is not in canonical form')
  return value
}

function members(value: object, path: string): string {
  const names = Object.keys(value).sort()
  const pairs = names.map((name) => {
    const member = (value as Record<string, unknown>)[name]
    return `${quoteName(name, path)}:${canonicalJson(member, `${path}.${name}`)}`
  })
  return `{${pairs.join(',')}}`
}

// A reader must get back the name that was written. V8's JSON.parse takes the name `"` for `\` where it met an object
// with that one before (Node 24.21, about once in a million random values), so no name may need an escape.
function quoteName(name: string, path: string): string {
  if (/["\\\t\n]/.test(name)) throw new NotCanonical(path, 'has a name that would need an escape')
  return quote(name, path)
}

function integer(value: number, path: string): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0))
    throw new NotCanonical(path, 'is not a safe integer')
  return String(value)
}

// UTF-8 maps every lone surrogate to the same bytes, so two texts would share a digest.
function quote(value: string, path: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(path, 'holds a lone surrogate')
  if (FORBIDDEN.test(value)) throw new NotCanonical(path, 'holds a control or direction-changing character')
  return JSON.stringify(value)
}

// C0 except TAB and LF, DEL, C1, and the bidirectional controls of CVE-2021-42574 (Trojan Source).
const FORBIDDEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u
