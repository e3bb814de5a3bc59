import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CONTAINMENTS, StepLimits } from '#lib/hosts/step-facts.ts'
import { type Holding, limitsAll, tryContainment } from './containment.ts'
import { ownScope } from './delegate.ts'

const TRIAL = path.join(import.meta.dirname, 'trial.ts')
const PATIENCE = 10_000

const Answer = z.object({ containment: z.enum(CONTAINMENTS), limits: StepLimits })

/**
 * What will hold the steps of this host. In cgroup v2 alone, limits need a cgroup in which nobody else is. Where
 * systemd is the first process it gives a run-host such a one, a scope (systemd.scope(5)); it is asked where limits
 * would not hold otherwise, and tried before it is counted on.
 */
export function chooseContainment(
  wanted: StepLimits,
  { tryHere, tryScoped }: Trials = { tryHere: tryContainment, tryScoped: tryInScope },
): Holding & { scoped: boolean } {
  const here = tryHere(wanted)
  const scoped = limitsAll(here) ? null : tryScoped(wanted)
  return scoped && limitsAll(scoped) ? { ...scoped, scoped: true } : { ...here, scoped: false }
}

interface Trials {
  tryHere: (wanted: StepLimits) => Holding
  /** Null where there is no scope to be had. */
  tryScoped: (wanted: StepLimits) => Holding | null
}

/** The command that becomes `next`, with its pid, alone in a scope of its own. systemd-run(1). */
export function inScope(next: readonly string[]): string[] {
  const unit = `--unit=${ownScope(randomUUID())}`
  return ['systemd-run', '--scope', '--quiet', '--collect', unit, '--property=Delegate=yes', '--', ...next]
}

// sd_booted(3). Anybody but root would have to ask a person for a password.
const mayScope = () => process.getuid?.() === 0 && fs.existsSync('/run/systemd/system')

function tryInScope(wanted: StepLimits): Holding | null {
  if (!mayScope()) return null
  const [program = '', ...args] = inScope([process.execPath, TRIAL, JSON.stringify(wanted)])
  const { stdout, status } = spawnSync(program, args, { encoding: 'utf8', timeout: PATIENCE })
  return status === 0 ? Answer.parse(JSON.parse(stdout)) : null
}
