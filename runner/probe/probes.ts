import { ProbeAnswer, type ProbeQuestions } from '#lib/hosts/probe.ts'
import { FIXED_PATH } from '../fixed-path.ts'
import { Refusal } from '../refusal.ts'
import { fewAtOnce } from './few-at-once.ts'
import { findCommand } from './find-command.ts'
import { findUnit } from './find-unit.ts'
import { lint } from './lint.ts'
import { listOptions } from './list-options.ts'
import { Manuals } from './manuals.ts'
import { readSystem } from './read-system.ts'

/** Milliseconds for everything that programs are asked in one probe; what has no answer by then is left open. */
const TIME_LIMIT = 4000
const PROGRAMS_AT_ONCE = 2
const PROBES_AT_ONCE = 4

/** Looks at the host for one probe. */
type Look = (questions: ProbeQuestions, at: number) => Promise<ProbeAnswer>

/** The looking at this host: a few probes at once, none for long, and what manual pages said is remembered. */
export class Probes {
  readonly #manuals = new Manuals()
  readonly #shell: string
  #underWay = 0

  /** `shell` is the one that runs steps. */
  constructor(shell: string) {
    this.#shell = shell
  }

  /** Gives `work` its turn to look. Throws Refusal `host_busy` where enough others look already. */
  async take<Result>(work: (look: Look) => Promise<Result>): Promise<Result> {
    if (this.#underWay >= PROBES_AT_ONCE)
      throw new Refusal(
        'host_busy',
        `${PROBES_AT_ONCE} others look at this host just now. Ask again in a moment.`,
      )
    this.#underWay += 1
    try {
      return await work((questions, at) => this.#look(questions, at))
    } finally {
      this.#underWay -= 1
    }
  }

  async #look({ commands, units, manuals, scripts }: ProbeQuestions, at: number): Promise<ProbeAnswer> {
    const signal = AbortSignal.timeout(TIME_LIMIT)
    const folders = FIXED_PATH.split(':')
    return ProbeAnswer.parse({
      at,
      system: readSystem(folders),
      units: units.map((unit) => findUnit(unit)),
      commands: await fewAtOnce(PROGRAMS_AT_ONCE, commands, async (name) => {
        const found = findCommand(name, folders)
        return (
          found && {
            path: found.path,
            busybox: found.busybox && (await listOptions(found.busybox, name, signal)),
          }
        )
      }),
      manuals: await fewAtOnce(PROGRAMS_AT_ONCE, manuals, (question) => this.#manuals.look(question, signal)),
      lints: await fewAtOnce(PROGRAMS_AT_ONCE, scripts, (script) => lint(this.#shell, script, signal)),
    })
  }
}
