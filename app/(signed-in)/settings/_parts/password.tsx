'use client'

import { useRef, useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Checkbox, Input } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { useChange } from '../../_shared/use-change.ts'

const SHORTEST = 10

/** Another password: it asks the present one, and ends what else the reader is signed in with. */
export function Password() {
  const { send, pending, problem } = useChange()
  const [changed, setChanged] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submit = async (fields: FormData) => {
    setChanged(false)
    const password = String(fields.get('password'))
    setFault(password.length < SHORTEST ? `A password has at least ${SHORTEST} characters.` : null)
    if (password.length < SHORTEST) return
    const body = {
      current: String(fields.get('current')),
      password,
      keepTokens: fields.get('keepTokens') !== null,
      keepPasskeys: fields.get('keepPasskeys') !== null,
    }
    if (!(await send('POST', '/me/password', body, Ignored))) return
    form.current?.reset()
    setChanged(true)
  }
  return (
    <form
      ref={form}
      aria-label="Change password"
      method="post"
      className="grid gap-4 rounded-card border border-line bg-surface p-4 shadow-card"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
    >
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Input
          label="Present password"
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <Input
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={fault ? undefined : `At least ${SHORTEST} characters.`}
          error={fault}
        />
      </div>
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
      <div className="flex justify-end">
        <ActButton type="submit" pending={pending}>
          Change password
        </ActButton>
      </div>
    </form>
  )
}
