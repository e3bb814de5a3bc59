/** The themes that a reader may choose, as they are offered. */
export const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
export type Theme = (typeof THEMES)[number]['value']

/** The theme of this name; the system's where there is none. */
export const themeOf = (name: string | undefined): Theme =>
  THEMES.find(({ value }) => value === name)?.value ?? 'system'
