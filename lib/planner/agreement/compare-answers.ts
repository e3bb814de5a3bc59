import type { Effect } from '../../effects/effect.ts'
import { assessScript } from '../../risk/assess-script.ts'
import { normalForm } from '../../shell/normal-form.ts'
import { lintPlan } from '../lint/lint-plan.ts'
import type { Agreement, Answer, Rehearsed } from './agreement.ts'

/**
 * How far a model agrees with itself: the command of a plan held against what it answered to the same request again.
 * Equal commands are votes for each other, commands that only touch the same things are half a vote, and one of which
 * the lint has something to say is none. Four equal commands were right 18 of 19 times (measured, 1.5B).
 * @param again null for an answer that was no plan of one command
 * @param rehearsed what became of scripts that were tried out; whoever did the same has a whole vote, and who failed none
 */
export function compareAnswers(
  request: string,
  first: string,
  again: readonly (string | null)[],
  rehearsed: ReadonlyMap<string, Rehearsed> = new Map(),
): Agreement {
  const answers = [first, ...again].map((script) =>
    script === null ? null : read(request, script, rehearsed.get(script)),
  )
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
  did: string | null
  sound: boolean
}

function read(request: string, script: string, rehearsed: Rehearsed | undefined): Read {
  return {
    script,
    form: normalForm(script),
    touches: JSON.stringify(assessScript(script).effects.map(withoutPlace)),
    did: rehearsed?.did ?? null,
    // A plan of one command has no room for a check of its own.
    sound:
      rehearsed?.failed !== true && lintPlan(request, [script]).every(({ rule }) => rule === 'lint.no_check'),
  }
}

const NOTHING = '[]'

function votesFor(answer: Read, all: readonly Read[]): number {
  if (!answer.sound) return 0
  return all.reduce((sum, other) => sum + (other.form === answer.form ? 1 : alike(other, answer)), 0)
}

function alike(one: Read, other: Read): number {
  if (!one.sound) return 0
  if (one.did !== null && other.did !== null) return Number(one.did === other.did)
  return one.touches === other.touches && one.touches !== NOTHING ? 1 / 2 : 0
}

const withoutPlace = ({ start: _start, end: _end, ...effect }: Effect): object => effect
