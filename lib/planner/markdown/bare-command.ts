/**
 * The command of a step whose author left the block out: a line of inline code, inline code after a colon at the end of
 * the sentence, or a bare line that begins with a well-known program. Null where it could as well be prose.
 */
export function bareCommand(sentence: string, lines: readonly string[]): string | null {
  const [only] = lines
  const inside = CODE_AT_END.exec(sentence)?.[1]
  if (inside !== undefined) return lines.length === 0 ? inside : null
  if (only === undefined || lines.length > 1) return null
  const code = CODE_LINE.exec(only)?.[1]
  if (code !== undefined) return code
  return isCommandLine(only) ? only : null
}

const CODE_AT_END = /:\s*`([^`]+)`\.?$/
const CODE_LINE = /^(?:\$ )?`([^`]+)`\.?$/

// Programs that no English sentence begins with; "find", "who" or "sort" would be too risky without the next test.
const PROGRAMS = new Set(
  `apt apt-get awk blkid cat chmod chown cp crontab curl cut date df dig dmesg dnf docker dpkg du echo egrep env fgrep
  find free getent git grep gzip head hostname hostnamectl id ip iptables journalctl kill last ls lsblk lscpu lsmod lsof
  lspci lsusb mkdir mount mv nft nproc openssl ping podman printf ps pwd rm rpm rsync sed service sort ss stat sysctl
  systemctl tail tar tee timedatectl top touch tr ufw umount uname uniq uptime useradd usermod virsh w wc wget who
  whoami xargs zcat`.split(/\s+/),
)

const ENGLISH = /\s(?:the|a|an|of|to|that|this|these|is|are|and|with|your|you|it)\s|[.:!?]$/

function isCommandLine(line: string): boolean {
  const program = /^(?:\$ )?(?:sudo )?([a-z][a-z0-9-]*)(?:\s|$)/.exec(line)?.[1]
  return program !== undefined && PROGRAMS.has(program) && !ENGLISH.test(line)
}
