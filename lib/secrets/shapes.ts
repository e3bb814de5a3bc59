import { byteClass, endOf } from './byte-class.ts'
import { tabulate } from './head-table.ts'
import { latin1 } from './latin1.ts'
import type { Candidate, Verdict } from './rule.ts'

// Secrets that are known by their look. Each is: a head that is searched for, perhaps a separator, then a run of bytes
// of one class, which is accepted or not as a whole. Runs end at the first byte that is not of the class.

interface Shape {
  kind: string
  heads: readonly string[]
  /** A head that follows one of these is the middle of something else. */
  notAfter?: RegExp
  /** What stands between head and run, up to eight bytes; then the head is shown and only the run is masked. */
  between?: RegExp
  run: RegExp
  /** The part of a run (with the head, where nothing stands between) that is secret; null: none. */
  accept: RegExp
}

const WORD = /[A-Za-z0-9_]/
const TOKEN = /[A-Za-z0-9_.-]/
const SEPARATOR = /[ \t"'=:]/

/** Three ways to write a word, less its first letter, which two of them differ in. */
const words = (...list: string[]): string[] =>
  list.flatMap((word) => [word.slice(1), word.slice(1).toUpperCase()])

/** Sources: the issuers' own pages on the formats of their tokens; RFC 7519, 7617, 6750, and 7468. */
const SHAPES: readonly Shape[] = [
  { kind: 'AWS access key', heads: ['AKIA', 'ASIA'], notAfter: WORD, run: WORD, accept: /^[A-Z0-9]{20}$/ },
  {
    kind: 'GitHub token',
    heads: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    notAfter: WORD,
    run: WORD,
    accept: /^(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})$/,
  },
  {
    kind: 'GitLab token',
    heads: ['glpat-', 'glrt-', 'gldt-'],
    notAfter: WORD,
    run: TOKEN,
    accept: /^gl[a-z]+-[\w.-]{20,}$/,
  },
  {
    kind: 'Slack token',
    heads: ['xoxa-', 'xoxb-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'],
    notAfter: WORD,
    run: TOKEN,
    accept: /^x(?:ox[abprs]|app)-\d[\w-]{15,}/,
  },
  { kind: 'npm token', heads: ['npm_'], notAfter: WORD, run: WORD, accept: /^npm_[A-Za-z0-9]{36,}$/ },
  { kind: 'PyPI token', heads: ['pypi-AgE'], notAfter: WORD, run: TOKEN, accept: /^[\w-]{50,}/ },
  {
    kind: 'JSON web token',
    heads: ['eyJ'],
    notAfter: TOKEN,
    run: TOKEN,
    accept: /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  },
  {
    kind: 'private key',
    heads: ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED '].map(
      (type) => `BEGIN ${type}PRIVATE KEY-----`,
    ),
    between: /^$/,
    run: /[A-Za-z0-9+/=\\\s]/,
    accept: /^.{40,}$/s,
  },
  {
    kind: 'private key',
    heads: ['DEK-Info: '],
    between: /^$/,
    run: /[A-Za-z0-9+/=,\r\n-]/,
    accept: /^.{40,}$/s,
  },
  {
    kind: 'bearer token',
    heads: ['Bearer ', 'bearer ', 'BEARER '],
    between: /^$/,
    run: /[A-Za-z0-9._~+/=-]/,
    accept: /^(?=.*\d).{20,}$/,
  },
  {
    kind: 'basic authorization',
    heads: ['uthorization: Basic ', 'uthorization: basic ', 'UTHORIZATION: BASIC '],
    between: /^$/,
    run: /[A-Za-z0-9+/=_-]/,
    accept: /^.{4,}$/,
  },
  {
    kind: 'password',
    heads: [
      ...words(
        'password',
        'passwd',
        'passphrase',
        'secret',
        'token',
        'api_key',
        'apikey',
        'access_key',
        'secret_key',
      ),
      ...['piKey', 'ccessKey', 'ecretKey'],
    ],
    between: /^["']?[ \t]{0,2}[=:][ \t]{0,2}["']?$/,
    run: /[^\s"'`,;&|<>(){}[\]\x00-\x20]/,
    // A variable, a path, a list and what is masked already are no passwords; nor is an English word.
    accept: /^(?![$/*[%\\.])(?=.*\d)(?=.*[A-Za-z]).{8,}$/,
  },
]

/** A longer run is judged by its beginning, and masked to its end. */
const REACH = 4096
const BETWEEN = 8

/** The rules that mask every known shape. */
export const SHAPE_TABLE = tabulate(
  SHAPES.map((shape) => ({
    // A head may begin with another one.
    heads: shape.heads.toSorted((a, b) => b.length - a.length),
    judge: judgeBy(shape),
  })),
)

function judgeBy(shape: Shape): (candidate: Candidate) => Verdict {
  const run = byteClass(shape.run)
  const notAfter = shape.notAfter && byteClass(shape.notAfter)
  const separator = byteClass(SEPARATOR)
  const apart = shape.between && !shape.between.test('') ? shape.between : null
  return ({ bytes, at, head, before, ended }) => {
    const no = (until: number): Verdict => ({ is: 'no', until })
    if (notAfter?.[before]) return no(at)
    const after = at + head.length
    const next = apart ? endOf(separator, bytes, after, BETWEEN) : after
    if (shape.between && next === bytes.length && !ended) return { is: 'wait' }
    if (apart && !apart.test(latin1(bytes, after, next))) return no(at)
    const from = shape.between ? next : at
    const to = endOf(run, bytes, next, REACH)
    if (to === bytes.length && to - next < REACH && !ended) return { is: 'wait' }
    const found = shape.accept.exec(latin1(bytes, from, to))
    if (!found) return no(to)
    const begin = from + found.index
    const end = begin + found[0].length
    const goesOn = end === to && to - next === REACH ? (byte: number) => run[byte] === 1 : null
    return { is: 'mask', label: shape.kind, from: begin, to: end, goesOn }
  }
}
