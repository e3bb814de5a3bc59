/** Whether a checked script refers to the parameter of this name. */
export function uses(script: string, name: string): boolean {
  return new RegExp(`\\$(?:${name}(?![A-Za-z0-9_])|\\{${name}\\})`).test(script)
}
