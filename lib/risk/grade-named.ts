import type { Effect } from '../effects/effect.ts'
import { placeOf } from '../effects/place-of.ts'
import { UNKNOWN } from '../shell/argument.ts'
import { GRAVE, type Grade, READ_ONLY } from './grade.ts'

/** A container that may write to these places, or to the engine's socket, is root on the host. */
export function gradeMount(action: string, path: string): Grade {
  const place = placeOf(path)
  if (action === 'mounts' && place !== 'device' && (GRAVE[place] ?? /^(config|programs)$/.test(place)))
    return { risk: 'high', rule: 'mount.over', why: 'hides what is there' }
  if (action !== 'lends') return READ_ONLY
  const grave =
    GRAVE[place] ?? (/\.sock$|^\/(etc|var|run|home|root)\/?$/.test(path) ? 'much of the host' : undefined)
  if (grave || place === 'unknown')
    return { risk: 'high', rule: 'mount.lends', why: grave ?? 'which folder is not known' }
  return { risk: 'medium', rule: 'mount.lends' }
}

/** Stopping, changing or deleting a container or what belongs to one. */
export function gradeContainer(action: string, name: string): Grade {
  if (!name.includes(UNKNOWN) || !/stop|delete|remove|kill/.test(action)) return READ_ONLY
  return { risk: 'high', rule: 'container.unknown', why: 'which containers is not known' }
}

/** Ending a process. */
export function gradeProcess(name: string): Grade {
  if (name.includes(UNKNOWN))
    return { risk: 'high', rule: 'process.unknown', why: 'which process is not known' }
  if (/^(-1|0|1|%?-)$|^(systemd|init|sshd|dbus-daemon|\.|\.\*|\*)$/.test(name))
    return { risk: 'high', rule: 'process.system', why: 'the system depends on it' }
  return { risk: 'medium', rule: 'process.end' }
}

const GUARDS =
  /^(sshd?|ufw|firewalld|nftables|iptables|auditd|apparmor|fail2ban|r?syslog(-ng|d)?|systemd-(journald|logind|networkd|resolved|udevd)|dbus|NetworkManager|networking|network|clamav.*|crowdsec|falco.*|wazuh.*|ossec.*|osqueryd|.*sensor|.*beat|chronyd?|polkit)$/

/** Stopping or starting a service: what guards the host must go on. */
export function gradeService(action: string, name: string): Grade {
  if (
    /^(poweroff|reboot|halt|kexec|rescue|emergency|shutdown|runlevel[016]|ctrl-alt-del)\.target$/.test(name)
  )
    return { risk: 'high', rule: 'service.power', why: 'ends the work of the host' }
  if (name.includes('/') && /enable|link|start|change/.test(action) && placeOf(name) !== 'startup')
    return { risk: 'high', rule: 'service.foreign', why: 'its file may be changed by others' }
  if (!/stop|disable|mask|kill/.test(action)) return READ_ONLY
  if (!GUARDS.test(name.replace(/\.(service|socket)$/, ''))) return READ_ONLY
  return { risk: 'high', rule: 'service.guard', why: 'access to the host or its protection depends on it' }
}

const FOUNDATIONS =
  /^(linux-|kernel|libc6?$|glibc|systemd|udev|dbus|sudo|openssh|grub|bash|coreutils|util-linux|apt|dpkg|rpm|dnf|pacman|apk-tools|musl|busybox|alpine-base|base-files|login|passwd|libpam|initramfs|dracut|network-manager|iproute2|auditd?$|apparmor|selinux|ufw|firewalld|fail2ban|openssl|libssl|ca-certificates|gnupg|python3?(-minimal)?$|perl-base|libcrypt|shadow|pam|cloud-init)/

/** Installing or removing software. */
export function gradePackage(action: string, name: string): Grade {
  if (/[*?\0]|\^$/.test(name) || /:\/\//.test(name))
    return { risk: 'high', rule: 'package.unknown', why: 'which software is not known' }
  if (/remove|purge|erase/.test(action) && FOUNDATIONS.test(name))
    return { risk: 'high', rule: 'package.foundation', why: 'the system depends on it' }
  return READ_ONLY
}

/** What an SQL statement or database tool does. */
export function gradeDatabase(action: string): Grade {
  if (action === 'runs code from') return { risk: 'opaque', rule: 'database.code' }
  if (action === 'changes') return { risk: 'medium', rule: 'database.change' }
  if (/^(destroys|deletes|stops|changes who)/.test(action)) return { risk: 'high', rule: 'database.destroy' }
  return READ_ONLY
}

/** Contacting another host, or waiting for one. */
export function gradeNetwork({ direction, host, sends }: Extract<Effect, { kind: 'network' }>): Grade {
  if (direction === 'in') return { risk: 'medium', rule: 'network.listens' }
  if (host.includes(UNKNOWN))
    return { risk: 'medium', rule: 'network.unknown', why: 'which host is not known' }
  return sends ? { risk: 'medium', rule: 'network.sends' } : READ_ONLY
}

/** Running a program that was not read. */
export function gradeProgram(program: string): Grade {
  if (program.includes(UNKNOWN) || /^\/dev\//.test(program) || /[*?]/.test(program))
    return { risk: 'opaque', rule: 'program.unknown', why: 'which program is not known' }
  if (placeOf(program) === 'temp' && program.startsWith('/'))
    return { risk: 'high', rule: 'program.temp', why: 'anybody may have put it there' }
  return { risk: 'medium', rule: 'program.unread', why: 'nothing is known of what it does' }
}
