import { parse } from 'unbash'
import type { Effect } from '../effects/effect.ts'
import { listEffects } from '../effects/list-effects.ts'
import { show, UNKNOWN } from '../shell/argument.ts'
import { findHiddenCharacters } from '../shell/hidden-characters.ts'
import { readScript } from '../shell/read-script.ts'
import type { Invocation } from '../shell/reading.ts'
import { tintWords, type Word } from '../shell/tint-words.ts'
import { withSecrets } from '../shell/with-secrets.ts'
import { findingOf } from './finding-of.ts'
import { judgeCombination } from './judge-combination.ts'
import { judgeCommand } from './judge-command.ts'
import { judgeEffects } from './judge-effects.ts'
import { judgeEndless } from './judge-endless.ts'
import { judgeNetwork } from './judge-network.ts'
import { judgePointlessWrapper } from './judge-pointless-wrapper.ts'
import { judgeSecrets } from './judge-secrets.ts'
import { type Finding, highestRisk, RISKS, type Risk } from './levels.ts'

export type { Effect, Word }

/** What is known of where a script will run: the exact environment and the operating system's user. */
export interface AssessOptions {
  environment?: Record<string, string>
  user?: string
  /** The folder that it begins in. */
  cwd?: string
  /** Names of the secrets that it gets as variables: set, to what nobody knows. */
  secrets?: readonly string[]
}

export interface Assessment {
  risk: Risk
  /** Why, worst first. */
  findings: Finding[]
  effects: Effect[]
  words: Word[]
}

/**
 * Reads a script without running it: how bad it can get, why, what it touches, and what each word is.
 * Read-only is proven by the catalogue, command by command and option by option; what is not proven is at least medium,
 * what cannot be read is opaque. Pure and total: the same answer everywhere, no input throws.
 */
export function assessScript(script: string, options: AssessOptions = {}): Assessment {
  try {
    return assess(script, options)
  } catch (error) {
    // A fault in the analyser must not look like a harmless script, nor stop whoever asks.
    const words = `could not be read: ${error instanceof Error ? error.message : 'unknown fault'}`
    const finding = findingOf('analyser.fault', 'opaque', words, { start: 0, end: script.length })
    return { risk: 'opaque', findings: [finding], effects: [], words: [] }
  }
}

function assess(script: string, options: AssessOptions): Assessment {
  const tree = parse(script)
  const reading = readScript(script, tree, environmentOf(options))
  const effects = listEffects(reading, options.cwd)
  const findings = [
    ...findHiddenCharacters(script),
    ...reading.findings,
    ...reading.invocations.flatMap(judgeInvocation),
    ...judgeEffects(effects),
    ...judgeCombination(effects),
    ...judgeSecrets(options.secrets ?? [], effects),
  ]
  return {
    risk: highestRisk(findings.map(({ risk }) => risk)),
    findings: worstFirst(findings).map((finding) => inside(script, finding)),
    effects: effects.map((effect) => inside(script, presentable(effect))),
    words: tintWords(script, tree),
  }
}

/** On text that does not parse, the parser's offsets may reach past the end. */
function inside<Placed extends { start?: number; end?: number }>(script: string, placed: Placed): Placed {
  if ((placed.end ?? 0) <= script.length) return placed
  return { ...placed, start: Math.min(placed.start ?? 0, script.length), end: script.length }
}

function judgeInvocation(invocation: Invocation): Finding[] {
  const findings = [...judgeCommand(invocation), ...judgeNetwork(invocation), ...judgeEndless(invocation)]
  return [...findings, ...judgePointlessWrapper(invocation, findings)]
}

function environmentOf({
  environment,
  user,
  secrets = [],
}: AssessOptions): Record<string, string> | undefined {
  if (!environment) return undefined
  const own: Record<string, string> = user ? { USER: user, LOGNAME: user } : {}
  return withSecrets({ ...own, ...environment }, secrets)
}

/** Each rule once per place, the worst first, then in the order of the script. */
function worstFirst(findings: readonly Finding[]): Finding[] {
  const each = new Map(
    findings.map((finding) => [`${finding.rule} ${finding.start} ${finding.words}`, finding]),
  )
  return [...each.values()].sort(
    (a, b) => RISKS.indexOf(b.risk) - RISKS.indexOf(a.risk) || (a.start ?? 0) - (b.start ?? 0),
  )
}

/** An effect with unknown stretches written for people. */
function presentable(effect: Effect): Effect {
  if (!Object.values(effect).some((value) => typeof value === 'string' && value.includes(UNKNOWN)))
    return effect
  const shown = Object.entries(effect).map(([key, value]) => [
    key,
    typeof value === 'string' ? show(value) : value,
  ])
  return { ...effect, ...Object.fromEntries(shown) }
}
