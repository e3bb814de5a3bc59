import { LoaderCircle, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { LinkHint } from './link-hint.tsx'

type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'ghost'

interface Look {
  variant?: ButtonVariant
  size?: 'md' | 'sm'
  full?: boolean
  icon?: LucideIcon
  children: ReactNode
}

/**
 * A button; `type="button"` unless said otherwise. `pending` shows that its work is under way and holds it.
 * One primary button a screen.
 */
export function Button({
  variant,
  size,
  full,
  icon,
  children,
  pending,
  disabled,
  className,
  ...rest
}: Look & { pending?: boolean } & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={cx(buttonClass({ variant, size, full }), className)}
    >
      <Face icon={pending ? LoaderCircle : icon} spin={pending}>
        {children}
      </Face>
    </button>
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  variant,
  size,
  full,
  icon,
  children,
  className,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={cx(buttonClass({ variant, size, full }), className)}>
      <Face icon={icon}>{children}</Face>
      <LinkHint />
    </Link>
  )
}

/** The classes of a button, for parts that render their own element. */
export function buttonClass({
  variant = 'secondary',
  size = 'md',
  full,
}: Pick<Look, 'variant' | 'size' | 'full'>) {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg border font-[540] whitespace-nowrap transition-colors',
    'disabled:opacity-55 aria-disabled:opacity-55',
    size === 'sm' ? 'min-h-8 px-2.5 text-sm max-md:min-h-10' : 'min-h-9 px-3.5 text-base max-md:min-h-10',
    full && 'w-full',
    VARIANTS[variant],
  )
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    'border-ink bg-ink text-on-ink not-disabled:hover:border-ink-hover not-disabled:hover:bg-ink-hover',
  secondary: 'border-line-strong bg-surface text-fg not-disabled:hover:bg-sunken',
  danger:
    'border-line-strong bg-surface text-bad not-disabled:hover:border-bad not-disabled:hover:bg-bad-soft',
  ghost: 'border-transparent text-muted not-disabled:hover:bg-sunken not-disabled:hover:text-fg',
}

function Face({ icon: Icon, spin, children }: { icon?: LucideIcon; spin?: boolean; children: ReactNode }) {
  return (
    <>
      {Icon && <Icon className={cx('size-[15px]', spin && 'animate-spin')} aria-hidden="true" />}
      {children}
    </>
  )
}
