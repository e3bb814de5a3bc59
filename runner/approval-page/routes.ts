import { countersign, prepareCountersign } from './countersign.ts'
import { decide, prepareDecision } from './decide.ts'
import { enrol, enrolPage, keepPending, prepareEnrolment, vouch, voucherPage } from './enrolments.ts'
import { frame } from './frame.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'
import { planPage, showPlan } from './plan-page.ts'
import { proposalPage, showProposal } from './proposal-page.ts'
import { settings } from './settings.ts'

type Page = (parts: string[], query: URLSearchParams) => Promise<Html | object> | Html
type Post = (parts: string[], body: unknown, from: string) => Promise<object> | object

const DIGEST = '([0-9a-f]{64})'
const PENDING = '([0-9a-f]{32})'

/** What can be looked at. The plan as JSON is for command lines, which render it themselves. */
export const PAGES: [RegExp, Page][] = [
  [
    /^\/$/,
    () =>
      frame(
        'Start',
        html`<h1>Nothing is signed here by itself</h1><p>Open a plan from its review page, and sign it here.</p><p><a href="${settings.web}">Go to what waits for review</a></p><p><a href="/enrol">Enrol a passkey</a></p>`,
      ),
  ],
  [new RegExp(`^/plans/${DIGEST}$`), ([digest = ''], query) => planPage(digest, query)],
  [new RegExp(`^/plans/${DIGEST}\\.json$`), ([digest = '']) => showPlan(digest)],
  [new RegExp(`^/proposals/${DIGEST}$`), ([digest = ''], query) => proposalPage(digest, query)],
  [new RegExp(`^/proposals/${DIGEST}\\.json$`), ([digest = '']) => showProposal(digest)],
  [/^\/enrol$/, (_parts, query) => enrolPage(query)],
  [new RegExp(`^/enrol/${PENDING}$`), ([id = '']) => voucherPage(id)],
]

/** What can be asked for; only what is signed changes anything. */
export const POSTS: [RegExp, Post][] = [
  [new RegExp(`^/plans/${DIGEST}/statement$`), ([digest = ''], body) => prepareDecision(digest, body)],
  [/^\/decide$/, (_parts, body) => decide(body)],
  [new RegExp(`^/proposals/${DIGEST}/statement$`), ([digest = ''], body) => prepareCountersign(digest, body)],
  [/^\/countersign$/, (_parts, body) => countersign(body)],
  [/^\/enrol\/prepare$/, (_parts, body) => prepareEnrolment(body)],
  [/^\/enrol\/pending$/, (_parts, body, from) => keepPending(body, from)],
  [/^\/enrol$/, (_parts, body) => enrol(body)],
  [new RegExp(`^/enrol/${PENDING}/vouch$`), ([id = ''], body) => vouch(id, body)],
]
