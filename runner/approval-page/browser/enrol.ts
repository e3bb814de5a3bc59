import { ask, element, makePasskey, onSubmit, showWayBack, signWith } from './webauthn.ts'

// Enrolling: make a passkey, let it sign the enrolment, and have the console or reviewers vouch for it.

const form = document.querySelector('form')

if (form)
  onSubmit(form, async (fields) => {
    const field = (name: string) => String(fields.get(name) ?? '').trim()
    const [member, name, device, code] = ['member', 'name', 'device', 'code'].map(field)
    if (!member || !name || !device) throw new Error('Fill in who you are and what you call this device.')
    const enrolled: [member: string, id: string][] = JSON.parse(form.dataset.passkeys ?? '[]')
    const known = enrolled.filter(([whose]) => whose === member).map(([, id]) => id)
    const credential = await makePasskey(member, name, known)
    const { enrolment, challenge } = await ask('/enrol/prepare', { member, name, device, credential })
    const proof = await signWith([credential.id], String(challenge))
    if (code) {
      await ask('/enrol', { enrolment, proof, code })
      showWayBack(form, 'Back to the members')
      return 'Enrolled. From now on you can sign reviews with this passkey.'
    }
    const { address } = await ask('/enrol/pending', { enrolment, proof })
    return [
      'Ask enrolled reviewers to open this within an hour: ',
      element('a', String(address), { href: String(address) }),
      ' They compare the passkey’s number with this one: ',
      element('code', credential.id),
    ]
  })
