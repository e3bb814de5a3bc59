const BROWSERS: [RegExp, string][] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(Chrome|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^(node|undici)\b/, 'Command line'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A browser's own long name of itself in two words, "Firefox on Linux"; it is only what the browser says. */
export function agentWords(userAgent: string | null): string {
  const of = (table: [RegExp, string][]) => table.find(([mark]) => mark.test(userAgent ?? ''))?.[1]
  const [browser, system] = [of(BROWSERS), of(SYSTEMS)]
  return `${browser ?? 'Another program'}${system ? ` on ${system}` : ''}`
}
