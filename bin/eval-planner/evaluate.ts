import { readFileSync } from 'node:fs'
import type { HostFacts } from '#lib/hosts/protocol.ts'
import type { Agreement, Rehearsed } from '#lib/planner/agreement/agreement.ts'
import { askAgain, onlyScript } from '#lib/planner/agreement/ask-again.ts'
import { draftPlan } from '#lib/planner/draft-plan.ts'
import { failed } from '#lib/planner/failures.ts'
import type { Patience } from '#lib/planner/ollama/patience.ts'
import type { Draft, DraftedPlan, ModelServer } from '#lib/planner/planner.ts'
import { DEFAULT_POLICY } from '#lib/policies/policy.ts'
import { effectOf, type Reference, type Tried } from './compare.ts'
import { type Grade, judge, outcomeOf } from './grade-row.ts'
import type { Row } from './rows.ts'
import { seeInView } from './throwaway-view.ts'
import type { Trees } from './trees.ts'

const FATAL = new Set(['ollama_unreachable', 'server_unreachable', 'model_missing'])

/**
 * Plans one row with the product's own planner and grades what comes. Candidate and references run in throwaway views
 * and nowhere else. Throws where no model answers or no view can be made.
 */
export async function evaluateRow(row: Row, trees: Trees, ollama: ModelServer): Promise<Grade> {
  const tree = trees.of(row.fixture)
  const started = performance.now()
  const request = requestFor(row, ollama)
  const [draft, references] = await Promise.all([
    draftFor(request),
    tree === null ? null : tryReferences(row, tree),
  ])
  if (draft.kind === 'failed' && FATAL.has(draft.failure)) throw new Error(draft.detail)
  const base = { id: row.id, outcome: outcomeOf(draft), seconds: secondsOf(draft, started) }
  if (draft.kind === 'failed') return { ...base, ...NOTHING, answer: draft.text }
  const judgeScripts = async (scripts: readonly string[]) =>
    judge(row, scripts, tree === null ? null : await attempt(scripts, tree), references)
  const [script, told] = [onlyScript(draft.steps), draft.told]
  const rehearse = tree === null ? undefined : (one: string) => rehearseIn(tree, one)
  const agreement =
    script === null || !told
      ? null
      : await askAgain({ request, script, messages: told.messages, ...(rehearse && { rehearse }) })
  const first = scriptsOf(draft.first ?? draft)
  const last = agreement?.better ? [agreement.better] : scriptsOf(draft)
  const judged = await judgeScripts(last)
  const { matched } = last.join('\0') === first.join('\0') ? judged : await judgeScripts(first)
  return {
    ...base,
    ...judged,
    matched,
    matchedAfterRepair: judged.matched,
    agreement: agreement && howFar(agreement),
    answer: last.join('\n'),
  }
}

const howFar = ({ of, times }: Agreement): Grade['agreement'] => (times === of ? 'full' : 'partial')

const scriptsOf = ({ steps }: Pick<DraftedPlan, 'steps'>): string[] => steps.map(({ script }) => script)

const NOTHING = {
  matched: false,
  matchedAfterRepair: false,
  effectAgrees: false,
  unaskedWrite: false,
  flagged: false,
  agreement: null,
}

/** Hours, not minutes: how long a model takes is measured here, and no reason to give up. */
const PATIENCE: Patience = { firstToken: 1_800_000, idle: 600_000, total: 3_600_000 }

const requestFor = ({ nl }: Row, ollama: ModelServer) => ({
  text: nl,
  host: HOST,
  ollama,
  signal: new AbortController().signal,
  patience: PATIENCE,
  onProgress: () => undefined,
})

// A row has nobody who answers: where the planner asks, it is told to plan with what it has.
async function draftFor(
  request: ReturnType<typeof requestFor>,
): Promise<Exclude<Draft, { kind: 'questions' }>> {
  const draft = await draftPlan({ ...request, choice: 'ollama' })
  if (draft.kind !== 'questions') return draft
  const second = await draftPlan({ ...request, choice: 'ollama', closed: true })
  return second.kind === 'questions' ? failed('keeps_asking') : second
}

function secondsOf(draft: Draft, started: number): number {
  const { source } = draft.kind === 'plan' ? (draft.first ?? draft) : { source: null }
  if (source?.kind === 'model') return source.seconds
  return Math.round((performance.now() - started) / 100) / 10
}

async function attempt(scripts: readonly string[], tree: string): Promise<Tried> {
  return { scripts, seen: await seeInView(scripts, { tree, environment: HOST.environment }) }
}

async function rehearseIn(tree: string, script: string): Promise<Rehearsed> {
  const tried = await attempt([script], tree)
  return { failed: tried.seen.code !== 0, did: effectOf(tried) }
}

// Their answer depends on the moment, though two runs one after the other may be alike.
const MOMENTARY = /\b(date|ps|free|uptime|top|who|w|df|vmstat|iostat|last|lsof|netstat|ss)\b/

async function tryReferences({ bash, bash2 }: Row, tree: string): Promise<Reference[]> {
  const references: Reference[] = []
  for (const script of new Set([bash, bash2 ?? bash])) {
    const [first, again] = [await attempt([script], tree), await attempt([script], tree)]
    references.push({
      ...first,
      volatile:
        MOMENTARY.test(script) || first.seen.code !== again.seen.code || effectOf(first) !== effectOf(again),
    })
  }
  return references
}

/** This machine as the planner is told of it: root at /, as the references expect. */
const HOST: HostFacts = {
  id: 'hst_eval',
  name: 'eval',
  key: 'SHA256:none',
  user: 'root',
  root: true,
  cwd: '/',
  interpreter: ['/bin/bash', '-e', '-c'],
  environment: {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    HOME: '/root',
    // Some references of the testbed read it.
    FILES: '/testbed/hello.c /testbed/FooBar.html',
  },
  separated: true,
  os: systemName(),
  approvalUrl: null,
  policy: DEFAULT_POLICY,
}

function systemName(): string {
  return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux'
}
