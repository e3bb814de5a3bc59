import { spawnSync } from 'node:child_process'
import { assessScript } from '#lib/risk/assess-script.ts'
import { CATALOGUE } from '#lib/shell/catalogue/catalogue.ts'
import { type Figure, quantile, timeFigure } from './figure.ts'

/** Every example of the catalogue: a thousand commands of all kinds and risks. */
const COMMANDS = CATALOGUE.flatMap((part) =>
  Object.values(part).flatMap((entry) => Object.keys(entry.examples ?? {})),
)
const PLAN = Array.from({ length: 50 }, (_, step) => COMMANDS.slice(step * 4, step * 4 + 4).join('\n'))
const HOSTILE = [
  '$(',
  '`',
  '{a,',
  'eval ',
  'a=$a;',
  '"$(',
  '${x:-',
  'a|',
  '$((',
  'f(){ ',
  '<<a ',
  '/*?',
  '*\u200d',
  'xargs -r ',
  'ssh h ',
  'a=$a$a;',
  '[a',
  '>f;./f;',
]

/** What the analyser costs: a command, a plan of fifty steps, a hostile one of 10 kB; against shellcheck's processes. */
export async function riskOfCommands(): Promise<Figure[]> {
  // The product is a server: what counts is how it works after its first second.
  for (let round = 0; round < 30; round++) assessAll(COMMANDS)
  const perCommand = median(20, () => assessAll(COMMANDS)) / COMMANDS.length
  const perPlan = median(20, () => assessAll(PLAN))
  const hostile = Math.max(
    ...HOSTILE.map((sign) => median(3, () => assessScript(sign.repeat(10_000 / sign.length)))),
  )
  return [
    ...againstShellcheck(perCommand),
    atMost('risk of one command', perCommand, 0.1),
    atMost('risk of a plan of 50 steps', perPlan, 20),
    atMost('risk of a hostile command of 10 kB', hostile, 100),
  ]
}

function assessAll(scripts: readonly string[]): void {
  for (const script of scripts) assessScript(script)
}

/** The peer, where it is installed: one process for each command, as a linter is used. */
function againstShellcheck(perCommand: number): Figure[] {
  const check = (command: string) =>
    spawnSync('shellcheck', ['-s', 'bash', '-f', 'json1', '-'], { input: command })
  if (check('true').error) return []
  const sample = COMMANDS.filter((_, index) => index % 100 === 0)
  const perProcess = median(1, () => sample.forEach(check)) / sample.length
  const figure = timeFigure('risk of one command, against a shellcheck process', perCommand, perProcess, 0.01)
  return [{ ...figure, goal: 'at most 0.01 of shellcheck' }]
}

function atMost(name: string, value: number, limit: number): Figure {
  return { ...timeFigure(name, value, limit, 1), goal: `at most ${limit} ms` }
}

function median(times: number, work: () => void): number {
  const samples = Array.from({ length: times }, () => {
    const before = performance.now()
    work()
    return performance.now() - before
  })
  return quantile(samples, 0.5)
}
