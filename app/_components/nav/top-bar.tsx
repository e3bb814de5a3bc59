'use client'

import { Dialog } from '@base-ui/react/dialog'
import { Menu, X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { ConnectionDot } from '../connection.tsx'
import { Logo } from '../logo.tsx'
import { NavLinks } from './nav-links.tsx'
import type { Reader } from './reader.ts'
import { UserMenu } from './user-menu.tsx'

/** The bar at the top on phones; the places are behind its button. */
export function TopBar({ waiting, reader }: { waiting: number; reader: Reader }) {
  const [open, setOpen] = useState(false)
  return (
    <header className="flex items-center gap-2 border-line border-b px-2 py-1 md:hidden">
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger aria-label="Menu" className="grid size-10 place-items-center rounded-lg text-muted">
          <Menu className="size-5" strokeWidth={1.75} aria-hidden="true" />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
          <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-[17rem] border-line border-r bg-canvas p-3 shadow-float outline-none transition-[translate] duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
            <div className="mb-2 flex items-center justify-between">
              <Dialog.Title className="flex items-center gap-2 px-2 font-semibold">
                <Logo />
                Countersign
              </Dialog.Title>
              <Dialog.Close
                aria-label="Close"
                className="grid size-10 place-items-center rounded-lg text-muted"
              >
                <X className="size-5" aria-hidden="true" />
              </Dialog.Close>
            </div>
            <nav aria-label="Main">
              <NavLinks waiting={waiting} onGo={() => setOpen(false)} />
            </nav>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      <Link href="/" className="flex min-h-10 items-center gap-2 font-semibold text-[15px]">
        <Logo className="size-5" />
        Countersign
      </Link>
      <span className="flex-1" />
      <ConnectionDot />
      <UserMenu reader={reader} compact />
    </header>
  )
}
