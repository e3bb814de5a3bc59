'use client'

import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import type { Note } from './notes-at.ts'
import { RiskBadge } from './risk-badge.tsx'

/** A word of a command with what was found of it; opens on hover, tap and with the keyboard. */
export function WordNote({ word, notes, children }: { word: string; notes: Note[]; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        openOnHover
        delay={120}
        nativeButton={false}
        aria-label={`${word}: what was found`}
        render={
          <span className="cursor-help rounded-xs underline decoration-faint decoration-dotted underline-offset-4 select-text data-popup-open:bg-ink-soft" />
        }
      >
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-50">
          <Popover.Popup className="max-w-80 rounded-lg border border-line bg-surface px-3 py-2 text-sm shadow-float outline-none">
            <Popover.Title className="mb-1 text-faint text-xs">Found by reading the command</Popover.Title>
            <ul className="grid gap-1.5">
              {notes.map(({ words, risk }) => (
                <li key={words} className="flex items-baseline gap-2">
                  {risk && <RiskBadge risk={risk} />}
                  <span className="wrap-anywhere">{words}</span>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
