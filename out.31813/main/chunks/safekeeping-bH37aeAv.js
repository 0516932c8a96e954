const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_open_store$loaded; function require_open_store() { return require_open_store$loaded ??= require("./open-store-BZNyjB4i.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_person$loaded; function require_person() { return require_person$loaded ??= require("./person-A0mxOBE2.js"); }
var require_sync_types$loaded; function require_sync_types() { return require_sync_types$loaded ??= require("./sync-types-MLSE_1zu.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
// electron/main/core/safekeeping/damaged-copy.ts
/**
* Takes a copy of a store that may be damaged, for a rebuild to look at and to salvage from (design: 90-quality, "Faults").
* One that is held alone stays as it is; of another it is told when it went on meanwhile.
*/
/** How often a copy is begun anew because the store was written while it was taken. */
var TURNS = 3;
/** Where a database's first page says how large a page is, and how many entries its schema has there (SQLite's file format). */
var PAGE_SIZE = 16;
var SCHEMA_ENTRIES = 103;
var SMALLEST_PAGE = 512;
var LARGEST_PAGE = 32768;
/** Copies the database at `path` with its log, through the hold where there is one. */
async function takeCopy(path, held) {
	const file = (require_workspace_parts()).unfinished(path);
	try {
		for (let turn = 1;; turn += 1) {
			const before = stampOf(path);
			if (!(held && await copiedThrough(held, file))) await copyFiles(path, file);
			const refuseChanged = () => {
				if (stampOf(path) !== before) throw writtenMeanwhile(path);
			};
			if (held || turn === TURNS || stampOf(path) === before) return {
				file,
				refuseChanged,
				isEmpty: () => isEmpty(file)
			};
			await (require_workspace_parts()).removeUnfinished(file);
		}
	} catch (cause) {
		await (require_workspace_parts()).removeUnfinished(file);
		throw cause;
	}
}
/** False for a database that cannot be read to its end; its bytes may still be copied. */
async function copiedThrough(held, file) {
	try {
		await held.copyTo(file);
		return true;
	} catch (cause) {
		if (!(cause instanceof Error && "code" in cause && /^SQLITE_(?:CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(String(cause.code)))) throw cause;
		await (require_workspace_parts()).removeUnfinished(file);
		return false;
	}
}
async function copyFiles(path, file) {
	await (0, (node_fs_promises()).copyFile)(path, file);
	if ((0, (node_fs()).existsSync)(`${path}-wal`)) await (0, (node_fs_promises()).copyFile)(`${path}-wal`, `${file}-wal`);
}
function isEmpty(file) {
	const { size } = (0, (node_fs()).statSync)(file);
	if (size === 0) return true;
	if (size < SMALLEST_PAGE || size > LARGEST_PAGE) return false;
	const bytes = (0, (node_fs()).readFileSync)(file);
	return bytes.length === bytes.readUInt16BE(PAGE_SIZE) && bytes.readUInt16BE(SCHEMA_ENTRIES) === 0;
}
/** What changes with every write into a database or its log. */
function stampOf(path) {
	return [path, `${path}-wal`].map((file) => {
		const found = (0, (node_fs()).statSync)(file, {
			bigint: true,
			throwIfNoEntry: false
		});
		return found && [
			found.ino,
			found.size,
			found.mtimeNs
		].join();
	}).join(" ");
}
function writtenMeanwhile(path) {
	return new (require_words()).LocusError("HSK-423-BUSY", "another process wrote into the workspace while it was being rebuilt; close it, then try again. Nothing was changed", { path });
}
// electron/main/core/safekeeping/return-event.ts
/** Writes into a store that is about to come back that it did, and who asked: its first event after the swap (design: 30-flight-recorder). */
var BUDGET$2 = { budgetMs: 3e4 };
/**
* @param prepared the closed database that takes the place.
* @param from the backup that it began from.
*/
async function recordReturn(prepared, { ports, by }, { kind, from }) {
	const store = await (require_workspace_parts()).openSqliteStore(prepared, "one_shot", ports);
	try {
		await store.transaction(BUDGET$2, async (transaction) => {
			const last = await transaction.lastEvent();
			const replica = await transaction.setting("replica_id") ?? ports.uuid();
			await transaction.putSetting("replica_id", replica);
			const id = ports.uuid();
			const stamp = {
				...by,
				trace_id: id,
				job_id: id,
				timestamp: await (require_workspace_parts()).laterOf(transaction, ports.now())
			};
			const payload = {
				kind,
				...from === void 0 ? {} : { from: (0, (node_path()).basename)(from) },
				last_sequence: last?.sequence ?? 0,
				head_hash: last?.hash ?? (require_workspace_parts()).GENESIS_HASH
			};
			await (require_workspace_parts()).appendEvents(transaction, stamp, replica, [{
				event_type: "workspace_restored",
				payload
			}]);
		});
	} finally {
		await store.close();
	}
}
// electron/main/core/safekeeping/swap.ts
/**
* Puts a prepared database into the place of the present one by renames, and keeps the present one aside (design:
* 90-quality, "Faults"). At every moment the old store or the new one stands at its path, whole.
*/
/** What the kept name of a replaced database begins with, after its own. */
var KEPT = ".kept-";
/**
* Holds the database at `path` and does {@link putInto}.
* @throws LocusError HSK-423-BUSY when another process has it open; then nothing was changed.
*/
async function swapIn(path, prepared, ports) {
	const held = (require_workspace_parts()).holdAlone(path);
	try {
		return await putInto(path, prepared, ports, held);
	} finally {
		held?.release();
	}
}
/**
* Replaces the database at `path` by the one at `prepared`, which is closed, whole and in the same folder.
* @param held the hold on the present one; let go of by its owner, after the swap.
* @returns where the present one is kept; undefined when there was none.
*/
async function putInto(path, prepared, ports, held) {
	ports.reach("restore.after_hold");
	const kept = await keepAside(path, `${path}${KEPT}${(require_workspace_parts()).timestamp(ports.now()).replaceAll(":", "-")}`);
	ports.reach("restore.after_aside");
	for (const end of [
		"-wal",
		"-shm",
		"-journal"
	]) await (0, (node_fs_promises()).rm)(`${path}${end}`, { force: true });
	if (process.platform === "win32") held?.release();
	ports.reach("restore.before_rename");
	await (0, (node_fs_promises()).rename)(prepared, path);
	await (require_workspace_parts()).syncFolder((0, (node_path()).dirname)(path));
	ports.reach("restore.after_rename");
	return kept;
}
/** Gives the present database, and a log that could not be folded in, a second name; the first one stays. */
async function keepAside(path, aside) {
	await forgetUnused(path);
	const hasDatabase = await named(path, aside);
	const hasLog = await named(`${path}-wal`, `${aside}-wal`);
	await (require_workspace_parts()).syncFolder((0, (node_path()).dirname)(path));
	return hasDatabase ? aside : hasLog ? `${aside}-wal` : void 0;
}
/** A swap that died before its end leaves a second name of the store that stayed: no copy, and nothing to keep. */
async function forgetUnused(path) {
	const present = (require_workspace_parts()).identityOf(path);
	if (present === void 0) return;
	for (const file of await keptAside(path)) if ((require_workspace_parts()).identityOf(file) === present) await (0, (node_fs_promises()).rm)(file);
}
async function named(file, name) {
	try {
		await (0, (node_fs_promises()).link)(file, name);
		return true;
	} catch (cause) {
		if ((require_workspace_parts()).errorCodeOf(cause) === "ENOENT") return false;
		if (!(require_workspace_parts()).isWithoutLinks(cause)) throw cause;
		await (0, (node_fs_promises()).rename)(file, name);
		return true;
	}
}
/** The databases that were kept aside beside the one at `path`, oldest first. */
async function keptAside(path) {
	const folder = (0, (node_path()).dirname)(path);
	const names = await (0, (node_fs_promises()).readdir)(folder).catch(() => []);
	const prefix = `${(0, (node_path()).basename)(path)}${KEPT}`;
	return names.filter((name) => name.startsWith(prefix) && !name.endsWith("-wal")).sort().map((name) => (0, (node_path()).join)(folder, name));
}
// electron/main/core/safekeeping/restore.ts
/**
* Brings a backup back: a copy of it is checked and made ready beside the store, its artifacts return, and only then it
* takes the store's place; the present store is kept aside (design: 75-command-line, 90-quality "Faults").
*/
/** Checks without which a store is not one to go on with. */
var GRAVE = /* @__PURE__ */ new Set([
	"chain",
	"replay",
	"database"
]);
var BUDGET$1 = { budgetMs: 3e4 };
/**
* Restores a backup, or any other whole database of a store.
* @throws LocusError HSK-404-NOT-FOUND when there is no such file, HSK-500-STORAGE when it is damaged, of a newer Locus or
* cannot be written, HSK-423-BUSY when another process has the store open. The present store is then as it was.
*/
async function restoreBackup(parts, file) {
	const { place, ports } = parts;
	const info = (require_workspace_parts()).backupInfo(file);
	const path = (require_workspace_parts()).databaseOf(place);
	await makeStoreFolder(place);
	const prepared = (require_workspace_parts()).unfinished(path);
	try {
		await (0, (node_fs_promises()).copyFile)(file, prepared);
		ports.reach("restore.after_copy");
		const { handles, lastSequence, doubts } = await prepare(prepared, parts, `the backup ${file}`);
		ports.reach("restore.after_check");
		const artifacts = await returnArtifacts(parts, handles, file);
		ports.reach("restore.after_artifacts");
		await recordReturn(prepared, parts, {
			kind: "restore",
			from: file
		});
		const kept = await swapIn(path, prepared, ports);
		return {
			...info,
			last_sequence: lastSequence,
			...kept === void 0 ? {} : { kept_aside: kept },
			artifacts,
			doubts
		};
	} catch (cause) {
		throw (require_workspace_parts()).copyError(cause, path);
	} finally {
		await (require_workspace_parts()).removeUnfinished(prepared);
	}
}
/** Makes the store's folder where it is missing, and takes away what crashes left in it. */
async function makeStoreFolder(place) {
	try {
		await (0, (node_fs_promises()).mkdir)(place.storeFolder, { recursive: true });
		await (0, (node_fs_promises()).writeFile)((0, (node_path()).join)(place.storeFolder, ".gitignore"), "*\n", { flag: "wx" }).catch((cause) => {
			if ((require_workspace_parts()).errorCodeOf(cause) !== "EEXIST") throw cause;
		});
	} catch (cause) {
		throw (require_workspace_parts()).copyError(cause, place.storeFolder);
	}
	await (require_workspace_parts()).removeLeftovers(place.storeFolder);
}
/**
* Makes a copied backup a store that can be put into place: brought to this build's schema, proved, and without a memory of
* the board, so that the next sync takes the board over anew (40-task-board, "Adoption").
* @returns the artifacts that its record names, its newest event, how many Work Packets there are, and what else does not fit.
* @throws LocusError HSK-500-STORAGE naming the first thing in `what` that does not hold.
*/
async function prepare(path, { ports }, what) {
	(require_workspace_parts()).unsealBackup(path);
	const store = await (require_workspace_parts()).openSqliteStore(path, "one_shot", ports);
	try {
		const { fault, faults, ...proved } = await proveCopy(store, GRAVE);
		if (fault) throw damaged(what, path, fault);
		await store.transaction(BUDGET$1, async (transaction) => {
			for (const key of [
				(require_sync_types()).LAST_SYNC_KEY,
				(require_sync_types()).PENDING_KEY,
				(require_sync_types()).ADOPTING_KEY
			]) await transaction.putSetting(key, void 0);
		});
		return {
			...proved,
			doubts: faults.map((doubt) => `${doubt.name}: ${doubt.message}`)
		};
	} finally {
		await store.close();
	}
}
/** What a copy of a store holds, its checks done; `fault` is the first that failed of those that count. */
async function proveCopy(store, counted) {
	const handles = /* @__PURE__ */ new Set();
	const { checks } = await (require_workspace_parts()).verifyRecord({
		store,
		artifact: async (handle) => handles.add(handle)
	});
	const faults = checks.filter((check) => !check.ok);
	const fault = faults.find(({ name }) => counted.has(name));
	if (fault) return {
		handles: [],
		lastSequence: 0,
		packets: 0,
		faults,
		fault
	};
	const { last, totals } = await store.read(async (reader) => ({
		last: await reader.lastEvent(),
		totals: await reader.totals()
	}));
	const packets = Object.values(totals).reduce((sum, count) => sum + count, 0);
	return {
		handles: [...handles],
		lastSequence: last?.sequence ?? 0,
		packets,
		faults,
		fault
	};
}
function damaged(what, path, fault) {
	const message = `${what} is damaged (${fault.name}: ${fault.message}); nothing was changed`;
	return new (require_words()).LocusError("HSK-500-STORAGE", message, {
		path,
		details: { check: fault.name }
	});
}
/** Brings back the artifacts that are missing or altered in the workspace, from inside the backup and from the pool. */
async function returnArtifacts({ place, pool }, handles, backup) {
	const artifacts = new (require_workspace_parts()).ArtifactStore(place.storeFolder);
	const wanted = /* @__PURE__ */ new Set();
	for (const handle of handles) if (!await isSound(artifacts, handle)) wanted.add(handle);
	const present = handles.length - wanted.size;
	if (backup !== void 0 && wanted.size > 0) for (const { hash, manifest, content } of (require_workspace_parts()).artifactsInside(backup)) {
		const handle = (require_workspace_parts()).artifactHandle(hash);
		if (wanted.has(handle) && await taken(artifacts, handle, content, manifest)) wanted.delete(handle);
	}
	for (const handle of pool ? [...wanted] : []) {
		const bytes = await pool?.get(handle).catch(() => void 0);
		if (bytes && pool && await taken(artifacts, handle, bytes, await pool.manifestOf(handle))) wanted.delete(handle);
	}
	return {
		present,
		returned: handles.length - present - wanted.size,
		lost: [...wanted]
	};
}
async function isSound(artifacts, handle) {
	return artifacts.get(handle).then(() => true, () => false);
}
/** False for bytes that do not fit their handle; whatever else goes wrong is told. */
async function taken(artifacts, handle, bytes, manifest) {
	try {
		await artifacts.take(handle, bytes, manifest);
		return true;
	} catch (cause) {
		if (cause instanceof (require_words()).LocusError) return false;
		throw cause;
	}
}
// electron/main/core/safekeeping/salvage.ts
/**
* Salvages from a damaged store what follows on a sound one: events whose chain goes on unbroken, with the rows that they
* name, replayed until the first thing that does not hold (design: 90-quality, "Faults").
*/
var BUDGET = { budgetMs: 6e5 };
var PAGE = 100;
/** Something that does not hold; what stood before it does. */
var Broken = class extends Error {};
/** Goes on from the newest event of `into` with what `damaged` holds after it. */
async function salvage(damaged, into) {
	const last = await into.read((reader) => reader.lastEvent());
	const walk = {
		sequence: last?.sequence ?? 0,
		previous: last?.hash ?? (require_workspace_parts()).GENESIS_HASH
	};
	const from = walk.sequence + 1;
	const rows = new RowsAhead(damaged, await lastRowId(into));
	let to = walk.sequence;
	let operation = [];
	const keep = async () => {
		if (operation.length === 0) return;
		const whole = operation;
		await into.transaction(BUDGET, (transaction) => replay(transaction, damaged, whole));
		to = whole.at(-1)?.link.header.sequence ?? to;
		operation = [];
	};
	const result = (stopped) => ({
		...to >= from ? { events: {
			from,
			to
		} } : {},
		...stopped === void 0 ? {} : { stopped }
	});
	const knownTo = await damaged.lastEvent().then((newest) => newest?.sequence, () => void 0);
	const known = knownTo === void 0 ? {} : { known_to: knownTo };
	try {
		const forkedAfter = await forkOf(damaged, into, walk.sequence);
		if (forkedAfter !== void 0) return {
			stopped: `the damaged store went another way than the backup after event ${forkedAfter}`,
			forked_after: forkedAfter,
			...known
		};
		for (;;) {
			const [link] = await damaged.chainAfter(walk.sequence, 1);
			if (!link) break;
			const fault = (require_workspace_parts()).linkFault(link, walk);
			if (fault) throw new Broken(fault.message);
			const whole = {
				link,
				rows: await rows.of(link)
			};
			if (operation[0] && operation[0].link.header.job_id !== link.header.job_id) await keep();
			operation.push(whole);
			walk.sequence = link.header.sequence;
			walk.previous = link.hash;
		}
		await keep();
		return {
			...result(),
			...known
		};
	} catch (cause) {
		return {
			...result(cause instanceof Error ? cause.message : String(cause)),
			...known
		};
	}
}
/** The last event that both hold, when the damaged store goes on from there otherwise; undefined when it does not. */
async function forkOf(damaged, into, last) {
	for (let common = 0; common < last;) {
		const from = common;
		const theirs = await damaged.chainAfter(from, PAGE);
		const ours = await into.read((reader) => reader.chainAfter(from, PAGE));
		for (const [index, link] of ours.entries()) {
			const other = theirs[index];
			if (other?.header.sequence !== link.header.sequence) return void 0;
			if (other.hash !== link.hash) return common;
			common = link.header.sequence;
		}
		if (ours.length === 0) return void 0;
	}
}
async function lastRowId(store) {
	for (let rowid = 0;;) {
		const page = await store.read((reader) => reader.bronzeAfter(rowid, PAGE));
		rowid = page.at(-1)?.rowid ?? rowid;
		if (page.length < PAGE) return rowid;
	}
}
/** Bronze of the damaged store, read ahead in the order of its writing, which is that of the events. */
var RowsAhead = class {
	#damaged;
	#rowid;
	#waiting = [];
	constructor(damaged, after) {
		this.#damaged = damaged;
		this.#rowid = after;
	}
	/** The rows of one event, proved. @throws Broken, or the driver's error, when they are not all there as they were. */
	async of(link) {
		const { sequence } = link.header;
		const own = [];
		for (let row = await this.#next(); row && row.sequence <= sequence; row = await this.#next()) {
			if (row.sequence === sequence) own.push(row);
			this.#waiting.shift();
		}
		const named = link.payload === null ? void 0 : JSON.parse(link.payload).rows_hash;
		if (typeof named === "string" && (require_workspace_parts()).rowsHash(own) !== named) throw new Broken(`event ${sequence}: the rows that it names are not there as they were`);
		const proved = [];
		for (const bronze of own) proved.push({
			bronze,
			text: await this.#textOf(bronze)
		});
		return proved;
	}
	async #next() {
		if (this.#waiting.length === 0) {
			const page = await this.#damaged.bronzeAfter(this.#rowid, 1);
			for (const { rowid, ...row } of page) {
				this.#rowid = rowid;
				this.#waiting.push(row);
			}
		}
		return this.#waiting[0];
	}
	async #textOf(bronze) {
		const at = `the snapshot of ${bronze.row_key}, version ${bronze.version},`;
		if (!((require_workspace_parts()).sha256(bronze.content) === bronze.sha256 && bronze.bronze_id === `brz_${bronze.sha256}`)) throw new Broken(`${at} was altered`);
		const read = (require_workspace_parts()).readSnapshot(bronze.row_kind, bronze.content);
		const misfiled = (require_workspace_parts()).columnFault(bronze, read);
		if (misfiled) throw new Broken(`${at} ${misfiled}`);
		if (read.textHash === void 0) return "";
		const text = await this.#damaged.text(read.textHash);
		if (text === void 0 || (require_workspace_parts()).sha256(text) !== read.textHash) throw new Broken(`the kept text of ${at} is not there`);
		return text;
	}
};
/** Writes the events of one operation again, with their rows, their settings and its recorded result. */
async function replay(transaction, damaged, operation) {
	for (const { link, rows } of operation) {
		const { header, hash, payload } = link;
		for (const { bronze, text } of rows) {
			const read = (require_workspace_parts()).readSnapshot(bronze.row_kind, bronze.content);
			const before = read.row === "work_packet" ? await transaction.packet(read.wp_id) : void 0;
			await (require_workspace_parts()).writeRow(transaction, (require_workspace_parts()).changeOf(bronze, read, text, before), bronze);
		}
		const value = payload === null ? null : JSON.parse(payload);
		await transaction.appendEvent({
			...header,
			payload: value,
			hash
		}, payload);
		const setting = (require_workspace_parts()).settingOf(header.event_type, value);
		if (setting) await transaction.putSetting(setting.key, setting.value);
		if (header.sequence === 1) await transaction.putSetting("replica_id", header.replica_id);
	}
	const opId = operation[0]?.link.header.job_id ?? "";
	const record = await damaged.operationRecord(opId).catch(() => void 0);
	if (!record || await transaction.operationRecord(opId)) return;
	if (await (require_workspace_parts()).resultFault(transaction, record) === void 0) await transaction.putOperationRecord(record);
}
// electron/main/core/safekeeping/rebuild.ts
/**
* Rebuilds a damaged store: from the newest sound backup, what can be salvaged of the damaged one after it, and the
* artifacts; the next sync takes the board over. The damaged store is kept, and a report says what could not come back
* (design: 90-quality, "Faults").
*/
/** Checks that a store passes or is rebuilt; artifacts lie beside it and are brought back without that. */
var OF_THE_DATABASE = /* @__PURE__ */ new Set([...GRAVE, "results"]);
/**
* Rebuilds the store of a repository; of one whose database is sound, artifacts that are missing or altered are brought back.
* @returns what it came to; undefined when the store is sound, as `verify` says it, and nothing was changed.
* @throws LocusError HSK-404-NOT-FOUND when there is no store, HSK-423-BUSY when another process has it open,
* HSK-500-STORAGE when it is of a newer Locus or nothing can be written. The damaged store is then as it was.
*/
async function rebuildStore(parts, shelf) {
	const path = (require_workspace_parts()).databaseOf(parts.place);
	if (!(0, (node_fs()).existsSync)(path)) {
		const message = `there is no store in ${parts.place.root}; \`locus backup restore --latest\` brings a missing one back`;
		throw new (require_words()).LocusError("HSK-404-NOT-FOUND", message, { path });
	}
	await makeStoreFolder(parts.place);
	try {
		const first = await lookedAt(path, parts, async (_copy, examined) => examined);
		if (first.damage === void 0) return await mended(parts, first);
		parts.ports.reach("rebuild.after_copy");
		const held = (require_workspace_parts()).holdAlone(path);
		try {
			parts.ports.reach("rebuild.after_hold");
			const work = (copy, examined) => {
				const { damage } = examined;
				return damage === void 0 ? mended(parts, examined) : rebuilt(parts, shelf, {
					damage,
					copy,
					held
				});
			};
			return await lookedAt(path, parts, work, held);
		} finally {
			held?.release();
		}
	} catch (cause) {
		throw (require_workspace_parts()).copyError(cause, path);
	}
}
/** Does something with a copy of the store and what was found in it. */
async function lookedAt(path, parts, work, held) {
	const copy = await takeCopy(path, held);
	try {
		return await work(copy, copy.isEmpty() ? spoilt("the database is empty") : await examine(copy.file, parts));
	} finally {
		await (require_workspace_parts()).removeUnfinished(copy.file);
	}
}
function spoilt(damage) {
	return {
		damage,
		handles: [],
		lastSequence: 0,
		packets: 0
	};
}
/** Looks a copy over. */
async function examine(copy, { ports }) {
	try {
		const store = await (require_workspace_parts()).openSqliteStore(copy, "one_shot", ports);
		try {
			const { fault, ...proved } = await proveCopy(store, OF_THE_DATABASE);
			return fault ? spoilt(`${fault.name}: ${fault.message}`) : proved;
		} finally {
			await store.close();
		}
	} catch (cause) {
		if (!(cause instanceof (require_words()).LocusError) || cause.details?.["known"] !== void 0) throw cause;
		return spoilt(cause.message);
	}
}
/** Brings back the artifacts of a store whose database is sound; undefined when they are all there. */
async function mended(parts, { handles, lastSequence, packets }) {
	const artifacts = await returnArtifacts(parts, handles, void 0);
	const missed = artifacts.returned + artifacts.lost.length;
	if (missed === 0) return void 0;
	return {
		damage: `artifacts: ${missed} of ${handles.length} are missing or altered`,
		database: "sound",
		passed_over: [],
		last_sequence: lastSequence,
		packets,
		artifacts,
		doubts: []
	};
}
async function rebuilt(parts, shelf, { damage, copy, held }) {
	const path = (require_workspace_parts()).databaseOf(parts.place);
	const prepared = (require_workspace_parts()).unfinished(path);
	try {
		const ready = await madeReady(parts, shelf, {
			copy: copy.file,
			prepared
		});
		await recordReturn(prepared, parts, {
			kind: "rebuild",
			from: ready.base?.file
		});
		parts.ports.reach("rebuild.before_swap");
		if (!held) copy.refuseChanged();
		const kept = await putInto(path, prepared, parts.ports, held);
		return {
			damage,
			database: "rebuilt",
			...ready,
			...kept === void 0 ? {} : { kept_aside: kept }
		};
	} finally {
		await (require_workspace_parts()).removeUnfinished(prepared);
	}
}
async function madeReady(parts, shelf, { copy, prepared }) {
	const { base, passedOver } = await beginning(parts, shelf, prepared);
	const found = await salvaged(parts, copy, prepared);
	const ready = await prepare(prepared, parts, "what was salvaged").catch(async (cause) => {
		found.stopped = cause instanceof Error ? cause.message : String(cause);
		delete found.events;
		await (require_workspace_parts()).removeUnfinished(prepared);
		await beginning(parts, shelf, prepared);
		return prepare(prepared, parts, `the backup ${base?.file ?? ""}`);
	});
	const artifacts = await returnArtifacts(parts, ready.handles, void 0);
	const lost = lostAfter(ready.lastSequence, found);
	return {
		...base ? { base } : {},
		passed_over: passedOver,
		...found.events ? { salvaged: found.events } : {},
		...lost ? { lost } : {},
		last_sequence: ready.lastSequence,
		packets: ready.packets,
		artifacts,
		doubts: ready.doubts
	};
}
/** The newest backup that is sound, made ready at `prepared`; an empty store where there is none. */
async function beginning(parts, shelf, prepared) {
	const passedOver = [];
	for (const { file } of await shelf.list()) try {
		await (0, (node_fs_promises()).copyFile)(file, prepared);
		const { lastSequence } = await prepare(prepared, parts, `the backup ${file}`);
		return {
			base: {
				file,
				last_sequence: lastSequence
			},
			passedOver
		};
	} catch (cause) {
		await (require_workspace_parts()).removeUnfinished(prepared);
		if (!(cause instanceof (require_words()).LocusError)) throw cause;
		passedOver.push({
			file,
			reason: cause.message
		});
	}
	await (await (require_workspace_parts()).openSqliteStore(prepared, "one_shot", parts.ports)).close();
	return { passedOver };
}
async function salvaged({ ports }, copy, prepared) {
	const damaged = (require_workspace_parts()).openDamaged(copy);
	if (!damaged) return { stopped: "nothing of the damaged store can be read" };
	const into = await (require_workspace_parts()).openSqliteStore(prepared, "one_shot", ports);
	try {
		return await salvage(damaged.reader, into);
	} finally {
		await into.close();
		damaged.close();
	}
}
function lostAfter(last, found) {
	if (found.stopped === void 0) return void 0;
	const from = (found.forked_after ?? last) + 1;
	return {
		from,
		...found.known_to !== void 0 && found.known_to >= from ? { to: found.known_to } : {},
		reason: found.stopped
	};
}
// electron/main/core/safekeeping.ts
/**
* The door to the safekeeping of a repository's store: its backups, their return, and the rebuilding of a damaged store
* (design: 10-domain "Storage", 75-command-line). None of it needs a store that can be opened.
*/
var safekeeping_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({
	listBackups: () => listBackups,
	rebuild: () => rebuild,
	restore: () => restore
});
/** Lists the automatic backups. */
async function listBackups(options) {
	const place = await (require_workspace_parts()).locateRepository(options.path);
	const shelf = new (require_workspace_parts()).BackupShelf(options.backups, place.root);
	const backups = [];
	for (const info of await shelf.list()) {
		const { file } = info;
		const { size } = await (0, (node_fs_promises()).stat)(file);
		if ("reason" in info) backups.push({
			file,
			size,
			created_at: info.created_at,
			unreadable: info.reason
		});
		else if (info.manifest) {
			const { created_at, last_sequence, session } = info.manifest;
			backups.push({
				file,
				size,
				created_at,
				last_sequence,
				session
			});
		}
	}
	return {
		folder: shelf.folder,
		backups,
		kept_aside: await keptAside((require_workspace_parts()).databaseOf(place))
	};
}
/**
* Restores a backup; the present store is kept aside.
* @param from a backup's absolute path (where none is there: the automatic one of that name), or the newest that can be read.
* @throws LocusError HSK-403-CAPABILITY when no person asks, HSK-404-NOT-FOUND when there is none, and as `restoreBackup`.
*/
async function restore(options, from) {
	const { place, shelf, ...parts } = await safekeepingOf(options, "a restore");
	const file = from === "latest" ? (await shelf.newest())?.file : fileNamed(from.file, shelf);
	if (file === void 0) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no backup of ${place.root} in ${shelf.folder}`, { path: shelf.folder });
	return restoreBackup({
		place,
		...parts,
		pool: shelf.pool
	}, file);
}
/**
* Rebuilds a damaged store; undefined when it is sound.
* @throws LocusError HSK-403-CAPABILITY when no person asks, and as `rebuildStore`.
*/
async function rebuild(options) {
	const { place, shelf, ...parts } = await safekeepingOf(options, "a rebuild");
	return rebuildStore({
		place,
		...parts,
		pool: shelf.pool
	}, shelf);
}
function fileNamed(named, shelf) {
	const automatic = (0, (node_path()).join)(shelf.folder, (0, (node_path()).basename)(named));
	for (const file of [named, automatic]) if ((0, (node_fs()).existsSync)(file)) return file;
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no backup ${named}; \`locus backup list\` shows the automatic ones`, { path: named });
}
async function safekeepingOf({ path, backups, caller, ports = (require_workspace_parts()).systemPorts }, what) {
	(require_person()).refuseOthersThanOperator(what, caller);
	const place = await (require_workspace_parts()).locateRepository(path);
	(require_open_store()).refuseElsewhere(place);
	const by = {
		actor: await (require_open_store()).actorOf(caller, () => (require_workspace_parts()).readGitUserName(place)),
		attested: caller.attested,
		source: caller.source
	};
	return {
		place,
		shelf: new (require_workspace_parts()).BackupShelf(backups, place.root),
		ports,
		by
	};
}
Object.defineProperty(exports, "listBackups", {
	enumerable: true,
	get: function() {
		return listBackups;
	}
});
Object.defineProperty(exports, "rebuild", {
	enumerable: true,
	get: function() {
		return rebuild;
	}
});
Object.defineProperty(exports, "restore", {
	enumerable: true,
	get: function() {
		return restore;
	}
});
Object.defineProperty(exports, "safekeeping_exports", {
	enumerable: true,
	get: function() {
		return safekeeping_exports;
	}
});
