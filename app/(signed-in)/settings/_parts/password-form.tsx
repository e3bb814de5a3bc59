import { type ReactNode, useRef } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { Input } from '#app/_components/field.tsx'

/**
 * A form that asks for the present password, as what it changes lets somebody in. `onSubmit` says whether it worked: then
 * the form is empty again, else what was typed stays.
 */
export function PasswordForm({
  label,
  pending,
  onSubmit,
  field,
  children,
}: {
  /** What it does: the name of the form and of its button. */
  label: string
  pending: boolean
  onSubmit: (fields: FormData) => Promise<boolean>
  /** What stands beside the password. */
  field: ReactNode
  children?: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <form
      ref={form}
      aria-label={label}
      method="post"
      className="grid gap-4 rounded-card border border-line bg-surface p-4 shadow-card"
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSubmit(new FormData(event.currentTarget))) form.current?.reset()
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
        {field}
      </div>
      {children}
      <div className="flex justify-end">
        <ActButton type="submit" pending={pending}>
          {label}
        </ActButton>
      </div>
    </form>
  )
}
