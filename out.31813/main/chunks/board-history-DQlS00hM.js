var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
var require_sync$loaded; function require_sync() { return require_sync$loaded ??= require("./sync-BWRrXcpW.js"); }
// electron/main/hosts/cli/commands/board-history.ts
/** `board history` and `board restore`: the board as it was, and its way back (design: 40-task-board, "Writing safely"). */
var USUAL_LIMIT = 20;
var MOST = 500;
var SHORT_HASH = 12;
var LEAST_HASH = 6;
/** `board history`: the kept versions, newest first. */
async function boardHistory(context, options) {
	const { limit = USUAL_LIMIT } = options;
	const versions = await (require_context()).withWorkspace(context, {}, (workspace) => workspace.boardVersions(limit));
	await (require_context()).answer(context, versions, (kept) => versionsInWords(kept, context.terminal.columns));
	return (require_main()).EXIT.done;
}
function versionsInWords(versions, columns) {
	if (versions.length === 0) return "no version of the board is kept yet\n";
	const rows = versions.map(({ id, at, direction, hash, sequence }) => [
		String(id),
		at,
		direction,
		hash.slice(0, SHORT_HASH),
		`event ${sequence}`
	]);
	return (require_table()).table(rows, columns);
}
/** `board restore VERSION`: shows what it changes, and makes it an edit of whoever asks. */
async function boardRestore(context, typed, options) {
	return await (require_context()).withWorkspace(context, {}, async (workspace) => {
		const { hash } = named(await workspace.boardVersions(MOST), typed);
		const diff = await workspace.boardVersionDiff(hash);
		if (options.dryRun) {
			await (require_context()).answer(context, {
				hash,
				diff
			}, () => diffInWords(diff));
			return (require_main()).EXIT.done;
		}
		if (!context.json) await context.terminal.answer(diffInWords(diff));
		return await (require_sync()).syncOnce(context, workspace, { restore: { hash } });
	});
}
function diffInWords(diff) {
	if (diff === "") return "the board stands so already\n";
	return diff.split("\n").map((line) => (require_words()).shownText(line)).join("\n");
}
/** The version that was typed: its number, or the beginning of its hash. */
function named(versions, typed) {
	const byId = versions.find(({ id }) => String(id) === typed);
	if (byId) return byId;
	const alike = typed.length < LEAST_HASH ? [] : versions.filter(({ hash }) => hash.startsWith(typed.toLowerCase()));
	const hashes = new Set(alike.map(({ hash }) => hash));
	if (hashes.size > 1) throw new (require_main()).UsageError(`${typed} is the beginning of ${hashes.size} versions: type more of it`);
	const [only] = alike;
	if (only) return only;
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `no version ${typed} of the board is kept; locus board history shows them`, { path: "version" });
}
exports.boardHistory = boardHistory;
exports.boardRestore = boardRestore;
