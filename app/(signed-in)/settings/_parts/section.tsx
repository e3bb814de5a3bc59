import type { ReactNode } from 'react'

/** One subject of the settings: its name and reason at the left, its controls at the right. */
export function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-4 py-7 md:grid-cols-[15rem_minmax(0,1fr)]">
      <div>
        <h2 className="font-[580]">{title}</h2>
        <p className="mt-1 text-muted text-sm">{about}</p>
      </div>
      <div className="min-w-0 max-w-2xl">{children}</div>
    </section>
  )
}
