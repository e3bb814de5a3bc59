import { decodePlan, type PlanDocument } from '#lib/plans/document.ts'
import { filesKept } from '#lib/plans/step-terms.ts'
import { assessSteps } from '#lib/risk/assess-steps.ts'
import { askRunner } from './ask-runner.ts'
import { exact } from './exact.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { riskBadge } from './risk-badge.ts'
import { settings } from './settings.ts'
import { stepCard } from './step-card.ts'
import { whoField } from './who-field.ts'

type Shown = Awaited<ReturnType<typeof showPlan>>

/** What the runner knows of a plan: for command lines, which render the bytes and compute the digest themselves. */
export const showPlan = (digest: string) => askRunner({ type: 'show', digest })

/** The page on which a reviewer reads exactly what would run, and signs it. The query says who and where they came from. */
export async function planPage(digest: string, query: URLSearchParams): Promise<Html> {
  const [shown, { signers }] = await Promise.all([showPlan(digest), askRunner({ type: 'signers' })])
  const plan = decodePlan(shown.document)
  const reader = query.get('as') ?? ''
  const task = /^\d{1,9}$/.exec(query.get('task') ?? '')?.[0]
  const others = signers.filter(({ member }) => !shown.authors.includes(member) || shown.policy.solo)
  const nameOf = (id: string) => signers.find(({ member }) => member === id)?.name ?? id
  return frame(
    'Sign a review',
    html`${task ? html`<p class="back"><a href="${settings.web}/tasks/${task}">Back to task ${task}</a></p>` : null}
<h1>Countersign this for ${shown.host.name}?</h1>
${summary(digest, plan, shown, nameOf)}
<ol class="steps">${assessSteps(plan, shown.opinions).map((read, index) => stepCard(plan.steps[index], index + 1, read))}</ol>
<form id="decide" class="card" data-digest="${digest}" data-back="${task ? `${settings.web}/tasks/${task}` : ''}">
${
  others.length === 0
    ? html`<p>Nobody who may review this plan has a passkey on this host yet. <a href="/enrol?member=${reader}">Enrol one</a>.</p>`
    : html`<label>You are${whoField(others, reader)}</label>
<label>Reason <small>needed to reject or to ask for changes</small><textarea name="reason" rows="2" maxlength="4000"></textarea></label>
<div class="row"><button class="primary" name="decision" value="approve">Countersign with a passkey</button>
<button name="decision" value="request_changes">Ask for changes</button><button name="decision" value="reject">Reject</button></div>`
}
<p id="said" role="status"></p>
</form>`,
    'decide',
  )
}

function summary(digest: string, plan: PlanDocument, shown: Shown, nameOf: (id: string) => string): Html {
  const environment = Object.entries(plan.environment).map(([name, value]) => html`${name}=${exact(value)}\n`)
  return html`<dl class="card">
<dt>Asked for by</dt><dd>${shown.by?.name ?? ''} <code>${shown.requester}</code></dd>
<dt>Sealed</dt><dd>${sealedWords(shown)}</dd>
<dt>Risk</dt><dd>${riskBadge(shown.risk)} ${shown.rule}</dd>
<dt data-until-signed>Reviews</dt><dd data-until-signed>${shown.reviews.length === 0 ? 'none yet' : shown.reviews.map(({ reviewer, decision, assurance }) => html`<span class="review">${nameOf(reviewer)}: ${decision.replace('_', ' ')} (${assurance})</span>`)}</dd>
<dt>Runs as</dt><dd><code>${exact(plan.user)}</code> in <code>${exact(plan.cwd)}</code>, revision ${plan.revision}</dd>
<dt>Starts</dt><dd>${windowWords(plan)}</dd>
<dt>Environment</dt><dd><details><summary>${Object.keys(plan.environment).length} variables</summary><pre>${environment}</pre></details></dd>
${plan.steps.some(({ files }) => files.length > 0) ? html`<dt>Local files</dt><dd>${filesKept(shown.host.mountsFiles)}</dd>` : null}
<dt>Digest</dt><dd><code>${digest}</code></dd>
</dl>`
}

// How long a plan waits is kept by the web half; whoever signs hears it from the runner as well.
function sealedWords({ sealedAt, now, policy }: Shown): Html {
  const late = now - sealedAt > policy.pendingMinutes * 60_000
  return html`${new Date(sealedAt).toUTCString()}${late ? html`, <strong>longer ago than plans wait here</strong>: see whether it is still wanted` : null}`
}

function windowWords({ window }: PlanDocument): string {
  if (!window) return 'whenever it is approved'
  const [from, until] = [window.notBefore, window.until].map((at) => new Date(at * 1000).toUTCString())
  return `not before ${from}, and not after ${until}`
}
