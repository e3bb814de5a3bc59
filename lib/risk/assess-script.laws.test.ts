import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assessScript } from './assess-script.ts'
import { RISKS, type Risk } from './levels.ts'
import { checkAssessment, exampleCommand as command, hostileScript } from './testing/hostile-script.ts'

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

/** A few thousand in the suite; `npm run soak -- analyser` goes on for as long as it is told. */
const INPUTS = 3000

test(`no input throws, hangs or gets a grade that does not exist (${INPUTS} inputs)`, () => {
  fc.assert(fc.property(hostileScript, checkAssessment), runs(INPUTS))
})

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
