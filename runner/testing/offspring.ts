/** Waits until what was started last in the background is `sleep`: until then the shell stands under its number. */
export const UNTIL_ASLEEP = 'until grep -q sleep /proc/$!/comm; do :; done'

/** What a step may start, and how: each script appends to PIDS the number of a process that does not end by itself. */
export const OFFSPRING: [what: string, script: string][] = [
  ['a child', 'sleep 999 & echo $! >> PIDS; wait'],
  ['a child in a session of its own', "setsid sh -c 'echo $$ >> PIDS; exec sleep 999' & sleep 0.1; wait"],
  ['a daemon that forked twice', "(setsid sh -c 'echo $$ >> PIDS; exec sleep 999' &); sleep 999"],
  ['a grandchild whose parent is gone', "sh -c 'sleep 999 & echo $! >> PIDS'; sleep 999"],
  ['a stopped child', 'sleep 999 & echo $! >> PIDS; kill -STOP $!; wait'],
]
