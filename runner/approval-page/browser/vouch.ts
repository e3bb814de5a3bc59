import { ask, onSubmit, showWayBack, signWith } from './webauthn.ts'

// Vouching: an enrolled reviewer signs somebody else's enrolment.

const form = document.querySelector('form')

if (form)
  onSubmit(form, async () => {
    const chosen = form.querySelector('select')?.selectedOptions[0]
    const passkeys = chosen?.dataset.passkeys?.split(' ') ?? []
    if (passkeys.length === 0) throw new Error('Say who you are.')
    const signature = await signWith(passkeys, form.dataset.challenge ?? '')
    const { enrolled, detail } = await ask(`/enrol/${form.dataset.id}/vouch`, { signature })
    showWayBack(form, 'Back to the members')
    return enrolled ? 'Enrolled.' : `Signed. ${detail}`
  })
