/** The text of the git hooks: POSIX sh that works in git's bare environment and never stands in the way by its own failure. Pure. */

/** The hooks that are installed. The message of a commit is looked at twice: as it is prepared, and as it was typed. */
export const HOOKS = ['pre-commit', 'prepare-commit-msg', 'commit-msg'] as const
/** A hook of git that Locus installs, by the name of its file. */
export type HookName = (typeof HOOKS)[number]

/** What an earlier hook is called while ours stands in its place. */
export const KEPT_SUFFIX = '.before-locus'

const MARK = '# locus-hook'
/** Exit code of the command line for a board that differs from the store: the one thing that stops a commit. */
const DRIFT = 3

/** True for the text of a hook of ours, of this build or another. */
export function isOurs(text: string): boolean {
  return text.split('\n', 3).some((line) => line.startsWith(MARK))
}

/** What ends a hook before anything is started, where it has nothing to do. */
const SHORTCUTS: Readonly<Record<HookName, string>> = {
  'pre-commit': `git diff --cached --quiet --no-ext-diff -- ':(top,icase)*.md' ':(top,icase)*.markdown' 2>/dev/null && exit 0`,
  'prepare-commit-msg': '',
  'commit-msg': `grep -q '^Locus-Head: ' "$1" && exit 0`,
}

/** The hook. `command` is the program and the words that start the command line, as absolute paths. */
export function hookScript(name: HookName, command: { node: string; script: string }): string {
  const shortcut = SHORTCUTS[name]
  return `#!/bin/sh
${MARK} ${name}: made by \`locus hook install\`; \`locus hook uninstall\` puts back what was here before.
kept="$0${KEPT_SUFFIX}"
if [ -x "$kept" ]; then
  "$kept" "$@" || exit $?
fi
${shortcut === '' ? '' : `${shortcut}\n`}node=${quoted(command.node)}
script=${quoted(command.script)}
[ -x "$node" ] || node=$(command -v node 2>/dev/null)
if [ -n "$node" ] && [ -f "$script" ]; then
  "$node" "$script" hook run ${name} "$@"
elif command -v locus >/dev/null 2>&1; then
  locus hook run ${name} "$@"
else
  echo 'locus: the command line was not found, so the commit goes on without it; locus hook install finds it again' >&2
  exit 0
fi
code=$?
[ "$code" -eq ${DRIFT} ] && exit 1
[ "$code" -ne 0 ] && echo "locus: the ${name} hook could not do its work (exit $code); the commit goes on" >&2
exit 0
`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
