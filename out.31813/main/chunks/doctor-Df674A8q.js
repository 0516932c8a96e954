const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_board_sight$loaded; function require_board_sight() { return require_board_sight$loaded ??= require("./board-sight-CHS-rJVz.js"); }
var require_parse$loaded; function require_parse() { return require_parse$loaded ??= require("./parse-DgVtgGRP.js"); }
var require_sqlite_driver$loaded; function require_sqlite_driver() { return require_sqlite_driver$loaded ??= require("./sqlite-driver-D_5IKhip.js"); }
require("./sync-types-MLSE_1zu.js");
var node_os$loaded; function node_os() { return node_os$loaded ??= require("node:os"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require_rolldown_runtime.__toESM(require("node:path"), 1); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
// electron/main/core/doctor/check.ts
/** It is as it should be. */
function ok(name, message) {
	return {
		name,
		state: "ok",
		message
	};
}
/** It is worth knowing. */
function note(name, message, mend) {
	return {
		name,
		state: "note",
		message,
		...mend === void 0 ? {} : { mend }
	};
}
/** It has to be mended. */
function wrong(name, message, mend) {
	return {
		name,
		state: "wrong",
		message,
		mend
	};
}
/** Why something failed, in words. */
function reasonOf(cause) {
	return cause instanceof Error ? cause.message : String(cause);
}
// electron/main/core/doctor/board-checks.ts
/** The doctor's look at the board: which one counts, whether it can be read and written, and whether git holds it. */
/**
* @param chosen the board that the settings name, repo-relative
* @param last the board of the last sync, which stands for one that is not found
*/
async function checkBoard(place, chosen, last) {
	const found = chosen === void 0 ? await (require_workspace_parts()).findBoards(place.root) : [chosen];
	const [board = last, ...others] = found;
	if (board === void 0) return note("board", "there is none", "locus init --board docs/TASK_BOARD.md makes one");
	if (others.length > 0) return wrong("board", `there are several: ${found.join(", ")}`, "locus settings board_path PATH chooses one");
	try {
		const { absolute } = await (require_workspace_parts()).insideRepository(place.root, board);
		const document = (require_parse()).parseBoard(new (require_board_sight()).BoardFile(absolute, place.root, (require_workspace_parts()).systemPorts).readNow().bytes);
		const { merging } = await (require_workspace_parts()).readGitState(place);
		if (merging) return note("board", `${board} is held: git is in the middle of something (${merging})`, "end it in git");
		if (document.conflictMarkers) return wrong("board", `${board} holds conflict markers`, "resolve them in the file");
		if (document.readOnly) return wrong("board", `${board} is only read: ${document.readOnly.message}`, "save it as UTF-8");
		if (!mayWrite(absolute)) return wrong("board", `${board} cannot be written`, "mend the rights of the file");
		return ok("board", board);
	} catch (cause) {
		return wrong("board", `${board}: ${reasonOf(cause)}`, "put it back, or locus settings board_path PATH");
	}
}
function mayWrite(file) {
	try {
		(0, (node_fs()).accessSync)(file, (node_fs()).constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
// electron/main/core/store/sqlite/examined-store.ts
/**
* Looks at a store without writing a byte beside it or into it: no lock file, no log, no migration (design:
* 75-command-line, `doctor`).
*/
var import_lib = /* @__PURE__ */ require_rolldown_runtime.__toESM((require_sqlite_driver()).require_lib(), 1);
/** Where the bytes of a header say whether there is a write-ahead log. */
var WRITE_VERSION = 18;
var READ_VERSION = 19;
var NO_LOG = 1;
/** The version of SQLite that the addon carries. @throws the loader's error when the addon does not fit the running Node. */
function sqliteVersion() {
	const database = new import_lib.default(":memory:");
	try {
		return String(database.prepare("SELECT sqlite_version()").pluck().get());
	} finally {
		database.close();
	}
}
/** Opens a store to be looked at. @throws LocusError HSK-500-STORAGE when it is none, or cannot be read. */
function examineStore(file) {
	let opened;
	try {
		opened = openUntouched(file);
		const { database, close } = opened;
		const schema = Number(database.pragma("user_version", { simple: true }));
		const faults = database.pragma("integrity_check").map((row) => row.integrity_check).filter((line) => line !== "ok");
		const statements = new (require_workspace_parts()).Statements(database);
		if (schema === (require_workspace_parts()).SCHEMA_VERSION) (require_workspace_parts()).defineFunctions(statements);
		const reader = schema === (require_workspace_parts()).SCHEMA_VERSION ? new (require_workspace_parts()).SqliteReader(statements) : void 0;
		return {
			schema,
			known: (require_workspace_parts()).SCHEMA_VERSION,
			faults,
			reader,
			close
		};
	} catch (cause) {
		opened?.close();
		throw (require_workspace_parts()).storageError(cause, file);
	}
}
function openUntouched(file) {
	if (!holdsLog(file)) {
		const bytes = (0, (node_fs()).readFileSync)(file);
		if (bytes.length > READ_VERSION) bytes[WRITE_VERSION] = bytes[READ_VERSION] = NO_LOG;
		const database = new import_lib.default(bytes, { readonly: true });
		return {
			database,
			close: () => database.close()
		};
	}
	if ((0, (node_fs()).existsSync)(`${file}-shm`)) {
		const database = new import_lib.default(file, {
			readonly: true,
			fileMustExist: true
		});
		return {
			database,
			close: () => database.close()
		};
	}
	const folder = (0, (node_fs()).mkdtempSync)((node_path()).default.join((0, (node_os()).tmpdir)(), "locus-doctor-"));
	const copy = (node_path()).default.join(folder, "store.db");
	const remove = () => (0, (node_fs()).rmSync)(folder, {
		recursive: true,
		force: true
	});
	try {
		for (const end of ["", "-wal"]) (0, (node_fs()).copyFileSync)(`${file}${end}`, `${copy}${end}`);
		const database = new import_lib.default(copy, { fileMustExist: true });
		return {
			database,
			close: () => {
				database.close();
				remove();
			}
		};
	} catch (cause) {
		remove();
		throw cause;
	}
}
function holdsLog(file) {
	return ((0, (node_fs()).statSync)(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
// electron/main/core/doctor/store-checks.ts
/** The doctor's look at the store and at what the store knows: probe, schema, integrity, settings, problems, writes left over. */
var REBUILD = "locus backup rebuild";
/** Looks at the store; what else needs its reader is given it. */
async function checkStore(place, offer, withReader) {
	const path = (require_workspace_parts()).databaseOf(place);
	if (!(0, (node_fs()).existsSync)(path)) return [missing(place, offer)];
	const probe = checkProbe(path);
	let store;
	try {
		store = examineStore(path);
		return [
			probe,
			checkSchema(store),
			checkIntegrity(store),
			...store.reader && store.faults.length === 0 ? await checkInside(store.reader, withReader) : []
		];
	} catch (cause) {
		return [probe, wrong("integrity", reasonOf(cause), REBUILD)];
	} finally {
		store?.close();
	}
}
function missing(place, offer) {
	if (!offer) return wrong("store", `${place.root} is no workspace yet`, "locus init");
	return wrong("store", `the store is missing, and there is ${(require_workspace_parts()).offerInWords(offer)}`, "locus backup restore --latest, or locus init --fresh");
}
function checkProbe(path) {
	const hindrance = (require_workspace_parts()).writeHindrance(path);
	if (hindrance === void 0) return ok("store", path);
	return wrong("store", `nothing can be written: ${hindrance}`, "mend the rights, or move the repository to a local disk");
}
function checkSchema({ schema, known }) {
	if (schema > known) return wrong("schema", `${schema}; this Locus knows up to ${known}`, "update Locus");
	if (schema < known) return note("schema", `${schema}; the next command brings it to ${known}`);
	return ok("schema", String(schema));
}
function checkIntegrity({ faults }) {
	const [first, ...others] = faults;
	if (first === void 0) return ok("integrity", "the database is sound; locus verify proves the record");
	return wrong("integrity", `${first}${others.length > 0 ? ` and ${others.length} more` : ""}`, REBUILD);
}
async function checkInside(reader, withReader) {
	const settings = await checkSettings(reader);
	if (settings.state === "wrong") return [settings];
	return [
		settings,
		await checkWrites(reader),
		...await withReader(reader),
		await checkProblems(reader)
	];
}
async function checkSettings(reader) {
	try {
		const { actors } = await (require_workspace_parts()).readSettings(reader);
		return ok("settings", `they are whole; ${Object.keys(actors).length} actors have profiles of their own`);
	} catch (cause) {
		return wrong("settings", reasonOf(cause), `locus settings KEY VALUE at a terminal, or ${REBUILD}`);
	}
}
async function checkWrites(reader) {
	if (await reader.setting("board.adopting") !== void 0) return note("writes", "a board is taken over only in part", "locus sync goes on");
	if (await reader.setting("board.pending") !== void 0) return note("writes", "a decided write of the board has not been finished", "locus sync finishes it");
	return ok("writes", "nothing is left over");
}
async function checkProblems(reader) {
	const problems = (await reader.diagnostics()).filter((each) => each.severity !== "info" && !each.inherited).length;
	const conflicts = (await reader.conflicts()).length;
	if (problems + conflicts === 0) return ok("problems", "none is open");
	return note("problems", `${problems} problems and ${conflicts} conflicts are open`, "locus problems, locus resolve ID");
}
/** Whether the record's time is ahead of the clock. */
function checkClock(newest, now) {
	const ahead = (require_workspace_parts()).aheadOfClock(newest, now);
	return ahead > 0 ? wrong("clock", (require_workspace_parts()).aheadInWords(ahead), (require_workspace_parts()).CLOCK_HINT) : ok("clock", "the record is not ahead of it");
}
// electron/main/core/doctor/surroundings.ts
/** The doctor's look around: the running Node and its addon, the repository, backups, git hooks, files that crashes left. */
var DAY_MS = 864e5;
var OLD_DAYS = 7;
var HOOKS = ["pre-commit", "prepare-commit-msg"];
var TEMPORARY = /\.locus-\d+-[0-9a-f]{8}\.tmp$|^[0-9a-f]{64}(?:\.json)?\.\d+-[0-9a-f]{8}\.tmp$/;
/** The running Node, and the addon that the database needs. */
function checkNode() {
	try {
		return ok("node", `${process.versions.node}, SQLite ${sqliteVersion()}`);
	} catch (cause) {
		return wrong("node", `${process.versions.node}: ${reasonOf(cause)}`, "npm ci, or name another Node with LOCUS_NODE");
	}
}
/** Which repository this is. */
function checkRepository(place) {
	if (!place.isGit) return note("repository", `${place.root}, without git`);
	const linked = place.worktree === place.root ? "" : `, seen from the linked worktree ${place.worktree}`;
	return ok("repository", `${place.root}${linked}`);
}
/** Whether there is a backup to go back to, and whether the store has not fallen behind one. */
async function checkBackups(shelf, now, store) {
	const all = await shelf.list();
	const unreadable = all.flatMap((each) => "reason" in each ? [each.file] : []);
	if (unreadable.length > 0) return wrong("backups", `${unreadable.length} cannot be read: ${unreadable.join(", ")}`, "remove them");
	const newest = all[0] && "manifest" in all[0] ? all[0].manifest : void 0;
	if (!newest) return note("backups", `none yet in ${shelf.folder}`, "locus backup FILE makes one");
	const [forked] = store?.forked ?? [];
	if (store && forked) {
		const { last_sequence } = forked.manifest;
		const isNewest = forked.file === all[0]?.file;
		return wrong("backups", store.lastSequence < last_sequence ? `the store ends at event ${store.lastSequence}, ${isNewest ? "its newest backup" : forked.file} at ${last_sequence}` : `the record lacks what ${forked.file} holds up to event ${last_sequence}: the store has lost it and went on`, isNewest ? "locus backup restore --latest" : `locus backup restore ${forked.file}`);
	}
	const days = Math.floor((now - Date.parse(newest.created_at)) / DAY_MS);
	const message = `${all.length}, the newest of ${newest.created_at} (up to event ${newest.last_sequence})`;
	return days >= OLD_DAYS ? note("backups", `${message}, ${days} days old`) : ok("backups", message);
}
/** The git hooks that are installed. */
async function checkHooks(place) {
	if (place.commonDir === void 0) return ok("hooks", "none: there is no git");
	const config = await textOf((node_path()).default.join(place.commonDir, "config"));
	const named = (require_workspace_parts()).gitConfigValue((require_workspace_parts()).parseGitConfig(config), "core", "hooksPath");
	const folder = named === void 0 ? (node_path()).default.join(place.commonDir, "hooks") : (node_path()).default.resolve(place.root, named);
	const texts = await Promise.all(HOOKS.map((hook) => textOf((node_path()).default.join(folder, hook))));
	const installed = HOOKS.filter((_hook, index) => /\blocus\b/.test(texts[index] ?? ""));
	if (installed.length === HOOKS.length) return ok("hooks", `${installed.join(" and ")} in ${folder}`);
	return note("hooks", installed.length === 0 ? "none of ours is installed" : `only ${installed.join()} is installed`, "locus hook install");
}
/** A file's text, or none; never waits for what is no ordinary file. */
async function textOf(file) {
	return await (require_workspace_parts()).readPlainText(file).catch(() => void 0) ?? "";
}
/** Files that processes were writing when they died. */
async function checkTemporary(place, shelf, board) {
	const beside = board === void 0 ? [] : await namesIn((node_path()).default.dirname((node_path()).default.join(place.root, board)));
	const artifacts = await namesIn((node_path()).default.join(place.storeFolder, "artifacts"), true);
	const left = [
		...await (require_workspace_parts()).leftoversIn(place.storeFolder),
		...await (require_workspace_parts()).leftoversIn(shelf.folder),
		...[...beside, ...artifacts].filter((name) => TEMPORARY.test((node_path()).default.basename(name)))
	];
	if (left.length === 0) return ok("leftovers", "none");
	return note("leftovers", `${left.length} files that crashes left: ${left.join(", ")}`, "the next sync, backup or restore takes them away");
}
function namesIn(folder, recursive = false) {
	return (0, (node_fs_promises()).readdir)(folder, { recursive }).catch(() => []);
}
// electron/main/core/doctor.ts
/** The door to the doctor: what is wrong with a workspace and how to mend it, one line per check; it never writes (design: 75-command-line). */
/** Looks at the workspace of a folder. */
async function examine(options) {
	const checks = [checkNode(), ...await around(options)];
	return {
		ok: checks.every((check) => check.state !== "wrong"),
		checks
	};
}
async function around({ path, backups, ports = (require_workspace_parts()).systemPorts }) {
	const place = await (require_workspace_parts()).locateRepository(path).catch((cause) => {
		return wrong("repository", cause instanceof Error ? cause.message : String(cause), "name another folder with --repo");
	});
	if (!isPlace(place)) return [place];
	const shelf = new (require_workspace_parts()).BackupShelf(backups, place.root);
	const offer = await (require_workspace_parts()).offerOf(backups, place.root);
	let board;
	let known;
	let boardCheck;
	const store = await checkStore(place, offer, async (reader) => {
		const chosen = (await (require_workspace_parts()).readSettings(reader)).board_path ?? void 0;
		const { last } = await (require_board_sight()).readMarks(reader);
		const newest = await reader.lastEvent();
		known = {
			lastSequence: newest?.sequence ?? 0,
			forked: await (require_board_sight()).forkedOff({ read: (work) => work(reader) }, shelf)
		};
		board = chosen ?? last?.path;
		boardCheck = await checkBoard(place, chosen, last?.path);
		return [checkClock(newest, ports.now()), boardCheck];
	});
	return [
		checkRepository(place),
		...store,
		...boardCheck ? [] : [await checkBoard(place)],
		await checkTemporary(place, shelf, board ?? (await (require_workspace_parts()).findBoards(place.root))[0]),
		await checkBackups(shelf, ports.now(), known),
		await checkHooks(place)
	];
}
function isPlace(found) {
	return "storeFolder" in found;
}
exports.examine = examine;
