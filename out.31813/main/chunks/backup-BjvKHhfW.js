var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
// electron/main/hosts/cli/commands/backup.ts
/** `backup`: copies of the store with its artifacts, and their return (design: 75-command-line). */
/** `backup FILE`: everything that is committed, and the artifacts, in one file. */
async function backup(context, file) {
	if (file === void 0) throw new (require_main()).UsageError("name the file to write; locus help backup shows the commands");
	const target = (0, (node_path()).resolve)(context.terminal.cwd, file);
	const made = await (require_context()).withWorkspace(context, { syncs: false }, (workspace) => workspace.backUp(target));
	await (require_context()).answer(context, made, madeInWords);
	return (require_main()).EXIT.done;
}
/** `backup restore FILE`, `backup restore --latest`. */
async function restore(context, file, options) {
	if (file === void 0 === (options.latest !== true)) throw new (require_main()).UsageError("name the backup to restore, or say --latest; locus backup list shows the automatic ones");
	const safekeeping = await context.doors.safekeeping();
	const from = file === void 0 ? "latest" : { file: (0, (node_path()).resolve)(context.terminal.cwd, file) };
	await (require_context()).answer(context, await safekeeping.restore(ofRepository(context), from), restoredInWords);
	return (require_main()).EXIT.done;
}
/** `backup list`: the automatic ones, newest first. */
async function list(context) {
	const safekeeping = await context.doors.safekeeping();
	await (require_context()).answer(context, await safekeeping.listBackups(ofRepository(context)), listInWords);
	return (require_main()).EXIT.done;
}
/** `backup rebuild`: exit 0 also where the store is sound and nothing was done, 4 where something is lost for good. */
async function rebuild(context) {
	const rebuilt = await (await context.doors.safekeeping()).rebuild(ofRepository(context));
	if (!rebuilt) {
		await (require_context()).answer(context, { rebuilt: false }, () => "the store is sound: nothing was rebuilt\n");
		return (require_main()).EXIT.done;
	}
	const { totals } = await (require_context()).withWorkspace(context, {}, (workspace) => workspace.info());
	const packets = Object.values(totals).reduce((sum, count) => sum + count, 0);
	await (require_context()).answer(context, {
		rebuilt: true,
		...rebuilt,
		from_board: packets - rebuilt.packets
	}, rebuiltInWords);
	return rebuilt.artifacts.lost.length + rebuilt.doubts.length > 0 ? (require_main()).EXIT.storage : (require_main()).EXIT.done;
}
function rebuiltInWords(rebuilt) {
	const { base, salvaged, lost, kept_aside: kept, artifacts } = rebuilt;
	const range = ({ from, to }) => `${from} to ${to ?? "an unknown end"}`;
	return [
		`damage     ${(require_words()).shownText(rebuilt.damage)}\n`,
		...kept === void 0 ? [] : [`kept       ${(require_words()).shownText(kept)}\n`],
		...rebuilt.passed_over.map(({ file, reason }) => `passed by  ${(require_words()).shownText(file)}: ${(require_words()).shownText(reason)}\n`),
		rebuilt.database === "sound" ? "database   sound: left as it is\n" : base ? `backup     ${(require_words()).shownText(base.file)}, up to event ${base.last_sequence}\n` : "backup     there was none\n",
		...salvaged ? [`salvaged   events ${range(salvaged)} of the damaged store\n`] : [],
		...lost ? [`lost       events ${range(lost)}: ${(require_words()).shownText(lost.reason)}\n`] : ["lost       nothing\n"],
		`packets    ${rebuilt.packets} from the record, ${rebuilt.from_board} from the board\n`,
		`artifacts  ${artifacts.present} there, ${artifacts.returned} brought back, ${artifacts.lost.length} lost\n`,
		...rebuilt.doubts.map((doubt) => `doubt      ${(require_words()).shownText(doubt)}\n`)
	].join("");
}
function ofRepository(context) {
	return {
		path: context.repo,
		backups: context.backups,
		caller: context.caller
	};
}
function madeInWords(made) {
	return [
		`backup     ${(require_words()).shownText(made.file)}\n`,
		`up to      event ${made.manifest.last_sequence}\n`,
		`artifacts  ${made.artifacts}\n`,
		...made.left_out.map((handle) => `left out   ${(require_words()).shownText(handle)}: it is altered or cannot be read\n`)
	].join("");
}
function restoredInWords(restored) {
	const { present, returned, lost } = restored.artifacts;
	const made = restored.manifest ? ` of ${restored.manifest.created_at}` : "";
	return [
		`restored   ${(require_words()).shownText(restored.file)}${made}, up to event ${restored.last_sequence}\n`,
		...restored.kept_aside === void 0 ? [] : [`kept       ${(require_words()).shownText(restored.kept_aside)}\n`],
		`artifacts  ${present} there, ${returned} brought back, ${lost.length} lost\n`,
		...lost.map((handle) => `lost       ${(require_words()).shownText(handle)}\n`),
		...restored.doubts.map((doubt) => `doubt      ${(require_words()).shownText(doubt)}\n`),
		"next       the board is taken over anew by the next sync: locus sync\n"
	].join("");
}
function listInWords({ folder, backups, kept_aside: kept }) {
	const rows = backups.map(({ created_at, last_sequence, size, file, unreadable }) => [
		created_at,
		unreadable === void 0 ? `event ${last_sequence}` : `unreadable: ${unreadable}`,
		`${Math.ceil(size / 1024)} KiB`,
		file
	]);
	return `${backups.length === 0 ? `no automatic backups yet in ${(require_words()).shownText(folder)}\n` : ""}${(require_table()).table(rows)}${kept.map((file) => `kept aside  ${(require_words()).shownText(file)}\n`).join("")}`;
}
exports.backup = backup;
exports.list = list;
exports.rebuild = rebuild;
exports.restore = restore;
