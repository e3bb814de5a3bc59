import { cookies } from 'next/headers'
import { type Theme, themeOf } from '#app/_client/themes.ts'

/** The reader's theme from the cookie `theme`; `system` where there is none. */
export async function readTheme(): Promise<Theme> {
  return themeOf((await cookies()).get('theme')?.value)
}
