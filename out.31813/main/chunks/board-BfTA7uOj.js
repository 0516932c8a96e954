var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_plan$loaded; function require_plan() { return require_plan$loaded ??= require("./plan-DG-sxPDS.js"); }
var require_parse$loaded; function require_parse() { return require_parse$loaded ??= require("./parse-DgVtgGRP.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_lines_in_words$loaded; function require_lines_in_words() { return require_lines_in_words$loaded ??= require("./lines-in-words-Dz_WWSIz.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
var require_typed_file$loaded; function require_typed_file() { return require_typed_file$loaded ??= require("./typed-file-DgW2rTzO.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
// electron/main/core/task-board/document/edit.ts
/**
* Makes the line of a Work Packet read as `target`: in place where its section stands for the status, else by moving its
* block. Refused as `not_found`, `duplicate`, `repeated_section`, `read_only`, `place_not_found`, `changed`, `no_section`.
*/
function setLine(document, reading, wpId, target, options = {}) {
	return published((require_plan()).planSet(boardOf(document, reading), wpId, target, options));
}
function boardOf(document, reading) {
	return {
		document,
		reading,
		added: /* @__PURE__ */ new Set()
	};
}
function published(result) {
	if ("refused" in result) return result;
	const { neighbours: _neighbours, alone: _alone, ...plan } = result;
	return plan;
}
// electron/main/core/board-file.ts
/** Reads a board file; `emitted` is the parsed document written out again: the same bytes. */
function parseBoardFile(bytes, options = {}) {
	const document = (require_parse()).parseBoard(bytes);
	const reading = (require_plan()).readBoard(document, options);
	const entries = [...reading.entries.values()].sort((a, b) => a.order - b.order).map((line) => {
		const { wpId, status, verdict, token, note, title, supersededBy, duplicates } = line;
		return {
			wp_id: wpId,
			status,
			...verdict !== void 0 && { verdict },
			...token !== void 0 && { token },
			...note !== void 0 && { note },
			...title !== void 0 && { title },
			...supersededBy !== void 0 && { superseded_by: supersededBy },
			line: line.line,
			line_hash: line.lineHash,
			...duplicates.length > 0 && { duplicate_lines: duplicates.map((entry) => entry.line.number) }
		};
	});
	return {
		board: {
			hash: document.hash,
			lines: document.lineCount,
			read_only: document.readOnly?.reason ?? null,
			conflict_markers: document.conflictMarkers,
			sections: document.sections.map((section) => ({
				title: section.title,
				status: reading.sectionStatus[section.index] ?? null,
				line: section.heading.number,
				entries: section.entries.length
			})),
			entries,
			overlays: [...reading.overlays].map(([wp_id, sections]) => ({
				wp_id,
				sections
			})),
			problems: reading.problems
		},
		emitted: (require_parse()).emitBoard(document)
	};
}
/**
* Makes a Work Packet's line read as a status, given as a status (`ready`, `IN_PROGRESS`, `in progress`) or as the verdict of
* a done one (`VALIDATED`). `done` keeps a verdict that the line has.
*/
function setBoardFileStatus(bytes, wpId, status, options = {}) {
	const asked = targetOf(status);
	if (!asked) return { refused: {
		reason: "unknown_status",
		message: `"${status}" is no status. Known: ${[...(require_words()).TASK_BOARD_STATUSES, ...(require_words()).VERDICTS].join(", ")}.`
	} };
	const document = (require_parse()).parseBoard(bytes);
	if (document.conflictMarkers) return { refused: {
		reason: "conflict_markers",
		message: "The file holds the marks of an unresolved merge."
	} };
	const reading = (require_plan()).readBoard(document, options);
	const standing = reading.entries.get(wpId);
	const keepsVerdict = asked.status === "DONE" && !asked.verdict && standing?.status === "DONE" && standing.verdict;
	const result = setLine(document, reading, wpId, keepsVerdict ? {
		...asked,
		verdict: keepsVerdict
	} : asked);
	if ("refused" in result) return result;
	return {
		bytes: (require_plan()).applySplices(document, result.splices),
		changed: result.splices.length > 0,
		...result.insertedSection !== void 0 && { inserted_section: result.insertedSection },
		...result.keptNote !== void 0 && { kept_note: result.keptNote }
	};
}
function targetOf(text) {
	const word = text.trim().toUpperCase().replace(/[\s-]+/g, "_");
	const status = (require_words()).TASK_BOARD_STATUSES.find((known) => known === word);
	if (status) return { status };
	const verdict = (require_words()).VERDICTS.find((known) => known === word);
	return verdict && {
		status: "DONE",
		verdict
	};
}
// electron/main/hosts/cli/replace-file.ts
/** Replaces a file's content whole: at every moment it is the old or the new one, and nobody's edit is overwritten. */
/**
* Writes `content` where `expected` stands now. A symbolic link is written through; mode and, where permitted, owner
* are kept. Throws `HSK-409-SYNC` when the file has changed in between, `HSK-500-STORAGE` when it cannot be written.
*/
async function replaceFile(path, expected, content) {
	try {
		const target = await (0, (node_fs_promises()).realpath)(path);
		const temporary = (0, (node_path()).join)((0, (node_path()).dirname)(target), `.${(0, (node_path()).basename)(target)}.${process.pid}.${Date.now()}.tmp`);
		try {
			await writeLike(target, temporary, content);
			if (!(await (0, (node_fs_promises()).readFile)(target)).equals(expected)) throw new (require_words()).LocusError("HSK-409-SYNC", `${path} was changed in the meantime; nothing was written`, { path });
			await (0, (node_fs_promises()).rename)(temporary, target);
		} catch (thrown) {
			await (0, (node_fs_promises()).rm)(temporary, { force: true });
			throw thrown;
		}
		await flushFolder((0, (node_path()).dirname)(target));
	} catch (cause) {
		if (cause instanceof (require_words()).LocusError) throw cause;
		const message = `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`;
		throw new (require_words()).LocusError("HSK-500-STORAGE", message, {
			path,
			cause
		});
	}
}
async function writeLike(model, path, content) {
	const { gid, mode, uid } = await (0, (node_fs_promises()).stat)(model);
	const file = await (0, (node_fs_promises()).open)(path, "wx", 384);
	try {
		await file.writeFile(content);
		if (process.getuid?.() === 0) await file.chown(uid, gid);
		await file.chmod(mode & 4095);
		await file.sync();
	} finally {
		await file.close();
	}
}
/** Makes the rename durable. Windows has no handle on folders, and needs none. */
async function flushFolder(folder) {
	if (process.platform === "win32") return;
	const handle = await (0, (node_fs_promises()).open)(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
// electron/main/hosts/cli/commands/board.ts
/** `board parse` and `board set`: a board file by itself, without a workspace (design: 75-command-line). */
async function bytesOf(context, file) {
	const path = (0, (node_path()).resolve)(context.terminal.cwd, file);
	try {
		return {
			path,
			bytes: await (require_typed_file()).boundedBytes(path)
		};
	} catch (cause) {
		if (cause instanceof (require_main()).UsageError) throw cause;
		const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
		const message = cause instanceof Error ? cause.message : String(cause);
		throw missing ? new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no file ${file}`, { path: file }) : new (require_words()).LocusError("HSK-500-STORAGE", message, {
			path: file,
			cause
		});
	}
}
/** `board parse FILE [--emit]`: what the file says, or the same bytes again. */
async function boardParse(context, file, options) {
	const { bytes } = await bytesOf(context, file);
	const { board, emitted } = parseBoardFile(bytes);
	if (options.emit) await context.terminal.answer(emitted);
	else await (require_context()).answer(context, board, (parsed) => boardInWords(parsed, context.terminal.columns));
	return (require_main()).EXIT.done;
}
function boardInWords(board, columns) {
	const rows = board.entries.map((entry) => [
		String(entry.line),
		entry.wp_id,
		entry.verdict ? `${entry.status} ${entry.verdict}` : entry.status,
		[entry.title, entry.note].filter(Boolean).join(" \u00b7 ")
	]);
	const overlays = board.sections.filter((section) => section.status === null && section.entries > 0);
	return [
		(require_table()).table(rows, columns),
		`${board.entries.length} entries in ${board.sections.length} sections, ${board.lines} lines\n`,
		...overlays.map((section) => `overlay, line ${section.line}: ${(require_words()).shownText(section.title)}\n`),
		...board.problems.map(({ lines, message }) => `problem, ${(require_lines_in_words()).linesInWords(lines)}: ${(require_words()).shownText(message)}\n`)
	].join("");
}
/** `board set FILE ID STATUS`: the smallest edit, in place or to standard output. */
async function boardSet(context, file, wpId, status, options) {
	const { bytes, path } = await bytesOf(context, file);
	const edit = setBoardFileStatus(bytes, wpId, status);
	if ("refused" in edit) throw refusalOf(edit.refused, file);
	if (options.stdout) {
		await context.terminal.answer(edit.bytes);
		return (require_main()).EXIT.done;
	}
	if (edit.changed) await replaceFile(path, bytes, edit.bytes);
	const { changed, inserted_section, kept_note } = edit;
	await (require_context()).answer(context, {
		wp_id: wpId,
		changed,
		inserted_section,
		kept_note
	}, () => {
		if (!changed) return `${wpId} stands so already\n`;
		return `${wpId} now reads ${status}${inserted_section === void 0 ? "" : `, with a new section ${(require_words()).shownText(inserted_section)}`}\n`;
	});
	return (require_main()).EXIT.done;
}
function refusalOf(refused, file) {
	if (refused.reason === "unknown_status") return new (require_main()).UsageError(refused.message);
	return new (require_words()).LocusError({
		not_found: "HSK-404-NOT-FOUND",
		invalid_id: "HSK-400-INVALID-WP-ID",
		read_only: "HSK-413-LIMIT"
	}[refused.reason] ?? "HSK-409-SYNC", refused.message, {
		path: file,
		details: {
			reason: refused.reason,
			lines: [...refused.lines ?? []]
		}
	});
}
exports.boardParse = boardParse;
exports.boardSet = boardSet;
