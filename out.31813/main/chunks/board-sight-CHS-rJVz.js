var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_sync_types$loaded; function require_sync_types() { return require_sync_types$loaded ??= require("./sync-types-MLSE_1zu.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
// electron/main/core/safekeeping/lineage.ts
/** How a backup stands to what a reader reads. */
async function standingOf(reader, manifest) {
	const { created_at, head_hash, last_sequence, replica_id } = manifest;
	if (await reader.setting("replica_id") !== replica_id) return "foreign";
	if (last_sequence === 0) return "contained";
	const [link] = await reader.chainAfter(last_sequence - 1, 1);
	if (link?.header.sequence === last_sequence && link.hash === head_hash) return "contained";
	const [restored] = await reader.events({
		type: "workspace_restored",
		newest_first: true,
		limit: 1
	});
	return restored && restored.sequence <= last_sequence && restored.timestamp >= created_at ? "left" : "forked";
}
/** The backups of a shelf that hold events which the store has lost, newest first. */
async function forkedOff(store, shelf) {
	const sealed = (await shelf.list()).flatMap((each) => "manifest" in each && each.manifest ? [{
		file: each.file,
		manifest: each.manifest
	}] : []);
	return store.read(async (reader) => {
		const forked = [];
		for (const each of sealed) if (await standingOf(reader, each.manifest) === "forked") forked.push(each);
		return forked;
	});
}
// electron/main/core/task-board/merge.ts
/** True when two states say the same. */
function sameState(one, other) {
	return one.status === other.status && (one.status !== "DONE" || one.verdict === other.verdict);
}
/** The state alone, without what else its holder carries. */
function stateOf(holder) {
	return {
		status: holder.status,
		...holder.status === "DONE" && holder.verdict ? { verdict: holder.verdict } : {}
	};
}
/** The state in words, as a line or the store says it. */
function stateText(state) {
	return state.verdict ? `${state.status} [${state.verdict}]` : state.status;
}
/** The outcome for every id that board, base or store know; ids with nothing to do have none. */
function mergeBoard(input) {
	const outcomes = [];
	for (const line of linesOf(input)) {
		const outcome = lineOutcome(input, line);
		if (outcome) outcomes.push(outcome);
	}
	for (const packet of input.store.values()) {
		if (input.board.entries.has(packet.wp_id)) continue;
		const outcome = absentOutcome(packet, input.bases.get(packet.wp_id), input.conflicts.get(packet.wp_id));
		if (outcome) outcomes.push(outcome);
	}
	return outcomes;
}
function linesOf({ board, only }) {
	if (!only) return board.entries.values();
	return [...only].flatMap((wpId) => board.entries.get(wpId) ?? []).sort((one, other) => one.order - other.order);
}
function lineOutcome(input, line) {
	const { wpId } = line;
	const packet = input.store.get(wpId);
	const base = input.bases.get(wpId);
	if (!packet) return createOutcome(input, line);
	if (packet.deleted) return deletedOutcome(line, base, input.conflicts.get(wpId));
	const store = stateOf(packet);
	const conflict = standing(input.conflicts.get(wpId), line, store);
	const outcome = decide(line, store, base, input.isMeant || conflict !== void 0 && conflict.kind !== "older_copy");
	if (outcome?.kind === "edit" && conflict?.kind === "refused_edit") return {
		...outcome,
		standing: true
	};
	if (outcome?.kind === "conflict" && (conflict?.kind === outcome.conflict || conflict?.kind === "adoption")) return {
		kind: "standing",
		wpId
	};
	return outcome;
}
/** The rows of the table that are about a line of a living Work Packet. */
function decide(line, store, base, isMeant) {
	const { wpId } = line;
	const board = stateOf(line);
	const agree = {
		kind: "agree",
		wpId,
		state: board
	};
	if (!base) return sameState(board, store) ? agree : {
		kind: "conflict",
		wpId,
		conflict: "both_changed",
		line
	};
	const boardSame = sameState(board, base);
	const storeSame = sameState(store, base);
	if (boardSame && storeSame) return base.kept_block === void 0 ? void 0 : agree;
	if (boardSame) return {
		kind: "write",
		wpId,
		line,
		state: store
	};
	if (sameState(board, store)) return agree;
	if (!isMeant && base.prev && sameState(board, base.prev)) return {
		kind: "conflict",
		wpId,
		conflict: "older_copy",
		line
	};
	if (storeSame) return {
		kind: "edit",
		wpId,
		line,
		from: stateOf(base),
		standing: false
	};
	return {
		kind: "conflict",
		wpId,
		conflict: "both_changed",
		line
	};
}
/** The open conflict, if it is about the same line, saying the same, and the same state of the store as now. */
function standing(conflict, line, store) {
	if (!conflict || conflict.board.line_hash !== line.lineHash) return void 0;
	return isState(conflict.board, stateOf(line)) && isState(conflict.store, store) ? conflict : void 0;
}
function isState(side, state) {
	return side.status !== void 0 && sameState(stateOf({
		...side,
		status: side.status
	}), state);
}
function createOutcome(input, line) {
	const renamedFrom = input.renames.get(line.wpId);
	if (renamedFrom === void 0) return {
		kind: "create",
		wpId: line.wpId,
		line
	};
	return (require_words()).baseWorkPacketId(renamedFrom) === (require_words()).baseWorkPacketId(line.wpId) && (require_words()).isNewerVersion(line.wpId, renamedFrom) ? {
		kind: "create",
		wpId: line.wpId,
		line,
		supersedes: renamedFrom
	} : {
		kind: "create",
		wpId: line.wpId,
		line,
		renamedFrom
	};
}
function deletedOutcome(line, base, conflict) {
	const { wpId } = line;
	const board = stateOf(line);
	if (base && base.kept_block === void 0 && sameState(board, base) && line.duplicates.length === 0) return {
		kind: "remove",
		wpId,
		line
	};
	if (conflict?.kind === "deleted_line" && conflict.board.line_hash === line.lineHash && isState(conflict.board, board)) return {
		kind: "standing",
		wpId
	};
	return {
		kind: "conflict",
		wpId,
		conflict: "deleted_line",
		line
	};
}
/** The rows about a Work Packet without a line; one whose line was in conflict had one, with a base or without. */
function absentOutcome(packet, base, conflict) {
	const wpId = packet.wp_id;
	if (packet.deleted) return base && base.kept_block === void 0 ? {
		kind: "forget",
		wpId
	} : void 0;
	const state = stateOf(packet);
	if (!base && !conflict) return {
		kind: "add",
		wpId,
		state
	};
	if (base?.kept_block !== void 0) return {
		kind: "restore",
		wpId,
		state,
		block: base.kept_block
	};
	const givenUp = state.status === "CANCELLED" && base?.status !== "CANCELLED";
	return {
		kind: "missing",
		wpId,
		state,
		hasBase: base !== void 0,
		givenUp
	};
}
/**
* Ids that stand where a vanished one stood: in the same place of the same section, or with the same tail and note when
* only one of each is there (design: 40-task-board, the table's row of a changed id).
* @param store what is known: a vanished id has to be a living Work Packet, a new one none at all
* @returns new id \u2192 vanished id
*/
function findRenames(before, now, store) {
	const isGone = (wpId) => !now.entries.has(wpId) && store.get(wpId)?.deleted === false;
	const isNew = (wpId) => !before.entries.has(wpId) && !store.has(wpId);
	const gone = [...before.entries.values()].filter((line) => isGone(line.wpId));
	const fresh = [...now.entries.values()].filter((line) => isNew(line.wpId));
	const renames = /* @__PURE__ */ new Map();
	if (gone.length === 0 || fresh.length === 0) return renames;
	const taken = /* @__PURE__ */ new Set();
	const pair = (newId, old) => {
		if (old === void 0 || taken.has(old) || renames.has(newId)) return;
		taken.add(old);
		renames.set(newId, old);
	};
	const places = new Map(neighbourKeys(before, now, isGone).map(([key, wpId]) => [key, wpId]));
	for (const [key, wpId] of neighbourKeys(now, before, isNew)) pair(wpId, places.get(key));
	for (const line of fresh) {
		const alike = gone.filter((old) => old.blockKey === line.blockKey);
		const rivals = fresh.filter((other) => other.blockKey === line.blockKey);
		if (alike.length === 1 && rivals.length === 1) pair(line.wpId, alike[0]?.wpId);
	}
	return renames;
}
/** For every wanted id: its section and the ids around it that both readings know, as one key. */
function neighbourKeys(reading, other, isWanted) {
	const lines = [...reading.entries.values()].sort((a, b) => a.order - b.order);
	const keys = [];
	lines.forEach((line, index) => {
		if (!isWanted(line.wpId)) return;
		const around = [lines[index - 1], lines[index + 1]].map((near) => near && near.status === line.status && other.entries.has(near.wpId) ? near.wpId : "");
		if (around.some((near) => near !== "")) keys.push([`${line.status}|${around.join("|")}`, line.wpId]);
	});
	return keys;
}
// electron/main/core/task-board/board-file.ts
/**
* The board as a file: where it really is, what stands in it at one moment, and its replacement as a whole (design:
* 40-task-board, "Writing safely"). Synchronous, because it runs while the write lock is held.
*/
var TEMPORARY = /^\.(.+)\.locus-\d+-[0-9a-f]{8}\.tmp$/;
var STALE_MS = 6e4;
/** A file above this is not even looked into; above 16 MiB it is read, and said to be no board. */
var LARGEST_READ_BYTES = 268435456;
var PERMISSIONS = 4095;
var ANY_WRITE = 146;
var NEW_FILE = 420;
/** One board file of a repository. */
var BoardFile = class {
	#named;
	#root;
	#ports;
	/** @param named absolute path as the workspace names it @param root real path of the repository */
	constructor(named, root, ports) {
		this.#named = named;
		this.#root = root;
		this.#ports = ports;
	}
	/** The real path, links followed. @throws LocusError HSK-500-STORAGE when it is missing or leads out of the repository. */
	realPath() {
		try {
			const real = (0, (node_fs()).realpathSync)(this.#named);
			if ((require_workspace_parts()).isWithin(this.#root, real)) return real;
			throw new (require_words()).LocusError("HSK-500-STORAGE", `the board is a link that leads out of the repository, to ${real}`, { path: this.#named });
		} catch (cause) {
			throw boardError(cause, this.#named);
		}
	}
	/** True when its folder, or one on the way to it, may not be entered. */
	isBarred() {
		try {
			(0, (node_fs()).realpathSync)(this.#named);
			return false;
		} catch (cause) {
			const code = (require_workspace_parts()).errorCodeOf(cause);
			return code === "EACCES" || code === "EPERM";
		}
	}
	/** Reads the board now. @throws LocusError HSK-500-STORAGE with the reason why it cannot be read. */
	readNow() {
		const path = this.realPath();
		try {
			const descriptor = (0, (node_fs()).openSync)(path, (node_fs()).constants.O_RDONLY | (node_fs()).constants.O_NONBLOCK);
			try {
				const stat = (0, (node_fs()).fstatSync)(descriptor);
				if (!stat.isFile()) throw new (require_words()).LocusError("HSK-500-STORAGE", "the board is not an ordinary file", { path });
				if (stat.size > LARGEST_READ_BYTES) throw new (require_words()).LocusError("HSK-500-STORAGE", `the board has ${stat.size} bytes, more than is read`, { path });
				const bytes = (0, (node_fs()).readFileSync)(descriptor);
				const { mtimeMs, ctimeMs, ino, mode, uid, gid } = stat;
				return {
					bytes,
					hash: (require_workspace_parts()).sha256(bytes),
					mtimeMs,
					ctimeMs,
					ino,
					mode,
					uid,
					gid
				};
			} finally {
				(0, (node_fs()).closeSync)(descriptor);
			}
		} catch (cause) {
			throw boardError(cause, path);
		}
	}
	/** Hash of what stands there now; undefined when it cannot be read. */
	hashNow() {
		try {
			return this.readNow().hash;
		} catch (cause) {
			if (cause instanceof (require_words()).LocusError) return void 0;
			throw cause;
		}
	}
	/** Whether the file is still the very one that was read, as far as its file system knows; cheaper than reading it. */
	stillIs(before) {
		try {
			return isSameFile((0, (node_fs()).statSync)(this.realPath()), before);
		} catch {
			return false;
		}
	}
	/**
	* Replaces the board as a whole: a temporary file beside it, flushed, renamed over it, the folder flushed. Mode and
	* owner are kept. The caller has just read `before` under the write lock.
	* @returns undefined when somebody saved the board while the temporary file was written; it then stands as they left it
	* @throws LocusError HSK-500-STORAGE; the old board then stands untouched.
	*/
	replace(before, bytes) {
		const path = this.realPath();
		if ((before.mode & ANY_WRITE) === 0) throw new (require_words()).LocusError("HSK-500-STORAGE", "the board is read-only", { path });
		const temporary = (0, (node_path()).join)((0, (node_path()).dirname)(path), temporaryName(path));
		let old;
		try {
			this.#ports.reach("put.before_temporary");
			writeTemporary(temporary, bytes, before);
			this.#ports.reach("put.after_temporary");
			old = (0, (node_fs()).openSync)(path, "r");
			this.#ports.reach("put.before_rename");
			if (!isSameFile((0, (node_fs()).fstatSync)(old), before) || !isSameFile((0, (node_fs()).statSync)(path), before)) {
				(0, (node_fs()).closeSync)(old);
				old = void 0;
				(0, (node_fs()).rmSync)(temporary, { force: true });
				return;
			}
			(0, (node_fs()).renameSync)(temporary, path);
			this.#ports.reach("put.after_rename");
			flushFolder((0, (node_path()).dirname)(path));
			return new OldFile(old, before);
		} catch (cause) {
			if (old !== void 0) (0, (node_fs()).closeSync)(old);
			(0, (node_fs()).rmSync)(temporary, { force: true });
			throw boardError(cause, path);
		}
	}
	/**
	* Makes the board where there is none, whole or not at all.
	* @returns false when somebody else has made one meanwhile
	* @throws LocusError HSK-500-STORAGE when it cannot be made, or its folder lies outside the repository
	*/
	make(bytes) {
		const folder = (0, (node_path()).dirname)(this.#named);
		const temporary = (0, (node_path()).join)(folder, temporaryName(this.#named));
		try {
			(0, (node_fs()).mkdirSync)(folder, { recursive: true });
			if (!(require_workspace_parts()).isWithin(this.#root, (0, (node_fs()).realpathSync)(folder))) throw new (require_words()).LocusError("HSK-500-STORAGE", "the folder of the board leads out of the repository", { path: this.#named });
			this.#ports.reach("put.before_temporary");
			writeTemporary(temporary, bytes, {
				mode: NEW_FILE,
				uid: process.getuid?.() ?? 0,
				gid: process.getgid?.() ?? 0
			});
			this.#ports.reach("put.before_rename");
			(require_workspace_parts()).giveName(temporary, this.#named);
			this.#ports.reach("put.after_rename");
			flushFolder(folder);
			return true;
		} catch (cause) {
			if ((require_workspace_parts()).errorCodeOf(cause) === "EEXIST") return false;
			throw boardError(cause, this.#named);
		} finally {
			(0, (node_fs()).rmSync)(temporary, { force: true });
		}
	}
	/** Removes temporary files of this board that a crash left over a minute ago. */
	sweep() {
		try {
			const real = this.realPath();
			for (const name of (0, (node_fs()).readdirSync)((0, (node_path()).dirname)(real))) {
				if (TEMPORARY.exec(name)?.[1] !== (0, (node_path()).basename)(real)) continue;
				const path = (0, (node_path()).join)((0, (node_path()).dirname)(real), name);
				if (this.#ports.now() - ((0, (node_fs()).statSync)(path, { throwIfNoEntry: false })?.mtimeMs ?? NaN) > STALE_MS) (0, (node_fs()).rmSync)(path, { force: true });
			}
		} catch {}
	}
};
function temporaryName(path) {
	return `.${(0, (node_path()).basename)(path)}.locus-${process.pid}-${(0, (node_crypto()).randomBytes)(4).toString("hex")}.tmp`;
}
function isSameFile(stat, before) {
	return stat.ino === before.ino && stat.size === before.bytes.length && stat.mtimeMs === before.mtimeMs && stat.ctimeMs === before.ctimeMs;
}
function writeTemporary(path, bytes, like) {
	const descriptor = (0, (node_fs()).openSync)(path, "wx", like.mode & PERMISSIONS);
	try {
		for (let written = 0; written < bytes.length;) written += (0, (node_fs()).writeSync)(descriptor, bytes, written);
		const own = (0, (node_fs()).fstatSync)(descriptor);
		if (own.uid !== like.uid || own.gid !== like.gid) keepOwner(descriptor, like);
		(0, (node_fs()).fchmodSync)(descriptor, like.mode & PERMISSIONS);
		(0, (node_fs()).fsyncSync)(descriptor);
	} finally {
		(0, (node_fs()).closeSync)(descriptor);
	}
}
/** Only root may give a file away; for everybody else the owner is the writer, as with any editor that saves by renaming. */
function keepOwner(descriptor, like) {
	try {
		(0, (node_fs()).fchownSync)(descriptor, like.uid, like.gid);
	} catch (cause) {
		if ((require_workspace_parts()).errorCodeOf(cause) !== "EPERM") throw cause;
	}
}
function flushFolder(folder) {
	if (process.platform === "win32") return;
	const descriptor = (0, (node_fs()).openSync)(folder, "r");
	try {
		(0, (node_fs()).fsyncSync)(descriptor);
	} finally {
		(0, (node_fs()).closeSync)(descriptor);
	}
}
/** The old file behind a descriptor. */
var OldFile = class {
	#descriptor;
	#hash;
	#seen;
	#open = true;
	constructor(descriptor, before) {
		this.#descriptor = descriptor;
		this.#hash = before.hash;
		this.#seen = {
			size: before.bytes.length,
			mtimeMs: before.mtimeMs
		};
	}
	get hash() {
		return this.#hash;
	}
	lateBytes(thorough) {
		if (!this.#open) return void 0;
		const { size, mtimeMs } = (0, (node_fs()).fstatSync)(this.#descriptor);
		if (!thorough && size === this.#seen.size && mtimeMs === this.#seen.mtimeMs) return void 0;
		const bytes = readAll(this.#descriptor, size);
		return (require_workspace_parts()).sha256(bytes) === this.#hash ? void 0 : bytes;
	}
	accept(bytes) {
		const { size, mtimeMs } = (0, (node_fs()).fstatSync)(this.#descriptor);
		this.#seen = {
			size,
			mtimeMs
		};
		this.#hash = (require_workspace_parts()).sha256(bytes);
	}
	close() {
		if (this.#open) (0, (node_fs()).closeSync)(this.#descriptor);
		this.#open = false;
	}
};
function readAll(descriptor, size) {
	const bytes = Buffer.alloc(size);
	let filled = 0;
	while (filled < size) {
		const count = (0, (node_fs()).readSync)(descriptor, bytes, filled, size - filled, filled);
		if (count === 0) break;
		filled += count;
	}
	return bytes.subarray(0, filled);
}
var REASONS = {
	ENOENT: "the board is missing",
	ENOTDIR: "the folder of the board is missing",
	EISDIR: "the board is a folder",
	EACCES: "the board or its folder may not be read or written",
	EPERM: "the board or its folder may not be read or written",
	EROFS: "the file system is read-only",
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	ELOOP: "the board is a link that leads back to itself"
};
/** What a file system said of the board, as the product's error; anything else as it is. */
function boardError(cause, path) {
	if (cause instanceof (require_words()).LocusError) return cause;
	const code = (require_workspace_parts()).errorCodeOf(cause);
	if (code === void 0) return cause;
	return new (require_words()).LocusError("HSK-500-STORAGE", REASONS[code] ?? `the board cannot be used (${code})`, {
		path,
		details: { errno: code },
		cause
	});
}
// electron/main/core/task-board/board-sight.ts
var NOTHING = {
	surveys: [],
	previous: false,
	blocks: []
};
/** The sync has to look again before it can decide: the file moved on, most of it vanished, or more has to be read. */
var LookAgain = class extends Error {
	because;
	needs;
	constructor(because, needs = NOTHING) {
		super(`look again: ${because}`);
		this.because = because;
		this.needs = needs;
	}
};
/** Reads what is remembered of the last sync. */
async function readMarks(reader) {
	const parsed = async (key) => {
		const text = await reader.setting(key);
		return text === void 0 ? void 0 : JSON.parse(text);
	};
	return {
		last: await parsed((require_sync_types()).LAST_SYNC_KEY),
		pending: await parsed((require_sync_types()).PENDING_KEY),
		restoring: await parsed((require_sync_types()).RESTORING_KEY),
		adopting: await reader.setting((require_sync_types()).ADOPTING_KEY) !== void 0
	};
}
/** Reads everything that the store knows; within a transaction, in stretches. */
async function readMemory(reader) {
	const marks = await readMarks(reader);
	await reader.breathe?.();
	const bases = await reader.bases();
	await reader.breathe?.();
	const store = await reader.syncStates();
	await reader.breathe?.();
	const conflicts = new Map((await reader.conflicts()).map((row) => [row.wp_id, row]));
	return {
		...marks,
		bases,
		store,
		conflicts
	};
}
/** True when this board has to be taken over before it can be merged: it was never synced, or another one was. */
function adoptionDue(marks, path) {
	return marks.adopting || marks.last?.path !== path;
}
/** True when HEAD has moved since the last sync and the board has changed with it, not by a write of ours. */
function isMovedByGit(sight, { last, pending }) {
	const { hash } = sight.now;
	if (!last || last.hash === hash || pending?.to_hash === hash) return false;
	return last.head !== sight.git.head || last.branch !== sight.git.branch;
}
/** True when somebody has just brought this version of the board back. */
function isBroughtBack(sight, { restoring, last }) {
	return restoring?.hash === sight.now.hash && last?.hash !== sight.now.hash;
}
/** What is remembered of a sync that saw this. */
function lastSync(sight, at) {
	const { head, branch } = sight.git;
	const { sections = {} } = sight.reading.options;
	return {
		path: sight.path,
		hash: sight.now.hash,
		...head ? { head } : {},
		...branch ? { branch } : {},
		...Object.keys(sections).length > 0 ? { sections } : {},
		at
	};
}
/** Merges what was seen with what the store knows. */
function mergeSight(sight, memory) {
	const { previous } = sight.behind;
	const renames = previous ? findRenames(previous, sight.reading, memory.store) : /* @__PURE__ */ new Map();
	return mergeBoard({
		board: sight.reading,
		bases: memory.bases,
		store: memory.store,
		conflicts: memory.conflicts,
		only: memory.only,
		renames,
		isMeant: isMovedByGit(sight, memory) || isBroughtBack(sight, memory)
	});
}
Object.defineProperty(exports, "BoardFile", {
	enumerable: true,
	get: function() {
		return BoardFile;
	}
});
Object.defineProperty(exports, "LookAgain", {
	enumerable: true,
	get: function() {
		return LookAgain;
	}
});
Object.defineProperty(exports, "adoptionDue", {
	enumerable: true,
	get: function() {
		return adoptionDue;
	}
});
Object.defineProperty(exports, "boardError", {
	enumerable: true,
	get: function() {
		return boardError;
	}
});
Object.defineProperty(exports, "forkedOff", {
	enumerable: true,
	get: function() {
		return forkedOff;
	}
});
Object.defineProperty(exports, "isBroughtBack", {
	enumerable: true,
	get: function() {
		return isBroughtBack;
	}
});
Object.defineProperty(exports, "isMovedByGit", {
	enumerable: true,
	get: function() {
		return isMovedByGit;
	}
});
Object.defineProperty(exports, "lastSync", {
	enumerable: true,
	get: function() {
		return lastSync;
	}
});
Object.defineProperty(exports, "mergeSight", {
	enumerable: true,
	get: function() {
		return mergeSight;
	}
});
Object.defineProperty(exports, "readMarks", {
	enumerable: true,
	get: function() {
		return readMarks;
	}
});
Object.defineProperty(exports, "readMemory", {
	enumerable: true,
	get: function() {
		return readMemory;
	}
});
Object.defineProperty(exports, "sameState", {
	enumerable: true,
	get: function() {
		return sameState;
	}
});
Object.defineProperty(exports, "standingOf", {
	enumerable: true,
	get: function() {
		return standingOf;
	}
});
Object.defineProperty(exports, "stateOf", {
	enumerable: true,
	get: function() {
		return stateOf;
	}
});
Object.defineProperty(exports, "stateText", {
	enumerable: true,
	get: function() {
		return stateText;
	}
});
