import type { Rule } from './rule.ts'
import { type WrittenForm, writtenForms } from './written-forms.ts'

/** So much of a value is enough to know it: what follows is masked as far as it goes on like the value. */
const HEAD_BYTES = 32

const LINE_BREAKS = [10, 13]
const BASE64 = /[A-Za-z0-9+/=_-]/

/** The rule that masks these values, however they are written (`writtenForms`). */
export function registeredRule(secrets: readonly { name: string; value: string }[]): Rule {
  const forms = secrets.flatMap(({ name, value }) => writtenForms(name, value))
  // The shortest first: a longer one that begins with it is taken up along with it.
  const heads = [...new Set(forms.map(({ text }) => text.slice(0, HEAD_BYTES)))].sort(
    (a, b) => a.length - b.length,
  )
  return {
    heads,
    judge: ({ at, head }) => {
      const like = forms.filter(({ text }) => text.startsWith(head))
      return { is: 'mask', label: like[0]?.label ?? '', from: at, to: at, goesOn: follow(like) }
    },
  }
}

/** True for each byte, in order, that goes on like one of the forms. */
function follow(forms: readonly WrittenForm[]): (byte: number) => boolean {
  let alive = forms.map((form) => ({ form, at: 0, tail: form.tail }))
  return (byte) => {
    alive = alive.filter((candidate) => {
      const { form, at } = candidate
      if (at < form.text.length && form.text.charCodeAt(at) === byte) {
        candidate.at += 1
        return true
      }
      if (at < form.text.length) return form.wrapped && LINE_BREAKS.includes(byte)
      candidate.tail -= 1
      return candidate.tail >= 0 && BASE64.test(String.fromCharCode(byte))
    })
    return alive.length > 0
  }
}
