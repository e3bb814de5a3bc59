import type { Effect } from '../../effects/effect.ts'
import { assessScript } from '../../risk/assess-script.ts'
import { normalForm } from '../../shell/normal-form.ts'
import { lintPlan } from '../lint/lint-plan.ts'
import type { Agreement, Answer } from './agreement.ts'

/**
 * How far a model agrees with itself: the command of a plan held against what it answered to the same request again.
 * Equal commands are votes for each other, commands that only touch the same things are half a vote, and one of which
 * the lint has something to say is none. Four equal commands were right 18 of 19 times (measured, 1.5B).
 * @param again null for an answer that was no plan of one command
 */
export function compareAnswers(request: string, first: string, again: readonly (string | null)[]): Agreement {
  const answers = [first, ...again].map((script) => (script === null ? null : read(request, script)))
  const known = answers.filter((answer) => answer !== null)
  const groups = [...Map.groupBy(known, ({ form }) => form).values()]
  const shown = groups.map(
    (group): Answer => ({
      script: group[0]?.script ?? '',
      times: group.length,
      votes: group.reduce((sum, answer) => sum + votesFor(answer, known), 0) / group.length,
    }),
  )
  const [plan] = shown
  const best = shown.reduce((a, b) => (b.votes > a.votes ? b : a))
  return {
    of: answers.length,
    times: plan?.times ?? 1,
    others: shown.slice(1).sort((a, b) => b.votes - a.votes || b.times - a.times),
    better: best === plan ? null : best.script,
  }
}

interface Read {
  script: string
  form: string
  touches: string
  sound: boolean
}

function read(request: string, script: string): Read {
  return {
    script,
    form: normalForm(script),
    touches: JSON.stringify(assessScript(script).effects.map(withoutPlace)),
    // A plan of one command has no room for a check of its own.
    sound: lintPlan(request, [script]).every(({ rule }) => rule === 'lint.no_check'),
  }
}

const NOTHING = '[]'

function votesFor(answer: Read, all: readonly Read[]): number {
  if (!answer.sound) return 0
  return all.reduce((sum, other) => sum + (other.form === answer.form ? 1 : alike(other, answer) / 2), 0)
}

const alike = (one: Read, other: Read): number =>
  Number(one.sound && one.touches === other.touches && one.touches !== NOTHING)

const withoutPlace = ({ start: _start, end: _end, ...effect }: Effect): object => effect
