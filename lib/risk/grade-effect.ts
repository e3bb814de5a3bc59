import type { Effect } from '../effects/effect.ts'
import { type Grade, READ_ONLY } from './grade.ts'
import {
  gradeContainer,
  gradeDatabase,
  gradeMount,
  gradeNetwork,
  gradePackage,
  gradeProcess,
  gradeProgram,
  gradeService,
} from './grade-named.ts'
import { gradeDelete, gradeMove, gradeOwner, gradePermissions, gradeRead, gradeWrite } from './grade-path.ts'

/** The risk of one effect by itself. A command's own risk in the catalogue comes on top. */
export function gradeEffect(effect: Effect): Grade {
  switch (effect.kind) {
    case 'reads':
      return gradeRead(effect.path)
    case 'writes':
      return gradeWrite(effect.path, effect.action)
    case 'deletes':
      return gradeDelete(effect.path, effect.recursive)
    case 'moves':
      return gradeMove(effect.path, effect.to)
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
    case 'container':
      return gradeContainer(effect.action, effect.name)
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
