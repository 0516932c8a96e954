var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_lines_in_words$loaded; function require_lines_in_words() { return require_lines_in_words$loaded ??= require("./lines-in-words-Dz_WWSIz.js"); }
var require_typed_file$loaded; function require_typed_file() { return require_typed_file$loaded ??= require("./typed-file-DgW2rTzO.js"); }
// electron/main/hosts/cli/commands/sync.ts
/** `sync`: board and store brought together, compared, or kept together (design: 40-task-board, 75-command-line). */
var ids = (require_words()).atFirstUse(() => (require_zod_library()).array((require_zod_library()).string()));
var syncData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	added: ids,
	changed: ids,
	removed: ids,
	conflicts: ids,
	problems: (require_zod_library()).int(),
	written: (require_zod_library()).boolean(),
	board_hash: (require_zod_library()).string()
}));
/** `sync` with its options; exit 3 on drift or an open conflict. */
async function sync(context, options) {
	refuseMixtures(options);
	if (options.check) return await check(context, options.file);
	if (options.watch) return await watch(context);
	return await (require_context()).withWorkspace(context, {
		syncs: false,
		makes: true
	}, async (workspace) => {
		const direction = options.pull ? "pull" : options.push ? "push" : "both";
		const { adoptAgain: adopt_again, dryRun: dry_run } = options;
		return await syncOnce(context, workspace, (require_context()).given({
			direction,
			adopt_again,
			dry_run
		}));
	});
}
function refuseMixtures(options) {
	if (options.file !== void 0 && !options.check) throw new (require_main()).UsageError("--file goes with --check");
	if ([
		"check",
		"dryRun",
		"watch"
	].filter((mode) => options[mode]).length > 1) throw new (require_main()).UsageError("--check, --dry-run and --watch exclude each other");
	if (options.pull && options.push) throw new (require_main()).UsageError("--pull and --push exclude each other: leave both out");
	if ((options.check || options.watch) && (options.pull || options.push || options.adoptAgain)) throw new (require_main()).UsageError("--pull, --push and --adopt-again go with a single sync");
}
/** Performs one sync and answers with what it did. */
async function syncOnce(context, workspace, params) {
	const result = await workspace.operate({
		operation: "sync_task_board",
		params
	});
	const exit = await (require_context()).answerResult(context, result, (data) => reportInWords(syncData.parse(data)));
	if (exit !== (require_main()).EXIT.done) return exit;
	return syncData.parse(result.data).conflicts.length > 0 ? (require_main()).EXIT.drift : (require_main()).EXIT.done;
}
function reportInWords(report) {
	const lists = [
		"added",
		"changed",
		"removed",
		"conflicts"
	].map((name) => ({
		name,
		wpIds: report[name]
	}));
	const counts = [...lists.map(({ name, wpIds }) => `${wpIds.length} ${name}`), `${report.problems} problems`];
	const board = `${report.written ? "board written" : "board not written"} (${report.board_hash})`;
	const named = lists.filter(({ wpIds }) => wpIds.length > 0);
	return [`${counts.join(", ")}; ${board}\n`, ...named.map(({ name, wpIds }) => `  ${name}: ${wpIds.map((require_words()).shownText).join(", ")}\n`)].join("");
}
/** Board against store; nothing is changed. With a file, its content takes the board's place (`-`: standard input). */
async function check(context, file) {
	const bytes = file === void 0 ? void 0 : await (require_typed_file()).contentOf(context, file);
	const found = await (require_context()).withWorkspace(context, { syncs: false }, (workspace) => workspace.checkBoard(bytes === void 0 ? {} : { file: bytes }));
	await (require_context()).answer(context, found, checkInWords);
	return found.in_sync && found.conflicts.length === 0 ? (require_main()).EXIT.done : (require_main()).EXIT.drift;
}
function checkInWords(found) {
	return [
		...found.drift.map((drift) => `drift     ${(require_words()).shownText(drift.wp_id)}: ${(require_words()).shownText(drift.text)}\n`),
		...found.conflicts.map((conflict) => `conflict  ${(require_words()).shownText(conflict.wp_id)}: ${(require_words()).shownText(conflict.text)}\n`),
		...found.problems.map((problem) => `problem   ${(require_lines_in_words()).linesInWords(problem.lines)}: ${(require_words()).shownText(problem.message)}\n`),
		withoutLine(found.without_line),
		found.held === void 0 ? "" : `held      ${(require_words()).shownText(found.held)}\n`,
		found.in_sync ? "board and store agree\n" : "board and store differ: locus sync\n"
	].join("");
}
var NAMED = 5;
/** Work Packets whose lines the board does not have, in one line. */
function withoutLine(wpIds) {
	if (wpIds.length === 0) return "";
	const more = wpIds.length > NAMED ? ` and ${wpIds.length - NAMED} more` : "";
	return `no line   ${wpIds.slice(0, NAMED).map((require_words()).shownText).join(", ")}${more}\n`;
}
/**
* Syncs once and then whenever board or store change, until it is told to stop. One line per sync that did something,
* other processes' too, in counts, as the Flight Recorder holds them.
*/
async function watch(context) {
	const signal = context.terminal.untilStopped();
	const first = await (require_context()).withWorkspace(context, {
		syncs: false,
		makes: true
	}, async (workspace) => {
		const [last] = await workspace.events({
			limit: 1,
			newest_first: true
		});
		const [error] = (await workspace.operate({
			operation: "sync_task_board",
			params: {}
		})).errors;
		return {
			since: last?.sequence ?? 0,
			error
		};
	});
	if (first.error) return await (require_context()).refuse(context, first.error);
	return await (require_context()).withWorkspace(context, { mode: "long_lived" }, async (workspace) => {
		context.terminal.tell("watching the board; Ctrl-C ends it");
		for await (const event of workspace.followEvents({
			since: first.since,
			signal
		})) {
			if (event.event_type !== "task_board_synced" || event.payload === null) continue;
			const { sequence } = event;
			const payload = (require_workspace_parts()).validatePayload("task_board_synced", event.payload);
			await (require_context()).answer(context, {
				sequence,
				...payload
			}, () => `${(require_workspace_parts()).readingOf(event)}\n`);
		}
		return (require_main()).EXIT.done;
	});
}
exports.sync = sync;
exports.syncOnce = syncOnce;
