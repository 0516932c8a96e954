var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_installation$loaded; function require_installation() { return require_installation$loaded ??= require("./installation-DzlHrG8B.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
// electron/main/hosts/cli/commands/hook.ts
/** `hook`: the git hooks, installed, taken away, and run by git (design: 75-command-line, 40-task-board "Watching"). */
/** What became of a hook, in words. */
var CHANGES = {
	installed: "installed",
	renewed: "installed anew",
	removed: "removed",
	restored: "removed; the earlier hook is back",
	absent: "was not there",
	foreign: "was replaced by somebody and left as it is"
};
/** `hook install` and `hook uninstall`. */
async function changeHooks(context, action) {
	const { install, uninstall } = await Promise.resolve().then(() => require("./git-hooks-SxWywkdl.js"));
	const script = (0, (node_path()).join)(await (require_installation()).productFolder(), "resources", "bin", "locus.cjs");
	const report = action === "install" ? await install(context.repo, {
		node: process.execPath,
		script
	}) : await uninstall(context.repo);
	await (require_context()).answer(context, report, inWords);
	return (require_main()).EXIT.done;
}
function inWords({ folder, shared, hooks }) {
	return `in ${(require_words()).shownText(folder)}${shared ? ", which other repositories may share" : ""}\n` + hooks.map(({ hook, change, kept }) => {
		const called = kept && change !== "foreign" ? "; the earlier hook is kept and called" : "";
		return `  ${hook}: ${CHANGES[change]}${called}\n`;
	}).join("");
}
/** `hook run`: what git's hook calls. Only drift ends with 3; a repository without a workspace has nothing to say. */
async function runHook(context, hook, words) {
	const hooks = await Promise.resolve().then(() => require("./git-hooks-SxWywkdl.js"));
	if (!await hooks.hasWorkspace(context.repo)) return (require_main()).EXIT.done;
	if (hook === "pre-commit") return await checkStaged(context);
	const [file] = words;
	if (file === void 0) return (require_main()).EXIT.usage;
	const { cwd } = context.terminal;
	const head = await (require_context()).withWorkspace(context, { syncs: false }, (workspace) => workspace.head());
	if (head) await hooks.witnessMessage((0, (node_path()).resolve)(cwd, file), head, cwd);
	return (require_main()).EXIT.done;
}
/** The staged board against the store, where the board or a packet is staged; nothing is changed. */
async function checkStaged(context) {
	const { readStaged } = await Promise.resolve().then(() => require("./git-hooks-SxWywkdl.js"));
	const { terminal } = context;
	return await (require_context()).withWorkspace(context, { syncs: false }, async (workspace) => {
		const boardPath = await workspace.boardPath();
		const { concerns, board } = await readStaged(terminal.cwd, boardPath);
		if (!concerns || boardPath === void 0) return (require_main()).EXIT.done;
		if (board === void 0) {
			terminal.tell(`locus: ${(require_words()).shownText(boardPath)} is not in this commit, so it was not checked`);
			return (require_main()).EXIT.done;
		}
		const { drift, conflicts } = await workspace.checkBoard({ file: board });
		for (const { wp_id, text } of conflicts) terminal.tell(`locus: open conflict, ${(require_words()).shownText(wp_id)}: ${(require_words()).shownText(text)}`);
		if (drift.length === 0) return (require_main()).EXIT.done;
		for (const { wp_id, text } of drift) terminal.tell(`locus: ${(require_words()).shownText(wp_id)}: ${(require_words()).shownText(text)}`);
		terminal.tell("locus: the staged board and the store differ: run locus sync, stage the board, and commit again");
		return (require_main()).EXIT.drift;
	});
}
exports.changeHooks = changeHooks;
exports.runHook = runHook;
