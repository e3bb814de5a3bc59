/** Control characters except TAB and LF, direction controls (CVE-2021-42574), tag characters and zero-width ones. */
export const UNREADABLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u

/** Whether people see all of a text, in the order in which it is read. */
export const isReadable = (text: string): boolean => text.isWellFormed() && !UNREADABLE.test(text)
