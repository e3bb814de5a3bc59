/** Package managers, and where each is at home. */
const HOMES: Readonly<Record<string, string>> = {
  'apt apt-get apt-cache apt-mark aptitude dpkg dpkg-query': 'Debian and its kin',
  'dnf yum microdnf rpm': 'Fedora and its kin',
  zypper: 'SUSE',
  'pacman yay paru makepkg': 'Arch Linux',
  apk: 'Alpine Linux',
  'emerge ebuild': 'Gentoo',
  'xbps-install xbps-remove xbps-query': 'Void Linux',
  'nix-env nixos-rebuild': 'NixOS',
  opkg: 'OpenWrt',
  brew: 'macOS',
  pkg: 'FreeBSD',
}

const byName = new Map(
  Object.entries(HOMES).flatMap(([names, home]) => names.split(' ').map((name) => [name, home] as const)),
)

/** The family of systems that a package manager belongs to; null for another command. */
export const homeOf = (name: string): string | null => byName.get(name) ?? null
