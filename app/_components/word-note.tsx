'use client'

import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { visibleProse } from '#lib/shell/visible.ts'
import { cx } from './cx.ts'
import type { Note } from './notes-at.ts'
import { RiskBadge } from './risk-badge.tsx'

// One popover for all the words of a page: a plan may have hundreds.
const shared = Popover.createHandle<readonly Note[]>()

/** A word of a command with what is known of it; answers to hover, tap and the keyboard. */
export function WordNote({ word, notes, children }: { word: string; notes: Note[]; children: ReactNode }) {
  const found = notes.some(({ kind }) => kind === 'found')
  return (
    <Popover.Trigger
      handle={shared}
      payload={notes}
      openOnHover
      delay={120}
      nativeButton={false}
      aria-label={`${word}: explain`}
      render={
        <span
          className={cx(
            'cursor-help rounded-xs select-text hover:bg-ink-soft data-popup-open:bg-ink-soft',
            found && 'underline decoration-faint decoration-dotted underline-offset-4',
          )}
        />
      }
    >
      {children}
    </Popover.Trigger>
  )
}

/** The popover that every word shares; stands once on the page. */
export function WordNotes() {
  return (
    <Popover.Root handle={shared}>
      {({ payload: notes }) => (
        <Popover.Portal>
          <Popover.Positioner sideOffset={6} align="start" className="z-50">
            <Popover.Popup className="max-w-80 rounded-lg border border-line bg-surface px-3 py-2 text-sm shadow-float outline-none">
              <Popover.Title className="sr-only">Found by reading the command</Popover.Title>
              <ul className="grid gap-1.5">
                {notes?.map(({ words, kind, risk, said }) => (
                  <li key={words} className="flex items-baseline gap-2">
                    {risk && <RiskBadge risk={risk} />}
                    <span className={cx('wrap-anywhere', kind === 'silent' && 'text-muted')}>
                      {said && <span className="block text-muted text-xs">{said}</span>}
                      <bdi>{said ? visibleProse(words) : words}</bdi>
                    </span>
                  </li>
                ))}
              </ul>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      )}
    </Popover.Root>
  )
}
