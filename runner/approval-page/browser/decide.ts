import { ask, onSubmit, showWayBack, signWith } from './webauthn.ts'

// Signing one decision: the runner's own page prepares the statement, the passkey signs it, the runner decides.

const WORDS: Record<string, string> = {
  approve: 'Countersigned. The runner has journalled your signature.',
  reject: 'Rejected. The runner has journalled your signature.',
  request_changes: 'Changes asked for. The runner has journalled your signature.',
}

const form = document.querySelector('form')

if (form) {
  onSubmit(form, async (fields, pressed) => {
    const decision = pressed?.value ?? 'approve'
    const reason = String(fields.get('reason') ?? '').trim()
    if (decision !== 'approve' && !reason) {
      form.querySelector('textarea')?.focus()
      throw new Error('Say why, in the field above: whoever asked reads it.')
    }
    const reviewer = String(fields.get('member'))
    const prepared = await ask(`/plans/${form.dataset.digest}/statement`, { reviewer, decision })
    const signature = await signWith(prepared.credentials as string[], String(prepared.challenge))
    await ask('/decide', { statement: prepared.statement, reason, signature })
    showWayBack(form, 'Back to the task')
    return WORDS[decision] ?? ''
  })
  // Only an approval needs every dangerous step ticked off.
  for (const button of form.querySelectorAll('button'))
    if (button.value !== 'approve') button.formNoValidate = true
}
