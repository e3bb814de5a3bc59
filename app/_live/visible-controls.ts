/**
 * Control characters (TAB aside), and the invisible ones that reorder text (CVE-2021-42574, "Trojan Source") or hide in it.
 * The joiners U+200C and U+200D stay: some scripts and emoji are spelled with them.
 */
const CONTROLS =
  /[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** The text with every control and invisible character replaced by something that can be seen. */
export function visibleControls(text: string): string {
  return text.replace(CONTROLS, visibleControl)
}

// Words in brackets, as most fonts lack the signs that Unicode has for control characters (U+2400 and on).
function visibleControl(character: string): string {
  const code = character.charCodeAt(0)
  const name = code === 0x7f ? 'DEL' : NAMES[code]
  return `\u2039${name ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}\u203a`
}

const NAMES =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )
