const WILDCARDS: Readonly<Record<string, string>> = {
  '/**/': '/(.*/)?',
  '**/': '(.*/)?',
  '/**': '(/.*)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
}

/** A path pattern as a regular expression: `*` and `?` stay within one name, `**` does not. */
export function globToRegExp(pattern: string): RegExp {
  const source = pattern.replace(
    /\/\*\*\/|^\*\*\/|\/\*\*$|\*\*|[*?]|[.+^${}()|\\[\]]/g,
    (sign) => WILDCARDS[sign] ?? `\\${sign}`,
  )
  return new RegExp(`^${source}$`)
}
