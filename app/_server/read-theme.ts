import { cookies } from 'next/headers'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The reader's theme from the cookie `theme`; `system` where there is none. */
export async function readTheme(): Promise<Theme> {
  const value = (await cookies()).get('theme')?.value
  return THEMES.find((theme) => theme === value) ?? 'system'
}
