/**
 * One line of CSV (RFC 4180), every field in quotes. A field that a spreadsheet would take for a formula gets an apostrophe in
 * front (OWASP ASVS 5.0, 1.2.10): a title or a name comes from anybody, and the reader opens it in Excel.
 */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map((field) => quoted(String(field ?? ''))).join(',')}\r\n`
}

const FORMULA = /^[=+\-@\t\r\0]/

const quoted = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
