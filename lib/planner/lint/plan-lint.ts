/** Something about a plan that its text alone shows: it informs reviewers, and neither grades nor decides anything. */
export interface PlanLint {
  rule: /** The request is a question or asks to be shown something. */
    | 'lint.unasked_change'
    /** The request may mean it without saying so: "automatic updates". */
    | 'lint.unnamed_change'
    | 'lint.unnamed_removal'
    | 'lint.waits_for_person'
    | 'lint.never_ends'
    | 'lint.cron_line'
    | 'lint.placeholder'
    /** Hosts, keys and passwords that stand in manuals, and nobody's request. */
    | 'lint.made_up'
    /** The plan changes something, and its last step does not look whether that worked. */
    | 'lint.no_check'
  /** Position of the step, from 1. */
  step: number
  /** A whole clause: "the request only asks, and step 2 deletes /srv/old". */
  words: string
}
