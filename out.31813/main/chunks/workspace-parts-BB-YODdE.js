const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_sqlite_driver$loaded; function require_sqlite_driver() { return require_sqlite_driver$loaded ??= require("./sqlite-driver-D_5IKhip.js"); }
var node_os$loaded; function node_os() { return node_os$loaded ??= require_rolldown_runtime.__toESM(require("node:os"), 1); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require_rolldown_runtime.__toESM(require("node:path"), 1); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
var node_child_process$loaded; function node_child_process() { return node_child_process$loaded ??= require("node:child_process"); }
var node_util$loaded; function node_util() { return node_util$loaded ??= require("node:util"); }
var node_readline$loaded; function node_readline() { return node_readline$loaded ??= require("node:readline"); }
// electron/main/core/repository/paths.ts
/** Paths inside a repository: the one place that decides whether a path may be followed (design: 90-quality, "Security"). */
/** True when `target` is `root` or lies under it. Both absolute; compared as they are, without resolving links. */
function isWithin(root, target) {
	const way = (node_path()).default.relative(root, target);
	return way === "" || way !== ".." && !way.startsWith(`..${(node_path()).default.sep}`) && !(node_path()).default.isAbsolute(way);
}
/**
* Follows a repo-relative path and refuses whatever could leave the repository: absolute and drive paths, `..`,
* backslashes, control characters, links that lead out or nowhere, and git's and Locus' own folders.
* The file need not exist; then its deepest existing parent is what is followed.
* @throws {LocusError} HSK-400-SCHEMA with the path, HSK-404-NOT-FOUND when the root itself is missing.
*/
async function insideRepository(root, relative) {
	const named = normalizedPath(relative);
	const realRoot = await (0, (node_fs_promises()).realpath)(root).catch((cause) => {
		throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `The repository folder ${root} cannot be reached.`, {
			path: root,
			cause
		});
	});
	const absolute = await resolveDeepest((node_path()).default.join(realRoot, ...named.split("/")), relative);
	if (!isWithin(realRoot, absolute)) throw refusal(relative, "leads out of the repository through a symbolic link");
	if (isReserved((node_path()).default.relative(realRoot, absolute).split((node_path()).default.sep))) throw refusal(relative, "leads into a folder that belongs to git or to Locus");
	return {
		absolute,
		relative: named
	};
}
/** The path with `/` separators and without `.` and empty segments, or a refusal. Looks at the text only. */
function normalizedPath(relative) {
	if (hasControlCharacter(relative)) throw refusal(relative, "holds a control character");
	if (relative.includes("\\")) throw refusal(relative, "holds a backslash; use /");
	if (relative.startsWith("/")) throw refusal(relative, "is absolute");
	if (/^[A-Za-z]:/.test(relative)) throw refusal(relative, "starts with a drive letter");
	const segments = relative.split("/").filter((segment) => segment !== "" && segment !== ".");
	if (segments.length === 0) throw refusal(relative, "names no file");
	if (segments.some((segment) => plainName(segment) === "" || segment === "..")) throw refusal(relative, "climbs out with \"..\"");
	if (isReserved(segments)) throw refusal(relative, "lies in a folder that belongs to git or to Locus");
	return segments.join("/");
}
function hasControlCharacter(text) {
	return [...text].some((character) => character < " " || character === "");
}
/** A segment as a forgiving file system reads it: lower case, without a stream name and without final dots and spaces. */
function plainName(segment) {
	return segment.toLowerCase().normalize("NFC").replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, "").replace(/:.*$/, "").replace(/[. ]+$/, "");
}
function isReserved(segments) {
	const names = segments.map(plainName);
	if (names.some((name) => name === ".git" || /^git~\d+$/.test(name))) return true;
	return names[0] === ".handshake" && names[1] === "locus";
}
/** The real path of `target`, or of its deepest existing parent with the missing rest appended. */
async function resolveDeepest(target, asNamed) {
	try {
		return await (0, (node_fs_promises()).realpath)(target);
	} catch (cause) {
		const code = errorCodeOf(cause);
		if (code !== "ENOENT") throw refusal(asNamed, unfollowable(code), cause);
		if (await existsItself(target)) throw refusal(asNamed, "is a symbolic link that leads nowhere", cause);
		const parent = (node_path()).default.dirname(target);
		if (parent === target) throw refusal(asNamed, "cannot be followed", cause);
		return (node_path()).default.join(await resolveDeepest(parent, asNamed), (node_path()).default.basename(target));
	}
}
function unfollowable(code) {
	switch (code) {
		case "ELOOP": return "is a symbolic link that leads back to itself";
		case "ENOTDIR": return "goes through a file as if it were a folder";
		case "ENAMETOOLONG": return "is too long";
		case "EACCES":
		case "EPERM": return "goes through a folder that may not be entered";
		default: return `cannot be followed (${code ?? "unknown reason"})`;
	}
}
async function existsItself(target) {
	return (0, (node_fs_promises()).lstat)(target).then(() => true, () => false);
}
/** The `code` of a system error (`ENOENT`, \u2026), if it is one. */
function errorCodeOf(thrown) {
	return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : void 0;
}
function refusal(relative, why, cause) {
	const shown = JSON.stringify(relative.length > 200 ? `${relative.slice(0, 200)}\u2026` : relative);
	const where = {
		path: relative,
		...cause === void 0 ? {} : { cause }
	};
	return new (require_words()).LocusError("HSK-400-SCHEMA", `The path ${shown} ${why}.`, where);
}
// electron/main/core/repository/git-config.ts
/** Every entry of a configuration file in order. A key without `=` reads as `true`; what cannot be read is left out. */
function parseGitConfig(text) {
	const entries = [];
	let section = "";
	for (const line of logicalLines(text)) {
		const header = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
		if (header?.[1] !== void 0) {
			const name = header[1].toLowerCase();
			section = header[2] === void 0 ? name : `${name}.${header[2].replace(/\\(.)/g, "$1")}`;
		}
		const rest = header ? line.slice(header[0].length) : line;
		const pair = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:=(.*))?$/s.exec(rest);
		if (!pair?.[1] || section === "") continue;
		entries.push({
			section,
			key: pair[1].toLowerCase(),
			value: pair[2] === void 0 ? "true" : plainValue(pair[2])
		});
	}
	return entries;
}
/** The last value of a key, as git reads a file. */
function gitConfigValue(entries, section, key) {
	return entries.findLast((entry) => entry.section === section && entry.key === key)?.value;
}
/** True for the words that git takes for true. */
function isGitTrue(value) {
	return value !== void 0 && /^(?:true|yes|on|1)$/i.test(value);
}
/** Lines with those that end in a backslash joined to the next. */
function logicalLines(text) {
	const lines = [];
	let open = "";
	for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
		const comment = open === "" && /^\s*[#;]/.test(line);
		const slashes = /\\+$/.exec(line)?.[0].length ?? 0;
		if (!comment && slashes % 2 === 1) {
			open += line.slice(0, -1);
			continue;
		}
		lines.push(open + line);
		open = "";
	}
	if (open !== "") lines.push(open);
	return lines;
}
var ESCAPES = {
	n: "\n",
	t: "	",
	b: "\b"
};
/** A value without its quotes, escapes, comment and outer blanks. */
function plainValue(raw) {
	let value = "";
	let kept = 0;
	let quoted = false;
	for (let at = 0; at < raw.length; at += 1) {
		const character = raw.charAt(at);
		if (character === "\\") {
			at += 1;
			const escaped = raw.charAt(at);
			value += ESCAPES[escaped] ?? escaped;
			kept = value.length;
		} else if (character === "\"") {
			quoted = !quoted;
			kept = value.length;
		} else if (!quoted && (character === "#" || character === ";")) break;
		else if (quoted || !/\s/.test(character)) {
			value += character;
			kept = value.length;
		} else if (value !== "") value += character;
	}
	return value.slice(0, kept);
}
// electron/main/core/repository/plain-file.ts
/** Small files that somebody else wrote, read without ever waiting for one that never ends: a pipe, a device (90-quality, "Faults"). */
/** Above this a file of git's is not read; `packed-refs` of the largest repositories stay below. */
var LARGEST_BYTES = 67108864;
/** Up to this a file is read at once, which takes less than handing it to another thread. */
var AT_ONCE_BYTES = 65536;
/**
* The text of an ordinary file.
* @returns undefined for anything that is no ordinary file, or is too large
* @throws whatever the file system says of a file that cannot be opened or read
*/
async function readPlainText(file) {
	const opened = (0, (node_fs()).openSync)(file, (node_fs()).constants.O_RDONLY | ((node_fs()).constants.O_NONBLOCK ?? 0));
	try {
		const found = (0, (node_fs()).fstatSync)(opened);
		if (!found.isFile() || found.size > LARGEST_BYTES) return void 0;
		return found.size <= AT_ONCE_BYTES ? (0, (node_fs()).readFileSync)(opened, "utf8") : await readMeanwhile(opened);
	} finally {
		(0, (node_fs()).closeSync)(opened);
	}
}
function readMeanwhile(opened) {
	return new Promise((read, failed) => {
		(0, (node_fs()).readFile)(opened, "utf8", (error, text) => error ? failed(error) : read(text));
	});
}
// electron/main/core/repository/locate.ts
/**
* Where a workspace lives: from any folder to the repository's primary worktree, whose store and board are used
* (design: 10-domain, "Storage"). Git's pointer files are read; git is not started.
*/
/** Where the store lies in a repository. */
var STORE_FOLDER = (node_path()).default.join(".handshake", "locus");
/** The database of a repository's store, whether or not it exists. */
function databaseOf(place) {
	return (node_path()).default.join(place.storeFolder, "locus.db");
}
/**
* Finds the repository of a folder: the nearest `.git` or `.handshake/locus` at or above it; with neither, the folder
* itself is a workspace without git.
* @param startPath a folder, or a file (then its folder counts).
* @param options `explicit`: the operator named this folder. It must be a folder, and a store without git above it does
* not claim it; a git repository around it still does, because a repository has one store.
* @throws {LocusError} HSK-404-NOT-FOUND for a missing folder, HSK-400-SCHEMA naming the file of a broken git pointer
* or a bare repository.
*/
async function locateRepository(startPath, options = {}) {
	const start = startFolder(startPath, options.explicit === true);
	for (const folder of foldersUpwards(start)) {
		const dotGit = (node_path()).default.join(folder, ".git");
		const kind = kindOf(dotGit);
		if (kind === "folder") return primaryPlace(folder, gitFolder(dotGit, dotGit));
		if (kind === "file") return placeOfPointer(folder, dotGit);
		if ((folder === start || options.explicit !== true) && kindOf((node_path()).default.join(folder, STORE_FOLDER)) === "folder") return plainPlace(folder);
		if (await isBareRepository(folder)) throw bareRefusal(folder);
	}
	return plainPlace(start);
}
/** A path without links. @throws what `refusal` makes of the reason why it cannot be followed */
function realPath(target, refusal) {
	try {
		return (node_fs()).realpathSync.native(target);
	} catch (cause) {
		throw refusal(cause);
	}
}
function startFolder(startPath, explicit) {
	const real = realPath(startPath, (cause) => new (require_words()).LocusError("HSK-404-NOT-FOUND", `There is no folder ${startPath}.`, {
		path: startPath,
		cause
	}));
	if (kindOf(real) === "folder") return real;
	if (explicit) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${startPath} is not a folder.`, { path: startPath });
	return (node_path()).default.dirname(real);
}
function* foldersUpwards(start) {
	let folder = start;
	while (true) {
		yield folder;
		const parent = (node_path()).default.dirname(folder);
		if (parent === folder) return;
		folder = parent;
	}
}
function plainPlace(folder) {
	return {
		root: folder,
		worktree: folder,
		isGit: false,
		storeFolder: (node_path()).default.join(folder, STORE_FOLDER)
	};
}
function primaryPlace(folder, gitDir) {
	return {
		root: folder,
		worktree: folder,
		isGit: true,
		gitDir,
		commonDir: gitDir,
		storeFolder: (node_path()).default.join(folder, STORE_FOLDER)
	};
}
/** The place behind a `.git` file: a linked worktree (it has a `commondir`), else a repository of its own. */
async function placeOfPointer(folder, pointer) {
	const named = /^gitdir:[ \t]*(.*?)[\r\n]*$/.exec(await readText(pointer))?.[1];
	if (!named || named.includes("\0")) throw brokenPointer(pointer, "holds no \"gitdir: <folder>\"");
	const gitDir = gitFolder((node_path()).default.resolve(folder, named), pointer);
	const commonPointer = (node_path()).default.join(gitDir, "commondir");
	if (kindOf(commonPointer) !== "file") return primaryPlace(folder, gitDir);
	const commonName = (await readText(commonPointer)).replace(/[\r\n]+$/, "");
	if (commonName === "" || commonName.includes("\0")) throw brokenPointer(commonPointer, "names no folder");
	const commonDir = gitFolder((node_path()).default.resolve(gitDir, commonName), commonPointer);
	const root = await primaryWorktree(commonDir);
	return {
		root,
		worktree: folder,
		isGit: true,
		gitDir,
		commonDir,
		storeFolder: (node_path()).default.join(root, STORE_FOLDER)
	};
}
/** A git folder's real path, once it is seen to be one. */
function gitFolder(folder, namedBy) {
	const real = realPath(folder, (cause) => brokenPointer(namedBy, `leads to ${folder}, which cannot be reached`, cause));
	if (kindOf((node_path()).default.join(real, "HEAD")) !== "file") throw brokenPointer(namedBy, namedBy === folder ? "has no HEAD" : `leads to ${folder}, which has no HEAD`);
	return real;
}
/** The worktree that owns a shared git folder: what `core.worktree` names, else the folder around a `.git`. */
async function primaryWorktree(commonDir) {
	const configFile = (node_path()).default.join(commonDir, "config");
	const config = kindOf(configFile) === "file" ? parseGitConfig(await readText(configFile)) : [];
	const named = gitConfigValue(config, "core", "worktree");
	if (named !== void 0) return realPath((node_path()).default.resolve(commonDir, named), (cause) => brokenPointer(configFile, `names the worktree ${named}, which cannot be reached`, cause));
	if (isGitTrue(gitConfigValue(config, "core", "bare")) || (node_path()).default.basename(commonDir) !== ".git") throw bareRefusal(commonDir);
	return (node_path()).default.dirname(commonDir);
}
/** True for a folder that is itself a git folder and says it is bare. */
async function isBareRepository(folder) {
	if (kindOf((node_path()).default.join(folder, "HEAD")) !== "file") return false;
	if (kindOf((node_path()).default.join(folder, "objects")) !== "folder") return false;
	const configFile = (node_path()).default.join(folder, "config");
	if (kindOf(configFile) !== "file") return false;
	return isGitTrue(gitConfigValue(parseGitConfig(await readText(configFile)), "core", "bare"));
}
/** Whether a path is a folder, a file or something else, links followed; undefined when nothing is there. */
function kindOf(target) {
	try {
		const found = (0, (node_fs()).statSync)(target, { throwIfNoEntry: false });
		if (found === void 0) return void 0;
		return found.isDirectory() ? "folder" : found.isFile() ? "file" : "other";
	} catch (cause) {
		const code = errorCodeOf(cause);
		if (code === "ENOENT" || code === "ENOTDIR") return void 0;
		throw new (require_words()).LocusError("HSK-500-STORAGE", `${target} cannot be looked at (${code ?? "unknown reason"}).`, {
			path: target,
			cause
		});
	}
}
async function readText(file) {
	const text = await readPlainText(file).catch((cause) => {
		throw brokenPointer(file, `cannot be read (${errorCodeOf(cause) ?? "unknown reason"})`, cause);
	});
	if (text === void 0) throw brokenPointer(file, "is no ordinary file of a size that git writes");
	return text;
}
function brokenPointer(file, why, cause) {
	const where = {
		path: file,
		...cause === void 0 ? {} : { cause }
	};
	return new (require_words()).LocusError("HSK-400-SCHEMA", `Git's ${file} ${why}.`, where);
}
function bareRefusal(folder) {
	return new (require_words()).LocusError("HSK-400-SCHEMA", `${folder} is a git folder without a primary worktree, so there is no place for a store and a board.`, { path: folder });
}
// shared/domain/problem-kinds.ts
/** How grave a problem is; `info` ones are hints and are not counted. */
var PROBLEM_SEVERITIES = [
	"error",
	"warning",
	"info"
];
/** The kinds. */
var PROBLEM_KINDS = {
	board_duplicate: {
		title: "Ids that stand twice on the board",
		severity: "error",
		code: "HSK-409-SYNC",
		fixes: ["keep"]
	},
	board_unknown_token: {
		title: "Tokens that nobody knows",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: []
	},
	board_token_contradicts_section: {
		title: "Tokens that contradict their section",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: []
	},
	board_superseded_in_open_section: {
		title: "Superseded entries in an open section",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: []
	},
	board_repeated_section: {
		title: "Sections that occur twice",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: []
	},
	board_malformed_entry: {
		title: "Entries that cannot be read",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: []
	},
	board_read_only: {
		title: "The board is not text that can be written",
		severity: "error",
		code: "HSK-409-SYNC",
		fixes: []
	},
	board_missing_section: {
		title: "Sections that are missing",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: ["create_section"]
	},
	board_unknown_section: {
		title: "Sections without a status",
		severity: "info",
		code: "HSK-409-SYNC",
		fixes: []
	},
	board_held: {
		title: "The board is held",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: ["follow_file", "write_ours"]
	},
	board_refused: {
		title: "Lines that could not be written",
		severity: "error",
		code: "HSK-409-SYNC",
		fixes: []
	},
	missing_line: {
		title: "Missing from the board",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: [
			"put_back",
			"cancel",
			"delete"
		]
	},
	many_missing: {
		title: "Many are missing from the board",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: ["put_back"]
	},
	older_copy: {
		title: "An older copy was saved",
		severity: "error",
		code: "HSK-409-SYNC",
		fixes: ["put_ours_back", "take_file"]
	},
	adoption_differs: {
		title: "Board and Locus differ since the takeover",
		severity: "error",
		code: "HSK-409-SYNC",
		fixes: ["take_file", "put_ours_back"]
	},
	unverified: {
		title: "Moved by hand past a gate",
		severity: "warning",
		code: "HSK-409-GATE",
		fixes: [
			"validated",
			"reopen",
			"record_gate"
		]
	},
	supersede: {
		title: "Perhaps superseded",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: ["supersede", "put_back"]
	},
	possible_rename: {
		title: "Perhaps renamed",
		severity: "warning",
		code: "HSK-409-SYNC",
		fixes: ["put_back", "cancel"]
	},
	kept_note: {
		title: "Notes left from Blocked",
		severity: "info",
		code: "HSK-409-SYNC",
		fixes: ["drop_note", "dismiss"]
	},
	late_edit: {
		title: "Edits saved into a board that was replaced",
		severity: "error",
		code: "HSK-409-SYNC",
		fixes: ["dismiss"]
	},
	board_missing: {
		title: "The board is gone",
		severity: "error",
		code: "HSK-500-STORAGE",
		fixes: ["restore_board"]
	},
	board_unreadable: {
		title: "The board cannot be read",
		severity: "error",
		code: "HSK-500-STORAGE",
		fixes: []
	},
	board_unwritable: {
		title: "The board cannot be written",
		severity: "error",
		code: "HSK-500-STORAGE",
		fixes: []
	},
	blockers_satisfied: {
		title: "Nothing blocks them any more",
		severity: "warning",
		code: "HSK-409-TRANSITION",
		fixes: ["move_back"]
	},
	given_up_blocker: {
		title: "Given up, and still in the way",
		severity: "warning",
		code: "HSK-409-TRANSITION",
		fixes: [
			"hand_over",
			"unblock",
			"restore"
		]
	},
	failed_micro_task: {
		title: "Micro-Tasks that failed",
		severity: "warning",
		code: "HSK-409-TRANSITION",
		fixes: ["dismiss"]
	},
	store_removed: {
		title: "The store is gone",
		severity: "error",
		code: "HSK-500-STORAGE",
		fixes: []
	},
	store_read_only: {
		title: "Nothing can be kept",
		severity: "error",
		code: "HSK-500-STORAGE",
		fixes: []
	},
	clock_behind: {
		title: "The record is ahead of the clock",
		severity: "warning",
		code: "HSK-500-STORAGE",
		fixes: []
	},
	backup_failed: {
		title: "No backup could be made",
		severity: "warning",
		code: "HSK-500-STORAGE",
		fixes: []
	},
	store_forked: {
		title: "The record lacks what a backup holds",
		severity: "error",
		code: "HSK-500-STORAGE",
		fixes: []
	},
	refused_operation: {
		title: "Refused operations",
		severity: "info",
		code: "HSK-400-SCHEMA",
		fixes: ["dismiss"]
	}
};
/** Characters that are not seen where they stand, but the joiners that some scripts and pictures need. */
var HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** True for a text that may be an id of a user. */
function isUserId(text) {
	return text.length > 0 && text.length <= 120 && !HIDDEN.test(text);
}
/** A name without what an id of a user may not hold, and no longer: blanks stand for it. */
function asUserId(name) {
	return [...name.replace(new RegExp(HIDDEN, "gu"), " ").replace(/ {2,}/g, " ").trim().slice(0, 120)].filter((character) => character.isWellFormed()).join("").trim();
}
// shared/domain/work-packet.ts
/** The Work Packet and everything that hangs on it, as types and zod schemas (design: 10-domain). */
/** Bounds of a Work Packet's texts. Sizes are UTF-8 bytes unless said (design: 10-domain, 20-operations). */
var WORK_PACKET_LIMITS = {
	titleCharacters: 200,
	descriptionBytes: 65536,
	noteBytes: 65536,
	reasonCharacters: 1e3,
	labels: 50,
	labelCharacters: 60
};
/** UTF-8 length of a text in bytes. */
function utf8Length(text) {
	let bytes = 0;
	for (const character of text) {
		const point = character.codePointAt(0) ?? 0;
		bytes += point < 128 ? 1 : point < 2048 ? 2 : point < 65536 ? 3 : 4;
	}
	return bytes;
}
function hasOnlySafeIntegers(value) {
	if (typeof value === "number") return Number.isSafeInteger(value);
	if (typeof value !== "object" || value === null) return true;
	return Object.values(value).every(hasOnlySafeIntegers);
}
/** Whatever ends a line for some reader: LF, VT, FF, CR, NEL, line and paragraph separators. */
var LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;
/** True for a text that stands on one line wherever it is shown. */
function isOneLine(value) {
	return !LINE_BREAK.test(value);
}
var boundedText = (bytes) => (require_zod_library()).string().refine((text) => utf8Length(text) <= bytes, { message: `longer than ${bytes} bytes` });
var wpIdSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().regex((require_words()).WP_ID_PATTERN, "is not a Work Packet id (WP-\u2026)"));
var mtIdSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().max(20).regex((require_words()).MT_ID_PATTERN, "is not a Micro-Task id (MT-NNN)"));
var timestampSchema = (require_words()).atFirstUse(() => (require_zod_library()).datetime({
	offset: false,
	precision: 3
}));
/** An id of a user as it may stand in a store or a record of before; whoever asks is held to {@link userIdSchema}. */
var keptUserIdSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().min(1).max(120).refine(isOneLine, { message: "holds a line break; it is one line" }));
/** An id of a user: one that is read in full wherever it is shown, so that nobody passes for another. */
var userIdSchema = (require_words()).atFirstUse(() => keptUserIdSchema.refine(isUserId, { message: "holds a hidden character (a control character, a terminal escape, a mark of direction)" }));
/** Text that stands on one line wherever it is shown: on a card, in a table, behind a token of the board. */
var oneLine = (characters) => (require_zod_library()).string().trim().min(1).max(characters).refine(isOneLine, { message: "holds a line break; it is one line" });
var titleSchema = (require_words()).atFirstUse(() => oneLine(WORK_PACKET_LIMITS.titleCharacters));
var descriptionSchema = (require_words()).atFirstUse(() => boundedText(WORK_PACKET_LIMITS.descriptionBytes));
var noteTextSchema = (require_words()).atFirstUse(() => boundedText(WORK_PACKET_LIMITS.noteBytes).min(1));
var reasonSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().trim().min(1).max(WORK_PACKET_LIMITS.reasonCharacters));
var labelsSchema = (require_words()).atFirstUse(() => (require_zod_library()).array(oneLine(WORK_PACKET_LIMITS.labelCharacters)).max(WORK_PACKET_LIMITS.labels));
/** Free JSON, at most 16 KiB; its numbers are safe integers so that it has a canonical form. */
var metadataSchema = (require_words()).atFirstUse(() => (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).json()).refine((value) => hasOnlySafeIntegers(value), { message: "holds a number that is not a safe integer" }).refine((value) => utf8Length(JSON.stringify(value)) <= 16384, { message: "longer than 16384 bytes" }));
var artifactRefSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().regex(/^artifact:sha256:[0-9a-f]{64}$/, "is not an artifact handle"));
/** Replica id \u2192 event sequence. */
var vectorClockSchema = (require_words()).atFirstUse(() => (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).int().nonnegative()));
/** An Operator's leave to go on without a gate; recorded on the gate and listed in the waiver audit. */
var waiverSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	id: (require_zod_library()).string().trim().min(1).max(80),
	reason: reasonSchema,
	scope: (require_zod_library()).string().trim().min(1).max(200),
	expires_at: timestampSchema.optional()
}));
var gateStatusSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	status: (require_zod_library())._enum((require_words()).GATE_RESULTS),
	validated_at: timestampSchema.optional(),
	validated_by: keptUserIdSchema.optional(),
	notes: (require_zod_library()).string().optional(),
	validation_report_ref: artifactRefSchema.optional(),
	waiver: waiverSchema.optional()
}));
var gatesSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	pre_work: gateStatusSchema,
	post_work: gateStatusSchema
}));
var tombstoneSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	deleted_at: timestampSchema,
	deleted_by: keptUserIdSchema,
	reason: (require_zod_library()).string()
}));
/** Why a blocked Work Packet is blocked. */
var blockSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	reason: (require_zod_library()).string(),
	eta: (require_zod_library()).string().optional(),
	/** True when the reason is open blockers, so that their end can be noticed. */
	by_open_blockers: (require_zod_library()).boolean(),
	/** Where it was before, so that it can be moved back. */
	from: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES).optional()
}));
/** A Work Packet's own fields: what one bronze snapshot holds. */
var workPacketFieldsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	version: (require_zod_library()).int().min(1),
	title: (require_zod_library()).string(),
	description: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	priority: (require_zod_library()).int().min(0).max(4),
	type: (require_zod_library())._enum((require_words()).WORK_PACKET_TYPES),
	labels: (require_zod_library()).array((require_zod_library()).string()),
	assignee: (require_zod_library()).string().optional(),
	reporter: (require_zod_library()).string(),
	governance: (require_zod_library()).strictObject({
		phase: (require_zod_library())._enum((require_words()).PHASES),
		routing: (require_zod_library())._enum((require_words()).ROUTINGS),
		spec_session_id: (require_zod_library()).string().optional(),
		gates: gatesSchema,
		task_packet_path: (require_zod_library()).string().optional(),
		task_board_status: (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES),
		verdict: (require_zod_library())._enum((require_words()).VERDICTS).optional()
	}),
	lineage: (require_zod_library()).strictObject({
		base_wp_id: (require_zod_library()).string(),
		supersedes: (require_zod_library()).string().optional(),
		superseded_by: (require_zod_library()).string().optional()
	}),
	/** Set while the Work Packet is blocked. */
	block: blockSchema.optional(),
	/** The human decision that a gated Work Packet waits for. */
	awaits: (require_zod_library()).string().optional(),
	/** The status before a cancellation, to restore. */
	cancelled_from: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES).optional(),
	/** True when a manual board edit skipped what the lifecycle asks for. */
	unverified: (require_zod_library()).boolean(),
	adopted_at: timestampSchema.optional(),
	created_at: timestampSchema,
	updated_at: timestampSchema,
	/** When it last became ready: its age in the ready order counts from here. */
	ready_at: timestampSchema.optional(),
	started_at: timestampSchema.optional(),
	completed_at: timestampSchema.optional(),
	due_at: timestampSchema.optional(),
	metadata: metadataSchema,
	vector_clock: vectorClockSchema,
	tombstone: tombstoneSchema.optional()
}));
var workNoteSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	note_id: (require_zod_library()).string(),
	wp_id: wpIdSchema,
	author: (require_zod_library()).string(),
	content: (require_zod_library()).string(),
	created_at: timestampSchema,
	note_type: (require_zod_library())._enum((require_words()).NOTE_TYPES)
}));
var microTaskCountsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	total: (require_zod_library()).int(),
	completed: (require_zod_library()).int(),
	failed: (require_zod_library()).int(),
	in_progress: (require_zod_library()).int(),
	mt_ids: (require_zod_library()).array((require_zod_library()).string())
}));
/** The whole Work Packet as queries return it: its own fields, its notes and what is derived. */
var trackedWorkPacketSchema = (require_words()).atFirstUse(() => workPacketFieldsSchema.extend({
	board_order: (require_zod_library()).number(),
	micro_tasks: microTaskCountsSchema,
	open_blockers: (require_zod_library()).int().nonnegative(),
	notes: (require_zod_library()).array(workNoteSchema)
}));
// shared/contract/envelope.ts
/** The envelope of a mechanical operation and its answer (design: 20-operations, "Envelope"). */
var DETERMINISM_LEVELS = [
	"D0",
	"D1",
	"D2",
	"D3"
];
var actorSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	kind: (require_zod_library())._enum((require_words()).ACTOR_KINDS),
	id: keptUserIdSchema
}));
/** An actor that asks now. */
var askingActorSchema = (require_words()).atFirstUse(() => actorSchema.extend({ id: userIdSchema }));
var uuidSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().regex((require_words()).UUID_PATTERN, "is not a UUID"));
/** Budget of one operation: time in milliseconds, output in bytes of its JSON. */
var budgetSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	max_duration_ms: (require_zod_library()).int().min(1).max(36e5),
	max_output_bytes: (require_zod_library()).int().min(1).max(67108864)
}));
/** The budget of a caller that names none. */
var DEFAULT_BUDGET = {
	max_duration_ms: 3e4,
	max_output_bytes: 8388608
};
var plannedOperationSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	schema_version: (require_zod_library()).literal("poe-1.0"),
	op_id: uuidSchema,
	engine_id: (require_zod_library()).literal("engine.locus"),
	engine_version_req: (require_zod_library()).string().max(40).optional(),
	operation: (require_zod_library()).string().min(1).max(60),
	inputs: (require_zod_library()).array(artifactRefSchema).max(100).default([]),
	params: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).json()),
	/** Fewer than a decision event holds, which lists those that the operation needs as well. */
	capabilities_requested: (require_zod_library()).array((require_zod_library()).string().min(1).max(120)).max(40).default([]),
	budget: budgetSchema.default(DEFAULT_BUDGET),
	determinism: (require_zod_library())._enum(DETERMINISM_LEVELS).optional(),
	evidence_policy: (require_zod_library()).string().max(60).optional(),
	output_spec: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).json()).optional()
}));
var jobSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	job_kind: (require_zod_library()).literal("locus_operation"),
	protocol_id: (require_zod_library()).string().max(80),
	/** Required; left open here so that its absence is refused as a matter of provenance, with its own words. */
	actor: askingActorSchema.optional(),
	capability_profile_id: (require_zod_library()).string().min(1).max(60),
	trace_id: (require_zod_library()).string().min(1).max(120).optional(),
	input: plannedOperationSchema
}));
/** The protocol id that fits an operation. */
function protocolIdOf(operation) {
	return `locus_${operation}_v1`;
}
var emittedEventSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	event_code: (require_zod_library()).string(),
	event_type: (require_zod_library()).string(),
	event_id: (require_zod_library()).string(),
	sequence: (require_zod_library()).int()
}));
var engineResultSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	op_id: (require_zod_library()).string(),
	status: (require_zod_library())._enum([
		"success",
		"rejected",
		"failed"
	]),
	started_at: (require_zod_library()).string(),
	ended_at: (require_zod_library()).string(),
	duration_ms: (require_zod_library()).number(),
	outputs: (require_zod_library()).array((require_zod_library()).string()),
	evidence: (require_zod_library()).array((require_zod_library()).string()),
	/** The operation's data, or null when it was refused. */
	data: (require_zod_library()).json(),
	events_emitted: (require_zod_library()).array(emittedEventSchema),
	provenance: (require_zod_library()).strictObject({
		engine: (require_zod_library()).string(),
		version: (require_zod_library()).string(),
		capability_registry_version: (require_zod_library()).string(),
		capabilities_granted: (require_zod_library()).array((require_zod_library()).string()),
		config_hash: (require_zod_library()).string(),
		inputs: (require_zod_library()).array((require_zod_library()).string()),
		environment: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).string())
	}),
	errors: (require_zod_library()).array((require_words()).errorValueSchema)
}));
// shared/contract/board.ts
/** What the Board view is sent: cards, pages of columns, and what moves in the air (design: 70-window, 80-architecture). */
/** Kinds of disagreement between board and store (design: 40-task-board, "Three-way merge"). */
var CONFLICT_KINDS = [
	"both_changed",
	"refused_edit",
	"older_copy",
	"deleted_line",
	"adoption"
];
var cardSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_zod_library()).string(),
	title: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	verdict: (require_zod_library())._enum((require_words()).VERDICTS).optional(),
	priority: (require_zod_library()).int(),
	type: (require_zod_library())._enum((require_words()).WORK_PACKET_TYPES),
	phase: (require_zod_library())._enum((require_words()).PHASES),
	routing: (require_zod_library())._enum((require_words()).ROUTINGS),
	labels: (require_zod_library()).array((require_zod_library()).string()),
	assignee: (require_zod_library()).string().optional(),
	/** The Work Packet that it is a part of. */
	epic: (require_zod_library()).string().optional(),
	version: (require_zod_library()).int(),
	/** Orders the cards of a column, smallest first; ties by wp_id. */
	order: (require_zod_library()).number(),
	open_blockers: (require_zod_library()).int(),
	gates: (require_zod_library()).strictObject({
		pre_work: (require_zod_library())._enum((require_words()).GATE_RESULTS),
		post_work: (require_zod_library())._enum((require_words()).GATE_RESULTS)
	}),
	waived: (require_zod_library()).array((require_zod_library())._enum((require_words()).GATE_NAMES)),
	unverified: (require_zod_library()).boolean(),
	conflict: (require_zod_library())._enum(CONFLICT_KINDS).optional(),
	/** Open problems that name this Work Packet. */
	problems: (require_zod_library()).int(),
	/** Titles of overlay sections that mention it. */
	overlays: (require_zod_library()).array((require_zod_library()).string()),
	block: blockSchema.optional(),
	awaits: (require_zod_library()).string().optional(),
	micro_tasks: (require_zod_library()).strictObject({
		total: (require_zod_library()).int(),
		completed: (require_zod_library()).int(),
		failed: (require_zod_library()).int(),
		in_progress: (require_zod_library()).int()
	}),
	created_at: (require_zod_library()).string(),
	updated_at: (require_zod_library()).string(),
	/** When its newest event was recorded; only of claimed work in progress, which may have gone quiet, and never of the past. */
	heard_at: (require_zod_library()).string().optional()
}));
var boardFilterSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** Every word must occur in the id, the title or a label; case is folded. */
	text: (require_zod_library()).string().max(200).optional(),
	assignee: (require_zod_library()).string().max(120).optional(),
	label: (require_zod_library()).string().max(60).optional(),
	phase: (require_zod_library())._enum((require_words()).PHASES).optional(),
	ready_only: (require_zod_library()).boolean().optional()
}));
var columnPageSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	/** All cards of the column that pass the filter. */
	total: (require_zod_library()).int(),
	/** Index in the column of the first card of `cards`. */
	offset: (require_zod_library()).int(),
	cards: (require_zod_library()).array(cardSchema)
}));
var boardPageSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** The revision that the page shows; deltas continue from here. */
	sequence: (require_zod_library()).int(),
	/** Sequence of the newest event that the page reflects. */
	event: (require_zod_library()).int(),
	columns: (require_zod_library()).array(columnPageSchema)
}));
var changeCauseSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	sequence: (require_zod_library()).int(),
	event_type: (require_zod_library()).string(),
	/** The event's one-line reading. */
	reading: (require_zod_library()).string(),
	actor: actorSchema,
	source: (require_zod_library())._enum((require_words()).SOURCES),
	at: (require_zod_library()).string()
}));
var cardChangeSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_zod_library()).string(),
	/** Where it stood before; absent for a new card. */
	before: (require_zod_library()).strictObject({
		status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
		order: (require_zod_library()).number()
	}).optional(),
	/** The card now; absent when it was deleted. */
	card: cardSchema.optional(),
	/** What changed it, when an event did. */
	cause: changeCauseSchema.optional()
}));
var requirementSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("gate"),
		gate: (require_zod_library())._enum((require_words()).GATE_NAMES),
		ask: (require_zod_library()).literal(true),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("reason"),
		ask: (require_zod_library()).literal(true),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("awaits"),
		ask: (require_zod_library()).literal(true),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("decision"),
		ask: (require_zod_library()).literal(true),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("superseded_by"),
		ask: (require_zod_library()).boolean(),
		candidates: (require_zod_library()).array((require_zod_library()).string()),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("packet"),
		ask: (require_zod_library()).literal(false),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("open_blockers"),
		ask: (require_zod_library()).literal(false),
		wp_ids: (require_zod_library()).array((require_zod_library()).string()),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("micro_tasks"),
		ask: (require_zod_library()).literal(false),
		mt_ids: (require_zod_library()).array((require_zod_library()).string()),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("transition"),
		ask: (require_zod_library()).literal(false),
		text: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("board"),
		ask: (require_zod_library()).literal(false),
		text: (require_zod_library()).string()
	})
]));
var moveOptionSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	/** `here`: its present column; `allowed`: drop; `asks`: drop, then a sheet asks for `missing`; `refused`: spring back. */
	answer: (require_zod_library())._enum([
		"here",
		"allowed",
		"asks",
		"refused"
	]),
	missing: (require_zod_library()).array(requirementSchema)
}));
// shared/contract/file-opening.ts
/** Opening a file of the repository outside of Locus: in an editor, or as the system opens it (design: 70-window, "Problems"). */
var fileOpenerSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** What opens it, as a button says it: `Cursor`, `its application`. */
	name: (require_zod_library()).string(),
	/** True where it opens at a line. */
	lines: (require_zod_library()).boolean()
}));
var fileOpenedSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ 
/** `folder`: it was only shown in its folder, as it is no plain text, or may be run. */
how: (require_zod_library())._enum([
	"editor",
	"application",
	"folder"
]) }));
// shared/contract/workspace.ts
/** What the frame of the window is sent: the workspace, its sync state, problems, conflicts, events, folders. */
/** The state of the board's sync, worst last. */
var SYNC_STATES = [
	"in_sync",
	"syncing",
	"watching",
	"asking_first_write",
	"conflicts",
	"held",
	"no_board",
	"board_missing",
	"read_only",
	"store_removed",
	"failed"
];
var syncStateSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	state: (require_zod_library())._enum(SYNC_STATES),
	/** Repo-relative path of the board, when one is chosen. */
	board_path: (require_zod_library()).string().optional(),
	/** Boards found when more than one is there and none is chosen. */
	candidates: (require_zod_library()).array((require_zod_library()).string()),
	conflicts: (require_zod_library()).int(),
	problems: (require_zod_library()).int(),
	/** What happened and what to do now, for the states that need it. */
	message: (require_zod_library()).string().optional(),
	/** The diff that the first write would make, while it is asked for. */
	pending_diff: (require_zod_library()).string().optional(),
	/** How many entries a held git change would alter. */
	held_changes: (require_zod_library()).int().optional(),
	last_synced_at: (require_zod_library()).string().optional()
}));
var workspaceInfoSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	id: (require_zod_library()).string(),
	name: (require_zod_library()).string(),
	/** Absolute path of the primary worktree. */
	root: (require_zod_library()).string(),
	is_git: (require_zod_library()).boolean(),
	branch: (require_zod_library()).string().optional(),
	actor: actorSchema,
	/** Where the operator's name is from: chosen in Locus, git's user.name, or only the account's, as git names nobody. */
	named_by: (require_zod_library())._enum([
		"chosen",
		"git",
		"account"
	]),
	sequence: (require_zod_library()).int(),
	sync: syncStateSchema,
	/** Why nothing can be written, when that is so. */
	read_only: (require_zod_library()).string().optional(),
	/** Counts of Work Packets by status. */
	totals: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).int())
}));
var recentSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	path: (require_zod_library()).string(),
	name: (require_zod_library()).string(),
	opened_at: (require_zod_library()).string(),
	/** True when no folder is there any more. */
	missing: (require_zod_library()).boolean()
}));
var sampleStepSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [(require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("progress"),
	done: (require_zod_library()).int(),
	total: (require_zod_library()).int()
}), (require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("done"),
	path: (require_zod_library()).string()
})]));
var hostInfoSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	host: (require_zod_library())._enum(["electron", "browser"]),
	version: (require_zod_library()).string(),
	/** True when a native folder dialog can be shown. */
	can_pick_folder: (require_zod_library()).boolean(),
	/** True when notifications of the system can be shown. */
	can_notify: (require_zod_library()).boolean(),
	/** What opens files outside of Locus; absent where nothing does. */
	opens_files: fileOpenerSchema.optional(),
	home: (require_zod_library()).string(),
	recent: (require_zod_library()).array(recentSchema),
	/** The sample workspace that comes with Locus; absent in a build without it. `standing` is the one laid out before. */
	sample: (require_zod_library()).strictObject({ standing: (require_zod_library()).string().optional() }).optional(),
	workspace: workspaceInfoSchema.optional(),
	/** The folder that this window was to begin with, and why it could not be opened. */
	failed: (require_zod_library()).strictObject({
		path: (require_zod_library()).string(),
		error: (require_words()).errorValueSchema
	}).optional()
}));
var folderListingSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	path: (require_zod_library()).string(),
	parent: (require_zod_library()).string().optional(),
	is_git: (require_zod_library()).boolean(),
	board: (require_zod_library()).string().optional(),
	folders: (require_zod_library()).array((require_zod_library()).strictObject({
		name: (require_zod_library()).string(),
		path: (require_zod_library()).string(),
		is_git: (require_zod_library()).boolean()
	}))
}));
var diagnosticSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	diagnostic_id: (require_zod_library()).string(),
	kind: (require_zod_library()).string(),
	severity: (require_zod_library())._enum(PROBLEM_SEVERITIES),
	code: (require_zod_library()).string(),
	message: (require_zod_library()).string(),
	wp_id: (require_zod_library()).string().optional(),
	/** `path:line` in the repo, or a part of the store. */
	where: (require_zod_library()).string().optional(),
	first_seen: (require_zod_library()).string(),
	last_seen: (require_zod_library()).string(),
	count: (require_zod_library()).int(),
	fix_hint: (require_zod_library()).string(),
	/** Choices that `problems.fix` takes for this one. */
	fixes: (require_zod_library()).array((require_zod_library()).strictObject({
		choice: (require_zod_library()).string(),
		label: (require_zod_library()).string()
	})),
	inherited: (require_zod_library()).boolean()
}));
var conflictSideSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	status: (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES).optional(),
	verdict: (require_zod_library())._enum((require_words()).VERDICTS).optional(),
	/** The side in words: the board's line as shown, or the store's state. */
	text: (require_zod_library()).string()
}));
var conflictSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_zod_library()).string(),
	title: (require_zod_library()).string(),
	kind: (require_zod_library())._enum(CONFLICT_KINDS),
	board: conflictSideSchema,
	store: conflictSideSchema,
	/** Line of the board, 1-based, when the entry stands in it. */
	line: (require_zod_library()).int().optional(),
	since: (require_zod_library()).string(),
	/** What the edit lacked. */
	missing: (require_zod_library()).array((require_zod_library()).string())
}));
var recordedEventSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	sequence: (require_zod_library()).int(),
	event_id: (require_zod_library()).string(),
	event_code: (require_zod_library()).string(),
	event_type: (require_zod_library()).string(),
	timestamp: (require_zod_library()).string(),
	actor: (require_zod_library()).strictObject({
		kind: (require_zod_library())._enum((require_words()).ACTOR_KINDS),
		id: (require_zod_library()).string()
	}),
	attested: (require_zod_library()).string(),
	source: (require_zod_library())._enum((require_words()).SOURCES),
	trace_id: (require_zod_library()).string(),
	job_id: (require_zod_library()).string(),
	workflow_run_id: (require_zod_library()).string().optional(),
	wp_id: (require_zod_library()).string().optional(),
	mt_id: (require_zod_library()).string().optional(),
	iteration: (require_zod_library()).int().optional(),
	capability_id: (require_zod_library()).string().optional(),
	replica_id: (require_zod_library()).string(),
	vector_clock: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).int()),
	/** The payload, or null where retention has pruned it. */
	payload: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).json()).nullable(),
	payload_hash: (require_zod_library()).string(),
	prev_hash: (require_zod_library()).string(),
	hash: (require_zod_library()).string()
}));
/** An event with its one-line reading. */
var readEventSchema = (require_words()).atFirstUse(() => recordedEventSchema.extend({ reading: (require_zod_library()).string() }));
var feedItemSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("subscribed"),
		subscription_id: (require_zod_library()).string(),
		sequence: (require_zod_library()).int()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("delta"),
		/** Revisions of what is shown: a delta whose `from` is not the revision at hand is a gap. */
		from: (require_zod_library()).int(),
		to: (require_zod_library()).int(),
		/** Sequence of the newest event that the delta reflects. */
		event: (require_zod_library()).int(),
		changes: (require_zod_library()).array(cardChangeSchema),
		/** Counts by status after the change, unfiltered. */
		totals: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).int()),
		last_event: readEventSchema.optional()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("gap"),
		to: (require_zod_library()).int()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("sync"),
		sync: syncStateSchema
	})
]));
// shared/contract/ready-operations.ts
/** The params of the queries of work: ready, blocked, search, the board at an event; and of claiming (design: 20-operations). */
/** What narrows ready and blocked work. */
var workFiltersSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	assignee: userIdSchema.optional(),
	priority_min: (require_zod_library()).int().min(0).max(4).optional(),
	priority_max: (require_zod_library()).int().min(0).max(4).optional(),
	phase: (require_zod_library())._enum((require_words()).PHASES).optional(),
	labels: labelsSchema.optional()
}));
/** The params of a query_ready that names none. */
var READY_DEFAULTS = {
	include_in_progress: false,
	sort_by: "hybrid",
	limit: 50,
	startable_only: false
};
var readyParamsSchema = (require_words()).atFirstUse(() => workFiltersSchema.extend({
	include_in_progress: (require_zod_library()).boolean().default(READY_DEFAULTS.include_in_progress),
	sort_by: (require_zod_library())._enum((require_words()).READY_SORTS).default(READY_DEFAULTS.sort_by),
	limit: (require_zod_library()).int().min(1).max(500).default(READY_DEFAULTS.limit),
	cursor: (require_zod_library()).string().max(400).optional(),
	startable_only: (require_zod_library()).boolean().default(READY_DEFAULTS.startable_only)
}));
/** The params of a query_blocked that names none. */
var BLOCKED_DEFAULTS = { limit: 50 };
var blockedParamsSchema = (require_words()).atFirstUse(() => workFiltersSchema.extend({
	limit: (require_zod_library()).int().min(1).max(500).default(BLOCKED_DEFAULTS.limit),
	cursor: (require_zod_library()).string().max(400).optional()
}));
var searchParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	query: (require_zod_library()).string().trim().min(1).max(200),
	filters: (require_zod_library()).strictObject({
		status: (require_zod_library()).array((require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES)).optional(),
		phase: (require_zod_library())._enum((require_words()).PHASES).optional()
	}).optional(),
	limit: (require_zod_library()).int().min(1).max(200).default(20),
	cursor: (require_zod_library()).string().max(400).optional()
}));
/** The marks around matched words: control characters that no title holds after it was made safe to show. */
var MATCH_MARKS = {
	start: "",
	end: ""
};
var searchHitSchema = (require_words()).atFirstUse(() => (require_zod_library()).object({
	wp_id: (require_zod_library()).string(),
	title: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	/** The id with its marks. */
	marked_id: (require_zod_library()).string(),
	/** The title with its marks. */
	marked_title: (require_zod_library()).string(),
	/** The place of the match in the description or the notes, with its marks. */
	excerpt: (require_zod_library()).string()
}));
(require_words()).atFirstUse(() => (require_zod_library()).object({
	hits: (require_zod_library()).array(searchHitSchema),
	cursor: (require_zod_library()).string().optional()
}));
/** `claim` of update_wp: a named Work Packet, or the first startable one of the ready order. */
var claimSchema = (require_words()).atFirstUse(() => (require_zod_library()).union([(require_zod_library()).strictObject({ wp_id: wpIdSchema }), (require_zod_library()).strictObject({ next: workFiltersSchema })]));
// shared/contract/operations.ts
/** The params of the operations: what people and agents type (design: 20-operations, "The eighteen operations"). */
var expectedVersionSchema = (require_words()).atFirstUse(() => (require_zod_library()).int().min(1));
/** Repo-relative; whether it stays inside the repo is for G-INTEGRITY. */
var repoPathSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().min(1).max(400));
/** Where on the board: before the named Work Packet, or at the end of the section. */
var placeSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ before: wpIdSchema.optional() }));
var createParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	title: titleSchema,
	description: descriptionSchema.optional(),
	priority: (require_zod_library()).int().min(0).max(4).optional(),
	type: (require_zod_library())._enum((require_words()).WORK_PACKET_TYPES).optional(),
	phase: (require_zod_library())._enum((require_words()).PHASES).optional(),
	routing: (require_zod_library())._enum((require_words()).ROUTINGS).optional(),
	status: (require_zod_library())._enum([
		"stub",
		"ready",
		"blocked"
	]).optional(),
	reason: reasonSchema.optional(),
	eta: (require_zod_library()).string().max(60).optional(),
	task_packet_path: repoPathSchema.optional(),
	assignee: userIdSchema.optional(),
	labels: labelsSchema.optional(),
	spec_session_id: (require_zod_library()).string().max(120).optional()
}));
var updateParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** Left out only with `claim`, which names or picks one itself. */
	wp_id: wpIdSchema.optional(),
	expected_version: expectedVersionSchema.optional(),
	title: titleSchema.optional(),
	description: descriptionSchema.optional(),
	priority: (require_zod_library()).int().min(0).max(4).optional(),
	type: (require_zod_library())._enum((require_words()).WORK_PACKET_TYPES).optional(),
	labels: labelsSchema.optional(),
	/** `null` takes it away. */
	assignee: userIdSchema.nullable().optional(),
	due_at: timestampSchema.nullable().optional(),
	task_packet_path: repoPathSchema.nullable().optional(),
	metadata: metadataSchema.optional(),
	note: noteTextSchema.optional(),
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES).optional(),
	reason: reasonSchema.optional(),
	eta: (require_zod_library()).string().max(60).optional(),
	/** The decision that a gated Work Packet waits for. */
	awaits: reasonSchema.optional(),
	superseded_by: wpIdSchema.optional(),
	place: placeSchema.optional(),
	routing: (require_zod_library())._enum((require_words()).ROUTINGS).optional(),
	/** Takes a deletion back. */
	restore: (require_zod_library()).literal(true).optional(),
	/** Takes ready work and starts it: the named one, or the first startable one of the ready order. */
	claim: claimSchema.optional(),
	/** Gives work in progress back. */
	release: (require_zod_library()).literal(true).optional(),
	/** Takes back what an event did, by the event's sequence. */
	undo_of: (require_zod_library()).int().min(1).optional()
}));
/** The move that follows a gate in the same transaction. */
var thenMoveSchema = (require_words()).atFirstUse(() => (require_zod_library()).union([(require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES), (require_zod_library()).strictObject({
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	verdict: (require_zod_library())._enum((require_words()).VERDICTS).optional(),
	summary: (require_zod_library()).string().max(4e3).optional(),
	reason: reasonSchema.optional(),
	note: noteTextSchema.optional(),
	place: placeSchema.optional()
})]));
var gateParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	expected_version: expectedVersionSchema.optional(),
	gate: (require_zod_library())._enum((require_words()).GATE_NAMES),
	result: (require_zod_library())._enum([
		"pass",
		"fail",
		"skip"
	]),
	validated_by: userIdSchema.optional(),
	notes: (require_zod_library()).string().max(4e3).optional(),
	validation_report_ref: artifactRefSchema.optional(),
	waiver: waiverSchema.optional(),
	then_move: thenMoveSchema.optional()
}));
var closeParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	expected_version: expectedVersionSchema.optional(),
	verdict: (require_zod_library())._enum((require_words()).VERDICTS).optional(),
	summary: (require_zod_library()).string().max(4e3).optional(),
	place: placeSchema.optional()
}));
var deleteParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	expected_version: expectedVersionSchema.optional(),
	reason: reasonSchema
}));
var statusParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ wp_id: wpIdSchema }));
/** The params of a list_wps that names none. */
var LIST_DEFAULTS = { limit: 200 };
var listParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	status: (require_zod_library()).array((require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES)).optional(),
	text: (require_zod_library()).string().max(200).optional(),
	assignee: userIdSchema.optional(),
	label: (require_zod_library()).string().max(60).optional(),
	phase: (require_zod_library())._enum((require_words()).PHASES).optional(),
	limit: (require_zod_library()).int().min(1).max(1e3).default(LIST_DEFAULTS.limit),
	cursor: (require_zod_library()).string().max(400).optional()
}));
var SYNC_DIRECTIONS = [
	"both",
	"pull",
	"push"
];
/** The fix of a problem that touches the board's lines. */
var boardFixSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("put_back"),
		wp_ids: (require_zod_library()).array(wpIdSchema).min(1).max(1e4)
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("keep_line"),
		wp_id: wpIdSchema,
		line: (require_zod_library()).int().min(1)
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("drop_note"),
		wp_id: wpIdSchema
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("create_section"),
		status: (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES)
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("after_git"),
		take: (require_zod_library())._enum(["file", "store"])
	})
]));
var syncParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	direction: (require_zod_library())._enum(SYNC_DIRECTIONS).default("both"),
	dry_run: (require_zod_library()).boolean().optional(),
	place: (require_zod_library()).strictObject({
		wp_id: wpIdSchema,
		before: wpIdSchema.optional()
	}).optional(),
	resolve: (require_zod_library()).strictObject({
		wp_id: wpIdSchema,
		take: (require_zod_library())._enum(["board", "store"]),
		waiver: waiverSchema.optional()
	}).optional(),
	fix: boardFixSchema.optional(),
	/** Brings a kept version of the board back: its SHA-256. */
	restore: (require_zod_library()).strictObject({ hash: (require_zod_library()).string().regex(/^[0-9a-f]{64}$/) }).optional(),
	/** Takes the board over anew, as if it had never been synced (design: 40-task-board, "Adoption"). */
	adopt_again: (require_zod_library()).boolean().optional()
}));
// shared/events/define.ts
/** The groups that event types are listed by. */
var EVENT_FAMILIES = [
	"work_packets",
	"micro_tasks",
	"dependencies",
	"board",
	"queries",
	"executor",
	"governance"
];
/** An event type, with its payload's type known to its reading. */
function defineEvent(definition) {
	return definition;
}
/** Schemas of the values that payloads are made of. Every string is bounded; numbers are integers, for the hash. */
var field = {
	count: (require_words()).atFirstUse(() => (require_zod_library()).int().nonnegative()),
	version: (require_words()).atFirstUse(() => (require_zod_library()).int().min(1)),
	milliseconds: (require_words()).atFirstUse(() => (require_zod_library()).int().nonnegative()),
	level: (require_words()).atFirstUse(() => (require_zod_library()).int().min(0).max(99)),
	id: (require_words()).atFirstUse(() => (require_zod_library()).string().min(1).max(120)),
	name: (require_words()).atFirstUse(() => (require_zod_library()).string().min(1).max(80)),
	title: (require_words()).atFirstUse(() => (require_zod_library()).string().max(200)),
	path: (require_words()).atFirstUse(() => (require_zod_library()).string().min(1).max(400)),
	reason: (require_words()).atFirstUse(() => (require_zod_library()).string().max(1e3)),
	summary: (require_words()).atFirstUse(() => (require_zod_library()).string().max(500)),
	mtId: (require_words()).atFirstUse(() => mtIdSchema.max(20)),
	sha256: (require_words()).atFirstUse(() => (require_zod_library()).string().regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hex")),
	timestamp: timestampSchema,
	artifact: artifactRefSchema,
	/** A file that proves something, as it was then. */
	evidence: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
		path: (require_zod_library()).string().min(1).max(400),
		sha256: (require_zod_library()).string().regex(/^[0-9a-f]{64}$/)
	}))
};
/** Who did it, in a sentence: `someone` where a manual edit has no known author, `git` where a checkout did, `Locus` where the program did. */
function who(event) {
	const { kind, id } = event.actor;
	if (kind === "system") return id === "git" ? "git" : "Locus";
	return kind === "human" && (id === "unknown" || id === "") ? "someone" : (require_words()).shortened(id, 40);
}
/** The Work Packet an event is about, in a sentence. */
function packetOf(event) {
	return event.wp_id ?? "a Work Packet";
}
/** The Micro-Task an event is about, in a sentence: `WP-1-X MT-003`. */
function microTaskOf$1(event) {
	if (event.mt_id === void 0) return event.wp_id ?? "a Micro-Task";
	return event.wp_id === void 0 ? event.mt_id : `${event.wp_id} ${event.mt_id}`;
}
/** ` (on the board)` for what the board's sync brought in. */
function throughBoard(event) {
	return event.source === "task_board_sync" ? " (on the board)" : "";
}
/** `: text` when there is one, cut to a length that fits a line. */
function because(text) {
	return text ? `: ${(require_words()).shortened(text, 120)}` : "";
}
/** `1 entry`, `2 entries`. */
function counted(number, one, many = `${one}s`) {
	return `${number} ${number === 1 ? one : many}`;
}
/** The parts that are there, joined by commas. */
function listed(parts) {
	return parts.filter((part) => part).join(", ");
}
// shared/events/work-packets.ts
/** Events of Work Packets, FR-EVT-WP-001 to 005 (design: 30-flight-recorder). */
/** A status in the middle of a sentence. */
function statusInWords(status) {
	return (require_words()).STATUS_LABELS[status].toLowerCase();
}
var isStatus = (value) => (require_words()).WORK_PACKET_STATUSES.some((status) => status === value);
var updatedPayload = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	version: field.version,
	bronze_id: field.id,
	rows_hash: field.sha256.optional(),
	/** The whole payload is bounded by the registry; a large value stands here as an artifact handle. */
	changes: (require_zod_library()).array((require_zod_library()).strictObject({
		field: field.name,
		from: (require_zod_library()).json(),
		to: (require_zod_library()).json()
	})).max(60),
	reason: field.reason.optional(),
	note_id: field.id.optional(),
	/** Sequence of the event that this change takes back. */
	undo_of: (require_zod_library()).int().min(1).optional(),
	/** The work was taken by whoever did this, or given back. */
	claim: (require_zod_library())._enum(["taken", "released"]).optional(),
	restored: (require_zod_library()).boolean().optional(),
	unverified: (require_zod_library()).boolean().optional()
}));
/** What an update did, as a sentence: a changed status is a move, whatever else changed with it. */
function updateReading(event) {
	const { changes, claim, reason, restored, undo_of, unverified, note_id } = event.payload;
	const tail = `${throughBoard(event)}${unverified ? ", unverified" : ""}${because(reason)}`;
	if (undo_of !== void 0) return `${who(event)} undid event ${undo_of} on ${packetOf(event)}${tail}`;
	if (claim === "taken") return `${who(event)} claimed ${packetOf(event)}${tail}`;
	if (claim === "released") return `${who(event)} gave ${packetOf(event)} back${tail}`;
	if (restored) return `${who(event)} restored ${packetOf(event)}${tail}`;
	const status = changes.find((change) => change.field === "status");
	if (status && isStatus(status.from) && isStatus(status.to)) {
		const move = `from ${statusInWords(status.from)} to ${statusInWords(status.to)}`;
		return `${who(event)} moved ${packetOf(event)} ${move}${tail}`;
	}
	const only = changes.length === 1 ? changes[0] : void 0;
	if (only) return `${who(event)} ${singleChange(only, packetOf(event))}${tail}`;
	if (changes.length === 0) return `${who(event)} ${note_id === void 0 ? "updated" : "added a note to"} ${packetOf(event)}${tail}`;
	const names = changes.map((change) => fieldInWords(change.field));
	const shown = names.slice(0, 4).join(", ") + (names.length > 4 ? ` and ${names.length - 4} more` : "");
	return `${who(event)} changed ${shown} of ${packetOf(event)}${tail}`;
}
function singleChange(change, packet) {
	const name = fieldInWords(change.field);
	const short = (value) => typeof value === "string" && value !== "" && value.length <= 60 || ["number", "boolean"].includes(typeof value);
	if (change.to === null) return `took the ${name} of ${packet} away`;
	if (!short(change.to)) return `changed the ${name} of ${packet}`;
	return short(change.from) ? `changed the ${name} of ${packet} from ${change.from} to ${change.to}` : `set the ${name} of ${packet} to ${change.to}`;
}
function fieldInWords(name) {
	return name.replace(/^governance\./, "").replaceAll("_", " ");
}
/** Every event type of this family. */
var WORK_PACKET_EVENTS = [
	defineEvent({
		type: "work_packet_created",
		code: "FR-EVT-WP-001",
		family: "work_packets",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			version: field.version,
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			title: field.title,
			status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
			routing: (require_zod_library())._enum((require_words()).ROUTINGS),
			phase: (require_zod_library())._enum((require_words()).PHASES),
			verdict: (require_zod_library())._enum((require_words()).VERDICTS).optional(),
			/** Taken over from a board that was there before Locus. */
			adopted: (require_zod_library()).boolean(),
			supersedes: wpIdSchema.optional()
		})),
		reading(event) {
			const { adopted, status, supersedes, title, verdict } = event.payload;
			const state = listed([
				statusInWords(status),
				verdict,
				supersedes && `supersedes ${supersedes}`
			]);
			const verb = adopted ? "adopted" : "created";
			return `${who(event)} ${verb} ${packetOf(event)} (${state})${throughBoard(event)}${because(title)}`;
		}
	}),
	defineEvent({
		type: "work_packet_updated",
		code: "FR-EVT-WP-002",
		family: "work_packets",
		payload: updatedPayload,
		reading: updateReading
	}),
	defineEvent({
		type: "work_packet_gated",
		code: "FR-EVT-WP-003",
		family: "work_packets",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			version: field.version,
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			gate: (require_zod_library())._enum((require_words()).GATE_NAMES),
			from: (require_zod_library())._enum((require_words()).GATE_RESULTS),
			to: (require_zod_library())._enum((require_words()).GATE_RESULTS),
			validated_by: field.id.optional(),
			notes: (require_zod_library()).string().max(4e3).optional(),
			waiver_id: field.name.optional(),
			report_ref: field.artifact.optional(),
			evidence: field.evidence.optional(),
			/** The status that the same transaction moved it to. */
			then_move: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES).optional()
		})),
		reading(event) {
			const { gate, notes, then_move, to, validated_by, waiver_id } = event.payload;
			const verb = {
				pass: "passed",
				fail: "failed",
				skip: "skipped",
				pending: "reset"
			}[to];
			const waived = waiver_id === void 0 ? "" : ` by waiver ${(require_words()).shortened(waiver_id, 40)}`;
			const judge = validated_by === void 0 || validated_by === event.actor.id ? "" : `, judged by ${validated_by}`;
			const then = then_move === void 0 ? "" : `, then ${statusInWords(then_move)}`;
			return `${`${who(event)} ${verb} the ${(require_words()).GATE_LABELS[gate]} gate of ${packetOf(event)}`}${waived}${judge}${then}${throughBoard(event)}${because(notes)}`;
		}
	}),
	defineEvent({
		type: "work_packet_completed",
		code: "FR-EVT-WP-004",
		family: "work_packets",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			version: field.version,
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			from_status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
			verdict: (require_zod_library())._enum((require_words()).VERDICTS).nullable().optional(),
			summary: (require_zod_library()).string().max(4e3).optional(),
			skipped_gates: (require_zod_library()).array((require_zod_library())._enum((require_words()).GATE_NAMES)).max((require_words()).GATE_NAMES.length),
			evidence: field.evidence.optional(),
			unverified: (require_zod_library()).boolean().optional()
		})),
		reading(event) {
			const { skipped_gates, summary, unverified, verdict } = event.payload;
			const remarks = listed([
				verdict ?? "no verdict",
				...skipped_gates.map((gate) => `${(require_words()).GATE_LABELS[gate]} gate skipped`),
				unverified && "unverified"
			]);
			return `${who(event)} closed ${packetOf(event)} as done (${remarks})${throughBoard(event)}${because(summary)}`;
		}
	}),
	defineEvent({
		type: "work_packet_deleted",
		code: "FR-EVT-WP-005",
		family: "work_packets",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			version: field.version,
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			reason: field.reason
		})),
		reading: (event) => `${who(event)} deleted ${packetOf(event)}${because(event.payload.reason)}`
	})
];
// shared/events/board.ts
/** Events of the Task Board and its sync, FR-EVT-TB-001 to 003 and FR-EVT-SYNC-001 to 003 (design: 30, 40). */
/** Why board and store were brought together. */
var SYNC_CAUSES = [
	"operation",
	"manual_edit",
	"git",
	"restore",
	"adoption"
];
var token = (require_words()).atFirstUse(() => (require_zod_library()).string().max(1e3));
var line = (require_words()).atFirstUse(() => (require_zod_library()).int().min(1));
var direction = (require_words()).atFirstUse(() => (require_zod_library())._enum(SYNC_DIRECTIONS));
var hash$1 = () => field.sha256.nullable();
function sideInWords(status, verdict) {
	return statusInWords((require_words()).workPacketStatusOf(status)) + (verdict ? ` ${verdict}` : "");
}
function countsInWords(counts) {
	return listed([
		counts.added > 0 && `${counts.added} added`,
		counts.changed > 0 && `${counts.changed} changed`,
		counts.removed > 0 && `${counts.removed} removed`,
		counts.conflicts > 0 && counted(counts.conflicts, "conflict")
	]) || "nothing changed";
}
/** Every event type of this family. */
var BOARD_EVENTS = [
	defineEvent({
		type: "task_board_entry_added",
		code: "FR-EVT-TB-001",
		family: "board",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			status: (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES),
			token: token.optional(),
			line
		})),
		reading(event) {
			const { line: at, status } = event.payload;
			return `${packetOf(event)} was added to the board, line ${at} (${sideInWords(status, void 0)})`;
		}
	}),
	defineEvent({
		type: "task_board_synced",
		code: "FR-EVT-TB-002",
		family: "board",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			cause: (require_zod_library())._enum(SYNC_CAUSES),
			direction,
			board_path: field.path,
			from_hash: hash$1(),
			to_hash: field.sha256,
			added: field.count,
			changed: field.count,
			removed: field.count,
			conflicts: field.count,
			problems: field.count,
			written: (require_zod_library()).boolean(),
			/** The board's bytes after the sync, kept. */
			version_ref: field.artifact.optional()
		})),
		reading(event) {
			const { board_path, cause, problems, written } = event.payload;
			const what = {
				operation: `wrote ${board_path}`,
				manual_edit: `took in an edit of ${board_path}`,
				restore: `brought an earlier ${board_path} back`,
				git: `took in a git change of ${board_path}`,
				adoption: `adopted ${board_path}`
			}[cause];
			const remarks = listed([
				countsInWords(event.payload),
				problems > 0 && counted(problems, "problem"),
				cause !== "operation" && written && "file written"
			]);
			return `${who(event)} ${cause === "operation" && !written ? `synced ${board_path}` : what} (${remarks})`;
		}
	}),
	defineEvent({
		type: "task_board_status_changed",
		code: "FR-EVT-TB-003",
		family: "board",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			/** Null for a line that is new. */
			from_status: (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES).nullable(),
			from_verdict: (require_zod_library())._enum((require_words()).VERDICTS).nullable().optional(),
			to_status: (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES),
			to_verdict: (require_zod_library())._enum((require_words()).VERDICTS).nullable().optional(),
			/** As it stands in the file. */
			token: token.nullable(),
			line,
			applied: (require_zod_library()).boolean(),
			/** When the file was last modified. */
			observed_at: field.timestamp,
			why_not: (require_zod_library()).string().max(2e3).optional()
		})),
		reading(event) {
			const { applied, from_status, from_verdict, line: at, to_status, to_verdict, why_not } = event.payload;
			const to = sideInWords(to_status, to_verdict);
			const edit = from_status === null ? `added ${packetOf(event)} to the board as ${to}` : `edited ${packetOf(event)} on the board from ${sideInWords(from_status, from_verdict)} to ${to}`;
			return `${who(event)} ${edit}, line ${at}${applied ? "" : `; not applied${because(why_not)}`}`;
		}
	}),
	defineEvent({
		type: "sync_started",
		code: "FR-EVT-SYNC-001",
		family: "board",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			direction,
			board_path: field.path,
			file_hash: hash$1()
		})),
		reading: (event) => `${who(event)} began a sync of ${event.payload.board_path} (${event.payload.direction})`
	}),
	defineEvent({
		type: "sync_completed",
		code: "FR-EVT-SYNC-002",
		family: "board",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			direction,
			board_path: field.path,
			added: field.count,
			changed: field.count,
			removed: field.count,
			conflicts: field.count,
			written: (require_zod_library()).boolean()
		})),
		reading(event) {
			const { board_path, written } = event.payload;
			const remarks = listed([countsInWords(event.payload), written && "file written"]);
			return `${who(event)} completed a sync of ${board_path} (${remarks})`;
		}
	}),
	defineEvent({
		type: "sync_failed",
		code: "FR-EVT-SYNC-003",
		family: "board",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			direction,
			board_path: field.path,
			reason: field.reason,
			code: field.name
		})),
		reading(event) {
			const { board_path, code, reason } = event.payload;
			return `the sync of ${board_path} failed, ${code}${because(reason)}`;
		}
	})
];
// shared/events/dependencies.ts
/** Events of dependencies, FR-EVT-DEP-001 and 002 (design: 30-flight-recorder). */
var edge = {
	bronze_id: field.id,
	dependency_id: field.id,
	from_wp_id: wpIdSchema,
	to_wp_id: wpIdSchema,
	type: (require_words()).atFirstUse(() => (require_zod_library())._enum((require_words()).DEPENDENCY_TYPES))
};
var VERBS = {
	blocks: "blocks",
	blocked_by: "is blocked by",
	"depends-on": "depends on",
	"parent-child": "is the parent of",
	"discovered-from": "was discovered from",
	"duplicate-of": "is a duplicate of",
	implements: "implements",
	tests: "tests",
	documents: "documents",
	related: "is related to"
};
function edgeInWords(payload) {
	return `${payload.from_wp_id} ${VERBS[payload.type]} ${payload.to_wp_id}`;
}
/** Every event type of this family. */
var DEPENDENCY_EVENTS = [defineEvent({
	type: "dependency_added",
	code: "FR-EVT-DEP-001",
	family: "dependencies",
	payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
		...edge,
		rows_hash: field.sha256.optional(),
		description: field.summary.optional()
	})),
	reading: (event) => `${who(event)} noted that ${edgeInWords(event.payload)}${because(event.payload.description)}`
}), defineEvent({
	type: "dependency_removed",
	code: "FR-EVT-DEP-002",
	family: "dependencies",
	payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
		...edge,
		rows_hash: field.sha256.optional(),
		reason: field.reason.optional()
	})),
	reading: (event) => `${who(event)} removed that ${edgeInWords(event.payload)}${because(event.payload.reason)}`
})];
// shared/events/executor.ts
/**
* Events of the Micro-Task Executor: its loop, inference, cloud consent and recovery (design: 30-flight-recorder,
* 60-executor). Job, run, trace, Work Packet, Micro-Task and iteration stand in the event's header.
*/
/** States of a run of the executor. */
var RUN_STATES = [
	"queued",
	"running",
	"paused",
	"stalled",
	"completed",
	"failed",
	"cancelled"
];
var snapshot = () => ({ context_snapshot_id: field.id.optional() });
var model = () => ({
	model_id: field.id,
	lora_id: field.id.optional(),
	escalation_level: field.level
});
var tokens = {
	tokens_prompt: field.count,
	tokens_completion: field.count
};
/** How far a loop came. */
var progress = {
	completed: field.count,
	failed: field.count,
	skipped: field.count,
	total_iterations: field.count,
	duration_ms: field.milliseconds
};
/** What a cloud call would send, to whom and why; consent is given to exactly this. */
var cloudRequest = {
	request_id: field.id,
	provider: field.id,
	model_id: field.id,
	prompt_hash: field.sha256
};
function iterationOf(event) {
	return event.iteration === void 0 ? microTaskOf$1(event) : `${microTaskOf$1(event)} iteration ${event.iteration}`;
}
function progressInWords(payload) {
	return listed([
		`${payload.completed} completed`,
		payload.failed > 0 && `${payload.failed} failed`,
		payload.skipped > 0 && `${payload.skipped} skipped`,
		counted(payload.total_iterations, "iteration")
	]);
}
/** The loop's own events, FR-EVT-MT-001 to 017. */
var LOOP_EVENTS = [
	defineEvent({
		type: "micro_task_loop_started",
		code: "FR-EVT-MT-001",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			micro_tasks: field.count,
			waves: field.count,
			definitions_hash: field.sha256,
			policy_hash: field.sha256,
			max_total_iterations: field.count,
			max_duration_ms: field.milliseconds
		})),
		reading: (event) => `${who(event)} started the executor on ${packetOf(event)}: ${counted(event.payload.micro_tasks, "Micro-Task")}`
	}),
	defineEvent({
		type: "micro_task_iteration_started",
		code: "FR-EVT-MT-002",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...model(),
			prompt_hash: field.sha256,
			token_budget: field.count,
			...snapshot()
		})),
		reading: (event) => `${iterationOf(event)} began with ${event.payload.model_id} at level ${event.payload.escalation_level}`
	}),
	defineEvent({
		type: "micro_task_iteration_complete",
		code: "FR-EVT-MT-003",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...model(),
			...tokens,
			outcome: (require_zod_library())._enum((require_words()).ITERATION_OUTCOMES),
			claimed_complete: (require_zod_library()).boolean(),
			validation_passed: (require_zod_library()).boolean().optional(),
			duration_ms: field.milliseconds,
			output_artifact_ref: field.artifact,
			failure_category: field.name.optional(),
			...snapshot()
		})),
		reading(event) {
			const { model_id, outcome, tokens_completion, tokens_prompt } = event.payload;
			const used = counted(tokens_prompt + tokens_completion, "token");
			return `${iterationOf(event)} ended: ${outcome} (${model_id}, ${used})`;
		}
	}),
	defineEvent({
		type: "micro_task_complete",
		code: "FR-EVT-MT-004",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			final_iteration: field.count,
			escalation_level: field.level,
			summary_artifact_ref: field.artifact,
			...snapshot()
		})),
		reading: (event) => `${microTaskOf$1(event)} is complete after ${counted(event.payload.final_iteration, "iteration")}`
	}),
	defineEvent({
		type: "micro_task_escalated",
		code: "FR-EVT-MT-005",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			from_level: field.level,
			to_level: field.level,
			from_model: field.id,
			to_model: field.id,
			reason: field.reason,
			record_artifact_ref: field.artifact.optional(),
			...snapshot()
		})),
		reading(event) {
			const { from_model, reason, to_level, to_model } = event.payload;
			return `${microTaskOf$1(event)} escalated from ${from_model} to ${to_model}, level ${to_level}${because(reason)}`;
		}
	}),
	defineEvent({
		type: "micro_task_hard_gate",
		code: "FR-EVT-MT-006",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			reason: field.reason,
			escalations_count: field.count,
			...snapshot()
		})),
		reading: (event) => `${microTaskOf$1(event)} waits for a person to decide${because(event.payload.reason)}`
	}),
	defineEvent({
		type: "micro_task_pause_requested",
		code: "FR-EVT-MT-007",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			cause: (require_zod_library())._enum(["operator", "pause_point"]),
			reason: field.reason.optional()
		})),
		reading(event) {
			const { cause, reason } = event.payload;
			const verb = cause === "pause_point" ? "reached a pause point of" : "asked to pause";
			return `${who(event)} ${verb} ${packetOf(event)}${because(reason)}`;
		}
	}),
	defineEvent({
		type: "micro_task_resumed",
		code: "FR-EVT-MT-008",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			paused_ms: field.milliseconds,
			decision: field.reason.optional()
		})),
		reading: (event) => `${who(event)} resumed ${packetOf(event)}${because(event.payload.decision)}`
	}),
	defineEvent({
		type: "micro_task_loop_completed",
		code: "FR-EVT-MT-009",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject(progress)),
		reading: (event) => `the executor finished ${packetOf(event)} (${progressInWords(event.payload)})`
	}),
	defineEvent({
		type: "micro_task_loop_failed",
		code: "FR-EVT-MT-010",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...progress,
			code: field.name,
			reason: field.reason
		})),
		reading(event) {
			const { code, reason } = event.payload;
			return `the executor failed on ${packetOf(event)}, ${code} (${progressInWords(event.payload)})${because(reason)}`;
		}
	}),
	defineEvent({
		type: "micro_task_loop_cancelled",
		code: "FR-EVT-MT-011",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...progress,
			reason: field.reason.optional()
		})),
		reading(event) {
			const done = progressInWords(event.payload);
			return `${who(event)} cancelled the executor on ${packetOf(event)} (${done})${because(event.payload.reason)}`;
		}
	}),
	defineEvent({
		type: "micro_task_validation",
		code: "FR-EVT-MT-012",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			passed: (require_zod_library()).boolean(),
			commands: (require_zod_library()).array((require_zod_library()).strictObject({
				op_id: field.id,
				program: field.name,
				command_hash: field.sha256,
				passed: (require_zod_library()).boolean(),
				blocking: (require_zod_library()).boolean(),
				/** Null when it was killed or could not start. */
				exit_code: (require_zod_library()).int().nullable(),
				timed_out: (require_zod_library()).boolean(),
				duration_ms: field.milliseconds
			})).max(5),
			report_artifact_ref: field.artifact,
			...snapshot()
		})),
		reading(event) {
			const { commands, passed } = event.payload;
			const good = commands.filter((command) => command.passed).length;
			return `${iterationOf(event)} ${passed ? "passed" : "failed"} validation (${good} of ${counted(commands.length, "command")})`;
		}
	}),
	defineEvent({
		type: "micro_task_lora_selection",
		code: "FR-EVT-MT-013",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			strategy: (require_zod_library())._enum([
				"auto_by_task_tags",
				"explicit",
				"none"
			]),
			selected: field.id.nullable(),
			/** Scores in hundredths, so that they are integers; best first. */
			candidates: (require_zod_library()).array((require_zod_library()).strictObject({
				lora_id: field.id,
				score_hundredths: (require_zod_library()).int()
			})).max(20),
			excluded: field.id.optional()
		})),
		reading(event) {
			const { candidates, selected, strategy } = event.payload;
			const from = `${strategy}, ${counted(candidates.length, "candidate")}`;
			return `${microTaskOf$1(event)} uses ${selected === null ? "no adapter" : `adapter ${selected}`} (${from})`;
		}
	}),
	defineEvent({
		type: "micro_task_drop_back",
		code: "FR-EVT-MT-014",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			from_level: field.level,
			to_level: field.level,
			strategy: (require_zod_library())._enum([
				"smart",
				"always",
				"never"
			]),
			reason: field.reason.optional()
		})),
		reading(event) {
			const { from_level, reason, to_level } = event.payload;
			return `${packetOf(event)} drops back from level ${from_level} to ${to_level}${because(reason)}`;
		}
	}),
	defineEvent({
		type: "micro_task_distillation_candidate",
		code: "FR-EVT-MT-015",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			candidate_artifact_ref: field.artifact,
			student_model: field.id,
			teacher_model: field.id.nullable(),
			task_tags: (require_zod_library()).array(field.name).max(20),
			trust_score_hundredths: (require_zod_library()).int(),
			eligible: (require_zod_library()).boolean(),
			...snapshot()
		})),
		reading(event) {
			const { eligible, student_model, teacher_model } = event.payload;
			const teacher = teacher_model === null ? "no teacher yet" : `teacher ${teacher_model}`;
			const fit = eligible ? "eligible" : "not eligible";
			return `${microTaskOf$1(event)} left a distillation candidate (student ${student_model}, ${teacher}, ${fit})`;
		}
	}),
	defineEvent({
		type: "micro_task_skipped",
		code: "FR-EVT-MT-016",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ reason: field.reason })),
		reading: (event) => `${who(event)} skipped ${microTaskOf$1(event)}${because(event.payload.reason)}`
	}),
	defineEvent({
		type: "micro_task_blocked",
		code: "FR-EVT-MT-017",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			reason: field.reason,
			recoverable: (require_zod_library()).boolean(),
			...snapshot()
		})),
		reading(event) {
			const { reason, recoverable } = event.payload;
			const next = recoverable ? "tries again" : "escalates";
			return `${iterationOf(event)} is blocked and ${next}${because(reason)}`;
		}
	})
];
/** Inference, consent to the cloud, and recovery after a crash. */
var RUN_EVENTS = [
	defineEvent({
		type: "llm_inference",
		code: "FR-EVT-006",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			provider: field.id,
			...model(),
			...tokens,
			prompt_hash: field.sha256,
			prompt_artifact_ref: field.artifact.optional(),
			output_artifact_ref: field.artifact.optional(),
			duration_ms: field.milliseconds,
			outcome: (require_zod_library())._enum([
				"completed",
				"timed_out",
				"failed",
				"cancelled"
			]),
			error_summary: field.summary.optional(),
			...snapshot()
		})),
		reading(event) {
			const { duration_ms, error_summary, model_id, outcome, tokens_completion, tokens_prompt } = event.payload;
			const used = counted(tokens_prompt + tokens_completion, "token");
			return `${`${model_id} was asked for ${iterationOf(event)}`}: ${outcome.replace("_", " ")} (${used}, ${duration_ms} ms)${because(error_summary)}`;
		}
	}),
	defineEvent({
		type: "cloud_escalation_requested",
		code: "FR-EVT-CLOUD-001",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...cloudRequest,
			reason: field.reason,
			estimated_tokens: field.count
		})),
		reading(event) {
			const { model_id, provider, reason } = event.payload;
			return `${microTaskOf$1(event)} asks for consent to use ${model_id} of ${provider}${because(reason)}`;
		}
	}),
	defineEvent({
		type: "cloud_escalation_approved",
		code: "FR-EVT-CLOUD-002",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...cloudRequest,
			consent_receipt_ref: field.artifact
		})),
		reading: (event) => `${who(event)} consented to ${event.payload.model_id} of ${event.payload.provider} for ${microTaskOf$1(event)}`
	}),
	defineEvent({
		type: "cloud_escalation_denied",
		code: "FR-EVT-CLOUD-003",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...cloudRequest,
			reason: field.reason.optional()
		})),
		reading(event) {
			const { model_id, provider, reason } = event.payload;
			return `${who(event)} refused ${model_id} of ${provider} for ${microTaskOf$1(event)}${because(reason)}`;
		}
	}),
	defineEvent({
		type: "cloud_escalation_executed",
		code: "FR-EVT-CLOUD-004",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			...cloudRequest,
			consent_receipt_ref: field.artifact,
			...tokens,
			duration_ms: field.milliseconds,
			output_artifact_ref: field.artifact.optional()
		})),
		reading(event) {
			const { model_id, provider, tokens_completion, tokens_prompt } = event.payload;
			const used = counted(tokens_prompt + tokens_completion, "token");
			return `${microTaskOf$1(event)} used ${model_id} of ${provider} with consent (${used})`;
		}
	}),
	defineEvent({
		type: "workflow_recovery",
		code: "FR-EVT-WF-RECOVERY",
		family: "executor",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			workflow_run_id: field.id,
			job_id: field.id,
			from_state: (require_zod_library())._enum(RUN_STATES),
			to_state: (require_zod_library())._enum(RUN_STATES),
			reason: field.reason,
			last_heartbeat_ts: field.timestamp,
			threshold_secs: field.count,
			/** The first step that is pending or failed; null when none is. */
			resume_point: field.id.nullable(),
			steps_recovered: field.count,
			steps_to_retry: field.count
		})),
		reading(event) {
			const { from_state, reason, steps_recovered, steps_to_retry, to_state, workflow_run_id } = event.payload;
			return `run ${workflow_run_id} was recovered from ${from_state} to ${to_state} (${`${steps_recovered} steps kept, ${steps_to_retry} to retry`})${because(reason)}`;
		}
	})
];
/** Every event type of this family. */
var EXECUTOR_EVENTS = [...LOOP_EVENTS, ...RUN_EVENTS];
// shared/plain-checks.ts
/** A text of so many characters. */
var text$1 = (least, most) => (value) => typeof value === "string" && value.length >= least && value.length <= most;
/** A text that fits a pattern. */
var matching = (pattern) => (value) => typeof value === "string" && pattern.test(value);
/** One of these, by identity. */
var among = (...values) => (value) => values.includes(value);
/** A whole number from `least` to `most`. */
var whole = (least, most = Number.MAX_SAFE_INTEGER) => (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
/** A list of at most so many. */
var listOf = (each, most) => (value) => Array.isArray(value) && value.length <= most && value.every(each);
/** An object of any keys. */
var recordOf = (each) => (value) => isPlain(value) && Object.values(value).every(each);
/** An object of exactly these keys; those of `optional` may be left out. */
var exactly = (required, optional = {}) => {
	const names = Object.keys(required);
	return (value) => isPlain(value) && names.every((name) => Object.hasOwn(value, name)) && Object.entries(value).every(([name, member]) => (required[name] ?? optional[name] ?? never)(member));
};
var never = () => false;
/** An object as JSON makes it: no prototype of its own, no symbols, no key that prototypes have. */
function isPlain(value) {
	if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
	return Object.keys(value).every((key) => !(key in Object.prototype)) && Object.getOwnPropertySymbols(value).length === 0;
}
// shared/events/queries.ts
/** The event of query operations, FR-EVT-QUERY-001, their capability decision included (design: 30-flight-recorder). */
/** How a capability was decided. */
var CAPABILITY_OUTCOMES = [
	"granted",
	"denied",
	"unknown"
];
/** One capability that was asked for, and what became of it. */
var capabilityOutcomeSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	capability_id: (require_zod_library()).string().min(1).max(120),
	outcome: (require_zod_library())._enum(CAPABILITY_OUTCOMES)
}));
/** Every event type of this family. */
var QUERY_EVENTS = [defineEvent({
	type: "work_query_executed",
	code: "FR-EVT-QUERY-001",
	family: "queries",
	payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
		operation: field.name,
		params_hash: field.sha256,
		results: field.count,
		duration_ms: field.milliseconds,
		capabilities: (require_zod_library()).array(capabilityOutcomeSchema).max(50)
	})),
	usual: exactly({
		operation: text$1(1, 80),
		params_hash: matching(/^[0-9a-f]{64}$/),
		results: whole(0),
		duration_ms: whole(0),
		capabilities: listOf(exactly({
			capability_id: text$1(1, 120),
			outcome: among(...CAPABILITY_OUTCOMES)
		}), 50)
	}),
	reading(event) {
		const { duration_ms, operation, results } = event.payload;
		return `${who(event)} asked ${operation}: ${counted(results, "result")} in ${duration_ms} ms`;
	}
})];
// shared/events/governance.ts
/** Events of governance and of the recorder itself: gates, activation, capabilities, problems, pruning (design: 30, 50). */
/** The gates between a stub and a delegated packet, in order (design: 50-governance). */
var PACKET_GATES = [
	"STUB",
	"REFINEMENT",
	"APPROVAL",
	"SIGNATURE",
	"PREPARE",
	"PACKET_CREATE",
	"PRE_WORK",
	"DELEGATION",
	"STATUS_SYNC"
];
/** Every event type of this family. */
var GOVERNANCE_EVENTS = [
	defineEvent({
		type: "gov_gate_transition",
		code: "FR-EVT-GOV-GATES-001",
		family: "governance",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			from_gate: (require_zod_library())._enum(PACKET_GATES),
			to_gate: (require_zod_library())._enum(PACKET_GATES),
			next_gate: (require_zod_library())._enum(PACKET_GATES).nullable(),
			idempotency_key: field.id,
			/** The file whose content carried the transition. */
			evidence: field.evidence.optional(),
			signature: field.name.optional(),
			turn_hash: field.sha256.optional()
		})),
		reading(event) {
			const { from_gate, next_gate, to_gate } = event.payload;
			const next = next_gate === null ? "the last" : `next is ${next_gate}`;
			return `${who(event)} took ${packetOf(event)} from ${from_gate} to ${to_gate} (${next})`;
		}
	}),
	defineEvent({
		type: "gov_work_packet_activated",
		code: "FR-EVT-GOV-WP-001",
		family: "governance",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			base_wp_id: wpIdSchema,
			active_packet: field.evidence,
			stub_path: field.path.optional(),
			/** The packet that was active for this Base WP before. */
			replaces: field.path.optional()
		})),
		reading: (event) => `${who(event)} activated ${packetOf(event)} of ${event.payload.base_wp_id}: ${event.payload.active_packet.path}`
	}),
	defineEvent({
		type: "capability_decision",
		code: "FR-EVT-CAP-001",
		family: "governance",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			operation: field.name,
			profile_id: field.name,
			attested: (require_zod_library())._enum((require_words()).ATTESTATIONS),
			registry_version: field.name,
			decisions: (require_zod_library()).array(capabilityOutcomeSchema).max(50),
			/** Where the caller stood: the worktree's folder (`.` for the primary one) and its branch. */
			worktree: (require_zod_library()).string().max(200).optional(),
			branch: (require_zod_library()).string().max(200).optional(),
			/** The setting that the decision was about, where it was one. */
			setting: (require_zod_library()).strictObject({
				key: field.id,
				value: (require_zod_library()).json()
			}).optional(),
			/** What was asked, and what was answered once it was done: they tie the recorded result to the chain. */
			params_hash: field.sha256.optional(),
			data_hash: field.sha256.optional()
		})),
		reading(event) {
			const { decisions, operation, profile_id, setting } = event.payload;
			const refused = decisions.filter((decision) => decision.outcome !== "granted");
			const ids = refused.map((decision) => `${decision.capability_id} (${decision.outcome})`).join(", ");
			const what = setting === void 0 ? operation : `setting ${(require_words()).shortened(setting.key, 60)}`;
			return refused.length === 0 ? `${who(event)} was granted ${what} as ${profile_id}` : `${who(event)} was refused ${what} as ${profile_id}: ${(require_words()).shortened(ids, 160)}`;
		}
	}),
	defineEvent({
		type: "diagnostic",
		code: "FR-EVT-003",
		family: "governance",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			state: (require_zod_library())._enum(["opened", "closed"]),
			kind: field.name,
			severity: (require_zod_library())._enum([
				"error",
				"warning",
				"info"
			]),
			code: field.name,
			message: (require_zod_library()).string().max(2e3),
			/** `path:line` in the repo, or a part of the store. */
			where: (require_zod_library()).string().max(500).optional()
		})),
		reading(event) {
			const { code, message, severity, state, where } = event.payload;
			const about = event.wp_id === void 0 ? "" : ` of ${event.wp_id}`;
			const at = where === void 0 ? "" : ` at ${(require_words()).shortened(where, 80)}`;
			return `a problem${about} ${state === "opened" ? "was found" : "is gone"} (${severity}, ${code})${at}${because(message)}`;
		}
	}),
	defineEvent({
		type: "workspace_restored",
		code: "FR-EVT-005",
		family: "governance",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			kind: (require_zod_library())._enum(["restore", "rebuild"]),
			/** Name of the backup that it began from; absent where there was none. */
			from: (require_zod_library()).string().min(1).max(400).optional(),
			/** The newest event that came back, and its hash; 0 and 64 zeros where none did. */
			last_sequence: field.count,
			head_hash: field.sha256
		})),
		reading(event) {
			const { from, kind, last_sequence } = event.payload;
			const did = kind === "restore" ? "restored" : "rebuilt";
			const origin = from === void 0 ? "without a backup" : `from ${(require_words()).shortened(from, 100)}`;
			return `${who(event)} ${did} the workspace ${origin}, up to event ${last_sequence}`;
		}
	}),
	defineEvent({
		type: "events_pruned",
		code: "FR-EVT-004",
		family: "governance",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			from: (require_zod_library()).int().min(1),
			to: (require_zod_library()).int().min(1),
			count: field.count
		})),
		reading(event) {
			const { count, from, to } = event.payload;
			return `${who(event)} pruned ${counted(count, "payload")} of query events ${from} to ${to}`;
		}
	})
];
// shared/events/micro-tasks.ts
/**
* Events of tracked Micro-Tasks, FR-EVT-MT-001 to 006 (design: 30-flight-recorder). The executor's own events share
* the codes' prefix and are told apart by type.
*/
/** The Work Packet's counts after the event. */
var counts = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	total: field.count,
	completed: field.count,
	failed: field.count,
	in_progress: field.count
}));
var attempt = () => ({
	model_id: field.id,
	lora_id: field.id.optional(),
	escalation_level: field.level
});
/** Every event type of this family. */
var MICRO_TASK_EVENTS = [
	defineEvent({
		type: "micro_tasks_registered",
		code: "FR-EVT-MT-001",
		family: "micro_tasks",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			origin: (require_zod_library())._enum(["generated", "declared"]),
			mt_ids: (require_zod_library()).array(field.mtId).min(1).max(200),
			/** Over the definitions in the order of `mt_ids`. */
			definitions_hash: field.sha256,
			warnings: field.count.optional()
		})),
		reading(event) {
			const { mt_ids, origin } = event.payload;
			const [first] = mt_ids;
			const names = mt_ids.length === 1 ? first : `${first} to ${mt_ids.at(-1)}`;
			const tasks = counted(mt_ids.length, "Micro-Task");
			return `${who(event)} registered ${tasks} of ${packetOf(event)} (${origin}): ${names}`;
		}
	}),
	defineEvent({
		type: "mt_iteration_completed",
		code: "FR-EVT-MT-002",
		family: "micro_tasks",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			...attempt(),
			outcome: (require_zod_library())._enum((require_words()).ITERATION_OUTCOMES),
			claimed_complete: (require_zod_library()).boolean(),
			validation_passed: (require_zod_library()).boolean().optional(),
			duration_ms: field.milliseconds,
			tokens_prompt: field.count,
			tokens_completion: field.count,
			output_artifact_ref: field.artifact,
			validation_artifact_ref: field.artifact.optional(),
			error_summary: field.summary.optional(),
			failure_category: field.name.optional(),
			context_snapshot_id: field.id.optional()
		})),
		reading(event) {
			const { claimed_complete, error_summary, model_id, outcome, tokens_completion, tokens_prompt } = event.payload;
			const falseClaim = claimed_complete && event.payload.validation_passed === false;
			const remarks = listed([
				model_id,
				counted(tokens_prompt + tokens_completion, "token"),
				falseClaim && "claimed complete, not validated"
			]);
			const which = event.iteration === void 0 ? "an iteration" : `iteration ${event.iteration}`;
			return `${who(event)} recorded ${which} of ${microTaskOf$1(event)}: ${outcome} (${remarks})${because(error_summary)}`;
		}
	}),
	defineEvent({
		type: "mt_started",
		code: "FR-EVT-MT-003",
		family: "micro_tasks",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			...attempt()
		})),
		reading(event) {
			const { escalation_level, lora_id, model_id } = event.payload;
			const model = listed([
				model_id,
				lora_id,
				`level ${escalation_level}`
			]);
			return `${who(event)} started ${microTaskOf$1(event)} (${model})`;
		}
	}),
	defineEvent({
		type: "mt_completed",
		code: "FR-EVT-MT-004",
		family: "micro_tasks",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			final_iteration: field.count,
			result: (require_zod_library())._enum(["completed", "skipped"]),
			duration_ms: field.milliseconds.optional(),
			counts
		})),
		reading(event) {
			const { counts: now, final_iteration, result } = event.payload;
			const after = final_iteration > 0 ? ` after ${counted(final_iteration, "iteration")}` : "";
			return `${who(event)} ${result} ${microTaskOf$1(event)}${after} (${now.completed} of ${now.total} completed)`;
		}
	}),
	defineEvent({
		type: "mt_escalated",
		code: "FR-EVT-MT-005",
		family: "micro_tasks",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			from_level: field.level,
			to_level: field.level,
			from_model: field.id.optional(),
			to_model: field.id.optional(),
			reason: field.reason.optional(),
			escalations_count: field.count
		})),
		reading(event) {
			const { from_level, reason, to_level } = event.payload;
			return `${microTaskOf$1(event)} escalated from level ${from_level} to ${to_level}${because(reason)}`;
		}
	}),
	defineEvent({
		type: "mt_failed",
		code: "FR-EVT-MT-006",
		family: "micro_tasks",
		payload: (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
			bronze_id: field.id,
			rows_hash: field.sha256.optional(),
			final_iteration: field.count,
			reason: field.reason.optional(),
			failure_category: field.name.optional(),
			counts
		})),
		reading(event) {
			const { final_iteration, reason } = event.payload;
			return `${microTaskOf$1(event)} failed for good after ${counted(final_iteration, "iteration")}${because(reason)}`;
		}
	})
];
// shared/events/registry.ts
/**
* The registry of the Flight Recorder: every event type there is, what its payload must be and how it reads. An event
* that is not in here, or does not fit, is refused (design: 30-flight-recorder).
*/
var DEFINITIONS = [
	...WORK_PACKET_EVENTS,
	...MICRO_TASK_EVENTS,
	...DEPENDENCY_EVENTS,
	...BOARD_EVENTS,
	...QUERY_EVENTS,
	...EXECUTOR_EVENTS,
	...GOVERNANCE_EVENTS
];
/** Every event type by its name. Names of object prototypes are unknown to it. */
var EVENT_TYPES = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));
/** Largest payload in bytes of its JSON; what is larger is stored as an artifact and referenced. */
var MAX_PAYLOAD_BYTES = 32768;
/** True when the registry knows `type`. */
function isEventType(type) {
	return EVENT_TYPES.has(type);
}
/** The definition of an event type. Throws `HSK-400-INVALID-EVENT` for one that the registry does not know. */
function eventDefinition(type) {
	const definition = EVENT_TYPES.get(type);
	if (definition) return definition;
	throw new (require_words()).LocusError("HSK-400-INVALID-EVENT", `${(require_words()).shownText(type.slice(0, 80))} is no event type`, { path: "event_type" });
}
function validatePayload(type, payload) {
	const definition = eventDefinition(type);
	if (definition.usual?.(payload)) return refuseLarge(type, payload);
	const parsed = definition.payload.safeParse(payload);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new (require_words()).LocusError("HSK-400-INVALID-EVENT", `${type}: ${(require_words()).shownText(issue?.message ?? "does not fit")}`, { path: ["payload", ...issue ? misfitAt$1(issue) : []].map(String).join(".") });
	}
	return refuseLarge(type, parsed.data);
}
function refuseLarge(type, payload) {
	const bytes = utf8Length(JSON.stringify(payload));
	if (bytes <= 32768) return payload;
	const message = `${type}: the payload has ${bytes} bytes; ${MAX_PAYLOAD_BYTES} are allowed, more belongs into an artifact`;
	throw new (require_words()).LocusError("HSK-400-INVALID-EVENT", message, { path: "payload" });
}
/** Where a misfit is: the path of the value, or of the first key that should not be there. */
function misfitAt$1(issue) {
	const extra = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1).map((require_words()).shownText) : [];
	return [...issue.path, ...extra];
}
/**
* An event as one line: safe to print, never empty, and never a throw, whatever the payload holds. A payload that was
* pruned or that does not fit its type (another version of the product wrote it) is said to be so.
*/
function readingOf(event) {
	return (require_words()).shownText(sentenceOf(event)).replace(/^someone\b/, "Someone");
}
function sentenceOf(event) {
	const about = event.wp_id === void 0 ? "" : ` of ${event.wp_id}`;
	const name = `${event.event_type.slice(0, 80).replaceAll("_", " ")}${about} by ${who(event)}`;
	const definition = EVENT_TYPES.get(event.event_type);
	if (!definition) return `${name} (an event type that this version does not know)`;
	if (event.payload === null) return `${name} (its details were pruned)`;
	const parsed = definition.payload.safeParse(event.payload);
	if (!parsed.success) return `${name} (its details cannot be read)`;
	return eventDefinition(event.event_type).reading({
		...event,
		payload: parsed.data
	});
}
// electron/main/core/canonical/sha256.ts
/** The one hash function of the core. */
/** SHA-256 of text or bytes, as lower-case hex. */
function sha256(content) {
	return (0, (node_crypto()).hash)("sha256", content, "hex");
}
// electron/main/core/diagnostics/diagnostics.ts
/** The Problems list: open diagnostics that come and go with their causes (design: 20-operations "Errors", 70-window "Problems"). */
/** A problem of a kind; a fix that the kind does not offer does not compile. */
function problem(kind, told) {
	const { severity, code } = PROBLEM_KINDS[kind];
	const { key, message, wp_id: wpId, where, hint, fixes = [] } = told;
	return {
		kind,
		key,
		severity,
		code: told.code ?? code,
		message,
		...wpId === void 0 ? {} : { wp_id: wpId },
		...where === void 0 ? {} : { where },
		fix_hint: hint,
		fixes: [...fixes]
	};
}
var LONGEST_ID = 200;
var DIGEST_LENGTH = 16;
/** The identity of a problem; a long one ends in a digest, so that two never share one. */
function diagnosticId(kind, key) {
	const id = `${kind}:${key}`;
	if (id.length <= LONGEST_ID) return id;
	return `${id.slice(0, 183)}~${sha256(id).slice(0, DIGEST_LENGTH)}`;
}
/** Opens a problem, or counts it once more. */
async function raiseDiagnostic(transaction, now, finding) {
	const known = await transaction.diagnostic(diagnosticId(finding.kind, finding.key));
	await transaction.putDiagnostic(seenAgain(known, finding, now));
}
/** A problem as it is kept: what is known of it, seen once more. One that was inherited is our own once its cause changes. */
function seenAgain(known, finding, now) {
	const { key, inherited = false, ...rest } = finding;
	return {
		...rest,
		diagnostic_id: diagnosticId(finding.kind, key),
		first_seen: known?.first_seen ?? now,
		last_seen: now,
		count: (known?.count ?? 0) + 1,
		inherited: known ? known.inherited && known.message === finding.message : inherited
	};
}
/** Whether a problem is told as it was: its words, its place and what can be done. */
function isToldAlready(known, finding) {
	return known.message === finding.message && known.where === finding.where && known.fix_hint === finding.fix_hint && (0, (node_util()).isDeepStrictEqual)(known.fixes, finding.fixes);
}
/**
* Makes the open problems of the given kinds exactly the findings: new ones are opened, changed ones updated, those
* without a cause closed. What stays the same is left untouched.
*/
async function settleDiagnostics(transaction, now, kinds, findings) {
	const open = new Map((await transaction.diagnostics()).filter((diagnostic) => kinds.some((kind) => kind === diagnostic.kind)).map((diagnostic) => [diagnostic.diagnostic_id, diagnostic]));
	const opened = [];
	for (const finding of findings) {
		const id = diagnosticId(finding.kind, finding.key);
		const known = open.get(id);
		open.delete(id);
		if (known && isToldAlready(known, finding)) continue;
		if (!known) opened.push(finding);
		await transaction.putDiagnostic(seenAgain(known, finding, now));
	}
	for (const diagnostic of open.values()) await transaction.removeDiagnostic(diagnostic.diagnostic_id);
	return {
		opened,
		closed: [...open.values()]
	};
}
/** Makes one problem stand exactly as long as it is found: opened, updated or, without a finding, closed. */
async function settleOne(transaction, now, id, finding) {
	if (!finding) return transaction.removeDiagnostic(id);
	const known = await transaction.diagnostic(id);
	if (known && isToldAlready(known, finding)) return;
	await transaction.putDiagnostic(seenAgain(known, finding, now));
}
// electron/main/core/flight-recorder/record-clock.ts
/** How far clocks of processes may differ without a word, in milliseconds. */
var SLACK_MS = 6e4;
/** By how many milliseconds the newest event is later than the clock; 0 where the two agree, or nearly. */
function aheadOfClock(last, now) {
	const ahead = last === void 0 ? 0 : Date.parse(last.timestamp) - now;
	return ahead > SLACK_MS ? ahead : 0;
}
/** What is told of a record that is ahead of the clock, in a sentence. */
function aheadInWords(milliseconds) {
	return `the newest event was recorded ${Math.ceil(milliseconds / 6e4)} minutes from now, by a clock that was ahead or before this one was set back; until then the times of events and the ages of work are not to be relied on`;
}
/** What is to be done about it. */
var CLOCK_HINT = "Set the clock of this machine right. Nothing is lost: events keep their order.";
// electron/main/core/problem-list.ts
/** Reads the list; what the store cannot say of itself stands first. */
async function readProblems(reader, trouble) {
	return {
		problems: [...storeProblems(trouble, await reader.lastEvent()), ...await reader.diagnostics()],
		conflicts: await conflictsOf(reader)
	};
}
function storeProblems({ path, since, gone, readOnly, now }, last) {
	const findings = [];
	if (gone !== void 0) findings.push(problem("store_removed", {
		key: path,
		message: gone,
		where: path,
		hint: "Open the folder again. A store that is missing then offers its newest backup."
	}));
	if (readOnly !== void 0) findings.push(problem("store_read_only", {
		key: path,
		message: readOnly,
		where: path,
		hint: "Make the file and its folder writable, and open the workspace again."
	}));
	const ahead = aheadOfClock(last, now);
	if (ahead > 0) findings.push(problem("clock_behind", {
		key: path,
		message: aheadInWords(ahead),
		where: path,
		hint: CLOCK_HINT
	}));
	return findings.map(({ key, ...rest }) => ({
		...rest,
		diagnostic_id: diagnosticId(rest.kind, key),
		first_seen: since,
		last_seen: since,
		count: 1,
		inherited: false
	}));
}
/** The open conflicts. */
async function conflictsOf(reader) {
	const rows = await reader.conflicts();
	return Promise.all(rows.map((row) => shownConflict(reader, row)));
}
async function shownConflict(reader, row) {
	const { line, line_hash: _hash, ...board } = row.board;
	const stored = await reader.packet(row.wp_id);
	return {
		wp_id: row.wp_id,
		title: stored?.fields.title ?? row.wp_id,
		kind: row.kind,
		board,
		store: row.store,
		...line === void 0 ? {} : { line },
		since: row.since,
		missing: row.missing
	};
}
// shared/events/bookkeeping.ts
/** Which events tell what somebody did: a sync, its bookkeeping and a reading follow nearly every move and do not. Pure. */
var BOOKKEEPING = /* @__PURE__ */ new Set([
	"sync_started",
	"sync_completed",
	"task_board_synced",
	"capability_decision",
	"work_query_executed"
]);
/** True for an event that says nothing about a Work Packet or what a person or an agent did. */
function isBookkeeping(eventType) {
	return BOOKKEEPING.has(eventType);
}
// shared/events/moved-to.ts
/** Where an event moved its Work Packet, read from the payload alone. */
function statusOf(value) {
	return (require_words()).WORK_PACKET_STATUSES.find((status) => status === value);
}
/** The status that an event brought about; undefined for an event that moved nothing. */
function movedTo(event) {
	const { event_type } = event;
	const payload = event.payload;
	switch (event_type) {
		case "work_packet_created": return statusOf(payload?.["status"]);
		case "work_packet_gated": return statusOf(payload?.["then_move"]);
		case "work_packet_completed": return "done";
		case "work_packet_updated": {
			const changes = Array.isArray(payload?.["changes"]) ? payload["changes"] : [];
			for (const change of changes) {
				if (typeof change !== "object" || change === null) continue;
				const { field, to } = change;
				if (field === "status") return statusOf(to);
			}
			return;
		}
		default: return;
	}
}
// electron/main/core/repository/writing-error.ts
/** What stood against the writing of a file, in words (design: 20-operations, "Errors"). */
var REASONS = {
	EACCES: "its folder or file may not be written",
	EPERM: "its folder or file may not be written",
	EROFS: "its disk is read-only",
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	ENOENT: "its folder is not there",
	ENOTDIR: "a file stands where its folder should be"
};
/** A file system's error as HSK-500-STORAGE with its reason; anything else as it is. `what` is the file's name in the message. */
function writingError(cause, path, what) {
	const code = errorCodeOf(cause);
	if (cause instanceof (require_words()).LocusError || code === void 0) return cause;
	const message = `${what} cannot be written: ${REASONS[code] ?? code}`;
	return new (require_words()).LocusError("HSK-500-STORAGE", message, {
		path,
		cause
	});
}
// electron/main/core/artifacts/artifact-store.ts
/** Content-addressed files of evidence and large payloads, each with a manifest beside it (design: 10-domain, "Storage"). */
var HANDLE = /^artifact:sha256:([0-9a-f]{64})$/;
/** Most bytes of one artifact. */
var MAX_ARTIFACT_BYTES = 67108864;
/** After this long every system has put a file on the disk by itself, in milliseconds; Linux takes half of it. */
var SETTLED_MS = 6e4;
/** The handle of bytes with this SHA-256. */
function artifactHandle(hash) {
	return `artifact:sha256:${hash}`;
}
/** Artifacts of one workspace, in `<store>/artifacts/ab/abcdef\u2026`. */
var ArtifactStore = class {
	#folder;
	constructor(storeFolder) {
		this.#folder = (0, (node_path()).join)(storeFolder, "artifacts");
	}
	#pathOf(handle) {
		const hash = HANDLE.exec(handle)?.[1];
		if (!hash) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${handle} is not an artifact handle`, { path: "inputs" });
		return (0, (node_path()).join)(this.#folder, hash.slice(0, 2), hash);
	}
	/**
	* Stores bytes once, durably, and returns their handle.
	* @throws LocusError HSK-413-LIMIT for more than {@link MAX_ARTIFACT_BYTES}, HSK-500-STORAGE when they cannot be written.
	*/
	async put(bytes, manifest) {
		if (bytes.length > 67108864) throw new (require_words()).LocusError("HSK-413-LIMIT", `an artifact has at most ${MAX_ARTIFACT_BYTES} bytes`, {
			path: "artifact",
			details: {
				bytes: bytes.length,
				limit: MAX_ARTIFACT_BYTES
			}
		});
		const handle = artifactHandle(sha256(bytes));
		if (this.has(handle)) return handle;
		try {
			await this.#write(handle, bytes, JSON.stringify({
				...manifest,
				size: bytes.length
			}));
		} catch (cause) {
			throw writingError(cause, this.#pathOf(handle), handle);
		}
		return handle;
	}
	/**
	* Stores bytes at once and whole, so that they survive the process; {@link flush} puts them on the disk, so that they
	* survive the machine. What lies there under their name and is not them is replaced.
	* @param hash SHA-256 of the bytes, as hex
	*/
	keep(bytes, hash, manifest) {
		const handle = artifactHandle(hash);
		const path = this.#pathOf(handle);
		if (standsThere(path, bytes) && isManifest(`${path}.json`)) return handle;
		(0, (node_fs()).mkdirSync)((0, (node_path()).dirname)(path), { recursive: true });
		const suffix = temporarySuffix();
		try {
			(0, (node_fs()).writeFileSync)(`${path}.json${suffix}`, JSON.stringify({
				...manifest,
				size: bytes.length
			}), { flag: "wx" });
			(0, (node_fs()).writeFileSync)(`${path}${suffix}`, bytes, { flag: "wx" });
			(0, (node_fs()).renameSync)(`${path}.json${suffix}`, `${path}.json`);
			(0, (node_fs()).renameSync)(`${path}${suffix}`, path);
		} catch (cause) {
			for (const each of [`${path}.json${suffix}`, `${path}${suffix}`]) (0, (node_fs()).rmSync)(each, { force: true });
			throw cause;
		}
		return handle;
	}
	/** Puts an artifact that was kept on the disk; one that was removed meanwhile needs no disk. */
	async flush(handle) {
		const path = this.#pathOf(handle);
		try {
			await Promise.all([flushFile(path), flushFile(`${path}.json`)]);
			await syncFolder((0, (node_path()).dirname)(path));
		} catch (cause) {
			if (errorCodeOf(cause) !== "ENOENT") throw cause;
		}
	}
	/** True for an artifact that has stood there for so long that the system has put it on the disk by itself. */
	isSettled(handle, now) {
		const path = this.#pathOf(handle);
		return [path, `${path}.json`].every((file) => {
			const written = (0, (node_fs()).statSync)(file, { throwIfNoEntry: false })?.mtimeMs;
			return written !== void 0 && now - written > SETTLED_MS;
		});
	}
	/** True when a file of this name is there; whether its bytes fit it is for {@link get} to say. */
	has(handle) {
		return (0, (node_fs()).existsSync)(this.#pathOf(handle));
	}
	/**
	* Stores an artifact that was kept elsewhere, with the manifest that it had there; one that was altered here is replaced.
	* @throws LocusError HSK-500-STORAGE when the bytes do not fit the handle.
	*/
	async take(handle, bytes, manifest) {
		const path = this.#pathOf(handle);
		if (artifactHandle(sha256(bytes)) !== handle) throw altered(handle, path);
		await this.#write(handle, bytes, manifest);
	}
	async #write(handle, bytes, manifest) {
		const path = this.#pathOf(handle);
		const folder = (0, (node_path()).dirname)(path);
		await (0, (node_fs_promises()).mkdir)(folder, { recursive: true });
		await writeDurably([{
			path: `${path}.json`,
			content: manifest
		}, {
			path,
			content: bytes
		}]);
		await syncFolder(folder);
	}
	/** The manifest of an artifact as its file holds it; an empty object where there is none. */
	async manifestOf(handle) {
		return (0, (node_fs_promises()).readFile)(`${this.#pathOf(handle)}.json`, "utf8").catch(() => "{}");
	}
	/** SHA-256 of every artifact that is there, as hex, in no order. */
	async hashes() {
		return (await (0, (node_fs_promises()).readdir)(this.#folder, { recursive: true }).catch((cause) => {
			if (errorCodeOf(cause) === "ENOENT") return [];
			throw cause;
		})).map((entry) => (0, (node_path()).basename)(entry)).filter((name) => /^[0-9a-f]{64}$/.test(name));
	}
	/**
	* The bytes behind a handle, checked against it.
	* @throws LocusError HSK-404-NOT-FOUND when it is missing, HSK-500-STORAGE when it was altered or cannot be read.
	*/
	async get(handle) {
		const path = this.#pathOf(handle);
		const bytes = await (0, (node_fs_promises()).readFile)(path).catch((cause) => {
			if (errorCodeOf(cause) === "ENOENT") throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${handle} is not in the artifact store`, {
				path,
				cause
			});
			throw new (require_words()).LocusError("HSK-500-STORAGE", `${handle} cannot be read`, {
				path,
				cause
			});
		});
		if (artifactHandle(sha256(bytes)) === handle) return bytes;
		throw altered(handle, path);
	}
	/**
	* What is known of an artifact beside its bytes.
	* @throws LocusError HSK-404-NOT-FOUND when it is missing, HSK-500-STORAGE when it cannot be read.
	*/
	async manifest(handle) {
		const path = `${this.#pathOf(handle)}.json`;
		const text = await (0, (node_fs_promises()).readFile)(path, "utf8").catch((cause) => {
			const code = errorCodeOf(cause) === "ENOENT" ? "HSK-404-NOT-FOUND" : "HSK-500-STORAGE";
			throw new (require_words()).LocusError(code, `the manifest of ${handle} cannot be read`, {
				path,
				cause
			});
		});
		try {
			const { media_type, size, producer_op_id, created_at } = JSON.parse(text);
			return {
				media_type,
				size,
				producer_op_id,
				created_at
			};
		} catch (cause) {
			throw new (require_words()).LocusError("HSK-500-STORAGE", `the manifest of ${handle} was altered`, {
				path,
				cause
			});
		}
	}
	/** Forgets an artifact that nothing refers to any more. */
	async remove(handle) {
		const path = this.#pathOf(handle);
		await (0, (node_fs_promises()).rm)(path, { force: true });
		await (0, (node_fs_promises()).rm)(`${path}.json`, { force: true });
	}
};
function altered(handle, path) {
	return new (require_words()).LocusError("HSK-500-STORAGE", `${handle} was altered: its bytes do not fit its name`, { path });
}
/**
* Writes files so that each is there whole or not at all, its bytes on the disk before its name. Their bytes go to the disk
* side by side, their names in the order given.
*/
async function writeDurably(files) {
	const suffix = temporarySuffix();
	const temporary = (path) => `${path}${suffix}`;
	try {
		const written = await Promise.allSettled(files.map(({ path, content }) => writeFlushed(temporary(path), content)));
		for (const result of written) if (result.status === "rejected") throw result.reason;
		for (const { path } of files) await (0, (node_fs_promises()).rename)(temporary(path), path);
	} catch (cause) {
		for (const { path } of files) await (0, (node_fs_promises()).rm)(temporary(path), { force: true });
		throw cause;
	}
}
async function writeFlushed(path, content) {
	const file = await (0, (node_fs_promises()).open)(path, "wx");
	try {
		await file.writeFile(content);
		await file.sync();
	} finally {
		await file.close();
	}
}
function temporarySuffix() {
	return `.${process.pid}-${(0, (node_crypto()).randomBytes)(4).toString("hex")}.tmp`;
}
function standsThere(path, bytes) {
	try {
		return (0, (node_fs()).readFileSync)(path).equals(bytes);
	} catch (cause) {
		if (errorCodeOf(cause) === void 0) throw cause;
		return false;
	}
}
/** False for a manifest that is missing or torn. */
function isManifest(path) {
	try {
		JSON.parse((0, (node_fs()).readFileSync)(path, "utf8"));
		return true;
	} catch (cause) {
		if (errorCodeOf(cause) === void 0 && !(cause instanceof SyntaxError)) throw cause;
		return false;
	}
}
/** The calls by callbacks: they are all that most commands flush by, and Node's own promises of files are a module to be loaded. */
var [openFile, flushOpened, closeFile] = [
	(0, (node_util()).promisify)((node_fs()).open),
	(0, (node_util()).promisify)((node_fs()).fsync),
	(0, (node_util()).promisify)((node_fs()).close)
];
async function flush$1(path, flags) {
	const opened = await openFile(path, flags);
	try {
		await flushOpened(opened);
	} finally {
		await closeFile(opened);
	}
}
function flushFile(path) {
	return flush$1(path, "r+");
}
/** Puts a folder's names on the disk. Windows does so by itself and opens no folders. */
async function syncFolder(folder) {
	if (process.platform !== "win32") await flush$1(folder, "r");
}
// shared/domain/lifecycle.ts
/**
* The lifecycle of a Work Packet: which status may follow which, and what each move needs (design: 10-domain,
* "Lifecycle"). Pure: the bus asks it inside the transaction, the window asks it while a card is in the air.
*/
var NEXT = {
	stub: [
		"ready",
		"blocked",
		"cancelled"
	],
	ready: [
		"in_progress",
		"blocked",
		"gated",
		"cancelled"
	],
	in_progress: [
		"gated",
		"done",
		"ready",
		"blocked",
		"cancelled"
	],
	blocked: [
		"ready",
		"in_progress",
		"cancelled"
	],
	gated: [
		"ready",
		"in_progress",
		"blocked",
		"done",
		"cancelled"
	],
	done: ["ready", "cancelled"],
	cancelled: []
};
/** The statuses that may follow the present one, whatever each of them still needs. */
function possibleMoves(facts) {
	if (facts.status === "cancelled") return facts.cancelledFrom ? [facts.cancelledFrom] : ["ready"];
	return [...NEXT[facts.status]];
}
/** Where a blocked Work Packet is moved back to once nothing holds it. */
function statusBeforeBlock(fields) {
	return fields.block?.from === "in_progress" ? "in_progress" : "ready";
}
/** Whether a move is allowed with what is brought along, and otherwise everything it lacks. */
function judgeMove(facts, to, details) {
	if (!possibleMoves(facts).includes(to)) return {
		allowed: false,
		missing: [{
			kind: "transition",
			ask: false,
			text: noSuchMove(facts, to)
		}]
	};
	const restores = facts.status === "cancelled";
	const reopens = facts.status === "done" && to === "ready";
	if (restores) return {
		allowed: true,
		skips: [],
		reopens: false,
		restores
	};
	const missing = [...leaving(facts, to, details), ...entering(facts, to, details)];
	if (missing.length > 0) return {
		allowed: false,
		missing
	};
	return {
		allowed: true,
		skips: skippedGates(facts, to),
		reopens,
		restores
	};
}
function noSuchMove(facts, to) {
	const from = (require_words()).STATUS_LABELS[facts.status];
	if (facts.status === to) return `is ${from} already`;
	const allowed = possibleMoves(facts).map((status) => (require_words()).STATUS_LABELS[status]);
	return `${from} does not lead to ${(require_words()).STATUS_LABELS[to]}; from here: ${allowed.join(", ") || "nothing"}`;
}
/** What the present status asks of whoever leaves it. */
function leaving(facts, to, details) {
	if (facts.status === "gated" && to !== "done" && to !== "cancelled" && !details.note) return [{
		kind: "decision",
		ask: true,
		text: "needs the decision it waited for, as a note"
	}];
	if (facts.status === "done" && to === "ready" && !details.reason) return [{
		kind: "reason",
		ask: true,
		text: "needs a reason to reopen"
	}];
	if (facts.status === "done" && to === "cancelled") {
		const named = details.superseded_by;
		if (!named || !facts.newerVersions.includes(named)) {
			const candidates = [...facts.newerVersions];
			const text = candidates.length ? "needs the newer version that supersedes it" : "is done: only a newer version of the same Base WP can supersede it, and there is none";
			return [{
				kind: "superseded_by",
				ask: candidates.length > 0,
				candidates,
				text
			}];
		}
	}
	return [];
}
/** What the asked-for status demands of whoever enters it. */
function entering(facts, to, details) {
	switch (to) {
		case "ready": return facts.status === "stub" || facts.status === "blocked" ? packetRequirement(facts) : [];
		case "in_progress": return [...gateRequirement(facts, "pre_work"), ...blockerRequirement(facts)];
		case "blocked": return details.reason || facts.openBlockers.length > 0 || facts.status === "gated" ? [] : [{
			kind: "reason",
			ask: true,
			text: "needs the reason it is blocked"
		}];
		case "gated": return details.awaits ? [] : [{
			kind: "awaits",
			ask: true,
			text: "needs the decision it waits for"
		}];
		case "done": return [...gateRequirement(facts, "post_work"), ...microTaskRequirement(facts)];
		case "cancelled": return details.reason || facts.status === "done" ? [] : [{
			kind: "reason",
			ask: true,
			text: "needs a reason to cancel"
		}];
		default: return [];
	}
}
function packetRequirement(facts) {
	if (!(require_words()).enforcesGates(facts.routing)) return [];
	if (!facts.packet.exists) return [{
		kind: "packet",
		ask: false,
		text: `needs a task packet${facts.packet.path ? ` (looked for ${facts.packet.path})` : ""}`
	}];
	return facts.packet.missing.map((text) => ({
		kind: "packet",
		ask: false,
		text: `task packet: ${text}`
	}));
}
function gateRequirement(facts, gate) {
	const status = facts.gates[gate].status;
	if (status === "pass" || status === "skip") return [];
	if (status === "pending" && !(require_words()).enforcesGates(facts.routing)) return [];
	return [{
		kind: "gate",
		gate,
		ask: true,
		text: status === "fail" ? `failed its ${(require_words()).GATE_LABELS[gate]} gate` : `needs the ${(require_words()).GATE_LABELS[gate]} gate`
	}];
}
function blockerRequirement(facts) {
	if (facts.openBlockers.length === 0) return [];
	const [first, ...rest] = facts.openBlockers;
	const more = rest.length > 0 ? ` and ${rest.length} more` : "";
	return [{
		kind: "open_blockers",
		ask: false,
		wp_ids: [...facts.openBlockers],
		text: `blocked by ${first}${more}`
	}];
}
function microTaskRequirement(facts) {
	if (facts.microTasksInProgress.length === 0) return [];
	const mt_ids = [...facts.microTasksInProgress];
	return [{
		kind: "micro_tasks",
		ask: false,
		mt_ids,
		text: `${mt_ids.join(", ")} still in progress`
	}];
}
/** Under GOV_LIGHT and GOV_NONE the move itself records a pending gate as `skip`. */
function skippedGates(facts, to) {
	if ((require_words()).enforcesGates(facts.routing)) return [];
	const gate = to === "in_progress" ? "pre_work" : to === "done" ? "post_work" : void 0;
	return gate && facts.gates[gate].status === "pending" ? [gate] : [];
}
// electron/main/core/operations/moves.ts
/** Reads what the lifecycle has to know. */
async function lifecycleFacts(reader, stored, context) {
	const { fields } = stored;
	const versions = await reader.versionsOf(fields.lineage.base_wp_id);
	return {
		status: fields.status,
		routing: fields.governance.routing,
		gates: gatesAt(fields.governance.gates, context.now),
		openBlockers: await reader.openBlockers(fields.wp_id),
		packet: {
			exists: context.survey.exists,
			...context.survey.path ? { path: context.survey.path } : {},
			missing: context.survey.missing
		},
		microTasksInProgress: await reader.microTasksInProgress(fields.wp_id),
		...fields.cancelled_from ? { cancelledFrom: fields.cancelled_from } : {},
		newerVersions: versions.filter((other) => (require_words()).isNewerVersion(other, fields.wp_id))
	};
}
/** The gates as they count at a moment: a waiver that has expired waives nothing. */
function gatesAt(gates, now) {
	const counted = { ...gates };
	for (const name of (require_words()).GATE_NAMES) {
		const expires = gates[name].waiver?.expires_at;
		if (expires !== void 0 && expires <= now) counted[name] = { status: "pending" };
	}
	return counted;
}
/**
* The Work Packet after the move. `path` is where the move stands in the params, for a refusal.
* @throws LocusError HSK-409-GATE when only gates are missing, else HSK-409-TRANSITION, listing what is allowed and missing.
*/
function performMove(fields, facts, to, details, context, path) {
	const answer = judgeMove(facts, to, details);
	if (answer.allowed) return {
		fields: skipGates(answer.restores ? restored$1(fields, to) : enter(fields, facts, to, details, context.now), answer.skips, "not required by routing", context.now),
		skipped: answer.skips,
		forced: false
	};
	if (!mayForce(fields, context)) throw moveRefused(facts, to, answer.missing, path);
	const accepted = context.boardEdit?.accepted;
	const pending = pendingGatesOf(fields, to);
	const moved = enter(fields, facts, to, details, context.now);
	if (accepted && !accepted.waiver) return {
		fields: {
			...passGates(moved, pending, accepted.by, context.now),
			unverified: false
		},
		skipped: [],
		forced: false
	};
	return {
		fields: {
			...skipGates(moved, pending, accepted ? `board edit accepted by ${accepted.by}` : "manual board edit", context.now, accepted?.waiver),
			unverified: !accepted
		},
		skipped: pending,
		forced: !accepted
	};
}
/** People keep boards under light routing by hand: such an edit is applied and marked; an accepted conflict as well. */
function mayForce(fields, context) {
	if (!context.boardEdit) return false;
	return context.boardEdit.accepted !== void 0 || !(require_words()).enforcesGates(fields.governance.routing);
}
function pendingGatesOf(fields, to) {
	const { gates } = fields.governance;
	return (to === "done" ? ["pre_work", "post_work"] : to === "in_progress" ? ["pre_work"] : []).filter((gate) => gates[gate].status === "pending");
}
/** The refusal of a move: which moves are allowed, and what the asked-for one lacks. */
function moveRefused(facts, to, missing, path) {
	const gateOnly = missing.length > 0 && missing.every((requirement) => requirement.kind === "gate");
	const allowed = possibleMoves(facts);
	const lacking = missing.map((requirement) => requirement.text).join("; ");
	const message = `${(require_words()).STATUS_LABELS[facts.status]} \u2192 ${(require_words()).STATUS_LABELS[to]} is refused: ${lacking}`;
	return new (require_words()).LocusError(gateOnly ? "HSK-409-GATE" : "HSK-409-TRANSITION", message, {
		path,
		details: {
			from: facts.status,
			to,
			allowed,
			missing: missing.map((requirement) => ({ ...requirement })),
			...gateOnly ? { gates: missing.map((requirement) => requirement.kind === "gate" ? requirement.gate : "") } : {}
		}
	});
}
function skipGates(fields, gates, why, now, waiver) {
	if (gates.length === 0) return fields;
	const next = { ...fields.governance.gates };
	for (const gate of gates) next[gate] = {
		status: "skip",
		validated_at: now,
		notes: why,
		...waiver ? { waiver } : {}
	};
	return {
		...fields,
		governance: {
			...fields.governance,
			gates: next
		}
	};
}
/** Whoever accepts a board edit records what it lacked as passed by them. */
function passGates(fields, gates, by, now) {
	const next = { ...fields.governance.gates };
	for (const gate of gates) next[gate] = {
		status: "pass",
		validated_at: now,
		validated_by: by,
		notes: "recorded with the accepted board edit"
	};
	return {
		...fields,
		governance: {
			...fields.governance,
			gates: next
		}
	};
}
/** The fields of the new status; what belonged to the old one is taken away, a cancellation keeps it for a restore. */
function enter(fields, facts, to, details, now) {
	const { block, awaits, cancelled_from: _from, ...rest } = withoutSuccessor(fields);
	const next = withStatus(rest, to);
	switch (to) {
		case "in_progress": return {
			...withoutCompletion(next),
			started_at: next.started_at ?? now
		};
		case "blocked": return {
			...withoutCompletion(next),
			block: blockOf(facts, details)
		};
		case "gated": return {
			...withoutCompletion(next),
			awaits: details.awaits ?? "a decision"
		};
		case "done": return {
			...next,
			completed_at: now
		};
		case "cancelled": return {
			...next,
			cancelled_from: fields.status,
			...block ? { block } : {},
			...awaits ? { awaits } : {},
			...details.superseded_by ? { lineage: {
				...next.lineage,
				superseded_by: details.superseded_by
			} } : {}
		};
		default: {
			const open = facts.status === "done" ? reopened(next) : withoutCompletion(next);
			return to === "ready" ? {
				...open,
				ready_at: readyAt(fields, facts, now)
			} : open;
		}
	}
}
/** Work that is put back keeps its age, so that taking and releasing it costs it nothing in the ready order. */
function readyAt(fields, facts, now) {
	return facts.status === "in_progress" ? fields.ready_at ?? now : now;
}
function withStatus(fields, status) {
	return {
		...fields,
		status,
		governance: {
			...fields.governance,
			task_board_status: (require_words()).taskBoardStatusOf(status)
		}
	};
}
/** A cancellation taken back: the status before it, with everything that belonged to it. */
function restored$1(fields, to) {
	const { cancelled_from: _from, ...rest } = withoutSuccessor(fields);
	return withStatus(rest, to);
}
/** Nothing supersedes a Work Packet that is not, or no longer, cancelled. */
function withoutSuccessor(fields) {
	const { superseded_by: _successor, ...lineage } = fields.lineage;
	return {
		...fields,
		lineage
	};
}
/** Why it is blocked: the reason given, the decision that ended a wait, else the open blockers. */
function blockOf(facts, details) {
	const [first, ...others] = facts.openBlockers;
	const decision = facts.status === "gated" ? (require_words()).cutOff(details.note ?? "", WORK_PACKET_LIMITS.reasonCharacters) : "";
	const given = details.reason ?? (decision === "" ? void 0 : decision);
	const blockers = first && `blocked by ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`;
	return {
		reason: given ?? blockers ?? "no reason given",
		...details.eta ? { eta: details.eta } : {},
		by_open_blockers: given === void 0 && first !== void 0,
		from: facts.status
	};
}
function withoutCompletion(fields) {
	const { completed_at: _completed, ...rest } = fields;
	const { verdict: _verdict, ...governance } = rest.governance;
	return {
		...rest,
		governance
	};
}
/** Both gates go back to pending and the verdict is cleared. */
function reopened(fields) {
	const open = withoutCompletion(fields);
	const gates = {
		pre_work: { status: "pending" },
		post_work: { status: "pending" }
	};
	return {
		...open,
		unverified: false,
		governance: {
			...open.governance,
			gates
		}
	};
}
// electron/main/core/operations/operation.ts
/** Where a task packet's path stands in params. */
var PACKET_PATH = "params.task_packet_path";
var LONGEST_PATH = 200;
var LONGEST_MESSAGE$1 = 300;
/** A value of the domain as JSON. The domain's schemas hold nothing that JSON does not, and nobody changes a value. */
function asJson(value) {
	return value;
}
/** Makes an operation of its typed source. */
function defineOperation(source) {
	const { capabilitiesWith = {} } = source;
	return {
		name: source.name,
		kind: source.kind,
		determinism: source.determinism,
		summary: source.summary,
		capabilities: source.capabilities,
		capabilitiesWith,
		params: source.params,
		prepare(raw) {
			const params = source.usualParams?.(raw) ?? parseOrRefuse(source.params, raw, "params");
			const given = Object.keys(capabilitiesWith).filter((name) => Object.hasOwn(Object(params), name));
			const paths = source.paths?.(params) ?? [];
			const wpId = source.wpId?.(params);
			const packetPath = paths.find(({ field }) => field === PACKET_PATH)?.path;
			return {
				params,
				...wpId === void 0 ? {} : { wpId },
				capabilities: [...source.capabilities, ...given.flatMap((name) => capabilitiesWith[name] ?? [])],
				paths,
				artifacts: source.artifacts?.(params) ?? [],
				survey: source.survey?.(params) ?? "never",
				...packetPath === void 0 ? {} : { surveyPath: packetPath },
				decide: (reader, context) => source.decide(reader, params, context)
			};
		}
	};
}
var isNothing = exactly({});
/** For {@link OperationSource.usualParams}: the defaults, where no param is given. */
function noneGiven(defaults) {
	return (raw) => isNothing(raw) ? { ...defaults } : void 0;
}
/**
* Parses a value by its schema.
* @throws LocusError HSK-400-SCHEMA, or HSK-400-INVALID-WP-ID where a `wp_id` is malformed, naming the path.
*/
function parseOrRefuse(schema, value, root) {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	const path = (require_words()).shownText([root, ...issue ? misfitAt(issue) : []].map(String).join(".").slice(0, LONGEST_PATH));
	const isWpId = issue?.path.at(-1) === "wp_id" && issue.code === "invalid_format";
	const message = (require_words()).shownText(issue?.message ?? "does not validate").slice(0, LONGEST_MESSAGE$1);
	throw new (require_words()).LocusError(isWpId ? "HSK-400-INVALID-WP-ID" : "HSK-400-SCHEMA", `${path}: ${message}`, { path });
}
/** Where a misfit is: the path of the value, or of the first key that should not be there. */
function misfitAt(issue) {
	return issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}
// electron/main/core/canonical/canonical-json.ts
/** The one function that writes canonical JSON (RFC 8785), on which every hash of the record rests (design: 30-flight-recorder). */
/**
* Canonical JSON of a value: keys sorted by UTF-16 units, strings made well-formed, no white space.
* @throws LocusError HSK-400-INVALID-EVENT for a number that is not a safe integer.
*/
function canonicalJson(value) {
	if (value === null || typeof value === "boolean") return String(value);
	if (typeof value === "string") return JSON.stringify(value.toWellFormed());
	if (typeof value === "number") {
		if (!Number.isSafeInteger(value)) throw new (require_words()).LocusError("HSK-400-INVALID-EVENT", `${value} is not a safe integer and has no canonical form`);
		return Object.is(value, -0) ? "0" : String(value);
	}
	if (value instanceof Uint8Array) return `{"b64":"${Buffer.from(value).toString("base64")}"}`;
	if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
	const keys = Object.keys(value);
	return `{${keys.every((key) => key.isWellFormed()) ? members(value, keys.sort()) : mendedMembers(value)}}`;
}
function members(value, sorted) {
	let text = "";
	for (const key of sorted) {
		const member = value[key];
		if (member !== void 0) text += `${text ? "," : ""}${JSON.stringify(key)}:${canonicalJson(member)}`;
	}
	return text;
}
/** Members whose keys have to be made well-formed first, and are sorted as they are written. */
function mendedMembers(value) {
	const mended = new Map(Object.entries(value).map(([key, member]) => [key.toWellFormed(), member]));
	return members(Object.fromEntries(mended), [...mended.keys()].sort());
}
function isList(value) {
	return Array.isArray(value);
}
// electron/main/core/flight-recorder/snapshot.ts
/** Snapshots: the immutable image of a changed row, long texts by their hash, and the text kept for retrieval (design: 10-domain, "Bronze", "Silver"). */
var WORK_PACKET_CONTENT = "work_packet/handshake_v1";
var WORK_NOTE_CONTENT = "work_note/handshake_v1";
var DEPENDENCY_CONTENT = "dependency/handshake_v1";
var MICRO_TASK_CONTENT = "micro_task/handshake_v1";
var ITERATION_CONTENT = "mt_iteration/handshake_v1";
function snapshotOf(row, textHash) {
	const content = canonicalJson(row);
	const hash = sha256(content);
	return {
		bronzeId: `brz_${hash}`,
		content,
		sha256: hash,
		textHash
	};
}
/** The snapshot of a Work Packet's own fields. */
function packetSnapshot(fields) {
	const { description, ...rest } = fields;
	const textHash = sha256(description);
	return snapshotOf({
		...rest,
		description_hash: textHash
	}, textHash);
}
/** The fields that a Work Packet's snapshot holds, its description put back in its place. */
function fieldsOfSnapshot(content, description) {
	const { description_hash: _hash, ...rest } = JSON.parse(content);
	return {
		...rest,
		description
	};
}
/** The hash under which a snapshot's description is kept. */
function descriptionHashOf(content) {
	return JSON.parse(content).description_hash;
}
/** The snapshot of a note. */
function noteSnapshot(note) {
	const { content, ...rest } = note;
	const textHash = sha256(content);
	return snapshotOf({
		...rest,
		content_hash: textHash
	}, textHash);
}
/** The snapshot of a dependency; a removed one says so. It has no long text. */
function dependencySnapshot(dependency, removed) {
	return snapshotOf({
		...dependency,
		vector_clock: { ...dependency.vector_clock },
		...removed ? { removed } : {}
	}, "");
}
/** The snapshot of a Micro-Task's definition and state. */
function microTaskSnapshot(microTask) {
	return snapshotOf(JSON.parse(JSON.stringify(microTask)), "");
}
/** The snapshot of one iteration. */
function iterationSnapshot(wpId, mtId, record) {
	return snapshotOf({
		wp_id: wpId,
		mt_id: mtId,
		...record
	}, "");
}
/** The retrieval chunk of a Work Packet: where it belongs, then its words. */
function silverChunk(fields) {
	const { phase } = fields.governance;
	return `[${fields.wp_id} \u00b7 phase ${phase} \u00b7 ${fields.type}]\n${fields.title}\n\n${fields.description}`.trimEnd();
}
/** The id of the retrieval chunk that a version of a Work Packet brought. */
function silverId(fields) {
	return `slv_${fields.wp_id}_${fields.version}`;
}
/** True when two versions of a Work Packet have the same {@link silverChunk}. */
function sameChunk(one, other) {
	return one.title === other.title && one.description === other.description && one.type === other.type && one.governance.phase === other.governance.phase;
}
// electron/main/core/operations/changes.ts
/** Which fields a change touched, from and to, as the events of the Flight Recorder list them (design: 30-flight-recorder). */
var LONGEST_TEXT = 200;
var LONGEST_JSON_BYTES = 400;
/** The fields that people know, by the names they are typed with. Versions, clocks and images of others are left out. */
function listedFields(fields) {
	const { governance, block } = fields;
	return {
		title: fields.title,
		description: fields.description,
		status: fields.status,
		priority: fields.priority,
		type: fields.type,
		labels: fields.labels,
		assignee: fields.assignee,
		due_at: fields.due_at,
		phase: governance.phase,
		routing: governance.routing,
		task_packet_path: governance.task_packet_path,
		pre_work: governance.gates.pre_work.status,
		post_work: governance.gates.post_work.status,
		verdict: governance.verdict,
		block: block?.reason,
		eta: block?.eta,
		awaits: fields.awaits,
		superseded_by: fields.lineage.superseded_by,
		unverified: fields.unverified,
		metadata: fields.metadata,
		started_at: fields.started_at,
		completed_at: fields.completed_at,
		tombstone: fields.tombstone?.deleted_at
	};
}
/** Every listed field that differs. */
function fieldChanges(before, after) {
	const from = listedFields(before);
	return Object.entries(listedFields(after)).filter(([field, value]) => JSON.stringify(from[field]) !== JSON.stringify(value)).map(([field, value]) => ({
		field,
		from: shown(from[field]),
		to: shown(value)
	}));
}
/** A value as an event shows it: a long one by its length, so that a payload stays small. */
function shown(value) {
	if (value === void 0) return null;
	if (typeof value === "string" && value.length > LONGEST_TEXT) return `${value.slice(0, LONGEST_TEXT)}\u2026 (${value.length} characters)`;
	const json = JSON.stringify(value);
	const bytes = utf8Length(json);
	if (typeof value === "object" && bytes > LONGEST_JSON_BYTES) return `${bytes} bytes of JSON`;
	return JSON.parse(json);
}
// electron/main/core/operations/subject.ts
/**
* The Work Packet that an operation is about; `path` is where the params name it.
* @throws LocusError HSK-404-NOT-FOUND when there is none or it was deleted, HSK-409-VERSION when another version stands.
*/
async function subjectOf(reader, wpId, expectedVersion, path = "params.wp_id") {
	const stored = await reader.packet(wpId);
	if (!stored || stored.fields.tombstone) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${wpId} ${stored ? "was deleted" : "is not a Work Packet of this workspace"}`, {
		path,
		details: { wp_id: wpId }
	});
	refuseOtherVersion(stored, expectedVersion);
	return stored;
}
/** @throws LocusError HSK-409-VERSION, carrying the current version, when another one was expected. */
function refuseOtherVersion(stored, expected) {
	const { wp_id: wpId, version } = stored.fields;
	if (expected === void 0 || version === expected) return;
	throw new (require_words()).LocusError("HSK-409-VERSION", `${wpId} is at version ${version}, not ${expected}`, {
		path: "params.expected_version",
		details: {
			wp_id: wpId,
			current_version: version
		}
	});
}
/** Labels as they are kept: each once, sorted. */
function sortedLabels(labels) {
	return [...new Set(labels)].sort();
}
/**
* Refuses to change the status of an id that stands on the board more than once.
* @throws LocusError HSK-409-SYNC naming the lines.
*/
function refuseDuplicateLines(stored, context) {
	const lines = stored.board.duplicateLines;
	if (lines.length === 0 || context.source === "task_board_sync") return;
	throw new (require_words()).LocusError("HSK-409-SYNC", `${stored.fields.wp_id} stands on the board ${lines.length} times (lines ${lines.join(", ")}); remove all but one first`, {
		path: "params.wp_id",
		details: {
			wp_id: stored.fields.wp_id,
			lines
		}
	});
}
/** The row change of a Work Packet: one version on, stamped with the time. */
function changed(stored, fields, context) {
	const next = {
		...fields,
		version: stored.fields.version + 1,
		updated_at: context.now,
		vector_clock: {
			...stored.fields.vector_clock,
			...context.clock
		}
	};
	const snapshot = packetSnapshot(next);
	return {
		change: {
			row: "work_packet",
			fields: next,
			before: stored,
			snapshot
		},
		fields: next,
		bronzeId: snapshot.bronzeId
	};
}
/** The event of an update: the new version, the fields that changed, and what else is to be said of it. */
function updatedEvent(before, { fields, bronzeId }, more = {}) {
	return {
		event_type: "work_packet_updated",
		wp_id: fields.wp_id,
		payload: {
			version: fields.version,
			bronze_id: bronzeId,
			changes: fieldChanges(before, fields),
			...more
		}
	};
}
/** An appended note. */
function noteOf(fields, content, type, context) {
	const note = {
		note_id: `note_${context.uuid()}`,
		wp_id: fields.wp_id,
		author: context.actor.id,
		content,
		created_at: context.now,
		note_type: type
	};
	return {
		row: "work_note",
		version: fields.version,
		note,
		snapshot: noteSnapshot(note)
	};
}
/** The data of an operation that answers with the Work Packet. */
function packetData(fields, extra = {}) {
	return {
		wp: asJson(fields),
		...extra
	};
}
// electron/main/core/operations/close.ts
/**
* VALIDATED under GOV_STRICT and GOV_STANDARD rests on a verdict that the files prove.
* @throws LocusError HSK-409-GATE when they do not.
*/
function evidenceFor(fields, verdict, context) {
	const found = context.survey.evidence;
	if (verdict === void 0 || found?.verdict !== verdict) {
		if (!(verdict === "VALIDATED" && (require_words()).enforcesGates(fields.governance.routing) && !context.boardEdit?.accepted)) return void 0;
		throw new (require_words()).LocusError("HSK-409-GATE", `VALIDATED needs the validator's word in the files: a verdict for ${fields.wp_id} under "## VALIDATION_REPORTS" of its packet, or a validator gate file`, {
			path: "params.verdict",
			details: {
				wp_id: fields.wp_id,
				gates: ["post_work"]
			}
		});
	}
	return {
		path: found.path,
		sha256: found.sha256
	};
}
/**
* Closes a Work Packet, or gives a done one its verdict. Shared by close_wp and by gate_wp's `then_move`; `path` is where
* the move stands in the params.
*/
async function closed(reader, fields, verdict, context, path) {
	const evidence = evidenceFor(fields, verdict, context);
	const found = evidence ? { evidence } : {};
	const facts = await lifecycleFacts(reader, { fields }, context);
	if (fields.status !== "done") {
		const move = performMove(fields, facts, "done", {}, context, path);
		const given = context.boardEdit ? verdict : verdict ?? move.fields.governance.verdict;
		return {
			fields: withVerdict(move.fields, given, evidence !== void 0, context),
			skipped: move.skipped,
			forced: move.forced && !evidence,
			...found
		};
	}
	if (verdict === void 0 && !context.boardEdit) throw moveRefused(facts, "done", [{
		kind: "transition",
		ask: false,
		text: "is Done already"
	}], path);
	const judged = withVerdict(fields, verdict, evidence !== void 0, context);
	const byHand = context.boardEdit && { unverified: !evidence && !context.boardEdit.accepted };
	return {
		fields: {
			...judged,
			...byHand
		},
		skipped: [],
		forced: false,
		...found
	};
}
/** The verdict on a done Work Packet. Given through an operation, or proved by the files, it verifies what a hand skipped. */
function withVerdict(fields, verdict, proved, context) {
	const { verdict: _old, ...governance } = fields.governance;
	const verifies = verdict !== void 0 && (proved || !context.boardEdit);
	return {
		...fields,
		unverified: verifies ? false : fields.unverified,
		governance: {
			...governance,
			...verdict ? { verdict } : {}
		}
	};
}
/** The event of a closing. */
function completedEvent(before, row, done, summary) {
	return {
		event_type: "work_packet_completed",
		wp_id: row.fields.wp_id,
		payload: {
			version: row.fields.version,
			bronze_id: row.bronzeId,
			from_status: before.fields.status,
			...row.fields.governance.verdict ? { verdict: row.fields.governance.verdict } : {},
			...summary ? { summary: summary.slice(0, 1e3) } : {},
			skipped_gates: done.skipped,
			...done.evidence ? { evidence: done.evidence } : {},
			...done.forced ? { unverified: true } : {}
		}
	};
}
/** close_wp */
var closeWorkPacket = defineOperation({
	name: "close_wp",
	kind: "mutation",
	determinism: "D1",
	summary: "Closes a Work Packet, with a verdict where one is given",
	capabilities: ["locus.write"],
	params: closeParamsSchema,
	capabilitiesWith: { verdict: ["locus.gate"] },
	wpId: (params) => params.wp_id,
	survey: (params) => params.verdict === void 0 ? "never" : "always",
	async decide(reader, params, context) {
		const stored = await subjectOf(reader, params.wp_id, params.expected_version);
		refuseDuplicateLines(stored, context);
		const done = await closed(reader, stored.fields, params.verdict, context, "params.wp_id");
		const row = changed(stored, done.fields, context);
		const note = params.summary ? [noteOf(row.fields, params.summary, "gate", context)] : [];
		return {
			changes: [row.change, ...note],
			events: [completedEvent(stored, row, done, params.summary)],
			data: packetData(row.fields)
		};
	}
});
// electron/main/core/operations/create.ts
/** create_wp: a new Work Packet, from a caller or from a line found on the board (design: 20-operations, 40-task-board). */
var PENDING = {
	pre_work: { status: "pending" },
	post_work: { status: "pending" }
};
function skip(now, notes) {
	return {
		status: "skip",
		validated_at: now,
		notes
	};
}
function startFromParams(params, context) {
	const status = params.status ?? "stub";
	const routing = params.routing ?? "GOV_STANDARD";
	if (status !== "stub") {
		const facts = {
			status: "stub",
			routing,
			gates: PENDING,
			openBlockers: [],
			packet: context.survey,
			microTasksInProgress: [],
			newerVersions: []
		};
		const answer = judgeMove(facts, status, { reason: params.reason });
		if (!answer.allowed) throw moveRefused(facts, status, answer.missing, "params.status");
	}
	return {
		status,
		routing,
		gates: PENDING,
		unverified: false
	};
}
/** A line of the board without a Work Packet: taken over as it stands where the routing leaves that to people. */
function startFromBoard(edit, context) {
	const routing = (require_words()).ROUTINGS.find((routing) => routing === context.survey.routing) ?? context.adoptRouting;
	const status = (require_words()).workPacketStatusOf(edit.status);
	if (edit.adopting) {
		const gate = skip(context.now, "before Locus");
		return {
			status,
			routing,
			gates: {
				pre_work: gate,
				post_work: gate
			},
			unverified: false
		};
	}
	if (status === "stub" || status === "blocked" || status === "ready" && (!(require_words()).enforcesGates(routing) || context.survey.exists)) return {
		status,
		routing,
		gates: PENDING,
		unverified: false
	};
	if ((require_words()).enforcesGates(routing) && !edit.accepted) return {
		status: "stub",
		routing,
		gates: PENDING,
		unverified: false
	};
	const gate = skip(context.now, "manual board edit");
	return {
		status,
		routing,
		gates: status === "done" ? {
			pre_work: gate,
			post_work: gate
		} : status === "in_progress" ? {
			...PENDING,
			pre_work: gate
		} : PENDING,
		unverified: true
	};
}
function newFields(params, start, context) {
	const edit = context.boardEdit;
	const { status } = start;
	const verdict = status === "done" ? edit?.verdict : void 0;
	return {
		wp_id: params.wp_id,
		version: 1,
		title: params.title,
		description: params.description ?? "",
		status,
		priority: params.priority ?? 2,
		type: params.type ?? "feature",
		labels: sortedLabels(params.labels ?? []),
		...params.assignee ? { assignee: params.assignee } : {},
		reporter: context.actor.id,
		governance: {
			phase: params.phase ?? (require_words()).phaseOfId(params.wp_id) ?? context.defaultPhase,
			routing: start.routing,
			...params.spec_session_id ? { spec_session_id: params.spec_session_id } : {},
			gates: start.gates,
			...params.task_packet_path ? { task_packet_path: params.task_packet_path } : {},
			task_board_status: (require_words()).taskBoardStatusOf(status),
			...verdict ? { verdict } : {}
		},
		lineage: {
			base_wp_id: (require_words()).baseWorkPacketId(params.wp_id),
			...edit?.supersedes ? { supersedes: edit.supersedes } : {}
		},
		...status === "blocked" ? { block: {
			reason: params.reason ?? edit?.note ?? "no reason given",
			...params.eta ? { eta: params.eta } : {},
			by_open_blockers: false
		} } : {},
		...status === "gated" ? { awaits: edit?.note ?? "a decision" } : {},
		unverified: start.unverified,
		...edit?.adopting ? { adopted_at: context.now } : {},
		created_at: context.now,
		updated_at: context.now,
		...status === "ready" ? { ready_at: context.now } : {},
		...status === "in_progress" ? { started_at: context.now } : {},
		...status === "done" && !edit?.adopting ? { completed_at: context.now } : {},
		metadata: {},
		vector_clock: { ...context.clock }
	};
}
/** create_wp */
var createWorkPacket = defineOperation({
	name: "create_wp",
	kind: "mutation",
	determinism: "D1",
	summary: "Creates a Work Packet",
	capabilities: ["locus.write"],
	params: createParamsSchema,
	wpId: (params) => params.wp_id,
	paths: (params) => params.task_packet_path ? [{
		field: "params.task_packet_path",
		path: params.task_packet_path
	}] : [],
	survey: (params) => params.status === "ready" ? "where_enforced" : "never",
	async decide(reader, params, context) {
		const existing = await reader.packet(params.wp_id);
		if (existing) {
			const deleted = existing.fields.tombstone ? " and was deleted; it can be restored" : "";
			throw new (require_words()).LocusError("HSK-409-EXISTS", `${params.wp_id} exists already${deleted}`, {
				path: "params.wp_id",
				details: { wp_id: params.wp_id }
			});
		}
		const fields = newFields(params, context.boardEdit ? startFromBoard(context.boardEdit, context) : startFromParams(params, context), context);
		const snapshot = packetSnapshot(fields);
		const { bronzeId } = snapshot;
		const { verdict } = fields.governance;
		return {
			changes: [{
				row: "work_packet",
				fields,
				snapshot
			}],
			events: [{
				event_type: "work_packet_created",
				wp_id: fields.wp_id,
				payload: {
					version: 1,
					bronze_id: bronzeId,
					title: fields.title,
					status: fields.status,
					routing: fields.governance.routing,
					phase: fields.governance.phase,
					...verdict ? { verdict } : {},
					adopted: fields.adopted_at !== void 0,
					...fields.lineage.supersedes ? { supersedes: fields.lineage.supersedes } : {}
				}
			}],
			data: packetData(fields, {
				bronze_id: bronzeId,
				silver_id: silverId(fields)
			})
		};
	}
});
// electron/main/core/operations/delete.ts
/** delete_wp */
var deleteWorkPacket = defineOperation({
	name: "delete_wp",
	kind: "mutation",
	determinism: "D1",
	summary: "Deletes a Work Packet; its history stays",
	capabilities: ["locus.delete"],
	params: deleteParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params, context) {
		const stored = await subjectOf(reader, params.wp_id, params.expected_version);
		refuseDuplicateLines(stored, context);
		const tombstone = {
			deleted_at: context.now,
			deleted_by: context.actor.id,
			reason: params.reason
		};
		const row = changed(stored, {
			...stored.fields,
			tombstone
		}, context);
		return {
			changes: [row.change],
			events: [{
				event_type: "work_packet_deleted",
				wp_id: params.wp_id,
				payload: {
					version: row.fields.version,
					bronze_id: row.bronzeId,
					reason: params.reason
				}
			}],
			data: { tombstone }
		};
	}
});
/**
* A deleted Work Packet as it was before; part of update_wp.
* @throws LocusError HSK-404-NOT-FOUND when it is unknown, HSK-409-VERSION, HSK-409-TRANSITION when it is not deleted.
*/
async function restored(reader, wpId, expectedVersion, context) {
	const stored = await reader.packet(wpId);
	if (!stored) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${wpId} is not a Work Packet of this workspace`, { path: "params.wp_id" });
	refuseOtherVersion(stored, expectedVersion);
	const { tombstone, ...fields } = stored.fields;
	if (!tombstone) throw new (require_words()).LocusError("HSK-409-TRANSITION", `${wpId} is not deleted`, { path: "params.restore" });
	const row = changed(stored, fields, context);
	return {
		changes: [row.change],
		events: [updatedEvent(stored.fields, row, { restored: true })],
		data: packetData(row.fields)
	};
}
// electron/main/core/store/dependency-store.ts
/** What the store knows of dependencies between Work Packets, and how it keeps the counts of open blockers. */
/** The graph in which an edge may close a cycle, and its direction there; none for symmetric edges. */
function graphOf(edge) {
	const { from_wp_id: from, to_wp_id: to, type } = edge;
	switch (type) {
		case "related": return;
		case "blocks":
		case "blocked_by": return {
			graph: "ordering",
			from,
			to
		};
		case "depends-on": return {
			graph: "ordering",
			from: to,
			to: from
		};
		case "parent-child": return {
			graph: "tree",
			from,
			to
		};
		default: return {
			graph: type,
			from,
			to
		};
	}
}
/** The refusal of an edge that closes a cycle. */
function closesCycle(cycle) {
	return new (require_words()).LocusError("HSK-409-CYCLE", `that would close a cycle: ${cycle.join(" \u2192 ")}`, {
		path: "params",
		details: { cycle: [...cycle] }
	});
}
/**
* Whether a blocker with this state is satisfied (design: 10-domain, "Dependency"). One whose id stands on the board more
* than once satisfies nobody, whatever it says (design: 40-task-board, "Grammar").
*/
function satisfactionOf(packet, standsTwice = false) {
	const done = packet.status === "done" && packet.tombstone === void 0 && !standsTwice;
	const validated = done && packet.governance.verdict === "VALIDATED";
	return {
		strict: validated,
		light: validated || done && packet.governance.verdict === void 0 && !packet.unverified
	};
}
// shared/contract/dependency-operations.ts
/** The params of the dependency operations and queries (design: 20-operations). */
var addDependencyParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	from_wp_id: wpIdSchema,
	to_wp_id: wpIdSchema,
	type: (require_zod_library())._enum((require_words()).DEPENDENCY_TYPES),
	description: (require_zod_library()).string().max(500).optional()
}));
var removeDependencyParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).union([(require_zod_library()).strictObject({ dependency_id: (require_zod_library()).string().regex(/^dep_[0-9a-f-]{36}$/, "is not a dependency id") }), (require_zod_library()).strictObject({
	from_wp_id: wpIdSchema,
	to_wp_id: wpIdSchema,
	type: (require_zod_library())._enum((require_words()).DEPENDENCY_TYPES)
})]));
var dependenciesParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ wp_id: wpIdSchema }));
var treeParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	/** `up` follows what it waits for, `down` what waits for it. */
	direction: (require_zod_library())._enum(["up", "down"]).default("up"),
	depth: (require_zod_library()).int().min(1).max(100).default(20)
}));
var criticalPathParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ wp_id: wpIdSchema }));
// electron/main/core/operations/dependencies.ts
/** add_dependency and remove_dependency, with the cycle named that a new edge would close (design: 10-domain, "Dependency"). */
/** Most edges into and out of one Work Packet. */
var EDGE_LIMITS = {
	into: 500,
	outOf: 1e4
};
/** An edge as it is stored: said from the blocker's end, a symmetric one from the smaller id. */
function storedEdge(from, to, type) {
	if (type === "blocked_by") return {
		from: to,
		to: from,
		type: "blocks"
	};
	if (type === "related" && to < from) return {
		from: to,
		to: from,
		type
	};
	return {
		from,
		to,
		type
	};
}
async function refuseImpossible$1(reader, edge, named) {
	const { from, to, type } = edge;
	if (from === to) throw new (require_words()).LocusError("HSK-409-CYCLE", `${from} cannot depend on itself`, {
		path: "params.to_wp_id",
		details: { cycle: [from, from] }
	});
	for (const end of [from, to]) await subjectOf(reader, end, void 0, `params.${end === named.from_wp_id ? "from" : "to"}_wp_id`);
	if (await reader.dependencyBetween(from, to, type)) throw new (require_words()).LocusError("HSK-409-EXISTS", `${from} ${type} ${to} exists already`, { path: "params" });
	const parents = type === "parent-child" ? await reader.predecessors("tree", to) : [];
	if (parents.length > 0) throw new (require_words()).LocusError("HSK-409-EXISTS", `${to} has a parent already: ${parents.join(", ")}`, {
		path: "params.to_wp_id",
		details: { parents }
	});
	const { into } = await reader.edgeCounts(to);
	const { outOf } = await reader.edgeCounts(from);
	if (into >= EDGE_LIMITS.into || outOf >= EDGE_LIMITS.outOf) {
		const [who, limit] = into >= EDGE_LIMITS.into ? [`into ${to}`, EDGE_LIMITS.into] : [`out of ${from}`, EDGE_LIMITS.outOf];
		throw new (require_words()).LocusError("HSK-413-LIMIT", `there are ${limit} edges ${who} already`, {
			path: "params",
			details: { limit }
		});
	}
}
/** add_dependency */
var addDependency = defineOperation({
	name: "add_dependency",
	kind: "mutation",
	determinism: "D1",
	summary: "Adds a dependency between two Work Packets; one that would close a cycle is refused",
	capabilities: ["locus.write"],
	params: addDependencyParamsSchema,
	async decide(reader, params, context) {
		const edge = storedEdge(params.from_wp_id, params.to_wp_id, params.type);
		await refuseImpossible$1(reader, edge, params);
		const place = graphOf({
			from_wp_id: edge.from,
			to_wp_id: edge.to,
			type: edge.type
		});
		const cycle = place && await reader.closedCycle(place);
		if (cycle) throw closesCycle(cycle);
		const dependency = {
			dependency_id: `dep_${context.uuid()}`,
			from_wp_id: edge.from,
			to_wp_id: edge.to,
			type: edge.type,
			...params.description ? { description: params.description } : {},
			created_at: context.now,
			created_by: context.actor.id,
			vector_clock: { ...context.clock }
		};
		const snapshot = dependencySnapshot(dependency, false);
		return {
			changes: [{
				row: "dependency",
				dependency,
				removed: false,
				snapshot
			}],
			events: [{
				event_type: "dependency_added",
				wp_id: edge.to,
				payload: {
					bronze_id: snapshot.bronzeId,
					dependency_id: dependency.dependency_id,
					from_wp_id: edge.from,
					to_wp_id: edge.to,
					type: edge.type,
					...params.description ? { description: params.description } : {}
				}
			}],
			data: { dependency: JSON.parse(JSON.stringify(dependency)) }
		};
	}
});
/** remove_dependency */
var removeDependency = defineOperation({
	name: "remove_dependency",
	kind: "mutation",
	determinism: "D1",
	summary: "Removes a dependency",
	capabilities: ["locus.write"],
	params: removeDependencyParamsSchema,
	async decide(reader, params) {
		const dependency = await named(reader, params);
		if (!dependency) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "there is no such dependency", { path: "params" });
		const snapshot = dependencySnapshot(dependency, true);
		return {
			changes: [{
				row: "dependency",
				dependency,
				removed: true,
				snapshot
			}],
			events: [{
				event_type: "dependency_removed",
				wp_id: dependency.to_wp_id,
				payload: {
					bronze_id: snapshot.bronzeId,
					dependency_id: dependency.dependency_id,
					from_wp_id: dependency.from_wp_id,
					to_wp_id: dependency.to_wp_id,
					type: dependency.type
				}
			}],
			data: { removed: dependency.dependency_id }
		};
	}
});
async function named(reader, params) {
	if ("dependency_id" in params) return reader.dependency(params.dependency_id);
	const edge = storedEdge(params.from_wp_id, params.to_wp_id, params.type);
	return reader.dependencyBetween(edge.from, edge.to, edge.type);
}
// shared/contract/record-operations.ts
/** The params of the operations on the record: the board at an event, its events, its exchange between clones (design: 20-operations). */
var boardAtParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** The event at which the board is wanted; 0 is before everything. */
	sequence: (require_zod_library()).int().min(0),
	/** One column alone. */
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES).optional(),
	/** Cards of each column. */
	limit: (require_zod_library()).int().min(1).max(200).default(60),
	/** Where an earlier answer ended, with the status that it was about. */
	cursor: (require_zod_library()).string().regex(/^\d{1,9}$/, "is no cursor of an earlier answer").optional()
}).refine((params) => params.cursor === void 0 || params.status !== void 0, {
	message: "a cursor goes with the status that it belongs to",
	path: ["cursor"]
}));
var listEventsParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** Only events after this one. */
	since: (require_zod_library()).int().min(0).optional(),
	/** Only events before this one. */
	before: (require_zod_library()).int().min(1).optional(),
	type: (require_zod_library()).string().min(1).max(80).optional(),
	wp_id: wpIdSchema.optional(),
	mt_id: mtIdSchema.optional(),
	newest_first: (require_zod_library()).boolean().default(false),
	limit: (require_zod_library()).int().min(1).max(200).default(50)
}));
/** Longest line of an exchanged record, in bytes; what is longer is no line of ours. */
var MAX_LOG_LINE_BYTES = 1048576;
var syncEventsParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	direction: (require_zod_library())._enum(["export", "import"]),
	/** Repo-relative. A host may hand in a stream instead. */
	path: (require_zod_library()).string().min(1).max(400).optional(),
	/** With export: only events after this one, for a clone that has the others. */
	since: (require_zod_library()).int().min(0).optional()
}).refine((params) => params.since === void 0 || params.direction === "export", {
	message: "goes with export",
	path: ["since"]
}));
// electron/main/core/operations/events.ts
/** list_events: the Flight Recorder a page at a time, each event with its reading (design: 20-operations, further queries). */
/** list_events */
var listEvents = defineOperation({
	name: "list_events",
	kind: "query",
	determinism: "D2",
	summary: "Events of the Flight Recorder, filtered, a page at a time",
	capabilities: ["locus.read"],
	params: listEventsParamsSchema,
	async decide(reader, params) {
		const { limit, newest_first } = params;
		const found = await reader.events({
			...params,
			limit: limit + 1
		});
		const page = found.slice(0, limit);
		const last = found.length > limit ? page.at(-1)?.sequence : void 0;
		const next = last === void 0 ? {} : newest_first ? { next: { before: last } } : { next: { since: last } };
		return {
			changes: [],
			events: [],
			data: {
				events: asJson(page.map((event) => ({
					...event,
					reading: readingOf(event),
					pruned: event.payload === null
				}))),
				results: page.length,
				...next
			}
		};
	}
});
// electron/main/core/operations/gate.ts
function thenMoveOf(params) {
	return typeof params.then_move === "string" ? { status: params.then_move } : params.then_move;
}
/** What the move rests on: a task packet for Ready, the validator's word for a verdict. */
function surveyFor(move) {
	if (move?.status === "ready") return "where_enforced";
	return move?.status === "done" && move.verdict !== void 0 ? "always" : "never";
}
/** @throws LocusError when a skip has no leave, or a waiver comes from elsewhere than a person at the window or a TTY. */
function refuseUnwaived(fields, params, context) {
	if (params.waiver) {
		if (params.result !== "skip") throw new (require_words()).LocusError("HSK-400-SCHEMA", "a waiver goes with the result skip", { path: "params.waiver" });
		if (params.waiver.expires_at !== void 0 && params.waiver.expires_at <= context.now) throw new (require_words()).LocusError("HSK-400-SCHEMA", "the waiver has expired already", { path: "params.waiver.expires_at" });
		if (context.actor.kind !== "human" || context.attested === "claimed") throw new (require_words()).LocusError("HSK-403-CAPABILITY", "a waiver is given by a person at the window or a terminal", { path: "params.waiver" });
	} else if (params.result === "skip" && (require_words()).enforcesGates(fields.governance.routing)) throw new (require_words()).LocusError("HSK-409-GATE", `${fields.governance.routing} lets a gate be skipped only by a waiver`, {
		path: "params.waiver",
		details: {
			wp_id: fields.wp_id,
			gates: [params.gate]
		}
	});
}
function recorded(fields, params, context) {
	if (fields.status === "done" || fields.status === "cancelled") throw new (require_words()).LocusError("HSK-409-TRANSITION", `${fields.wp_id} is ${fields.status}: its gates stand`, {
		path: "params.wp_id",
		details: {
			from: fields.status,
			allowed: []
		}
	});
	const gate = {
		status: params.result,
		validated_at: context.now,
		validated_by: params.validated_by ?? context.actor.id,
		...params.notes ? { notes: params.notes } : {},
		...params.validation_report_ref ? { validation_report_ref: params.validation_report_ref } : {},
		...params.waiver ? { waiver: params.waiver } : {}
	};
	const gates = {
		...fields.governance.gates,
		[params.gate]: gate
	};
	const unverified = params.result === "fail" && fields.unverified;
	return {
		...fields,
		unverified,
		governance: {
			...fields.governance,
			gates
		}
	};
}
async function follow(reader, stored, gated, move, context) {
	refuseDuplicateLines(stored, context);
	if (move.status === "done") {
		const done = await closed(reader, gated, move.verdict, context, "params.then_move");
		return {
			fields: done.fields,
			events: (row) => [completedEvent(stored, row, done, move.summary)]
		};
	}
	return {
		fields: performMove(gated, await lifecycleFacts(reader, { fields: gated }, context), move.status, move, context, "params.then_move").fields,
		events: (row) => [{
			event_type: "work_packet_updated",
			wp_id: gated.wp_id,
			payload: {
				version: row.fields.version,
				bronze_id: row.bronzeId,
				changes: fieldChanges(gated, row.fields),
				...move.reason ? { reason: move.reason } : {}
			}
		}]
	};
}
/** The words of a gate and of the move that follows it, each as a note of its own. */
function notesOf(row, params, move, context) {
	return [
		params.notes && `${(require_words()).GATE_LABELS[params.gate]} ${params.result}: ${params.notes}`,
		move?.note,
		move?.summary
	].filter((text) => text !== void 0 && text !== "").map((text) => noteOf(row.fields, String(text), "gate", context));
}
/** gate_wp */
var gateWorkPacket = defineOperation({
	name: "gate_wp",
	kind: "mutation",
	determinism: "D1",
	summary: "Records the result of a gate, and moves the Work Packet with it when asked",
	capabilities: ["locus.gate"],
	params: gateParamsSchema,
	wpId: (params) => params.wp_id,
	artifacts: (params) => params.validation_report_ref ? [{
		field: "params.validation_report_ref",
		handle: params.validation_report_ref
	}] : [],
	survey: (params) => surveyFor(thenMoveOf(params)),
	async decide(reader, params, context) {
		const stored = await subjectOf(reader, params.wp_id, params.expected_version);
		refuseUnwaived(stored.fields, params, context);
		const gated = recorded(stored.fields, params, context);
		const move = thenMoveOf(params);
		const followed = move ? await follow(reader, stored, gated, move, context) : {
			fields: gated,
			events: () => []
		};
		const row = changed(stored, followed.fields, context);
		return {
			changes: [row.change, ...notesOf(row, params, move, context)],
			events: [{
				event_type: "work_packet_gated",
				wp_id: params.wp_id,
				payload: {
					version: row.fields.version,
					bronze_id: row.bronzeId,
					gate: params.gate,
					from: stored.fields.governance.gates[params.gate].status,
					to: params.result,
					validated_by: params.validated_by ?? context.actor.id,
					...params.notes ? { notes: params.notes.slice(0, 1e3) } : {},
					...params.waiver ? { waiver_id: params.waiver.id } : {},
					...params.validation_report_ref ? { report_ref: params.validation_report_ref } : {},
					...move ? { then_move: move.status } : {},
					...context.boardEdit && context.survey.evidence ? { evidence: {
						path: context.survey.evidence.path,
						sha256: context.survey.evidence.sha256
					} } : {}
				}
			}, ...followed.events(row)],
			data: packetData(row.fields)
		};
	}
});
// shared/domain/longest-path.ts
/** The longest way through a graph without cycles that ends at a node: the critical path to a Work Packet (design: 70-window, "Graph"). */
/**
* The ids of the longest way, its beginning first and `end` last; of ways of the same length, the one whose last steps have
* the smallest ids. Nodes that `before` does not name have nothing before them.
*/
function longestPath(before, end) {
	const best = /* @__PURE__ */ new Map();
	const stack = [end];
	while (stack.length > 0) {
		const top = stack[stack.length - 1];
		const unknown = best.has(top) ? [] : (before.get(top) ?? []).filter((each) => !best.has(each));
		if (unknown.length > 0) {
			stack.push(...unknown);
			continue;
		}
		stack.pop();
		if (best.has(top)) continue;
		let from;
		let length = 0;
		for (const each of before.get(top) ?? []) {
			const reached = best.get(each)?.length ?? 0;
			if (reached > length || reached === length && from !== void 0 && each < from) {
				from = each;
				length = reached;
			}
		}
		best.set(top, {
			length: length + 1,
			from
		});
	}
	const path = [];
	for (let at = end; at !== void 0; at = best.get(at)?.from) path.push(at);
	return path.reverse();
}
// electron/main/core/operations/startable.ts
/** The filter of a query, as the store takes it. */
function workFilter(params) {
	const { assignee, priority_min, priority_max, phase, labels } = params;
	return {
		assignee,
		priority_min,
		priority_max,
		phase,
		labels
	};
}
/** Why a Work Packet of the ready order, which waits for nothing, cannot be started as it stands; empty when it can. */
function whyNotStartable(fields, row, now) {
	const board = [...row.duplicateLines.length > 1 ? [`stands on the board ${row.duplicateLines.length} times`] : [], ...row.inConflict ? ["board and store disagree"] : []];
	if (fields.status === "in_progress") return ["is in progress already", ...board];
	return [...board, ...missingToStart(fields, now)];
}
/** Why one actor cannot take it: what {@link whyNotStartable} says, and work that was given to somebody else. */
function hindrancesOf(fields, context, row = {
	duplicateLines: [],
	inConflict: false
}) {
	const { assignee } = fields;
	const others = assignee !== void 0 && assignee !== context.actor.id ? [`is assigned to ${assignee}`] : [];
	return [...whyNotStartable(fields, row, context.now), ...others];
}
/** What the lifecycle misses for the move into In progress; open blockers are the ready order's own affair. */
function missingToStart(fields, now) {
	const answer = judgeMove({
		status: fields.status,
		routing: fields.governance.routing,
		gates: gatesAt(fields.governance.gates, now),
		openBlockers: [],
		packet: {
			exists: true,
			missing: []
		},
		microTasksInProgress: [],
		newerVersions: []
	}, "in_progress", {});
	return answer.allowed ? [] : answer.missing.map((requirement) => requirement.text);
}
// electron/main/core/operations/work-queries.ts
var json$5 = (value) => JSON.parse(JSON.stringify(value));
/** A cursor of the ready order: the moment of its first page, and the last item shown. */
function readCursor(cursor, now) {
	if (cursor === void 0) return { now };
	const [moment, priority, since, ...id] = cursor.split(":");
	const place = {
		wp_id: id.join(":"),
		priority: Number(priority),
		ready_since: Number(since)
	};
	if (!([
		moment,
		priority,
		since
	].every((part) => /^-?\d{1,16}$/.test(part ?? "")) && place.wp_id !== "")) throw new (require_words()).LocusError("HSK-400-SCHEMA", "this is no cursor of query_ready", { path: "params.cursor" });
	return {
		now: Number(moment),
		after: place
	};
}
/** query_ready */
var queryReady = defineOperation({
	name: "query_ready",
	kind: "query",
	determinism: "D2",
	summary: "Work that can be taken, in the ready order",
	capabilities: ["locus.read"],
	params: readyParamsSchema,
	usualParams: noneGiven(READY_DEFAULTS),
	async decide(reader, params, context) {
		const filter = workFilter(params);
		const { now, after } = readCursor(params.cursor, Date.parse(context.now));
		const shown = [];
		let place = after;
		let more = true;
		while (more && shown.length < params.limit) {
			const rows = await reader.ready({
				sort: params.sort_by,
				filter,
				includeInProgress: params.include_in_progress,
				now,
				after: place,
				limit: params.limit + 1
			});
			more = rows.length > params.limit;
			for (const row of rows.slice(0, params.limit)) {
				if (shown.length === params.limit) {
					more = true;
					break;
				}
				place = {
					wp_id: row.wp_id,
					priority: row.priority,
					ready_since: row.ready_since
				};
				const found = await reader.cardAndGates(row.wp_id);
				if (!found) continue;
				const { card, gates } = found;
				const why_not = whyNotStartable({
					status: card.status,
					governance: {
						routing: card.routing,
						gates
					}
				}, row, context.now);
				if (params.startable_only && why_not.length > 0) continue;
				shown.push({
					...json$5(card),
					ready_since: new Date(row.ready_since).toISOString(),
					startable: why_not.length === 0,
					why_not
				});
			}
		}
		const cursor = more && place ? `${now}:${place.priority}:${place.ready_since}:${place.wp_id}` : void 0;
		const total = await reader.readyCount(filter, params.include_in_progress);
		const { cursor: _cursor, ...applied } = params;
		return {
			changes: [],
			events: [],
			data: {
				ready_wps: shown,
				total_count: total,
				filters_applied: json$5(applied),
				sort_policy: params.sort_by,
				results: shown.length,
				...cursor ? { cursor } : {}
			}
		};
	}
});
var MOST_BLOCKERS = 200;
/** Everything that holds a Work Packet, itself left out: its open blockers, theirs, and so on. */
async function transitiveBlockers(reader, wpId) {
	const found = [];
	const seen = /* @__PURE__ */ new Set([wpId]);
	let front = [wpId];
	while (front.length > 0 && found.length < MOST_BLOCKERS) {
		const next = [];
		for (const node of front) for (const blocker of await reader.openBlockers(node)) {
			if (seen.has(blocker)) continue;
			seen.add(blocker);
			found.push(blocker);
			next.push(blocker);
		}
		front = next;
	}
	return found.slice(0, MOST_BLOCKERS);
}
/** query_blocked */
var queryBlocked = defineOperation({
	name: "query_blocked",
	kind: "query",
	determinism: "D2",
	summary: "Work that waits for other work, with everything that holds it",
	capabilities: ["locus.read"],
	params: blockedParamsSchema,
	usualParams: noneGiven(BLOCKED_DEFAULTS),
	async decide(reader, params) {
		const rows = await reader.blocked({
			filter: workFilter(params),
			after: params.cursor,
			limit: params.limit + 1
		});
		const page = rows.slice(0, params.limit);
		const blocked = [];
		for (const row of page) {
			const direct = await reader.openBlockers(row.wp_id);
			const all = await transitiveBlockers(reader, row.wp_id);
			const title = (await reader.packet(row.wp_id))?.fields.title ?? "";
			blocked.push({
				...row,
				title,
				blockers: direct,
				held_by: all
			});
		}
		const last = rows.length > params.limit ? page.at(-1)?.wp_id : void 0;
		return {
			changes: [],
			events: [],
			data: {
				blocked_wps: blocked,
				results: blocked.length,
				...last ? { cursor: last } : {}
			}
		};
	}
});
/** search */
var searchWork = defineOperation({
	name: "search",
	kind: "query",
	determinism: "D2",
	summary: "Work Packets by the words of their ids, titles, descriptions and labels",
	capabilities: ["locus.read"],
	params: searchParamsSchema,
	async decide(reader, params) {
		const offset = params.cursor === void 0 ? 0 : Number(params.cursor);
		if (!Number.isSafeInteger(offset) || offset < 0 || offset > 1e5) throw new (require_words()).LocusError("HSK-400-SCHEMA", "this is no cursor of search", { path: "params.cursor" });
		const found = await reader.search({
			text: params.query,
			status: params.filters?.status,
			phase: params.filters?.phase,
			limit: params.limit + 1,
			offset
		});
		const hits = found.slice(0, params.limit);
		return {
			changes: [],
			events: [],
			data: {
				hits: json$5(hits),
				results: hits.length,
				...found.length > params.limit ? { cursor: String(offset + params.limit) } : {}
			}
		};
	}
});
// electron/main/core/operations/graph-queries.ts
var json$4 = (value) => JSON.parse(JSON.stringify(value));
var MOST_NODES = 5e3;
/** get_dependencies */
var getDependencies = defineOperation({
	name: "get_dependencies",
	kind: "query",
	determinism: "D2",
	summary: "Every edge at a Work Packet",
	capabilities: ["locus.read"],
	params: dependenciesParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params) {
		await subjectOf(reader, params.wp_id);
		const dependencies = await reader.dependenciesOf(params.wp_id);
		return {
			changes: [],
			events: [],
			data: {
				dependencies: json$4(dependencies),
				results: dependencies.length
			}
		};
	}
});
async function treeOf(reader, wpId, direction, depth, seen) {
	const stored = await reader.packet(wpId);
	const repeated = seen.has(wpId);
	seen.add(wpId);
	const node = {
		wp_id: wpId,
		title: stored?.fields.title ?? "",
		status: stored?.fields.tombstone ? "deleted" : stored?.fields.status ?? "missing",
		repeated,
		next: []
	};
	if (repeated || depth === 0 || seen.size >= MOST_NODES) return node;
	const near = direction === "up" ? await reader.predecessors("ordering", wpId) : await reader.successors("ordering", wpId);
	for (const other of near) node.next.push(await treeOf(reader, other, direction, depth - 1, seen));
	return node;
}
/** get_dependency_tree */
var getDependencyTree = defineOperation({
	name: "get_dependency_tree",
	kind: "query",
	determinism: "D2",
	summary: "What a Work Packet waits for, or what waits for it, as a tree",
	capabilities: ["locus.read"],
	params: treeParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params) {
		await subjectOf(reader, params.wp_id);
		return {
			changes: [],
			events: [],
			data: {
				tree: json$4(await treeOf(reader, params.wp_id, params.direction, params.depth, /* @__PURE__ */ new Set())),
				results: 1
			}
		};
	}
});
/** get_blocking_chain */
var getBlockingChain = defineOperation({
	name: "get_blocking_chain",
	kind: "query",
	determinism: "D2",
	summary: "Everything that holds a Work Packet, and the longest chain of it",
	capabilities: ["locus.read"],
	params: criticalPathParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params) {
		await subjectOf(reader, params.wp_id);
		const held = await transitiveBlockers(reader, params.wp_id);
		const critical = await longestChain(reader, params.wp_id);
		return {
			changes: [],
			events: [],
			data: {
				wp_id: params.wp_id,
				held_by: held,
				critical_path: critical,
				results: held.length
			}
		};
	}
});
/** The longest chain of open blockers that ends at a Work Packet, first to be done first. */
async function longestChain(reader, wpId) {
	const blockers = /* @__PURE__ */ new Map();
	const stack = [wpId];
	while (stack.length > 0 && blockers.size < MOST_NODES) {
		const node = stack.pop();
		if (node === void 0 || blockers.has(node)) continue;
		const open = await reader.openBlockers(node);
		blockers.set(node, open);
		stack.push(...open);
	}
	return longestPath(blockers, wpId);
}
// shared/domain/micro-task.ts
/** The Micro-Task, its definition and its iterations (design: 10-domain, "Micro-Task"). */
var MICRO_TASK_STATUSES = [
	"pending",
	"in_progress",
	"completed",
	"failed",
	"blocked",
	"skipped"
];
var RISK_LEVELS = [
	"LOW",
	"MEDIUM",
	"HIGH"
];
/** Most Micro-Tasks of one Work Packet, and most definitions in one call. */
var MICRO_TASK_LIMITS = {
	perPacket: 999,
	perCall: 200
};
/** Models of the default escalation chain, the last one a person (design: 60-executor). */
var DEFAULT_ESCALATION_CHAIN = [
	"7b",
	"7b-alt",
	"13b",
	"13b-alt",
	"32b",
	"HARD_GATE"
];
var pathSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().min(1).max(400));
var verifySchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	command: (require_zod_library()).string().min(1).max(1e3),
	expect: (require_zod_library())._enum([
		"exit_0",
		"exit_nonzero",
		"contains",
		"not_contains"
	]),
	pattern: (require_zod_library()).string().max(500).optional(),
	timeout_ms: (require_zod_library()).int().min(1).max(3e5).default(6e4),
	blocking: (require_zod_library()).boolean().default(true)
}).refine((verify) => !verify.expect.includes("contains") || verify.pattern !== void 0, {
	message: "contains and not_contains need a pattern",
	path: ["pattern"]
}));
var doneCriterionSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	description: (require_zod_library()).string().min(1).max(500),
	verification: (require_zod_library())._enum(["automated", "evidence_required"]),
	/** Index into `verify`, from 0. */
	verify_ref: (require_zod_library()).int().min(0).max(4).optional()
}));
/** What a Micro-Task is to do, as it was registered. */
var microTaskDefinitionSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	mt_id: mtIdSchema,
	name: (require_zod_library()).string().trim().min(1).max(100),
	scope: (require_zod_library()).string().trim().min(1).max(500),
	files: (require_zod_library()).strictObject({
		read: (require_zod_library()).array(pathSchema).max(10).default([]),
		modify: (require_zod_library()).array(pathSchema).max(5).default([]),
		create: (require_zod_library()).array(pathSchema).max(3).default([])
	}),
	actions: (require_zod_library()).array((require_zod_library()).string().min(1).max(500)).min(1).max(10),
	verify: (require_zod_library()).array(verifySchema).min(1).max(5),
	done: (require_zod_library()).array(doneCriterionSchema).min(1).max(8),
	depends_on: (require_zod_library()).array(mtIdSchema).max(50).default([]),
	token_budget: (require_zod_library()).int().min(512).max(8192),
	task_tags: (require_zod_library()).array((require_zod_library()).string().min(1).max(60)).max(20).default([]),
	risk_level: (require_zod_library())._enum(RISK_LEVELS).default("MEDIUM"),
	notes: (require_zod_library()).string().max(4e3).optional(),
	max_iterations: (require_zod_library()).int().min(1).max(20).default(5),
	metadata: metadataSchema.optional()
}));
var escalationSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	current_level: (require_zod_library()).int().min(0),
	chain: (require_zod_library()).array((require_zod_library()).string()),
	escalations_count: (require_zod_library()).int().min(0),
	drop_backs_count: (require_zod_library()).int().min(0)
}));
/** A Micro-Task with its state: what one bronze snapshot holds. Key: (wp_id, mt_id). */
var trackedMicroTaskSchema = (require_words()).atFirstUse(() => microTaskDefinitionSchema.extend({
	wp_id: wpIdSchema,
	status: (require_zod_library())._enum(MICRO_TASK_STATUSES),
	origin: (require_zod_library())._enum(["generated", "declared"]),
	current_iteration: (require_zod_library()).int().min(0),
	escalation: escalationSchema,
	validation_result: (require_zod_library())._enum(["passed", "failed"]).optional(),
	started_at: timestampSchema.optional(),
	completed_at: timestampSchema.optional(),
	duration_ms: (require_zod_library()).int().min(0).optional()
}));
/** One attempt at a Micro-Task, as it is recorded. Iterations are numbered 1, 2, 3 \u2026 without holes. */
var iterationRecordSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	iteration: (require_zod_library()).int().min(1),
	model_id: (require_zod_library()).string().min(1).max(120),
	lora_id: (require_zod_library()).string().min(1).max(120).optional(),
	escalation_level: (require_zod_library()).int().min(0).max(20),
	started_at: timestampSchema,
	completed_at: timestampSchema,
	duration_ms: (require_zod_library()).int().min(0),
	tokens_prompt: (require_zod_library()).int().min(0),
	tokens_completion: (require_zod_library()).int().min(0),
	claimed_complete: (require_zod_library()).boolean(),
	validation_passed: (require_zod_library()).boolean().optional(),
	outcome: (require_zod_library())._enum((require_words()).ITERATION_OUTCOMES),
	output_artifact_ref: artifactRefSchema,
	validation_artifact_ref: artifactRefSchema.optional(),
	error_summary: (require_zod_library()).string().max(2e3).optional(),
	failure_category: (require_zod_library()).string().max(80).optional(),
	context_snapshot_id: (require_zod_library()).string().max(120).optional()
}));
// shared/contract/micro-task-operations.ts
/** The params of the Micro-Task operations (design: 20-operations). */
var registerParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	mt_definitions: (require_zod_library()).array(microTaskDefinitionSchema).min(1).max(MICRO_TASK_LIMITS.perCall)
}));
var startParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	mt_id: mtIdSchema,
	model_id: (require_zod_library()).string().min(1).max(120),
	lora_id: (require_zod_library()).string().min(1).max(120).optional(),
	escalation_level: (require_zod_library()).int().min(0).max(20).default(0)
}));
var recordParamsSchema = (require_words()).atFirstUse(() => iterationRecordSchema.extend({
	wp_id: wpIdSchema,
	mt_id: mtIdSchema
}));
var completeParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	mt_id: mtIdSchema,
	final_iteration: (require_zod_library()).int().min(0),
	result: (require_zod_library())._enum([
		"completed",
		"failed",
		"skipped"
	])
}));
var progressParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ wp_id: wpIdSchema }));
var microTaskParamsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: wpIdSchema,
	mt_id: mtIdSchema
}));
// shared/domain/micro-task-rules.ts
/** The rules that Micro-Task definitions are held to, MT-VAL-001 to 010 (design: 20-operations). Pure. */
/** Tokens that every prompt needs beside its own: rules 300, iteration 200, definition 500, previous output 200. */
var FIXED_OVERHEAD_TOKENS = 1200;
/** More tokens than this over all Micro-Tasks of a Work Packet are worth a word. */
var PLAUSIBLE_SUM_TOKENS = 4e5;
/** Everything that the definitions break; errors refuse a registration, the others are reported. */
function checkMicroTasks(definitions, facts) {
	const findings = [];
	const add = (rule, severity, path, message) => {
		findings.push({
			rule,
			severity,
			path: `params.mt_definitions.${path}`,
			message
		});
	};
	const known = new Set(facts.existing);
	definitions.forEach((definition, index) => {
		const { mt_id: id } = definition;
		if (known.has(id)) add("MT-VAL-001", "error", `${index}.mt_id`, `${id} is not unique in its Work Packet`);
		if (!(require_words()).MT_ID_PATTERN.test(id)) add("MT-VAL-002", "error", `${index}.mt_id`, `${id} is not of the form MT-NNN`);
		known.add(id);
	});
	definitions.forEach((definition, index) => {
		definition.depends_on.forEach((other, place) => {
			if (!known.has(other)) add("MT-VAL-003", "error", `${index}.depends_on.${place}`, `${definition.mt_id} depends on ${other}, which is not there`);
		});
		checkScope(definition, index, facts, add);
		const window = facts.windowTokens ?? 32768;
		if (definition.token_budget > window - 1200) {
			const message = `a budget of ${definition.token_budget} tokens does not fit a window of ${window} less ${FIXED_OVERHEAD_TOKENS}`;
			add("MT-VAL-006", "error", `${index}.token_budget`, message);
		}
		if (!definition.verify.some((verify) => verify.blocking)) add("MT-VAL-007", "warning", `${index}.verify`, `${definition.mt_id} has no blocking verify command`);
		definition.done.forEach((criterion, place) => {
			const reference = criterion.verify_ref;
			const proven = reference !== void 0 && reference < definition.verify.length;
			if (criterion.verification === "automated" && !proven) add("MT-VAL-008", "warning", `${index}.done.${place}`, `no verify command proves \u201c${criterion.description.slice(0, 80)}\u201d`);
		});
		if (new Set(definition.actions).size < definition.actions.length) add("MT-VAL-009", "warning", `${index}.actions`, `${definition.mt_id} names an action twice; actions are steps in order`);
	});
	const cycle = dependencyCycle(definitions);
	if (cycle) add("MT-VAL-004", "error", "0.depends_on", `the dependencies form a cycle: ${cycle.join(" \u2192 ")}`);
	const sum = definitions.reduce((total, definition) => total + definition.token_budget, 0);
	if (sum > PLAUSIBLE_SUM_TOKENS) add("MT-VAL-010", "info", "0.token_budget", `${sum} tokens in all are a lot for one packet`);
	return findings;
}
function checkScope(definition, index, facts, add) {
	const { inScope } = facts;
	if (!inScope) return;
	for (const kind of ["modify", "create"]) definition.files[kind].forEach((path, place) => {
		if (inScope.some((scope) => covers$1(scope, path))) return;
		add("MT-VAL-005", "error", `${index}.files.${kind}.${place}`, `${path} is outside the packet's IN_SCOPE_PATHS`);
	});
}
/** Whether a scope path covers a file: the file itself, a folder above it (`src/`, `src/**`), or a `*` within one name. */
function covers$1(scope, path) {
	const folder = scope.replace(/\/\*\*$/, "/");
	if (scope === path) return true;
	if (folder.endsWith("/")) return path.startsWith(folder);
	if (!scope.includes("*")) return path.startsWith(`${scope}/`);
	const pattern = scope.split("**").map((part) => part.split("*").map(literal).join("[^/]*")).join(".*");
	return new RegExp(`^${pattern}$`).test(path);
}
function literal(text) {
	return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}
/** The first cycle among the definitions' own dependencies, in order, its first id repeated at the end. */
function dependencyCycle(definitions) {
	const byId = new Map(definitions.map((definition) => [definition.mt_id, definition]));
	const done = /* @__PURE__ */ new Set();
	const walk = (id, path) => {
		const at = path.indexOf(id);
		if (at >= 0) return [...path.slice(at), id];
		if (done.has(id)) return void 0;
		for (const next of byId.get(id)?.depends_on ?? []) {
			const found = byId.has(next) ? walk(next, [...path, id]) : void 0;
			if (found) return found;
		}
		done.add(id);
	};
	for (const id of byId.keys()) {
		const found = walk(id, []);
		if (found) return found;
	}
}
// electron/main/core/operations/micro-tasks.ts
/** The four operations of Micro-Tasks: register, start, record an iteration, complete (design: 20-operations, 10-domain). */
var json$3 = (value) => JSON.parse(JSON.stringify(value));
/** The Micro-Task of an operation. @throws LocusError HSK-404-NOT-FOUND */
async function microTaskOf(reader, wpId, mtId) {
	await subjectOf(reader, wpId);
	const found = await reader.microTask(wpId, mtId);
	if (found) return found;
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${wpId} has no ${mtId}`, {
		path: "params.mt_id",
		details: {
			wp_id: wpId,
			mt_id: mtId
		}
	});
}
function refuse(microTask, wanted, allowed, path = "params.mt_id") {
	throw new (require_words()).LocusError("HSK-409-TRANSITION", `${microTask.mt_id} is ${microTask.status}: ${wanted}`, {
		path,
		details: {
			wp_id: microTask.wp_id,
			mt_id: microTask.mt_id,
			status: microTask.status,
			allowed: [...allowed]
		}
	});
}
function tracked(wpId, definition) {
	return {
		...definition,
		wp_id: wpId,
		status: "pending",
		origin: "declared",
		current_iteration: 0,
		escalation: {
			current_level: 0,
			chain: [...DEFAULT_ESCALATION_CHAIN],
			escalations_count: 0,
			drop_backs_count: 0
		}
	};
}
function refuseErrors(findings) {
	const [first] = findings.filter((finding) => finding.severity === "error");
	if (!first) return [...findings];
	throw new (require_words()).LocusError("HSK-400-SCHEMA", `${first.rule}: ${first.message}`, {
		path: first.path,
		details: { findings: json$3(findings) }
	});
}
/** register_mts */
var registerMicroTasks = defineOperation({
	name: "register_mts",
	kind: "mutation",
	determinism: "D1",
	summary: "Registers the Micro-Tasks of a Work Packet, held to MT-VAL-001 to 010",
	capabilities: ["locus.write"],
	params: registerParamsSchema,
	wpId: (params) => params.wp_id,
	survey: () => "always",
	paths: (params) => params.mt_definitions.flatMap(({ files }, index) => [
		"read",
		"modify",
		"create"
	].flatMap((kind) => files[kind].map((path, place) => ({
		field: `params.mt_definitions.${index}.files.${kind}.${place}`,
		path
	})))),
	async decide(reader, params, context) {
		await subjectOf(reader, params.wp_id);
		const existing = await reader.microTasks(params.wp_id);
		if (existing.length + params.mt_definitions.length > MICRO_TASK_LIMITS.perPacket) throw new (require_words()).LocusError("HSK-413-LIMIT", `a Work Packet has at most ${MICRO_TASK_LIMITS.perPacket} Micro-Tasks`, {
			path: "params.mt_definitions",
			details: {
				limit: MICRO_TASK_LIMITS.perPacket,
				existing: existing.length
			}
		});
		const facts = {
			existing: existing.map((each) => each.mt_id),
			...context.survey.inScope ? { inScope: context.survey.inScope } : {}
		};
		const findings = refuseErrors(checkMicroTasks(params.mt_definitions, facts));
		const microTasks = params.mt_definitions.map((definition) => tracked(params.wp_id, definition));
		const changes = microTasks.map((microTask) => ({
			row: "micro_task",
			microTask,
			snapshot: microTaskSnapshot(microTask)
		}));
		return {
			changes,
			events: [{
				event_type: "micro_tasks_registered",
				wp_id: params.wp_id,
				payload: {
					bronze_id: changes[0]?.snapshot.bronzeId ?? "",
					origin: "declared",
					mt_ids: microTasks.map((each) => each.mt_id),
					definitions_hash: sha256(canonicalJson(json$3(params.mt_definitions))),
					warnings: findings.length
				}
			}],
			data: {
				mts: json$3(microTasks),
				findings: json$3(findings)
			}
		};
	}
});
/** start_mt */
var startMicroTask = defineOperation({
	name: "start_mt",
	kind: "mutation",
	determinism: "D1",
	summary: "Starts a Micro-Task with a model",
	capabilities: ["locus.write"],
	params: startParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params, context) {
		const microTask = await microTaskOf(reader, params.wp_id, params.mt_id);
		if (microTask.status !== "pending" && microTask.status !== "blocked") refuse(microTask, "only a pending or blocked one can be started", ["pending", "blocked"]);
		const open = await unfinishedDependencies(reader, microTask);
		if (open.length > 0) refuse(microTask, `it waits for ${open.join(", ")}`, []);
		const started = {
			...microTask,
			status: "in_progress",
			started_at: microTask.started_at ?? context.now,
			escalation: {
				...microTask.escalation,
				current_level: params.escalation_level
			}
		};
		const snapshot = microTaskSnapshot(started);
		const { bronzeId } = snapshot;
		return {
			changes: [{
				row: "micro_task",
				microTask: started,
				snapshot
			}],
			events: [{
				event_type: "mt_started",
				wp_id: params.wp_id,
				mt_id: params.mt_id,
				payload: {
					bronze_id: bronzeId,
					model_id: params.model_id,
					...params.lora_id ? { lora_id: params.lora_id } : {},
					escalation_level: params.escalation_level
				}
			}],
			data: { mt: json$3(started) }
		};
	}
});
async function unfinishedDependencies(reader, microTask) {
	const open = [];
	for (const other of microTask.depends_on) {
		const found = await reader.microTask(microTask.wp_id, other);
		if (found?.status !== "completed" && found?.status !== "skipped") open.push(other);
	}
	return open;
}
/** record_iteration */
var recordIteration = defineOperation({
	name: "record_iteration",
	kind: "mutation",
	determinism: "D1",
	summary: "Records one attempt at a Micro-Task; iterations are numbered without holes",
	capabilities: ["locus.write"],
	params: recordParamsSchema,
	wpId: (params) => params.wp_id,
	artifacts: (params) => [{
		field: "params.output_artifact_ref",
		handle: params.output_artifact_ref
	}, ...params.validation_artifact_ref ? [{
		field: "params.validation_artifact_ref",
		handle: params.validation_artifact_ref
	}] : []],
	async decide(reader, params) {
		const microTask = await microTaskOf(reader, params.wp_id, params.mt_id);
		if (microTask.status !== "in_progress") refuse(microTask, "only one in progress takes iterations", ["in_progress"]);
		if (params.iteration !== microTask.current_iteration + 1) throw new (require_words()).LocusError("HSK-409-VERSION", `the next iteration of ${params.mt_id} is ${microTask.current_iteration + 1}, not ${params.iteration}`, {
			path: "params.iteration",
			details: { next_iteration: microTask.current_iteration + 1 }
		});
		if (params.completed_at < params.started_at) throw new (require_words()).LocusError("HSK-400-SCHEMA", "params.completed_at: the attempt ends before it began", {
			path: "params.completed_at",
			details: {
				started_at: params.started_at,
				completed_at: params.completed_at
			}
		});
		const { wp_id: wpId, mt_id: mtId, ...record } = params;
		const recorded = afterIteration(microTask, record);
		const snapshot = microTaskSnapshot(recorded);
		const { bronzeId } = snapshot;
		return {
			changes: [{
				row: "micro_task",
				microTask: recorded,
				snapshot
			}, {
				row: "mt_iteration",
				wpId,
				mtId,
				record,
				snapshot: iterationSnapshot(wpId, mtId, record)
			}],
			events: iterationEvents(microTask, recorded, params, bronzeId),
			data: { mt: json$3(recorded) }
		};
	}
});
/** A Micro-Task after an attempt: an escalation moves it to the next level, never past the last. */
function afterIteration(microTask, record) {
	const { escalation } = microTask;
	const escalates = record.outcome === "ESCALATE";
	const level = escalates ? Math.min(record.escalation_level + 1, escalation.chain.length - 1) : record.escalation_level;
	const validation = record.validation_passed;
	return {
		...microTask,
		status: record.outcome === "BLOCKED" ? "blocked" : "in_progress",
		current_iteration: record.iteration,
		...validation === void 0 ? {} : { validation_result: validation ? "passed" : "failed" },
		escalation: {
			...escalation,
			current_level: level,
			escalations_count: escalation.escalations_count + (escalates ? 1 : 0)
		}
	};
}
function iterationEvents(before, after, params, bronzeId) {
	const { wp_id, mt_id, iteration } = params;
	const subject = {
		wp_id,
		mt_id,
		iteration
	};
	const { started_at: _started, completed_at: _completed, wp_id: _wp, mt_id: _mt, iteration: _iteration, ...record } = params;
	const events = [{
		event_type: "mt_iteration_completed",
		...subject,
		payload: {
			bronze_id: bronzeId,
			...record,
			...record.error_summary ? { error_summary: record.error_summary.slice(0, 500) } : {}
		}
	}];
	if (record.outcome !== "ESCALATE") return events;
	const { chain } = before.escalation;
	const toModel = chain[after.escalation.current_level];
	events.push({
		event_type: "mt_escalated",
		...subject,
		payload: {
			bronze_id: bronzeId,
			from_level: record.escalation_level,
			to_level: after.escalation.current_level,
			from_model: record.model_id,
			...toModel ? { to_model: toModel } : {},
			...record.failure_category ? { reason: record.failure_category } : {},
			escalations_count: after.escalation.escalations_count
		}
	});
	return events;
}
/** complete_mt */
var completeMicroTask = defineOperation({
	name: "complete_mt",
	kind: "mutation",
	determinism: "D1",
	summary: "Ends a Micro-Task as completed, failed or skipped",
	capabilities: ["locus.write"],
	params: completeParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params, context) {
		const microTask = await microTaskOf(reader, params.wp_id, params.mt_id);
		const { status } = microTask;
		if (status === "completed" || status === "failed" || status === "skipped") refuse(microTask, "it has ended", []);
		if (params.result === "completed" && status !== "in_progress") refuse(microTask, "only one in progress can be completed", ["in_progress"]);
		if (params.final_iteration !== microTask.current_iteration) throw new (require_words()).LocusError("HSK-409-VERSION", `${params.mt_id} is at iteration ${microTask.current_iteration}`, {
			path: "params.final_iteration",
			details: { current_iteration: microTask.current_iteration }
		});
		const started = microTask.started_at;
		const ended = {
			...microTask,
			status: params.result,
			completed_at: context.now,
			...started ? { duration_ms: Math.max(0, Date.parse(context.now) - Date.parse(started)) } : {}
		};
		const counts = countsOf((await reader.microTasks(params.wp_id)).map((each) => each.mt_id === ended.mt_id ? ended : each));
		const snapshot = microTaskSnapshot(ended);
		const { bronzeId } = snapshot;
		return {
			changes: [{
				row: "micro_task",
				microTask: ended,
				snapshot
			}],
			events: [await endedEvent(reader, ended, counts, bronzeId)],
			data: {
				mt: json$3(ended),
				counters: json$3(counts)
			}
		};
	}
});
async function endedEvent(reader, ended, counts, bronzeId) {
	const { wp_id, mt_id, current_iteration: final_iteration, duration_ms } = ended;
	if (ended.status !== "failed") return {
		event_type: "mt_completed",
		wp_id,
		mt_id,
		payload: {
			bronze_id: bronzeId,
			final_iteration,
			result: ended.status,
			...duration_ms === void 0 ? {} : { duration_ms },
			counts
		}
	};
	const [last] = await reader.lastIterations(wp_id, mt_id, 1);
	return {
		event_type: "mt_failed",
		wp_id,
		mt_id,
		payload: {
			bronze_id: bronzeId,
			final_iteration,
			...last?.error_summary ? { reason: last.error_summary.slice(0, 500) } : {},
			...last?.failure_category ? { failure_category: last.failure_category } : {},
			counts
		}
	};
}
/** How many Micro-Tasks are in each state that the card shows. */
function countsOf(all) {
	const count = (status) => all.filter((each) => each.status === status).length;
	return {
		total: all.length,
		completed: count("completed"),
		failed: count("failed"),
		in_progress: count("in_progress")
	};
}
// electron/main/core/operations/micro-task-queries.ts
/** get_mt_progress and get_mt: how far the Micro-Tasks of a Work Packet are, and every attempt at one (design: 20-operations). */
var json$2 = (value) => JSON.parse(JSON.stringify(value));
/** get_mt_progress */
var getMicroTaskProgress = defineOperation({
	name: "get_mt_progress",
	kind: "query",
	determinism: "D2",
	summary: "The Micro-Tasks of a Work Packet with their iterations, tokens and time",
	capabilities: ["locus.read"],
	params: progressParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params) {
		await subjectOf(reader, params.wp_id);
		const totals = new Map((await reader.iterationTotals(params.wp_id)).map((each) => [each.mt_id, each]));
		const mts = (await reader.microTasks(params.wp_id)).map((microTask) => {
			const sums = totals.get(microTask.mt_id);
			return {
				mt_id: microTask.mt_id,
				name: microTask.name,
				status: microTask.status,
				iterations: sums?.iterations ?? 0,
				level: microTask.escalation.current_level,
				tokens: (sums?.tokens_prompt ?? 0) + (sums?.tokens_completion ?? 0),
				duration_ms: sums?.duration_ms ?? 0
			};
		});
		const sum = (key) => mts.reduce((total, each) => total + each[key], 0);
		return {
			changes: [],
			events: [],
			data: {
				mts: json$2(mts),
				totals: {
					micro_tasks: mts.length,
					iterations: sum("iterations"),
					tokens: sum("tokens"),
					duration_ms: sum("duration_ms")
				},
				results: mts.length
			}
		};
	}
});
/** get_mt */
var getMicroTask = defineOperation({
	name: "get_mt",
	kind: "query",
	determinism: "D2",
	summary: "One Micro-Task with every iteration",
	capabilities: ["locus.read"],
	params: microTaskParamsSchema,
	wpId: (params) => params.wp_id,
	async decide(reader, params) {
		const mt = await microTaskOf(reader, params.wp_id, params.mt_id);
		const iterations = await reader.iterations(params.wp_id, params.mt_id);
		return {
			changes: [],
			events: [],
			data: {
				mt: json$2(mt),
				iterations: json$2(iterations),
				results: 1
			}
		};
	}
});
// electron/main/core/operations/queries.ts
/** A stored Work Packet with its notes and everything derived. */
async function trackedPacket(reader, stored) {
	const wpId = stored.fields.wp_id;
	return {
		...stored.fields,
		board_order: stored.boardOrder,
		micro_tasks: await reader.microTaskCounts(wpId),
		open_blockers: stored.openBlockers,
		notes: await reader.notes(wpId)
	};
}
var namesPacket = exactly({ wp_id: matching((require_words()).WP_ID_PATTERN) });
/** get_wp_status */
var getWorkPacketStatus = defineOperation({
	name: "get_wp_status",
	kind: "query",
	determinism: "D2",
	summary: "The whole Work Packet",
	capabilities: ["locus.read"],
	params: statusParamsSchema,
	usualParams: (raw) => namesPacket(raw) ? raw : void 0,
	wpId: (params) => params.wp_id,
	async decide(reader, params) {
		return {
			changes: [],
			events: [],
			data: {
				wp: asJson(await trackedPacket(reader, await subjectOf(reader, params.wp_id))),
				results: 1
			}
		};
	}
});
/** list_wps */
var listWorkPackets = defineOperation({
	name: "list_wps",
	kind: "query",
	determinism: "D2",
	summary: "Work Packets by id, filtered, a page at a time",
	capabilities: ["locus.read"],
	params: listParamsSchema,
	usualParams: noneGiven(LIST_DEFAULTS),
	async decide(reader, params) {
		const found = await reader.list({
			status: params.status,
			filter: {
				...params.text === void 0 ? {} : { text: params.text },
				...params.assignee === void 0 ? {} : { assignee: params.assignee },
				...params.label === void 0 ? {} : { label: params.label },
				...params.phase === void 0 ? {} : { phase: params.phase }
			},
			limit: params.limit + 1,
			after: params.cursor
		});
		const page = found.slice(0, params.limit);
		const cursor = found.length > params.limit ? page.at(-1)?.wp_id : void 0;
		return {
			changes: [],
			events: [],
			data: {
				wps: asJson(page),
				results: page.length,
				...cursor ? { cursor } : {}
			}
		};
	}
});
// electron/main/core/operations/claims.ts
var PAGE = 50;
/** Most of what was passed over that the answer tells. */
var TOLD = 100;
/**
* Takes ready work for the actor and starts it. With `next` it answers `wp: null` when nothing can be taken, and what
* was passed over.
* @throws LocusError HSK-404-NOT-FOUND or HSK-409-TRANSITION when the named one cannot be taken.
*/
async function claimed(reader, claim, context) {
	if ("wp_id" in claim) return takenBy(context, reader, await namedOne(reader, claim.wp_id, context), []);
	const { stored, passedOver } = await firstStartable(reader, claim.next, context);
	if (!stored) return {
		changes: [],
		events: [],
		data: {
			wp: null,
			passed_over: passedOver
		}
	};
	return takenBy(context, reader, stored, passedOver);
}
async function namedOne(reader, wpId, context) {
	const stored = await subjectOf(reader, wpId, void 0, "params.claim.wp_id");
	refuseDuplicateLines(stored, context);
	const { assignee, status } = stored.fields;
	const conflicts = await reader.conflicts();
	const waits = await reader.openBlockers(wpId);
	const hindrances = [
		...status === "ready" ? [] : [`is ${(require_words()).STATUS_LABELS[status].toLowerCase()}${assignee ? `, held by ${assignee}` : ""}`],
		...status === "ready" ? hindrancesOf(stored.fields, context) : [],
		...conflicts.some((row) => row.wp_id === wpId) ? ["is in conflict: board and store disagree"] : [],
		...status === "ready" && waits.length > 0 ? [`is blocked by ${waits.join(", ")}`] : []
	];
	if (hindrances.length === 0) return stored;
	throw new (require_words()).LocusError("HSK-409-TRANSITION", `${wpId} cannot be claimed: it ${hindrances.join("; it ")}`, {
		path: "params.claim.wp_id",
		details: {
			wp_id: wpId,
			status,
			why_not: hindrances,
			...assignee ? { assignee } : {}
		}
	});
}
/**
* The first of the ready order that this actor can start, and what stands before it. The store leaves out what its rows
* tell to be hopeless: a fleet that asks for work again and again must not hold the lock over a long walk.
*/
async function firstStartable(reader, filters, context) {
	const filter = {
		...workFilter(filters),
		takableBy: context.actor.id
	};
	for await (const { row, stored } of inReadyOrder(reader, filter, context)) {
		if (hindrancesOf(stored.fields, context, row).length > 0) continue;
		return {
			stored,
			passedOver: await passedOver(reader, filters, context, row.wp_id)
		};
	}
	return { passedOver: await passedOver(reader, filters, context) };
}
/** What of the ready order this actor cannot start, up to a Work Packet, each with why; at most {@link TOLD}. */
async function passedOver(reader, filters, context, upTo) {
	const told = [];
	for await (const { row, stored } of inReadyOrder(reader, workFilter(filters), context)) {
		if (row.wp_id === upTo || told.length === TOLD) break;
		told.push({
			wp_id: row.wp_id,
			why_not: hindrancesOf(stored.fields, context, row)
		});
	}
	return told;
}
async function* inReadyOrder(reader, filter, context) {
	const query = {
		sort: "hybrid",
		filter,
		includeInProgress: false,
		now: Date.parse(context.now),
		limit: PAGE
	};
	let after;
	for (;;) {
		const rows = await reader.ready({
			...query,
			after
		});
		for (const row of rows) {
			after = {
				wp_id: row.wp_id,
				priority: row.priority,
				ready_since: row.ready_since
			};
			const stored = await reader.packet(row.wp_id);
			if (stored) yield {
				row,
				stored
			};
		}
		if (rows.length < PAGE) return;
	}
}
async function takenBy(context, reader, stored, passedOver) {
	const facts = await lifecycleFacts(reader, stored, context);
	const { fields } = performMove(stored.fields, facts, "in_progress", {}, context, "params.claim");
	return decisionOf$1(stored, changed(stored, {
		...fields,
		assignee: context.actor.id
	}, context), "taken", { passed_over: passedOver.map((each) => ({ ...each })) });
}
/**
* Gives work in progress back: ready again, nobody's, its age in the ready order kept.
* @throws LocusError HSK-403-CAPABILITY for anybody but who holds it and the operator, HSK-409-TRANSITION when it is not in progress.
*/
async function released(reader, wpId, params, context) {
	const stored = await subjectOf(reader, wpId, params.expected_version);
	refuseDuplicateLines(stored, context);
	const { status, assignee } = stored.fields;
	if (status !== "in_progress") throw new (require_words()).LocusError("HSK-409-TRANSITION", `${wpId} is ${(require_words()).STATUS_LABELS[status].toLowerCase()}: nobody holds it`, {
		path: "params.release",
		details: {
			wp_id: wpId,
			status
		}
	});
	if (assignee !== context.actor.id && !context.asOperator) throw new (require_words()).LocusError("HSK-403-CAPABILITY", `${wpId} is held by ${assignee ?? "nobody by name"}; whoever holds it or the operator gives it back`, {
		path: "params.release",
		details: {
			wp_id: wpId,
			...assignee ? { assignee } : {}
		}
	});
	const facts = await lifecycleFacts(reader, stored, context);
	const { assignee: _holder, ...fields } = performMove(stored.fields, facts, "ready", {}, context, "params.release").fields;
	const row = changed(stored, fields, context);
	return decisionOf$1(stored, row, "released", {}, params.note === void 0 ? void 0 : noteOf(row.fields, params.note, "user", context));
}
function decisionOf$1(stored, row, claim, more, note) {
	const said = {
		claim,
		...note ? { note_id: note.note.note_id } : {}
	};
	return {
		changes: note ? [row.change, note] : [row.change],
		events: [updatedEvent(stored.fields, row, said)],
		data: packetData(row.fields, more)
	};
}
/** Whose claim this is about: the named Work Packet's id, when one is named. */
function claimedId(claim) {
	return claim && "wp_id" in claim ? claim.wp_id : void 0;
}
// electron/main/core/operations/routing.ts
/** Changing the routing: raising is for everybody who may write, lowering is a person's decision (design: 20-operations). */
/**
* Refuses to lower a routing without a person, a reason, or while work runs on it.
* @throws LocusError HSK-403-CAPABILITY, HSK-409-TRANSITION
*/
function refuseLowering(change, context) {
	if ((require_words()).routingChange(change.from, change.to) >= 0) return;
	context.require("locus.gate");
	if (context.actor.kind !== "human" || context.attested === "claimed") throw new (require_words()).LocusError("HSK-403-CAPABILITY", "lowering the routing is for a person at the window or a terminal", { path: "params.routing" });
	if (change.reason === void 0) throw new (require_words()).LocusError("HSK-409-TRANSITION", "lowering the routing needs a reason", { path: "params.reason" });
	if (change.status === "in_progress" || change.status === "gated") throw new (require_words()).LocusError("HSK-409-TRANSITION", `the routing is never lowered while ${change.status}`, { path: "params.routing" });
}
/** Types of the events that an undo takes back. */
var UNDOABLE_EVENTS = [
	"work_packet_updated",
	"work_packet_gated",
	"work_packet_completed"
];
// electron/main/core/operations/undo.ts
/**
* Taking a change back, as a part of update_wp: within ten minutes, by whoever made it, while nothing else has happened
* to the Work Packet since (design: 10-domain, "Undo").
*/
/** What to do instead about events that change a Work Packet and cannot be taken back. */
var INSTEAD = {
	work_packet_created: "a new Work Packet is deleted instead",
	work_packet_deleted: "a deletion is taken back by restoring the Work Packet"
};
/**
* The Work Packet as it was before an event: every field of its own.
* @throws LocusError HSK-404-NOT-FOUND when there is no such event of it, HSK-409-VERSION naming who changed it since,
* HSK-409-TRANSITION when it is somebody else's, too old, or what it went back to is not possible any more.
*/
async function undone(reader, wpId, params, context) {
	const event = await eventToUndo(reader, wpId, params.undo_of);
	const stored = await reader.packet(wpId);
	if (!stored) throw notThere(wpId, params.undo_of);
	refuseOtherVersion(stored, params.expected_version);
	refuseDuplicateLines(stored, context);
	refuseStrangers(event, context);
	await refuseChangedSince(reader, stored, event);
	const before = await fieldsBefore(reader, stored, event);
	await refuseImpossible(reader, stored.fields, before);
	refuseDeleting(before, event);
	if (differ(stored.fields.governance, before.governance)) context.require("locus.gate");
	const { routing } = stored.fields.governance;
	refuseLowering({
		from: routing,
		to: before.governance.routing,
		status: before.status,
		reason: "undone"
	}, context);
	const row = changed(stored, before, context);
	return {
		changes: [row.change],
		events: [updatedEvent(stored.fields, row, { undo_of: event.sequence })],
		data: packetData(row.fields, { undo_of: event.sequence })
	};
}
async function eventToUndo(reader, wpId, sequence) {
	const [event] = await reader.events({
		since: sequence - 1,
		limit: 1
	});
	if (event?.sequence !== sequence || event.wp_id !== wpId) throw notThere(wpId, sequence);
	if (UNDOABLE_EVENTS.includes(event.event_type)) return event;
	const instead = INSTEAD[event.event_type] ?? "it changed no field of the Work Packet";
	throw new (require_words()).LocusError("HSK-409-TRANSITION", `event ${sequence} cannot be undone: ${instead}`, {
		path: "params.undo_of",
		details: {
			sequence,
			event_type: event.event_type
		}
	});
}
function notThere(wpId, sequence) {
	return new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no event ${sequence} of ${wpId}`, {
		path: "params.undo_of",
		details: {
			wp_id: wpId,
			sequence
		}
	});
}
/** What a restoring took back is deleted again by a deletion, with its right, its reason and its event. */
function refuseDeleting(before, event) {
	if (!before.tombstone) return;
	throw new (require_words()).LocusError("HSK-409-TRANSITION", `event ${event.sequence} restored ${before.wp_id}; delete it instead`, {
		path: "params.undo_of",
		details: {
			sequence: event.sequence,
			event_type: event.event_type
		}
	});
}
function refuseStrangers(event, context) {
	const { actor, sequence, timestamp } = event;
	const details = {
		sequence,
		actor: actor.id,
		at: timestamp
	};
	if (actor.id !== context.actor.id || actor.kind !== context.actor.kind) throw new (require_words()).LocusError("HSK-409-TRANSITION", `event ${sequence} is ${actor.id}'s; only who did it can undo it`, {
		path: "params.undo_of",
		details
	});
	if (Date.parse(context.now) - Date.parse(timestamp) > 6e5) throw new (require_words()).LocusError("HSK-409-TRANSITION", `event ${sequence} is more than ten minutes old; change it anew`, {
		path: "params.undo_of",
		details
	});
}
/** Most events of a Work Packet that are gone back through on the way to the one to undo. */
var GONE_BACK = 50;
/**
* What the event made has to stand: as its own version, or as what undoing all that came after it brought back.
* @throws LocusError HSK-409-VERSION naming whose change stands there now.
*/
async function refuseChangedSince(reader, stored, event) {
	const { wp_id: wpId, version } = stored.fields;
	const made = versionIn(event);
	if (made === version) return;
	const later = await reader.events({
		wp_id: wpId,
		since: event.sequence,
		newest_first: true,
		limit: GONE_BACK
	});
	const standing = broughtBack(later, version);
	if (made === standing) return;
	const cause = later.find((each) => versionIn(each) === standing);
	const whose = cause ? `${cause.actor.id} changed it since (event ${cause.sequence})` : "it was changed since";
	throw new (require_words()).LocusError("HSK-409-VERSION", `${wpId} is not as event ${event.sequence} left it: ${whose}`, {
		path: "params.undo_of",
		details: {
			wp_id: wpId,
			current_version: version,
			...cause ? {
				changed_by: cause.actor.id,
				changed_in: cause.sequence
			} : {}
		}
	});
}
/** The version whose fields stand under a version, undone changes left out. */
function broughtBack(later, version) {
	const undo = later.find((each) => versionIn(each) === version);
	const undoneEvent = later.find((each) => each.sequence === undo?.payload?.["undo_of"]);
	const undoneVersion = undoneEvent && versionIn(undoneEvent);
	return typeof undoneVersion === "number" ? broughtBack(later, undoneVersion - 1) : version;
}
function versionIn(event) {
	return event.payload?.["version"];
}
/** The fields of the snapshot before the one that stands. */
async function fieldsBefore(reader, { fields }, event) {
	const current = await reader.snapshotAt("work_packet", fields.wp_id, event.sequence);
	const before = current && await reader.snapshotAt("work_packet", fields.wp_id, current.sequence - 1);
	const description = before && await reader.text(descriptionHashOf(before.content));
	if (before && description !== void 0) return fieldsOfSnapshot(before.content, description);
	throw new (require_words()).LocusError("HSK-500-STORAGE", `the snapshot of ${fields.wp_id} before event ${event.sequence} is missing`, { path: "params.undo_of" });
}
/** What has happened around a Work Packet meanwhile may stand against where it was. */
async function refuseImpossible(reader, present, before) {
	if (present.status === before.status) return;
	const running = before.status === "done" ? await reader.microTasksInProgress(present.wp_id) : [];
	const waits = before.status === "in_progress" ? await reader.openBlockers(present.wp_id) : [];
	const reason = running.length > 0 ? `${running.join(", ")} started since` : waits.length > 0 ? `it is blocked by ${waits.join(", ")} now` : void 0;
	if (reason === void 0) return;
	const back = (require_words()).STATUS_LABELS[before.status];
	throw new (require_words()).LocusError("HSK-409-TRANSITION", `${present.wp_id} cannot go back to ${back}: ${reason}`, { path: "params.undo_of" });
}
/** Whether gates or verdict come back with the change: that is a gate's matter. */
function differ(one, other) {
	const words = ({ gates, verdict }) => JSON.stringify([gates, verdict]);
	const decided = ({ gates, verdict }) => verdict !== void 0 || Object.values(gates).some(({ status }) => status === "pass" || status === "fail");
	return words(one) !== words(other) && (decided(one) || decided(other));
}
// electron/main/core/operations/update.ts
/** Params that say something of a move and mean nothing without one. */
var MOVE_DETAILS = [
	"eta",
	"awaits",
	"superseded_by"
];
/** The forms of an update that stand by themselves, each with what may stand beside it. */
var FORMS = {
	restore: ["wp_id", "expected_version"],
	claim: [],
	release: [
		"wp_id",
		"expected_version",
		"note"
	],
	undo_of: ["wp_id", "expected_version"]
};
function formOf(params) {
	return Object.keys(FORMS).find((form) => params[form] !== void 0);
}
/** @throws LocusError HSK-400-SCHEMA for params that would be passed over in silence. */
function refuseMeaningless(params, form) {
	const beside = form ? FORMS[form] : [];
	const misplaced = form ? Object.keys(params).find((name) => name !== form && !beside.includes(name)) : MOVE_DETAILS.find((name) => params[name] !== void 0 && params.status === void 0);
	if (misplaced === void 0) return;
	const why = form ? `${form} stands by itself` : "it belongs to a move: name the status as well";
	throw new (require_words()).LocusError("HSK-400-SCHEMA", `params.${misplaced}: ${why}`, { path: `params.${misplaced}` });
}
/** @throws LocusError HSK-400-SCHEMA when no Work Packet is named. */
function namedId({ wp_id }) {
	if (wp_id !== void 0) return wp_id;
	throw new (require_words()).LocusError("HSK-400-SCHEMA", "params.wp_id: names the Work Packet to change", { path: "params.wp_id" });
}
/** The plain fields of a Work Packet after an update; `null` takes one away. */
function withPlainFields(fields, params) {
	const { assignee, due_at, governance, ...rest } = fields;
	const { task_packet_path, ...otherGovernance } = governance;
	const packetPath = params.task_packet_path === void 0 ? task_packet_path : params.task_packet_path;
	const assigned = params.assignee === void 0 ? assignee : params.assignee;
	const due = params.due_at === void 0 ? due_at : params.due_at;
	return {
		...rest,
		...params.title === void 0 ? {} : { title: params.title },
		...params.description === void 0 ? {} : { description: params.description },
		...params.priority === void 0 ? {} : { priority: params.priority },
		...params.type === void 0 ? {} : { type: params.type },
		...params.labels === void 0 ? {} : { labels: sortedLabels(params.labels) },
		...params.metadata === void 0 ? {} : { metadata: params.metadata },
		...assigned === null || assigned === void 0 ? {} : { assignee: assigned },
		...due === null || due === void 0 ? {} : { due_at: due },
		governance: {
			...otherGovernance,
			...packetPath === null || packetPath === void 0 ? {} : { task_packet_path: packetPath }
		}
	};
}
/** Raising is for everybody who may write; lowering is a human's decision, with a reason, while nothing runs on it. */
function rerouted(fields, params, context) {
	const { routing, reason } = params;
	if (routing === void 0 || routing === fields.governance.routing) return fields;
	refuseLowering({
		from: fields.governance.routing,
		to: routing,
		status: fields.status,
		reason
	}, context);
	return {
		...fields,
		governance: {
			...fields.governance,
			routing
		}
	};
}
/** The move that the params ask for, by the lifecycle. */
async function moved(reader, stored, fields, to, params, context) {
	refuseDuplicateLines(stored, context);
	const facts = await lifecycleFacts(reader, { fields }, context);
	if (to === "done" && fields.status !== "cancelled" && !context.boardEdit && possibleMoves(facts).includes("done")) throw moveRefused(facts, to, [{
		kind: "transition",
		ask: false,
		text: "a Work Packet becomes done by close_wp, or by gate_wp with then_move"
	}], "params.status");
	return performMove(fields, facts, to, {
		...params,
		...context.boardEdit ? fromBoard(context, params) : {}
	}, context, "params.status");
}
/** What a line of the board says of itself, where the move wants words. */
function fromBoard(context, params) {
	const words = context.boardEdit?.note ?? "moved on the board by hand";
	return {
		reason: params.reason ?? words,
		awaits: params.awaits ?? context.boardEdit?.note ?? "a decision",
		note: params.note ?? words
	};
}
/** update_wp */
var updateWorkPacket = defineOperation({
	name: "update_wp",
	kind: "mutation",
	determinism: "D1",
	summary: "Changes fields, adds a note, or moves a Work Packet by the lifecycle",
	capabilities: ["locus.write"],
	capabilitiesWith: { restore: ["locus.delete"] },
	params: updateParamsSchema,
	wpId: (params) => params.wp_id ?? claimedId(params.claim),
	paths: (params) => params.task_packet_path ? [{
		field: "params.task_packet_path",
		path: params.task_packet_path
	}] : [],
	survey: (params) => params.status === "ready" ? "where_enforced" : "never",
	async decide(reader, params, context) {
		refuseMeaningless(params, formOf(params));
		if (params.claim) return claimed(reader, params.claim, context);
		const wpId = namedId(params);
		if (params.restore) return restored(reader, wpId, params.expected_version, context);
		if (params.release) return released(reader, wpId, params, context);
		if (params.undo_of !== void 0) return undone(reader, wpId, {
			...params,
			undo_of: params.undo_of
		}, context);
		const stored = await subjectOf(reader, wpId, params.expected_version);
		const before = stored.fields;
		const routed = rerouted(withPlainFields(before, params), params, context);
		const move = params.status === void 0 ? {
			fields: routed,
			forced: false
		} : await moved(reader, stored, routed, params.status, params, context);
		if (fieldChanges(before, move.fields).length === 0 && params.note === void 0) return {
			changes: [],
			events: [],
			data: packetData(before)
		};
		const row = changed(stored, move.fields, context);
		const leavesGate = before.status === "gated" && params.status !== void 0;
		const note = params.note && noteOf(row.fields, params.note, leavesGate ? "gate" : "user", context);
		const said = {
			...params.reason ? { reason: params.reason } : {},
			...note ? { note_id: note.note.note_id } : {},
			...move.forced ? { unverified: true } : {}
		};
		return {
			changes: note ? [row.change, note] : [row.change],
			events: [updatedEvent(before, row, said)],
			data: packetData(row.fields)
		};
	}
});
// electron/main/core/operations/catalog.ts
/** Every operation there is, by name. */
/** Operations by name; sync_task_board, which writes a file besides, is the sync engine's. */
var OPERATIONS = new Map([
	createWorkPacket,
	updateWorkPacket,
	gateWorkPacket,
	closeWorkPacket,
	deleteWorkPacket,
	getWorkPacketStatus,
	listWorkPackets,
	addDependency,
	removeDependency,
	getDependencies,
	getDependencyTree,
	getBlockingChain,
	registerMicroTasks,
	startMicroTask,
	recordIteration,
	completeMicroTask,
	getMicroTaskProgress,
	getMicroTask,
	queryReady,
	queryBlocked,
	searchWork,
	listEvents
].map((operation) => [operation.name, operation]));
// electron/main/core/settings/capabilities.ts
/**
* The capability registry: every id, every profile, and what a grant covers (design: 20-operations, "Capabilities").
* `resources/capability_registry.json` is generated from here.
*/
/** Version of this registry; raised with every change of ids or profiles. */
var CAPABILITY_REGISTRY_VERSION = "1.0.0";
/** Axes that may carry a scope (`proc.exec:git`). */
var CAPABILITY_AXES = [
	"fs.read",
	"fs.write",
	"proc.exec",
	"net.http",
	"device",
	"secrets.use"
];
/** Ids that stand by themselves. */
var CAPABILITY_IDS = [
	"storage.bronze.write",
	"locus.read",
	"locus.write",
	"locus.gate",
	"locus.delete",
	"locus.sync",
	"artifact.read",
	"artifact.write"
];
var EVERYTHING = [...CAPABILITY_AXES, ...CAPABILITY_IDS];
/** Profiles: plain lists of ids. */
var CAPABILITY_PROFILES = {
	operator: EVERYTHING,
	orchestrator: [
		"fs.read",
		"fs.write",
		"storage.bronze.write",
		"locus.read",
		"locus.write",
		"locus.gate",
		"locus.delete",
		"locus.sync",
		"artifact.read",
		"artifact.write"
	],
	coder: [
		"fs.read",
		"fs.write",
		"storage.bronze.write",
		"locus.read",
		"locus.write",
		"artifact.read",
		"artifact.write"
	],
	validator: [
		"locus.read",
		"locus.gate",
		"artifact.read",
		"artifact.write"
	],
	viewer: ["locus.read"],
	mt_executor: [
		"fs.read",
		"fs.write",
		"proc.exec",
		"net.http",
		"storage.bronze.write",
		"locus.read",
		"locus.write",
		"artifact.read",
		"artifact.write"
	]
};
/** The grants of a profile; an unknown profile grants nothing. */
function grantsOf(profile) {
	return Object.hasOwn(CAPABILITY_PROFILES, profile) ? CAPABILITY_PROFILES[profile] ?? [] : [];
}
/** True for an id of the registry: a listed id, an axis, or an axis with a scope. */
function isKnownCapability(id) {
	if (EVERYTHING.includes(id)) return true;
	const colon = id.indexOf(":");
	return colon > 0 && colon < id.length - 1 && CAPABILITY_AXES.includes(id.slice(0, colon));
}
/** Whether grants cover an id: a grant of an axis covers its scopes, a scoped grant that scope alone. */
function covers(grants, id) {
	if (grants.includes(id)) return true;
	const colon = id.indexOf(":");
	return colon > 0 && grants.includes(id.slice(0, colon));
}
/** Grants that both profiles give: a named profile can only narrow what the workspace grants. */
function narrow(granted, asked) {
	return [.../* @__PURE__ */ new Set([...granted, ...asked])].filter((id) => covers(granted, id) && covers(asked, id)).sort();
}
// electron/main/core/settings/settings.ts
/**
* Settings that people may change, each with its schema, the values that need none to be seen to fit, and what it is until
* then.
*/
var EDITABLE = {
	actors: {
		schema: (require_words()).atFirstUse(() => (require_zod_library()).record((require_zod_library()).string().min(1).max(120), (require_zod_library())._enum(Object.keys(CAPABILITY_PROFILES)))),
		usual: among(),
		fallback: {}
	},
	default_phase: {
		schema: (require_words()).atFirstUse(() => (require_zod_library())._enum((require_words()).PHASES)),
		usual: among(...(require_words()).PHASES),
		fallback: "1"
	},
	adopt_routing: {
		schema: (require_words()).atFirstUse(() => (require_zod_library())._enum((require_words()).ROUTINGS)),
		usual: among(...(require_words()).ROUTINGS),
		fallback: "GOV_LIGHT"
	},
	board_path: {
		schema: (require_words()).atFirstUse(() => (require_zod_library()).string().min(1).max(400).nullable()),
		usual: text$1(1, 400),
		fallback: null
	},
	board_sections: {
		schema: (require_words()).atFirstUse(() => (require_zod_library()).record((require_zod_library()).string().min(1).max(200), (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES))),
		usual: among(),
		fallback: {}
	},
	write_board: {
		schema: (require_words()).atFirstUse(() => (require_zod_library()).boolean()),
		usual: among(true, false),
		fallback: false
	},
	query_event_days: {
		schema: (require_words()).atFirstUse(() => (require_zod_library()).int("is no whole number of days").min(1, "is at least 1 day").max(36500, "is at most 36,500 days")),
		usual: whole(1, 36500),
		fallback: 7
	},
	auto_unblock: {
		schema: (require_words()).atFirstUse(() => (require_zod_library()).boolean()),
		usual: among(true, false),
		fallback: false
	}
};
/**
* Settings that change who may do what, what the board's lines mean, or how long the record speaks; they are taken only
* from a person at the window or a terminal. So is another board than the one that was chosen: its lines would be taken over
* as they stand. The first choice, and whether the board is written, follow from operations that have their own gates.
*/
var GUARDED_SETTINGS = [
	"actors",
	"adopt_routing",
	"default_phase",
	"board_sections",
	"query_event_days",
	"auto_unblock"
];
/** True for a setting that people may change. */
function isSettingKey(key) {
	return Object.hasOwn(EDITABLE, key);
}
/** Every setting that people may change. */
var SETTING_KEYS = Object.keys(EDITABLE);
/** Checks a value for a setting. @throws LocusError HSK-400-SCHEMA */
function checkedSetting(key, value) {
	const parsed = EDITABLE[key].schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw new (require_words()).LocusError("HSK-400-SCHEMA", `${key}: ${parsed.error.issues[0]?.message ?? "does not validate"}`, { path: key });
}
var REPLICA_ID = "replica_id";
/**
* Reads the settings of a workspace.
* @throws LocusError HSK-500-STORAGE for one that is stored but does not validate: falling back could widen a grant.
*/
async function readSettings(reader) {
	const stored = await reader.settings([REPLICA_ID, ...SETTING_KEYS]);
	const read = (key) => {
		const value = stored.get(key);
		return value === void 0 ? EDITABLE[key].fallback : storedSetting(key, value);
	};
	return {
		replicaId: stored.get(REPLICA_ID) ?? "",
		actors: read("actors"),
		default_phase: read("default_phase"),
		adopt_routing: read("adopt_routing"),
		board_path: read("board_path"),
		write_board: read("write_board"),
		query_event_days: read("query_event_days"),
		auto_unblock: read("auto_unblock"),
		board_sections: read("board_sections")
	};
}
function storedSetting(key, stored) {
	const value = jsonOf$1(stored);
	if (EDITABLE[key].usual(value)) return value;
	const parsed = EDITABLE[key].schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw new (require_words()).LocusError("HSK-500-STORAGE", `the stored setting ${key} is damaged; set it again`, { path: key });
}
/** The value of a JSON text; undefined where it is none. */
function jsonOf$1(text) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		if (cause instanceof SyntaxError) return void 0;
		throw cause;
	}
}
// electron/main/core/ports.ts
/** The effects that the core is given instead of taking them: the clock, ids and named fail points. */
/** The real clock, random ids, and fail points that do nothing. */
var systemPorts = {
	now: () => Date.now(),
	uuid: () => (0, (node_crypto()).randomUUID)(),
	reach: () => void 0
};
/** An RFC 3339 UTC timestamp with milliseconds. */
function timestamp(milliseconds) {
	return new Date(milliseconds).toISOString();
}
// electron/main/core/flight-recorder/chain.ts
/** The hash chain: what is hashed, in which form, and how an event is tied to the one before (design: 30-flight-recorder). */
/** `prev_hash` of the first event. */
var GENESIS_HASH = "0".repeat(64);
/** The hash of an event: SHA-256 of its canonical header, payload_hash and prev_hash included. */
function eventHash(header) {
	return sha256(canonicalJson(header));
}
// electron/main/core/flight-recorder/append.ts
/** Appends events to the Flight Recorder: validates, chains, stamps, and keeps its time from running back (design: 30-flight-recorder). */
/** A time-ordered UUID (version 7) for a moment in milliseconds; what is not time in it is random. */
function uuidV7(milliseconds) {
	const time = milliseconds.toString(16).padStart(12, "0");
	const afterVersion = (0, (node_crypto()).randomUUID)().slice(15);
	return `${time.slice(0, 8)}-${time.slice(8)}-7${afterVersion}`;
}
/** The last moment that has a timestamp of four digits for its year, in milliseconds: there the record's time stands still. */
var LAST_MOMENT = Date.parse("9999-12-31T23:59:59.999Z");
/**
* The time of what is recorded now: the clock's, in milliseconds; the newest event's where the clock is a little behind it, and
* a millisecond more each where it is far behind, so that what comes later stays told apart.
*/
async function laterOf(transaction, now) {
	const last = await transaction.lastEvent();
	const present = timestamp(now);
	if (!last || last.timestamp <= present) return present;
	if (aheadOfClock(last, now) === 0) return last.timestamp;
	return timestamp(Math.min(Date.parse(last.timestamp) + 1, LAST_MOMENT));
}
/**
* Appends drafts in order, each chained to the one before. Sequence and prev_hash are read here, inside the transaction.
* @throws LocusError HSK-400-INVALID-EVENT for an unknown type, a payload that does not fit, or one over 32 KiB.
*/
async function appendEvents(transaction, stamp, replicaId, drafts) {
	const last = await transaction.lastEvent();
	let sequence = last?.sequence ?? 0;
	let previous = last?.hash ?? GENESIS_HASH;
	const recorded = [];
	for (const draft of drafts) {
		sequence += 1;
		const payload = canonicalJson(validatePayload(draft.event_type, draft.payload));
		const header = {
			sequence,
			event_id: uuidV7(Date.parse(stamp.timestamp)),
			event_code: eventDefinition(draft.event_type).code,
			event_type: draft.event_type,
			timestamp: stamp.timestamp,
			actor: draft.actor ?? stamp.actor,
			attested: draft.actor ? "claimed" : stamp.attested,
			source: stamp.source,
			trace_id: stamp.trace_id,
			job_id: stamp.job_id,
			...draft.wp_id === void 0 ? {} : { wp_id: draft.wp_id },
			...draft.mt_id === void 0 ? {} : { mt_id: draft.mt_id },
			...draft.iteration === void 0 ? {} : { iteration: draft.iteration },
			replica_id: replicaId,
			vector_clock: { [replicaId]: sequence },
			payload_hash: sha256(payload),
			prev_hash: previous
		};
		const event = {
			...header,
			payload: JSON.parse(payload),
			hash: eventHash(header)
		};
		await transaction.appendEvent(event, payload);
		recorded.push(event);
		previous = event.hash;
	}
	return recorded;
}
// electron/main/core/flight-recorder/rows-hash.ts
/** How an event names the rows of its operation: one hash over all that bronze says of them beside their content's own hash. */
/** SHA-256 over the rows of one event in the order of their writing. Their time is the event's, and their content has its own hash. */
function rowsHash(rows) {
	return sha256(canonicalJson(rows.map((row) => ({
		bronze_id: row.bronze_id,
		row_kind: row.row_kind,
		row_key: row.row_key,
		content_type: row.content_type,
		wp_id: row.wp_id,
		version: row.version,
		operation: row.operation,
		previous_bronze_id: row.previous_bronze_id
	}))));
}
// electron/main/core/diagnostics/failed-micro-tasks.ts
/** Opens the problem of a Micro-Task that has failed. */
async function settleMicroTask(transaction, now, { wp_id: wpId, mt_id: mtId, name, status, current_iteration: attempts }) {
	if (status !== "failed") return;
	const key = `${wpId}/${mtId}`;
	const finding = problem("failed_micro_task", {
		key,
		message: `${mtId} of ${wpId} failed after ${attempts === 1 ? "one attempt" : `${attempts} attempts`}: ${name}`,
		wp_id: wpId,
		where: key,
		hint: "Look at its iterations, and register what takes its place or give the Work Packet another way on.",
		fixes: [{
			choice: "dismiss",
			label: "Seen"
		}]
	});
	await settleOne(transaction, now, diagnosticId("failed_micro_task", key), finding);
}
/** Nobody asks for the failed Micro-Tasks of a Work Packet that has ended. */
async function forgetMicroTasks(transaction, fields) {
	if (fields.status === "done" || fields.status === "cancelled" || fields.tombstone !== void 0) await transaction.removeDiagnosticsUnder(diagnosticId("failed_micro_task", `${fields.wp_id}/`));
}
// electron/main/core/diagnostics/waiting.ts
var NAMED = 8;
/** Opens and closes what a change of one Work Packet brings about. */
async function settleAfterChange(transaction, now, waited) {
	const { before, after, turned } = waited;
	const wpId = after.wp_id;
	if (before.status === "blocked" || after.status === "blocked") await settleWaiting(transaction, now, wpId);
	await settleTurned(transaction, now, turned);
	if (isGivenUp(before) !== isGivenUp(after)) await settleGivenUp(transaction, now, wpId);
	if (isOpen(before) !== isOpen(after)) for (const blocker of await transaction.openBlockers(wpId)) await settleGivenUp(transaction, now, blocker);
}
/** Opens and closes what a new or removed edge brings about. */
async function settleAfterEdge(transaction, now, edge) {
	await settleWaiting(transaction, now, edge.to);
	await settleGivenUp(transaction, now, edge.from);
}
/** Looks at what began or ceased to wait for others, where it stands in Blocked. */
async function settleTurned(transaction, now, turned) {
	for (const { wp_id: wpId, status } of turned) {
		if (status !== "blocked") continue;
		await settleWaiting(transaction, now, wpId);
		await transaction.breathe();
	}
}
async function settleWaiting(transaction, now, wpId) {
	const stored = await transaction.packet(wpId);
	const finding = stored && isFreed(stored) ? freedFinding(stored.fields) : void 0;
	await settleOne(transaction, now, diagnosticId("blockers_satisfied", wpId), finding);
}
async function settleGivenUp(transaction, now, wpId) {
	const fields = (await transaction.packet(wpId))?.fields;
	const held = fields && isGivenUp(fields) ? await heldBy(transaction, wpId) : [];
	const finding = fields && held.length > 0 ? givenUpFinding(fields, held) : void 0;
	await settleOne(transaction, now, diagnosticId("given_up_blocker", wpId), finding);
}
/** Open work that waits for a Work Packet, by id. */
async function heldBy(reader, wpId) {
	return (await reader.dependents(wpId)).filter(({ status }) => !ENDED.includes(status)).map((dependent) => dependent.wp_id).sort();
}
var ENDED = [
	"done",
	"cancelled",
	"deleted"
];
function isOpen(fields) {
	return fields.tombstone === void 0 && !ENDED.includes(fields.status);
}
function isGivenUp(fields) {
	return fields.tombstone !== void 0 || fields.status === "cancelled";
}
function isFreed({ fields, openBlockers }) {
	const { block, status, tombstone } = fields;
	return status === "blocked" && tombstone === void 0 && block?.by_open_blockers === true && openBlockers === 0;
}
/** Blocked by others, of which the last is satisfied. */
function freedFinding(fields) {
	return problem("blockers_satisfied", {
		key: fields.wp_id,
		message: `${fields.wp_id} is blocked by other work, and nothing of that holds it any more`,
		wp_id: fields.wp_id,
		hint: "Move it back. The setting auto_unblock does that by itself.",
		fixes: [{
			choice: "move_back",
			label: "Move back"
		}]
	});
}
/** A blocker that was cancelled or deleted, which still blocks, so that a person decides. */
function givenUpFinding(fields, held) {
	const { wp_id: wpId, lineage, tombstone } = fields;
	const successor = tombstone ? void 0 : lineage.superseded_by;
	const others = held.length - NAMED;
	const names = `${held.slice(0, NAMED).join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
	return problem("given_up_blocker", {
		key: wpId,
		message: `${wpId} was ${tombstone ? "deleted" : "cancelled"} and still holds ${names}`,
		wp_id: wpId,
		hint: "A blocker that was given up is never satisfied: restore it, or let it hold nobody.",
		fixes: [
			...successor ? [{
				choice: `hand_over:${successor}`,
				label: `Let ${successor} hold them instead`
			}] : [],
			{
				choice: "unblock",
				label: held.length === 1 ? `Let ${held[0]} go` : `Let all ${held.length} go`
			},
			{
				choice: "restore",
				label: "Restore it"
			}
		]
	});
}
// electron/main/core/flight-recorder/write-row.ts
/** Writes one changed row with its snapshot, and what follows from it: the one order for operations and for replay. */
/**
* Writes a row, its snapshot, its long text, its retrieval text and the counts that hang on it; answers what waits for
* nothing any more by it, or for something again.
*/
async function writeRow(transaction, change, bronze) {
	if (change.row === "work_packet") return putPacket(transaction, change, bronze);
	if (change.row === "work_note") await putNote(transaction, change, bronze);
	else if (change.row === "dependency") await putDependency$1(transaction, change, bronze);
	else if (change.row === "micro_task") await putMicroTask$1(transaction, change, bronze);
	else await appendIteration$1(transaction, change, bronze);
	return [];
}
async function putNote(transaction, { note, snapshot }, bronze) {
	await transaction.putText(snapshot.textHash, note.content);
	await transaction.putNote(note);
	await transaction.appendBronze(bronze);
}
async function putPacket(transaction, change, bronze) {
	const { fields, before, snapshot } = change;
	if (before?.fields.description !== fields.description) await transaction.putText(snapshot.textHash, fields.description);
	await transaction.putPacket(fields, snapshot.bronzeId);
	await transaction.appendBronze(bronze);
	const turned = await keepBlockerCounts(transaction, change);
	if (!before || !sameChunk(before.fields, fields)) await putSilver(transaction, change, snapshot);
	return turned;
}
/** A Work Packet that becomes a satisfied blocker, or ceases to be one, changes the counts of what it blocks. */
async function keepBlockerCounts(transaction, { fields, before }) {
	if (!before) return [];
	const turned = await transaction.shiftDependents(fields.wp_id, ...satisfactions(fields, before));
	if (before.fields.governance.routing !== fields.governance.routing) await transaction.recountBlockers(fields.wp_id);
	return turned;
}
/** For whom it was a satisfied blocker, and for whom it is one now. */
function satisfactions(fields, before) {
	const standsTwice = before.board.duplicateLines.length > 0;
	return [satisfactionOf(before.fields, standsTwice), satisfactionOf(fields, standsTwice)];
}
/** Problems of work that waits or failed come and go with the change that brings them about; `turned` is what its writing answered. */
async function settleWork(transaction, now, change, turned) {
	if (change.row === "dependency" && change.dependency.type === "blocks") {
		const { from_wp_id: from, to_wp_id: to } = change.dependency;
		await settleAfterEdge(transaction, now, {
			from,
			to
		});
	}
	if (change.row === "micro_task") await settleMicroTask(transaction, now, change.microTask);
	if (change.row !== "work_packet" || !change.before) return;
	const { fields, before } = change;
	await forgetMicroTasks(transaction, fields);
	await settleAfterChange(transaction, now, {
		before: before.fields,
		after: fields,
		turned
	});
}
async function putMicroTask$1(transaction, { microTask, snapshot }, bronze) {
	await transaction.putMicroTask(microTask, snapshot.bronzeId);
	await transaction.appendBronze(bronze);
}
async function appendIteration$1(transaction, { wpId, mtId, record }, bronze) {
	await transaction.appendIteration(wpId, mtId, record);
	await transaction.appendBronze(bronze);
}
async function putDependency$1(transaction, { dependency, removed }, bronze) {
	if (removed) await transaction.removeDependency(dependency.dependency_id);
	else await transaction.putDependency(dependency);
	await transaction.appendBronze(bronze);
	if (dependency.type === "blocks") await transaction.recountBlockers(dependency.to_wp_id);
}
async function putSilver(transaction, { fields }, snapshot) {
	const content = silverChunk(fields);
	await transaction.putSilver({
		silver_id: silverId(fields),
		wp_id: fields.wp_id,
		content,
		content_hash: sha256(content),
		bronze_id: snapshot.bronzeId
	});
}
// electron/main/core/diagnostics/refused-operations.ts
/** Most problems of one operation refused for one cause on Work Packets of their own. */
var MOST_ALIKE = 10;
/** Most problems of refused operations before all further ones are one. */
var MOST = 100;
var LONGEST_MESSAGE = 1e3;
/** What the ids of all problems of one operation refused on one Work Packet begin with. */
function refusedOperationPrefix(operation, wpId) {
	return diagnosticId("refused_operation", `${operation}:${wpId}:`);
}
/** The problem that a refusal opens or counts on; `open` are the problems that are open. */
function refusalFinding(open, refused) {
	const own = open.filter(({ kind }) => kind === "refused_operation");
	const isOpen = ({ kind, key }) => own.some((known) => known.diagnostic_id === diagnosticId(kind, key));
	const [single, group, rest] = [
		singleFinding(refused),
		groupFinding(refused),
		restFinding(refused)
	];
	if (isOpen(single)) return single;
	if (own.length >= MOST) return isOpen(group) ? group : rest;
	return single.wp_id === void 0 || alike(own, refused) < MOST_ALIKE ? single : group;
}
function alike(own, { operation, error }) {
	const start = `refused_operation:${operation}:`;
	const isAlike = ({ diagnostic_id: id, code, wp_id: wpId }) => code === error.code && wpId !== void 0 && id.startsWith(start);
	return own.filter(isAlike).length;
}
/** Ids that are no Work Packet's share one problem. */
function singleFinding({ operation, error, wpId }) {
	return problem("refused_operation", {
		key: `${operation}:${wpId ?? ""}:${error.code}`,
		code: error.code,
		message: (require_words()).shortened(`${operation} was refused: ${error.message}`, LONGEST_MESSAGE),
		...wpId === void 0 ? {} : { wp_id: wpId },
		...error.path ? { where: error.path } : {},
		hint: "Send it again with what was missing.",
		fixes: [{
			choice: "dismiss",
			label: "Dismiss"
		}]
	});
}
function groupFinding({ operation, error, actor, wpId = "a Work Packet" }) {
	const by = (require_words()).shortened(actor.id, 100);
	return severalFinding(`${operation}::${error.code}:${actor.kind}:${actor.id}`, `${operation} by ${by} was refused on many Work Packets, on ${wpId} last: ${error.message}`, error);
}
function restFinding({ operation, error }) {
	return severalFinding("::", `many operations were refused, ${operation} last: ${error.message}`, error);
}
function severalFinding(key, message, { code }) {
	return problem("refused_operation", {
		key,
		code,
		message: (require_words()).shortened(message, LONGEST_MESSAGE),
		hint: "The Flight Recorder holds each of them. Look at what is being sent, and by whom.",
		fixes: [{
			choice: "dismiss",
			label: "Dismiss"
		}]
	});
}
// electron/main/core/flight-recorder/data-hash.ts
/** The hash by which a decision in the chain names the data of a recorded result (design: 20-operations, "Idempotency"). */
/** What ties the data of a recorded result to the decision that stands in the chain. */
function dataHash(data) {
	return sha256(JSON.stringify(data));
}
// electron/main/core/repository/give-name.ts
/** Gives a finished file its name, where nothing stands under it (design: 40-task-board, "Writing safely"). */
/** What file systems without hard links (exFAT, some network mounts) answer to one. */
var WITHOUT_LINKS = /* @__PURE__ */ new Set([
	"EPERM",
	"ENOTSUP",
	"EOPNOTSUPP",
	"ENOSYS",
	"EMLINK"
]);
/** True where a link failed because the file system has none. */
function isWithoutLinks(cause) {
	return WITHOUT_LINKS.has(errorCodeOf(cause));
}
/**
* Names a file that is written whole, never over another one. A link does so at once; where there are no links the name is
* taken by an empty file first, over which the whole one is renamed as long as it is still that empty file.
* @param temporary a file in the same folder; it may be gone afterwards.
* @throws the file system's error, EEXIST where something stands under the name; the temporary file is then still there.
*/
function giveName(temporary, path) {
	try {
		(0, (node_fs()).linkSync)(temporary, path);
	} catch (cause) {
		if (!isWithoutLinks(cause)) throw cause;
		renameOverReserved(temporary, path);
	}
}
function renameOverReserved(temporary, path) {
	const descriptor = (0, (node_fs()).openSync)(path, "wx");
	let reserved;
	try {
		reserved = (0, (node_fs()).fstatSync)(descriptor);
	} finally {
		(0, (node_fs()).closeSync)(descriptor);
	}
	try {
		if (!isStill(path, reserved)) throw taken(path);
		(0, (node_fs()).renameSync)(temporary, path);
	} catch (cause) {
		if (isStill(path, reserved)) (0, (node_fs()).rmSync)(path, { force: true });
		throw cause;
	}
}
/** Whether the name is still that of the empty file; somebody may have saved there meanwhile. */
function isStill(path, reserved) {
	const stat = (0, (node_fs()).statSync)(path, { throwIfNoEntry: false });
	return stat !== void 0 && stat.ino === reserved.ino && stat.dev === reserved.dev && stat.size === 0;
}
function taken(path) {
	return Object.assign(/* @__PURE__ */ new Error(`EEXIST: file already exists, '${path}'`), {
		code: "EEXIST",
		path
	});
}
// shared/domain/dependency.ts
/** Dependencies between Work Packets: their types and what each means for ready work (design: 10-domain). */
var dependencySchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	dependency_id: (require_zod_library()).string().regex(/^dep_/),
	from_wp_id: wpIdSchema,
	to_wp_id: wpIdSchema,
	type: (require_zod_library())._enum((require_words()).DEPENDENCY_TYPES),
	description: (require_zod_library()).string().optional(),
	created_at: timestampSchema,
	created_by: (require_zod_library()).string(),
	vector_clock: vectorClockSchema
}));
var hashSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().regex(/^[0-9a-f]{64}$/));
var packetContent = (require_words()).atFirstUse(() => workPacketFieldsSchema.omit({ description: true }).extend({ description_hash: hashSchema }));
var noteContent = (require_words()).atFirstUse(() => workNoteSchema.omit({ content: true }).extend({ content_hash: hashSchema }));
var edgeContent = (require_words()).atFirstUse(() => dependencySchema.extend({ removed: (require_zod_library()).literal(true).optional() }));
var iterationContent = (require_words()).atFirstUse(() => iterationRecordSchema.extend({
	wp_id: wpIdSchema,
	mt_id: trackedMicroTaskSchema.shape.mt_id
}));
/** Reads the content of a snapshot by its row's schema. @throws LocusError HSK-400-SCHEMA naming what does not fit. */
function readSnapshot(kind, content) {
	const lossless = (row) => canonicalJson(row) === content;
	switch (kind) {
		case "work_packet": {
			const fields = parsed$1(packetContent, content);
			const { wp_id, version, description_hash: textHash } = fields;
			return {
				row: kind,
				fields,
				row_key: wp_id,
				wp_id,
				version,
				content_type: WORK_PACKET_CONTENT,
				lossless: lossless(fields),
				textHash
			};
		}
		case "work_note": {
			const note = parsed$1(noteContent, content);
			return {
				row: kind,
				note,
				row_key: note.note_id,
				wp_id: note.wp_id,
				version: 0,
				content_type: WORK_NOTE_CONTENT,
				lossless: lossless(note),
				textHash: note.content_hash
			};
		}
		case "dependency": {
			const edge = parsed$1(edgeContent, content);
			const common = {
				row_key: edge.dependency_id,
				wp_id: edge.to_wp_id,
				content_type: DEPENDENCY_CONTENT
			};
			const version = edge.removed ? 2 : 1;
			return {
				row: kind,
				edge,
				...common,
				version,
				lossless: lossless(edge)
			};
		}
		case "micro_task": {
			const microTask = parsed$1(trackedMicroTaskSchema, content);
			const { wp_id, mt_id, current_iteration: version } = microTask;
			return {
				row: kind,
				microTask,
				row_key: `${wp_id}/${mt_id}`,
				wp_id,
				version,
				content_type: MICRO_TASK_CONTENT,
				lossless: lossless(microTask)
			};
		}
		case "mt_iteration": {
			const iteration = parsed$1(iterationContent, content);
			const { wp_id, mt_id, ...record } = iteration;
			return {
				row: kind,
				wpId: wp_id,
				mtId: mt_id,
				record,
				row_key: `${wp_id}/${mt_id}/${record.iteration}`,
				wp_id,
				version: record.iteration,
				content_type: ITERATION_CONTENT,
				lossless: lossless(iteration)
			};
		}
	}
}
/** What a snapshot's columns say that its content does not, in words. */
function columnFault(row, read) {
	return row.row_key === read.row_key && row.wp_id === read.wp_id && row.content_type === read.content_type && (read.row === "work_note" || row.version === read.version) ? void 0 : "is filed under another name than its content has";
}
/** The change that wrote a snapshot, to be written again. `text` is its long text, `before` the Work Packet as it stands. */
function changeOf(bronze, read, text, before) {
	const snapshot = {
		bronzeId: bronze.bronze_id,
		content: bronze.content,
		sha256: bronze.sha256,
		textHash: read.textHash ?? ""
	};
	switch (read.row) {
		case "work_packet": {
			const { description_hash: _hash, ...fields } = read.fields;
			return {
				row: "work_packet",
				fields: {
					...fields,
					description: text
				},
				snapshot,
				...before ? { before } : {}
			};
		}
		case "work_note": {
			const { content_hash: _hash, ...note } = read.note;
			return {
				row: "work_note",
				note: {
					...note,
					content: text
				},
				version: bronze.version,
				snapshot
			};
		}
		case "dependency": {
			const { removed = false, ...dependency } = read.edge;
			return {
				row: "dependency",
				dependency,
				removed,
				snapshot
			};
		}
		case "micro_task": return {
			row: "micro_task",
			microTask: read.microTask,
			snapshot
		};
		case "mt_iteration": return {
			row: "mt_iteration",
			wpId: read.wpId,
			mtId: read.mtId,
			record: read.record,
			snapshot
		};
	}
}
function parsed$1(schema, content) {
	let value;
	try {
		value = JSON.parse(content);
	} catch (cause) {
		throw new (require_words()).LocusError("HSK-400-SCHEMA", "the content is no JSON", {
			path: "content",
			cause
		});
	}
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const path = ["content", ...issue?.path ?? []].map(String).join(".");
	throw new (require_words()).LocusError("HSK-400-SCHEMA", issue?.message ?? "the content does not fit", { path });
}
// electron/main/core/flight-recorder/verify-chain.ts
/** Walks the chain: every event in its place, tied to the one before, its payload as it was written (design: 30-flight-recorder). */
var SLICE$1 = 500;
var ARTIFACT = /^artifact:sha256:[0-9a-f]{64}$/;
/** Old versions of the board are forgotten in time, so the events that name them do not keep them. */
var FORGOTTEN_IN_TIME = "version_ref";
/** The first fault of the chain, if it has one, and what its payloads told up to there. */
async function checkChain(store) {
	const walk = {
		sequence: 0,
		previous: GENESIS_HASH,
		artifacts: /* @__PURE__ */ new Set(),
		named: [],
		settings: /* @__PURE__ */ new Map(),
		pruned: [],
		missing: []
	};
	const beginning = (await store.read((reader) => reader.lastEvent()))?.sequence ?? 0;
	const fault = await walked(store, walk) ?? uncovered(await recounted(store, walk, beginning));
	const findings = {
		events: walk.sequence,
		artifacts: walk.artifacts,
		named: walk.named
	};
	return fault ? {
		findings,
		fault
	} : { findings: {
		...findings,
		settings: walk.settings
	} };
}
async function walked(store, walk) {
	for (;;) {
		const links = await store.read((reader) => reader.chainAfter(walk.sequence, SLICE$1));
		for (const link of links) {
			const fault = linkFault(link, walk);
			if (fault) return fault;
			if (link.payload === null) walk.missing.push(link.header.sequence);
			else collect(link.header, JSON.parse(link.payload), walk);
			walk.sequence = link.header.sequence;
			walk.previous = link.hash;
		}
		if (links.length < SLICE$1) return void 0;
		await breathe();
	}
}
/**
* The walk with its missing payloads counted anew wherever they were pruned while it went on: what it read early on may
* have lost its payload since, as an event says that it met later.
*/
async function recounted(store, walk, beginning) {
	const fresh = walk.pruned.filter((range) => range.sequence > beginning);
	if (fresh.length === 0) return walk;
	const missing = new Set(walk.missing);
	await store.read(async (reader) => {
		for (const { from, to } of fresh) for (let after = from - 1; after < to;) {
			const links = await reader.chainAfter(after, Math.min(SLICE$1, to - after));
			for (const { header, payload } of links) if (payload === null) missing.add(header.sequence);
			after = links.at(-1)?.header.sequence ?? to;
			await breathe();
		}
	});
	return {
		...walk,
		missing: [...missing].sort((one, other) => one - other)
	};
}
/** What is wrong with a link after the one at `walk`: its place, its tie, its header, its payload. */
function linkFault(link, walk) {
	const { header, hash, payload } = link;
	const { sequence } = header;
	const at = (message) => ({
		message: `event ${sequence}: ${message}`,
		sequence
	});
	const expected = walk.sequence + 1;
	if (sequence !== expected) return {
		message: `event ${expected} is missing`,
		sequence: expected
	};
	if (header.prev_hash !== walk.previous) return at("it is not tied to the event before");
	if (eventHash(header) !== hash) return at("its header was altered");
	if (payload === null) return header.event_type === "work_query_executed" ? void 0 : at("its payload is missing");
	return sha256(payload) === header.payload_hash ? void 0 : at("its payload was altered");
}
function collect({ event_type, sequence }, payload, walk) {
	if (event_type === "events_pruned") {
		const number = (key) => Number(payload[key]);
		walk.pruned.push({
			sequence,
			from: number("from"),
			to: number("to"),
			count: number("count")
		});
	}
	if (typeof payload["rows_hash"] === "string") walk.named.push(sequence);
	const setting = settingOf(event_type, payload);
	if (setting) walk.settings.set(setting.key, setting.value);
	collectArtifacts(payload, walk.artifacts);
}
/** The setting that an event changed, its new value as canonical JSON. */
function settingOf(eventType, payload) {
	const setting = payload?.["setting"];
	if (eventType !== "capability_decision" || typeof setting !== "object" || setting === null) return void 0;
	const { key, value } = setting;
	return {
		key,
		value: canonicalJson(value)
	};
}
/** Handles of the artifacts that a payload refers to and that are kept for good. */
function artifactsIn(payload) {
	const artifacts = /* @__PURE__ */ new Set();
	collectArtifacts(payload, artifacts);
	return artifacts;
}
function collectArtifacts(value, artifacts) {
	if (typeof value === "string" && ARTIFACT.test(value)) artifacts.add(value);
	if (typeof value !== "object" || value === null) return;
	for (const [key, member] of Object.entries(value)) if (key !== FORGOTTEN_IN_TIME) collectArtifacts(member, artifacts);
}
/** Payloads may be missing only where an event says that they were pruned, and only as many as it says. */
function uncovered({ missing, pruned }) {
	const ranges = pruned.toSorted((one, other) => one.from - other.from);
	let index = 0;
	for (const sequence of missing) {
		while ((ranges[index]?.to ?? sequence) < sequence) index += 1;
		if (ranges[index] && (ranges[index]?.from ?? 0) <= sequence) continue;
		return {
			message: `event ${sequence}: its payload is missing and nothing says it was pruned`,
			sequence
		};
	}
	const before = (end) => firstAtLeast(missing, end);
	const wrong = pruned.find(({ from, to, count }) => before(to + 1) - before(from) !== count);
	if (!wrong) return void 0;
	const { from, to, count, sequence } = wrong;
	return {
		message: `event ${sequence} says that ${count} payloads of ${from} to ${to} were pruned; ${before(to + 1) - before(from)} are missing`,
		sequence
	};
}
/** The place of the first number that is not under a bound, in a rising list. */
function firstAtLeast(rising, bound) {
	let from = 0;
	let to = rising.length;
	while (from < to) {
		const middle = from + to >> 1;
		if ((rising[middle] ?? 0) < bound) from = middle + 1;
		else to = middle;
	}
	return from;
}
/** Lets everything else that waits on this thread have its turn. */
function breathe() {
	return new Promise((resolve) => setImmediate(resolve));
}
// electron/main/core/flight-recorder/verify-bronze.ts
/**
* Walks bronze: every snapshot fits its own hash, its name, the event that it belongs to and the one before it, and every
* event's rows are those that it names (design: 30-flight-recorder, `verify`).
*/
/** A replay that has read nothing yet. */
function startReplay(named) {
	return {
		rowid: 0,
		newest: /* @__PURE__ */ new Map(),
		group: [],
		named,
		met: 0
	};
}
/** Reads on; at the end of what there is every event's rows are complete. */
async function readBronze(reader, replay, limit) {
	const rows = await reader.bronzeAfter(replay.rowid, limit);
	for (const row of rows) {
		const { rowid, ...bronze } = row;
		const [first] = replay.group;
		if (first && first.sequence !== row.sequence) {
			const fault = await closeGroup(reader, replay);
			if (fault) return {
				fault,
				more: false
			};
		}
		const fault = await rowFault(reader, replay, bronze);
		if (fault) return {
			fault: {
				message: fault,
				sequence: row.sequence
			},
			more: false
		};
		replay.group.push(bronze);
		replay.rowid = rowid;
	}
	if (rows.length === limit) return { more: true };
	const fault = await closeGroup(reader, replay) ?? skipped(replay, Number.POSITIVE_INFINITY);
	return {
		...fault ? { fault } : {},
		more: false
	};
}
/** What is wrong with one row by itself and against the one before it; takes it in where nothing is. */
async function rowFault(reader, replay, row) {
	const name = `the snapshot of ${row.row_key}, version ${row.version},`;
	const key = `${row.row_kind}:${row.row_key}`;
	const before = replay.newest.get(key);
	if (sha256(row.content) !== row.sha256 || row.bronze_id !== `brz_${row.sha256}`) return `${name} was altered`;
	const read = readable$2(row);
	if (!read) return `${name} cannot be read`;
	const misfiled = columnFault(row, read);
	if (misfiled) return `${name} ${misfiled}`;
	const isChained = row.row_kind === "work_packet";
	const follows = row.version === (before?.version ?? 0) + 1 && row.previous_bronze_id === before?.bronze_id;
	if (isChained && !follows) return `${name} does not follow the one before it`;
	const { textHash } = read;
	if (textHash !== void 0 && textHash !== before?.textHash && await reader.text(textHash) === void 0) return `the kept text of ${name.slice(0, -1)} is missing`;
	const { bronze_id, sequence, version, wp_id } = row;
	const chunk = chunkOf(row, read, before);
	replay.newest.set(key, {
		bronze_id,
		sha256: row.sha256,
		sequence,
		version,
		wp_id,
		textHash,
		...chunk
	});
}
function readable$2(row) {
	try {
		return readSnapshot(row.row_kind, row.content);
	} catch (cause) {
		if (cause instanceof (require_words()).LocusError) return void 0;
		throw cause;
	}
}
/** The snapshot that brought the present retrieval text: the newest one that changed what it is made of. */
function chunkOf(row, read, before) {
	if (read.row !== "work_packet") return {};
	const { title, type, governance, description_hash } = read.fields;
	const made = JSON.stringify([
		title,
		type,
		governance.phase,
		description_hash
	]);
	if (before?.chunk?.made === made) return { chunk: before.chunk };
	return { chunk: {
		made,
		bronze_id: row.bronze_id,
		version: row.version
	} };
}
/** Ends the rows of one event: they belong to it, have its time, and are those that it names. */
async function closeGroup(reader, replay) {
	const { group } = replay;
	const [first] = group;
	if (!first) return void 0;
	replay.group = [];
	const { sequence } = first;
	const at = (message) => ({
		message,
		sequence
	});
	const missing = skipped(replay, sequence);
	if (missing) return missing;
	const [link] = await reader.chainAfter(sequence - 1, 1);
	const nameOf = (row) => `the snapshot of ${row.row_key}, version ${row.version},`;
	if (link?.header.sequence !== sequence) return at(`${nameOf(first)} belongs to event ${sequence}, which is missing`);
	const unnamed = group.find((row) => isNamedAlone(row) && !link.payload?.includes(`"bronze_id":"${row.bronze_id}"`));
	if (unnamed) return at(`${nameOf(unnamed)} is not the one that event ${sequence} names`);
	const mistimed = group.find((row) => row.created_at !== link.header.timestamp);
	if (mistimed) return at(`${nameOf(mistimed)} has another time than event ${sequence}`);
	const hash = namedRows(link);
	if (hash === void 0 || hash === rowsHash(group)) return void 0;
	return at(`the rows of event ${sequence} are not those that it names`);
}
/** Rows whose own event carries their id beside the hash over all of its rows. */
function isNamedAlone(row) {
	return row.row_kind === "work_packet" || row.row_kind === "dependency";
}
/** The hash by which an event names its rows; events of older builds name none. */
function namedRows(link) {
	return /"rows_hash":"([0-9a-f]{64})"/.exec(link.payload ?? "")?.[1];
}
/** An event that names rows and has none, among those before `sequence`. */
function skipped(replay, sequence) {
	const next = replay.named[replay.met];
	if (next !== void 0 && next < sequence) return {
		message: `the rows of event ${next} are missing`,
		sequence: next
	};
	if (next === sequence) replay.met += 1;
}
// electron/main/core/flight-recorder/verify-tables.ts
/** Compares the tables with the newest snapshots: every row is one of them, in every column (design: 30-flight-recorder, `verify`). */
var PACKET_SLICE = 100;
var EDGE_SLICE = 500;
var TEXT_SLICE = 200;
/** Compares one slice of Work Packets; `last` is the id to go on from, undefined at the end. */
async function comparePackets(reader, comparison, after) {
	const caughtUp = await readBronze(reader, comparison.replay, Number.MAX_SAFE_INTEGER);
	if (caughtUp.fault) return {
		fault: caughtUp.fault,
		last: void 0
	};
	const ids = await reader.packetIdsAfter(after, PACKET_SLICE);
	for (const wpId of ids) {
		const fault = await packetFault(reader, wpId, comparison);
		if (fault) return {
			fault,
			last: void 0
		};
	}
	return { last: ids.length === PACKET_SLICE ? ids.at(-1) : void 0 };
}
async function packetFault(reader, wpId, { replay, seen }) {
	const key = `work_packet:${wpId}`;
	seen.add(key);
	const newest = replay.newest.get(key);
	if (!newest) return { message: `${wpId} stands in the tables without a record` };
	const at = (message) => ({
		message,
		sequence: newest.sequence
	});
	const rows = await readableRows(reader, wpId);
	if (!rows) return at(`the row of ${wpId} cannot be read`);
	if (packetSnapshot(rows.packet.fields).sha256 !== newest.sha256 || rows.packet.bronzeId !== newest.bronze_id) return at(`${wpId} differs from its newest record`);
	const derived = await derivedFault(reader, rows, newest);
	if (derived) return at(`${derived} of ${wpId} is not what follows from it`);
	for (const note of rows.notes) {
		const noteKey = `work_note:${note.note_id}`;
		seen.add(noteKey);
		const recorded = replay.newest.get(noteKey);
		if (!recorded) return { message: `a note of ${wpId} stands in the tables without a record` };
		if (noteSnapshot(note).sha256 !== recorded.sha256) return {
			message: `a note of ${wpId} differs from its record`,
			sequence: recorded.sequence
		};
	}
}
/** The rows of a Work Packet, or nothing where one of their values is no longer of its form. */
async function readableRows(reader, wpId) {
	try {
		return await reader.packetRows(wpId);
	} catch (cause) {
		if (cause instanceof SyntaxError) return void 0;
		throw cause;
	}
}
async function derivedFault(reader, rows, newest) {
	const { fields, openBlockers } = rows.packet;
	const { wp_id, priority } = fields;
	if (rows.columnStatus !== (fields.tombstone ? "deleted" : fields.status)) return "the column";
	const ready_since = Date.parse(fields.ready_at ?? fields.created_at);
	if (openBlockers !== (await reader.openBlockers(wp_id)).length) return "the count of open blockers";
	const waits = openBlockers > 0;
	if (!(0, (node_util()).isDeepStrictEqual)(rows.repeated, {
		wp_id,
		priority,
		ready_since,
		waits
	})) return "the place in the ready order";
	if (![void 0, (require_words()).enforcesGates(fields.governance.routing)].includes(rows.countedStrict)) return "the class of its routing";
	const content = silverChunk(fields);
	const { chunk } = newest;
	const silver = {
		silver_id: silverId({
			wp_id,
			version: chunk?.version ?? 0
		}),
		wp_id,
		content,
		content_hash: sha256(content),
		bronze_id: chunk?.bronze_id
	};
	return (0, (node_util()).isDeepStrictEqual)(rows.silver, silver) ? void 0 : "the text for retrieval";
}
/** Every edge is the newest snapshot of its row, and every snapshot that is not a removal has its edge. */
async function compareDependencies(reader, { replay, seen }) {
	const caughtUp = await readBronze(reader, replay, Number.MAX_SAFE_INTEGER);
	if (caughtUp.fault) return caughtUp.fault;
	const present = /* @__PURE__ */ new Set();
	for (let last = ""; last !== void 0;) {
		const edges = await readableEdges(reader, last);
		if (!edges) return { message: `a dependency after ${last || "the first"} cannot be read` };
		for (const edge of edges) {
			const newest = replay.newest.get(`dependency:${edge.dependency_id}`);
			if (!newest) return { message: `${edge.dependency_id} stands in the tables without a record` };
			if (dependencySnapshot(edge, false).sha256 !== newest.sha256) return {
				message: `${edge.dependency_id} differs from its newest record`,
				sequence: newest.sequence
			};
			present.add(`dependency:${edge.dependency_id}`);
		}
		const [misordered] = await reader.misorderedEdges(last, EDGE_SLICE);
		if (misordered) return { message: `${misordered} does not lead upwards in the order of its graph` };
		last = edges.length === EDGE_SLICE ? edges.at(-1)?.dependency_id : void 0;
	}
	for (const [key, row] of replay.newest) {
		if (!key.startsWith("dependency:")) continue;
		seen.add(key);
		if (row.version === 1 && !present.has(key)) return {
			message: `${key.replace(":", " ")} is in the record but not in the tables`,
			sequence: row.sequence
		};
	}
}
async function readableEdges(reader, after) {
	try {
		return await reader.dependenciesAfter(after, EDGE_SLICE);
	} catch (cause) {
		if (cause instanceof SyntaxError) return void 0;
		throw cause;
	}
}
/** Every Micro-Task and every iteration is the newest snapshot of its row. */
async function compareMicroTasks(reader, comparison) {
	const caughtUp = await readBronze(reader, comparison.replay, Number.MAX_SAFE_INTEGER);
	if (caughtUp.fault) return caughtUp.fault;
	let last = {
		wp_id: "",
		mt_id: ""
	};
	while (last) {
		const rows = await reader.microTaskRowsAfter(last.wp_id, last.mt_id, PACKET_SLICE);
		for (const row of rows) {
			const key = `micro_task:${row.wp_id}/${row.mt_id}`;
			const task = parsed(row.fields);
			const newest = comparison.replay.newest.get(key);
			const isSame = task?.wp_id === row.wp_id && task.mt_id === row.mt_id && task.status === row.status && row.bronze_id === newest?.bronze_id;
			const fault = snapshotFault(comparison, key, task && microTaskSnapshot(task).sha256) ?? (isSame ? void 0 : differs(key, newest)) ?? await iterationFault(reader, comparison, task);
			if (fault) return fault;
		}
		last = rows.length === PACKET_SLICE ? rows.at(-1) : void 0;
	}
}
async function iterationFault(reader, comparison, task) {
	const name = `${task.wp_id}/${task.mt_id}`;
	const rows = await reader.iterationRows(task.wp_id, task.mt_id);
	for (const row of rows) {
		const key = `mt_iteration:${name}/${row.iteration}`;
		const record = parsed(row.record);
		const fault = snapshotFault(comparison, key, record && iterationSnapshot(task.wp_id, task.mt_id, record).sha256);
		if (fault) return fault;
	}
	if (rows.length === task.current_iteration) return void 0;
	return { message: `${name} has ${rows.length} iterations, not ${task.current_iteration}` };
}
/** What is wrong with a row of this hash; no hash where it cannot be read. */
function snapshotFault({ replay, seen }, key, hash) {
	seen.add(key);
	const newest = replay.newest.get(key);
	const name = key.replace(":", " ");
	if (!newest) return { message: `${name} stands in the tables without a record` };
	if (hash === void 0) return {
		message: `${name} cannot be read`,
		sequence: newest.sequence
	};
	return newest.sha256 === hash ? void 0 : differs(key, newest);
}
function differs(key, newest) {
	return {
		message: `${key.replace(":", " ")} differs from its newest record`,
		...newest ? { sequence: newest.sequence } : {}
	};
}
function parsed(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
	} catch (cause) {
		if (cause instanceof SyntaxError) return void 0;
		throw cause;
	}
}
/** Compares one slice of kept texts with their hashes; `last` is the hash to go on from, undefined at the end. */
async function compareTexts(reader, after) {
	const texts = await reader.textsAfter(after, TEXT_SLICE);
	const altered = texts.find(({ hash, content }) => sha256(content) !== hash);
	if (altered) return {
		fault: { message: `the kept text ${altered.hash} was altered` },
		last: void 0
	};
	return { last: texts.length === TEXT_SLICE ? texts.at(-1)?.hash : void 0 };
}
// electron/main/core/flight-recorder/verify-replay.ts
/**
* Replays bronze against the tables: the newest snapshot of every row must be what the tables hold, no more and no less
* (design: 30-flight-recorder). What arrives while it runs is taken in before each slice of tables is compared.
*/
var BRONZE_SLICE = 500;
/** Events that may come in while it runs and are looked through for settings. */
var MEANTIME = 1e4;
/** Rows that hang on a Work Packet, in words. */
var KINDS = /* @__PURE__ */ new Map([
	["work_note", "a note"],
	["dependency", "a dependency"],
	["micro_task", "a Micro-Task"],
	["mt_iteration", "an iteration"]
]);
/** What holds, in words, or the first fault. */
async function checkReplay(store, chain) {
	const replay = startReplay(chain.named);
	for (let more = true; more;) {
		const read = await store.read((reader) => readBronze(reader, replay, BRONZE_SLICE));
		if (read.fault) return read.fault;
		more = read.more;
		await breathe();
	}
	const comparison = {
		replay,
		seen: /* @__PURE__ */ new Set()
	};
	return await inSlices(store, (reader, after) => comparePackets(reader, comparison, after)) ?? await store.read((reader) => compareDependencies(reader, comparison)) ?? await store.read((reader) => compareMicroTasks(reader, comparison)) ?? await store.read(async (reader) => {
		return await unseenFault(reader, comparison) ?? await strayFault(reader) ?? await settingsFault(reader, chain);
	}) ?? await inSlices(store, compareTexts) ?? `${replay.newest.size} rows are what the record says`;
}
/** Compares slice after slice, each on a snapshot of its own, until there is a fault or nothing more. */
async function inSlices(store, compare) {
	for (let last = ""; last !== void 0;) {
		const after = last;
		const compared = await store.read((reader) => compare(reader, after));
		if (compared.fault) return compared.fault;
		last = compared.last;
		await breathe();
	}
}
/** Recorded rows that the tables lack. What arrived in the meantime was not seen, and is looked for by itself. */
async function unseenFault(reader, { replay, seen }) {
	for (const [key, row] of replay.newest) {
		if (seen.has(key)) continue;
		if (await isPresent(reader, key, row)) continue;
		const kind = KINDS.get(key.slice(0, key.indexOf(":")));
		return {
			message: `${kind === void 0 ? row.wp_id : `${kind} of ${row.wp_id}`} is in the record but not in the tables`,
			sequence: row.sequence
		};
	}
}
async function isPresent(reader, key, row) {
	const colon = key.indexOf(":");
	const [wpId = "", mtId = "", iteration] = key.slice(colon + 1).split("/");
	switch (key.slice(0, colon)) {
		case "dependency": return row.version !== 1 || await reader.dependency(key.slice(colon + 1)) !== void 0;
		case "micro_task": return await reader.microTask(wpId, mtId) !== void 0;
		case "mt_iteration": return (await reader.iterationRows(wpId, mtId)).some((each) => String(each.iteration) === iteration);
		case "work_note": return (await readableRows(reader, row.wp_id))?.notes.some((note) => key === `work_note:${note.note_id}`) ?? false;
		default: return await readableRows(reader, row.wp_id) !== void 0;
	}
}
async function strayFault(reader) {
	const [first] = await reader.strays(1);
	return first === void 0 ? void 0 : { message: first };
}
/**
* Settings that only people change are what the newest event on each of them says, those of the meantime included. Which
* board counts and whether it is written is each clone's own.
*/
async function settingsFault(reader, chain) {
	if (!chain.settings) return void 0;
	const recorded = new Map(chain.settings);
	for (const event of await reader.events({
		since: chain.events,
		limit: MEANTIME
	})) {
		const setting = settingOf(event.event_type, event.payload);
		if (setting) recorded.set(setting.key, setting.value);
	}
	const stored = await reader.settings(GUARDED_SETTINGS);
	const differing = GUARDED_SETTINGS.find((key) => sortedJson(stored.get(key)) !== recorded.get(key));
	return differing === void 0 ? void 0 : { message: `the setting ${differing} differs from its record` };
}
/** A stored value in canonical form; a text that is no JSON is like no recorded value. */
function sortedJson(text) {
	if (text === void 0) return void 0;
	try {
		return canonicalJson(JSON.parse(text));
	} catch (cause) {
		if (cause instanceof SyntaxError) return text;
		throw cause;
	}
}
// electron/main/core/store/sqlite/errors.ts
/** From what the driver and the file system throw to the product's errors (design: 20-operations, "Errors"). */
var SYSTEM_REASONS = {
	EACCES: "its folder or file may not be written",
	EPERM: "its folder or file may not be written",
	EROFS: "its disk is read-only",
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	ENOTDIR: "a file stands where its folder should be",
	EEXIST: "a file stands where its folder should be"
};
function codeOf(cause) {
	return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
/** True when another process held the lock. */
function isBusy(cause) {
	return codeOf(cause).startsWith("SQLITE_BUSY");
}
/** True when the tables' own rules keep a row out: one that is there already, or a value that may not stand there. */
function isContradiction(cause) {
	return codeOf(cause).startsWith("SQLITE_CONSTRAINT");
}
var KEPT = "what was acknowledged before is intact";
function sqliteReason(code, message) {
	if (code === "SQLITE_FULL") return `the disk is full; ${KEPT}`;
	if (code.startsWith("SQLITE_READONLY")) return `the database cannot be written; ${KEPT}`;
	if (code.startsWith("SQLITE_CANTOPEN")) return "the database cannot be opened";
	if (code === "SQLITE_NOTADB") return "the file is no database; it was left as it is";
	if (code.startsWith("SQLITE_CORRUPT")) return "the database is damaged; it was left as it is";
	return code.startsWith("SQLITE_IOERR") ? `the disk does not answer (${message}); ${KEPT}` : message;
}
/** What was thrown while working on the database at `path`, as HSK-423-BUSY or HSK-500-STORAGE where it is the driver's. */
function storageError(cause, path) {
	const code = codeOf(cause);
	if (cause instanceof (require_words()).LocusError || !(cause instanceof Error) || !code.startsWith("SQLITE_")) return cause;
	if (isBusy(cause)) return new (require_words()).LocusError("HSK-423-BUSY", "another process held the workspace for too long; try again", {
		path,
		cause
	});
	return new (require_words()).LocusError("HSK-500-STORAGE", sqliteReason(code, cause.message), {
		path,
		details: { sqlite: code },
		cause
	});
}
/** As {@link storageError}, and what the file system said to a store that was to be opened. */
function openingError(cause, path) {
	const reason = SYSTEM_REASONS[codeOf(cause)];
	if (reason === void 0) return storageError(cause, path);
	const details = { system: codeOf(cause) };
	return new (require_words()).LocusError("HSK-500-STORAGE", `the store cannot be opened: ${reason}`, {
		path,
		details,
		cause
	});
}
/** What stands against a copy of a database at `path`; the database itself is as it was. */
function copyError(cause, path) {
	if (cause instanceof (require_words()).LocusError || !(cause instanceof Error)) return cause;
	const code = codeOf(cause);
	const reason = SYSTEM_REASONS[code] ?? (code.startsWith("SQLITE_") ? sqliteReason(code, cause.message) : cause.message);
	return new (require_words()).LocusError("HSK-500-STORAGE", `the copy ${path} could not be written: ${reason}`, {
		path,
		cause
	});
}
/** The refusal to write into a database that is not at its place any more. */
function storeGone(path, gone) {
	const message = `the store was ${gone} while this process had it open; nothing more is written until the workspace is opened again`;
	return new (require_words()).LocusError("HSK-500-STORAGE", message, {
		path,
		details: { store: gone }
	});
}
// electron/main/core/flight-recorder/retention.ts
/** Events looked at in one transaction, so that other writers wait only shortly. */
var BATCH = 500;
var BATCH_MS = 5e3;
var DAY_MS = 864e5;
/** What takes payloads away is the program itself, by the workspace's setting. */
var RECORDER = {
	kind: "system",
	id: "flight_recorder"
};
/** Takes away the payloads of every query event that is older than the workspace's `query_event_days`. */
async function pruneQueryEvents(parts) {
	const { store, announce } = parts;
	const { query_event_days: days } = await store.read(readSettings);
	for (let count = 0;;) {
		const events = await store.transaction({ budgetMs: BATCH_MS }, (transaction) => pruneBatch(parts, transaction));
		if (events.length === 0) return {
			count,
			days
		};
		announce(events);
		for (const event of events) count += Number(event.payload?.["count"]);
		await new Promise((resolve) => setImmediate(resolve));
	}
}
/** The next batch, with the event that says so; no event where nothing is old enough. Times never run back in the record. */
async function pruneBatch({ ports, source }, transaction) {
	const { query_event_days, replicaId } = await readSettings(transaction);
	const end = timestamp(ports.now() - query_event_days * DAY_MS);
	const [last] = await transaction.events({
		type: "events_pruned",
		newest_first: true,
		limit: 1
	});
	const old = (await transaction.queryEventsAfter(Number(last?.payload?.["to"] ?? 0), BATCH)).filter((event) => event.timestamp < end);
	const [first] = old;
	const final = old.at(-1);
	if (!first || !final) return [];
	const count = await transaction.prunePayloads(first.sequence, final.sequence);
	const opId = ports.uuid();
	return appendEvents(transaction, {
		actor: RECORDER,
		attested: "claimed",
		source,
		trace_id: opId,
		job_id: opId,
		timestamp: await laterOf(transaction, ports.now())
	}, replicaId, [{
		event_type: "events_pruned",
		payload: {
			from: first.sequence,
			to: final.sequence,
			count
		}
	}]);
}
/** When a long-lived process looks, in milliseconds: some time after its start, then regularly. */
var RETENTION_PACE = {
	first: 6e4,
	every: 36e5
};
/** Looks regularly for payloads whose time is over. A look that fails is tried again the next time. */
var RetentionWatch = class {
	#timers = [];
	constructor(prune, pace = RETENTION_PACE) {
		const look = () => void prune().catch(() => void 0);
		this.#timers.push(setTimeout(look, pace.first), setInterval(look, pace.every));
		for (const timer of this.#timers) timer.unref();
	}
	/** Looks no more. */
	stop() {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers.length = 0;
	}
};
// shared/json.ts
/** What every reader of JSON asks of a value. */
/** True for an object that is neither an array nor null. */
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// electron/main/core/store/sqlite/columns.ts
/** A text column. */
function text(value) {
	return String(value);
}
/** A number column. */
function integer(value) {
	return Number(value);
}
/** The member `key` with a text column's value, or nothing where it is NULL: for optional fields. */
function optional(key, value) {
	return value === null || value === void 0 ? {} : { [key]: value };
}
/** A JSON column. */
function json$1(value) {
	return JSON.parse(String(value));
}
/** A JSON column that may be NULL. */
function optionalJson(key, value) {
	return value === null || value === void 0 ? {} : { [key]: JSON.parse(String(value)) };
}
/** `undefined` as NULL. */
function orNull(value) {
	return value === void 0 ? null : value;
}
/** An optional value as JSON or NULL. */
function jsonOrNull(value) {
	return value === void 0 ? null : JSON.stringify(value);
}
// electron/main/core/store/sqlite/dependency-queries.ts
/** An edge's row. */
function dependencyOf(row) {
	return {
		dependency_id: text(row["dependency_id"]),
		from_wp_id: text(row["from_wp_id"]),
		to_wp_id: text(row["to_wp_id"]),
		type: text(row["type"]),
		...optional("description", row["description"]),
		created_at: text(row["created_at"]),
		created_by: text(row["created_by"]),
		vector_clock: json$1(row["vector_clock"])
	};
}
var SUCCESSORS = {
	ordering: `SELECT to_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = 'blocks'
    UNION SELECT from_wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = 'depends-on'`,
	tree: `SELECT to_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = 'parent-child'`
};
var PREDECESSORS = {
	ordering: `SELECT from_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = 'blocks'
    UNION SELECT to_wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = 'depends-on'`,
	tree: `SELECT from_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = 'parent-child'`
};
var REFERS = "SELECT to_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = ?";
var REFERRED = "SELECT from_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = ?";
/** Each statement names the id and nothing else, and the schema lets no other type into it. */
function ids(sql, statement, ...values) {
	return sql.column(statement, ...values);
}
/** What follows a node in a graph. */
function successors(sql, graph, wpId) {
	if (graph === "ordering") return ids(sql, SUCCESSORS.ordering, wpId, wpId);
	if (graph === "tree") return ids(sql, SUCCESSORS.tree, wpId);
	return ids(sql, REFERS, wpId, graph);
}
/** What precedes a node in a graph. */
function predecessors(sql, graph, wpId) {
	if (graph === "ordering") return ids(sql, PREDECESSORS.ordering, wpId, wpId);
	if (graph === "tree") return ids(sql, PREDECESSORS.tree, wpId);
	return ids(sql, REFERRED, wpId, graph);
}
/** Every edge at a Work Packet. */
function dependenciesOf(sql, wpId) {
	return sql.all("SELECT * FROM dependencies WHERE from_wp_id = ? OR to_wp_id = ? ORDER BY type, dependency_id", wpId, wpId).map(dependencyOf);
}
function plainEdge(row) {
	return {
		dependency_id: text(row["dependency_id"]),
		from_wp_id: text(row["from_wp_id"]),
		to_wp_id: text(row["to_wp_id"]),
		type: text(row["type"])
	};
}
/** Edges into a Work Packet, read from their index alone. */
function edgesEndingAt(sql, wpId, after, limit) {
	return sql.all(`SELECT dependency_id, from_wp_id, to_wp_id, type FROM dependencies INDEXED BY dependencies_edge
       WHERE to_wp_id = ? AND (type, from_wp_id) > (?, ?) ORDER BY type, from_wp_id LIMIT ?`, wpId, after?.type ?? "", after?.other ?? "", limit).map(plainEdge);
}
/** Edges out of a Work Packet, read from their index alone. */
function edgesBeginningAt(sql, wpId, after, limit) {
	return sql.all(`SELECT dependency_id, from_wp_id, to_wp_id, type FROM dependencies INDEXED BY dependencies_from
       WHERE from_wp_id = ? AND (type, to_wp_id) > (?, ?) ORDER BY type, to_wp_id LIMIT ?`, wpId, after?.type ?? "", after?.other ?? "", limit).map(plainEdge);
}
/** The edge between two Work Packets. */
function dependencyBetween(sql, from, to, type) {
	const row = sql.get("SELECT * FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = ? AND from_wp_id = ?", to, type, from);
	return row && dependencyOf(row);
}
/** Edges after an id, in their order, for replay. */
function dependenciesAfter(sql, dependencyId, limit) {
	return sql.all("SELECT * FROM dependencies WHERE dependency_id > ? ORDER BY dependency_id LIMIT ?", dependencyId, limit).map(dependencyOf);
}
/** How many edges end and begin at a Work Packet. */
function edgeCounts(sql, wpId) {
	const row = sql.get(`SELECT (SELECT count(*) FROM dependencies WHERE to_wp_id = ?) AS into_it,
       (SELECT count(*) FROM dependencies WHERE from_wp_id = ?) AS out_of_it`, wpId, wpId);
	return {
		into: integer(row?.["into_it"]),
		outOf: integer(row?.["out_of_it"])
	};
}
/** Writes an edge. */
function putDependency(sql, dependency) {
	sql.run(`INSERT INTO dependencies (dependency_id, from_wp_id, to_wp_id, type, description, created_at, created_by, vector_clock)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, dependency.dependency_id, dependency.from_wp_id, dependency.to_wp_id, dependency.type, dependency.description ?? null, dependency.created_at, dependency.created_by, JSON.stringify(dependency.vector_clock));
}
/** The edges of blockers that are not satisfied (design: 10-domain, "Dependency"). */
var OPEN_EDGES = `FROM dependencies d JOIN work_packets dependent ON dependent.wp_id = d.to_wp_id
  LEFT JOIN work_packets b ON b.wp_id = d.from_wp_id LEFT JOIN wp_state s ON s.id = b.id
  WHERE d.to_wp_id = ? AND d.type = 'blocks' AND NOT coalesce(b.tombstone IS NULL AND b.status = 'done' AND
    s.duplicate_lines IS NULL AND (b.verdict = 'VALIDATED' OR (b.verdict IS NULL AND b.unverified = 0 AND dependent.routing IN ('GOV_LIGHT', 'GOV_NONE'))), 0)`;
/** Ids of blockers that are not satisfied. */
function openBlockers(sql, wpId) {
	return sql.all(`SELECT d.from_wp_id ${OPEN_EDGES} ORDER BY d.from_wp_id`, wpId).map((row) => text(row["from_wp_id"]));
}
/** What a Work Packet blocks. */
function dependents(sql, wpId) {
	return sql.all(`SELECT p.wp_id, s.status FROM dependencies d INDEXED BY dependencies_from
       JOIN work_packets p ON p.wp_id = d.to_wp_id JOIN wp_state s ON s.id = p.id
       WHERE d.from_wp_id = ? AND d.type = 'blocks'`, wpId).map((row) => ({
		wp_id: text(row["wp_id"]),
		status: text(row["status"])
	}));
}
// electron/main/core/store/sqlite/blocker-counts.ts
/** The open blockers of the Work Packet `p`, as SQL. */
var OPEN_BLOCKERS = "coalesce((SELECT c.open_blockers FROM blocker_counts c WHERE c.id = p.id), 0)";
/** So many counts are shifted before everything else has its turn. */
var SHIFTED_AT_ONCE = 1e3;
/** Counts the open blockers of one Work Packet anew, and marks its card as changed. */
function recountBlockers(sql, wpId, revision) {
	const open = integer(sql.get(`SELECT count(*) AS open ${OPEN_EDGES}`, wpId)?.["open"]);
	const counted = sql.get(`INSERT INTO blocker_counts (id, open_blockers, strict)
       SELECT id, ?, routing NOT IN ('GOV_LIGHT', 'GOV_NONE') FROM work_packets WHERE wp_id = ?
     ON CONFLICT (id) DO UPDATE SET open_blockers = excluded.open_blockers, strict = excluded.strict RETURNING id`, open, wpId);
	if (!counted) return;
	const id = integer(counted["id"]);
	const waits = open > 0 ? 1 : 0;
	if (sql.run("UPDATE wp_state SET revision = ? WHERE id = ? AND waits = ?", revision, id, waits).changes === 0) sql.run("UPDATE wp_state SET revision = ?, waits = ? WHERE id = ?", revision, waits, id);
}
/** Those of a Work Packet's dependents that stand in the index of its edges after one id and up to another. */
var STRETCH$1 = `FROM dependencies d INDEXED BY dependencies_from CROSS JOIN work_packets p ON p.wp_id = d.to_wp_id
  WHERE d.from_wp_id = ? AND d.type = 'blocks' AND d.to_wp_id > ? AND d.to_wp_id <= ?`;
/** Dependents that begin or cease to wait when their count of this many changes. */
var TURNED = `SELECT s.id, s.wp_id, s.status FROM dependencies d INDEXED BY dependencies_from
  CROSS JOIN work_packets p ON p.wp_id = d.to_wp_id CROSS JOIN blocker_counts c ON c.id = p.id CROSS JOIN wp_state s ON s.id = c.id
  WHERE d.from_wp_id = ? AND d.type = 'blocks' AND d.to_wp_id > ? AND d.to_wp_id <= ? AND c.strict BETWEEN ? AND ?
    AND c.open_blockers = ?`;
/** Where the next stretch of a Work Packet's dependents ends. */
var STRETCH_END = `SELECT max(to_wp_id) AS last FROM (SELECT to_wp_id FROM dependencies INDEXED BY dependencies_from
  WHERE from_wp_id = ? AND type = 'blocks' AND to_wp_id > ? ORDER BY to_wp_id LIMIT ${SHIFTED_AT_ONCE})`;
/**
* Adjusts the counts of what a Work Packet blocks, by the class of each dependent's routing; answers those that begin or
* cease to wait. `revision` is asked only where there is something to shift.
*/
async function shiftDependents(sql, wpId, change, revision, breathe) {
	const { before, after } = change;
	const isStrict = before.strict !== after.strict;
	const isLight = before.light !== after.light;
	if (!isStrict && !isLight) return [];
	const [lowest, highest] = [isLight ? 0 : 1, isStrict ? 1 : 0];
	const satisfied = isStrict ? after.strict : after.light;
	const turned = [];
	for (let past = "";;) {
		const end = sql.get(STRETCH_END, wpId, past)?.["last"];
		if (typeof end !== "string") break;
		const found = sql.all(TURNED, wpId, past, end, lowest, highest, satisfied ? 1 : 0);
		sql.run(`UPDATE blocker_counts SET open_blockers = open_blockers + ? WHERE strict BETWEEN ? AND ? AND id IN (SELECT p.id ${STRETCH$1})`, satisfied ? -1 : 1, lowest, highest, wpId, past, end);
		if (found.length > 0) sql.run("UPDATE wp_state SET waits = ?, revision = ? WHERE id IN (SELECT value FROM json_each(?))", satisfied ? 0 : 1, revision(), JSON.stringify(found.map((row) => row["id"])));
		for (const row of found) turned.push({
			wp_id: text(row["wp_id"]),
			status: text(row["status"])
		});
		past = end;
		const pause = breathe();
		if (pause) await pause;
	}
	sql.run("INSERT INTO shifts (wp_id, revision) VALUES (?, ?) ON CONFLICT (wp_id) DO UPDATE SET revision = excluded.revision", wpId, revision());
	return turned;
}
/** What hangs on Work Packets that have freed it, or hold it again, since a revision: its cards show another count. */
function shiftedSince(sql, revision, limit) {
	return sql.column(`SELECT d.to_wp_id AS wp_id FROM shifts f INDEXED BY shifts_revision
     CROSS JOIN dependencies d INDEXED BY dependencies_from ON d.from_wp_id = f.wp_id AND d.type = 'blocks'
     WHERE f.revision > ? LIMIT ?`, revision, limit);
}
// electron/main/core/store/sqlite/packet-row.ts
/** Between the rows of a Work Packet and its own fields, both ways. */
var PACKET_COLUMNS = [
	"version",
	"title",
	"description",
	"status",
	"priority",
	"type",
	"labels",
	"assignee",
	"reporter",
	"phase",
	"routing",
	"spec_session_id",
	"gates",
	"task_packet_path",
	"verdict",
	"base_wp_id",
	"supersedes",
	"superseded_by",
	"block",
	"awaits",
	"cancelled_from",
	"unverified",
	"adopted_at",
	"created_at",
	"updated_at",
	"ready_at",
	"started_at",
	"completed_at",
	"due_at",
	"metadata",
	"vector_clock",
	"tombstone",
	"bronze_id"
];
/** Columns that no later version changes; setting one anew would write its index anew. */
var LASTING = [
	"base_wp_id",
	"reporter",
	"created_at"
];
var changing = PACKET_COLUMNS.filter((column) => !LASTING.includes(column)).map((column) => `${column} = excluded.${column}`);
/** Inserts a Work Packet or its next version by {@link packetValues}; answers its rowid. */
var PUT_PACKET = `INSERT INTO work_packets (wp_id, ${PACKET_COLUMNS.join(", ")})
  VALUES (?, ${PACKET_COLUMNS.map(() => "?").join(", ")})
  ON CONFLICT (wp_id) DO UPDATE SET ${changing.join(", ")}
  RETURNING id`;
/** The values of {@link PUT_PACKET}, in its order. */
function packetValues(fields, bronzeId) {
	const { governance, lineage } = fields;
	return [
		fields.wp_id,
		fields.version,
		fields.title,
		fields.description,
		fields.status,
		fields.priority,
		fields.type,
		JSON.stringify(fields.labels),
		orNull(fields.assignee),
		fields.reporter,
		governance.phase,
		governance.routing,
		orNull(governance.spec_session_id),
		JSON.stringify(governance.gates),
		orNull(governance.task_packet_path),
		orNull(governance.verdict),
		lineage.base_wp_id,
		orNull(lineage.supersedes),
		orNull(lineage.superseded_by),
		jsonOrNull(fields.block),
		orNull(fields.awaits),
		orNull(fields.cancelled_from),
		fields.unverified ? 1 : 0,
		orNull(fields.adopted_at),
		fields.created_at,
		fields.updated_at,
		orNull(fields.ready_at),
		orNull(fields.started_at),
		orNull(fields.completed_at),
		orNull(fields.due_at),
		JSON.stringify(fields.metadata),
		JSON.stringify(fields.vector_clock),
		jsonOrNull(fields.tombstone),
		bronzeId
	];
}
/** A `work_packets` row as the Work Packet's own fields. */
function packetFields(row) {
	const status = text(row["status"]);
	return {
		wp_id: text(row["wp_id"]),
		version: integer(row["version"]),
		title: text(row["title"]),
		description: text(row["description"]),
		status,
		priority: integer(row["priority"]),
		type: text(row["type"]),
		labels: json$1(row["labels"]),
		...optional("assignee", row["assignee"]),
		reporter: text(row["reporter"]),
		governance: {
			phase: text(row["phase"]),
			routing: text(row["routing"]),
			...optional("spec_session_id", row["spec_session_id"]),
			gates: json$1(row["gates"]),
			...optional("task_packet_path", row["task_packet_path"]),
			task_board_status: (require_words()).taskBoardStatusOf(status),
			...optional("verdict", row["verdict"])
		},
		lineage: {
			base_wp_id: text(row["base_wp_id"]),
			...optional("supersedes", row["supersedes"]),
			...optional("superseded_by", row["superseded_by"])
		},
		...optionalJson("block", row["block"]),
		...optional("awaits", row["awaits"]),
		...optional("cancelled_from", row["cancelled_from"]),
		unverified: row["unverified"] === 1,
		...optional("adopted_at", row["adopted_at"]),
		created_at: text(row["created_at"]),
		updated_at: text(row["updated_at"]),
		...optional("ready_at", row["ready_at"]),
		...optional("started_at", row["started_at"]),
		...optional("completed_at", row["completed_at"]),
		...optional("due_at", row["due_at"]),
		metadata: json$1(row["metadata"]),
		vector_clock: json$1(row["vector_clock"]),
		...optionalJson("tombstone", row["tombstone"])
	};
}
/** What the last read of the board knows of one id. */
function boardFacts(row) {
	return {
		overlays: row["overlays"] === null ? [] : json$1(row["overlays"]),
		duplicateLines: row["duplicate_lines"] === null ? [] : json$1(row["duplicate_lines"])
	};
}
/** One Work Packet by its id, as {@link storedPacket} reads it. */
var STORED_PACKET = `SELECT p.*, s.status AS column_status, ${OPEN_BLOCKERS} AS open_blockers, s.board_order, s.overlays,
  s.duplicate_lines FROM work_packets p JOIN wp_state s ON s.id = p.id
  WHERE p.wp_id = ?`;
/** A joined row of `work_packets` and `wp_state`. */
function storedPacket(row) {
	return {
		fields: packetFields(row),
		openBlockers: integer(row["open_blockers"]),
		boardOrder: integer(row["board_order"]),
		bronzeId: text(row["bronze_id"]),
		board: boardFacts(row)
	};
}
// electron/main/core/store/sqlite/card-queries.ts
var CARD_COLUMNS = `p.wp_id, p.title, s.status, p.verdict, p.priority, p.type, p.phase, p.routing, p.labels, p.assignee,
  p.version, s.board_order, ${OPEN_BLOCKERS} AS open_blockers, p.gates, p.unverified, p.block, p.awaits, p.created_at, p.updated_at, s.overlays,
  s.duplicate_lines, (SELECT kind FROM conflicts c WHERE c.wp_id = p.wp_id) AS conflict_kind,
  (SELECT e.from_wp_id FROM dependencies e INDEXED BY dependencies_edge
    WHERE e.to_wp_id = p.wp_id AND e.type = 'parent-child' LIMIT 1) AS epic,
  (SELECT count(*) FROM diagnostics d WHERE d.wp_id = p.wp_id AND d.severity <> 'info' AND d.inherited = 0) AS problems,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id) AS mt_total,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'completed') AS mt_completed,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'failed') AS mt_failed,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'in_progress') AS mt_in_progress,
  CASE WHEN s.status = 'in_progress' AND p.assignee IS NOT NULL THEN (SELECT e.timestamp FROM locus_events e
    INDEXED BY locus_events_packet WHERE e.wp_id = p.wp_id ORDER BY e.sequence DESC LIMIT 1) END AS heard_at`;
/** The narrow table leads: cards in the order of a column. */
var BY_COLUMN = "wp_state s CROSS JOIN work_packets p ON p.id = s.id";
/** The wide table leads: cards by their id. */
var BY_ID = "work_packets p CROSS JOIN wp_state s ON s.id = p.id";
var ONE_CARD = `SELECT ${CARD_COLUMNS} FROM ${BY_ID}
  WHERE p.wp_id = ? AND s.status <> 'deleted'`;
/** The conditions of a filter as SQL; `fold` is the connection's own function, so that case folds as in the window. */
function conditions(filter) {
	const parts = [];
	const values = [];
	const add = (sql, ...given) => {
		parts.push(` AND ${sql}`);
		values.push(...given);
	};
	if (filter?.assignee !== void 0) add("p.assignee = ?", filter.assignee);
	if (filter?.label !== void 0) add("EXISTS (SELECT 1 FROM json_each(p.labels) l WHERE l.value = ?)", filter.label);
	if (filter?.phase !== void 0) add("p.phase = ?", filter.phase);
	if (filter?.ready_only) add("s.status = 'ready' AND s.waits = 0");
	for (const word of (filter?.text ?? "").toLowerCase().split(/\s+/).filter(Boolean)) add("instr(fold(p.wp_id, p.title, p.labels), ?) > 0", word);
	return {
		sql: parts.join(""),
		values
	};
}
/** Makes the connection's own functions. */
function defineFunctions(statements) {
	statements.database.function("fold", { deterministic: true }, (wpId, title, labels) => `${String(wpId)} ${String(title)} ${JSON.parse(String(labels)).join(" ")}`.toLowerCase());
}
/** A page of one column: by order key, ties by id. */
function columnCards(sql, query) {
	const filter = conditions(query.filter);
	const from = filter.sql ? BY_COLUMN : "wp_state s";
	const counted = sql.get(`SELECT count(*) AS total FROM ${from} WHERE s.status = ?${filter.sql}`, query.status, ...filter.values);
	const cards = sql.all(`SELECT ${CARD_COLUMNS} FROM ${BY_COLUMN} WHERE s.status = ?${filter.sql}
     ORDER BY s.board_order, s.wp_id LIMIT ? OFFSET ?`, query.status, ...filter.values, query.limit, query.offset);
	return {
		total: integer(counted?.["total"]),
		cards: cards.map((row) => card(row))
	};
}
/** Cards by id, a page at a time. */
function listedCards(sql, query) {
	const filter = conditions(query.filter);
	const statuses = query.status ?? [...(require_words()).WORK_PACKET_STATUSES];
	return sql.all(`SELECT ${CARD_COLUMNS} FROM ${BY_ID}
       WHERE p.wp_id > ? AND s.status IN (SELECT value FROM json_each(?))${filter.sql} ORDER BY p.wp_id LIMIT ?`, query.after ?? "", JSON.stringify(statuses), ...filter.values, query.limit).map((row) => card(row));
}
/** One card and its gates; a deleted Work Packet has none. */
function cardAndGates(sql, wpId) {
	const row = sql.get(ONE_CARD, wpId);
	if (!row) return void 0;
	const gates = json$1(row["gates"]);
	return {
		card: card(row, gates),
		gates
	};
}
function card(row, gates = json$1(row["gates"])) {
	return {
		wp_id: text(row["wp_id"]),
		title: text(row["title"]),
		status: text(row["status"]),
		...optional("verdict", row["verdict"]),
		priority: integer(row["priority"]),
		type: text(row["type"]),
		phase: text(row["phase"]),
		routing: text(row["routing"]),
		labels: json$1(row["labels"]),
		...optional("assignee", row["assignee"]),
		...optional("epic", row["epic"]),
		version: integer(row["version"]),
		order: integer(row["board_order"]),
		open_blockers: integer(row["open_blockers"]),
		gates: {
			pre_work: gates.pre_work.status,
			post_work: gates.post_work.status
		},
		waived: (require_words()).GATE_NAMES.filter((name) => gates[name].waiver !== void 0),
		unverified: row["unverified"] === 1,
		...optional("conflict", row["conflict_kind"]),
		problems: integer(row["problems"]),
		overlays: boardFacts(row).overlays,
		...optionalJson("block", row["block"]),
		...optional("awaits", row["awaits"]),
		micro_tasks: {
			total: integer(row["mt_total"]),
			completed: integer(row["mt_completed"]),
			failed: integer(row["mt_failed"]),
			in_progress: integer(row["mt_in_progress"])
		},
		created_at: text(row["created_at"]),
		updated_at: text(row["updated_at"]),
		...optional("heard_at", row["heard_at"])
	};
}
// electron/main/core/store/sqlite/connection.ts
/** Opens SQLite connections the one right way: durable, bounded and checked (design: 90-quality "Known traps"). */
var import_lib = /* @__PURE__ */ require_rolldown_runtime.__toESM((require_sqlite_driver()).require_lib(), 1);
var FULL = 2;
/** Pages in the write-ahead log at which a commit folds it back itself; idle moments come first. */
var CHECKPOINT_PAGES = 16e3;
/**
* Opens a writing connection, creating the store's folder and database when they are absent.
* @param busyTimeout how long it may wait in C for another process's lock, in milliseconds
*/
function openWriter(path, busyTimeout) {
	const isNew = !(0, (node_fs()).existsSync)(path);
	if (isNew) makeFolder((0, (node_path()).dirname)(path));
	const database = new import_lib.default(path, { timeout: busyTimeout });
	try {
		if (isNew || journalMode(database) !== "wal") database.pragma("journal_mode = WAL");
		configure(database);
	} catch (cause) {
		database.close();
		throw cause;
	}
	return database;
}
/** Opens a read-only connection; `busyTimeout` as for {@link openWriter}. */
function openReader(path, busyTimeout) {
	const database = new import_lib.default(path, {
		readonly: true,
		fileMustExist: true,
		timeout: busyTimeout
	});
	database.pragma("query_only = ON");
	return database;
}
/** The store's folder ignores itself, so that no repository ever takes it in. */
function makeFolder(folder) {
	(0, (node_fs()).mkdirSync)(folder, { recursive: true });
	const ignore = (0, (node_path()).join)(folder, ".gitignore");
	if (!(0, (node_fs()).existsSync)(ignore)) (0, (node_fs()).writeFileSync)(ignore, "*\n");
}
function journalMode(database) {
	return database.pragma("journal_mode", { simple: true });
}
/** Whether commits of a writing connection wait for the disk from now on; not within a transaction. */
function waitForDisk(database, waits) {
	database.pragma(`synchronous = ${waits ? "FULL" : "NORMAL"}`);
}
/** Sets what every writing connection must set for itself and reads it back: `synchronous` is per connection. */
function configure(database) {
	waitForDisk(database, true);
	if (process.platform === "darwin") {
		database.pragma("fullfsync = ON");
		database.pragma("checkpoint_fullfsync = ON");
	}
	database.pragma("foreign_keys = ON");
	database.pragma("recursive_triggers = ON");
	database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
	const synchronous = database.pragma("synchronous", { simple: true });
	const journal = journalMode(database);
	if (synchronous !== FULL || journal !== "wal") throw new (require_words()).LocusError("HSK-500-STORAGE", `the database would not be durable (journal_mode ${String(journal)}, synchronous ${String(synchronous)}); it needs a local disk`, { path: database.name });
}
// electron/main/core/store/sqlite/disk.ts
/** What stands against writing a database where it is: rights, and file systems without shared memory (design: 85-toolchain). */
/** File systems over a network or a bridge to another machine: two of them do not see each other's write-ahead log. */
var BRIDGED = /^(?:nfs\d?|cifs|smb\w*|9p|drvfs|wslfs|virtiofs|vboxsf|fuse\.(?:sshfs|vmhgfs-fuse|osxfs|grpcfuse))$/;
/** The type of the file system that holds an absolute path, by the lines of Linux' `/proc/self/mountinfo`. */
function fileSystemOf(path, mountinfo) {
	let best;
	for (const line of mountinfo.split("\n")) {
		const [mounted = "", described] = line.split(" - ");
		const point = mounted.split(" ")[4]?.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
		const type = described?.split(" ")[0];
		if (point === void 0 || type === void 0) continue;
		if ((point === "/" || path === point || path.startsWith(`${point}/`)) && point.length >= (best?.point.length ?? 0)) best = {
			point,
			type
		};
	}
	return best?.type;
}
/** Why a file system cannot hold a database that several processes write, or undefined when it can. */
function bridgedFileSystem(type) {
	if (type === void 0 || !BRIDGED.test(type)) return void 0;
	return `the folder lies on a ${type} file system, on which several processes cannot share a database safely; work on a local disk`;
}
/** Why the database at `path` cannot be written, or undefined when nothing stands against it. */
function writeHindrance(path) {
	const folder = deepestFolder((0, (node_path()).dirname)(path));
	const bridged = bridgedFileSystem(process.platform === "linux" ? fileSystemOf(folder, mounts()) : void 0);
	if (bridged !== void 0) return bridged;
	if (!mayWrite(folder)) return `the folder ${folder} cannot be written`;
	return (0, (node_fs()).existsSync)(path) && !mayWrite(path) ? `the file ${path} cannot be written` : void 0;
}
function deepestFolder(folder) {
	return (0, (node_fs()).existsSync)(folder) ? (0, (node_fs()).realpathSync)(folder) : deepestFolder((0, (node_path()).dirname)(folder));
}
function mayWrite(path) {
	try {
		(0, (node_fs()).accessSync)(path, (node_fs()).constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
function mounts() {
	try {
		return (0, (node_fs()).readFileSync)("/proc/self/mountinfo", "utf8");
	} catch {
		return "";
	}
}
// electron/main/core/store/sqlite/file-identity.ts
/** Which file a path leads to: tells a database that was removed or replaced from the one that was opened. */
/** The device and number of the file at a path, or undefined when there is none. */
function identityOf(path) {
	try {
		const { dev, ino } = (0, (node_fs()).statSync)(path, { bigint: true });
		return `${dev}:${ino}`;
	} catch {
		return;
	}
}
/** Opens the file at a path by `open`; the identity is of the very file that was opened, whoever replaces it meanwhile. */
function withIdentity(path, open, close) {
	for (;;) {
		const before = identityOf(path);
		let opened;
		try {
			opened = open();
		} catch (cause) {
			if (before === void 0 || before === identityOf(path)) throw cause;
			continue;
		}
		const identity = identityOf(path);
		if (before === void 0 || before === identity) return {
			opened,
			identity
		};
		close(opened);
	}
}
// electron/main/core/store/sqlite/fifth-schema.ts
var STEP = 2 ** 20;
/** Makes the table, and the rows of the Work Packets that edges of older builds move. */
function makeGraphOrder(database) {
	database.exec(`
    CREATE TABLE graph_order (
      graph TEXT NOT NULL,
      wp_id TEXT NOT NULL,
      rank INTEGER NOT NULL,
      PRIMARY KEY (graph, wp_id)
    ) STRICT, WITHOUT ROWID;
  `);
	for (const [graph, blockers] of blockersByGraph(database)) moveInto(database, graph, blockers);
}
/** What each Work Packet comes after, by graph; both by their number, where any of them comes after a younger one. */
function blockersByGraph(database) {
	const edges = database.prepare(`SELECT CASE d.type WHEN 'blocks' THEN 'ordering' WHEN 'depends-on' THEN 'ordering' WHEN 'parent-child' THEN 'tree'
         ELSE d.type END AS graph,
         iif(d.type = 'depends-on', t.id, f.id) AS lower, iif(d.type = 'depends-on', f.id, t.id) AS upper
       FROM dependencies d JOIN work_packets f ON f.wp_id = d.from_wp_id JOIN work_packets t ON t.wp_id = d.to_wp_id
       WHERE d.type <> 'related'`).iterate();
	const graphs = /* @__PURE__ */ new Map();
	const crooked = /* @__PURE__ */ new Set();
	for (const { graph, lower, upper } of edges) {
		const blockers = graphs.get(graph) ?? /* @__PURE__ */ new Map();
		graphs.set(graph, blockers);
		const known = blockers.get(upper);
		if (known) known.push(lower);
		else blockers.set(upper, [lower]);
		if (lower > upper) crooked.add(graph);
	}
	return new Map([...graphs].filter(([graph]) => crooked.has(graph)));
}
/** Every Work Packet after what it comes after, otherwise by age: their numbers handed out anew in that order. */
function moveInto(database, graph, blockers) {
	const packets = database.prepare("SELECT id, wp_id FROM work_packets ORDER BY id").all();
	const move = database.prepare("INSERT INTO graph_order (graph, wp_id, rank) VALUES (?, ?, ?)");
	const names = new Map(packets.map(({ id, wp_id }) => [id, wp_id]));
	const order = afterBlockers([...names.keys()], blockers);
	for (const [index, { id: place }] of packets.entries()) {
		const id = order[index];
		if (id !== void 0 && id !== place) move.run(graph, names.get(id), place * STEP);
	}
}
function afterBlockers(ids, blockers) {
	const order = [];
	const begun = /* @__PURE__ */ new Set();
	for (const first of ids) {
		const way = begun.has(first) ? [] : [{
			id: first,
			next: 0
		}];
		begun.add(first);
		for (let top = way.at(-1); top; top = way.at(-1)) {
			const blocker = blockers.get(top.id)?.[top.next++];
			if (blocker === void 0) {
				order.push(top.id);
				way.pop();
			} else if (!begun.has(blocker)) {
				begun.add(blocker);
				way.push({
					id: blocker,
					next: 0
				});
			}
		}
	}
	return order;
}
// electron/main/core/store/sqlite/first-schema.ts
/**
* The schema that migration 1 makes. Once released it is never edited: what comes later is a migration of its own. Tables
* with long rows have a rowid, so that a row is appended and only its short key goes into the middle of an index.
*/
/** The columns of an event's header: they stand for ever, also where retention takes a payload away. */
var EVENT_HEADER = [
	"sequence",
	"event_id",
	"event_code",
	"event_type",
	"timestamp",
	"actor_kind",
	"actor_id",
	"attested",
	"source",
	"trace_id",
	"job_id",
	"workflow_run_id",
	"wp_id",
	"mt_id",
	"iteration",
	"capability_id",
	"replica_id",
	"vector_clock",
	"payload_hash",
	"prev_hash",
	"hash"
];
// electron/main/core/store/sqlite/migrations.ts
/** Every migration, as SQL or as what it does; number N brings `user_version` from N-1 to N. */
var MIGRATIONS = [
	`
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE texts (hash TEXT NOT NULL PRIMARY KEY, content TEXT NOT NULL) STRICT;

  CREATE TABLE work_packets (
    id INTEGER PRIMARY KEY,
    wp_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    status TEXT NOT NULL,
    priority INTEGER NOT NULL,
    type TEXT NOT NULL,
    labels TEXT NOT NULL,
    assignee TEXT,
    reporter TEXT NOT NULL,
    phase TEXT NOT NULL,
    routing TEXT NOT NULL,
    spec_session_id TEXT,
    gates TEXT NOT NULL,
    task_packet_path TEXT,
    verdict TEXT,
    base_wp_id TEXT NOT NULL,
    supersedes TEXT,
    superseded_by TEXT,
    block TEXT,
    awaits TEXT,
    cancelled_from TEXT,
    unverified INTEGER NOT NULL,
    adopted_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    due_at TEXT,
    metadata TEXT NOT NULL,
    vector_clock TEXT NOT NULL,
    tombstone TEXT,
    bronze_id TEXT NOT NULL
  ) STRICT;
  CREATE INDEX work_packets_base ON work_packets (base_wp_id);

  CREATE TABLE wp_state (
    id INTEGER PRIMARY KEY REFERENCES work_packets (id),
    wp_id TEXT NOT NULL,
    status TEXT NOT NULL,
    open_blockers INTEGER NOT NULL DEFAULT 0,
    board_order INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    overlays TEXT,
    duplicate_lines TEXT
  ) STRICT;
  CREATE INDEX wp_state_column ON wp_state (status, board_order, wp_id);
  CREATE INDEX wp_state_revision ON wp_state (revision);

  CREATE TABLE work_notes (
    note_id TEXT PRIMARY KEY,
    wp_id TEXT NOT NULL,
    author TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at TEXT NOT NULL,
    note_type TEXT NOT NULL
  ) STRICT;
  CREATE INDEX work_notes_packet ON work_notes (wp_id, created_at);

  CREATE TABLE micro_tasks (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    current_iteration INTEGER NOT NULL,
    max_iterations INTEGER NOT NULL,
    definition TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    PRIMARY KEY (wp_id, mt_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE mt_iterations (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    iteration INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (wp_id, mt_id, iteration)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE dependencies (
    dependency_id TEXT PRIMARY KEY,
    from_wp_id TEXT NOT NULL,
    to_wp_id TEXT NOT NULL,
    type TEXT NOT NULL,
    description TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    vector_clock TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX dependencies_edge ON dependencies (to_wp_id, type, from_wp_id);
  CREATE INDEX dependencies_from ON dependencies (from_wp_id, type, to_wp_id);

  CREATE TABLE locus_events (
    sequence INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    event_code TEXT NOT NULL,
    event_type TEXT NOT NULL,
    timestamp TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    attested TEXT NOT NULL,
    source TEXT NOT NULL,
    trace_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    workflow_run_id TEXT,
    wp_id TEXT,
    mt_id TEXT,
    iteration INTEGER,
    capability_id TEXT,
    replica_id TEXT NOT NULL,
    vector_clock TEXT NOT NULL,
    payload TEXT,
    payload_hash TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX locus_events_packet ON locus_events (wp_id, sequence) WHERE wp_id IS NOT NULL;
  CREATE INDEX locus_events_type ON locus_events (event_type, sequence);
  CREATE TRIGGER locus_events_no_delete BEFORE DELETE ON locus_events
    BEGIN SELECT RAISE(ABORT, 'the Flight Recorder is append-only'); END;
  CREATE TRIGGER locus_events_no_update BEFORE UPDATE ON locus_events
    WHEN NEW.payload IS NOT NULL OR OLD.event_type <> 'work_query_executed'
      OR (${EVENT_HEADER.map((column) => `NEW.${column}`).join(", ")})
        IS NOT (${EVENT_HEADER.map((column) => `OLD.${column}`).join(", ")})
    BEGIN SELECT RAISE(ABORT, 'the Flight Recorder is append-only'); END;

  CREATE TABLE bronze (
    rowid INTEGER PRIMARY KEY,
    bronze_id TEXT NOT NULL,
    row_kind TEXT NOT NULL,
    row_key TEXT NOT NULL,
    content_type TEXT NOT NULL,
    content TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    wp_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    operation TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    previous_bronze_id TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER bronze_no_delete BEFORE DELETE ON bronze
    BEGIN SELECT RAISE(ABORT, 'bronze is append-only'); END;
  CREATE TRIGGER bronze_no_update BEFORE UPDATE ON bronze
    BEGIN SELECT RAISE(ABORT, 'bronze is append-only'); END;

  CREATE TABLE silver (
    id INTEGER PRIMARY KEY REFERENCES work_packets (id),
    silver_id TEXT NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    bronze_id TEXT NOT NULL
  ) STRICT;

  CREATE TABLE task_board_base (
    wp_id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    verdict TEXT,
    our_note TEXT,
    prev_status TEXT,
    prev_verdict TEXT,
    kept_block TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE board_versions (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    artifact TEXT NOT NULL,
    at TEXT NOT NULL,
    direction TEXT NOT NULL,
    sequence INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE conflicts (
    wp_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    board TEXT NOT NULL,
    store TEXT NOT NULL,
    since TEXT NOT NULL,
    missing TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE diagnostics (
    diagnostic_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    wp_id TEXT,
    place TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    count INTEGER NOT NULL,
    fix_hint TEXT NOT NULL,
    fixes TEXT NOT NULL,
    inherited INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX diagnostics_packet ON diagnostics (wp_id) WHERE wp_id IS NOT NULL;

  CREATE TABLE op_results (
    op_id TEXT NOT NULL PRIMARY KEY,
    operation TEXT NOT NULL,
    params_hash TEXT NOT NULL,
    result TEXT NOT NULL
  ) STRICT;
`,
	`
  ALTER TABLE work_packets ADD COLUMN ready_at TEXT;
  ALTER TABLE wp_state ADD COLUMN priority INTEGER NOT NULL DEFAULT 2;
  ALTER TABLE wp_state ADD COLUMN ready_since INTEGER NOT NULL DEFAULT 0;
  UPDATE wp_state SET
    priority = (SELECT p.priority FROM work_packets p WHERE p.id = wp_state.id),
    ready_since = (SELECT CAST(round(unixepoch(p.created_at, 'subsec') * 1000) AS INTEGER)
      FROM work_packets p WHERE p.id = wp_state.id);
  CREATE INDEX wp_state_ready ON wp_state (priority, ready_since, wp_id) WHERE status = 'ready' AND open_blockers = 0;
  CREATE INDEX wp_state_ready_age ON wp_state (ready_since, wp_id) WHERE status = 'ready' AND open_blockers = 0;
  CREATE INDEX wp_state_waiting ON wp_state (wp_id) WHERE open_blockers > 0;

  DROP TABLE micro_tasks;
  CREATE TABLE micro_tasks (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    status TEXT NOT NULL,
    fields TEXT NOT NULL,
    bronze_id TEXT NOT NULL,
    PRIMARY KEY (wp_id, mt_id)
  ) STRICT, WITHOUT ROWID;
  DROP TABLE mt_iterations;
  CREATE TABLE mt_iterations (
    wp_id TEXT NOT NULL,
    mt_id TEXT NOT NULL,
    iteration INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (wp_id, mt_id, iteration)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER mt_iterations_no_delete BEFORE DELETE ON mt_iterations
    BEGIN SELECT RAISE(ABORT, 'iterations are append-only'); END;
  CREATE TRIGGER mt_iterations_no_update BEFORE UPDATE ON mt_iterations
    BEGIN SELECT RAISE(ABORT, 'iterations are append-only'); END;

  CREATE VIRTUAL TABLE wp_text USING fts5 (
    wp_id, title, description, labels, content = 'work_packets', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61'
  );
  INSERT INTO wp_text (wp_text) VALUES ('rebuild');
  CREATE TRIGGER wp_text_insert AFTER INSERT ON work_packets BEGIN
    INSERT INTO wp_text (rowid, wp_id, title, description, labels)
      VALUES (NEW.id, NEW.wp_id, NEW.title, NEW.description, NEW.labels);
  END;
  CREATE TRIGGER wp_text_update AFTER UPDATE ON work_packets
    WHEN OLD.title IS NOT NEW.title OR OLD.description IS NOT NEW.description OR OLD.labels IS NOT NEW.labels BEGIN
    INSERT INTO wp_text (wp_text, rowid, wp_id, title, description, labels)
      VALUES ('delete', OLD.id, OLD.wp_id, OLD.title, OLD.description, OLD.labels);
    INSERT INTO wp_text (rowid, wp_id, title, description, labels)
      VALUES (NEW.id, NEW.wp_id, NEW.title, NEW.description, NEW.labels);
  END;
`,
	`
  CREATE INDEX bronze_row ON bronze (row_kind, row_key, sequence);
`,
	`
  CREATE INDEX bronze_edge ON bronze (wp_id, row_key) WHERE row_kind = 'dependency';
`,
	makeGraphOrder,
	`
  CREATE TABLE blocker_counts (
    id INTEGER PRIMARY KEY REFERENCES work_packets (id),
    open_blockers INTEGER NOT NULL,
    strict INTEGER NOT NULL
  ) STRICT;
  INSERT INTO blocker_counts (id, open_blockers, strict)
    SELECT s.id, s.open_blockers, p.routing NOT IN ('GOV_LIGHT', 'GOV_NONE') FROM wp_state s JOIN work_packets p ON p.id = s.id
    WHERE EXISTS (SELECT 1 FROM dependencies d WHERE d.to_wp_id = p.wp_id AND d.type = 'blocks');
  ALTER TABLE wp_state RENAME COLUMN open_blockers TO waits;
  UPDATE wp_state SET waits = 1 WHERE waits > 1;

  CREATE TABLE shifts (wp_id TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX shifts_revision ON shifts (revision);
`
];
/** The schema version that this build writes. */
var SCHEMA_VERSION = MIGRATIONS.length;
/**
* Brings a database to this build's schema, one transaction per migration, taking the write lock for each so that two
* processes that open a new workspace at once do not collide.
* @throws LocusError HSK-500-STORAGE when the database comes from a newer build.
*/
function migrate(database, ports) {
	refuseFuture(database);
	while (schemaVersion(database) < SCHEMA_VERSION) {
		database.exec("BEGIN IMMEDIATE");
		try {
			const version = schemaVersion(database);
			const next = MIGRATIONS[version];
			if (next !== void 0) {
				if (typeof next === "string") database.exec(next);
				else next(database);
				database.pragma(`user_version = ${version + 1}`);
			}
			ports.reach("migration.before_commit");
			database.exec("COMMIT");
		} catch (cause) {
			if (database.inTransaction) database.exec("ROLLBACK");
			throw cause;
		}
	}
	refuseFuture(database);
}
/**
* For a database that is only read: it has to be of this build's schema already.
* @throws LocusError HSK-500-STORAGE when it is older or newer.
*/
function refuseOtherSchema(database) {
	refuseFuture(database);
	const version = schemaVersion(database);
	if (version === SCHEMA_VERSION) return;
	throw new (require_words()).LocusError("HSK-500-STORAGE", `the workspace's database has schema ${version} and cannot be brought to ${SCHEMA_VERSION} without being written`, {
		path: database.name,
		details: {
			schema: version,
			known: SCHEMA_VERSION
		}
	});
}
function schemaVersion(database) {
	return Number(database.pragma("user_version", { simple: true }));
}
function refuseFuture(database) {
	const version = schemaVersion(database);
	if (version <= SCHEMA_VERSION) return;
	throw new (require_words()).LocusError("HSK-500-STORAGE", `the workspace's database has schema ${version}; this Locus knows up to ${SCHEMA_VERSION}. Update Locus to open it.`, {
		path: database.name,
		details: {
			schema: version,
			known: SCHEMA_VERSION
		}
	});
}
// electron/main/core/store/sqlite/online-copy.ts
/** Copies a database while others read and write it: one snapshot, in slices, into a file that is whole or not there. */
/** Pages that one slice copies, between two turns of everything else on this thread. */
var SLICE_PAGES = 100;
/**
* Copies what `source` sees. Its snapshot is pinned first: a copy from an unpinned connection begins anew with every
* commit of another process.
* @param source a connection of its own, in no transaction; it is closed by its owner.
*/
async function copyOnline(source, path, onProgress) {
	source.exec("BEGIN");
	try {
		source.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get();
		await source.backup(path, { progress: ({ remainingPages, totalPages }) => {
			onProgress(totalPages === 0 ? 1 : (totalPages - remainingPages) / totalPages);
			return SLICE_PAGES;
		} });
		intoOneFile(path);
		await flush(path);
		onProgress(1);
	} catch (cause) {
		for (const end of [
			"",
			"-journal",
			"-wal",
			"-shm"
		]) await (0, (node_fs_promises()).rm)(`${path}${end}`, { force: true });
		throw cause;
	} finally {
		if (source.inTransaction) source.exec("COMMIT");
	}
}
/** Takes the write-ahead mode out of a copy, so that it can be read where nothing can be written beside it. */
function intoOneFile(path) {
	const copy = new import_lib.default(path, { fileMustExist: true });
	try {
		copy.pragma("journal_mode = DELETE");
	} finally {
		copy.close();
	}
}
/** Puts a file's bytes on the disk. */
async function flush(path) {
	const file = await (0, (node_fs_promises()).open)(path, "r+");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}
// electron/main/core/store/sqlite/rows.ts
/** A `bronze` row. */
function bronzeRow(row) {
	return {
		rowid: integer(row["rowid"]),
		bronze_id: text(row["bronze_id"]),
		row_kind: text(row["row_kind"]),
		row_key: text(row["row_key"]),
		content_type: text(row["content_type"]),
		content: text(row["content"]),
		sha256: text(row["sha256"]),
		wp_id: text(row["wp_id"]),
		version: integer(row["version"]),
		operation: text(row["operation"]),
		sequence: integer(row["sequence"]),
		...optional("previous_bronze_id", row["previous_bronze_id"]),
		created_at: text(row["created_at"])
	};
}
/** A `task_board_base` row. */
function boardBase(row) {
	return {
		wp_id: text(row["wp_id"]),
		status: text(row["status"]),
		...optional("verdict", row["verdict"]),
		...optional("our_note", row["our_note"]),
		...row["prev_status"] === null ? {} : { prev: {
			status: text(row["prev_status"]),
			...optional("verdict", row["prev_verdict"])
		} },
		...optional("kept_block", row["kept_block"])
	};
}
/** A `conflicts` row. */
function conflictRow(row) {
	return {
		wp_id: text(row["wp_id"]),
		kind: text(row["kind"]),
		board: json$1(row["board"]),
		store: json$1(row["store"]),
		since: text(row["since"]),
		missing: json$1(row["missing"])
	};
}
/** A `diagnostics` row. */
function diagnostic(row) {
	return {
		diagnostic_id: text(row["diagnostic_id"]),
		kind: text(row["kind"]),
		severity: text(row["severity"]),
		code: text(row["code"]),
		message: text(row["message"]),
		...optional("wp_id", row["wp_id"]),
		...optional("where", row["place"]),
		first_seen: text(row["first_seen"]),
		last_seen: text(row["last_seen"]),
		count: integer(row["count"]),
		fix_hint: text(row["fix_hint"]),
		fixes: json$1(row["fixes"]),
		inherited: row["inherited"] === 1
	};
}
/** A row of {@link SYNC_STATE}. */
function syncedPacket(row) {
	return {
		wp_id: text(row["wp_id"]),
		version: integer(row["version"]),
		status: (require_words()).taskBoardStatusOf(text(row["status"])),
		...optional("verdict", row["verdict"]),
		deleted: row["deleted"] === 1,
		unverified: row["unverified"] === 1,
		order: integer(row["board_order"]),
		...boardFacts(row)
	};
}
/** What a sync has to know of every Work Packet. */
var SYNC_STATE = `SELECT p.wp_id, p.version, p.status, p.verdict, p.tombstone IS NOT NULL AS deleted, p.unverified,
  s.board_order, s.overlays, s.duplicate_lines FROM work_packets p JOIN wp_state s ON s.id = p.id`;
/** A `work_notes` row. */
function workNote(row) {
	return {
		note_id: text(row["note_id"]),
		wp_id: text(row["wp_id"]),
		author: text(row["author"]),
		content: text(row["content"]),
		created_at: text(row["created_at"]),
		note_type: text(row["note_type"])
	};
}
/** A `silver` row. */
function silverRow(row) {
	return {
		silver_id: text(row["silver_id"]),
		wp_id: text(row["wp_id"]),
		content: text(row["content"]),
		content_hash: text(row["content_hash"]),
		bronze_id: text(row["bronze_id"])
	};
}
/** A `board_versions` row. */
function boardVersion(row) {
	return {
		id: integer(row["id"]),
		hash: text(row["hash"]),
		artifact: text(row["artifact"]),
		at: text(row["at"]),
		direction: text(row["direction"]),
		sequence: integer(row["sequence"])
	};
}
// electron/main/core/store/graph-order.ts
/** Between the ranks of two nodes made one after the other; halved each time that something is put between them. */
var RANK_STEP = 2 ** 20;
/** Room that each node gets at least where others have to make way for it. */
var LEAST_ROOM = 16;
var UNCHANGED = /* @__PURE__ */ new Map();
/**
* Where a new edge finds its place. Looks from both ends, always along the smaller front, at nothing but what is ranked
* between them; `breathe` is called at every node, and may take its time while nothing changes the graph.
*/
async function edgePlace(graph, from, to, breathe) {
	if (from === to) return { cycle: [from, to] };
	const [low, high] = [graph.rank(to), graph.rank(from)];
	if (high < low) return { ranks: UNCHANGED };
	const upwards = new Front(graph, to, high);
	const downwards = new Front(mirrored(graph), from, -low);
	while (upwards.isOpen && downwards.isOpen) {
		const [front, other] = upwards.width <= downwards.width ? [upwards, downwards] : [downwards, upwards];
		const pause = breathe();
		if (pause) await pause;
		const met = front.widen(other);
		if (met !== void 0) return { cycle: [
			from,
			...upwards.trail(met).reverse(),
			...downwards.trail(met).slice(1)
		] };
	}
	const pause = breathe();
	if (pause) await pause;
	if (!upwards.isOpen) return { ranks: await upwards.lifted(high, breathe) };
	const ranks = await downwards.lifted(-low, breathe);
	return { ranks: new Map([...ranks].map(([node, rank]) => [node, -rank])) };
}
/** The same graph seen from its other end. */
function mirrored(graph) {
	return {
		rank: (node) => -graph.rank(node),
		successors: (node) => graph.predecessors(node),
		predecessors: (node) => graph.successors(node)
	};
}
/** What is reached from a node on the way up, as far as a rank. */
var Front = class {
	#graph;
	#limit;
	/** Where each node was reached from. */
	#seen;
	/** Nodes within the limit, with their ranks; all that they lead to was seen. */
	#within = /* @__PURE__ */ new Map();
	/** Nodes over the limit, with their ranks. */
	#beyond = /* @__PURE__ */ new Map();
	/** Reached, and not yet looked at: breadth first, so that a cycle is found by its shortest way. */
	#waiting;
	#next = 0;
	constructor(graph, start, limit) {
		this.#graph = graph;
		this.#limit = limit;
		this.#seen = /* @__PURE__ */ new Map([[start, void 0]]);
		this.#waiting = [start];
	}
	get isOpen() {
		return this.#next < this.#waiting.length;
	}
	get width() {
		return this.#waiting.length - this.#next;
	}
	/** Looks at one more node; answers a node that the other front has reached as well. */
	widen(other) {
		const node = this.#waiting[this.#next++];
		if (node === void 0) return void 0;
		const rank = this.#graph.rank(node);
		if (rank > this.#limit) {
			this.#beyond.set(node, rank);
			return;
		}
		this.#within.set(node, rank);
		for (const near of this.#graph.successors(node)) {
			if (this.#seen.has(near)) continue;
			this.#seen.set(near, node);
			if (other.#seen.has(near)) return near;
			this.#waiting.push(near);
		}
	}
	/** The way from a node back to where this front began. */
	trail(node) {
		const way = [node];
		for (let at = this.#seen.get(node); at !== void 0; at = this.#seen.get(at)) way.push(at);
		return way;
	}
	/**
	* Ranks over `floor` for everything within, in the order that it had, and under what it leads to; where there is no room
	* what stands in the way is lifted with it.
	*/
	async lifted(floor, breathe) {
		for (;;) {
			const levels = [...new Set(this.#within.values())].sort((one, other) => one - other);
			const needed = floor + (levels.length + 1) * LEAST_ROOM;
			const inTheWay = [];
			let ceiling = Number.POSITIVE_INFINITY;
			for (const [node, rank] of this.#beyond) if (rank < needed) inTheWay.push(node);
			else ceiling = Math.min(ceiling, rank);
			if (inTheWay.length === 0) {
				const step = Math.min(RANK_STEP, Math.floor((ceiling - floor) / (levels.length + 1)));
				const places = new Map(levels.map((level, index) => [level, floor + (index + 1) * step]));
				return new Map([...this.#within].map(([node, rank]) => [node, places.get(rank) ?? rank]));
			}
			for (const node of inTheWay) {
				const pause = breathe();
				if (pause) await pause;
				this.#take(node);
			}
		}
	}
	/** What stood beyond the limit comes within, and what it leads to stands beyond. */
	#take(node) {
		this.#within.set(node, this.#beyond.get(node) ?? this.#graph.rank(node));
		this.#beyond.delete(node);
		for (const near of this.#graph.successors(node)) if (!this.#within.has(near) && !this.#beyond.has(near)) this.#beyond.set(near, this.#graph.rank(near));
	}
};
// electron/main/core/store/sqlite/stopwatch.ts
/**
* Milliseconds since some fixed moment, to take differences of. Not `performance.now()`: its first use loads a module of
* Node's, which takes a command of the command line longer than its commit (ADR 0019).
*/
function milliseconds() {
	const [seconds, nanoseconds] = process.hrtime();
	return seconds * 1e3 + nanoseconds / 1e6;
}
// electron/main/core/store/sqlite/breather.ts
/** Long work in one transaction, in short stretches (design: 80-architecture, "One thread, short stretches"). */
/** Work goes on for so long, in milliseconds, before everything else on this thread has its turn. */
var LONGEST_STRETCH_MS = 4;
/** Gives way to everything else that waits on this thread, whenever a stretch has been long enough. */
function breather() {
	let began = milliseconds();
	return () => {
		if (milliseconds() - began < LONGEST_STRETCH_MS) return void 0;
		return new Promise((resolve) => {
			setImmediate(() => {
				began = milliseconds();
				resolve();
			});
		});
	};
}
// electron/main/core/store/sqlite/edge-order.ts
/** The rank of a Work Packet in a graph, both as SQL; null for an unknown one. */
function rankOf(graph, wpId) {
	return `coalesce((SELECT o.rank FROM graph_order o WHERE o.graph = ${graph} AND o.wp_id = ${wpId}),
    (SELECT p.id * ${RANK_STEP} FROM work_packets p WHERE p.wp_id = ${wpId}))`;
}
var RANK = `SELECT ${rankOf("?", "?")} AS rank`;
function orderedGraph(sql, graph) {
	return {
		rank: (wpId) => integer(sql.get(RANK, graph, wpId, wpId)?.["rank"] ?? 0),
		successors: (wpId) => successors(sql, graph, wpId),
		predecessors: (wpId) => predecessors(sql, graph, wpId)
	};
}
/** Where an edge finds its place in the order of its graph, or the cycle that it closes. */
function placeOfEdge(sql, { graph, from, to }, breathe = breather()) {
	return edgePlace(orderedGraph(sql, graph), from, to, breathe);
}
/** Moves what a new edge moves. @throws LocusError HSK-409-CYCLE naming the cycle that it closes. */
async function moveFor(sql, graph, place, breathe) {
	if (place.cycle) throw closesCycle(place.cycle);
	for (const [wpId, rank] of place.ranks) {
		sql.run("INSERT INTO graph_order (graph, wp_id, rank) VALUES (?, ?, ?) ON CONFLICT (graph, wp_id) DO UPDATE SET rank = excluded.rank", graph, wpId, rank);
		const pause = breathe();
		if (pause) await pause;
	}
}
/** The graph of an edge's type, and the types whose edges are read from their other end, as SQL. */
var GRAPH = `CASE d.type WHEN 'blocks' THEN 'ordering' WHEN 'depends-on' THEN 'ordering' WHEN 'parent-child' THEN 'tree' ELSE d.type END`;
var LOWER = `iif(d.type = 'depends-on', d.to_wp_id, d.from_wp_id)`;
var UPPER = `iif(d.type = 'depends-on', d.from_wp_id, d.to_wp_id)`;
var SYMMETRIC = "related";
/** Ids of edges that do not lead upwards, among so many after an id. */
function misorderedEdges(sql, after, limit) {
	return sql.all(`SELECT d.dependency_id FROM (SELECT * FROM dependencies WHERE dependency_id > ? ORDER BY dependency_id LIMIT ?) d
       WHERE d.type <> '${SYMMETRIC}' AND ${rankOf(GRAPH, LOWER)} >= ${rankOf(GRAPH, UPPER)}`, after, limit).map((row) => text(row["dependency_id"]));
}
// electron/main/core/store/sqlite/micro-task-queries.ts
/** One Micro-Task. */
function microTask(sql, wpId, mtId) {
	const row = sql.get("SELECT fields FROM micro_tasks WHERE wp_id = ? AND mt_id = ?", wpId, mtId);
	return row && json$1(row["fields"]);
}
/** All Micro-Tasks of a Work Packet, by id. */
function microTasks(sql, wpId) {
	return sql.all("SELECT fields FROM micro_tasks WHERE wp_id = ? ORDER BY mt_id", wpId).map((row) => json$1(row["fields"]));
}
/** Ids of Work Packets that have Micro-Tasks, those with one in progress first. */
function packetsWithMicroTasks(sql, limit) {
	return sql.all(`SELECT wp_id FROM micro_tasks GROUP BY wp_id ORDER BY max(status = 'in_progress') DESC, wp_id LIMIT ?`, limit).map((row) => text(row["wp_id"]));
}
/** The iterations of a Micro-Task, oldest first, or the newest so many. */
function iterations(sql, wpId, mtId, newestFirst) {
	const order = newestFirst === void 0 ? "ASC" : "DESC";
	return sql.all(`SELECT record FROM mt_iterations WHERE wp_id = ? AND mt_id = ? ORDER BY iteration ${order} LIMIT ?`, wpId, mtId, newestFirst ?? -1).map((row) => json$1(row["record"]));
}
/** Sums over the iterations of every Micro-Task of a Work Packet. */
function iterationTotals(sql, wpId) {
	const sum = (key) => `sum(json_extract(record, '$.${key}')) AS ${key}`;
	return sql.all(`SELECT mt_id, count(*) AS iterations, ${sum("tokens_prompt")}, ${sum("tokens_completion")}, ${sum("duration_ms")}
       FROM mt_iterations WHERE wp_id = ? GROUP BY mt_id`, wpId).map((row) => ({
		mt_id: text(row["mt_id"]),
		iterations: integer(row["iterations"]),
		tokens_prompt: integer(row["tokens_prompt"]),
		tokens_completion: integer(row["tokens_completion"]),
		duration_ms: integer(row["duration_ms"])
	}));
}
/** Writes a Micro-Task. */
function putMicroTask(sql, microTask, bronzeId) {
	sql.run(`INSERT INTO micro_tasks (wp_id, mt_id, status, fields, bronze_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (wp_id, mt_id) DO UPDATE SET status = excluded.status, fields = excluded.fields, bronze_id = excluded.bronze_id`, microTask.wp_id, microTask.mt_id, microTask.status, JSON.stringify(microTask), bronzeId);
}
/** Appends an iteration. */
function appendIteration(sql, wpId, mtId, record) {
	sql.run("INSERT INTO mt_iterations (wp_id, mt_id, iteration, record) VALUES (?, ?, ?, ?)", wpId, mtId, record.iteration, JSON.stringify(record));
}
// electron/main/core/store/sqlite/ready-queries.ts
/**
* The ready order in SQLite: one walk along the ready index per priority, merged by the order's own comparison, so that
* a first page costs the same at 100,000 Work Packets (design: 90-quality, "query_ready").
*/
var PRIORITIES = [
	0,
	1,
	2,
	3,
	4
];
var COLUMNS$1 = `s.wp_id, s.priority, s.ready_since, s.status, s.duplicate_lines,
  EXISTS (SELECT 1 FROM conflicts c WHERE c.wp_id = s.wp_id) AS in_conflict`;
/** The ready index has to be named: the planner prefers others over a partial one (design: 96-limits). */
var READY = "wp_state s INDEXED BY wp_state_ready";
var READY_BY_AGE = "wp_state s INDEXED BY wp_state_ready_age";
var IS_READY = "s.status = 'ready' AND s.waits = 0";
var PRE_WORK = "json_extract(p.gates, '$.pre_work.status')";
/** Nobody else's, its pre-work gate given, or pending where the routing does not ask for it. */
var TAKABLE = `(p.assignee IS NULL OR p.assignee = ?)
  AND (${PRE_WORK} IN ('pass', 'skip') OR (${PRE_WORK} = 'pending' AND p.routing IN (${(require_words()).ROUTINGS.filter((routing) => !(require_words()).enforcesGates(routing)).map((routing) => `'${routing}'`).join(", ")})))`;
function filterCondition(filter) {
	const parts = [];
	const values = [];
	const add = (sql, ...given) => {
		parts.push(` AND ${sql}`);
		values.push(...given);
	};
	if (filter.priority_min !== void 0) add("s.priority >= ?", filter.priority_min);
	if (filter.priority_max !== void 0) add("s.priority <= ?", filter.priority_max);
	const packet = [];
	const packetValues = [];
	const also = (sql, ...given) => {
		packet.push(sql);
		packetValues.push(...given);
	};
	if (filter.assignee !== void 0) also("p.assignee = ?", filter.assignee);
	if (filter.phase !== void 0) also("p.phase = ?", filter.phase);
	for (const label of filter.labels ?? []) also("EXISTS (SELECT 1 FROM json_each(p.labels) l WHERE l.value = ?)", label);
	if (filter.takableBy !== void 0) also(`(${TAKABLE})`, filter.takableBy);
	if (packet.length > 0) add(`EXISTS (SELECT 1 FROM work_packets p WHERE p.id = s.id AND ${packet.join(" AND ")})`, ...packetValues);
	return {
		sql: parts.join(""),
		values
	};
}
function readyRow(row) {
	return {
		wp_id: text(row["wp_id"]),
		priority: integer(row["priority"]),
		ready_since: integer(row["ready_since"]),
		status: text(row["status"]),
		duplicateLines: row["duplicate_lines"] === null ? [] : json$1(row["duplicate_lines"]),
		inConflict: row["in_conflict"] === 1
	};
}
/**
* Where a priority's stream goes on after a place of the hybrid order; undefined when all of it came before. Items of one
* priority that have gained the same number of steps became ready within the same week, counted back from now.
*/
function streamStart(priority, after, now) {
	const steps = priority - (require_words()).effectivePriority(after, now);
	if (steps < 0) return void 0;
	const first = now - (steps + 1) * (require_words()).STEP_MS + 1;
	const past = now - steps * (require_words()).STEP_MS + 1;
	if (after.ready_since < first) return {
		since: first,
		wpId: ""
	};
	if (steps > 0 && after.ready_since >= past) return {
		since: past,
		wpId: ""
	};
	return {
		since: after.ready_since,
		wpId: `${after.wp_id}\u0000`
	};
}
var LOWEST = {
	since: Number.MIN_SAFE_INTEGER,
	wpId: ""
};
function stream(sql, query, priority, condition, limit = query.limit) {
	const start = query.after ? streamStart(priority, query.after, query.now) : LOWEST;
	if (!start) return [];
	return sql.all(`SELECT ${COLUMNS$1} FROM ${READY} WHERE ${IS_READY} AND s.priority = ? AND (s.ready_since, s.wp_id) >= (?, ?)${condition.sql}
       ORDER BY s.ready_since, s.wp_id LIMIT ?`, priority, start.since, start.wpId, ...condition.values, limit).map(readyRow);
}
/** The streams by what stands first in each, read only as far as one of them can still come into the page. */
function merged(sql, query, condition) {
	const compare = (one, other) => (require_words()).compareReady(one, other, query.sort, query.now);
	const heads = PRIORITIES.flatMap((priority) => stream(sql, query, priority, condition, 1)).sort(compare);
	let rows = [];
	for (const head of heads) {
		const last = rows[query.limit - 1];
		if (last && compare(last, head) < 0) break;
		rows = [...rows, ...stream(sql, query, head.priority, condition)].sort(compare);
	}
	return rows;
}
function byPriority(sql, query, condition) {
	const after = query.after;
	return sql.all(`SELECT ${COLUMNS$1} FROM ${READY} WHERE ${IS_READY}${after ? " AND (s.priority, s.ready_since, s.wp_id) > (?, ?, ?)" : ""}${condition.sql}
       ORDER BY s.priority, s.ready_since, s.wp_id LIMIT ?`, ...after ? [
		after.priority,
		after.ready_since,
		after.wp_id
	] : [], ...condition.values, query.limit).map(readyRow);
}
function byAge(sql, query, condition) {
	const after = query.after;
	return sql.all(`SELECT ${COLUMNS$1} FROM ${READY_BY_AGE} WHERE ${IS_READY}${after ? " AND (s.ready_since, s.wp_id) > (?, ?)" : ""}${condition.sql}
       ORDER BY s.ready_since, s.wp_id LIMIT ?`, ...after ? [after.ready_since, after.wp_id] : [], ...condition.values, query.limit).map(readyRow);
}
/** Work Packets in progress, which stand in the order by when they became ready. They are few. */
function inProgress(sql, query, condition) {
	const rows = sql.all(`SELECT ${COLUMNS$1} FROM wp_state s WHERE s.status = 'in_progress'${condition.sql}`, ...condition.values).map(readyRow);
	const { after } = query;
	return after ? rows.filter((row) => (require_words()).compareReady(row, after, query.sort, query.now) > 0) : rows;
}
/** One page of the ready order. */
function readyPage(sql, query) {
	const condition = filterCondition(query.filter);
	const rows = query.sort === "priority" ? byPriority(sql, query, condition) : query.sort === "age" ? byAge(sql, query, condition) : merged(sql, query, condition);
	if (query.includeInProgress) rows.push(...inProgress(sql, query, condition));
	return rows.sort((one, other) => (require_words()).compareReady(one, other, query.sort, query.now)).slice(0, query.limit);
}
/** How many Work Packets are ready. */
function readyCount(sql, filter, includeInProgress) {
	const condition = filterCondition(filter);
	const count = (from, where) => integer(sql.get(`SELECT count(*) AS n FROM ${from} WHERE ${where}${condition.sql}`, ...condition.values)?.["n"]);
	const ready = count(READY, IS_READY);
	return includeInProgress ? ready + count("wp_state s", "s.status = 'in_progress'") : ready;
}
/** Work Packets that wait for others, by id. */
function blockedPage(sql, query) {
	const condition = filterCondition(query.filter);
	return sql.all(`SELECT s.wp_id, s.status, (SELECT c.open_blockers FROM blocker_counts c WHERE c.id = s.id) AS open_blockers
       FROM wp_state s INDEXED BY wp_state_waiting WHERE s.waits > 0 AND s.status IN ('stub', 'ready', 'blocked', 'in_progress', 'gated') AND s.wp_id > ?${condition.sql}
       ORDER BY s.wp_id LIMIT ?`, query.after ?? "", ...condition.values, query.limit).map((row) => ({
		wp_id: text(row["wp_id"]),
		status: text(row["status"]),
		open_blockers: integer(row["open_blockers"])
	}));
}
// electron/main/core/store/sqlite/event-row.ts
var EVENT_COLUMNS = [
	"sequence",
	"event_id",
	"event_code",
	"event_type",
	"timestamp",
	"actor_kind",
	"actor_id",
	"attested",
	"source",
	"trace_id",
	"job_id",
	"workflow_run_id",
	"wp_id",
	"mt_id",
	"iteration",
	"capability_id",
	"replica_id",
	"vector_clock",
	"payload",
	"payload_hash",
	"prev_hash",
	"hash"
];
/** Appends an event by {@link eventValues}. */
var APPEND_EVENT = `INSERT INTO locus_events (${EVENT_COLUMNS.join(", ")})
  VALUES (${EVENT_COLUMNS.map(() => "?").join(", ")})`;
/** The values of {@link APPEND_EVENT}, in its order; `payload` is the canonical JSON that was hashed, or null where retention has taken it away. */
function eventValues(event, payload) {
	return [
		event.sequence,
		event.event_id,
		event.event_code,
		event.event_type,
		event.timestamp,
		event.actor.kind,
		event.actor.id,
		event.attested,
		event.source,
		event.trace_id,
		event.job_id,
		orNull(event.workflow_run_id),
		orNull(event.wp_id),
		orNull(event.mt_id),
		orNull(event.iteration),
		orNull(event.capability_id),
		event.replica_id,
		JSON.stringify(event.vector_clock),
		payload,
		event.payload_hash,
		event.prev_hash,
		event.hash
	];
}
function header(row, vectorClock) {
	const iteration = row["iteration"];
	return {
		sequence: integer(row["sequence"]),
		event_id: text(row["event_id"]),
		event_code: text(row["event_code"]),
		event_type: text(row["event_type"]),
		timestamp: text(row["timestamp"]),
		actor: {
			kind: text(row["actor_kind"]),
			id: text(row["actor_id"])
		},
		attested: text(row["attested"]),
		source: text(row["source"]),
		trace_id: text(row["trace_id"]),
		job_id: text(row["job_id"]),
		...optional("workflow_run_id", row["workflow_run_id"]),
		...optional("wp_id", row["wp_id"]),
		...optional("mt_id", row["mt_id"]),
		...typeof iteration === "number" ? { iteration } : {},
		...optional("capability_id", row["capability_id"]),
		replica_id: text(row["replica_id"]),
		vector_clock: vectorClock,
		payload_hash: text(row["payload_hash"]),
		prev_hash: text(row["prev_hash"])
	};
}
/** A row as the event that it records. */
function recordedEvent(row) {
	const payload = row["payload"] === null ? null : json$1(row["payload"]);
	return {
		...header(row, json$1(row["vector_clock"])),
		payload,
		hash: text(row["hash"])
	};
}
/** A row as a link of the chain. A clock that is no JSON any more reads as empty, which its hash then tells. */
function chainLink(row) {
	const payload = row["payload"];
	return {
		header: header(row, clockOf(text(row["vector_clock"]))),
		hash: text(row["hash"]),
		payload: payload === null || payload === void 0 ? null : text(payload)
	};
}
function clockOf(stored) {
	try {
		const clock = JSON.parse(stored);
		return JSON.stringify(clock) === stored ? clock : {};
	} catch (cause) {
		if (cause instanceof SyntaxError) return {};
		throw cause;
	}
}
// electron/main/core/store/sqlite/proof-queries.ts
/** Micro-Tasks after a key. */
function microTaskRowsAfter(sql, wpId, mtId, limit) {
	return sql.all("SELECT * FROM micro_tasks WHERE (wp_id, mt_id) > (?, ?) ORDER BY wp_id, mt_id LIMIT ?", wpId, mtId, limit).map((row) => ({
		wp_id: text(row["wp_id"]),
		mt_id: text(row["mt_id"]),
		status: text(row["status"]),
		bronze_id: text(row["bronze_id"]),
		fields: text(row["fields"])
	}));
}
/** The iterations of a Micro-Task. */
function iterationRows(sql, wpId, mtId) {
	return sql.all("SELECT iteration, record FROM mt_iterations WHERE wp_id = ? AND mt_id = ? ORDER BY iteration", wpId, mtId).map((row) => ({
		iteration: integer(row["iteration"]),
		record: text(row["record"])
	}));
}
/** Kept texts after a hash. */
function textsAfter(sql, hash, limit) {
	return sql.all("SELECT hash, content FROM texts WHERE hash > ? ORDER BY hash LIMIT ?", hash, limit).map((row) => ({
		hash: text(row["hash"]),
		content: text(row["content"])
	}));
}
/** A row of `op_results`. */
function operationRecord(row) {
	return {
		op_id: text(row["op_id"]),
		operation: text(row["operation"]),
		params_hash: text(row["params_hash"]),
		result: text(row["result"])
	};
}
/** Recorded results after an op_id. */
function operationRecordsAfter(sql, opId, limit) {
	return sql.all("SELECT * FROM op_results WHERE op_id > ? ORDER BY op_id LIMIT ?", opId, limit).map(operationRecord);
}
var STRAYS = [
	`SELECT 'the place of ' || wp_id || ' belongs to no Work Packet' AS what FROM wp_state
   WHERE id NOT IN (SELECT id FROM work_packets)`,
	`SELECT wp_id || ' has no place on the board' FROM work_packets WHERE id NOT IN (SELECT id FROM wp_state)`,
	`SELECT 'the text for retrieval ' || silver_id || ' belongs to no Work Packet' FROM silver
   WHERE id NOT IN (SELECT id FROM work_packets)`,
	`SELECT 'a note of ' || wp_id || ' belongs to no Work Packet' FROM work_notes
   WHERE wp_id NOT IN (SELECT wp_id FROM work_packets)`,
	`SELECT mt_id || ' of ' || wp_id || ' belongs to no Work Packet' FROM micro_tasks
   WHERE wp_id NOT IN (SELECT wp_id FROM work_packets)`,
	`SELECT 'an iteration of ' || wp_id || '/' || mt_id || ' belongs to no Micro-Task' FROM mt_iterations
   WHERE (wp_id, mt_id) NOT IN (SELECT wp_id, mt_id FROM micro_tasks)`,
	`SELECT dependency_id || ' ends at no Work Packet' FROM dependencies
   WHERE from_wp_id NOT IN (SELECT wp_id FROM work_packets) OR to_wp_id NOT IN (SELECT wp_id FROM work_packets)`,
	`SELECT 'a count of open blockers belongs to no Work Packet' FROM blocker_counts
   WHERE id NOT IN (SELECT id FROM work_packets)`,
	`SELECT wp_id || ' has blockers that nobody counts' FROM work_packets p WHERE id NOT IN (SELECT id FROM blocker_counts)
   AND EXISTS (SELECT 1 FROM dependencies d WHERE d.to_wp_id = p.wp_id AND d.type = 'blocks')`,
	`SELECT 'a mark of waiting is neither 0 nor 1' WHERE EXISTS (SELECT 1 FROM wp_state WHERE waits NOT IN (0, 1))
   OR EXISTS (SELECT 1 FROM blocker_counts WHERE strict NOT IN (0, 1))`,
	`SELECT wp_id || ' is neither verified nor unverified' FROM work_packets WHERE unverified NOT IN (0, 1)`
];
/** Rows that hang on nothing, in words. */
function strays(sql, limit) {
	return sql.all(`${STRAYS.join(" UNION ALL ")} LIMIT ?`, limit).map((row) => text(row["what"]));
}
// electron/main/core/store/sqlite/record-queries.ts
var STATUS_THEN = `SELECT CASE WHEN json_extract(b.content, '$.tombstone') IS NULL THEN json_extract(b.content, '$.status')
    ELSE 'deleted' END
  FROM bronze b INDEXED BY bronze_row
  WHERE b.row_kind = 'work_packet' AND b.row_key = p.wp_id AND b.sequence <= ?
  ORDER BY b.sequence DESC, b.rowid DESC LIMIT 1`;
/** Statuses at an event, a slice of all Work Packets at a time. */
function statusesAt(sql, sequence, afterWpId, limit) {
	const slice = sql.all(`SELECT p.wp_id, (${STATUS_THEN}) AS status FROM work_packets p WHERE p.wp_id > ? ORDER BY p.wp_id LIMIT ?`, sequence, afterWpId, limit);
	const found = slice.filter((row) => row["status"] !== null).map((row) => ({
		wp_id: text(row["wp_id"]),
		status: text(row["status"])
	}));
	const last = slice.length === limit ? slice.at(-1) : void 0;
	return {
		found,
		...last ? { last: text(last["wp_id"]) } : {}
	};
}
/** The newest snapshot of one row at an event. */
function snapshotAt(sql, rowKind, rowKey, sequence) {
	const row = sql.get(`SELECT * FROM bronze WHERE row_kind = ? AND row_key = ? AND sequence <= ?
     ORDER BY sequence DESC, rowid DESC LIMIT 1`, rowKind, rowKey, sequence);
	if (!row) return void 0;
	const { rowid: _rowid, ...bronze } = bronzeRow(row);
	return bronze;
}
/** The Micro-Tasks of a Work Packet at an event, by id: their keys begin with its id and a slash. */
function microTasksAt(sql, wpId, sequence) {
	return snapshotsOf(sql, "micro_task", sql.all(`SELECT DISTINCT row_key FROM bronze INDEXED BY bronze_row
     WHERE row_kind = 'micro_task' AND row_key > ? AND row_key < ? ORDER BY row_key`, `${wpId}/`, `${wpId}0`), sequence);
}
/** The edges that end at a Work Packet at an event, removed ones too. */
function edgesInto(sql, wpId, sequence) {
	return snapshotsOf(sql, "dependency", sql.all("SELECT DISTINCT row_key FROM bronze INDEXED BY bronze_edge WHERE row_kind = 'dependency' AND wp_id = ?", wpId), sequence);
}
function snapshotsOf(sql, kind, keys, sequence) {
	return keys.flatMap((key) => snapshotAt(sql, kind, text(key["row_key"]), sequence) ?? []);
}
/** The version of the board that was the newest at an event. */
function boardVersionAt(sql, sequence) {
	const row = sql.get("SELECT * FROM board_versions WHERE sequence <= ? ORDER BY id DESC LIMIT 1", sequence);
	return row && boardVersion(row);
}
/** Query events in their order. */
function queryEventsAfter(sql, sequence, limit) {
	return sql.all(`SELECT sequence, timestamp FROM locus_events INDEXED BY locus_events_type
       WHERE event_type = 'work_query_executed' AND sequence > ? ORDER BY sequence LIMIT ?`, sequence, limit).map((row) => ({
		sequence: integer(row["sequence"]),
		timestamp: text(row["timestamp"])
	}));
}
/** Takes payloads of query events away, which is all that the record's triggers let anybody take. */
function prunePayloads(sql, from, to) {
	return sql.run(`UPDATE locus_events SET payload = NULL
     WHERE event_type = 'work_query_executed' AND sequence BETWEEN ? AND ? AND payload IS NOT NULL`, from, to).changes;
}
// electron/main/core/store/sqlite/timeline-queries.ts
/** Sequences of a source on one side of a place. */
function sequencesOf(sql, { types, wp_id: wpId }, range, limit) {
	const rising = "after" in range;
	const beyond = rising ? range.after : range.before;
	const side = rising ? "sequence > ? ORDER BY sequence ASC" : "sequence < ? ORDER BY sequence DESC";
	const column = (from, ...values) => sql.column(`SELECT sequence FROM locus_events ${from} ${side} LIMIT ?`, ...values, beyond, limit);
	if (wpId !== void 0) return column("INDEXED BY locus_events_packet WHERE wp_id = ? AND", wpId);
	if (types === void 0) return column("WHERE");
	return types.flatMap((type) => column("INDEXED BY locus_events_type WHERE event_type = ? AND", type)).sort((one, other) => rising ? one - other : other - one).slice(0, limit);
}
/** Those of the sequences whose events pass every part of a test. */
function passing(sql, sequences, test) {
	const types = test.types && new Set(test.types);
	return sequences.filter((sequence) => {
		const row = sql.get("SELECT event_type, actor_id, trace_id FROM locus_events WHERE sequence = ?", sequence);
		return row !== void 0 && (types === void 0 || types.has(text(row["event_type"]))) && (test.actor === void 0 || test.actor === row["actor_id"]) && (test.trace_id === void 0 || test.trace_id === row["trace_id"]);
	});
}
/** The first event at or after a time: the record's times never fall, so halving finds it. */
function firstEventAt(sql, timestamp) {
	const newest = sql.get("SELECT sequence, timestamp FROM locus_events ORDER BY sequence DESC LIMIT 1");
	if (!newest || text(newest["timestamp"]) < timestamp) return void 0;
	let low = 1;
	let high = integer(newest["sequence"]);
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		const row = sql.get("SELECT timestamp FROM locus_events WHERE sequence = ?", middle);
		if (row && text(row["timestamp"]) < timestamp) low = middle + 1;
		else high = middle;
	}
	return low;
}
/** The types that there are, each found by one step through their index. */
function recordedTypes(sql) {
	const types = [];
	for (;;) {
		const row = sql.get(`SELECT event_type FROM locus_events INDEXED BY locus_events_type
       WHERE event_type > ? ORDER BY event_type LIMIT 1`, types.at(-1) ?? "");
		if (!row) return types;
		types.push(text(row["event_type"]));
	}
}
/** Events of a type in a range, counted in its index alone. */
function countOfType(sql, type, from, to) {
	return integer(sql.get(`SELECT count(*) AS events FROM locus_events INDEXED BY locus_events_type
     WHERE event_type = ? AND sequence >= ? AND sequence < ?`, type, from, to)?.["events"] ?? 0);
}
/** The events of a Work Packet after one of them. */
function typesOfPacket(sql, wpId, after, limit) {
	return sql.all(`SELECT sequence, event_type FROM locus_events INDEXED BY locus_events_packet
       WHERE wp_id = ? AND sequence > ? ORDER BY sequence LIMIT ?`, wpId, after, limit).map((row) => ({
		sequence: integer(row["sequence"]),
		event_type: text(row["event_type"])
	}));
}
// electron/main/core/store/sqlite/record-reader.ts
/** The record on one connection. */
var SqliteRecordReader = class {
	sql;
	constructor(statements) {
		this.sql = statements;
	}
	async lastEvent() {
		const row = this.sql.get("SELECT sequence, hash, timestamp FROM locus_events ORDER BY sequence DESC LIMIT 1");
		return row && {
			sequence: integer(row["sequence"]),
			hash: text(row["hash"]),
			timestamp: text(row["timestamp"])
		};
	}
	async events(query) {
		const parts = [];
		const values = [];
		const add = (sql, value) => {
			parts.push(sql);
			values.push(value);
		};
		if (query.since !== void 0) add("sequence > ?", query.since);
		if (query.before !== void 0) add("sequence < ?", query.before);
		if (query.wp_id !== void 0) add("wp_id = ?", query.wp_id);
		if (query.mt_id !== void 0) add("mt_id = ?", query.mt_id);
		if (query.type !== void 0) add("event_type = ?", query.type);
		const index = query.wp_id !== void 0 ? " INDEXED BY locus_events_packet" : query.type !== void 0 ? " INDEXED BY locus_events_type" : "";
		const where = parts.length > 0 ? ` WHERE ${parts.join(" AND ")}` : "";
		const order = query.newest_first ? "DESC" : "ASC";
		return this.sql.all(`SELECT * FROM locus_events${index}${where} ORDER BY sequence ${order} LIMIT ?`, ...values, query.limit).map(recordedEvent);
	}
	async chainAfter(sequence, limit) {
		return this.sql.all("SELECT * FROM locus_events WHERE sequence > ? ORDER BY sequence LIMIT ?", sequence, limit).map(chainLink);
	}
	async operationRecord(opId) {
		const row = this.sql.get("SELECT * FROM op_results WHERE op_id = ?", opId);
		return row && operationRecord(row);
	}
	async bronzeAfter(rowid, limit) {
		return this.sql.all("SELECT * FROM bronze WHERE rowid > ? ORDER BY rowid LIMIT ?", rowid, limit).map(bronzeRow);
	}
	async snapshotAt(rowKind, rowKey, sequence) {
		return snapshotAt(this.sql, rowKind, rowKey, sequence);
	}
	async microTaskRowsAfter(wpId, mtId, limit) {
		return microTaskRowsAfter(this.sql, wpId, mtId, limit);
	}
	async iterationRows(wpId, mtId) {
		return iterationRows(this.sql, wpId, mtId);
	}
	async textsAfter(hash, limit) {
		return textsAfter(this.sql, hash, limit);
	}
	async operationRecordsAfter(opId, limit) {
		return operationRecordsAfter(this.sql, opId, limit);
	}
	async strays(limit) {
		return strays(this.sql, limit);
	}
	async statusesAt(sequence, afterWpId, limit) {
		return statusesAt(this.sql, sequence, afterWpId, limit);
	}
	async microTasksAt(wpId, sequence) {
		return microTasksAt(this.sql, wpId, sequence);
	}
	async edgesInto(wpId, sequence) {
		return edgesInto(this.sql, wpId, sequence);
	}
	async boardVersionAt(sequence) {
		return boardVersionAt(this.sql, sequence);
	}
	async queryEventsAfter(sequence, limit) {
		return queryEventsAfter(this.sql, sequence, limit);
	}
	async sequencesOf(source, range, limit) {
		return sequencesOf(this.sql, source, range, limit);
	}
	async passing(sequences, test) {
		return passing(this.sql, sequences, test);
	}
	async typesOfPacket(wpId, after, limit) {
		return typesOfPacket(this.sql, wpId, after, limit);
	}
	async firstEventAt(timestamp) {
		return firstEventAt(this.sql, timestamp);
	}
	async recordedTypes() {
		return recordedTypes(this.sql);
	}
	async countOfType(type, from, to) {
		return countOfType(this.sql, type, from, to);
	}
	async text(hash) {
		const row = this.sql.get("SELECT content FROM texts WHERE hash = ?", hash);
		return row && text(row["content"]);
	}
};
// electron/main/core/store/sqlite/search-queries.ts
/**
* Full-text search in SQLite: ranked where words are long enough to rank, newest first where a short prefix would match
* half of everything (design: 90-quality "search", 96-limits \u00a74).
*/
/** Shorter words are matched but not ranked: bm25 scores every hit. */
var RANKED_CHARACTERS = 3;
/**
* So many hits are ranked at most. Ranking weighs every hit, whatever the page; words that stand on more cards than this tell
* none of them from the others, and are shown newest first.
*/
var MOST_RANKED = 2e3;
/** The words of a query: letters and digits, as the index cuts them. */
function queryWords(query) {
	return query.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
}
/** A query as the index understands it: every word as a prefix, nothing of its syntax let through. */
function expression(words) {
	return words.map((word) => `"${word}"*`).join(" ");
}
/** The same, but for whole words. */
function wholeWords(words) {
	return words.map((word) => `"${word}"`).join(" ");
}
var COUNT = `SELECT count(*) AS n FROM (SELECT 1 FROM wp_text WHERE wp_text MATCH ? LIMIT 2001)`;
/**
* Whether more Work Packets hold these words than are ranked. Whole words are counted first: they stand in one list each,
* while those of everything that begins with a word have to be merged, as the search itself has to once more.
*/
function isCommon(sql, words) {
	return [wholeWords(words), expression(words)].some((sought) => Number(sql.get(COUNT, sought)?.["n"]) > MOST_RANKED);
}
/** Found Work Packets with their matched words marked. */
function searchPage(sql, query) {
	const words = queryWords(query.text);
	if (words.length === 0) return [];
	const ranked = words.some((word) => word.length >= RANKED_CHARACTERS) && !isCommon(sql, words);
	const conditions = ["s.status <> 'deleted'"];
	const values = [];
	if (query.status) {
		conditions.push("s.status IN (SELECT value FROM json_each(?))");
		values.push(JSON.stringify(query.status));
	}
	if (query.phase !== void 0) {
		conditions.push("p.phase = ?");
		values.push(query.phase);
	}
	const { start, end } = MATCH_MARKS;
	return sql.all(`SELECT p.wp_id, p.title, s.status, highlight(wp_text, 0, ?, ?) AS marked_id,
         highlight(wp_text, 1, ?, ?) AS marked_title,
         snippet(wp_text, 2, ?, ?, '\u2026', 16) AS excerpt
       FROM wp_text JOIN work_packets p ON p.id = wp_text.rowid JOIN wp_state s ON s.id = p.id
       WHERE wp_text MATCH ?${ranked ? " AND rank MATCH 'bm25(4.0, 8.0, 1.0, 2.0)'" : ""} AND ${conditions.join(" AND ")}
       ORDER BY ${ranked ? "rank" : "wp_text.rowid DESC"} LIMIT ? OFFSET ?`, start, end, start, end, start, end, expression(words), ...values, query.limit, query.offset).map((row) => ({
		wp_id: text(row["wp_id"]),
		title: text(row["title"]),
		status: text(row["status"]),
		marked_id: text(row["marked_id"]),
		marked_title: text(row["marked_title"]),
		excerpt: text(row["excerpt"])
	}));
}
// electron/main/core/store/sqlite/work-reader.ts
/** Work on one connection, beside the record. */
var SqliteWorkReader = class extends SqliteRecordReader {
	async microTaskCounts(wpId) {
		const found = this.sql.all("SELECT mt_id, status FROM micro_tasks WHERE wp_id = ? ORDER BY mt_id", wpId);
		const count = (status) => found.filter((row) => row["status"] === status).length;
		return {
			total: found.length,
			completed: count("completed"),
			failed: count("failed"),
			in_progress: count("in_progress"),
			mt_ids: found.map((row) => text(row["mt_id"]))
		};
	}
	async microTasksInProgress(wpId) {
		return this.sql.all("SELECT mt_id FROM micro_tasks WHERE wp_id = ? AND status = 'in_progress' ORDER BY mt_id", wpId).map((row) => text(row["mt_id"]));
	}
	async openBlockers(wpId) {
		return openBlockers(this.sql, wpId);
	}
	async microTask(wpId, mtId) {
		return microTask(this.sql, wpId, mtId);
	}
	async microTasks(wpId) {
		return microTasks(this.sql, wpId);
	}
	async packetsWithMicroTasks(limit) {
		return packetsWithMicroTasks(this.sql, limit);
	}
	async iterations(wpId, mtId) {
		return iterations(this.sql, wpId, mtId);
	}
	async lastIterations(wpId, mtId, limit) {
		return iterations(this.sql, wpId, mtId, limit);
	}
	async iterationTotals(wpId) {
		return iterationTotals(this.sql, wpId);
	}
	async dependency(dependencyId) {
		const row = this.sql.get("SELECT * FROM dependencies WHERE dependency_id = ?", dependencyId);
		return row && dependencyOf(row);
	}
	async dependencyBetween(from, to, type) {
		return dependencyBetween(this.sql, from, to, type);
	}
	async dependenciesOf(wpId) {
		return dependenciesOf(this.sql, wpId);
	}
	async closedCycle(edge) {
		return (await placeOfEdge(this.sql, edge)).cycle;
	}
	async misorderedEdges(after, limit) {
		return misorderedEdges(this.sql, after, limit);
	}
	async dependents(wpId) {
		return dependents(this.sql, wpId);
	}
	async dependenciesAfter(dependencyId, limit) {
		return dependenciesAfter(this.sql, dependencyId, limit);
	}
	async edgesEndingAt(wpId, after, limit) {
		return edgesEndingAt(this.sql, wpId, after, limit);
	}
	async edgesBeginningAt(wpId, after, limit) {
		return edgesBeginningAt(this.sql, wpId, after, limit);
	}
	async edgeCounts(wpId) {
		return edgeCounts(this.sql, wpId);
	}
	async successors(graph, wpId) {
		return successors(this.sql, graph, wpId);
	}
	async predecessors(graph, wpId) {
		return predecessors(this.sql, graph, wpId);
	}
	async ready(query) {
		return readyPage(this.sql, query);
	}
	async readyCount(filter, includeInProgress) {
		return readyCount(this.sql, filter, includeInProgress);
	}
	async blocked(query) {
		return blockedPage(this.sql, query);
	}
	async search(query) {
		return searchPage(this.sql, query);
	}
};
// electron/main/core/store/sqlite/reader.ts
/** Reads on one connection. */
var SqliteReader = class extends SqliteWorkReader {
	async packet(wpId) {
		const row = this.sql.get(STORED_PACKET, wpId);
		return row && storedPacket(row);
	}
	async versionsOf(baseWpId) {
		return this.sql.all("SELECT wp_id FROM work_packets WHERE base_wp_id = ? AND tombstone IS NULL ORDER BY wp_id", baseWpId).map((row) => text(row["wp_id"]));
	}
	async notes(wpId) {
		return this.sql.all("SELECT * FROM work_notes WHERE wp_id = ? ORDER BY created_at, rowid", wpId).map(workNote);
	}
	async column(query) {
		return columnCards(this.sql, query);
	}
	async card(wpId) {
		return cardAndGates(this.sql, wpId)?.card;
	}
	async cardAndGates(wpId) {
		return cardAndGates(this.sql, wpId);
	}
	async list(query) {
		return listedCards(this.sql, query);
	}
	async totals() {
		const totals = {
			stub: 0,
			ready: 0,
			in_progress: 0,
			blocked: 0,
			gated: 0,
			done: 0,
			cancelled: 0
		};
		for (const row of this.sql.all("SELECT status, count(*) AS n FROM wp_state WHERE status <> 'deleted' GROUP BY status")) totals[text(row["status"])] = integer(row["n"]);
		return totals;
	}
	async places() {
		return this.sql.all("SELECT wp_id, status, board_order FROM wp_state WHERE status <> 'deleted'").map((row) => ({
			wp_id: text(row["wp_id"]),
			status: text(row["status"]),
			order: integer(row["board_order"])
		}));
	}
	async changedSince(revision, limit) {
		const found = this.sql.all("SELECT wp_id FROM wp_state INDEXED BY wp_state_revision WHERE revision > ? ORDER BY revision LIMIT ?", revision, limit + 1);
		const wpIds = new Set(found.map((row) => text(row["wp_id"])));
		for (const wpId of shiftedSince(this.sql, revision, limit + 1)) wpIds.add(wpId);
		return {
			revision: await this.revision(),
			wp_ids: [...wpIds].slice(0, limit),
			more: wpIds.size > limit
		};
	}
	async revision() {
		return Number(await this.setting("revision") ?? 0);
	}
	async setting(key) {
		const row = this.sql.get("SELECT value FROM settings WHERE key = ?", key);
		return row && text(row["value"]);
	}
	async settings(keys) {
		const found = this.sql.all(`SELECT key, value FROM settings WHERE key IN (${keys.map(() => "?").join(", ")})`, ...keys);
		return new Map(found.map((row) => [text(row["key"]), text(row["value"])]));
	}
	async bases(wpIds) {
		return byPacket(this.#ofPackets("SELECT * FROM task_board_base", "wp_id", wpIds).map(boardBase));
	}
	async conflicts() {
		return this.sql.all("SELECT * FROM conflicts ORDER BY since, wp_id").map(conflictRow);
	}
	async diagnostics() {
		return this.sql.all("SELECT * FROM diagnostics ORDER BY first_seen, diagnostic_id").map(diagnostic);
	}
	async diagnostic(diagnosticId) {
		const row = this.sql.get("SELECT * FROM diagnostics WHERE diagnostic_id = ?", diagnosticId);
		return row && diagnostic(row);
	}
	async boardVersions(limit) {
		return this.sql.all("SELECT * FROM board_versions ORDER BY id DESC LIMIT ?", limit).map(boardVersion);
	}
	async syncStates(wpIds) {
		return byPacket(this.#ofPackets(SYNC_STATE, "p.wp_id", wpIds).map(syncedPacket));
	}
	/** The rows of all Work Packets, or of the named ones: each found by its id. */
	#ofPackets(select, idColumn, wpIds) {
		if (wpIds === void 0) return this.sql.all(select);
		return wpIds.flatMap((wpId) => this.sql.all(`${select} WHERE ${idColumn} = ?`, wpId));
	}
	async packetIdsAfter(wpId, limit) {
		return this.sql.all("SELECT wp_id FROM work_packets WHERE wp_id > ? ORDER BY wp_id LIMIT ?", wpId, limit).map((row) => text(row["wp_id"]));
	}
	async packetRows(wpId) {
		const row = this.sql.get(STORED_PACKET, wpId);
		if (!row) return void 0;
		const place = this.sql.get(`SELECT s.wp_id, s.priority, s.ready_since, s.waits, (SELECT c.strict FROM blocker_counts c WHERE c.id = w.id) AS strict
       FROM work_packets w JOIN wp_state s ON s.id = w.id WHERE w.wp_id = ?`, wpId);
		const silver = this.sql.get("SELECT w.wp_id, s.* FROM work_packets w JOIN silver s ON s.id = w.id WHERE w.wp_id = ?", wpId);
		return {
			packet: storedPacket(row),
			columnStatus: text(row["column_status"]),
			repeated: {
				wp_id: text(place?.["wp_id"]),
				priority: integer(place?.["priority"]),
				ready_since: integer(place?.["ready_since"]),
				waits: place?.["waits"] !== 0
			},
			countedStrict: typeof place?.["strict"] === "number" ? place["strict"] !== 0 : void 0,
			silver: silver && silverRow(silver),
			notes: await this.notes(wpId)
		};
	}
};
function byPacket(list) {
	return new Map(list.map((item) => [item.wp_id, item]));
}
// electron/main/core/store/sqlite/schema-columns.ts
/** The columns that a store's tables have against those that this build makes: a damaged schema can read well and refuse every write (design: 90-quality, "Faults"). */
var COLUMNS = `SELECT s.name || '.' || c.name AS column FROM sqlite_schema s, pragma_table_info(s.name) c
  WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' ORDER BY s.name, c.cid`;
/** What is missing or strange among the columns, each in words; empty where they are this build's. */
function columnFaults(database) {
	const made = new import_lib.default(":memory:");
	try {
		migrate(made, systemPorts);
		const expected = columnsOf(made);
		const found = columnsOf(database);
		return [...[...expected].filter((column) => !found.has(column)).map((column) => `the column ${column} is missing`), ...[...found].filter((column) => !expected.has(column)).map((column) => `there is a strange column, ${column}`)];
	} finally {
		made.close();
	}
}
function columnsOf(database) {
	return new Set(database.prepare(COLUMNS).pluck().all());
}
// electron/main/core/store/sqlite/statements.ts
/**
* A query in the form in which it is planned once. SQLite plans a query anew whenever it is bound to another value that the
* plan might profit from (joins, ranges, limits), which costs more than the query itself; it does not look into a subquery.
*/
function plannedOnce(sql) {
	return /^\s*SELECT\b/.test(sql) ? sql.replaceAll("?", "(SELECT ?)") : sql;
}
/** A connection with a cache of its prepared statements. */
var Statements = class {
	database;
	#prepared = /* @__PURE__ */ new Map();
	#columns = /* @__PURE__ */ new Map();
	constructor(database) {
		this.database = database;
	}
	#statement(sql) {
		let statement = this.#prepared.get(sql);
		if (!statement) {
			statement = this.database.prepare(plannedOnce(sql));
			this.#prepared.set(sql, statement);
		}
		return statement;
	}
	/** The first row, or undefined. */
	get(sql, ...values) {
		return this.#statement(sql).get(...values);
	}
	/** All rows. */
	all(sql, ...values) {
		return this.#statement(sql).all(...values);
	}
	/** The first column of all rows, without an object for each: for the many rows of a search through a graph. */
	column(sql, ...values) {
		let statement = this.#columns.get(sql);
		if (!statement) {
			statement = this.database.prepare(plannedOnce(sql)).pluck();
			this.#columns.set(sql, statement);
		}
		return statement.all(...values);
	}
	/** Runs a change. */
	run(sql, ...values) {
		const result = this.#statement(sql).run(...values);
		return {
			changes: result.changes,
			lastInsertRowid: Number(result.lastInsertRowid)
		};
	}
};
// electron/main/core/store/sqlite/transaction.ts
/** Everything that can be written to the SQLite store, inside one transaction (see locus-store.ts). */
/** New cards stand after all others of their column until the board says otherwise. */
var LAST_ORDER = Number.MAX_SAFE_INTEGER;
/** Writes on the writer's connection, bounded by a deadline. */
var SqliteTransaction = class extends SqliteReader {
	#deadline;
	#now;
	#breathe = breather();
	#revision;
	/** Read once: while this transaction holds the write lock, nobody else appends. */
	#last;
	/** The place of the edge that was asked after last; it holds until an edge comes or goes. */
	#place;
	constructor(statements, deadline, now) {
		super(statements);
		this.#deadline = deadline;
		this.#now = now;
	}
	checkBudget() {
		if (this.#now() <= this.#deadline) return;
		throw new (require_words()).LocusError("HSK-413-LIMIT", "the operation is over its time budget; nothing of it was kept", { path: "job.input.budget.max_duration_ms" });
	}
	breathe() {
		return this.#breathe();
	}
	async lastEvent() {
		this.#last ??= await super.lastEvent();
		return this.#last;
	}
	/** The revision of this transaction; raised once, by the first change of shown state. */
	#nextRevision() {
		if (this.#revision === void 0) {
			const row = this.sql.get(`INSERT INTO settings (key, value) VALUES ('revision', '1')
         ON CONFLICT (key) DO UPDATE SET value = CAST(value + 1 AS TEXT) RETURNING value`);
			this.#revision = Number(row?.["value"]);
		}
		return this.#revision;
	}
	/** Marks a Work Packet's card as changed. */
	#touch(wpId) {
		this.sql.run("UPDATE wp_state SET revision = ? WHERE id = (SELECT id FROM work_packets WHERE wp_id = ?)", this.#nextRevision(), wpId);
	}
	async putPacket(fields, bronzeId) {
		this.checkBudget();
		const id = integer(this.sql.get(PUT_PACKET, ...packetValues(fields, bronzeId))?.["id"]);
		const status = fields.tombstone ? "deleted" : fields.status;
		const revision = this.#nextRevision();
		const readySince = Date.parse(fields.ready_at ?? fields.created_at);
		if (this.sql.run("UPDATE wp_state SET revision = ? WHERE id = ? AND status = ? AND priority = ? AND ready_since = ?", revision, id, status, fields.priority, readySince).changes > 0) return;
		this.sql.run(`INSERT INTO wp_state (id, wp_id, status, board_order, revision, priority, ready_since) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, revision = excluded.revision,
         board_order = iif(status = excluded.status, board_order, excluded.board_order),
         priority = excluded.priority, ready_since = excluded.ready_since`, id, fields.wp_id, status, LAST_ORDER, revision, fields.priority, readySince);
	}
	async putMicroTask(microTask, bronzeId) {
		this.checkBudget();
		putMicroTask(this.sql, microTask, bronzeId);
		this.#touch(microTask.wp_id);
	}
	async appendIteration(wpId, mtId, record) {
		this.checkBudget();
		appendIteration(this.sql, wpId, mtId, record);
	}
	async closedCycle(edge) {
		return (await this.#placeOf(edge)).cycle;
	}
	/** An edge is first asked after and then put: it is searched for once. */
	async #placeOf(edge) {
		const known = this.#place;
		if (known && (0, (node_util()).isDeepStrictEqual)(known.edge, edge)) return known.place;
		const place = await placeOfEdge(this.sql, edge, this.#breathe);
		this.#place = {
			edge,
			place
		};
		return place;
	}
	async putDependency(dependency) {
		this.checkBudget();
		const edge = graphOf(dependency);
		if (edge) await moveFor(this.sql, edge.graph, await this.#placeOf(edge), this.#breathe);
		this.#place = void 0;
		putDependency(this.sql, dependency);
		if (dependency.type === "parent-child") this.#touch(dependency.to_wp_id);
	}
	async removeDependency(dependencyId) {
		this.checkBudget();
		this.#place = void 0;
		const removed = this.sql.get("DELETE FROM dependencies WHERE dependency_id = ? RETURNING type, to_wp_id", dependencyId);
		if (removed?.["type"] === "parent-child") this.#touch(text(removed["to_wp_id"]));
	}
	async recountBlockers(wpId) {
		this.checkBudget();
		recountBlockers(this.sql, wpId, this.#nextRevision());
	}
	async shiftDependents(wpId, before, after) {
		this.checkBudget();
		return shiftDependents(this.sql, wpId, {
			before,
			after
		}, () => this.#nextRevision(), this.#breathe);
	}
	async putNote(note) {
		this.checkBudget();
		this.sql.run("INSERT INTO work_notes (note_id, wp_id, author, content, created_at, note_type) VALUES (?, ?, ?, ?, ?, ?)", note.note_id, note.wp_id, note.author, note.content, note.created_at, note.note_type);
	}
	async putText(hash, content) {
		this.sql.run("INSERT INTO texts (hash, content) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", hash, content);
	}
	async putSilver(row) {
		this.checkBudget();
		this.sql.run(`INSERT INTO silver (id, silver_id, content, content_hash, bronze_id)
       VALUES ((SELECT id FROM work_packets WHERE wp_id = ?), ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET silver_id = excluded.silver_id, content = excluded.content,
         content_hash = excluded.content_hash, bronze_id = excluded.bronze_id`, row.wp_id, row.silver_id, row.content, row.content_hash, row.bronze_id);
	}
	async appendBronze(row) {
		this.checkBudget();
		this.sql.run(`INSERT INTO bronze (bronze_id, row_kind, row_key, content_type, content, sha256, wp_id, version, operation, sequence,
         previous_bronze_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, row.bronze_id, row.row_kind, row.row_key, row.content_type, row.content, row.sha256, row.wp_id, row.version, row.operation, row.sequence, orNull(row.previous_bronze_id), row.created_at);
	}
	async appendEvent(event, payload) {
		this.checkBudget();
		this.sql.run(APPEND_EVENT, ...eventValues(event, payload));
		this.#last = {
			sequence: event.sequence,
			hash: event.hash,
			timestamp: event.timestamp
		};
	}
	async prunePayloads(from, to) {
		this.checkBudget();
		return prunePayloads(this.sql, from, to);
	}
	async putSetting(key, value) {
		if (value === void 0) this.sql.run("DELETE FROM settings WHERE key = ?", key);
		else this.sql.run("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);
	}
	async putBase(base) {
		this.sql.run(`INSERT OR REPLACE INTO task_board_base (wp_id, status, verdict, our_note, prev_status, prev_verdict, kept_block)
       VALUES (?, ?, ?, ?, ?, ?, ?)`, base.wp_id, base.status, orNull(base.verdict), orNull(base.our_note), orNull(base.prev?.status), orNull(base.prev?.verdict), orNull(base.kept_block));
	}
	async removeBase(wpId) {
		this.sql.run("DELETE FROM task_board_base WHERE wp_id = ?", wpId);
	}
	async putBoardFacts(wpId, facts) {
		this.checkBudget();
		this.sql.run(`UPDATE wp_state SET overlays = ?, duplicate_lines = ?, board_order = coalesce(?, board_order), revision = ?
       WHERE id = (SELECT id FROM work_packets WHERE wp_id = ?)`, facts.overlays.length > 0 ? JSON.stringify(facts.overlays) : null, facts.duplicateLines.length > 0 ? JSON.stringify(facts.duplicateLines) : null, orNull(facts.order), this.#nextRevision(), wpId);
	}
	async putConflict(row) {
		this.sql.run("INSERT OR REPLACE INTO conflicts (wp_id, kind, board, store, since, missing) VALUES (?, ?, ?, ?, ?, ?)", row.wp_id, row.kind, JSON.stringify(row.board), JSON.stringify(row.store), row.since, JSON.stringify(row.missing));
		this.#touch(row.wp_id);
	}
	async removeConflict(wpId) {
		if (this.sql.run("DELETE FROM conflicts WHERE wp_id = ?", wpId).changes > 0) this.#touch(wpId);
	}
	async putDiagnostic(diagnostic) {
		this.sql.run(`INSERT OR REPLACE INTO diagnostics (diagnostic_id, kind, severity, code, message, wp_id, place, first_seen,
         last_seen, count, fix_hint, fixes, inherited) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, diagnostic.diagnostic_id, diagnostic.kind, diagnostic.severity, diagnostic.code, diagnostic.message, orNull(diagnostic.wp_id), orNull(diagnostic.where), diagnostic.first_seen, diagnostic.last_seen, diagnostic.count, diagnostic.fix_hint, JSON.stringify(diagnostic.fixes), diagnostic.inherited ? 1 : 0);
		if (diagnostic.wp_id !== void 0) this.#touch(diagnostic.wp_id);
	}
	async removeDiagnostic(diagnosticId) {
		const row = this.sql.get("DELETE FROM diagnostics WHERE diagnostic_id = ? RETURNING wp_id", diagnosticId);
		if (typeof row?.["wp_id"] === "string") this.#touch(row["wp_id"]);
	}
	async removeDiagnosticsUnder(prefix) {
		const found = this.sql.all("DELETE FROM diagnostics WHERE diagnostic_id >= ? AND diagnostic_id < ? RETURNING wp_id", prefix, `${prefix}\u{10ffff}`);
		for (const row of found) if (typeof row["wp_id"] === "string") this.#touch(row["wp_id"]);
	}
	async putOperationRecord(record) {
		this.sql.run("INSERT INTO op_results (op_id, operation, params_hash, result) VALUES (?, ?, ?, ?)", record.op_id, record.operation, record.params_hash, record.result);
	}
	async putBoardVersion(version, keep) {
		const { lastInsertRowid } = this.sql.run("INSERT INTO board_versions (hash, artifact, at, direction, sequence) VALUES (?, ?, ?, ?, ?)", version.hash, version.artifact, version.at, version.direction, version.sequence);
		const forgotten = this.sql.all("DELETE FROM board_versions WHERE id <= ? RETURNING artifact", lastInsertRowid - keep);
		return [...new Set(forgotten.map((row) => text(row["artifact"])))].filter((artifact) => !this.sql.get("SELECT 1 FROM board_versions WHERE artifact = ?", artifact));
	}
};
// electron/main/core/store/sqlite/sqlite-store.ts
/** The embedded default of {@link LocusStore}: SQLite in write-ahead mode, fully durable, one queue of writers. */
/** How long a wait for another process may take when nothing names a budget, in milliseconds. */
var PATIENCE_MS$2 = 3e4;
var FIRST_RETRY_MS = 2;
var LONGEST_RETRY_MS = 50;
/**
* Opens (and creates or migrates) the store of a workspace. One that cannot be written but read is opened read-only.
* @throws LocusError HSK-500-STORAGE with the reason when it cannot be opened, HSK-423-BUSY when it is held for too long.
*/
async function openSqliteStore(path, mode, ports) {
	try {
		const hindrance = writeHindrance(path);
		if (hindrance !== void 0) return openReadOnly(path, hindrance, mode, ports);
		const wait = mode === "one_shot" ? PATIENCE_MS$2 : 0;
		return await whileBusy(ports.now() + PATIENCE_MS$2, ports, () => {
			const { opened: writer, identity } = withIdentity(path, () => openWriter(path, wait), (opened) => opened.close());
			try {
				migrate(writer, ports);
				return new SqliteStore({
					path,
					identity,
					mode,
					ports,
					writer: new Statements(writer),
					readOnly: void 0
				});
			} catch (cause) {
				writer.close();
				throw cause;
			}
		});
	} catch (cause) {
		throw openingError(cause, path);
	}
}
function openReadOnly(path, hindrance, mode, ports) {
	const reason = `nothing can be written: ${hindrance}`;
	if (!(0, (node_fs()).existsSync)(path)) throw new (require_words()).LocusError("HSK-500-STORAGE", reason, {
		path,
		details: { system: "EROFS" }
	});
	const store = new SqliteStore({
		path,
		identity: identityOf(path),
		mode,
		ports,
		writer: void 0,
		readOnly: reason
	});
	try {
		store.proveReadable();
	} catch (cause) {
		if (cause instanceof (require_words()).LocusError) throw cause;
		throw new (require_words()).LocusError("HSK-500-STORAGE", `${reason}, and it cannot be read either`, {
			path,
			details: { system: "EROFS" },
			cause
		});
	}
	return store;
}
/** Tries again after 2, 4, \u2026 50 ms while another process holds the database, up to the deadline. */
async function whileBusy(deadline, ports, attempt) {
	for (let pause = FIRST_RETRY_MS;; pause = Math.min(pause * 2, LONGEST_RETRY_MS)) {
		try {
			return attempt();
		} catch (cause) {
			if (!isBusy(cause) || ports.now() + pause > deadline) throw cause;
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}
var SqliteStore = class {
	path;
	readOnly;
	commitTime = {
		milliseconds: 0,
		commits: 0
	};
	#identity;
	#writer;
	#mode;
	#ports;
	#reader;
	#writers = Promise.resolve();
	#readers = Promise.resolve();
	#dataVersion;
	#busyTimeout = PATIENCE_MS$2;
	constructor(parts) {
		this.path = parts.path;
		this.#identity = parts.identity;
		this.readOnly = parts.readOnly;
		this.#mode = parts.mode;
		this.#ports = parts.ports;
		this.#writer = parts.writer;
		if (this.#writer) defineFunctions(this.#writer);
		this.#dataVersion = this.#writer ? dataVersion(this.#writer.database) : 0;
	}
	/** @throws the driver's error, or LocusError, when a store that is only read cannot be read either. */
	proveReadable() {
		const { database } = this.#openedReader().statements;
		refuseOtherSchema(database);
		this.#dataVersion = dataVersion(database);
	}
	gone() {
		const present = identityOf(this.path);
		if (present === void 0) return "removed";
		return this.#identity === void 0 || present === this.#identity ? void 0 : "replaced";
	}
	transaction(options, work) {
		const writer = this.#writer;
		if (!writer) return Promise.reject(new (require_words()).LocusError("HSK-500-STORAGE", this.readOnly ?? "read-only", { path: this.path }));
		const deadline = this.#ports.now() + options.budgetMs;
		const write = () => this.#write(writer, deadline, work);
		const turn = this.#writers.then(() => options.mayBeLost ? withoutWaiting(writer.database, write) : write());
		this.#writers = turn.catch(() => void 0);
		return turn;
	}
	async #write(writer, deadline, work) {
		try {
			await this.#begin(writer, deadline);
			try {
				this.#refuseGone();
				const transaction = new SqliteTransaction(writer, deadline, () => this.#ports.now());
				const result = await work(transaction);
				transaction.checkBudget();
				this.#ports.reach("mutation.before_commit");
				const started = milliseconds();
				writer.run("COMMIT");
				this.commitTime.milliseconds += milliseconds() - started;
				this.commitTime.commits += 1;
				this.#ports.reach("mutation.after_commit");
				return result;
			} catch (cause) {
				if (writer.database.inTransaction) writer.run("ROLLBACK");
				throw cause;
			}
		} catch (cause) {
			throw storageError(cause, this.path);
		}
	}
	/** Under the lock: whoever replaces the database holds it alone meanwhile, so that nothing is written past a swap. */
	#refuseGone() {
		const gone = this.gone();
		if (gone !== void 0) throw storeGone(this.path, gone);
	}
	/** Takes the write lock: one-shot processes wait in SQLite, long-lived ones between short tries, up to the deadline. */
	async #begin(writer, deadline) {
		if (this.#mode === "one_shot") {
			this.#waitAtMost(writer.database, deadline - this.#ports.now());
			writer.run("BEGIN IMMEDIATE");
		} else await whileBusy(deadline, this.#ports, () => writer.run("BEGIN IMMEDIATE"));
	}
	/** Bounds SQLite's own wait by what is left of the budget, in whole seconds so that it is rarely set anew. */
	#waitAtMost(database, left) {
		const milliseconds = Math.min(PATIENCE_MS$2, Math.max(0, Math.ceil(left / 1e3) * 1e3));
		if (milliseconds === this.#busyTimeout) return;
		database.pragma(`busy_timeout = ${milliseconds}`);
		this.#busyTimeout = milliseconds;
	}
	read(work) {
		const turn = this.#readers.then(() => this.#snapshot(work));
		this.#readers = turn.catch(() => void 0);
		return turn;
	}
	async #snapshot(work) {
		try {
			const { statements, api } = await whileBusy(this.#ports.now() + PATIENCE_MS$2, this.#ports, () => {
				const reader = this.#openedReader();
				pinSnapshot(reader.statements);
				return reader;
			});
			try {
				return await work(api);
			} finally {
				statements.run("COMMIT");
			}
		} catch (cause) {
			throw storageError(cause, this.path);
		}
	}
	#openedReader() {
		if (!this.#reader) {
			const statements = new Statements(openReader(this.path, this.#mode === "one_shot" ? PATIENCE_MS$2 : 0));
			defineFunctions(statements);
			this.#reader = {
				statements,
				api: new SqliteReader(statements)
			};
		}
		return this.#reader;
	}
	async changedElsewhere() {
		const { database } = this.#writer ?? this.#openedReader().statements;
		if (database.inTransaction) return false;
		const version = dataVersion(database);
		const changed = version !== this.#dataVersion;
		this.#dataVersion = version;
		return changed;
	}
	async integrityFaults() {
		return this.read(async () => {
			const { statements } = this.#openedReader();
			statements.get("SELECT rowid FROM wp_text LIMIT 1");
			const faults = statements.database.pragma("integrity_check").map((row) => row.integrity_check).filter((line) => line !== "ok");
			return faults.length > 0 ? faults : columnFaults(statements.database);
		});
	}
	async backupTo(path, onProgress = () => void 0) {
		let source;
		try {
			if ((0, (node_fs()).existsSync)(path)) throw new (require_words()).LocusError("HSK-409-EXISTS", `${path} is there already`, { path });
			source = openReader(this.path, PATIENCE_MS$2);
			await copyOnline(source, path, onProgress);
		} catch (cause) {
			throw copyError(cause, path);
		} finally {
			source?.close();
		}
	}
	async idle() {
		if (this.#writer && !this.#writer.database.inTransaction) this.#writer.database.pragma("wal_checkpoint(PASSIVE)");
	}
	async close() {
		await Promise.all([this.#writers, this.#readers]);
		this.#reader?.statements.database.close();
		this.#writer?.database.close();
	}
};
/** Does what may be lost: its commit is in the log in its order, and on the disk with the next one that waits. */
async function withoutWaiting(database, write) {
	waitForDisk(database, false);
	try {
		return await write();
	} finally {
		waitForDisk(database, true);
	}
}
/** Begins a snapshot now, not at its first read, so that a wait for it stays outside of the work. */
function pinSnapshot(statements) {
	statements.run("BEGIN");
	try {
		statements.get("SELECT 1 FROM sqlite_schema LIMIT 1");
	} catch (cause) {
		if (statements.database.inTransaction) statements.run("ROLLBACK");
		throw cause;
	}
}
function dataVersion(database) {
	return Number(database.pragma("data_version", { simple: true }));
}
// electron/main/core/flight-recorder/time-travel.ts
/**
* The board as it was at an event: for every row the newest bronze snapshot at or before it (design: 10-domain, "Bronze").
* What lies outside of the record (conflicts, problems, overlays) is not known of the past.
*/
/** Work Packets whose status is looked up in one stretch. */
var STATUS_SLICE = 500;
/** Cards that are put together in one stretch. */
var CARD_SLICE = 10;
/** Ids of the Work Packets of every column at an event, by id. What is past does not change, so it is read in slices. */
async function columnsAt(store, sequence) {
	const columns = Object.fromEntries((require_words()).WORK_PACKET_STATUSES.map((status) => [status, []]));
	for (let after = ""; after !== void 0;) {
		const from = after;
		const slice = await store.read((reader) => reader.statusesAt(sequence, from, STATUS_SLICE));
		for (const { wp_id, status } of slice.found) if (status !== "deleted") columns[status].push(wp_id);
		after = slice.last;
		await breathe();
	}
	return columns;
}
/** The ids in the order of a board; those that it does not name follow by id. */
function inOrder(ids, board) {
	if (!board) return [...ids];
	const places = new Map(board.map((id, index) => [id, index]));
	const placeOf = (id) => places.get(id) ?? board.length;
	return [...ids].sort((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1));
}
/** The cards of Work Packets at an event; `order` counts from the place of the first in its column. */
async function cardsAt(store, ids, at) {
	const cards = [];
	const blockers = /* @__PURE__ */ new Map();
	for (let from = 0; from < ids.length; from += CARD_SLICE) {
		await store.read(async (reader) => {
			const past = new Past(reader, at.sequence, blockers);
			for (const wpId of ids.slice(from, from + CARD_SLICE)) {
				const card = await past.card(wpId, at.offset + cards.length);
				if (card) cards.push(card);
			}
		});
		await breathe();
	}
	return cards;
}
/** The rows at one event, on one snapshot of the store. */
var Past = class {
	#reader;
	#sequence;
	#known;
	constructor(reader, sequence, known) {
		this.#reader = reader;
		this.#sequence = sequence;
		this.#known = known;
	}
	async #packet(wpId) {
		if (!this.#known.has(wpId)) {
			const row = await this.#reader.snapshotAt("work_packet", wpId, this.#sequence);
			this.#known.set(wpId, row && contentOf(row));
		}
		return this.#known.get(wpId);
	}
	async #openBlockers(packet) {
		const isLight = packet.governance.routing === "GOV_LIGHT" || packet.governance.routing === "GOV_NONE";
		let open = 0;
		for (const row of await this.#reader.edgesInto(packet.wp_id, this.#sequence)) {
			const edge = contentOf(row);
			if (edge.type !== "blocks" || edge.removed) continue;
			const blocker = await this.#packet(edge.from_wp_id);
			const satisfied = blocker && satisfactionOf(blocker);
			if (!(isLight ? satisfied?.light : satisfied?.strict)) open += 1;
		}
		return open;
	}
	async card(wpId, order) {
		const packet = await this.#packet(wpId);
		if (!packet) return void 0;
		const { governance } = packet;
		const { gates } = governance;
		const tasks = (await this.#reader.microTasksAt(wpId, this.#sequence)).map((row) => contentOf(row).status);
		const count = (status) => tasks.filter((each) => each === status).length;
		return {
			wp_id: wpId,
			title: packet.title,
			status: packet.status,
			...governance.verdict === void 0 ? {} : { verdict: governance.verdict },
			priority: packet.priority,
			type: packet.type,
			phase: governance.phase,
			routing: governance.routing,
			labels: packet.labels,
			...packet.assignee === void 0 ? {} : { assignee: packet.assignee },
			version: packet.version,
			order,
			open_blockers: await this.#openBlockers(packet),
			gates: {
				pre_work: gates.pre_work.status,
				post_work: gates.post_work.status
			},
			waived: (require_words()).GATE_NAMES.filter((name) => gates[name].waiver !== void 0),
			unverified: packet.unverified,
			problems: 0,
			overlays: [],
			...packet.block === void 0 ? {} : { block: packet.block },
			...packet.awaits === void 0 ? {} : { awaits: packet.awaits },
			micro_tasks: {
				total: tasks.length,
				completed: count("completed"),
				failed: count("failed"),
				in_progress: count("in_progress")
			},
			created_at: packet.created_at,
			updated_at: packet.updated_at
		};
	}
};
function contentOf(row) {
	return JSON.parse(row.content);
}
var sequenceSchema = (require_words()).atFirstUse(() => (require_zod_library()).int().min(0));
var timelineFilterSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** The families wanted; absent means all of them. */
	families: (require_zod_library()).array((require_zod_library())._enum(EVENT_FAMILIES)).max(EVENT_FAMILIES.length).optional(),
	type: (require_zod_library()).string().min(1).max(80).optional(),
	/** The id of who did it. */
	actor: (require_zod_library()).string().min(1).max(120).optional(),
	wp_id: wpIdSchema.optional(),
	trace_id: (require_zod_library()).string().min(1).max(120).optional()
}));
var timelineLineSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	sequence: (require_zod_library()).int(),
	event_code: (require_zod_library()).string(),
	event_type: (require_zod_library()).string(),
	/** The family by the registry; absent for a type that this version does not know. */
	family: (require_zod_library())._enum(EVENT_FAMILIES).optional(),
	timestamp: (require_zod_library()).string(),
	actor: (require_zod_library()).strictObject({
		kind: (require_zod_library())._enum((require_words()).ACTOR_KINDS),
		id: (require_zod_library()).string()
	}),
	source: (require_zod_library())._enum((require_words()).SOURCES),
	wp_id: (require_zod_library()).string().optional(),
	mt_id: (require_zod_library()).string().optional(),
	trace_id: (require_zod_library()).string(),
	/** The status that the event moved its Work Packet to. */
	moved_to: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES).optional(),
	reading: (require_zod_library()).string()
}));
var timelineAskSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	filter: timelineFilterSchema.default({}),
	/** Only events before this one, newest first; with neither side, the newest of all. */
	before: (require_zod_library()).int().min(1).optional(),
	/** Only events after this one, oldest first. */
	after: sequenceSchema.optional(),
	limit: (require_zod_library()).int().min(1).max(200).default(100)
}));
var timelinePageSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	lines: (require_zod_library()).array(timelineLineSchema),
	/** Everything between where the page began and this event was looked through: from here it goes on. */
	looked_to: sequenceSchema,
	/** True when nothing is left in this direction. */
	done: (require_zod_library()).boolean(),
	/** The newest event of the record. */
	newest: sequenceSchema
}));
var histogramAskSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	filter: timelineFilterSchema.default({}),
	/** Times in RFC 3339; absent means where the record begins and ends. */
	from: (require_zod_library()).string().max(40).optional(),
	to: (require_zod_library()).string().max(40).optional(),
	bars: (require_zod_library()).int().min(1).max(240).default(120)
}));
var histogramSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** Where the first bar begins and the last one ends. */
	from: (require_zod_library()).string(),
	to: (require_zod_library()).string(),
	/** The first event of every bar, or of the next one that has any; one more than there are bars. */
	starts: (require_zod_library()).array(sequenceSchema),
	/** Events of every bar by family, in the order of {@link EVENT_FAMILIES} and then those of unknown types. */
	counts: (require_zod_library()).array((require_zod_library()).array((require_zod_library()).int())),
	/** False when actor or trace were asked for: bars count all actors and traces. */
	narrowed: (require_zod_library()).boolean()
}));
var wholeEventsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	events: (require_zod_library()).array(readEventSchema),
	looked_to: sequenceSchema,
	done: (require_zod_library()).boolean()
}));
var verifyNewsSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [(require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("check"),
	name: (require_zod_library()).string(),
	ok: (require_zod_library()).boolean(),
	message: (require_zod_library()).string(),
	sequence: (require_zod_library()).int().optional()
}), (require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("result"),
	ok: (require_zod_library()).boolean(),
	/** The newest event that a commit of the branch witnesses. */
	witnessed: (require_zod_library()).int().optional(),
	at: (require_zod_library()).string()
})]));
var pastCardSchema = (require_words()).atFirstUse(() => cardSchema.extend({ 
/** Where it stands now, when that is elsewhere. */
now: (require_zod_library())._enum([...(require_words()).WORK_PACKET_STATUSES, "deleted"]).optional() }));
var pastBoardSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	sequence: sequenceSchema,
	newest: sequenceSchema,
	/** The event itself; absent at 0, before everything. */
	event: timelineLineSchema.optional(),
	/** Whether the columns stand in the order of the board of then, or by id where it was not kept. */
	order: (require_zod_library())._enum(["board", "id"]),
	columns: (require_zod_library()).array(columnPageSchema.extend({ cards: (require_zod_library()).array(pastCardSchema) })),
	/** What has changed since: Work Packets that stand elsewhere, that are new, that are gone. */
	since: (require_zod_library()).strictObject({
		moved: (require_zod_library()).int(),
		created: (require_zod_library()).int(),
		deleted: (require_zod_library()).int()
	})
}));
// electron/main/core/flight-recorder/timeline.ts
/** Events that one stretch looks at. */
var STRETCH = 400;
/** Events that one page is looked for among; what passes further on is for the next page. */
var LOOKED_AT = 4e4;
/** The event types that a filter lets through; undefined when it lets all of them. */
function typesOf(filter) {
	const { families, type } = filter;
	if (families === void 0) return type === void 0 ? void 0 : [type];
	const wanted = new Set(families);
	const types = [...EVENT_TYPES.values()].filter(({ family }) => wanted.has(family)).map((each) => each.type);
	return type === void 0 ? types : types.filter((each) => each === type);
}
/** How the events of a filter are found. */
function wayOf(filter) {
	const types = typesOf(filter);
	const { wp_id, actor, trace_id } = filter;
	const asked = {
		...actor === void 0 ? {} : { actor },
		...trace_id === void 0 ? {} : { trace_id }
	};
	const test = wp_id !== void 0 && types !== void 0 ? {
		...asked,
		types
	} : asked;
	return {
		source: wp_id === void 0 ? { types } : { wp_id },
		test: Object.keys(test).length > 0 ? test : void 0
	};
}
/**
* Events that pass a filter, from a place on in one direction, at most `limit`; fewer when none is left or many had to be
* looked at, which `looked_to` and `done` tell.
*/
async function findEvents(store, filter, from, limit) {
	const { source, test } = wayOf(filter);
	const events = [];
	let place = "after" in from ? from.after : from.before;
	for (let looked = 0; looked < LOOKED_AT;) {
		const range = "after" in from ? { after: place } : { before: place };
		const length = test ? STRETCH : limit - events.length;
		const step = await store.read(async (reader) => {
			const candidates = await reader.sequencesOf(source, range, length);
			const wanted = test ? await reader.passing(candidates, test) : candidates;
			const taken = wanted.slice(0, limit - events.length);
			const read = [];
			for (const sequence of taken) read.push(...await reader.events({
				since: sequence - 1,
				limit: 1
			}));
			return {
				candidates,
				read,
				full: wanted.length > taken.length
			};
		});
		events.push(...step.read);
		looked += step.candidates.length;
		const last = step.candidates.at(-1);
		if (step.full || events.length >= limit && !test) return {
			events,
			looked_to: events.at(-1)?.sequence ?? place,
			done: false
		};
		if (last === void 0 || step.candidates.length < length) return {
			events,
			looked_to: last ?? place,
			done: true
		};
		place = last;
		if (events.length >= limit) return {
			events,
			looked_to: place,
			done: false
		};
		await breathe();
	}
	return {
		events,
		looked_to: place,
		done: false
	};
}
/** A page of the timeline: the newest events, or those on one side of a place. */
async function timelinePage(store, ask) {
	const { filter, before, after, limit } = timelineAskSchema.parse(ask);
	const newest = (await store.read((reader) => reader.lastEvent()))?.sequence ?? 0;
	const { events, looked_to, done } = await findEvents(store, filter, after === void 0 ? { before: before ?? newest + 1 } : { after }, limit);
	return {
		lines: events.map(timelineLine),
		looked_to,
		done,
		newest
	};
}
/**
* Whole events that pass a filter, oldest first and up to an event, for an export: as many as fit into one answer.
*/
async function wholeEvents(store, filter, range) {
	const found = await findEvents(store, filter, { after: range.after }, 100);
	const events = [];
	let bytes = 0;
	for (const event of found.events) {
		if (event.sequence > range.until) return {
			events,
			looked_to: range.until,
			done: true
		};
		bytes += JSON.stringify(event).length;
		if (bytes > 1048576 && events.length > 0) return {
			events,
			looked_to: events.at(-1)?.sequence ?? 0,
			done: false
		};
		events.push({
			...event,
			reading: readingOf(event)
		});
	}
	return {
		events,
		looked_to: found.looked_to,
		done: found.done || found.looked_to >= range.until
	};
}
/** An event as a line of the timeline. */
function timelineLine(event) {
	const family = EVENT_TYPES.get(event.event_type)?.family;
	const moved = movedTo(event);
	return {
		sequence: event.sequence,
		event_code: event.event_code,
		event_type: event.event_type,
		...family === void 0 ? {} : { family },
		timestamp: event.timestamp,
		actor: event.actor,
		source: event.source,
		...event.wp_id === void 0 ? {} : { wp_id: event.wp_id },
		...event.mt_id === void 0 ? {} : { mt_id: event.mt_id },
		trace_id: event.trace_id,
		...moved === void 0 ? {} : { moved_to: moved },
		reading: readingOf(event)
	};
}
// electron/main/core/flight-recorder/past-board.ts
/** Where every Work Packet stood at an event. @throws LocusError HSK-404-NOT-FOUND for an event that is still to come */
async function pastColumns(parts, sequence) {
	const begun = await parts.store.read(async (reader) => {
		const newest = (await reader.lastEvent())?.sequence ?? 0;
		if (sequence > newest) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no event ${sequence}; the newest is ${newest}`, {
			path: "params.sequence",
			details: { newest }
		});
		const [event] = sequence === 0 ? [] : await reader.events({
			since: sequence - 1,
			limit: 1
		});
		return {
			event,
			version: await reader.boardVersionAt(sequence),
			newest
		};
	});
	const board = begun.version && await parts.boardOrder(begun.version);
	const found = await columnsAt(parts.store, sequence);
	const ids = Object.fromEntries((require_words()).WORK_PACKET_STATUSES.map((status) => [status, inOrder(found[status], board)]));
	return {
		...begun,
		board,
		ids
	};
}
/** The first cards of every column at an event, each with where it stands now when that is elsewhere. */
async function pastBoard(parts, ask) {
	const { sequence, limit, offset = 0 } = ask;
	const past = await pastColumns(parts, sequence);
	const places = await parts.store.read((reader) => reader.places());
	const now = new Map(places.map(({ wp_id, status }) => [wp_id, status]));
	const columns = [];
	for (const status of ask.status ? [ask.status] : (require_words()).WORK_PACKET_STATUSES) {
		const wanted = past.ids[status].slice(offset, offset + limit);
		const cards = await cardsAt(parts.store, wanted, {
			sequence,
			offset
		});
		columns.push({
			status,
			total: past.ids[status].length,
			offset,
			cards: cards.map((card) => sinceThen(card, now))
		});
	}
	return {
		sequence,
		newest: past.newest,
		...past.event ? { event: timelineLine(past.event) } : {},
		order: past.board ? "board" : "id",
		columns,
		since: differences(past.ids, now)
	};
}
function sinceThen(card, now) {
	const status = now.get(card.wp_id) ?? "deleted";
	return status === card.status ? card : {
		...card,
		now: status
	};
}
function differences(then, now) {
	const since = {
		moved: 0,
		created: now.size,
		deleted: 0
	};
	for (const status of (require_words()).WORK_PACKET_STATUSES) for (const wpId of then[status]) {
		const present = now.get(wpId);
		if (present === void 0) since.deleted += 1;
		else since.created -= 1;
		if (present !== void 0 && present !== status) since.moved += 1;
	}
	return since;
}
// electron/main/core/operations/board-at.ts
/** board_at: the board at an event, a page of each column or of one (design: 20-operations, further queries). */
/** The operation; it reads a file of the artifacts besides the store, so it is an engine's. */
function boardAt(parts) {
	return {
		name: "board_at",
		determinism: "D2",
		summary: "The board at an event of the Flight Recorder",
		capabilities: ["locus.read"],
		params: boardAtParamsSchema,
		prepare(raw) {
			const params = parseOrRefuse(boardAtParamsSchema, raw, "params");
			return {
				params: JSON.parse(JSON.stringify(params)),
				capabilities: ["locus.read"],
				paths: [],
				artifacts: [],
				run: async () => ({
					data: await stateAt(parts, params),
					events: []
				})
			};
		}
	};
}
async function stateAt(parts, params) {
	const { sequence, status, limit, cursor } = params;
	const { event, version, board, ids } = await pastColumns(parts, sequence);
	const offset = Number(cursor ?? 0);
	const columns = [];
	for (const each of status ? [status] : (require_words()).WORK_PACKET_STATUSES) {
		const wanted = ids[each].slice(offset, offset + limit);
		const cards = await cardsAt(parts.store, wanted, {
			sequence,
			offset
		});
		const end = offset + wanted.length;
		const more = end < ids[each].length ? { cursor: String(end) } : {};
		columns.push(asJson({
			status: each,
			total: ids[each].length,
			offset,
			cards,
			...more
		}));
	}
	return {
		sequence,
		event: event ? asJson({
			...event,
			reading: readingOf(event)
		}) : null,
		order: board ? "board" : "id",
		...board && version ? { board_version: asJson({
			hash: version.hash,
			sequence: version.sequence
		}) } : {},
		totals: asJson(Object.fromEntries((require_words()).WORK_PACKET_STATUSES.map((each) => [each, ids[each].length]))),
		columns
	};
}
// electron/main/core/repository/git-process.ts
/**
* Git as a child process: the one program that is started here, without a shell, with an environment of named variables only
* (design: 90-quality, "Security").
*/
/** What git may see of our environment. */
var GIT_ENVIRONMENT = [
	"PATH",
	"HOME",
	"USERPROFILE",
	"SystemRoot",
	"XDG_CONFIG_HOME",
	"GIT_CONFIG_GLOBAL",
	"GIT_CONFIG_SYSTEM",
	"GIT_CONFIG_NOSYSTEM"
];
/** What a hook is told by git of the commit that is being made, and has to hand on. */
var HOOK_ENVIRONMENT = [
	"GIT_DIR",
	"GIT_INDEX_FILE",
	"GIT_WORK_TREE",
	"GIT_COMMON_DIR",
	"GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES"
];
var PATIENCE_MS$1 = 3e4;
var MOST_BYTES = 67108864;
function start(words, { env = process.env, also = [], cwd = (node_os()).default.tmpdir() }) {
	const scrubbed = {
		LC_ALL: "C",
		GIT_TERMINAL_PROMPT: "0",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_NO_REPLACE_OBJECTS: "1"
	};
	for (const name of [...GIT_ENVIRONMENT, ...also]) {
		const value = env[name];
		if (value !== void 0) scrubbed[name] = value;
	}
	return (0, (node_child_process()).spawn)("git", [...words], {
		cwd,
		env: scrubbed,
		windowsHide: true,
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		]
	});
}
/** Runs git to its end. */
function runGit(words, run = {}) {
	return new Promise((resolve) => {
		const child = start(words, run);
		const out = [];
		const err = [];
		let bytes = 0;
		const timer = setTimeout(() => child.kill("SIGKILL"), run.timeoutMs ?? PATIENCE_MS$1);
		child.stdout.on("data", (chunk) => {
			bytes += chunk.length;
			if (bytes > MOST_BYTES) child.kill("SIGKILL");
			else out.push(chunk);
		});
		child.stderr.on("data", (chunk) => err.push(chunk));
		child.stdin.on("error", () => void 0);
		child.stdin.end(run.input);
		const end = (code) => {
			clearTimeout(timer);
			resolve({
				code,
				stdout: Buffer.concat(out),
				stderr: Buffer.concat(err).toString("utf8").trim()
			});
		};
		child.on("error", () => end(null));
		child.on("close", end);
	});
}
/** Git's output line by line, however long it is. @throws LocusError HSK-500-STORAGE when git is missing or refuses. */
async function* gitLines(words, run = {}) {
	const child = start(words, run);
	const patienceMs = run.timeoutMs ?? PATIENCE_MS$1;
	let isOverdue = false;
	const timer = setTimeout(() => {
		isOverdue = true;
		child.kill("SIGKILL");
	}, patienceMs);
	const err = [];
	child.stderr.on("data", (chunk) => err.push(chunk));
	child.stdin.on("error", () => void 0);
	child.stdin.end();
	const ended = new Promise((resolve) => {
		child.on("error", () => resolve(null));
		child.on("close", resolve);
	});
	let isRead = false;
	try {
		yield* (0, (node_readline()).createInterface)({ input: child.stdout });
		isRead = true;
		if (await ended === 0) return;
	} finally {
		clearTimeout(timer);
		if (!isRead) child.kill("SIGKILL");
	}
	if (isOverdue) {
		const message = `git cannot be asked: it did not end within ${patienceMs / 1e3} s`;
		throw new (require_words()).LocusError("HSK-500-STORAGE", message, { path: "git" });
	}
	const said = Buffer.concat(err).toString("utf8").trim().split("\n")[0];
	throw new (require_words()).LocusError("HSK-500-STORAGE", `git cannot be asked: ${said || "it could not be started"}`, { path: "git" });
}
// electron/main/core/repository/git-state.ts
/** What git is doing in a repository, read from its files: HEAD, a merge under way, and who the operator is. */
/** The files and folders whose presence means that git is in the middle of something (design: 40-task-board, "Git"). */
var MERGE_MARKS = [
	"MERGE_HEAD",
	"rebase-merge",
	"rebase-apply",
	"CHERRY_PICK_HEAD"
];
/**
* Git's state in the primary worktree, whose board is the one that counts, or in the caller's worktree, whose branch an
* operation records.
* @throws only for I/O failures other than absence.
*/
async function readGitState(place, which = "primary") {
	if (place.commonDir === void 0 || place.gitDir === void 0) return {};
	const own = which === "primary" ? place.commonDir : place.gitDir;
	const target = await readHead(own, place.commonDir);
	const merging = mergeUnderWay(own);
	const state = target.elsewhere ? await headByGit(own) : target;
	return {
		...state.head === void 0 ? {} : { head: state.head },
		...state.branch === void 0 ? {} : { branch: state.branch },
		...merging === void 0 ? {} : { merging }
	};
}
/**
* The branch of the caller's worktree by its HEAD alone, cheap enough for every operation; undefined when HEAD is
* detached, or kept in a form that has no files.
*/
async function readBranch(place) {
	if (place.gitDir === void 0) return void 0;
	const named = refNamedBy((await textOf((node_path()).default.join(place.gitDir, "HEAD")))?.trim() ?? "");
	return named?.startsWith("refs/heads/") && named !== "refs/heads/.invalid" ? named.slice(11) : void 0;
}
function mergeUnderWay(gitDir) {
	return MERGE_MARKS.find((mark) => (0, (node_fs()).existsSync)((node_path()).default.join(gitDir, mark)));
}
async function readHead(gitDir, commonDir) {
	const text = (await textOf((node_path()).default.join(gitDir, "HEAD")))?.trim() ?? "";
	const named = refNamedBy(text);
	if (named === void 0) return { head: commitHash(text) };
	if (named === "refs/heads/.invalid") return { elsewhere: true };
	return {
		head: await commitOfRef(named, gitDir, commonDir, 0),
		branch: named.replace(/^refs\/heads\//, "")
	};
}
var DEEPEST_REF = 5;
/** The commit of a ref: its own file first, then git's packed list. Refs that belong to one worktree lie in its folder. */
async function commitOfRef(ref, gitDir, commonDir, depth) {
	if (!isRefName(ref) || depth > DEEPEST_REF) return void 0;
	const base = /^refs\/(?:bisect|worktree|rewritten)\//.test(ref) ? gitDir : commonDir;
	const text = (await textOf((node_path()).default.join(base, ...ref.split("/"))))?.trim();
	if (text !== void 0) {
		const next = refNamedBy(text);
		return next === void 0 ? commitHash(text) : commitOfRef(next, gitDir, commonDir, depth + 1);
	}
	const line = (await textOf((node_path()).default.join(commonDir, "packed-refs")))?.split("\n").find((candidate) => candidate.trimEnd().endsWith(` ${ref}`));
	return commitHash(line?.split(" ")[0] ?? "");
}
function refNamedBy(text) {
	return /^ref:\s*(\S+)$/.exec(text)?.[1];
}
/** A ref's name that is safe to read as a path below a git folder. */
function isRefName(ref) {
	const segments = ref.split("/");
	return segments[0] === "refs" && segments.every((segment) => segment !== "" && !/^\.|\.\.|[\\:\0]/.test(segment));
}
function commitHash(text) {
	return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : void 0;
}
async function headByGit(gitDir) {
	const [head, branch] = await Promise.all([askGit([
		`--git-dir=${gitDir}`,
		"rev-parse",
		"--verify",
		"--quiet",
		"HEAD"
	], process.env), askGit([
		`--git-dir=${gitDir}`,
		"symbolic-ref",
		"--quiet",
		"--short",
		"HEAD"
	], process.env)]);
	return {
		head: commitHash(head ?? ""),
		branch
	};
}
function ownSources() {
	return {
		env: process.env,
		home: (node_os()).default.homedir(),
		accountName: () => (node_os()).default.userInfo().username
	};
}
/**
* The operator's id: git's `user.name` (design: 20-operations, "Who is asking"). The worktree's, the repository's and
* the user's configuration files are read in git's order of precedence; only if none names it git itself is asked, and
* at last the account's name counts.
*/
async function readGitUserName(place, sources = ownSources()) {
	return await configuredUserName(place, sources) ?? (asUserId(sources.accountName()) || "operator");
}
/** Git's `user.name` as {@link readGitUserName} looks for it; undefined where git names nobody. */
async function configuredUserName(place, sources = ownSources()) {
	for (const file of await configFiles(place, sources)) {
		const text = await textOf(file);
		const name = text === void 0 ? "" : asUserId(gitConfigValue(parseGitConfig(text), "user", "name") ?? "");
		if (name !== "") return name;
	}
	return asUserId(await askGit([
		"-C",
		place.worktree,
		"config",
		"--get",
		"user.name"
	], sources.env) ?? "") || void 0;
}
/** Configuration files, strongest first. */
async function configFiles(place, sources) {
	const files = [];
	if (place.commonDir !== void 0 && place.gitDir !== void 0) {
		const shared = (node_path()).default.join(place.commonDir, "config");
		if (isGitTrue(gitConfigValue(parseGitConfig(await textOf(shared) ?? ""), "extensions", "worktreeconfig"))) files.push((node_path()).default.join(place.gitDir, "config.worktree"));
		files.push(shared);
	}
	const named = sources.env["GIT_CONFIG_GLOBAL"];
	if (named !== void 0) return named === "" ? files : [...files, named];
	const settings = sources.env["XDG_CONFIG_HOME"] || (node_path()).default.join(sources.home, ".config");
	return [
		...files,
		(node_path()).default.join(sources.home, ".gitconfig"),
		(node_path()).default.join(settings, "git", "config")
	];
}
var GIT_TIMEOUT_MS = 2e3;
/** One line of git's output, or undefined when git is missing, refuses or takes longer than 2 s. */
async function askGit(words, env) {
	const { code, stdout } = await runGit(words, {
		env,
		timeoutMs: GIT_TIMEOUT_MS
	});
	const line = code === 0 ? stdout.toString("utf8").split("\n")[0]?.trim() ?? "" : "";
	return line === "" ? void 0 : line;
}
async function textOf(file) {
	try {
		return await readPlainText(file);
	} catch (cause) {
		const code = errorCodeOf(cause);
		if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR" || code === "EACCES" || code === "ENXIO" || code === "ELOOP") return void 0;
		throw cause;
	}
}
// electron/main/core/repository/boards.ts
/** Task Boards of a repository: where they are looked for and what a new one says (design: 50-governance, "Where things are"). */
/** Repo-relative paths at which a board is looked for, in order. */
var BOARD_CANDIDATES = [
	"docs/TASK_BOARD.md",
	".GOV/roles_shared/records/TASK_BOARD.md",
	".GOV/roles_shared/TASK_BOARD.md",
	".handshake/gov/TASK_BOARD.md"
];
/** Where a board is made when there is none. */
var DEFAULT_BOARD = BOARD_CANDIDATES[0];
/**
* The boards that exist, as repo-relative paths in the order of {@link BOARD_CANDIDATES}. The name is compared exactly,
* on every file system; folders of that name are no boards. More than one: the Operator is asked which counts. A
* symbolic link is listed as found; following it is for `insideRepository` to allow.
*/
async function findBoards(root) {
	return BOARD_CANDIDATES.filter((candidate) => isListed(root, candidate));
}
/** True for a path of {@link BOARD_CANDIDATES} at which {@link findBoards} finds a board. */
function isFound(root, board) {
	return BOARD_CANDIDATES.some((candidate) => candidate === board) && isListed(root, board);
}
function isListed(root, candidate) {
	const folder = (node_path()).default.join(root, ...(node_path()).default.posix.dirname(candidate).split("/"));
	try {
		const entries = (0, (node_fs()).readdirSync)(folder, { withFileTypes: true });
		const name = (node_path()).default.posix.basename(candidate);
		return entries.some((entry) => entry.name === name && (entry.isFile() || entry.isSymbolicLink()));
	} catch (cause) {
		const code = errorCodeOf(cause);
		if (code === "ENOENT" || code === "ENOTDIR" || code === "EACCES") return false;
		throw cause;
	}
}
var SECTIONS = [
	["Stub Backlog", "Ideas with an id, not yet planned."],
	["Ready for Dev", "Planned and free to be taken, the most urgent first."],
	["In Progress", "Somebody is at it."],
	["Blocked", "Waiting for another Work Packet or for a decision; the reason stands behind the token."],
	["Done", "Closed; the token is the validator\u2019s verdict."],
	["Superseded (Archive)", "Replaced or given up; kept so that nothing is lost."]
];
/** A new board: the fixed sections, each with one sentence on what belongs there, and how an entry is written. */
function emptyBoard(name) {
	const project = [...name].map((character) => character < " " || character === "" ? " " : character).join("").trim();
	const lines = [
		project === "" ? "# Task Board" : `# ${project}: Task Board`,
		"",
		"One line for each Work Packet, in the section that says how it stands. Edit it by hand or move the cards in",
		"Locus; the two are kept in step. An entry looks like this: `- **[WP-1-Example-v1]** - [READY_FOR_DEV]`.",
		"",
		...SECTIONS.flatMap(([title, hint]) => [
			`## ${title}`,
			"",
			`_${hint}_`,
			""
		])
	];
	return Buffer.from(lines.join("\n"), "utf8");
}
// electron/main/core/store/sqlite/backup-file.ts
/**
* What makes a copied database a backup: two tables beside the store's own, one with the manifest, one with the artifacts
* that belong to it, their bytes inside or kept elsewhere (design: 10-domain, "Storage").
*/
var BACKUP_TABLES = `
  CREATE TABLE backup_manifest (manifest TEXT NOT NULL) STRICT;
  CREATE TABLE backup_artifacts (hash TEXT NOT NULL PRIMARY KEY, manifest TEXT NOT NULL, content BLOB) STRICT;
`;
/**
* Makes a copied database a backup. Runs in one transaction; the file is a backup or still a plain copy.
* @param manifestOf makes the manifest from what the copy tells.
* @throws LocusError HSK-500-STORAGE when it cannot be written.
*/
async function sealBackup(path, manifestOf, artifacts) {
	const database = new import_lib.default(path, { fileMustExist: true });
	try {
		database.pragma("synchronous = FULL");
		database.exec("BEGIN");
		database.exec(BACKUP_TABLES);
		const put = database.prepare("INSERT INTO backup_artifacts (hash, manifest, content) VALUES (?, ?, ?)");
		for await (const { hash, manifest, content } of artifacts) put.run(hash, manifest, content ?? null);
		database.prepare("INSERT INTO backup_manifest (manifest) VALUES (?)").run(manifestOf(copiedStore(database)));
		database.exec("COMMIT");
	} catch (cause) {
		throw copyError(cause, path);
	} finally {
		database.close();
	}
}
/** The manifest of a backup as it was sealed, or undefined for a plain database. @throws LocusError when it is no database. */
function readManifest(path) {
	return reading(path, (database) => {
		if (!hasBackupTables(database)) return void 0;
		const row = database.prepare("SELECT manifest FROM backup_manifest").get();
		return row && text(row["manifest"]);
	});
}
/** Hashes of the artifacts that belong to a backup; none for a plain database. */
function artifactsOfBackup(path) {
	return reading(path, (database) => hasBackupTables(database) ? database.prepare("SELECT hash FROM backup_artifacts").pluck().all() : []);
}
/** The artifacts whose bytes lie in a backup itself, one after another. */
function* artifactsInside(path) {
	const database = opened(path);
	try {
		if (!hasBackupTables(database)) return;
		const rows = database.prepare("SELECT hash, manifest, content FROM backup_artifacts WHERE content IS NOT NULL");
		for (const row of rows.iterate()) yield row;
	} catch (cause) {
		throw storageError(cause, path);
	} finally {
		database.close();
	}
}
/**
* Makes a copy of a backup a store's database again.
* @throws LocusError HSK-500-STORAGE when it is no Locus database or comes from a newer build.
*/
function unsealBackup(path) {
	let database;
	try {
		database = new import_lib.default(path, { fileMustExist: true });
		const version = integer(database.pragma("user_version", { simple: true }));
		if (version > SCHEMA_VERSION) throw newerBackup(path, version);
		if (version === 0 || !hasTable(database, "locus_events")) throw new (require_words()).LocusError("HSK-500-STORAGE", `${path} is a database, but not one of Locus`, { path });
		database.exec("DROP TABLE IF EXISTS backup_manifest; DROP TABLE IF EXISTS backup_artifacts");
	} catch (cause) {
		throw storageError(cause, path);
	} finally {
		database?.close();
	}
}
function newerBackup(path, schema) {
	const message = `the backup has schema ${schema}; this Locus knows up to ${SCHEMA_VERSION}. Update Locus to restore it.`;
	return new (require_words()).LocusError("HSK-500-STORAGE", message, {
		path,
		details: {
			schema,
			known: SCHEMA_VERSION
		}
	});
}
function copiedStore(database) {
	const last = database.prepare("SELECT sequence, hash FROM locus_events ORDER BY sequence DESC LIMIT 1").get();
	const replica = database.prepare("SELECT value FROM settings WHERE key = 'replica_id'").get();
	return {
		schema: integer(database.pragma("user_version", { simple: true })),
		replica_id: replica ? text(replica["value"]) : "",
		last_sequence: last ? integer(last["sequence"]) : 0,
		head_hash: last ? text(last["hash"]) : "0".repeat(64)
	};
}
function hasBackupTables(database) {
	return hasTable(database, "backup_manifest");
}
function hasTable(database, name) {
	return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== void 0;
}
function reading(path, work) {
	const database = opened(path);
	try {
		return work(database);
	} catch (cause) {
		throw storageError(cause, path);
	} finally {
		database.close();
	}
}
function opened(path) {
	try {
		return new import_lib.default(path, {
			readonly: true,
			fileMustExist: true
		});
	} catch (cause) {
		throw storageError(cause, path);
	}
}
// electron/main/core/safekeeping/leftovers.ts
/** Files that a process was writing when it died: named after it, and taken away once it is gone. */
var UNFINISHED = /\.unfinished-(\d+)-[0-9a-f]{8}(?:-(?:wal|shm|journal))?$/;
/** A name beside `path` for what this process has not finished yet. */
function unfinished(path) {
	return `${path}.unfinished-${process.pid}-${(0, (node_crypto()).randomBytes)(4).toString("hex")}`;
}
/** Unfinished files in a folder whose processes are gone. */
async function leftoversIn(folder) {
	return (await (0, (node_fs_promises()).readdir)(folder).catch(() => [])).filter((name) => {
		const pid = UNFINISHED.exec(name)?.[1];
		return pid !== void 0 && !isAlive(Number(pid));
	});
}
/** Takes them away. */
async function removeLeftovers(folder) {
	for (const name of await leftoversIn(folder)) await (0, (node_fs_promises()).rm)((0, (node_path()).join)(folder, name), { force: true });
}
/** Takes away an unfinished database with everything beside it. */
async function removeUnfinished(path) {
	for (const end of [
		"",
		"-wal",
		"-shm",
		"-journal"
	]) await (0, (node_fs_promises()).rm)(`${path}${end}`, { force: true });
}
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (cause) {
		return cause instanceof Error && "code" in cause && cause.code === "EPERM";
	}
}
// electron/main/core/safekeeping/manifest.ts
/** What a backup says of itself. */
var manifestSchema = (require_words()).atFirstUse(() => (require_zod_library()).object({
	format: (require_zod_library()).literal(1),
	/** Absolute path of the repository's primary worktree. */
	root: (require_zod_library()).string(),
	replica_id: (require_zod_library()).string(),
	/** The store's schema version. */
	schema: (require_zod_library()).int(),
	/** Sequence and hash of the newest event; 0 and 64 zeros where there is none. */
	last_sequence: (require_zod_library()).int(),
	head_hash: (require_zod_library()).string(),
	/** RFC 3339 UTC, ms. */
	created_at: (require_zod_library()).string(),
	kind: (require_zod_library())._enum(["automatic", "asked"]),
	session: (require_zod_library()).string()
}));
/**
* Reads what a backup says of itself.
* @throws LocusError HSK-404-NOT-FOUND for none, HSK-500-STORAGE for a file that is no database or a manifest that is none.
*/
function backupInfo(file) {
	const text = readManifest(file);
	if (text === void 0) return {
		file,
		manifest: void 0
	};
	const parsed = manifestSchema.safeParse(jsonOf(text));
	if (parsed.success) return {
		file,
		manifest: parsed.data
	};
	throw new (require_words()).LocusError("HSK-500-STORAGE", `the backup ${file} does not say what it is; it may be of a newer Locus`, { path: file });
}
function jsonOf(text) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		if (cause instanceof SyntaxError) return void 0;
		throw cause;
	}
}
/** In the order of their making; one that lies ahead of `now` was made under another clock, and comes last. */
function newestFirst(backups, now) {
	const isAhead = ({ created_at }) => created_at > now;
	return backups.toSorted((a, b) => isAhead(a) === isAhead(b) ? a.created_at < b.created_at ? 1 : -1 : isAhead(a) ? 1 : -1);
}
/** Those that are kept no longer, of some in the order of {@link newestFirst}. Days are UTC days that have a backup; a quiet week takes none away. */
function outlived(ordered) {
	const kept = /* @__PURE__ */ new Set([...newestOf(ordered, (backup) => backup.created_at.slice(0, 10), 7), ...newestOf(ordered, (backup) => backup.session, 10)]);
	return ordered.filter((backup) => !kept.has(backup));
}
function newestOf(ordered, groupOf, most) {
	const groups = /* @__PURE__ */ new Map();
	for (const backup of ordered) if (!groups.has(groupOf(backup))) groups.set(groupOf(backup), backup);
	return [...groups.values()].slice(0, most);
}
// electron/main/core/safekeeping/shelf.ts
/**
* The shelf of one repository's automatic backups: a folder per repository with the backups, named by time and session,
* and one pool of artifacts that they share (design: 10-domain, "Storage").
*/
var NAME = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.([A-Za-z0-9]{1,40})\.db$/;
/** The automatic backups of one repository. */
var BackupShelf = class {
	folder;
	pool;
	#now;
	/**
	* @param backups the folder of all backups.
	* @param root absolute path of the repository's primary worktree.
	*/
	constructor(backups, root, now = systemPorts.now) {
		this.#now = now;
		const readable = (0, (node_path()).basename)(root).replaceAll(/[^\w.-]+/g, "_").slice(0, 40) || "root";
		this.folder = (0, (node_path()).join)(backups, `${readable}-${sha256(root).slice(0, 16)}`);
		this.pool = new ArtifactStore(this.folder);
	}
	/** Where a backup of this moment and session goes. */
	fileFor(createdAt, session) {
		return (0, (node_path()).join)(this.folder, `${createdAt.replaceAll(":", "-")}.${session}.db`);
	}
	/** Names, newest first, and those that lie ahead of the clock last; a shelf that is not there is empty. */
	async names() {
		return newestFirst((await (0, (node_fs_promises()).readdir)(this.folder).catch((cause) => {
			if (errorCodeOf(cause) === "ENOENT" || errorCodeOf(cause) === "ENOTDIR") return [];
			throw cause;
		})).flatMap((name) => {
			const [, day, hour, minute, rest, session] = NAME.exec(name) ?? [];
			return session === void 0 ? [] : [{
				name,
				created_at: `${day}${hour}:${minute}:${rest}`,
				session
			}];
		}), timestamp(this.#now()));
	}
	/** What the backups say of themselves, newest first. */
	async list() {
		return (await this.names()).map(({ name, created_at }) => {
			const file = (0, (node_path()).join)(this.folder, name);
			try {
				return sealed(file);
			} catch (cause) {
				return {
					file,
					created_at,
					reason: cause instanceof Error ? cause.message : String(cause)
				};
			}
		});
	}
	/** The newest backup that can be read. */
	async newest() {
		for (const { name } of await this.names()) {
			const info = readable$1((0, (node_path()).join)(this.folder, name));
			if (info) return info;
		}
	}
	/**
	* Takes away what is kept no longer, and artifacts that no kept backup names.
	* @param needed whether a backup is kept all the same.
	*/
	async prune(needed = async () => false) {
		await removeLeftovers(this.folder);
		let hasGone = false;
		for (const { name } of outlived(await this.names())) {
			const file = (0, (node_path()).join)(this.folder, name);
			const manifest = readable$1(file)?.manifest;
			if (manifest && await needed(manifest)) continue;
			await (0, (node_fs_promises()).rm)(file, { force: true });
			hasGone = true;
		}
		if (hasGone) await this.#pruneArtifacts();
	}
	/** While a backup cannot be read, nobody knows what it names, and nothing is taken away. */
	async #pruneArtifacts() {
		const named = /* @__PURE__ */ new Set();
		for (const { name } of await this.names()) {
			const file = (0, (node_path()).join)(this.folder, name);
			if (!readable$1(file)) return;
			for (const hash of artifactsOfBackup(file)) named.add(hash);
		}
		for (const hash of await this.pool.hashes()) if (!named.has(hash)) await this.pool.remove(artifactHandle(hash));
	}
};
function readable$1(file) {
	try {
		return sealed(file);
	} catch {
		return;
	}
}
/** A backup on the shelf always says what it is. */
function sealed(file) {
	const info = backupInfo(file);
	if (info.manifest) return info;
	throw new (require_words()).LocusError("HSK-500-STORAGE", `${file} is no whole backup: it does not say what it is`, { path: file });
}
// electron/main/core/safekeeping/offer.ts
/** What a missing or damaged store is told with: the newest backup, and the commands that help (design: 10-domain, "Storage"). */
var offer_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({
	offerOf: () => offerOf,
	storeMissing: () => storeMissing
});
/** The newest backup of a repository, if there is one. A shelf that cannot be read offers nothing. */
async function offerOf(backups, root) {
	if (backups === void 0) return void 0;
	const newest = await new BackupShelf(backups, root).newest().catch(() => void 0);
	if (!newest?.manifest) return void 0;
	const { created_at, last_sequence } = newest.manifest;
	return {
		file: newest.file,
		created_at,
		last_sequence
	};
}
/** An offer as a part of a sentence. */
function offerInWords({ created_at, last_sequence }) {
	return `a backup of ${created_at} (up to event ${last_sequence})`;
}
/** The refusal to begin anew where a store was before: nothing is adopted in silence. */
function storeMissing(root, offer) {
	const message = `the store of ${root} is missing, and there is ${offerInWords(offer)}: \`locus backup restore --latest\` brings it back, \`locus init --fresh\` begins anew without it`;
	return new (require_words()).LocusError("HSK-500-STORAGE", message, {
		path: root,
		details: {
			store: "missing",
			backup: { ...offer }
		}
	});
}
/** What a long-lived process says whose store is not at its place any more. */
function goneInWords(path, gone, offer) {
	const what = `The store (${path}) was ${gone} while it was open. Nothing more is written`;
	if (gone === "replaced") return `${what}: another one stands there now, a restored one perhaps. Open the folder again.`;
	if (!offer) return `${what}; open the folder again.`;
	return `${what}. There is ${offerInWords(offer)}: \`locus backup restore --latest\` brings it back. Then open the folder again.`;
}
// electron/main/core/store-trouble.ts
/** What is wrong with an open store itself, in words: that it is gone, since when, and what brings it back (design: 90-quality, "Faults"). */
/** The troubles of one open store. */
var StoreTrouble = class {
	#parts;
	#openedAt;
	/** Since when the store is not where it was. */
	#goneSince;
	constructor(parts) {
		this.#parts = parts;
		this.#openedAt = timestamp(parts.ports.now());
	}
	/** What became of the store, when it is not at its place any more, and what brings it back. */
	async gone() {
		const { store, backups, place } = this.#parts;
		const gone = store.gone();
		if (gone === void 0) return void 0;
		return goneInWords(store.path, gone, await offerOf(backups, place.root));
	}
	/** Everything that is wrong and open, the store's own troubles first among it. */
	async problems() {
		const { store, ports } = this.#parts;
		const gone = await this.gone();
		const now = ports.now();
		if (gone !== void 0) this.#goneSince ??= timestamp(now);
		const since = this.#goneSince ?? this.#openedAt;
		const trouble = {
			path: store.path,
			since,
			gone,
			readOnly: store.readOnly,
			now
		};
		return store.read((reader) => readProblems(reader, trouble));
	}
};
// electron/main/core/store-watch.ts
/** How often another process's commits are looked for, in milliseconds. */
var LOOK_MS = 200;
/** How often the write-ahead log is folded in while nothing else happens, in milliseconds. */
var IDLE_MS = 2e3;
/** Looks at one open store. */
var StoreWatch = class {
	#store;
	#timers = [];
	#waiting = /* @__PURE__ */ new Set();
	constructor(store) {
		this.#store = store;
	}
	/** True once the database's path leads to nothing or to another file. */
	isGone() {
		return this.#store.gone() !== void 0;
	}
	/** Looks regularly: `onCommit` after another process's commits, `onGone` for as long as the store is gone. */
	start(onCommit, onGone) {
		const look = async () => {
			if (this.isGone()) {
				this.wake();
				return onGone();
			}
			if (!await this.#store.changedElsewhere().catch(() => false)) return;
			onCommit();
			this.wake();
		};
		this.#timers.push(setInterval(() => void look(), LOOK_MS), setInterval(() => void this.#store.idle().catch(() => void 0), IDLE_MS));
		for (const timer of this.#timers) timer.unref();
	}
	/** Ends the wait of everybody in {@link nextCommit}. */
	wake() {
		for (const done of [...this.#waiting]) done();
	}
	/** Waits for the next commit of any process, or for the signal. */
	nextCommit(signal) {
		return new Promise((resolve) => {
			const look = async () => {
				if (await this.#store.changedElsewhere().catch(() => false)) done();
			};
			const timer = this.#timers.length > 0 ? void 0 : setInterval(() => void look(), LOOK_MS);
			const done = () => {
				clearInterval(timer);
				this.#waiting.delete(done);
				signal.removeEventListener("abort", done);
				resolve();
			};
			this.#waiting.add(done);
			signal.addEventListener("abort", done, { once: true });
		});
	}
	/** Looks no more. */
	stop() {
		for (const timer of this.#timers) clearInterval(timer);
		this.#timers.length = 0;
		this.wake();
	}
};
// electron/main/core/flight-recorder/verify-git.ts
var SHORT_COMMIT = 12;
/** What the witnesses came to: what holds, in words, or the first that is not there; and the newest event that is witnessed. */
async function checkWitnesses(store, found) {
	if (found.kind === "no_git") return { outcome: "this folder has no git, and so no witnesses" };
	if (found.kind === "no_commits") return { outcome: "the branch has no commits yet, and so no witnesses" };
	const { witnesses, shallow } = found;
	const cut = shallow ? "; the clone is shallow, older commits were not looked at" : "";
	if (witnesses.length === 0) return { outcome: `no commit of the branch witnesses the record; locus hook install makes them${cut}` };
	let witnessed = 0;
	let commit = "";
	for (const witness of witnesses) {
		const { head } = witness;
		const name = `commit ${witness.commit.slice(0, SHORT_COMMIT)}`;
		if (!head) return {
			outcome: { message: `${name} has a Locus-Head that is none: ${(require_words()).shortened((require_words()).shownText(witness.value), 80)}` },
			...witnessed > 0 ? { witnessed } : {}
		};
		const [link] = await store.read((reader) => reader.chainAfter(head.sequence - 1, 1));
		if (link?.header.sequence !== head.sequence || link.hash !== head.hash) return {
			outcome: {
				message: `${name} witnessed event ${head.sequence} as ${head.hash.slice(0, SHORT_COMMIT)}\u2026, which is not in the chain`,
				sequence: head.sequence
			},
			...witnessed > 0 ? { witnessed } : {}
		};
		if (head.sequence >= witnessed) {
			witnessed = head.sequence;
			commit = name;
		}
	}
	return {
		outcome: `${witnesses.length === 1 ? "1 witness stands" : `${witnesses.length} witnesses stand`} in the chain; the newest witnessed event is ${witnessed} (${commit})${cut}`,
		witnessed
	};
}
// electron/main/core/flight-recorder/verify-results.ts
var SLICE = 100;
/** What holds, in words, or the first fault. */
async function checkResults(store) {
	let count = 0;
	for (let last = ""; last !== void 0;) {
		const after = last;
		const found = await store.read(async (reader) => {
			const records = await reader.operationRecordsAfter(after, SLICE);
			for (const record of records) {
				const fault = await resultFault(reader, record);
				if (fault) return {
					fault,
					records
				};
			}
			return { records };
		});
		if ("fault" in found) return found.fault;
		count += found.records.length;
		last = found.records.length === SLICE ? found.records.at(-1)?.op_id : void 0;
		await breathe();
	}
	return `${count} recorded results are those of their events`;
}
/** What is wrong with a recorded result, held against the events that it names; undefined for a sound one. */
async function resultFault(reader, record) {
	const name = `the recorded result of ${record.operation} ${record.op_id}`;
	const result = readable(record.result);
	if (!result) return { message: `${name} cannot be read` };
	if (result.op_id !== record.op_id || result.status !== "success" || result.errors.length > 0) return { message: `${name} is not that of a success of this operation` };
	for (const emitted of result.events_emitted) {
		const { sequence } = emitted;
		const [link] = await reader.chainAfter(sequence - 1, 1);
		const header = link?.header;
		if (!(header?.sequence === sequence && header.event_id === emitted.event_id && header.event_type === emitted.event_type && header.event_code === emitted.event_code && header.job_id === record.op_id)) return {
			message: `${name} names event ${sequence}, which is not its own`,
			sequence
		};
		if (emitted.event_type !== "capability_decision") continue;
		const decided = decisionOf(link?.payload ?? null);
		if (decided?.setting !== void 0) continue;
		if (!(decided?.operation === record.operation && (decided.params_hash ?? record.params_hash) === record.params_hash && (decided.data_hash ?? dataHash(result.data)) === dataHash(result.data))) return {
			message: `${name} is not what event ${sequence} decided on`,
			sequence
		};
	}
}
function readable(text) {
	const value = json(text);
	const parsed = engineResultSchema.safeParse(value);
	return parsed.success ? parsed.data : void 0;
}
function decisionOf(payload) {
	const value = payload === null ? void 0 : json(payload);
	return typeof value === "object" && value !== null && "operation" in value ? value : void 0;
}
function json(text) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		if (cause instanceof SyntaxError) return void 0;
		throw cause;
	}
}
// electron/main/core/flight-recorder/verify.ts
/**
* `verify`: the chain, the tables against their replay, the artifacts and the database, each with its first difference
* (design: 30-flight-recorder). Runs in slices, so that a window stays alive beside it.
*/
/** A store whose reads are refused with the signal's reason once it is given, so that a long verification ends. */
function interruptible(store, signal) {
	return {
		read(work) {
			signal.throwIfAborted();
			return store.read(work);
		},
		integrityFaults: () => store.integrityFaults()
	};
}
/** Runs every check; `onCheck` hears of each as it ends. */
async function verifyRecord(parts, onCheck) {
	const checks = [];
	const run = async (name, check) => {
		const found = await check().catch(unreadable);
		const done = typeof found === "string" ? {
			name,
			ok: true,
			message: found
		} : {
			name,
			ok: false,
			...found
		};
		checks.push(done);
		onCheck?.(done);
	};
	let chain = {
		events: 0,
		artifacts: /* @__PURE__ */ new Set(),
		named: []
	};
	await run("chain", async () => {
		const walked = await checkChain(parts.store);
		chain = walked.findings;
		return walked.fault ?? `${chain.events} events, each tied to the one before`;
	});
	await run("replay", () => checkReplay(parts.store, chain));
	await run("results", () => checkResults(parts.store));
	await run("artifacts", () => checkArtifacts(parts, chain.artifacts));
	await run("database", () => checkDatabase(parts.store));
	const { witnesses } = parts;
	let witnessed;
	if (witnesses) await run("git", async () => {
		const found = await checkWitnesses(parts.store, await witnesses());
		witnessed = found.witnessed;
		return found.outcome;
	});
	return {
		ok: checks.every((check) => check.ok),
		checks,
		...witnessed === void 0 ? {} : { witnessed }
	};
}
/** A database that cannot be read any further fails the check that was reading it. */
function unreadable(cause) {
	if (cause instanceof (require_words()).LocusError) return { message: cause.message };
	throw cause;
}
async function checkArtifacts(parts, recorded) {
	const versions = await parts.store.read((reader) => reader.boardVersions(Number.MAX_SAFE_INTEGER));
	const misnamed = versions.find((version) => version.artifact !== artifactHandle(version.hash));
	if (misnamed) return {
		message: `a kept version of the board, ${misnamed.artifact}, has another hash`,
		sequence: misnamed.sequence
	};
	const handles = /* @__PURE__ */ new Set([...recorded, ...versions.map((version) => version.artifact)]);
	for (const handle of handles) await parts.artifact(handle);
	return `${handles.size} artifacts are whole`;
}
async function checkDatabase(store) {
	const [first, ...others] = await store.integrityFaults();
	if (first === void 0) return "the database is sound";
	return { message: `${first}${others.length > 0 ? ` and ${others.length} more` : ""}` };
}
// electron/main/core/repository/git-witnesses.ts
/** The witnesses of the record in git: the `Locus-Head` trailers of a branch's commits (design: 30-flight-recorder). */
/** The trailer by which a commit witnesses the record. */
var WITNESS_TRAILER = "Locus-Head";
var FORMAT = `--format=%H%x09%(trailers:key=${WITNESS_TRAILER},valueonly,separator=%x09)`;
var HEAD = /^(\d{1,15}) ([0-9a-f]{64})$/;
/**
* The witnesses of the branch that is checked out in the caller's worktree, oldest commit first.
* @throws LocusError HSK-500-STORAGE when git cannot be asked.
*/
async function readWitnesses(place) {
	if (!place.isGit) return { kind: "no_git" };
	const at = ["-C", place.worktree];
	if ((await runGit([
		...at,
		"rev-parse",
		"--verify",
		"--quiet",
		"HEAD"
	])).code === 1) return { kind: "no_commits" };
	const shallow = await runGit([
		...at,
		"rev-parse",
		"--is-shallow-repository"
	]);
	const log = [
		"--no-pager",
		"-c",
		"log.showSignature=false",
		"-c",
		"log.mailmap=false",
		"log",
		"--reverse",
		"--topo-order",
		"--basic-regexp"
	];
	const witnesses = [];
	for await (const line of gitLines([
		...at,
		...log,
		`--grep=^${WITNESS_TRAILER}:`,
		FORMAT,
		"HEAD",
		"--"
	])) {
		const [commit = "", ...values] = line.split("	");
		for (const value of values.filter(Boolean)) {
			const match = HEAD.exec(value);
			const said = match ? { head: {
				sequence: Number(match[1]),
				hash: match[2] ?? ""
			} } : {};
			witnesses.push({
				commit,
				value,
				...said
			});
		}
	}
	return {
		kind: "found",
		witnesses,
		shallow: shallow.stdout.toString("utf8").trim() === "true"
	};
}
// electron/main/core/flight-recorder/histogram.ts
/** Bars whose beginnings are looked up, and events of a packet that are sorted into bars, in one stretch. */
var BARS_AT_ONCE = 30;
var EVENTS_AT_ONCE = 2e3;
/** Events that one stretch may count in the index, about five milliseconds' worth. */
var COUNTED_AT_ONCE = 6e4;
/** Events by bar and family between two times; the whole record where none are given. An empty record has no bars. */
async function histogram(store, ask) {
	const { filter, from, to, bars } = histogramAskSchema.parse(ask);
	const narrowed = filter.actor === void 0 && filter.trace_id === void 0;
	const span = await spanOf(store, from, to);
	if (!span) return {
		from: from ?? "",
		to: to ?? "",
		starts: [],
		counts: [],
		narrowed
	};
	const starts = await startsOf(store, span, bars);
	const counts = starts.slice(1).map(() => [...EVENT_FAMILIES, "unknown"].map(() => 0));
	if (filter.wp_id === void 0) await countTypes(store, filter, starts, counts);
	else await countPacket(store, filter, starts, counts);
	return {
		from: iso(span.from),
		to: iso(span.to),
		starts,
		counts,
		narrowed
	};
}
/** The times between which is counted, and the sequence after the newest event. */
async function spanOf(store, from, to) {
	return store.read(async (reader) => {
		const last = await reader.lastEvent();
		const [first] = await reader.events({ limit: 1 });
		if (!last || !first) return void 0;
		const begin = Math.max(Date.parse(from ?? first.timestamp) || 0, Date.parse(first.timestamp));
		const newest = Date.parse(last.timestamp);
		const end = Math.min(Date.parse(to ?? last.timestamp) || 0, newest) + 1;
		const start = Math.min(begin, newest);
		return {
			from: start,
			to: Math.max(end, start + 1),
			end: last.sequence + 1
		};
	});
}
/** The first sequence of every bar, and the one after the last bar. */
async function startsOf(store, span, bars) {
	const starts = [];
	while (starts.length <= bars) {
		await store.read(async (reader) => {
			for (let done = 0; done < BARS_AT_ONCE && starts.length <= bars; done += 1) {
				const at = span.from + (span.to - span.from) * starts.length / bars;
				const start = await reader.firstEventAt(iso(Math.ceil(at))) ?? span.end;
				starts.push(Math.min(start, span.end));
			}
		});
		await breathe();
	}
	return starts;
}
function iso(milliseconds) {
	return new Date(milliseconds).toISOString();
}
/** Where the count of a type goes. */
function placeOf(type) {
	const family = EVENT_TYPES.get(type)?.family;
	return family === void 0 ? EVENT_FAMILIES.length : EVENT_FAMILIES.indexOf(family);
}
function add(counts, bar, type, events) {
	const row = counts[bar];
	if (row) row[placeOf(type)] = (row[placeOf(type)] ?? 0) + events;
}
async function countTypes(store, filter, starts, counts) {
	const recorded = await store.read((reader) => reader.recordedTypes());
	const wanted = typesOf(filter);
	const types = wanted ? recorded.filter((type) => wanted.includes(type)) : recorded;
	for (let bar = 0; bar < counts.length;) {
		const first = bar;
		await store.read(async (reader) => {
			do {
				await countBar(reader, types, starts, bar, counts);
				bar += 1;
			} while (bar < counts.length && (starts[bar] ?? 0) - (starts[first] ?? 0) < COUNTED_AT_ONCE && bar - first < 20);
		});
		await breathe();
	}
}
async function countBar(reader, types, starts, bar, counts) {
	const [from = 0, to = 0] = [starts[bar], starts[bar + 1]];
	if (from === to) return;
	for (const type of types) add(counts, bar, type, await reader.countOfType(type, from, to));
}
async function countPacket(store, filter, starts, counts) {
	const types = typesOf(filter);
	const [first = 0] = starts;
	let after = first - 1;
	for (let bar = 0;;) {
		const events = await store.read((reader) => reader.typesOfPacket(filter.wp_id ?? "", after, EVENTS_AT_ONCE));
		for (const { sequence, event_type } of events) {
			while (bar < counts.length && sequence >= (starts[bar + 1] ?? 0)) bar += 1;
			if (types === void 0 || types.includes(event_type)) add(counts, bar, event_type, 1);
		}
		const last = events.at(-1);
		if (!last || events.length < EVENTS_AT_ONCE || bar >= counts.length) return;
		after = last.sequence;
		await breathe();
	}
}
// electron/main/core/store/sqlite/damaged-store.ts
/** Reads what can be read of a damaged database, on a copy of it: every answer has to be proved by its reader. */
/** Opens a copy that nobody else uses; a log beside it is taken in. Undefined where not even its beginning can be read. */
function openDamaged(copy) {
	let database;
	try {
		database = new import_lib.default(copy, { fileMustExist: true });
		const opened = database;
		const statements = new Statements(opened);
		defineFunctions(statements);
		statements.get("SELECT count(*) AS n FROM sqlite_schema");
		return {
			reader: new SqliteReader(statements),
			close: () => opened.close()
		};
	} catch {
		database?.close();
		return;
	}
}
// electron/main/core/store/sqlite/hold-alone.ts
/**
* Takes a database away from every other process for as long as it is being replaced: whoever has it open is noticed, and
* whoever opens it meanwhile waits, and then finds another file at its path (see `gone` of the store).
*/
/** How long a process that is about to end is waited for, in milliseconds. */
var PATIENCE_MS = 3e3;
/** Whether another process holds a lock on a file, by the lines of Linux' `/proc/locks`. */
function lockedBy(locks, inode, ownPid) {
	return locks.split("\n").some((line) => {
		const [, , , , pid, file] = line.trim().split(/\s+/);
		return file?.split(":")[2] === String(inode) && pid !== String(ownPid);
	});
}
function lockedElsewhere(path) {
	try {
		return lockedBy((0, (node_fs()).readFileSync)("/proc/locks", "utf8"), (0, (node_fs()).statSync)(path, { bigint: true }).ino, process.pid);
	} catch {
		return false;
	}
}
/**
* Holds the database at `path` alone; undefined where it cannot be told who has it open, because there is none, or it is
* too damaged to be opened and the system does not tell.
* @throws LocusError HSK-423-BUSY when another process has it open.
*/
function holdAlone(path) {
	if (!(0, (node_fs()).existsSync)(path)) return void 0;
	let database;
	try {
		database = new import_lib.default(path, {
			fileMustExist: true,
			timeout: PATIENCE_MS
		});
		const held = database;
		held.pragma("locking_mode = EXCLUSIVE");
		held.exec("BEGIN IMMEDIATE");
		held.exec("COMMIT");
		held.pragma("journal_mode = DELETE");
		held.pragma("journal_mode = MEMORY");
		return {
			copyTo: async (copy) => {
				await held.backup(copy);
			},
			release: () => held.close()
		};
	} catch (cause) {
		database?.close();
		if (!isBusy(cause) && !lockedElsewhere(path)) return void 0;
		throw new (require_words()).LocusError("HSK-423-BUSY", "another process has the workspace open; close its window, `locus serve` and running commands, then try again", {
			path,
			cause
		});
	}
}
Object.defineProperty(exports, "ArtifactStore", {
	enumerable: true,
	get: function() {
		return ArtifactStore;
	}
});
Object.defineProperty(exports, "BackupShelf", {
	enumerable: true,
	get: function() {
		return BackupShelf;
	}
});
Object.defineProperty(exports, "CAPABILITY_REGISTRY_VERSION", {
	enumerable: true,
	get: function() {
		return CAPABILITY_REGISTRY_VERSION;
	}
});
Object.defineProperty(exports, "CLOCK_HINT", {
	enumerable: true,
	get: function() {
		return CLOCK_HINT;
	}
});
Object.defineProperty(exports, "DEFAULT_BOARD", {
	enumerable: true,
	get: function() {
		return DEFAULT_BOARD;
	}
});
Object.defineProperty(exports, "DEFAULT_BUDGET", {
	enumerable: true,
	get: function() {
		return DEFAULT_BUDGET;
	}
});
Object.defineProperty(exports, "DEPENDENCY_CONTENT", {
	enumerable: true,
	get: function() {
		return DEPENDENCY_CONTENT;
	}
});
Object.defineProperty(exports, "DETERMINISM_LEVELS", {
	enumerable: true,
	get: function() {
		return DETERMINISM_LEVELS;
	}
});
Object.defineProperty(exports, "GENESIS_HASH", {
	enumerable: true,
	get: function() {
		return GENESIS_HASH;
	}
});
Object.defineProperty(exports, "GUARDED_SETTINGS", {
	enumerable: true,
	get: function() {
		return GUARDED_SETTINGS;
	}
});
Object.defineProperty(exports, "HOOK_ENVIRONMENT", {
	enumerable: true,
	get: function() {
		return HOOK_ENVIRONMENT;
	}
});
Object.defineProperty(exports, "ITERATION_CONTENT", {
	enumerable: true,
	get: function() {
		return ITERATION_CONTENT;
	}
});
Object.defineProperty(exports, "MAX_ARTIFACT_BYTES", {
	enumerable: true,
	get: function() {
		return MAX_ARTIFACT_BYTES;
	}
});
Object.defineProperty(exports, "MAX_LOG_LINE_BYTES", {
	enumerable: true,
	get: function() {
		return MAX_LOG_LINE_BYTES;
	}
});
Object.defineProperty(exports, "MICRO_TASK_CONTENT", {
	enumerable: true,
	get: function() {
		return MICRO_TASK_CONTENT;
	}
});
Object.defineProperty(exports, "MICRO_TASK_STATUSES", {
	enumerable: true,
	get: function() {
		return MICRO_TASK_STATUSES;
	}
});
Object.defineProperty(exports, "OPERATIONS", {
	enumerable: true,
	get: function() {
		return OPERATIONS;
	}
});
Object.defineProperty(exports, "RetentionWatch", {
	enumerable: true,
	get: function() {
		return RetentionWatch;
	}
});
Object.defineProperty(exports, "SCHEMA_VERSION", {
	enumerable: true,
	get: function() {
		return SCHEMA_VERSION;
	}
});
Object.defineProperty(exports, "SETTING_KEYS", {
	enumerable: true,
	get: function() {
		return SETTING_KEYS;
	}
});
Object.defineProperty(exports, "STORE_FOLDER", {
	enumerable: true,
	get: function() {
		return STORE_FOLDER;
	}
});
Object.defineProperty(exports, "SqliteReader", {
	enumerable: true,
	get: function() {
		return SqliteReader;
	}
});
Object.defineProperty(exports, "Statements", {
	enumerable: true,
	get: function() {
		return Statements;
	}
});
Object.defineProperty(exports, "StoreTrouble", {
	enumerable: true,
	get: function() {
		return StoreTrouble;
	}
});
Object.defineProperty(exports, "StoreWatch", {
	enumerable: true,
	get: function() {
		return StoreWatch;
	}
});
Object.defineProperty(exports, "UNDOABLE_EVENTS", {
	enumerable: true,
	get: function() {
		return UNDOABLE_EVENTS;
	}
});
Object.defineProperty(exports, "WITNESS_TRAILER", {
	enumerable: true,
	get: function() {
		return WITNESS_TRAILER;
	}
});
Object.defineProperty(exports, "WORK_NOTE_CONTENT", {
	enumerable: true,
	get: function() {
		return WORK_NOTE_CONTENT;
	}
});
Object.defineProperty(exports, "WORK_PACKET_CONTENT", {
	enumerable: true,
	get: function() {
		return WORK_PACKET_CONTENT;
	}
});
Object.defineProperty(exports, "WORK_PACKET_LIMITS", {
	enumerable: true,
	get: function() {
		return WORK_PACKET_LIMITS;
	}
});
Object.defineProperty(exports, "actorSchema", {
	enumerable: true,
	get: function() {
		return actorSchema;
	}
});
Object.defineProperty(exports, "aheadInWords", {
	enumerable: true,
	get: function() {
		return aheadInWords;
	}
});
Object.defineProperty(exports, "aheadOfClock", {
	enumerable: true,
	get: function() {
		return aheadOfClock;
	}
});
Object.defineProperty(exports, "among", {
	enumerable: true,
	get: function() {
		return among;
	}
});
Object.defineProperty(exports, "appendEvents", {
	enumerable: true,
	get: function() {
		return appendEvents;
	}
});
Object.defineProperty(exports, "artifactHandle", {
	enumerable: true,
	get: function() {
		return artifactHandle;
	}
});
Object.defineProperty(exports, "artifactRefSchema", {
	enumerable: true,
	get: function() {
		return artifactRefSchema;
	}
});
Object.defineProperty(exports, "artifactsIn", {
	enumerable: true,
	get: function() {
		return artifactsIn;
	}
});
Object.defineProperty(exports, "artifactsInside", {
	enumerable: true,
	get: function() {
		return artifactsInside;
	}
});
Object.defineProperty(exports, "asJson", {
	enumerable: true,
	get: function() {
		return asJson;
	}
});
Object.defineProperty(exports, "backupInfo", {
	enumerable: true,
	get: function() {
		return backupInfo;
	}
});
Object.defineProperty(exports, "boardAt", {
	enumerable: true,
	get: function() {
		return boardAt;
	}
});
Object.defineProperty(exports, "boardFilterSchema", {
	enumerable: true,
	get: function() {
		return boardFilterSchema;
	}
});
Object.defineProperty(exports, "boardPageSchema", {
	enumerable: true,
	get: function() {
		return boardPageSchema;
	}
});
Object.defineProperty(exports, "breathe", {
	enumerable: true,
	get: function() {
		return breathe;
	}
});
Object.defineProperty(exports, "canonicalJson", {
	enumerable: true,
	get: function() {
		return canonicalJson;
	}
});
Object.defineProperty(exports, "cardSchema", {
	enumerable: true,
	get: function() {
		return cardSchema;
	}
});
Object.defineProperty(exports, "changeOf", {
	enumerable: true,
	get: function() {
		return changeOf;
	}
});
Object.defineProperty(exports, "checkChain", {
	enumerable: true,
	get: function() {
		return checkChain;
	}
});
Object.defineProperty(exports, "checkReplay", {
	enumerable: true,
	get: function() {
		return checkReplay;
	}
});
Object.defineProperty(exports, "checkedSetting", {
	enumerable: true,
	get: function() {
		return checkedSetting;
	}
});
Object.defineProperty(exports, "columnFault", {
	enumerable: true,
	get: function() {
		return columnFault;
	}
});
Object.defineProperty(exports, "columnPageSchema", {
	enumerable: true,
	get: function() {
		return columnPageSchema;
	}
});
Object.defineProperty(exports, "configuredUserName", {
	enumerable: true,
	get: function() {
		return configuredUserName;
	}
});
Object.defineProperty(exports, "conflictSchema", {
	enumerable: true,
	get: function() {
		return conflictSchema;
	}
});
Object.defineProperty(exports, "conflictsOf", {
	enumerable: true,
	get: function() {
		return conflictsOf;
	}
});
Object.defineProperty(exports, "copyError", {
	enumerable: true,
	get: function() {
		return copyError;
	}
});
Object.defineProperty(exports, "covers", {
	enumerable: true,
	get: function() {
		return covers;
	}
});
Object.defineProperty(exports, "dataHash", {
	enumerable: true,
	get: function() {
		return dataHash;
	}
});
Object.defineProperty(exports, "databaseOf", {
	enumerable: true,
	get: function() {
		return databaseOf;
	}
});
Object.defineProperty(exports, "defineFunctions", {
	enumerable: true,
	get: function() {
		return defineFunctions;
	}
});
Object.defineProperty(exports, "diagnosticId", {
	enumerable: true,
	get: function() {
		return diagnosticId;
	}
});
Object.defineProperty(exports, "diagnosticSchema", {
	enumerable: true,
	get: function() {
		return diagnosticSchema;
	}
});
Object.defineProperty(exports, "emptyBoard", {
	enumerable: true,
	get: function() {
		return emptyBoard;
	}
});
Object.defineProperty(exports, "engineResultSchema", {
	enumerable: true,
	get: function() {
		return engineResultSchema;
	}
});
Object.defineProperty(exports, "errorCodeOf", {
	enumerable: true,
	get: function() {
		return errorCodeOf;
	}
});
Object.defineProperty(exports, "eventDefinition", {
	enumerable: true,
	get: function() {
		return eventDefinition;
	}
});
Object.defineProperty(exports, "eventHash", {
	enumerable: true,
	get: function() {
		return eventHash;
	}
});
Object.defineProperty(exports, "exactly", {
	enumerable: true,
	get: function() {
		return exactly;
	}
});
Object.defineProperty(exports, "feedItemSchema", {
	enumerable: true,
	get: function() {
		return feedItemSchema;
	}
});
Object.defineProperty(exports, "fileOpenedSchema", {
	enumerable: true,
	get: function() {
		return fileOpenedSchema;
	}
});
Object.defineProperty(exports, "findBoards", {
	enumerable: true,
	get: function() {
		return findBoards;
	}
});
Object.defineProperty(exports, "folderListingSchema", {
	enumerable: true,
	get: function() {
		return folderListingSchema;
	}
});
Object.defineProperty(exports, "gitConfigValue", {
	enumerable: true,
	get: function() {
		return gitConfigValue;
	}
});
Object.defineProperty(exports, "giveName", {
	enumerable: true,
	get: function() {
		return giveName;
	}
});
Object.defineProperty(exports, "grantsOf", {
	enumerable: true,
	get: function() {
		return grantsOf;
	}
});
Object.defineProperty(exports, "heldBy", {
	enumerable: true,
	get: function() {
		return heldBy;
	}
});
Object.defineProperty(exports, "histogram", {
	enumerable: true,
	get: function() {
		return histogram;
	}
});
Object.defineProperty(exports, "histogramAskSchema", {
	enumerable: true,
	get: function() {
		return histogramAskSchema;
	}
});
Object.defineProperty(exports, "histogramSchema", {
	enumerable: true,
	get: function() {
		return histogramSchema;
	}
});
Object.defineProperty(exports, "holdAlone", {
	enumerable: true,
	get: function() {
		return holdAlone;
	}
});
Object.defineProperty(exports, "hostInfoSchema", {
	enumerable: true,
	get: function() {
		return hostInfoSchema;
	}
});
Object.defineProperty(exports, "identityOf", {
	enumerable: true,
	get: function() {
		return identityOf;
	}
});
Object.defineProperty(exports, "insideRepository", {
	enumerable: true,
	get: function() {
		return insideRepository;
	}
});
Object.defineProperty(exports, "interruptible", {
	enumerable: true,
	get: function() {
		return interruptible;
	}
});
Object.defineProperty(exports, "isBookkeeping", {
	enumerable: true,
	get: function() {
		return isBookkeeping;
	}
});
Object.defineProperty(exports, "isBusy", {
	enumerable: true,
	get: function() {
		return isBusy;
	}
});
Object.defineProperty(exports, "isContradiction", {
	enumerable: true,
	get: function() {
		return isContradiction;
	}
});
Object.defineProperty(exports, "isEventType", {
	enumerable: true,
	get: function() {
		return isEventType;
	}
});
Object.defineProperty(exports, "isFound", {
	enumerable: true,
	get: function() {
		return isFound;
	}
});
Object.defineProperty(exports, "isKnownCapability", {
	enumerable: true,
	get: function() {
		return isKnownCapability;
	}
});
Object.defineProperty(exports, "isRecord", {
	enumerable: true,
	get: function() {
		return isRecord;
	}
});
Object.defineProperty(exports, "isSettingKey", {
	enumerable: true,
	get: function() {
		return isSettingKey;
	}
});
Object.defineProperty(exports, "isUserId", {
	enumerable: true,
	get: function() {
		return isUserId;
	}
});
Object.defineProperty(exports, "isWithin", {
	enumerable: true,
	get: function() {
		return isWithin;
	}
});
Object.defineProperty(exports, "isWithoutLinks", {
	enumerable: true,
	get: function() {
		return isWithoutLinks;
	}
});
Object.defineProperty(exports, "iterationRecordSchema", {
	enumerable: true,
	get: function() {
		return iterationRecordSchema;
	}
});
Object.defineProperty(exports, "jobSchema", {
	enumerable: true,
	get: function() {
		return jobSchema;
	}
});
Object.defineProperty(exports, "judgeMove", {
	enumerable: true,
	get: function() {
		return judgeMove;
	}
});
Object.defineProperty(exports, "laterOf", {
	enumerable: true,
	get: function() {
		return laterOf;
	}
});
Object.defineProperty(exports, "leftoversIn", {
	enumerable: true,
	get: function() {
		return leftoversIn;
	}
});
Object.defineProperty(exports, "lifecycleFacts", {
	enumerable: true,
	get: function() {
		return lifecycleFacts;
	}
});
Object.defineProperty(exports, "linkFault", {
	enumerable: true,
	get: function() {
		return linkFault;
	}
});
Object.defineProperty(exports, "locateRepository", {
	enumerable: true,
	get: function() {
		return locateRepository;
	}
});
Object.defineProperty(exports, "longestPath", {
	enumerable: true,
	get: function() {
		return longestPath;
	}
});
Object.defineProperty(exports, "moveOptionSchema", {
	enumerable: true,
	get: function() {
		return moveOptionSchema;
	}
});
Object.defineProperty(exports, "movedTo", {
	enumerable: true,
	get: function() {
		return movedTo;
	}
});
Object.defineProperty(exports, "mtIdSchema", {
	enumerable: true,
	get: function() {
		return mtIdSchema;
	}
});
Object.defineProperty(exports, "narrow", {
	enumerable: true,
	get: function() {
		return narrow;
	}
});
Object.defineProperty(exports, "offerInWords", {
	enumerable: true,
	get: function() {
		return offerInWords;
	}
});
Object.defineProperty(exports, "offerOf", {
	enumerable: true,
	get: function() {
		return offerOf;
	}
});
Object.defineProperty(exports, "offer_exports", {
	enumerable: true,
	get: function() {
		return offer_exports;
	}
});
Object.defineProperty(exports, "openDamaged", {
	enumerable: true,
	get: function() {
		return openDamaged;
	}
});
Object.defineProperty(exports, "openSqliteStore", {
	enumerable: true,
	get: function() {
		return openSqliteStore;
	}
});
Object.defineProperty(exports, "openingError", {
	enumerable: true,
	get: function() {
		return openingError;
	}
});
Object.defineProperty(exports, "parseGitConfig", {
	enumerable: true,
	get: function() {
		return parseGitConfig;
	}
});
Object.defineProperty(exports, "parseOrRefuse", {
	enumerable: true,
	get: function() {
		return parseOrRefuse;
	}
});
Object.defineProperty(exports, "pastBoard", {
	enumerable: true,
	get: function() {
		return pastBoard;
	}
});
Object.defineProperty(exports, "pastBoardSchema", {
	enumerable: true,
	get: function() {
		return pastBoardSchema;
	}
});
Object.defineProperty(exports, "problem", {
	enumerable: true,
	get: function() {
		return problem;
	}
});
Object.defineProperty(exports, "protocolIdOf", {
	enumerable: true,
	get: function() {
		return protocolIdOf;
	}
});
Object.defineProperty(exports, "pruneQueryEvents", {
	enumerable: true,
	get: function() {
		return pruneQueryEvents;
	}
});
Object.defineProperty(exports, "raiseDiagnostic", {
	enumerable: true,
	get: function() {
		return raiseDiagnostic;
	}
});
Object.defineProperty(exports, "readBranch", {
	enumerable: true,
	get: function() {
		return readBranch;
	}
});
Object.defineProperty(exports, "readEventSchema", {
	enumerable: true,
	get: function() {
		return readEventSchema;
	}
});
Object.defineProperty(exports, "readGitState", {
	enumerable: true,
	get: function() {
		return readGitState;
	}
});
Object.defineProperty(exports, "readGitUserName", {
	enumerable: true,
	get: function() {
		return readGitUserName;
	}
});
Object.defineProperty(exports, "readPlainText", {
	enumerable: true,
	get: function() {
		return readPlainText;
	}
});
Object.defineProperty(exports, "readSettings", {
	enumerable: true,
	get: function() {
		return readSettings;
	}
});
Object.defineProperty(exports, "readSnapshot", {
	enumerable: true,
	get: function() {
		return readSnapshot;
	}
});
Object.defineProperty(exports, "readWitnesses", {
	enumerable: true,
	get: function() {
		return readWitnesses;
	}
});
Object.defineProperty(exports, "readingOf", {
	enumerable: true,
	get: function() {
		return readingOf;
	}
});
Object.defineProperty(exports, "reasonSchema", {
	enumerable: true,
	get: function() {
		return reasonSchema;
	}
});
Object.defineProperty(exports, "recentSchema", {
	enumerable: true,
	get: function() {
		return recentSchema;
	}
});
Object.defineProperty(exports, "recordOf", {
	enumerable: true,
	get: function() {
		return recordOf;
	}
});
Object.defineProperty(exports, "recordedEventSchema", {
	enumerable: true,
	get: function() {
		return recordedEventSchema;
	}
});
Object.defineProperty(exports, "refusalFinding", {
	enumerable: true,
	get: function() {
		return refusalFinding;
	}
});
Object.defineProperty(exports, "refusedOperationPrefix", {
	enumerable: true,
	get: function() {
		return refusedOperationPrefix;
	}
});
Object.defineProperty(exports, "removeLeftovers", {
	enumerable: true,
	get: function() {
		return removeLeftovers;
	}
});
Object.defineProperty(exports, "removeUnfinished", {
	enumerable: true,
	get: function() {
		return removeUnfinished;
	}
});
Object.defineProperty(exports, "resultFault", {
	enumerable: true,
	get: function() {
		return resultFault;
	}
});
Object.defineProperty(exports, "rowsHash", {
	enumerable: true,
	get: function() {
		return rowsHash;
	}
});
Object.defineProperty(exports, "runGit", {
	enumerable: true,
	get: function() {
		return runGit;
	}
});
Object.defineProperty(exports, "sampleStepSchema", {
	enumerable: true,
	get: function() {
		return sampleStepSchema;
	}
});
Object.defineProperty(exports, "satisfactionOf", {
	enumerable: true,
	get: function() {
		return satisfactionOf;
	}
});
Object.defineProperty(exports, "sealBackup", {
	enumerable: true,
	get: function() {
		return sealBackup;
	}
});
Object.defineProperty(exports, "settingOf", {
	enumerable: true,
	get: function() {
		return settingOf;
	}
});
Object.defineProperty(exports, "settleDiagnostics", {
	enumerable: true,
	get: function() {
		return settleDiagnostics;
	}
});
Object.defineProperty(exports, "settleOne", {
	enumerable: true,
	get: function() {
		return settleOne;
	}
});
Object.defineProperty(exports, "settleTurned", {
	enumerable: true,
	get: function() {
		return settleTurned;
	}
});
Object.defineProperty(exports, "settleWork", {
	enumerable: true,
	get: function() {
		return settleWork;
	}
});
Object.defineProperty(exports, "sha256", {
	enumerable: true,
	get: function() {
		return sha256;
	}
});
Object.defineProperty(exports, "statusBeforeBlock", {
	enumerable: true,
	get: function() {
		return statusBeforeBlock;
	}
});
Object.defineProperty(exports, "storageError", {
	enumerable: true,
	get: function() {
		return storageError;
	}
});
Object.defineProperty(exports, "storeGone", {
	enumerable: true,
	get: function() {
		return storeGone;
	}
});
Object.defineProperty(exports, "syncEventsParamsSchema", {
	enumerable: true,
	get: function() {
		return syncEventsParamsSchema;
	}
});
Object.defineProperty(exports, "syncFolder", {
	enumerable: true,
	get: function() {
		return syncFolder;
	}
});
Object.defineProperty(exports, "syncParamsSchema", {
	enumerable: true,
	get: function() {
		return syncParamsSchema;
	}
});
Object.defineProperty(exports, "syncStateSchema", {
	enumerable: true,
	get: function() {
		return syncStateSchema;
	}
});
Object.defineProperty(exports, "systemPorts", {
	enumerable: true,
	get: function() {
		return systemPorts;
	}
});
Object.defineProperty(exports, "text", {
	enumerable: true,
	get: function() {
		return text$1;
	}
});
Object.defineProperty(exports, "timelineAskSchema", {
	enumerable: true,
	get: function() {
		return timelineAskSchema;
	}
});
Object.defineProperty(exports, "timelineFilterSchema", {
	enumerable: true,
	get: function() {
		return timelineFilterSchema;
	}
});
Object.defineProperty(exports, "timelinePage", {
	enumerable: true,
	get: function() {
		return timelinePage;
	}
});
Object.defineProperty(exports, "timelinePageSchema", {
	enumerable: true,
	get: function() {
		return timelinePageSchema;
	}
});
Object.defineProperty(exports, "timestamp", {
	enumerable: true,
	get: function() {
		return timestamp;
	}
});
Object.defineProperty(exports, "timestampSchema", {
	enumerable: true,
	get: function() {
		return timestampSchema;
	}
});
Object.defineProperty(exports, "trackedMicroTaskSchema", {
	enumerable: true,
	get: function() {
		return trackedMicroTaskSchema;
	}
});
Object.defineProperty(exports, "trackedPacket", {
	enumerable: true,
	get: function() {
		return trackedPacket;
	}
});
Object.defineProperty(exports, "trackedWorkPacketSchema", {
	enumerable: true,
	get: function() {
		return trackedWorkPacketSchema;
	}
});
Object.defineProperty(exports, "unfinished", {
	enumerable: true,
	get: function() {
		return unfinished;
	}
});
Object.defineProperty(exports, "unsealBackup", {
	enumerable: true,
	get: function() {
		return unsealBackup;
	}
});
Object.defineProperty(exports, "userIdSchema", {
	enumerable: true,
	get: function() {
		return userIdSchema;
	}
});
Object.defineProperty(exports, "validatePayload", {
	enumerable: true,
	get: function() {
		return validatePayload;
	}
});
Object.defineProperty(exports, "verifyNewsSchema", {
	enumerable: true,
	get: function() {
		return verifyNewsSchema;
	}
});
Object.defineProperty(exports, "verifyRecord", {
	enumerable: true,
	get: function() {
		return verifyRecord;
	}
});
Object.defineProperty(exports, "wholeEvents", {
	enumerable: true,
	get: function() {
		return wholeEvents;
	}
});
Object.defineProperty(exports, "wholeEventsSchema", {
	enumerable: true,
	get: function() {
		return wholeEventsSchema;
	}
});
Object.defineProperty(exports, "workPacketFieldsSchema", {
	enumerable: true,
	get: function() {
		return workPacketFieldsSchema;
	}
});
Object.defineProperty(exports, "workspaceInfoSchema", {
	enumerable: true,
	get: function() {
		return workspaceInfoSchema;
	}
});
Object.defineProperty(exports, "wpIdSchema", {
	enumerable: true,
	get: function() {
		return wpIdSchema;
	}
});
Object.defineProperty(exports, "writeHindrance", {
	enumerable: true,
	get: function() {
		return writeHindrance;
	}
});
Object.defineProperty(exports, "writeRow", {
	enumerable: true,
	get: function() {
		return writeRow;
	}
});
Object.defineProperty(exports, "writingError", {
	enumerable: true,
	get: function() {
		return writingError;
	}
});
