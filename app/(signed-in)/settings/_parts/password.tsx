'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { passwordFault, SHORTEST_PASSWORD } from '#app/_client/password-fault.ts'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Checkbox, Input } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { useChange } from '../../_shared/use-change.ts'
import { PasswordForm } from './password-form.tsx'

/** Another password: it asks the present one, and ends what else the reader is signed in with. */
export function Password() {
  const { send, pending, problem } = useChange()
  const [changed, setChanged] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const submit = async (fields: FormData) => {
    setChanged(false)
    const password = String(fields.get('password'))
    const found = passwordFault(password)
    setFault(found)
    if (found) return false
    const body = {
      current: String(fields.get('current')),
      password,
      keepTokens: fields.get('keepTokens') !== null,
      keepPasskeys: fields.get('keepPasskeys') !== null,
    }
    const worked = (await send('POST', '/me/password', body, Ignored)) !== null
    setChanged(worked)
    return worked
  }
  return (
    <PasswordForm
      label="Change password"
      pending={pending}
      onSubmit={submit}
      field={
        <Input
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={fault ? undefined : `At least ${SHORTEST_PASSWORD} characters.`}
          error={fault}
        />
      }
    >
      <Checkbox name="keepPasskeys" label="Keep my passkeys for signing in" />
      <Checkbox
        name="keepTokens"
        label="Keep my agent tokens"
        hint="What is not kept ends with the old password, as all other sessions do."
      />
      {problem && <ErrorNotice title="The password was not changed" problem={problem} />}
      {changed && (
        <Notice tone="ok" live title="The password was changed">
          Every other session ended.
        </Notice>
      )}
    </PasswordForm>
  )
}
