'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cx } from './cx.ts'

/**
 * A question in front of the page. Focus goes in and comes back; Escape and the cross close it. `footer` holds the
 * buttons, the deciding one last.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  wide,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  wide?: boolean
  children?: ReactNode
}) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          initialFocus={(how) => (how === 'touch' ? true : (firstField(body.current) ?? true))}
          className={cx(
            'fixed z-50 flex max-h-[min(92dvh,46rem)] flex-col overflow-hidden border border-line bg-surface shadow-float outline-none',
            'inset-x-0 bottom-0 rounded-t-2xl md:inset-x-auto md:top-[8dvh] md:bottom-auto md:left-1/2 md:-translate-x-1/2 md:rounded-xl',
            'transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0',
            wide ? 'md:w-[44rem]' : 'md:w-[30rem]',
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 has-[+div:empty]:pb-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="font-[600] text-lg tracking-[-0.01em]">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-muted text-sm">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className="-mt-1 -mr-2 grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-fg max-md:size-10"
            >
              <X className="size-4" aria-hidden="true" />
            </Base.Close>
          </header>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 py-4 empty:hidden">
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-5 py-3">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

// On a phone the keyboard would cover what is to be read, so a tap focuses the sheet itself.
const firstField = (body: HTMLElement | null) => body?.querySelector<HTMLElement>('input, textarea')
