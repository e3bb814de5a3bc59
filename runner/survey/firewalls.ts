import type { View } from './view.ts'

const SERVICES: Record<string, string> = {
  nft: 'nftables.service',
  'firewall-cmd': 'firewalld.service',
  ufw: 'ufw.service',
  iptables: 'netfilter-persistent.service',
}

/** Firewalls that are installed, and which of them start at boot. The rules themselves are not looked at. */
export function firewalls(view: View): string[] {
  return Object.entries(SERVICES)
    .filter(([program]) => view.has(program))
    .map(([program, service]) => {
      const on =
        program === 'ufw' ? /^ENABLED=yes/m.test(view.read('/etc/ufw/ufw.conf')) : view.isEnabled(service)
      return `${NAMES[program] ?? program}, ${on ? 'starts at boot' : 'not switched on'}`
    })
}

const NAMES: Record<string, string> = { nft: 'nftables', 'firewall-cmd': 'firewalld' }
