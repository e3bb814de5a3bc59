import type { Effect } from '../effects/effect.ts'
import { placeOf } from '../effects/place-of.ts'
import { UNKNOWN } from '../shell/argument.ts'
import { GRAVE, type Grade, READ_ONLY } from './grade.ts'

/** Reading a file that holds no secret. A disk that is read past its file system holds all of them. */
export function gradeRead(path: string): Grade {
  return placeOf(path) === 'device' ? { risk: 'high', rule: 'read.device', why: GRAVE.device } : READ_ONLY
}

/** Replacing, changing, adding to or creating a file. */
export function gradeWrite(path: string, action: Extract<Effect, { kind: 'writes' }>['action']): Grade {
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
  if (action === 'empties') return { ...gradeDelete(path, false), rule: `empty.${place}` }
  if (place === 'logs')
    return action === 'replaces' || action === 'edits'
      ? { risk: 'high', rule: 'write.logs', why: 'erases what a log says' }
      : { risk: 'medium', rule: 'write.logs' }
  if (/^\/(etc|var)\/?$/.test(path))
    return { risk: 'high', rule: 'write.many', why: 'any file below may be replaced' }
  if (place === 'temp') return { risk: 'low', rule: 'write.temp' }
  if (place === 'home' || place === 'relative')
    return { risk: creates || action === 'appends' ? 'low' : 'medium', rule: 'write.own' }
  if (place === 'other' && creates) return { risk: 'low', rule: 'write.other' }
  return { risk: 'medium', rule: `write.${place}` }
}

/** Deleting what cannot be brought back. */
export function gradeDelete(path: string, recursive: boolean): Grade {
  const place = placeOf(path)
  if (place === 'unknown')
    return { risk: 'high', rule: 'delete.unknown', why: 'what it deletes is not known' }
  if (GRAVE[place]) return { risk: 'high', rule: `delete.${place}`, why: GRAVE[place] }
  if (place === 'logs' || place === 'config' || place === 'harmless' || place === 'state')
    return { risk: 'high', rule: `delete.${place}` }
  if (recursive || isTopLevel(path)) return { risk: 'high', rule: 'delete.tree' }
  if (isWide(path)) return { risk: 'high', rule: 'delete.many' }
  return { risk: 'medium', rule: 'delete.file' }
}

/** Taking a file away from where others look for it. */
export function gradeMove(path: string, to: string): Grade {
  const place = placeOf(path)
  if (place === 'unknown') return { risk: 'high', rule: 'move.unknown', why: 'what it moves is not known' }
  if (GRAVE[place] || place === 'logs' || isTopLevel(path))
    return { risk: 'high', rule: `move.${place}`, why: GRAVE[place] }
  if (place === 'temp') return { risk: 'low', rule: 'move.file' }
  if (/^(temp|harmless|device)$/.test(placeOf(to)) || /^(\/var)?\/tmp\/?$/.test(to))
    return { risk: 'high', rule: 'move.lost', why: 'it may be lost there' }
  return { risk: 'medium', rule: 'move.file' }
}

/** Set-id bits, write access for all, and changes that reach far are what break systems. */
export function gradePermissions({ path, mode, recursive }: Extract<Effect, { kind: 'permissions' }>): Grade {
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

/** Giving files to somebody else. */
export function gradeOwner(path: string, recursive: boolean, rule = 'owner'): Grade {
  const place = placeOf(path)
  if (place === 'unknown') return { risk: 'high', rule: `${rule}.unknown`, why: 'of what is not known' }
  if (GRAVE[place]) return { risk: 'high', rule: `${rule}.${place}`, why: GRAVE[place] }
  const own = place === 'temp' || place === 'home' || place === 'relative'
  if (own || place === 'other') return { risk: 'medium', rule: `${rule}.own` }
  return { risk: recursive || isWide(path) ? 'high' : 'medium', rule: `${rule}.${place}` }
}

/** Right below the root: /srv, /data, /swapfile. */
function isTopLevel(path: string): boolean {
  return /^\/[^/]+\/?$/.test(path)
}

function isWide(path: string): boolean {
  return /[*?[\0]/.test(path)
}
