import Link from 'next/link'
import type { ReactNode } from 'react'

/** The head of a page: crumbs, the one h1, facts below it and actions at its right. */
export function PageHeader({
  crumbs = [],
  title,
  meta,
  actions,
}: {
  crumbs?: { label: string; href?: string }[]
  title: ReactNode
  meta?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="mb-5">
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumb" className="mb-2 flex items-center gap-2 text-faint text-sm">
          {crumbs.map(({ label, href }, index) => (
            <span key={label} className="flex items-center gap-2">
              {index > 0 && <span aria-hidden="true">/</span>}
              {href ? (
                <Link href={href} className="hover:text-fg hover:underline">
                  {label}
                </Link>
              ) : (
                <span aria-current="page">{label}</span>
              )}
            </span>
          ))}
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 font-[620] text-2xl tracking-[-0.018em] text-pretty wrap-anywhere max-md:text-xl">
          {title}
        </h1>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {meta && (
        <div className="mt-2 flex flex-wrap items-center gap-x-3.5 gap-y-1.5 text-muted text-sm">{meta}</div>
      )}
    </header>
  )
}
