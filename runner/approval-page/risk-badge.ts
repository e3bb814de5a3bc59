import type { Risk } from '#lib/risk/levels.ts'
import { type Html, html } from './html.ts'

const WORDS: Record<Risk, string> = {
  read_only: 'Read-only',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  opaque: 'Opaque',
}

/** A risk as shape, word and colour; page.css draws it. */
export const riskBadge = (risk: Risk): Html => html`<span class="risk ${risk}">${WORDS[risk]}</span>`
