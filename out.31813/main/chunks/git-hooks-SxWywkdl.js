const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require_rolldown_runtime.__toESM(require("node:path"), 1); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
// electron/main/core/git-hooks/hook-script.ts
/** The text of the git hooks: POSIX sh that works in git's bare environment and never stands in the way by its own failure. Pure. */
/** The hooks that are installed. The message of a commit is looked at twice: as it is prepared, and as it was typed. */
var HOOKS = [
	"pre-commit",
	"prepare-commit-msg",
	"commit-msg"
];
/** What an earlier hook is called while ours stands in its place. */
var KEPT_SUFFIX = ".before-locus";
var MARK = "# locus-hook";
/** Exit code of the command line for a board that differs from the store: the one thing that stops a commit. */
var DRIFT = 3;
/** True for the text of a hook of ours, of this build or another. */
function isOurs(text) {
	return text.split("\n", 3).some((line) => line.startsWith(MARK));
}
/** What ends a hook before anything is started, where it has nothing to do. */
var SHORTCUTS = {
	"pre-commit": `git diff --cached --quiet --no-ext-diff -- ':(top,icase)*.md' ':(top,icase)*.markdown' 2>/dev/null && exit 0`,
	"prepare-commit-msg": "",
	"commit-msg": `grep -q '^Locus-Head: ' "$1" && exit 0`
};
/** The hook. `command` is the program and the words that start the command line, as absolute paths. */
function hookScript(name, command) {
	const shortcut = SHORTCUTS[name];
	return `#!/bin/sh
${MARK} ${name}: made by \`locus hook install\`; \`locus hook uninstall\` puts back what was here before.
kept="$0${KEPT_SUFFIX}"
if [ -x "$kept" ]; then
  "$kept" "$@" || exit $?
fi
${shortcut === "" ? "" : `${shortcut}\n`}node=${quoted(command.node)}
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
`;
}
function quoted(text) {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
// electron/main/core/git-hooks/install-hooks.ts
/** Puts the git hooks where git looks for them, keeps those that are there, and puts them back (design: 40-task-board, "Watching"). */
/**
* Installs the hooks, or renews them.
* @throws LocusError HSK-400-SCHEMA without git, HSK-409-EXISTS where two earlier hooks would have to be kept,
* HSK-500-STORAGE when the folder cannot be written.
*/
async function installHooks(place, command) {
	return inFolder(place, async (folder) => {
		await (0, (node_fs_promises()).mkdir)(folder, { recursive: true });
		const hooks = [];
		for (const hook of HOOKS) {
			const file = (node_path()).default.join(folder, hook);
			const present = await hookAt(file);
			if (present === "foreign") await keep(file);
			await replace(file, hookScript(hook, command));
			const kept = await hookAt(file + KEPT_SUFFIX) !== "none";
			hooks.push({
				hook,
				change: present === "ours" ? "renewed" : "installed",
				kept
			});
		}
		return hooks;
	});
}
/** Takes the hooks away and puts back what was there before. @throws LocusError as {@link installHooks} */
async function uninstallHooks(place) {
	return inFolder(place, async (folder) => {
		const hooks = [];
		for (const hook of HOOKS) {
			const file = (node_path()).default.join(folder, hook);
			const present = await hookAt(file);
			const kept = await hookAt(file + KEPT_SUFFIX) !== "none";
			if (present === "foreign") hooks.push({
				hook,
				change: "foreign",
				kept
			});
			else if (kept) {
				await (0, (node_fs_promises()).rename)(file + KEPT_SUFFIX, file);
				hooks.push({
					hook,
					change: "restored",
					kept: false
				});
			} else {
				await (0, (node_fs_promises()).rm)(file, { force: true });
				hooks.push({
					hook,
					change: present === "ours" ? "removed" : "absent",
					kept: false
				});
			}
		}
		return hooks;
	});
}
async function inFolder(place, work) {
	const folder = await hooksFolder(place);
	try {
		const hooks = await work(folder);
		return {
			folder,
			shared: !(require_workspace_parts()).isWithin(place.root, folder) && !(require_workspace_parts()).isWithin(place.commonDir ?? place.root, folder),
			hooks
		};
	} catch (cause) {
		const code = (require_workspace_parts()).errorCodeOf(cause);
		if (cause instanceof (require_words()).LocusError || code === void 0) throw cause;
		throw new (require_words()).LocusError("HSK-500-STORAGE", `the hooks in ${folder} cannot be written (${code})`, {
			path: folder,
			cause
		});
	}
}
/** Where git looks for hooks: the shared git folder's, or what `core.hooksPath` names. */
async function hooksFolder(place) {
	if (!place.isGit) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${place.root} has no git, and so no hooks`, { path: place.root });
	const { code, stdout, stderr } = await (require_workspace_parts()).runGit([
		"-C",
		place.worktree,
		"rev-parse",
		"--git-path",
		"hooks"
	]);
	const named = stdout.toString("utf8").replace(/\r?\n$/, "");
	if (code === 0 && named !== "") return (node_path()).default.resolve(place.worktree, named);
	throw new (require_words()).LocusError("HSK-500-STORAGE", `git does not say where its hooks are: ${stderr || "it could not be started"}`);
}
async function hookAt(file) {
	const found = await (0, (node_fs_promises()).lstat)(file).catch((cause) => {
		if ((require_workspace_parts()).errorCodeOf(cause) === "ENOENT") return void 0;
		throw cause;
	});
	if (!found) return "none";
	if (!found.isFile()) return "foreign";
	return isOurs(await (0, (node_fs_promises()).readFile)(file, "utf8")) ? "ours" : "foreign";
}
/** Moves an earlier hook beside its place; a crash right after it leaves it there, and the next install finds it. */
async function keep(file) {
	const beside = file + KEPT_SUFFIX;
	if (await hookAt(beside) !== "none") {
		const message = `${file} is not ours, and ${beside} keeps an earlier one already: remove one of the two`;
		throw new (require_words()).LocusError("HSK-409-EXISTS", message, { path: beside });
	}
	await (0, (node_fs_promises()).rename)(file, beside);
}
async function replace(file, text) {
	const temporary = `${file}.${process.pid}-${(0, (node_crypto()).randomBytes)(4).toString("hex")}.tmp`;
	try {
		await (0, (node_fs_promises()).writeFile)(temporary, text, {
			mode: 493,
			flag: "wx"
		});
		await (0, (node_fs_promises()).rename)(temporary, file);
	} catch (cause) {
		await (0, (node_fs_promises()).rm)(temporary, { force: true });
		throw cause;
	}
}
// electron/main/core/git-hooks/commit-message.ts
/** The witness in a commit's message: one `Locus-Head` trailer, never two, and none in a message that is to be left empty. */
var OURS = new RegExp(`^${(require_workspace_parts()).WITNESS_TRAILER}: \\d{1,15} [0-9a-f]{64}\\r?\\n?`, "gm");
/** Git cuts a message here when it shows a diff below it; the character before it may be another one. */
var SCISSORS = /^.{1,4} -{4,} >8 -{4,}$/m;
/** A message without the witnesses that earlier commits or an earlier look have left in it. Pure. */
function withoutWitnesses(message) {
	return message.replace(OURS, "");
}
/** What people wrote: the message above git's cut, if there is one. Pure. */
function aboveCut(message) {
	const cut = SCISSORS.exec(message);
	return cut ? message.slice(0, cut.index) : message;
}
/**
* Puts the witness into the message in a file. A message without a word of its own stays as it is: leaving it empty is how
* people give a commit up.
* @returns whether the message has its witness now
*/
async function witnessMessage(file, head, cwd) {
	const message = await (0, (node_fs_promises()).readFile)(file, "utf8");
	const plain = withoutWitnesses(message);
	if ((await git$1(["stripspace", "--strip-comments"], aboveCut(plain), cwd)).trim() === "") {
		if (plain !== message) await (0, (node_fs_promises()).writeFile)(file, plain);
		return false;
	}
	const trailer = `${(require_workspace_parts()).WITNESS_TRAILER}: ${head.sequence} ${head.hash}`;
	const witnessed = await git$1([
		...[
			"-c",
			"trailer.separators=:",
			"interpret-trailers",
			"--no-divider",
			"--if-exists",
			"replace"
		],
		"--trailer",
		trailer
	], plain, cwd);
	if (witnessed !== message) await (0, (node_fs_promises()).writeFile)(file, witnessed);
	return true;
}
async function git$1(words, input, cwd) {
	const { code, stdout, stderr } = await (require_workspace_parts()).runGit(words, {
		input,
		cwd,
		also: (require_workspace_parts()).HOOK_ENVIRONMENT
	});
	if (code === 0) return stdout.toString("utf8");
	throw new (require_words()).LocusError("HSK-500-STORAGE", `git ${words.at(0)} failed: ${stderr || "it could not be started"}`);
}
// electron/main/core/git-hooks/staged.ts
/** What is staged for the commit that is being made: which paths, and the board's bytes in the index (design: 40-task-board, "Watching"). */
/** True for the path of a task packet: in a folder of packets, or named by its Work Packet. */
function isPacketPath(relative) {
	if (!/\.(md|markdown)$/i.test(relative)) return false;
	const name = relative.slice(relative.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
	return (require_words()).isWorkPacketId(name) || relative.split("/").includes("task_packets");
}
/**
* Looks at the index that git is about to commit.
* @param cwd where git runs its hooks: the top of the worktree
* @param boardPath repo-relative path of the board
*/
async function readStaged(cwd, boardPath) {
	const concerns = (await git([
		"diff",
		"--cached",
		"--name-only",
		"--no-renames",
		"--no-ext-diff",
		"-z"
	], cwd)).toString("utf8").split("\0").filter(Boolean).some((each) => each === boardPath || isPacketPath(each));
	if (!concerns || boardPath === void 0) return {
		concerns,
		board: void 0
	};
	const entry = await git([
		"ls-files",
		"--stage",
		"-z",
		"--",
		`:(top,literal)${boardPath}`
	], cwd);
	const object = /^\d+ ([0-9a-f]{40,64}) 0\t/.exec(entry.toString("utf8"))?.[1];
	return {
		concerns,
		board: object === void 0 ? void 0 : await git([
			"cat-file",
			"blob",
			object
		], cwd)
	};
}
async function git(words, cwd) {
	const { code, stdout, stderr } = await (require_workspace_parts()).runGit(words, {
		cwd,
		also: (require_workspace_parts()).HOOK_ENVIRONMENT
	});
	if (code === 0) return stdout;
	throw new (require_words()).LocusError("HSK-500-STORAGE", `git ${words[0]} failed: ${stderr || "it could not be started"}`);
}
// electron/main/core/git-hooks.ts
/** The door to the git hooks: their installation, and what they do when git runs them (design: 75-command-line, `hook`). */
/** Installs the hooks of the repository of a folder. `command` starts the command line. */
async function install(folder, command) {
	return installHooks(await (require_workspace_parts()).locateRepository(folder), command);
}
/** Takes the hooks of the repository of a folder away. */
async function uninstall(folder) {
	return uninstallHooks(await (require_workspace_parts()).locateRepository(folder));
}
/** True where the repository of a folder has a store: elsewhere a hook has nothing to say. */
async function hasWorkspace(folder) {
	return (0, (node_fs()).existsSync)((require_workspace_parts()).databaseOf(await (require_workspace_parts()).locateRepository(folder)));
}
exports.hasWorkspace = hasWorkspace;
exports.install = install;
exports.readStaged = readStaged;
exports.uninstall = uninstall;
exports.witnessMessage = witnessMessage;
