import { describe } from '../effects/describe.ts'
import type { Effect } from '../effects/effect.ts'
import type { Assessment } from './assess-script.ts'
import { ANNOUNCEMENTS, BROAD, GRAVE_KINDS } from './claim-words.ts'
import { findingOf } from './finding-of.ts'
import { gradeEffect } from './grade-effect.ts'
import { type Finding, highestRisk, RISKS } from './levels.ts'

/**
 * Compares what a sentence says of a script with what reading the script found. A finding for each effect that the
 * sentence keeps quiet about: "says it lists files; deletes /srv". The sentence raises a risk, it never lowers one.
 */
export function checkClaim(claim: string, assessment: Assessment): Finding[] {
  const said = affirmed(claim)
  const unsaid = assessment.effects.filter((effect) => matters(effect) && !announces(said, effect))
  if (unsaid.length > 0) return unsaid.map((effect) => mismatch(claim, effect))
  return isHarmlessClaim(said) ? hiddenRisk(claim, assessment) : []
}

/** The sentence without what it denies: "without deleting anything" announces no deletion. */
function affirmed(claim: string): string {
  return claim
    .toLowerCase()
    .replace(/\b(without|not|never|no|nothing|doesn't|don't|won't|isn't|cannot)\b[^.,;]*/g, ' ')
}

/** Reading ordinary files, and what only says how a command runs, needs no announcement. */
function matters(effect: Effect): boolean {
  if (/^(needs_root|irreversible|waits_for_input|reads)$/.test(effect.kind)) return false
  if (effect.kind === 'writes') return gradeEffect(effect).risk !== 'low'
  if (effect.kind === 'database') return effect.action !== 'reads' && effect.action !== 'uses'
  return true
}

function announces(said: string, effect: Effect): boolean {
  if (ANNOUNCEMENTS[effect.kind].test(said)) return true
  return BROAD.test(said) && !GRAVE_KINDS.has(effect.kind)
}

function mismatch(claim: string, effect: Effect): Finding {
  const risk = highestRisk(['medium', gradeEffect(effect).risk])
  return findingOf('claim.mismatch', risk, `says "${short(claim)}", but ${describe(effect)}`, effect)
}

/** A sentence that promises mere reading, over a script that was found to be more. */
function hiddenRisk(claim: string, { risk, findings }: Assessment): Finding[] {
  const [worst] = findings
  if (!worst || RISKS.indexOf(risk) < RISKS.indexOf('medium')) return []
  const place = { start: worst.start ?? 0, end: worst.end ?? 0 }
  return [findingOf('claim.mismatch', risk, `says "${short(claim)}", but: ${worst.words}`, place)]
}

function isHarmlessClaim(said: string): boolean {
  return (
    !BROAD.test(said) &&
    !Object.values(ANNOUNCEMENTS).some((words) => words !== ANNOUNCEMENTS.reads && words.test(said))
  )
}

function short(claim: string): string {
  const line = claim.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
