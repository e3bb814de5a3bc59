import { describe } from '../effects/describe.ts'
import type { Effect } from '../effects/effect.ts'
import type { Assessment } from './assess-script.ts'
import { ANNOUNCEMENTS, BROAD, CONTACTS, GRAVE_KINDS, SENDS } from './claim-words.ts'
import { findingOf } from './finding-of.ts'
import { gradeEffect } from './grade-effect.ts'
import { type Finding, highestRisk, RISKS } from './levels.ts'

/** A sentence as far as it matters here: all of it, and the verbs that say what is done. */
interface Claim {
  text: string
  verbs: readonly string[]
}

/**
 * Compares what a sentence says of a script with what reading the script found. A finding for each effect that the
 * sentence keeps quiet about: "says it lists files, but deletes /srv". The sentence may raise a risk, never lower one.
 */
export function checkClaim(sentence: string, assessment: Assessment): Finding[] {
  const claim = readClaim(sentence)
  const unsaid = assessment.effects.filter((effect) => matters(effect) && !announces(claim, effect))
  if (unsaid.length > 0) return unsaid.map((effect) => mismatch(sentence, effect))
  return promisesReading(claim) ? hiddenRisk(sentence, assessment) : []
}

const DENIAL = /\b(without|not|never|no|nothing|doesn't|don't|won't|isn't|cannot)\b[^.,;]*/g
/** A verb begins the sentence or a clause; elsewhere the same word is a noun: "lists updates". */
const CLAUSE_START =
  /(?<=^|[.,;:!?(]\s*|\b(?:and|then|to|will|also|by|before|after|or|it|this|we|step|command|script|that|which|safely|first|now|finally|temporarily)\s+)[a-z][a-z-]*/g

function readClaim(sentence: string): Claim {
  const text = sentence
    .toLowerCase()
    .trim()
    .replace(DENIAL, ' ')
    .replace(/\bset(s|ting)? up\b/g, 'provision')
  return { text, verbs: text.match(CLAUSE_START) ?? [] }
}

/** Reading ordinary files, small reversible changes, and what only says how a command runs need no announcement. */
function matters(effect: Effect): boolean {
  if (effect.kind === 'writes') return gradeEffect(effect).risk !== 'low'
  if (effect.kind === 'database') return !/^(reads|uses)$/.test(effect.action)
  if (effect.kind === 'network')
    return !/^(localhost|127\.[\d.]+|\[::1\]|the network)$/.test(effect.host) || effect.sends
  return ANNOUNCEMENTS[effect.kind] !== undefined
}

function announces(claim: Claim, effect: Effect): boolean {
  const { verbs, names } = announcementOf(effect)
  if (names?.test(claim.text) || claim.verbs.some((verb) => verbs?.test(verb))) return true
  return claim.verbs.some((verb) => BROAD.test(verb)) && !GRAVE_KINDS.has(effect.kind)
}

function announcementOf(effect: Effect) {
  if (effect.kind === 'network') return effect.sends ? SENDS : CONTACTS
  return ANNOUNCEMENTS[effect.kind] ?? {}
}

function mismatch(sentence: string, effect: Effect): Finding {
  const risk = highestRisk(['medium', gradeEffect(effect).risk])
  return findingOf('claim.mismatch', risk, `says "${short(sentence)}", but ${describe(effect)}`, effect)
}

/** Whether no verb of the sentence announces any change. */
function promisesReading({ verbs }: Claim): boolean {
  const announced = Object.values(ANNOUNCEMENTS).flatMap((words) => words.verbs ?? [])
  return !verbs.some((verb) => BROAD.test(verb) || announced.some((words) => words.test(verb)))
}

/** A promise of mere reading over a script that was found to be more. */
function hiddenRisk(sentence: string, { risk, findings }: Assessment): Finding[] {
  const [worst] = findings
  if (!worst || RISKS.indexOf(risk) < RISKS.indexOf('medium')) return []
  const place = { start: worst.start ?? 0, end: worst.end ?? 0 }
  return [findingOf('claim.mismatch', risk, `says "${short(sentence)}", but: ${worst.words}`, place)]
}

function short(sentence: string): string {
  const line = sentence.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
