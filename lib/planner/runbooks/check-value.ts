import { canonicalJson } from '../../plans/canonical.ts'
import { SecretName } from '../../secrets/secret.ts'
import type { Parameter, ParameterType } from './runbook.ts'

type Checked = { ok: true; value: string } | { ok: false; why: string }

const MAX_LENGTH = 1000

/**
 * A parameter's value in the one spelling that goes into a script, or why it cannot. A leading dash is refused for
 * every type, so that no value is ever taken for an option (AP-25); quoting is the renderer's work.
 */
export function checkValue(parameter: Parameter, value: string): Checked {
  if (value === '') return refuse('is empty')
  if (value.length > MAX_LENGTH) return refuse(`is longer than ${MAX_LENGTH} characters`)
  if (value.startsWith('-')) return refuse('begins with a dash, so a command could take it for an option')
  if (!isPlain(value)) return refuse('holds a line break, a tab or a character that cannot be seen')
  const checked = TYPES[parameter.type](value, parameter)
  if (!checked.ok || parameter.pattern === null) return checked
  const matches = new RegExp(`^(?:${parameter.pattern})$`, 'u').test(checked.value)
  return matches ? checked : refuse(`does not have the form ${parameter.pattern}`)
}

const TYPES: Record<ParameterType, (value: string, parameter: Parameter) => Checked> = {
  text: accept,
  path: checkPath,
  device: checkDevice,
  unit: (value) => (UNIT.test(value) ? accept(value) : refuse('is not the name of a systemd unit')),
  name: (value) =>
    NAME.test(value) ? accept(value) : refuse('is not a name of letters, digits, ., _, + and -'),
  int: checkInteger,
  size: (value) => (SIZE.test(value) ? accept(value) : refuse('is not a size such as 512M or 2G')),
  enum: (value, { values }) =>
    values.includes(value) ? accept(value) : refuse(`is none of ${values.join(', ')}`),
  host: (value) => (HOST.test(value) ? accept(value) : refuse('is not a host name or an IPv4 address')),
  timezone: checkTimezone,
  // The value itself never comes here: it stays with the runner.
  secret: (value) =>
    SecretName.safeParse(value).success ? accept(value) : refuse('is not the name of a secret'),
}

// systemd.unit(5): up to 255 of these characters; the first one may not be a dash or a dot here.
const UNIT = /^[A-Za-z0-9_][A-Za-z0-9:_.@\\-]{0,254}$/

// What accounts, packages, containers and databases are called; colons and slashes mean something to some tools.
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/

// As fallocate(1) and most tools read it: a power of 1024.
const SIZE = /^[1-9]\d{0,5}[MGT]$/

// RFC 1123 labels; a name written in other scripts has to be given in its xn-- form.
const HOST =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/

function checkPath(value: string): Checked {
  if (!value.startsWith('/')) return refuse('is not an absolute path')
  const parts = value.split('/').filter((part) => part !== '')
  if (parts.includes('.') || parts.includes('..')) return refuse('holds . or .. as a folder')
  return accept(`/${parts.join('/')}`)
}

function checkDevice(value: string): Checked {
  const checked = checkPath(value)
  if (!checked.ok || /^\/dev\/[A-Za-z0-9_/:.+-]+$/.test(checked.value)) return checked
  return refuse('is not a device such as /dev/sdb')
}

function checkInteger(value: string, { min, max }: Parameter): Checked {
  const number = Number(value)
  if (!/^\d{1,9}$/.test(value)) return refuse('is not a whole number')
  return number < min || number > max ? refuse(`is not between ${min} and ${max}`) : accept(String(number))
}

function checkTimezone(value: string): Checked {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(value)) return refuse('is not the name of a time zone')
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
    return accept(known.toLowerCase() === value.toLowerCase() ? known : value)
  } catch {
    return refuse('is no time zone of the IANA database, such as Europe/Berlin')
  }
}

function isPlain(value: string): boolean {
  if (/[\n\t]/.test(value)) return false
  try {
    return canonicalJson(value) !== ''
  } catch {
    return false
  }
}

function accept(value: string): Checked {
  return { ok: true, value }
}

function refuse(why: string): Checked {
  return { ok: false, why }
}
