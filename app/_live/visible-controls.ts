/**
 * Control characters (TAB aside), and the invisible ones that reorder text (CVE-2021-42574, "Trojan Source") or hide in it.
 * The joiners U+200C and U+200D stay: some scripts and emoji are spelled with them.
 */
export const CONTROLS =
  /[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** The text with every control and invisible character replaced by something that can be seen. */
export function visibleControls(text: string): string {
  return text.replace(CONTROLS, visibleControl)
}

function visibleControl(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `\u2039U+${code.toString(16).toUpperCase().padStart(4, '0')}\u203a`
}
