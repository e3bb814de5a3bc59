import { visible } from '#lib/shell/visible.ts'
import { type Html, html } from './html.ts'

/** Text in which nothing is hidden: what nobody can see, or could take for something else, is marked and named. */
export const exact = (text: string): Html =>
  html`${visible(text).map(({ kind, text: shown, name }) =>
    kind === 'plain' ? shown : html`<mark class="${kind}" title="${name}">${shown}</mark>`,
  )}`
