import type { ReactNode } from 'react'

/** The one thing to do on this page: in its card on a wide screen, at the thumb on a phone. */
export function ActionBar({ children }: { children: ReactNode }) {
  return (
    <div className="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:border-line max-lg:border-t max-lg:bg-surface max-lg:px-4 max-lg:pt-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-lg:shadow-float">
      {children}
    </div>
  )
}
