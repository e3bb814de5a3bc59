import { z } from 'zod'
import { invalid } from '../errors.ts'
import type { Policy } from '../policies/policy.ts'
import { type PlanWindow, readDocument, WINDOW_DAYS } from './document.ts'

const Moment = z.iso.datetime({ offset: true, error: 'must be a moment like 2026-11-26T22:00:00Z' })

/** A window as callers give it: moments in ISO 8601, cut to seconds. */
export const ChosenWindow = z.strictObject({ notBefore: Moment, until: Moment })
export type ChosenWindow = z.infer<typeof ChosenWindow>

/** When a plan may start: from one moment on, and no more from another. */
export interface WindowView {
  notBefore: string
  until: string
}

/** The window that somebody chose. Throws invalid `bad_window` for one that is over, upside down or too far away. */
export function chooseWindow(chosen: ChosenWindow, now = Date.now()): PlanWindow {
  const [notBefore, until] = [secondsOf(chosen.notBefore), secondsOf(chosen.until)]
  if (notBefore >= until) throw invalid('bad_window', 'The window closes before it opens.')
  if (until * 1000 <= now) throw invalid('bad_window', 'The window is over already.')
  if (until * 1000 > now + WINDOW_DAYS * 86_400_000)
    throw invalid('bad_window', `The window has to close within ${WINDOW_DAYS} days.`)
  return { notBefore, until }
}

/** The window of a stored plan; null where it may start at any time. */
export const windowOf = (document: string): PlanWindow | null => readDocument({ document }).window ?? null

/** A window as pages show it: moments in ISO 8601. */
export const showWindow = (window: PlanWindow | null): WindowView | null =>
  window && {
    notBefore: new Date(window.notBefore * 1000).toISOString(),
    until: new Date(window.until * 1000).toISOString(),
  }

/** When a plan no longer waits for reviews: when its window closes, else by the policy's measure. */
export function pendingUntil(window: PlanWindow | null, policy: Pick<Policy, 'pendingMinutes'>): Date {
  return window ? new Date(window.until * 1000) : new Date(Date.now() + policy.pendingMinutes * 60_000)
}

const secondsOf = (moment: string): number => Math.floor(Date.parse(moment) / 1000)
