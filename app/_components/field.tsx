'use client'

import { type ComponentProps, type ReactNode, useEffect, useId } from 'react'
import { cx } from './cx.ts'

interface Words {
  label: string
  /** Hide the label from sight where the place says it already; it stays for screen readers. */
  labelHidden?: boolean
  hint?: ReactNode
  error?: string | null
}

/** One line of text with its label, a hint and its error. */
export function Input({
  label,
  labelHidden,
  hint,
  error,
  className,
  ...rest
}: Words & ComponentProps<'input'>) {
  const field = useField({ label, labelHidden, hint, error })
  return field.wrap(
    <input {...rest} {...field.props} className={cx(FIELD, 'min-h-9 max-md:min-h-10', className)} />,
  )
}

/** Several lines of text; grows with what is typed where the browser can, and says when little more fits. */
export function Textarea({
  label,
  labelHidden,
  hint,
  error,
  className,
  ...rest
}: Words & ComponentProps<'textarea'>) {
  const field = useField({ label, labelHidden, hint: roomLeft(rest) ?? hint, error })
  return field.wrap(
    <textarea
      {...rest}
      {...field.props}
      className={cx(FIELD, 'field-sizing-content min-h-16 py-2', className)}
    />,
  )
}

/** The browser's own choice list: it works without script and is the best one on a phone. */
export function Select({
  label,
  labelHidden,
  hint,
  error,
  className,
  children,
  ...rest
}: Words & ComponentProps<'select'>) {
  const field = useField({ label, labelHidden, hint, error })
  return field.wrap(
    <select {...rest} {...field.props} className={cx(FIELD, 'min-h-9 max-md:min-h-10', className)}>
      {children}
    </select>,
  )
}

/** A tick with its sentence. */
export function Checkbox({
  label,
  hint,
  ...rest
}: { label: ReactNode; hint?: ReactNode } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className={cx('flex gap-2.5 max-md:min-h-10', !hint && 'max-md:items-center')}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cx(
          'mt-[3px] size-4 shrink-0 accent-ink max-md:size-5',
          hint ? 'max-md:mt-px' : 'max-md:mt-0',
        )}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

const FIELD =
  'w-full min-w-0 rounded-lg border border-edge bg-surface px-3 text-base text-fg aria-invalid:border-bad disabled:bg-sunken disabled:text-muted max-md:text-lg'

// A browser cuts off what is pasted beyond the limit, and says nothing.
function roomLeft({ value, maxLength }: ComponentProps<'textarea'>): string | null {
  if (typeof value !== 'string' || maxLength === undefined || value.length < maxLength * 0.9) return null
  const most = maxLength.toLocaleString('en')
  return value.length >= maxLength
    ? `This is all that fits, ${most} characters: anything longer was cut off.`
    : `${(maxLength - value.length).toLocaleString('en')} of ${most} characters left.`
}

// Whoever sent a form is taken to what is wrong first in it, wherever that stands.
function useErrorFocus(id: string, error: Words['error']) {
  useEffect(() => {
    const field = error ? document.getElementById(id) : null
    if (field?.closest('form')?.querySelector('[aria-invalid]') === field) field?.focus()
  }, [id, error])
}

function useField({ label, labelHidden, hint, error }: Words) {
  const id = useId()
  useErrorFocus(id, error)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    props: {
      id,
      'aria-describedby': described || undefined,
      'aria-invalid': error ? (true as const) : undefined,
    },
    wrap: (control: ReactNode) => (
      <div className="grid min-w-0 gap-1.5">
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'font-[540] text-sm'}>
          {label}
        </label>
        {control}
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} role="alert" className="text-bad text-sm">
            {error}
          </p>
        )}
      </div>
    ),
  }
}
