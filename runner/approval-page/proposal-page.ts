import type { Grant, Template } from '#lib/grants/grant.ts'
import { showTemplate } from '#lib/grants/match.ts'
import { describeSlot } from '#lib/grants/slot.ts'
import { comparePolicies, type RuleChange } from '#lib/policies/compare.ts'
import { describeOutcome } from '#lib/policies/describe.ts'
import { describeWhen } from '#lib/policies/describe-when.ts'
import type { Policy, Rule } from '#lib/policies/policy.ts'
import { decodeProposal, type Proposal } from '#lib/proposals/proposal.ts'
import { askRunner } from './ask-runner.ts'
import { exact } from './exact.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { settings } from './settings.ts'
import { stepFacts } from './step-facts.ts'
import { whoField } from './who-field.ts'

/** What the runner knows of a proposal: for command lines, which render the bytes and compute the digest themselves. */
export const showProposal = (digest: string) => askRunner({ type: 'show_proposal', digest })

type Shown = Awaited<ReturnType<typeof showProposal>>

/** The page on which a reviewer reads what a proposal would change, from the runner's bytes, and signs it. */
export async function proposalPage(digest: string, query: URLSearchParams): Promise<Html> {
  const [shown, { signers }] = await Promise.all([showProposal(digest), askRunner({ type: 'signers' })])
  const { proposer, reason, change, expires } = decodeProposal(shown.document)
  const { facts, ...terms } = change.kind === 'policy' ? policyTerms(change, shown) : grantTerms(change.grant)
  const nameOf = (id: string) => signers.find(({ member }) => member === id)?.name ?? id
  const back = `${settings.web}/hosts/${shown.host.id}/policy`
  return frame(
    'Sign a proposal',
    html`<p class="back"><a href="${back}">Back to the policy</a></p>
<h1>${terms.question} ${shown.host.name}?</h1>
<dl class="card">
<dt>Proposed by</dt><dd>${shown.by.name} <code>${proposer}</code></dd>
<dt>Why</dt><dd>${exact(reason)}</dd>
${facts}
<dt data-until-signed>Signed</dt><dd data-until-signed>${shown.decisions.length === 0 ? 'by nobody yet' : shown.decisions.map(({ reviewer, decision, counts }) => html`<span class="review">${nameOf(reviewer)}: ${decision}${counts ? null : ', no longer counts'}</span>`)}</dd>
<dt data-until-signed>Still needed</dt><dd data-until-signed>${shown.needed.join(' and ') || 'nobody'}. The proposer is not counted.</dd>
<dt data-until-signed>Waits until</dt><dd data-until-signed>${new Date(expires * 1000).toUTCString()}</dd>
<dt>Digest</dt><dd><code>${digest}</code></dd>
</dl>
${terms.body}
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
  const { change } = decodeProposal(document)
  if (change.kind === 'policy' && change.from !== policy.version)
    return html`<p>Version ${policy.version} came into force meanwhile, so this can no longer. There is nothing to sign.</p>`
  if (signers.length === 0)
    return html`<p>Nobody but the proposer has a passkey on this host. <a href="/enrol?member=${reader}">Enrol one</a>.</p>`
  return html`<label>You are${whoField(signers, reader)}</label>
<div class="row"><button class="primary" name="decision" value="approve">Sign with a passkey</button>
<button name="decision" value="reject">Reject</button></div>`
}

type Change = Proposal['change']

const policyTerms = ({ from, policy }: Extract<Change, { kind: 'policy' }>, shown: Shown) => ({
  question: 'Change who has to approve what on',
  facts: html`<dt>Version</dt><dd>${from} becomes ${policy.version}; ${shown.policy.version} is in force</dd>`,
  body: differences(shown.policy, policy),
})

const grantTerms = (grant: Grant) => ({
  question: 'Let plans of exactly this form run unreviewed on',
  facts: html`<dt>What</dt><dd>${exact(grant.title)}</dd>
<dt>How often</dt><dd>${grant.uses} ${grant.uses === 1 ? 'run' : 'runs'}, until ${new Date(grant.until * 1000).toUTCString()}; it can be revoked at any time</dd>
<dt>Runs as</dt><dd><code>${exact(grant.user)}</code> in <code>${exact(grant.cwd)}</code></dd>
<dt>Environment</dt><dd><details><summary>${Object.keys(grant.environment).length} variables</summary><pre>${Object.entries(grant.environment).map(([name, value]) => html`${name}=${exact(value)}\n`)}</pre></details></dd>
<dt>Made from</dt><dd>the reviewed plan <a href="/plans/${grant.source}"><code>${grant.source}</code></a>; nothing riskier is covered</dd>`,
  body: html`<h2>Its steps, byte for byte but for the marked places</h2>
<ol class="steps">${grant.steps.map(grantStep)}</ol>
<dl class="card">${Object.entries(grant.slots).map(([name, slot]) => html`<dt><code>${name}</code></dt><dd>may be ${exact(describeSlot(slot))}</dd>`)}${Object.keys(grant.slots).length === 0 ? html`<dt>Places</dt><dd>none: only these very bytes</dd>` : null}</dl>`,
})

const grantStep = (step: Template): Html => html`<li class="card"><pre>${exact(showTemplate(step))}</pre>
${stepFacts(step)}</li>`

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
