'use client'

import type { ComponentProps } from 'react'
import { useAlive } from '#app/_client/use-alive.ts'
import { Button } from './button.tsx'
import { cx } from './cx.ts'

/** A button that acts by script: takes no press before the page's script runs, and looks the same while it waits. */
export function ActButton({ disabled, className, ...rest }: ComponentProps<typeof Button>) {
  const alive = useAlive()
  return (
    <Button
      {...rest}
      disabled={disabled || !alive}
      className={cx(className, !alive && !disabled && 'disabled:opacity-100')}
    />
  )
}
