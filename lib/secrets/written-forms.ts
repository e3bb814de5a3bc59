/** A way in which a value may be written, in Latin-1, a character a byte. */
export interface WrittenForm {
  label: string
  text: string
  /** Line breaks may stand anywhere in it, as `base64` and `xxd -p` write them. */
  wrapped: boolean
  /** How many more characters of base64 may belong to it: the end of a value shares its last four with what follows. */
  tail: number
}

const SHORTEST = 8

/**
 * The ways in which commands write a value: as it is, each long line of it, quoted for JSON or a shell, in percent, base64
 * (also in the middle of something longer) and hexadecimal.
 */
export function writtenForms(label: string, value: string): WrittenForm[] {
  const bytes = Buffer.from(value)
  const percent = encodeURIComponent(value)
  const plain = [
    value,
    ...value.split(/\r?\n/),
    // A terminal puts a return before each line break.
    value.replaceAll(/\r?\n/g, '\r\n'),
    JSON.stringify(value).slice(1, -1),
    ...inShells(value),
    percent,
    percent.replaceAll('%20', '+'),
    percent.replace(/%../g, (code) => code.toLowerCase()),
  ].map((text) => ({ label, text: Buffer.from(text).toString('latin1'), wrapped: false, tail: 0 }))
  const base64 = [0, 1, 2].flatMap((offset) => {
    const text = inBase64(bytes, offset)
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')].map((form) => ({
      label,
      text: form,
      wrapped: true,
      tail: 4,
    }))
  })
  const hex = [bytes.toString('hex'), bytes.toString('hex').toUpperCase()].map((text) => ({
    label,
    text,
    wrapped: true,
    tail: 0,
  }))
  const forms = [...plain, ...base64, ...hex].filter(({ text }) => text.length >= SHORTEST)
  return [...new Map(forms.map((form) => [form.text, form])).values()]
}

// Between single quotes, as `set -x` and as dash and Python write it, between double ones, as `declare -p`, and as `printf %q`.
function inShells(value: string): string[] {
  return [
    value.replaceAll("'", "'\\''"),
    value.replaceAll("'", `'"'"'`),
    value.replaceAll(/["$`\\]/g, '\\$&'),
    value.replaceAll(/^[#~]|[\t !"$&'()*,;<>?[\\\]^`{|}]/g, '\\$&'),
  ]
}

// Bytes that stand `offset` bytes into a group of three, less the characters that they share with their neighbours.
function inBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const whole = Math.floor((bytes.length + offset) / 3) * 4
  return text.slice(offset === 0 ? 0 : offset + 1, whole)
}
