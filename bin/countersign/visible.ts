/**
 * A command as a terminal shows it safely, with nothing hidden (CVE-2021-42574): whatever is not plain ASCII carries
 * its code point, tabs and spaces at the end of a line get a sign, and no control character reaches the terminal.
 */
export function visibleCommand(text: string): string {
  return text.split('\n').map(visibleLine).join('\n')
}

function visibleLine(line: string): string {
  const tail = line.search(/[ \t]*$/)
  return mark(line.slice(0, tail)) + mark(line.slice(tail)).replaceAll(' ', '·')
}

function mark(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) =>
    character === '\t' ? '⟨TAB⟩' : `${shown(character)}⟨${codePoint(character)}⟩`,
  )
}

/** Words of a person or a model: every language may stand in them, but nothing that moves or hides text. */
export function visibleProse(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\n' ? '\n' : `⟨${codePoint(character)}⟩`,
  )
}

const shown = (character: string) => (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? character : '')

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
