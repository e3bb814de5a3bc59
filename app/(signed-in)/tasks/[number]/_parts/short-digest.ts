/** The first 32 bits of a digest in two groups, for the eye; the whole one stands in every dialog. */
export const shortDigest = (digest: string): string => `${digest.slice(0, 4)} ${digest.slice(4, 8)}`

/** A digest in groups of eight, so that two can be compared. */
export const groupedDigest = (digest: string): string => (digest.match(/.{1,8}/g) ?? []).join(' ')
