var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
// electron/main/core/open-options.ts
/** Who asks, by name: git's user unless the host names somebody. */
async function actorOf(caller, userName) {
	if (caller.actor) return caller.actor;
	return {
		kind: caller.attested === "claimed" ? "agent" : "human",
		id: await userName()
	};
}
// electron/main/core/open-store.ts
/** Opens the store of a repository: where it has to lie, whether it may be made, and the identity of this replica. */
/**
* Opens the store, and makes it where there is none unless `mustExist`.
* @throws LocusError HSK-404-NOT-FOUND when it must exist and does not, HSK-500-STORAGE when it cannot be opened, lies
* elsewhere than in the repository, or is missing while there is a backup of it and it is not to begin `fresh`,
* HSK-403-CAPABILITY when it is to and no person says so.
*/
async function openStore(place, options, ports) {
	const path = (require_workspace_parts()).databaseOf(place);
	refuseElsewhere(place);
	const isMissing = !(0, (node_fs()).existsSync)(path);
	if (isMissing || isEmpty(path)) await offerBackup(place, options);
	if (isMissing && options.mustExist) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${place.root} is no workspace yet; \`locus init\` makes it one`, { path: place.root });
	const store = await (require_workspace_parts()).openSqliteStore(path, options.mode, ports).catch((cause) => {
		throw withWayOut(cause);
	});
	try {
		await ensureReplica(store, ports);
		return store;
	} catch (cause) {
		await store.close();
		throw cause;
	}
}
/** A store that is damaged says what rebuilds it. */
function withWayOut(cause) {
	if (!(cause instanceof (require_words()).LocusError) || !/NOTADB|CORRUPT/.test(String(cause.details?.["sqlite"]))) return cause;
	const message = `${cause.message}; \`locus backup rebuild\` rebuilds it from backup, board and its own record`;
	const where = cause.path === void 0 ? {} : { path: cause.path };
	return new (require_words()).LocusError(cause.code, message, {
		...where,
		details: { ...cause.details },
		cause
	});
}
/** An empty file would pass for a new database. */
function isEmpty(path) {
	return (0, (node_fs()).statSync)(path).size === 0 && !(0, (node_fs()).existsSync)(`${path}-wal`);
}
/** A store that was there before is not begun anew in silence. */
async function offerBackup(place, { backups, caller, fresh }) {
	if (backups === void 0) return;
	const { offerOf, storeMissing } = await Promise.resolve().then(() => require("./workspace-parts-BB-YODdE.js")).then((n) => n.offer_exports);
	const offer = await offerOf(backups, place.root);
	if (!offer) return;
	if (!fresh) throw storeMissing(place.root, offer);
	const { refuseOthersThanOperator } = await Promise.resolve().then(() => require("./person-A0mxOBE2.js")).then((n) => n.person_exports);
	refuseOthersThanOperator("to begin anew where there is a backup of the workspace", caller);
}
/** A repository that was handed over may hold links: its store is never one that lies elsewhere. */
function refuseElsewhere(place) {
	const { root } = place;
	const path = (require_workspace_parts()).databaseOf(place);
	for (const part of [
		(0, (node_path()).dirname)((0, (node_path()).dirname)(path)),
		(0, (node_path()).dirname)(path),
		path,
		(0, (node_path()).join)((0, (node_path()).dirname)(path), "artifacts")
	]) {
		const real = realOf(part);
		if (real === void 0 || (require_workspace_parts()).isWithin(root, real)) continue;
		const message = `${part} is a link that leads out of the repository, to ${real}; remove it`;
		throw new (require_words()).LocusError("HSK-500-STORAGE", message, { path: part });
	}
}
async function ensureReplica(store, ports) {
	if (store.readOnly || await store.read((reader) => reader.setting("replica_id")) !== void 0) return;
	await store.transaction({ budgetMs: 3e4 }, async (transaction) => {
		if (await transaction.setting("replica_id") === void 0) await transaction.putSetting("replica_id", ports.uuid());
	});
}
/** Where a path leads, also by a link whose target is not there yet; undefined when nothing stands there. */
function realOf(part) {
	try {
		return (node_fs()).realpathSync.native(part);
	} catch {
		return linkTarget(part);
	}
}
function linkTarget(part) {
	try {
		return (0, (node_path()).resolve)((0, (node_path()).dirname)(part), (0, (node_fs()).readlinkSync)(part));
	} catch {
		return;
	}
}
Object.defineProperty(exports, "actorOf", {
	enumerable: true,
	get: function() {
		return actorOf;
	}
});
Object.defineProperty(exports, "openStore", {
	enumerable: true,
	get: function() {
		return openStore;
	}
});
Object.defineProperty(exports, "refuseElsewhere", {
	enumerable: true,
	get: function() {
		return refuseElsewhere;
	}
});
