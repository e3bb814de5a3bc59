import { db } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import type { DraftStep } from '../planner/planner.ts'
import { matchRunbook } from '../planner/runbooks/match.ts'
import { renderRunbook } from '../planner/runbooks/render.ts'
import type { Runbook, System } from '../planner/runbooks/runbook.ts'
import { DEFAULT_POLICY } from '../policies/policy.ts'
import { assessScript } from '../risk/assess-script.ts'
import { readSource } from './parse-source.ts'
import { usableRunbooks } from './usable.ts'
import type { PreviewStep, RunbookPreview } from './view.ts'

/** What a text would be as the next version of this runbook: each step graded, with its parameters' examples for values. */
export async function showSource(name: string, source: string, version: number): Promise<RunbookPreview> {
  const read = readSource(name, source, version)
  if (!read.ok) return read
  const { runbook } = read
  const { title, explanation, area, changes, undo, parameters } = runbook
  const host = await anyHost()
  return {
    ok: true,
    title,
    explanation,
    area,
    changes,
    undo,
    parameters: parameters.map(({ name, type, about, example, default: usual }) => ({
      name,
      type,
      about,
      example,
      default: usual,
    })),
    plans: plansOf(runbook, host),
    lost: lostPhrases(runbook, await usableRunbooks()),
  }
}

// What systemOf knows each family by.
const OS: Record<System, string> = { debian: 'Debian', fedora: 'Fedora' }

function plansOf(runbook: Runbook, host: HostFacts) {
  const plans = runbook.distributions.map((system) => {
    const draft = renderRunbook(runbook, examplesOf(runbook), { ...host, os: OS[system] })
    return {
      system,
      steps: draft.kind === 'plan' ? draft.steps.map((step, index) => grade(step, index + 1, host)) : [],
    }
  })
  const [first] = plans
  const same = plans.every(({ steps }) => JSON.stringify(steps) === JSON.stringify(first?.steps))
  return first && same ? [{ system: null, steps: first.steps }] : plans
}

function grade(
  { purpose, script, secrets = [] }: DraftStep,
  position: number,
  { environment, user, cwd }: HostFacts,
): PreviewStep {
  const { risk, findings } = assessScript(script, { environment, user, cwd, secrets })
  return { position, purpose, script, risk, findings, secrets: [...secrets] }
}

const examplesOf = ({ parameters }: Runbook): Record<string, string> =>
  Object.fromEntries(parameters.map(({ name, example }) => [name, example]))

/** A phrase that another runbook takes, or that two could, would never bring this one. */
function lostPhrases(runbook: Runbook, others: readonly Runbook[]) {
  const all = [...others.filter(({ name }) => name !== runbook.name), runbook]
  const examples = examplesOf(runbook)
  return runbook.phrases.flatMap((phrase) => {
    const match = matchRunbook(
      phrase.replaceAll(/\{(\w+)\}/g, (_, name: string) => examples[name] ?? ''),
      all,
    )
    const picked = match.kind === 'none' ? null : match.runbook
    return picked === runbook ? [] : [{ phrase, picks: picked?.title ?? null }]
  })
}

async function anyHost(): Promise<HostFacts> {
  const row = await db().host.findFirst({ orderBy: { seenAt: 'desc' } })
  return row ? readFacts(row) : NO_HOST
}

const NO_HOST: HostFacts = {
  id: '',
  name: '',
  key: '',
  user: 'root',
  root: true,
  cwd: '/',
  interpreter: ['/bin/bash', '-e', '-c'],
  environment: {},
  separated: true,
  os: '',
  approvalUrl: null,
  policy: DEFAULT_POLICY,
}
