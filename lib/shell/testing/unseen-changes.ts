/**
 * Changes that a reader could miss, or take for none (AP-02). They ask for a script that echoes `ran` and speaks of a café.
 */
export const UNSEEN_CHANGES: [name: string, change: (script: string) => string][] = [
  ['trailing space', (s) => `${s} `],
  ['two trailing spaces', (s) => `${s}  `],
  ['leading space', (s) => ` ${s}`],
  ['trailing tab', (s) => `${s}\t`],
  ['leading tab', (s) => `\t${s}`],
  ['trailing newline', (s) => `${s}\n`],
  ['two trailing newlines', (s) => `${s}\n\n`],
  ['leading newline', (s) => `\n${s}`],
  ['doubled inner space', (s) => s.replace(' ', '  ')],
  ['tab for a space', (s) => s.replace(' ', '\t')],
  ['a comment', (s) => `${s}#`],
  ['a spaced comment', (s) => `${s} #`],
  ['semicolon', (s) => `${s};`],
  ['quoted word', (s) => s.replace('echo', "'echo'")],
  ['empty argument', (s) => `${s} ''`],
  ['empty quotes inside', (s) => s.replace('echo', "ec''ho")],
  ['backslash', (s) => s.replace('echo', 'e\\cho')],
  ['line continuation', (s) => s.replace(' ', ' \\\n')],
  ['capital', (s) => s.replace('ran', 'Ran')],
  ...[0xa0, 0x1680, 0x2000, 0x2002, 0x2003, 0x2007, 0x2009, 0x200a, 0x202f, 0x205f, 0x3000].map(
    (code): [string, (s: string) => string] => [
      `U+${code.toString(16)} for a space`,
      (s) => s.replace('ran', `ran${String.fromCodePoint(code)}`),
    ],
  ),
  ...[
    0xad, 0x34f, 0x115f, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2063, 0xfe0f, 0xfeff, 0xe0020,
    0xe0061,
  ].map((code): [string, (s: string) => string] => [
    `invisible U+${code.toString(16)}`,
    (s) => s.replace('ran', `r${String.fromCodePoint(code)}an`),
  ]),
  ['Cyrillic a', (s) => s.replace('ran', 'r\u0430n')],
  ['decomposed letter', (s) => s.replace('é', 'e\u0301')],
]

/**
 * What somebody sees of markup within a `pre`: no titles, nothing for screen readers, no space at the end of a line, and no
 * line break right at its beginning or its end, which browsers leave out.
 */
export const seenIn = (markup: string): string =>
  `<pre>${markup}</pre>`
    .replaceAll(/<span class="sr-only">.*?<\/span>/g, '')
    .replaceAll(/ title="[^"]*"/g, '')
    .replaceAll(/[ \t]+(?=\n|<\/pre>)/g, '')
    .replaceAll(/(?<=<pre>)\n|\n(?=<\/pre>)/g, '')
