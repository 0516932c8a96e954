const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_sqlite_driver$loaded; function require_sqlite_driver() { return require_sqlite_driver$loaded ??= require("./sqlite-driver-D_5IKhip.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_board_sight$loaded; function require_board_sight() { return require_board_sight$loaded ??= require("./board-sight-CHS-rJVz.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
// electron/main/core/store/sqlite/shelf-lock.ts
/**
* Keeps two processes from making backups on one shelf at once. The lock is the system's, by an empty database, so that it
* goes with its process, however that ends.
*/
var import_lib = /* @__PURE__ */ require_rolldown_runtime.__toESM((require_sqlite_driver()).require_lib(), 1);
var PATIENCE_MS = 6e4;
var PAUSE_MS = 25;
/** Waits for the shelf in a folder. @throws LocusError HSK-423-BUSY when others have it for too long, the driver's where it cannot be had. */
async function holdShelf(folder, patience = PATIENCE_MS) {
	const file = (0, (node_path()).join)(folder, ".lock");
	for (let waited = 0;; waited += PAUSE_MS) {
		const database = new import_lib.default(file, { timeout: 0 });
		try {
			database.exec("BEGIN EXCLUSIVE");
			return { release: () => database.close() };
		} catch (cause) {
			database.close();
			if (!(require_workspace_parts()).isBusy(cause)) throw cause;
			if (waited >= patience) throw new (require_words()).LocusError("HSK-423-BUSY", "another process is making a backup", {
				path: folder,
				cause
			});
		}
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
	}
}
// electron/main/core/safekeeping/make-backup.ts
/**
* Makes a backup: an online copy of the database with its artifacts, under a name that it gets only when it is whole and
* on the disk (design: 10-domain, "Storage"). A crash leaves the backups that there were, or one more.
*/
/** Adds a backup to the shelf of its repository and takes away what is kept no longer; artifacts go into the shared pool. */
async function makeAutomaticBackup(source, shelf, session) {
	const createdAt = (require_workspace_parts()).timestamp(source.ports.now());
	try {
		await (0, (node_fs_promises()).mkdir)(shelf.folder, {
			recursive: true,
			mode: 448
		});
	} catch (cause) {
		throw (require_workspace_parts()).copyError(cause, shelf.folder);
	}
	const backup = {
		file: shelf.fileFor(createdAt, session),
		createdAt,
		session,
		kind: "automatic"
	};
	const held = await holdShelf(shelf.folder);
	try {
		const made = await makeBackup(source, backup, (left) => beside(source.artifacts, shelf.pool, left));
		await shelf.prune((manifest) => isNeeded(source.store, manifest)).catch(() => void 0);
		source.ports.reach("backup.after_prune");
		return made;
	} finally {
		held.release();
	}
}
/** What the chain does not contain is not taken away: there is nothing newer that holds it. */
async function isNeeded(store, manifest) {
	const standing = await store.read((reader) => (require_board_sight()).standingOf(reader, manifest));
	return standing === "forked" || standing === "foreign";
}
/**
* Writes a backup where it was asked for: one file that holds the artifacts too.
* @throws LocusError HSK-409-EXISTS when something stands there, HSK-404-NOT-FOUND when its folder does not.
*/
async function makeAskedBackup(source, file) {
	if (await exists(file)) throw new (require_words()).LocusError("HSK-409-EXISTS", `${file} is there already`, { path: file });
	if (!await exists((0, (node_path()).dirname)(file))) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no folder ${(0, (node_path()).dirname)(file)}`, { path: file });
	return makeBackup(source, {
		file,
		createdAt: (require_workspace_parts()).timestamp(source.ports.now()),
		session: "asked",
		kind: "asked"
	}, (left) => inside(source.artifacts, left));
}
async function makeBackup({ store, root, ports }, backup, artifactsOf) {
	const { file, createdAt: created_at, session, kind } = backup;
	const temporary = (require_workspace_parts()).unfinished(file);
	const leftOut = [];
	let artifacts = 0;
	async function* counted() {
		for await (const artifact of artifactsOf(leftOut)) {
			artifacts += 1;
			yield artifact;
		}
		ports.reach("backup.after_artifacts");
	}
	try {
		await store.backupTo(temporary);
		ports.reach("backup.after_copy");
		const manifest = (copied) => JSON.stringify({
			format: 1,
			root,
			...copied,
			created_at,
			kind,
			session
		});
		await (require_workspace_parts()).sealBackup(temporary, manifest, counted());
		ports.reach("backup.after_seal");
		await flush(temporary);
		ports.reach("backup.before_rename");
		await (0, (node_fs_promises()).rename)(temporary, file);
		await (require_workspace_parts()).syncFolder((0, (node_path()).dirname)(file));
		ports.reach("backup.after_rename");
	} catch (cause) {
		await (require_workspace_parts()).removeUnfinished(temporary);
		throw (require_workspace_parts()).copyError(cause, file);
	}
	const info = (require_workspace_parts()).backupInfo(file);
	if (!info.manifest) throw new (require_words()).LocusError("HSK-500-STORAGE", `the backup ${file} was not sealed`, { path: file });
	return {
		file,
		manifest: info.manifest,
		size: (await (0, (node_fs_promises()).stat)(file)).size,
		artifacts,
		left_out: leftOut
	};
}
/** Copies into the pool what it lacks. A copy and no link: damage done to the one must not reach the other. */
async function* beside(from, pool, leftOut) {
	for (const hash of await from.hashes()) {
		const handle = (require_workspace_parts()).artifactHandle(hash);
		const manifest = await from.manifestOf(handle);
		if (!pool.has(handle)) {
			const bytes = await soundBytes(from, handle, leftOut);
			if (!bytes) continue;
			await pool.take(handle, bytes, manifest);
		}
		yield {
			hash,
			manifest
		};
	}
}
async function* inside(from, leftOut) {
	for (const hash of await from.hashes()) {
		const handle = (require_workspace_parts()).artifactHandle(hash);
		const content = await soundBytes(from, handle, leftOut);
		if (content) yield {
			hash,
			manifest: await from.manifestOf(handle),
			content
		};
	}
}
/** An artifact's bytes; one that is altered, or was forgotten a moment ago, keeps nothing else from being backed up. */
async function soundBytes(from, handle, leftOut) {
	try {
		return await from.get(handle);
	} catch (cause) {
		if (!(cause instanceof (require_words()).LocusError)) throw cause;
		if (cause.code !== "HSK-404-NOT-FOUND") leftOut.push(handle);
		return;
	}
}
async function flush(path) {
	const file = await (0, (node_fs_promises()).open)(path, "r+");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}
async function exists(path) {
	return (0, (node_fs_promises()).stat)(path).then(() => true, (cause) => (require_workspace_parts()).errorCodeOf(cause) !== "ENOENT" && (require_workspace_parts()).errorCodeOf(cause) !== "ENOTDIR");
}
exports.makeAskedBackup = makeAskedBackup;
exports.makeAutomaticBackup = makeAutomaticBackup;
