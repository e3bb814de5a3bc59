import { ask, onSubmit, showWayBack, signWith } from './webauthn.ts'

// Signing a proposal: the runner's own page prepares the statement, the passkey signs it, the runner decides.

const form = document.querySelector('form')

if (form)
  onSubmit(form, async (fields, pressed) => {
    const decision = pressed?.value ?? 'approve'
    const reviewer = String(fields.get('member'))
    const prepared = await ask(`/proposals/${form.dataset.digest}/statement`, { reviewer, decision })
    const signature = await signWith(prepared.credentials as string[], String(prepared.challenge))
    const { outcome, needed } = await ask('/countersign', { statement: prepared.statement, signature })
    showWayBack(form, 'Back to the policy')
    if (outcome === 'accepted') return 'Signed, and in force from now on.'
    if (outcome === 'rejected') return 'Rejected. It will not come into force.'
    return `Signed. Still needed: ${(needed as string[]).join(' and ')}.`
  })
