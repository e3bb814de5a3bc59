import type { Catalogue, Entry } from './entry.ts'

const shows = (does: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'read_only',
  operands: ['text...'],
  anyOption: true,
  cases: [{ when: { operand: '^ext::' }, risk: 'opaque', does: 'runs a command to reach a repository' }],
  options: {
    '--output FILE': { does: 'writes the result to a file', value: 'writes' },
    '-O[PAGER]': { does: 'opens the files in a pager', risk: 'opaque' },
    '--open-files-in-pager[=PAGER]': { does: 'opens the files in a pager', risk: 'opaque' },
    '--ext-diff': { does: 'runs another program', risk: 'opaque' },
    '--upload-pack PROGRAM': { does: 'runs another program', risk: 'opaque' },
    '--exec PROGRAM': { does: 'runs another program', risk: 'opaque' },
    '-n, --max-count NUM': 'this many',
    '--oneline': 'one line each',
    '--stat': 'with how much changed',
    '-p, --patch': 'with the changes',
    '--no-index': { does: 'compares any files', operands: ['reads...'] },
  },
  ...more,
})
const changes = (does: string, action: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'medium',
  action,
  operands: ['repository...'],
  ...more,
})
const DISCARDS = 'throws away changes that are not committed'

/** git and the tools around it. */
export const git: Catalogue = {
  git: {
    does: 'handles a repository',
    risk: 'read_only',
    options: {
      '-C DIR': 'in this folder',
      '-c SETTING': { does: 'changes a setting, which may run commands', value: 'gitsetting' },
      '--config-env SETTING': { does: 'changes a setting, which may run commands', risk: 'opaque' },
      '--exec-path[=DIR]': { does: 'runs the parts of git from another folder', risk: 'opaque' },
      '-p, --paginate': { does: 'shows it in a pager, which can start programs', risk: 'high' },
      '--git-dir DIR': { does: 'of another repository', risk: 'low' },
      '--work-tree DIR': { does: 'of another folder', risk: 'low' },
    },
    plain:
      '--no-pager -P --version -v --help -h --bare --namespace=NAME --literal-pathspecs --no-optional-locks --no-replace-objects --html-path --man-path --info-path',
    subcommands: {
      'status|log|diff|show|shortlog|blame|annotate|describe|rev-parse|rev-list|ls-files|ls-tree|ls-remote|cat-file|grep|whatchanged|cherry|count-objects|diff-tree|diff-index|diff-files|for-each-ref|fsck|merge-base|name-rev|show-ref|show-branch|var|verify-commit|verify-tag|version|help|check-ignore|check-attr|range-diff|check-ref-format|merge-tree|patch-id|get-tar-commit-id|stripspace|column':
        shows('shows what is in a repository'),
      branch: {
        does: 'changes branches',
        risk: 'low',
        operands: ['repository...'],
        action: 'changes branch',
        anyOption: true,
        options: {
          '-D': { does: 'deletes branches, merged or not', risk: 'high' },
          '-d, --delete': { does: 'deletes merged branches', risk: 'medium' },
          '-f, --force': { does: 'moves a branch', risk: 'high' },
          '-m, --move': { does: 'renames a branch', risk: 'medium' },
          '-M': { does: 'renames a branch', risk: 'medium' },
          '-a, --all': 'others too',
          '-r, --remotes': 'of other repositories',
          '--list': 'lists them',
          '-v': 'with their last commits',
        },
        cases: [
          { when: { operands: 0 }, risk: 'read_only', does: 'lists branches' },
          {
            when: { option: '--list -a -r', operands: 1 },
            risk: 'read_only',
            does: 'lists branches',
            operands: ['text...'],
          },
        ],
      },
      tag: {
        does: 'names a commit',
        risk: 'low',
        operands: ['repository...'],
        action: 'adds tag',
        anyOption: true,
        options: {
          '-d, --delete': { does: 'deletes tags', risk: 'medium' },
          '-f, --force': { does: 'moves tags', risk: 'medium' },
          '-l, --list': 'lists them',
        },
        cases: [
          { when: { operands: 0 }, risk: 'read_only', does: 'lists tags' },
          { when: { option: '-l' }, risk: 'read_only', operands: ['text...'], does: 'lists tags' },
        ],
      },
      remote: {
        does: 'changes which repositories are known',
        risk: 'medium',
        plain: '-v --verbose',
        cases: [{ when: { operands: 0 }, risk: 'read_only' }],
        subcommands: { 'show|get-url': shows('shows which repositories are known') },
      },
      stash: {
        does: 'puts changes aside',
        risk: 'medium',
        operands: undefined,
        plain: '-u -a -k -q -p -m=TEXT --include-untracked --keep-index --all',
        subcommands: {
          'list|show': shows('shows what was put aside'),
          'push|save|apply|pop|branch|create|store': changes(
            'puts changes aside, or takes them back',
            'changes',
            { plain: '-u -a -k -q -p -m=TEXT --index --include-untracked' },
          ),
          'drop|clear': changes('throws away what was put aside', 'throws away', {
            risk: 'high',
            irreversible: true,
          }),
        },
      },
      config: {
        does: 'changes settings of git, which may run commands',
        risk: 'high',
        operands: ['setting', 'text...'],
        action: 'sets',
        options: {
          '-l, --list': 'lists them',
          '--get': 'shows one',
          '--get-all': 'shows all of one',
          '--get-regexp': 'shows those that match',
          '--show-origin': 'with where they come from',
          '--get-urlmatch': 'shows those for an address',
        },
        plain:
          '--global --system --local --worktree -f=FILE --file=FILE --type=TYPE --bool --int --name-only --show-scope -z --includes',
        cases: [
          {
            when: { option: '-l --get --get-all --get-regexp --get-urlmatch' },
            risk: 'read_only',
            operands: ['text...'],
            does: 'shows settings of git',
          },
          { when: { operands: 1 }, risk: 'read_only', operands: ['text...'], does: 'shows settings of git' },
          {
            when: {
              operand:
                '^(user\\.(name|email)|init\\.defaultBranch|pull\\.rebase|color\\..*|safe\\.directory)$',
            },
            risk: 'medium',
          },
          { when: { words: 'list|get' }, risk: 'read_only', operands: ['text...'] },
        ],
      },
      reflog: {
        does: 'changes the list of earlier states',
        risk: 'high',
        cases: [{ when: { operands: 0 }, risk: 'read_only' }],
        plain: '-n=N -# --oneline',
        subcommands: { 'show|exists': shows('shows earlier states') },
      },
      'worktree|submodule|notes|bisect|lfs|sparse-checkout|maintenance|bundle|rerere|replace|subtree|flow|credential|svn|annex':
        {
          does: 'changes a repository',
          risk: 'medium',
          subcommands: {
            'list|status|show|summary|log|ls-files|env|verify|view|get-url': shows(
              'shows what is in a repository',
            ),
            foreach: { does: 'runs a command in each', risk: 'high', operands: ['script...'] },
            run: { does: 'runs a command again and again', risk: 'high', operands: ['command...'] },
            'deinit|remove|prune': { does: 'takes a part away', risk: 'high', operands: ['text...'] },
          },
        },
      'add|mv|fetch|commit': changes('changes a repository', 'changes', {
        operands: ['text...'],
        options: {
          '-m, --message TEXT': 'with this message',
          '--upload-pack PROGRAM': { does: 'runs another program', risk: 'opaque' },
          '--prune': { does: 'forgets branches that are gone', risk: 'medium' },
          '--dry-run': 'only shows what it would do',
        },
        cases: [{ when: { option: '--dry-run' }, risk: 'read_only', onlyShows: true }],
        anyOption: true,
      }),
      'init|merge|revert|cherry-pick|am|apply|format-patch|archive|write-tree|commit-tree|update-index|hash-object|read-tree|pack-refs|repack|mktag|mktree|stage|request-pull|send-email|difftool|mergetool|gui|citool|gitk|instaweb|daemon|fast-import|fast-export|p4|cvsimport':
        changes('changes a repository', 'changes', {
          operands: ['text...'],
          options: {
            '-o, --output FILE': { does: 'writes the result to a file', value: 'writes' },
            '-m, --message TEXT': 'with this message',
            '-x, --extcmd COMMAND': { does: 'runs a command', risk: 'opaque', value: 'script' },
            '--upload-pack PROGRAM': { does: 'runs another program', risk: 'opaque' },
            '--exec PROGRAM': { does: 'runs another program', risk: 'opaque' },
            '--template DIR': { does: 'with hooks from a folder', risk: 'high' },
            '--prune': { does: 'forgets branches that are gone', risk: 'medium' },
            '--abort': 'gives up',
          },
          anyOption: true,
        }),
      clone: {
        does: 'copies a repository',
        risk: 'medium',
        operands: ['download', 'creates'],
        anyOption: true,
        options: {
          '-c, --config SETTING': { does: 'changes a setting, which may run commands', value: 'gitsetting' },
          '-u, --upload-pack PROGRAM': { does: 'runs another program', risk: 'opaque' },
          '--template DIR': { does: 'with hooks from a folder', risk: 'high' },
          '-b, --branch NAME': 'this branch',
          '--depth NUM': 'only this many commits',
        },
        plain: '-o=NAME --reference=DIR --recurse-submodules[=X]',
      },
      pull: {
        does: 'fetches changes and takes them over',
        risk: 'medium',
        operands: ['text...'],
        anyOption: true,
        options: {
          '-f, --force': { does: 'even if that loses something', risk: 'high' },
          '--upload-pack PROGRAM': { does: 'runs another program', risk: 'opaque' },
        },
      },
      push: {
        does: 'sends changes to another repository',
        risk: 'medium',
        operands: ['repository...'],
        action: 'sends changes to',
        options: {
          '-f, --force': {
            does: 'replaces what is there',
            risk: 'high',
            effects: [{ kind: 'irreversible' }],
          },
          '--force-with-lease[=REF]': {
            does: 'replaces what is there',
            risk: 'high',
            effects: [{ kind: 'irreversible' }],
          },
          '--force-if-includes': { does: 'replaces what is there', risk: 'high' },
          '-d, --delete': { does: 'deletes it there', risk: 'high' },
          '--mirror': { does: 'makes it the same, whatever is there', risk: 'high' },
          '--prune': { does: 'deletes what is not here', risk: 'high' },
          '--receive-pack PROGRAM': { does: 'runs another program', risk: 'opaque' },
          '--exec PROGRAM': { does: 'runs another program', risk: 'opaque' },
          '-n, --dry-run': 'only shows what it would do',
        },
        plain:
          '-u -v -q --set-upstream --tags --all --follow-tags --no-verify --atomic -o=X --push-option=X --porcelain --progress --branches',
        cases: [{ when: { operand: '^(\\+|:.)' }, risk: 'high', does: 'replaces or deletes what is there' }],
      },
      reset: {
        does: 'moves a branch',
        risk: 'medium',
        operands: ['text...'],
        anyOption: true,
        options: {
          '--hard': { does: DISCARDS, risk: 'high', effects: [{ kind: 'irreversible' }] },
          '--merge': { does: DISCARDS, risk: 'high' },
          '--keep': { does: 'moves a branch', risk: 'medium' },
          '--soft': 'keeps all changes',
        },
      },
      checkout: {
        does: 'switches to another branch',
        risk: 'medium',
        operands: ['text...'],
        anyOption: true,
        options: {
          '-f, --force': { does: DISCARDS, risk: 'high' },
          '-B NAME': { does: 'moves a branch', risk: 'high' },
          '--': { does: `with file names, ${DISCARDS}`, risk: 'high', effects: [{ kind: 'irreversible' }] },
          '-b NAME': 'makes a new branch',
          '--ours, --theirs': { does: DISCARDS, risk: 'high' },
          '-p, --patch': { does: DISCARDS, risk: 'high' },
          '--pathspec-from-file FILE': { does: DISCARDS, risk: 'high' },
        },
        cases: [
          {
            when: { operand: '^(\\.|\\./.*|.*\\.\\./?.*|:.*|.*[*?].*|/.*)$' },
            risk: 'high',
            irreversible: true,
            does: DISCARDS,
          },
          { when: { operand: '\0' }, risk: 'high', does: 'switches to something, or throws changes away' },
        ],
      },
      restore: {
        does: DISCARDS,
        risk: 'high',
        irreversible: true,
        operands: ['text...'],
        options: {
          '-S, --staged': 'only of what is staged',
          '-W, --worktree': { does: DISCARDS, risk: 'high' },
        },
        plain: '-s=TREE --source=TREE -q -p',
        cases: [
          { when: { option: '-W' }, risk: 'high' },
          { when: { option: '-S' }, risk: 'low', irreversible: false, does: 'unstages changes' },
        ],
      },
      switch: {
        does: 'switches to another branch',
        risk: 'medium',
        operands: ['text...'],
        anyOption: true,
        options: {
          '-f, --force': { does: DISCARDS, risk: 'high' },
          '--discard-changes': { does: DISCARDS, risk: 'high' },
          '-C NAME': { does: 'moves a branch', risk: 'high' },
        },
      },
      clean: {
        does: 'deletes files that are not in the repository',
        risk: 'high',
        irreversible: true,
        operands: ['text...'],
        plain: '-d -x -X -f -q -e=PATTERN --force -i',
        options: { '-n, --dry-run': 'only shows what it would delete' },
        cases: [
          {
            when: { option: '-n' },
            risk: 'read_only',
            irreversible: false,
            does: 'shows which files are not in the repository',
          },
        ],
      },
      rm: {
        does: 'deletes files from the repository and the folder',
        risk: 'medium',
        operands: ['text...'],
        options: {
          '-r': { does: 'whole folders', risk: 'high' },
          '-f, --force': { does: 'even if changed', risk: 'high' },
          '--cached': 'only from the repository',
          '-n, --dry-run': 'only shows what it would do',
        },
        plain: '-q',
        cases: [{ when: { option: '-n' }, risk: 'read_only' }],
      },
      rebase: {
        does: 'rewrites commits',
        risk: 'high',
        operands: ['text...'],
        anyOption: true,
        options: { '-x, --exec COMMAND': { does: 'runs a command', risk: 'opaque', value: 'script' } },
      },
      'gc|prune|filter-branch|filter-repo|update-ref|symbolic-ref|prune-packed': {
        does: 'rewrites or deletes history',
        risk: 'high',
        irreversible: true,
        operands: ['text...'],
        plain: '-q --auto --short',
      },
    },
    examples: {
      'git status': 'read_only',
      'git log --oneline -5': 'read_only',
      'git diff': 'read_only',
      'git --version': 'read_only',
      'git -C . -c core.fsmonitor=./x.sh status': 'opaque',
      'git clean -n': 'read_only',
      'git clean -fdx': 'high',
      'git reset --hard': 'high',
      'git reset --har': 'high',
      'git checkout .': 'high',
      'git checkout -- .': 'high',
      'git checkout feature-branch': 'medium',
      'git checkout main -- notes.txt': 'high',
      'git push --force origin main': 'high',
      'git push origin +main': 'high',
      'git push': 'medium',
      'git stash list': 'read_only',
      'git stash clear': 'high',
      "git commit -m 'fix: do not rm -rf root'": 'medium',
      'git branch -D x': 'high',
      'git branch': 'read_only',
      'git grep -O/bin/sh x': 'opaque',
      'git config core.pager sh': 'high',
      'git config --get user.name': 'read_only',
      'git diff --output=/etc/passwd': 'high',
    },
  },
  'gh|glab|hub|tea': {
    does: 'handles a forge',
    risk: 'medium',
    subcommands: {
      gist: {
        does: 'handles texts on a forge',
        risk: 'medium',
        subcommands: {
          'list|view': shows('shows texts on a forge'),
          create: {
            does: 'puts files on a forge, for others to read',
            risk: 'high',
            operands: ['reads...'],
            sendsInput: true,
            effects: [{ kind: 'network', direction: 'out', host: 'a forge', sends: true }],
            plain: '-d=TEXT -f=NAME -p --public -w',
          },
        },
      },
      'pr|issue|repo|run|release|workflow|auth|api|secret|cache|variable|label|project|search|mr|ci|status|browse|ssh-key|gpg-key|org|ruleset':
        {
          does: 'handles a forge',
          risk: 'medium',
          subcommands: {
            'list|view|status|diff|checks|watch|ls|ls-files|repos|issues|prs|commits|code':
              shows('shows what is on a forge'),
          },
        },
    },
    examples: {
      'gh pr list': 'read_only',
      'gh gist create x': 'high',
      'gh repo delete x': 'high',
      'gh pr merge 1': 'medium',
      'gh secret delete X': 'high',
    },
  },
  'svn|hg|bzr|cvs|fossil|jj|darcs|p4': {
    does: 'handles a repository',
    risk: 'medium',
    subcommands: {
      'status|st|log|diff|info|list|ls|cat|blame|annotate|show|heads|branches|tags|summary|id|identify|proplist|propget|files|manifest|parents|root|paths|version|help':
        {
          does: 'shows what is in a repository',
          risk: 'read_only',
          operands: ['text...'],
          plain: '-r=REV -v -q -l=N -c=REV --stat -g --limit=N -u',
        },
    },
    examples: { 'svn status': 'read_only', 'svn revert -R .': 'medium', 'hg log -l 5': 'read_only' },
  },
}
