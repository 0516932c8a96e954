var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_waiver$loaded; function require_waiver() { return require_waiver$loaded ??= require("./waiver-D8Jt6hZq.js"); }
// electron/main/hosts/cli/commands/resolve.ts
/** `resolve`: ends a conflict between board and store, without a window (design: 40-task-board, 75-command-line). */
var resolvedData = (require_words()).atFirstUse(() => (require_zod_library()).object({ conflicts: (require_zod_library()).array((require_zod_library()).string()) }));
/** `resolve ID --take board|store`; exit 3 when the conflict stands nevertheless. */
async function resolve(context, wpId, options) {
	const { take } = options;
	const waiver = (require_waiver()).waiverOf(options, wpId);
	if (waiver !== void 0 && take === "store") throw new (require_main()).UsageError("a waiver goes with --take board: the store's line lacks nothing");
	const params = { resolve: (require_context()).given({
		wp_id: wpId,
		take,
		waiver
	}) };
	return await (require_context()).withWorkspace(context, { syncs: false }, async (workspace) => {
		const result = await workspace.operate({
			operation: "sync_task_board",
			params
		});
		const standing = (data) => resolvedData.parse(data).conflicts.includes(wpId);
		const exit = await (require_context()).answerResult(context, result, (data) => inWords(wpId, take, standing(data)));
		return exit === (require_main()).EXIT.done && standing(result.data) ? (require_main()).EXIT.drift : exit;
	});
}
function inWords(wpId, take, stands) {
	const id = (require_words()).shownText(wpId);
	if (stands) return `${id}: the conflict stands; locus problems says more\n`;
	return take === "board" ? `${id}: the board's side was taken\n` : `${id}: the store's line was put back\n`;
}
exports.resolve = resolve;
