import type { listSigners } from '../signing/signers.ts'
import { type Html, html } from './html.ts'

type Signer = ReturnType<typeof listSigners>['signers'][number]

/** Asks who signs, of those who have a passkey; each choice carries the ids of their passkeys. */
export function whoField(signers: readonly Signer[], chosen = ''): Html {
  const passkeys = Map.groupBy(
    signers.filter(({ kind }) => kind === 'passkey'),
    ({ member }) => member,
  )
  const options = [...passkeys].map(([member, own]) => {
    const ids = own.map(({ id }) => id).join(' ')
    const mark = member === chosen ? html` selected` : null
    return html`<option value="${member}" data-passkeys="${ids}"${mark}>${own[0]?.name ?? member}</option>`
  })
  return html`<select name="member" required><option value="">choose</option>${options}</select>`
}
