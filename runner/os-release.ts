/** A field of os-release(5); empty where it has none. */
export const fieldOf = (release: string, name: string): string =>
  new RegExp(`^${name}=["']?([^"'\\n]*)["']?$`, 'm').exec(release)?.[1] ?? ''
