import type { Entry } from './entry.ts'

const VERBS =
  'add|apply|attach|build|call|cancel|clear|connect|copy|cp|create|deploy|destroy|detach|device|disable|edit|enable|exec|execute|export|fix|import|init|install|invoke|kill|leave|link|move|mv|new|open|pause|prune|publish|pull|purge|push|put|reboot|reconcile|register|remove|rename|reset|restart|restore|resume|revoke|rm|rollback|run|scale|set|shutdown|start|stop|suspend|sync|terminate|trigger|unset|update|upgrade|upload|use|write'

/**
 * A subcommand that only shows things, of commands that are listed together: with some of them its next word is what to
 * do after all (`brew services stop`, `lxc config set`), and then it may change anything.
 */
export function unlessTold(shows: Entry): Entry {
  return {
    ...shows,
    risk: 'medium',
    cases: [...(shows.cases ?? []), { when: { noOperand: `^(${VERBS})([-:].*)?$` }, risk: 'read_only' }],
  }
}
