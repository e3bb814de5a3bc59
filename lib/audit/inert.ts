import type { Canonical } from '../plans/canonical.ts'

/**
 * The same value with every character that could act on a terminal or turn text around written as an escape:
 * one event stays one record, and `cat` of an export does nothing (UI-13, CVE-2023-28486).
 */
export function inert(value: Canonical): Canonical {
  if (typeof value === 'string') return value.toWellFormed().replace(ACTIVE, written)
  if (Array.isArray(value)) return value.map(inert)
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inert(item)]))
}

const ACTIVE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu

const written = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
