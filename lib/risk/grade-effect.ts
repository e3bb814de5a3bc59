import type { Effect } from '../effects/effect.ts'
import type { PlaceName } from '../effects/known-places.ts'
import { placeOf } from '../effects/place-of.ts'
import { UNKNOWN } from '../shell/argument.ts'
import type { Risk } from './levels.ts'

/** How bad one effect is, and why, in words that continue its description. */
export interface Grade {
  risk: Risk
  rule: string
  why?: string
}

const READ_ONLY: Grade = { risk: 'read_only', rule: 'reads' }

/** The risk of one effect by itself. A command's own risk in the catalogue comes on top. */
export function gradeEffect(effect: Effect): Grade {
  switch (effect.kind) {
    case 'writes':
      return gradeWrite(effect.path, effect.action)
    case 'deletes':
      return gradeDelete(effect.path, effect.recursive)
    case 'moves':
      return gradeMove(effect.path)
    case 'permissions':
      return gradePermissions(effect)
    case 'owner':
      return gradeOwner(effect.path, effect.recursive)
    case 'secret':
      return { risk: 'high', rule: 'secret.read' }
    case 'process':
      return gradeProcess(effect.name)
    case 'mount':
      return gradeMount(effect.action, effect.path)
    case 'disk':
      return { risk: 'medium', rule: 'disk.change' }
    case 'network':
      return gradeNetwork(effect)
    case 'runs':
      return effect.code ? { risk: 'opaque', rule: 'program.code' } : gradeProgram(effect.program)
    case 'service':
      return gradeService(effect.action, effect.name)
    case 'package':
      return gradePackage(effect.action, effect.name)
    case 'database':
      return gradeDatabase(effect.action)
    case 'account':
    case 'firewall':
    case 'power':
      return { risk: 'medium', rule: `${effect.kind}.change` }
    default:
      return READ_ONLY
  }
}

/** What it means to change something in a place that many things depend on. */
const GRAVE: Partial<Record<PlaceName, string>> = {
  root: 'the root of the file system',
  memory: "the system's memory",
  device: 'a device, past its file system',
  kernel: 'a setting of the running kernel',
  boot: 'needed to start the system',
  accounts: 'decides who may sign in and do what',
  startup: 'runs by itself later',
  trust: 'decides whose software and certificates are trusted',
  security: 'part of the protection of the system',
  secret: 'holds secrets',
  programs: 'belongs to installed programs',
  'home-root': 'a whole home folder',
}

function gradeWrite(path: string, action: Extract<Effect, { kind: 'writes' }>['action']): Grade {
  const place = placeOf(path)
  const creates = action === 'creates'
  if (place === 'harmless') return READ_ONLY
  if (/(^|\/)-[^/]*$/.test(path))
    return { risk: 'high', rule: 'write.option-name', why: 'commands may take its name for an option' }
  if (GRAVE[place])
    return {
      risk: creates && !/^(root|kernel|device|memory)$/.test(place) ? 'medium' : 'high',
      rule: `write.${place}`,
      why: GRAVE[place],
    }
  if (place === 'logs')
    return action === 'replaces'
      ? { risk: 'high', rule: 'write.logs', why: 'erases a log' }
      : { risk: 'medium', rule: 'write.logs' }
  if (place === 'temp') return { risk: 'low', rule: 'write.temp' }
  if (place === 'home' || place === 'relative')
    return { risk: creates || action === 'appends' ? 'low' : 'medium', rule: 'write.own' }
  if (place === 'other' && creates) return { risk: 'low', rule: 'write.other' }
  return { risk: 'medium', rule: `write.${place}` }
}

function gradeDelete(path: string, recursive: boolean): Grade {
  const place = placeOf(path)
  if (place === 'unknown')
    return { risk: 'high', rule: 'delete.unknown', why: 'what it deletes is not known' }
  if (GRAVE[place]) return { risk: 'high', rule: `delete.${place}`, why: GRAVE[place] }
  if (place === 'logs' || place === 'config' || place === 'harmless' || place === 'state')
    return { risk: 'high', rule: `delete.${place}` }
  if (recursive) return { risk: 'high', rule: 'delete.tree' }
  if (isWide(path)) return { risk: 'high', rule: 'delete.many' }
  return { risk: 'medium', rule: 'delete.file' }
}

function gradeMove(path: string): Grade {
  const place = placeOf(path)
  if (place === 'unknown') return { risk: 'high', rule: 'move.unknown', why: 'what it moves is not known' }
  if (GRAVE[place] || place === 'logs') return { risk: 'high', rule: `move.${place}`, why: GRAVE[place] }
  return { risk: place === 'temp' ? 'low' : 'medium', rule: 'move.file' }
}

/** Set-id bits, write access for all, and changes that reach far are what break systems. */
function gradePermissions({ path, mode, recursive }: Extract<Effect, { kind: 'permissions' }>): Grade {
  const clauses = mode.split(',')
  if (clauses.some((clause) => /^\d?[2-7]\d{3}$|^[ugoa]*[+=][rwxXt]*s/.test(clause)))
    return {
      risk: 'high',
      rule: 'permissions.set-id',
      why: 'lets people run it with the rights of its owner',
    }
  if (
    clauses.some((clause) => /^\d{0,3}[2367]$|^[ug]*[oa][ugoa]*[+=][rxXt]*w/.test(clause)) &&
    mode !== '1777'
  )
    return { risk: 'high', rule: 'permissions.for-all', why: 'lets everybody change it' }
  if (mode.includes(UNKNOWN))
    return { risk: 'high', rule: 'permissions.unknown', why: 'which permissions is not known' }
  return gradeOwner(path, recursive, 'permissions')
}

function gradeOwner(path: string, recursive: boolean, rule = 'owner'): Grade {
  const place = placeOf(path)
  if (place === 'unknown') return { risk: 'high', rule: `${rule}.unknown`, why: 'of what is not known' }
  if (GRAVE[place]) return { risk: 'high', rule: `${rule}.${place}`, why: GRAVE[place] }
  const own = place === 'temp' || place === 'home' || place === 'relative'
  if (own || place === 'other') return { risk: 'medium', rule: `${rule}.own` }
  return { risk: recursive || isWide(path) ? 'high' : 'medium', rule: `${rule}.${place}` }
}

/** A container that may write to these places, or to the engine's socket, is root on the host. */
function gradeMount(action: string, path: string): Grade {
  if (!action.startsWith('lends')) return READ_ONLY
  const place = placeOf(path)
  const grave =
    GRAVE[place] ?? (/\.sock$|^\/(etc|var|run|home|root)\/?$/.test(path) ? 'much of the host' : undefined)
  if (grave || place === 'unknown')
    return { risk: 'high', rule: 'mount.lends', why: grave ?? 'which folder is not known' }
  return { risk: 'medium', rule: 'mount.lends' }
}

function gradeProcess(name: string): Grade {
  if (name.includes(UNKNOWN))
    return { risk: 'high', rule: 'process.unknown', why: 'which process is not known' }
  if (/^(-1|0|1|%?-)$|^(systemd|init|sshd|dbus-daemon|\.|\.\*|\*)$/.test(name))
    return { risk: 'high', rule: 'process.system', why: 'the system depends on it' }
  return { risk: 'medium', rule: 'process.end' }
}

const GUARDS =
  /^(sshd?|ufw|firewalld|nftables|iptables|auditd|apparmor|fail2ban|r?syslog(-ng|d)?|systemd-(journald|logind|networkd|resolved|udevd)|dbus|NetworkManager|networking|network|clamav.*|crowdsec|falco.*|wazuh.*|ossec.*|osqueryd|.*sensor|.*beat|chronyd?|polkit)$/

function gradeService(action: string, name: string): Grade {
  if (!/stop|disable|mask|kill/.test(action)) return READ_ONLY
  if (!GUARDS.test(name.replace(/\.(service|socket)$/, ''))) return READ_ONLY
  return { risk: 'high', rule: 'service.guard', why: 'access to the host or its protection depends on it' }
}

const FOUNDATIONS =
  /^(linux-|kernel|libc6?$|glibc|systemd|udev|dbus|sudo|openssh|grub|bash|coreutils|util-linux|apt|dpkg|rpm|dnf|pacman|apk-tools|base-files|login|passwd|libpam|initramfs|dracut|network-manager|iproute2|auditd?$|apparmor|selinux|ufw|firewalld|fail2ban)/

function gradePackage(action: string, name: string): Grade {
  if (/[*?\0]|\^$/.test(name) || /:\/\//.test(name))
    return { risk: 'high', rule: 'package.unknown', why: 'which software is not known' }
  if (/remove|purge|erase/.test(action) && FOUNDATIONS.test(name))
    return { risk: 'high', rule: 'package.foundation', why: 'the system depends on it' }
  return READ_ONLY
}

function gradeDatabase(action: string): Grade {
  if (action === 'runs code from') return { risk: 'opaque', rule: 'database.code' }
  if (action === 'changes') return { risk: 'medium', rule: 'database.change' }
  if (/^(destroys|deletes|stops|changes who)/.test(action)) return { risk: 'high', rule: 'database.destroy' }
  return READ_ONLY
}

function gradeNetwork({ direction, host, sends }: Extract<Effect, { kind: 'network' }>): Grade {
  if (direction === 'in') return { risk: 'medium', rule: 'network.listens' }
  if (host.includes(UNKNOWN))
    return { risk: 'medium', rule: 'network.unknown', why: 'which host is not known' }
  return sends ? { risk: 'medium', rule: 'network.sends' } : READ_ONLY
}

function gradeProgram(program: string): Grade {
  if (program.includes(UNKNOWN) || /^\/dev\//.test(program) || /[*?]/.test(program))
    return { risk: 'opaque', rule: 'program.unknown', why: 'which program is not known' }
  if (placeOf(program) === 'temp' && program.startsWith('/'))
    return { risk: 'high', rule: 'program.temp', why: 'anybody may have put it there' }
  return { risk: 'medium', rule: 'program.unread', why: 'nothing is known of what it does' }
}

function isWide(path: string): boolean {
  return /[*?[\0]/.test(path)
}
