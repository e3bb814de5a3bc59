import type { ReactNode } from 'react'
import { Shortcuts } from '#app/_client/shortcuts.tsx'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { OfflineBanner } from '#app/_components/connection.tsx'
import { HeldBanner } from '#app/_components/held-banner.tsx'
import { SideNav } from '#app/_components/nav/side-nav.tsx'
import { TopBar } from '#app/_components/nav/top-bar.tsx'
import { ReadOnlyBanner } from '#app/_components/read-only-banner.tsx'
import { WordNotes } from '#app/_components/word-note.tsx'
import { readTheme } from '#app/_server/read-theme.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { databaseFault } from '#lib/database-fault.ts'
import { listHeldHosts } from '#lib/hosts/list.ts'
import { countTasks } from '#lib/tasks/count.ts'

/** Rail, top bar and live connection around every page. Each page authorises for itself: a layout may not render again. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const ctx = await requireMember()
  const [counts, theme, held] = await Promise.all([countTasks({ ctx }), readTheme(), listHeldHosts({ ctx })])
  const reader = { name: ctx.actor.name, role: ctx.actor.role, theme }
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-ink px-3 py-2 text-on-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <div className="md:grid md:min-h-dvh md:grid-cols-[216px_minmax(0,1fr)]">
        <SideNav waiting={counts.needs_you} reader={reader} />
        <TopBar waiting={counts.needs_you} reader={reader} />
        <div className="min-w-0">
          <OfflineBanner />
          <ReadOnlyBanner fault={databaseFault()} />
          <HeldBanner hosts={held} />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1240px] px-4 pt-4 pb-16 outline-none md:px-8 md:pt-[22px]"
          >
            {children}
          </main>
        </div>
      </div>
      <RefreshOn topic="tasks" />
      <Shortcuts />
      <WordNotes />
    </>
  )
}
