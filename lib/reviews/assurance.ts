/**
 * What a review rests on. session: the web half attests who clicked. passkey: an enrolled authenticator signed, and the
 * runner checked it. key: the same by an enrolled key file, from a terminal.
 */
export const ASSURANCES = ['session', 'passkey', 'key'] as const
export type Assurance = (typeof ASSURANCES)[number]
