import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../shell/catalogue/catalogue.ts'
import { WORD_KINDS } from '../shell/tint-words.ts'
import { assessScript } from './assess-script.ts'
import { RISKS, type Risk } from './levels.ts'

const EXAMPLES = CATALOGUE.flatMap((part) =>
  Object.values(part).flatMap(({ examples }) => Object.keys(examples ?? {})),
)
const command = fc.constantFrom(...EXAMPLES)
/** Commands that do not end in a comment or an operator, so that others may follow on the line. */
const joinable = command.filter((text) => !/[#&]|<<|\\$|^\(/.test(text))
const rank = (risk: Risk) => RISKS.indexOf(risk)
const riskOf = (script: string) => rank(assessScript(script).risk)
const runs = (numRuns: number) => ({ numRuns, seed: 20_260_815 })

describe('wrapping never lowers a risk', () => {
  const WRAPPERS = [
    ...[
      'sudo',
      'sudo -u bob',
      'env',
      'env A=b',
      'nice',
      'nohup',
      'timeout 5',
      'setsid',
      'ionice -c 3',
      'stdbuf -o0',
    ],
    ...[
      'doas',
      'ssh host',
      'docker exec web',
      'chroot /mnt',
      'systemd-run',
      'watch',
      'xargs',
      'busybox',
      'time',
    ],
    ...[
      'kubectl exec web --',
      'flock /tmp/lock',
      'unshare -r',
      'nsenter -t 1 -m',
      'command',
      'eval',
      'runuser -u bob --',
    ],
  ]
  /** Words that mean the same to a wrapper as to the shell. */
  const simple = joinable.filter((text) => /^[a-z][\w-]*( [\w./:=@-]+)*$/.test(text) && !isShellOnly(text))

  test.each(WRAPPERS)('%s', (wrapper) => {
    fc.assert(
      fc.property(simple, (text) => {
        expect(riskOf(`${wrapper} ${text}`)).toBeGreaterThanOrEqual(riskOf(text))
      }),
      runs(60),
    )
  })

  test('sh -c and friends', () => {
    const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
    fc.assert(
      fc.property(
        joinable,
        fc.constantFrom('sh -c', 'bash -lc', 'sudo sh -c', 'su -c', 'ssh host'),
        (text, wrapper) => {
          expect(riskOf(`${wrapper} ${quote(text)}`)).toBeGreaterThanOrEqual(riskOf(text))
        },
      ),
      runs(400),
    )
  })
})

describe('adding a command never lowers a risk', () => {
  test.each([';', '&&', '||', '|', '&', '\n', '|&'])('joined with %j', (sign) => {
    fc.assert(
      fc.property(joinable, joinable, (a, b) => {
        const together = riskOf(`${a} ${sign} ${b}`)
        expect(together).toBeGreaterThanOrEqual(riskOf(a))
        if (!readsInput(b)) expect(together).toBeGreaterThanOrEqual(riskOf(b))
      }),
      runs(150),
    )
  })

  test.each([
    '( X )',
    '{ X; }',
    'if X; then :; fi',
    'for i in 1; do X; done',
    '! X',
    'f() { X; }',
    'echo "$(X)"',
  ])('inside %s', (shape) => {
    fc.assert(
      fc.property(joinable, (text) => {
        expect(riskOf(shape.replace('X', () => text))).toBeGreaterThanOrEqual(riskOf(text))
      }),
      runs(100),
    )
  })
})

test('the way in which a word is quoted changes nothing', () => {
  const plain = command.filter((text) => /^[\w ./:=@%,+-]+$/.test(text) && !text.includes('  '))
  const styles = [
    (word: string) => `'${word}'`,
    (word: string) => `"${word}"`,
    (word: string) => `\\${word}`,
    (word: string) => `${word.slice(0, 1)}''${word.slice(1)}`,
    (word: string) => `$'${word}'`,
    (word: string) => `${word.slice(0, 1)}"${word.slice(1)}"`,
  ]
  fc.assert(
    fc.property(plain, fc.nat(), fc.constantFrom(...styles), (text, at, style) => {
      const words = text.split(' ')
      const index = at % words.length
      const word = words[index] ?? ''
      fc.pre(!isShellOnly(word) && !/^\w+=/.test(word) && word !== 'time')
      const quoted = words.map((one, place) => (place === index ? style(one) : one)).join(' ')
      expect(assessScript(quoted).risk).toBe(assessScript(text).risk)
    }),
    runs(1000),
  )
})

/** 5,000 inputs in the suite; COUNTERSIGN_FUZZ=100000 for a night. */
const FUZZ = Number(process.env.COUNTERSIGN_FUZZ ?? 5000)

test(
  `no input throws, hangs or gets a grade that does not exist (${FUZZ} inputs)`,
  () => {
    const sign = fc.constantFrom(
      ...'$(){}[]<>|&;\'"`\\*?!#~=@%^-+.,:/ \n\t0aZ'.split(''),
      '${',
      '$(',
      '$((',
      '<<',
      '<(',
      '\0',
      'é',
      '\u202e',
      '😀',
    )
    const noise = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''))
    const mutated = fc.tuple(command, fc.nat(), fc.nat(6), noise).map(([text, at, cut, more]) => {
      const from = at % (text.length + 1)
      return text.slice(0, from) + more.slice(0, 12) + text.slice(from + cut)
    })
    const input = fc.oneof(
      noise,
      mutated,
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(command, { maxLength: 6 }).map((all) => all.join('\n')),
    )
    fc.assert(
      fc.property(input, (script) => {
        const { risk, findings, effects, words } = assessScript(script)
        expect(RISKS).toContain(risk)
        expect(findings.map(({ rule }) => rule)).not.toContain('analyser.fault')
        expect(risk === 'read_only').toBe(findings.length === 0)
        for (const place of [...findings, ...effects]) expect(inside(place, script)).toBe(true)
        let last = 0
        for (const { start, end, kind } of words) {
          expect(start >= last && end > start && end <= script.length && WORD_KINDS.includes(kind)).toBe(true)
          last = end
        }
      }),
      { ...runs(FUZZ), interruptAfterTimeLimit: undefined },
    )
  },
  FUZZ,
)

function inside({ start = 0, end = 0 }: { start?: number; end?: number }, script: string): boolean {
  return start >= 0 && start <= end && end <= Math.max(script.length, 1)
}

/** Keywords and builtins mean something else, or nothing, as the argument of a program. */
function isShellOnly(text: string): boolean {
  return /^(if|for|while|case|time|!|\{|\[\[|exit|return|break|cd|export|alias|trap|read|set|unset|source|\.|eval|exec|declare|local|let|mapfile|shopt|hash|history|enable|complete|builtin|command|coproc|select|until|function|then|do|done|fi|true|false|test|wait|jobs|ulimit|umask|help|type|suspend|disown|unalias|printf|echo|env|sudo)\b/.test(
    text,
  )
}

/** What runs its input is opaque alone, and may be given a text that can be read. */
function readsInput(text: string): boolean {
  return assessScript(text).findings.some(({ rule }) => rule === 'shell.piped-code')
}
