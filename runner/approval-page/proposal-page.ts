import { comparePolicies, type RuleChange } from '#lib/policies/compare.ts'
import { describeOutcome } from '#lib/policies/describe.ts'
import { describeWhen } from '#lib/policies/describe-when.ts'
import type { Policy, Rule } from '#lib/policies/policy.ts'
import { decodeProposal } from '#lib/proposals/proposal.ts'
import { askRunner } from './ask-runner.ts'
import { exact } from './exact.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { settings } from './settings.ts'
import { whoField } from './who-field.ts'

/** What the runner knows of a proposal: for command lines, which render the bytes and compute the digest themselves. */
export const showProposal = (digest: string) => askRunner({ type: 'show_proposal', digest })

type Shown = Awaited<ReturnType<typeof showProposal>>

/** The page on which a reviewer reads what a proposal would change, from the runner's bytes, and signs it. */
export async function proposalPage(digest: string, query: URLSearchParams): Promise<Html> {
  const [shown, { signers }] = await Promise.all([showProposal(digest), askRunner({ type: 'signers' })])
  const { proposer, reason, change, expires } = decodeProposal(shown.document)
  const nameOf = (id: string) => signers.find(({ member }) => member === id)?.name ?? id
  const back = `${settings.web}/hosts/${shown.host.id}/policy`
  return frame(
    'Sign a change of the policy',
    html`<p class="back"><a href="${back}">Back to the policy</a></p>
<h1>Change who has to approve what on ${shown.host.name}?</h1>
<dl class="card">
<dt>Proposed by</dt><dd>${shown.by.name} <code>${proposer}</code></dd>
<dt>Why</dt><dd>${exact(reason)}</dd>
<dt>Version</dt><dd>${change.from} becomes ${change.policy.version}; ${shown.policy.version} is in force</dd>
<dt>Signed</dt><dd>${shown.decisions.length === 0 ? 'by nobody yet' : shown.decisions.map(({ reviewer, decision, counts }) => html`<span class="review">${nameOf(reviewer)}: ${decision}${counts ? null : ', no longer counts'}</span>`)}</dd>
<dt>Still needed</dt><dd>${shown.needed.join(' and ') || 'nobody'}. The proposer is not counted.</dd>
<dt>Waits until</dt><dd>${new Date(expires * 1000).toISOString()}</dd>
<dt>Digest</dt><dd><code>${digest}</code></dd>
</dl>
${differences(shown.policy, change.policy)}
<form id="propose" class="card" data-digest="${digest}" data-back="${back}">${ways(
      shown,
      signers.filter(({ member }) => member !== proposer),
      query.get('as') ?? '',
    )}
<p id="said" role="status"></p>
</form>`,
    'propose',
  )
}

type Signers = Parameters<typeof whoField>[0]

function ways({ outcome, policy, document }: Shown, signers: Signers, reader: string): Html {
  if (outcome) return html`<p>It was ${outcome}. There is nothing to sign.</p>`
  if (decodeProposal(document).change.from !== policy.version)
    return html`<p>Version ${policy.version} came into force meanwhile, so this can no longer. There is nothing to sign.</p>`
  if (signers.length === 0)
    return html`<p>Nobody but the proposer has a passkey on this host. <a href="/enrol?member=${reader}">Enrol one</a>.</p>`
  return html`<label>You are${whoField(signers, reader)}</label>
<div class="row"><button class="primary" name="decision" value="approve">Sign with a passkey</button>
<button name="decision" value="reject">Reject</button></div>`
}

function differences(before: Policy, after: Policy): Html {
  const { rules, rest } = comparePolicies(before, after)
  return html`<h2>Rules, in order: the first that applies decides</h2>
<ol class="rules">${rules.map(ruleLine)}</ol>
${rest.length > 0 ? html`<h2>Besides</h2><dl class="card">${rest.map((line) => html`<dt>${exact(line.name)}</dt><dd><del>${exact(line.before)}</del> <ins>${exact(line.after)}</ins></dd>`)}</dl>` : null}
<details class="card"><summary>All of it, as it would be in the file</summary><pre>${exact(JSON.stringify(after, null, 2))}</pre></details>`
}

const WORDS = { same: 'as it is', moved: 'moved', added: 'new', removed: 'taken away', changed: 'changed' }

function ruleLine(change: RuleChange): Html {
  const { kind, rule } = change
  const words = kind === 'changed' && change.moved ? 'changed and moved' : WORDS[kind]
  const old = kind === 'changed' ? html`<p><del>${ruleText(change.before)}</del></p>` : null
  return html`<li class="card ${kind}"><b>${exact(rule.name)}</b> <span class="kind">${words}</span>${old}<p>${kind === 'removed' ? html`<del>${ruleText(rule)}</del>` : ruleText(rule)}</p></li>`
}

const ruleText = (rule: Rule): Html => exact(`${describeWhen(rule.when)}: ${describeOutcome(rule)}`)
