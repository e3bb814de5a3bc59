import type { ReactNode } from 'react'
import { Logo } from '../logo.tsx'

/** The page of people who are not in yet: one sheet in the middle. */
export function Door({ title, words, children }: { title: string; words?: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-[26rem] content-center gap-6 px-4 py-10">
      <p className="flex items-center justify-center gap-2 font-semibold text-lg tracking-[-0.01em]">
        <Logo className="size-6" />
        Countersign
      </p>
      <div className="rounded-2xl border border-line bg-surface p-6 shadow-card">
        <h1 className="font-[620] text-xl tracking-[-0.015em]">{title}</h1>
        {words && <div className="mt-1 text-muted">{words}</div>}
        <div className="mt-5">{children}</div>
      </div>
      <p className="text-center text-faint text-sm">Nothing runs until a person countersigns it.</p>
    </main>
  )
}
