/** Words of courtesy and ways of wishing that stand before the verb. */
const BEFORE_THE_VERB =
  /\b(please|kindly|just|can you|could you|would you|will you|(i|we) (want|need|would like|'d like|have|wish)( you)?( to)?|(i|we) should|you should|let's|let us|help me( to)?|how (do|can|could|should|would) (i|we|you|one)|how to|(use|using|with) (the )?[\w.-]+( command)?,? to)\s+/g

/** What is quoted or a path says nothing about what is asked. */
const NAMED = /"[^"]*"|`[^`]*`|(?<=^|\s)'[^']*'(?=$|[\s.,;:!?])|(?<=^|\s)[~./$][^\s,;]*/g

/** A verb begins a sentence or a clause. */
const CLAUSE_START =
  /(?<=^|[.,;:!?(\n]\s*|\b(?:and|then|also|or|but|afterwards|next|finally|recursively|now|safely|immediately)\s+)[a-z][a-z-]*/g

const CHANGING = new Set(
  (
    'add adjust allow append bring forbid go hide let new open refuse scrub shred snapshot stash take tidy use apply archive assign attach ban block boot build bump bzip2 cancel capture change chmod chown clean ' +
    'cleanup clear clone close commit compile compress configure connect convert copy correct cp create ' +
    'deactivate activate decompress decrypt delete deny deploy destroy detach disable disconnect discard download drop dump ' +
    'duplicate edit eject empty enable encrypt ensure erase execute export extend fix flush force format free ' +
    'generate give grant grow gunzip gzip halt harden import increase decrease init initialize insert install invoke keep ' +
    'kill launch link load lock lower log make mark mask merge migrate mirror mkdir modify mount move mv open optimize ' +
    'overwrite pack partition patch pause permit place prepare prevent protect provision prune publish pull purge push ' +
    'put raise rebase rebuild reboot reclaim recover redirect reduce register reload remount remove rename repair ' +
    'replace rerun reset resize restart restore restrict resume revert revoke rewrite rm rmdir roll rollback rotate run save ' +
    'schedule secure send set setup shrink shut shutdown sign start stop store submit substitute suspend swap switch ' +
    'symlink sync synchronize tag tar terminate touch transfer trigger truncate tune turn unarchive unblock uncompress ' +
    'undo uninstall unlink unload unlock unmask unmount unpack unset untar unzip update upgrade upload wipe write zip'
  ).split(' '),
)

/** These change a file or only what is printed of it. */
const SHAPING = new Set(
  'combine concatenate cut expand extract join limit prepend reformat split strip trim'.split(' '),
)
const PRINTED = /\b(print|display|show|list|count|output)\b/

/** A result that is to be kept changes something, whatever the verb was. */
const KEPT =
  /\b(in[- ]?place|(in)?to (a|an|the|another|its own|one)( new)?( \w+)? (file|folder|directory|archive|log)|back(ing)? (it |them |\w+ )?up|set(ting)? up|clean(ing)? up|should be|must be|get rid of|needs? (a|an|to be) \w+)\b|\b(in)?to\s*$|>/

/**
 * Whether a request only asks ("show", "how many", "why"): no verb in it calls for a change. Reads the sentence, not what
 * was made of it, so a plan that writes for such a request can be told from one that was asked to.
 */
export function asksOnly(request: string): boolean {
  const text = request
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(NAMED, ' ')
    .replace(BEFORE_THE_VERB, '')
    .trim()
  if (KEPT.test(text)) return false
  return !(text.match(CLAUSE_START) ?? []).some(
    (word) => isOne(CHANGING, word) || (isOne(SHAPING, word) && !PRINTED.test(text)),
  )
}

/** "remove", and "removes" as manuals put it. */
const isOne = (verbs: ReadonlySet<string>, word: string): boolean =>
  [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')].some((form) =>
    verbs.has(form),
  )
