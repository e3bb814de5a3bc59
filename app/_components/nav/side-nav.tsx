import Link from 'next/link'
import { ConnectionDot } from '../connection.tsx'
import { Logo } from '../logo.tsx'
import { NavLinks } from './nav-links.tsx'
import type { Reader } from './reader.ts'
import { UserMenu } from './user-menu.tsx'

/** The rail at the left on wide screens. */
export function SideNav({ waiting, reader }: { waiting: number; reader: Reader }) {
  return (
    <header className="sticky top-0 flex h-dvh flex-col border-line border-r px-3 py-[18px] max-md:hidden">
      <Link
        href="/"
        className="mb-4 flex items-center gap-2 rounded-lg px-2 py-0.5 font-semibold text-[15px] tracking-[-0.01em]"
      >
        <Logo />
        Countersign
      </Link>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto">
        <NavLinks waiting={waiting} />
      </nav>
      <div className="flex items-center gap-2 pr-2">
        <UserMenu reader={reader} />
        <ConnectionDot />
      </div>
    </header>
  )
}
