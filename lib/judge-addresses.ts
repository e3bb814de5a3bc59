import { isIP } from 'node:net'

/** Something that an address makes impossible, and what to do. */
interface AddressFault {
  setting: 'COUNTERSIGN_URL' | 'COUNTERSIGN_APPROVAL_URL'
  words: string
}

/**
 * What is wrong with the two addresses at which people reach an installation. Browsers give passkeys only to https and
 * to localhost, and to no IP address (WebAuthn level 3, sections 5.1.2 and 13.4.9).
 */
export function judgeAddresses({ url, approvalUrl }: { url: string; approvalUrl: string }): AddressFault[] {
  const faults = [judgeWeb(new URL(url)), judgeApproval(new URL(approvalUrl))]
  return faults.filter((fault) => fault !== null)
}

function judgeWeb({ protocol, hostname, origin }: URL): AddressFault | null {
  if (protocol === 'https:' || isLoopback(hostname)) return null
  const words = `${origin} is not https: passwords and sessions cross the network in the clear. Put a TLS proxy in front (docs/deploy.md).`
  return { setting: 'COUNTERSIGN_URL', words }
}

function judgeApproval({ protocol, hostname, origin }: URL): AddressFault | null {
  const fault = (why: string): AddressFault => ({
    setting: 'COUNTERSIGN_APPROVAL_URL',
    words: `${origin} ${why}, so no browser lets a passkey sign there. Give it a host name with https (docs/deploy.md).`,
  })
  if (isIP(hostname.replace(/^\[|\]$/g, ''))) return fault('is an IP address')
  if (protocol !== 'https:' && !isLocalName(hostname)) return fault('is not https')
  return null
}

const isLocalName = (hostname: string): boolean => hostname === 'localhost' || hostname.endsWith('.localhost')
const isLoopback = (hostname: string): boolean =>
  isLocalName(hostname) || hostname.startsWith('127.') || hostname === '[::1]'
