import type { Grant } from '#lib/grants/grant.ts'
import { makeGrant } from '#lib/grants/make-grant.ts'
import { digestPlan, encodePlan, type PlanDocument } from '#lib/plans/document.ts'
import { makePlan } from './approve.ts'
import type { SeenRunner } from './start-runner.ts'

/** One way to make a plan do more than the grant that was given for its like. */
type Widening = [name: string, widen: (plan: PlanDocument) => PlanDocument]

/** The plan that they start from: it adds a word to a file. */
export const widenable = (runner: SeenRunner, file: string, word = 'web', times = '2'): PlanDocument =>
  makePlan(runner, [
    `word='${word}'\ntimes='${times}'\nprintf '%s\\n' "$word" >> ${file}; test "$times" -gt 0`,
    `word='${word}'\ntest -n "$word"`,
  ])

/** A grant for its like. */
export const grantForLike = (plan: PlanDocument): Grant =>
  makeGrant(plan, {
    title: 'Add a word',
    source: digestPlan(encodePlan(plan)),
    parameters: { word: 'web', times: '2' },
    slots: { word: { type: 'name' }, times: { type: 'int', min: 1, max: 3 } },
    uses: 10,
    until: Math.floor(Date.now() / 1000) + 3600,
  })

const script = (change: (text: string) => string) => (plan: PlanDocument) => ({
  ...plan,
  steps: plan.steps.map((step, index) => (index === 0 ? { ...step, script: change(step.script) } : step)),
})
const step = (change: object) => (plan: PlanDocument) => ({
  ...plan,
  steps: plan.steps.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
})
// In every step: a slot has one value in all of a plan, which is another check than whether it takes that value.
const word = (written: string) => (plan: PlanDocument) => ({
  ...plan,
  steps: plan.steps.map((each) => ({
    ...each,
    script: each.script.replace("word='web'", `word=${written}`),
  })),
})
const times = (written: string) => script((text) => text.replace("times='2'", `times=${written}`))
const lead = (line: string) => script((text) => `${line}\n${text}`)
const body = (change: (text: string) => string) =>
  script((text) => {
    const [one, two, ...rest] = text.split('\n')
    return [one, two, change(rest.join('\n'))].join('\n')
  })

/** Ways to have it run a script of somebody else's. */
export const carrying = (theirs: string): Widening[] => [
  ['as a value', word(`"$(${theirs})"`)],
  ['behind a value', word(`'web'; ${theirs}`)],
  ['in a line before it', lead(theirs)],
  ['behind it', script((text) => `${text}\n${theirs}`)],
  ['instead of it', body(() => theirs)],
  [
    'as a step more',
    (plan) => ({ ...plan, steps: plan.steps.flatMap((each) => [each, { ...each, script: theirs }]) }),
  ],
]

const WRAPPERS = [
  'env',
  'sudo',
  'nohup',
  'command',
  'exec',
  'time',
  'nice',
  'setsid',
  'busybox',
  'eval',
  'timeout 9',
]
const QUOTINGS = [
  '"web"',
  'web',
  "$'web'",
  "'we'b",
  "''web",
  "'web'\\''",
  'w\\eb',
  "'web' ",
  " 'web'",
  "'web';",
  "'web' #",
]
const VALUES = [
  ...[
    "''",
    "'-rf'",
    "'--all'",
    "'a b'",
    "'web*'",
    "'we?'",
    "'[w]eb'",
    "'{a,b}'",
    "'~'",
    "'.'",
    "'..'",
    "'../web'",
  ],
  ...[
    "'/etc'",
    "'web;id'",
    "'web|id'",
    "'web&'",
    "'$HOME'",
    "'$(id)'",
    "'`id`'",
    "'wéb'",
    "'ｗeb'",
    "'web\u200b'",
  ],
  ...["'web\u00a0'", "'web\t'", "'we\\b'", "'web\"'", "'!!'", "'#web'", "'%s'", `'${'w'.repeat(101)}'`],
]
const NUMBERS = [
  "'0'",
  "'4'",
  "'-1'",
  "'+2'",
  "'02'",
  "'2.0'",
  "'2e0'",
  "'0x2'",
  "' 2'",
  "'2 '",
  "'２'",
  "'two'",
  '2',
  '$((1+1))',
]
const LINES = [
  ...[
    'PATH=/tmp',
    'LD_PRELOAD=/tmp/x.so',
    'IFS=x',
    'BASH_ENV=/tmp/x',
    'ENV=/tmp/x',
    'export word',
    'set +e',
    'cd /tmp',
  ],
  ...["other='web'", "word='web'", 'alias printf=id', 'printf() { id; }', 'trap id EXIT', '# a word', ''],
]
const TAILS = [
  ' ',
  '\n',
  '\r',
  '\t',
  ';id',
  ' && id',
  ' || id',
  ' | cat',
  ' &',
  '\nid',
  ' # x',
  ' 2>&1',
  ' --',
  ' *',
  ' "$@"',
]

/** A hundred and more of them, by wrapper, quoting, value, environment, glob, option, terms and order. */
export const WIDENINGS: Widening[] = [
  ...WRAPPERS.map((wrapper): Widening => [`wrapped in ${wrapper}`, body((text) => `${wrapper} ${text}`)]),
  ['wrapped in another shell', body((text) => `sh -c '${text.replaceAll("'", '"')}'`)],
  ['wrapped in a subshell', body((text) => `(${text})`)],
  ['wrapped in a loop', body((text) => `for x in 1 2; do ${text}; done`)],
  ['under a condition', body((text) => `if true; then ${text}; fi`)],
  ...QUOTINGS.map((written): Widening => [`a value written as ${written}`, word(written)]),
  ...VALUES.map((written): Widening => [`the value ${written.slice(0, 12)}`, word(written)]),
  ...NUMBERS.map((written): Widening => [`the number ${written}`, times(written)]),
  ...LINES.map((line): Widening => [`a line before it: ${line}`, lead(line)]),
  ...TAILS.map((tail): Widening => [`${JSON.stringify(tail)} behind it`, script((text) => `${text}${tail}`)]),
  [
    'a longer name of a variable',
    script((text) => text.replace('word=', 'word_=').replace('$word', '$word_')),
  ],
  ['the variables in another order', script((text) => text.replace(/^(.*)\n(.*)\n/, '$2\n$1\n'))],
  ['one variable less', script((text) => text.replace(/^.*\n/, ''))],
  ['no quotes in the body', body((text) => text.replaceAll('"$word"', '$word'))],
  ['an abbreviated option', body((text) => text.replace('printf', 'printf --'))],
  ['another redirection', body((text) => text.replace('>>', '>|'))],
  ['another time limit', step({ timeLimit: 31 })],
  ['another output limit', step({ outputLimit: 2048 })],
  ['a terminal', step({ tty: true })],
  ['processes that stay', step({ leavesProcesses: true })],
  ['a step more', (plan) => ({ ...plan, steps: [...plan.steps, ...plan.steps.slice(0, 1)] })],
  ['a step less', (plan) => ({ ...plan, steps: plan.steps.slice(0, 1) })],
  ['its steps in another order', (plan) => ({ ...plan, steps: plan.steps.toReversed() })],
  ['a window', (plan) => ({ ...plan, window: { notBefore: 0, until: 9_999_999_999 } })],
  ['another folder', (plan) => ({ ...plan, cwd: '/tmp' })],
  ['another language', (plan) => ({ ...plan, environment: { ...plan.environment, LANG: 'C' } })],
  ['a variable more', (plan) => ({ ...plan, environment: { ...plan.environment, EXTRA: '1' } })],
  ['another home', (plan) => ({ ...plan, environment: { ...plan.environment, HOME: '/tmp' } })],
  [
    'another value in its second step',
    (plan) => ({
      ...plan,
      steps: plan.steps.map((each, index) =>
        index === 1 ? { ...each, script: each.script.replace("word='web'", "word='db'") } : each,
      ),
    }),
  ],
]
