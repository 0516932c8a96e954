var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
// electron/main/hosts/cli/commands/init.ts
/** `init`: sets the workspace up and reads its board for the first time (design: 75-command-line, 40-task-board). */
/**
* `init [--board PATH] [--fresh]`: the first sync, which is also the leave to write the board from now on. A board that is asked
* for and not there is made. More than one board and none chosen: exit 2, naming them.
*/
async function init(context, options) {
	return await (require_context()).withWorkspace(context, {
		syncs: false,
		makes: true,
		fresh: options.fresh
	}, async (workspace) => {
		if (options.board !== void 0) await chooseOrMake(workspace, options.board);
		const [error] = (await workspace.operate({
			operation: "sync_task_board",
			params: {}
		})).errors;
		const candidates = error?.details?.["candidates"];
		if (Array.isArray(candidates) && candidates.length > 1) throw new (require_main()).UsageError(`there are several boards: choose one of them with --board: ${candidates.join(", ")}`);
		if (error && error.details?.["hindrance"] !== "no_board") return await (require_context()).refuse(context, error);
		const info = await workspace.info();
		await (require_context()).answer(context, info, infoInWords);
		return info.sync.conflicts > 0 ? (require_main()).EXIT.drift : (require_main()).EXIT.done;
	});
}
/** Chooses the board that is asked for, and makes it where there is none. */
async function chooseOrMake(workspace, board) {
	await workspace.chooseBoard(board);
	const { root } = await workspace.info();
	if (await (0, (node_fs_promises()).stat)((0, (node_path()).resolve)(root, board)).catch(() => void 0) === void 0) await workspace.createBoard(board);
}
function infoInWords(info) {
	const total = (require_words()).WORK_PACKET_STATUSES.reduce((sum, status) => sum + (info.totals[status] ?? 0), 0);
	return [
		`workspace ${(require_words()).shownText(info.name)} in ${(require_words()).shownText(info.root)}\n`,
		`board     ${(require_words()).shownText(info.sync.board_path ?? "none yet: locus init --board docs/TASK_BOARD.md makes one")}\n`,
		`packets   ${total}\n`,
		...info.sync.problems > 0 ? [`problems  ${info.sync.problems}\n`] : [],
		...info.read_only === void 0 ? [] : [`read only ${(require_words()).shownText(info.read_only)}\n`]
	].join("");
}
exports.init = init;
