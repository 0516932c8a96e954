var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_new_file$loaded; function require_new_file() { return require_new_file$loaded ??= require("./new-file-qjeb5JoW.js"); }
require("./words-D9Gj8xGm.js");
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
// electron/main/hosts/cli/commands/exchange.ts
/** `events export` and `events import`: the record between two clones of a workspace (design: 20-operations, sync_events). */
/** A whole record may take a while; an operation's usual budget is for one change. */
var BUDGET = {
	max_duration_ms: 36e5,
	max_output_bytes: 1048576
};
var exportedData = (require_zod_library()).object({
	from: (require_zod_library()).int(),
	to: (require_zod_library()).int(),
	events: (require_zod_library()).int(),
	rows: (require_zod_library()).int(),
	artifacts: (require_zod_library()).int()
});
var importedData = (require_zod_library()).object({
	to: (require_zod_library()).int(),
	appended: (require_zod_library()).int(),
	ahead: (require_zod_library()).int()
});
/** `events export [FILE]`: the record goes to a new file, or to standard output; then what was exported is told beside it. */
async function exportEvents(context, file, options) {
	const params = {
		direction: "export",
		...options
	};
	const isStream = file === void 0 || file === "-";
	return await (require_context()).withWorkspace(context, { syncs: false }, async (workspace) => {
		const through = (write) => workspace.exchangeEvents({
			params,
			budget: BUDGET
		}, { write });
		const result = isStream ? await through((text) => context.terminal.answer(text)) : await (require_new_file()).newFile((0, (node_path()).resolve)(context.terminal.cwd, file), through, (done) => done.status === "success");
		if (isStream && result.status === "success") {
			context.terminal.tell(exportedInWords(result.data).trimEnd());
			return (require_main()).EXIT.done;
		}
		return await (require_context()).answerResult(context, result, exportedInWords);
	});
}
function exportedInWords(data) {
	const { from, to, events, rows, artifacts } = exportedData.parse(data);
	return `exported ${events} events (${from} to ${to}) with ${rows} rows and ${artifacts} artifacts\n`;
}
/** `events import FILE`: everything is checked before anything is written. */
async function importEvents(context, file) {
	const open = await sourceOf(context, file);
	return await (require_context()).withWorkspace(context, {
		syncs: false,
		makes: true
	}, async (workspace) => {
		const result = await workspace.exchangeEvents({
			params: { direction: "import" },
			budget: BUDGET
		}, { open });
		return await (require_context()).answerResult(context, result, importedInWords);
	});
}
async function sourceOf(context, file) {
	if (file === "-") {
		const bytes = await context.terminal.readInput();
		return async function* () {
			yield bytes;
		};
	}
	const path = (0, (node_path()).resolve)(context.terminal.cwd, file);
	if (!(await (0, (node_fs_promises()).stat)(path).catch((thrown) => {
		throw new (require_main()).UsageError(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
	})).isFile()) throw new (require_main()).UsageError(`${file} is not an ordinary file; - reads standard input`);
	await (0, (node_fs_promises()).access)(path, (node_fs()).constants.R_OK).catch((thrown) => {
		throw new (require_main()).UsageError(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
	});
	return () => (0, (node_fs()).createReadStream)(path);
}
function importedInWords(data) {
	const { to, appended, ahead } = importedData.parse(data);
	if (appended > 0) return `imported ${appended} events; the record ends with ${to}. The next sync adopts the board again.\n`;
	return `nothing to import: all of its events are here already${ahead > 0 ? `; this workspace is ${ahead} events ahead` : ""}\n`;
}
exports.exportEvents = exportEvents;
exports.importEvents = importEvents;
