import type { Theme } from '#app/_server/read-theme.ts'

const YEAR = 365 * 24 * 3600

/** Turns the page to the theme and keeps it in the cookie that the server reads. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`
}
