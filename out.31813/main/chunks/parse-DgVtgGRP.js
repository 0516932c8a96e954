var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
var node_buffer$loaded; function node_buffer() { return node_buffer$loaded ??= require("node:buffer"); }
// electron/main/core/task-board/document/lines.ts
var LF$1 = 10;
var CR$1 = 13;
var SPACE = 32;
var TAB = 9;
/** Length of a UTF-8 byte order mark at the start of `bytes`: 3 or 0. */
function bomLength(bytes) {
	return bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? 3 : 0;
}
/** Walks the lines of a file in order without allocating any; the fields describe the current line. */
var LineCursor = class {
	start;
	contentEnd;
	end;
	number = 0;
	bytes;
	hasCarriageReturns;
	/** @param from where a line starts; without it, the first line */
	constructor(bytes, from = bomLength(bytes)) {
		this.bytes = bytes;
		this.hasCarriageReturns = bytes.includes(CR$1);
		this.start = this.contentEnd = this.end = from;
	}
	/** Moves to the next line; false at the end of the file. A final ending is followed by no further, empty line. */
	advance() {
		const { bytes } = this;
		if (this.end >= bytes.length) return false;
		this.start = this.end;
		this.number += 1;
		if (this.hasCarriageReturns) {
			let at = this.start;
			while (at < bytes.length && bytes[at] !== LF$1 && bytes[at] !== CR$1) at += 1;
			this.contentEnd = at;
			if (at < bytes.length) at += bytes[at] === CR$1 && bytes[at + 1] === LF$1 ? 2 : 1;
			this.end = at;
		} else {
			const at = bytes.indexOf(LF$1, this.start);
			this.contentEnd = at === -1 ? bytes.length : at;
			this.end = at === -1 ? bytes.length : at + 1;
		}
		return true;
	}
	/** The current line as a value of its own. */
	snapshot() {
		return {
			start: this.start,
			contentEnd: this.contentEnd,
			end: this.end,
			number: this.number
		};
	}
};
/** Every line of `bytes`, in order; from behind a BOM they cover the file exactly. */
function splitLines(bytes) {
	const cursor = new LineCursor(bytes);
	const lines = [];
	while (cursor.advance()) lines.push(cursor.snapshot());
	return lines;
}
/** The ending of the line that ends at `end`: `\r\n`, `\n`, `\r`, or nothing. */
function endingBefore(bytes, end) {
	const last = bytes[end - 1];
	if (last === LF$1) return bytes[end - 2] === CR$1 ? "\r\n" : "\n";
	return last === CR$1 ? "\r" : "";
}
/** The ending that text inserted at `at` takes: that of the line above, else of the nearest line that has one, else LF. */
function endingFor(bytes, at) {
	const above = endingBefore(bytes, at);
	if (above) return above;
	for (let index = at - 1; index >= 0; index -= 1) if (bytes[index] === LF$1 || bytes[index] === CR$1) return endingBefore(bytes, index + 1);
	for (let index = at; index < bytes.length; index += 1) {
		if (bytes[index] === LF$1) return "\n";
		if (bytes[index] === CR$1) return bytes[index + 1] === LF$1 ? "\r\n" : "\r";
	}
	return "\n";
}
/** Where the content `[start, contentEnd)` ends without its trailing spaces and tabs. */
function trimmedEnd(bytes, start, contentEnd) {
	let end = contentEnd;
	while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end -= 1;
	return end;
}
/** Column of the first character that is neither space nor tab (tab stops of 4), and its offset. */
function indentation(bytes, start, contentEnd) {
	let columns = 0;
	let at = start;
	for (; at < contentEnd; at += 1) if (bytes[at] === SPACE) columns += 1;
	else if (bytes[at] === TAB) columns += 4 - columns % 4;
	else break;
	return {
		columns,
		at
	};
}
/** True when the content holds nothing but spaces and tabs. */
function isBlank(bytes, start, contentEnd) {
	return trimmedEnd(bytes, start, contentEnd) === start;
}
// electron/main/core/task-board/document/hash.ts
/** The one digest of the Task Board document: SHA-256 as lower-case hex. */
/** SHA-256 of `bytes` as 64 lower-case hex digits. */
function sha256Hex(bytes) {
	return (0, (node_crypto()).hash)("sha256", bytes, "hex");
}
// electron/main/core/task-board/document/text.ts
/** Text out of a board's bytes: decoding, titles as they are compared, and text made safe to show (design: 40-task-board, Grammar). */
/** Bytes as UTF-8; bytes that are not UTF-8 become U+FFFD. */
function decodeBytes(bytes) {
	return (node_buffer()).Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
/** Decodes text that was read one character per byte (latin1), as UTF-8. */
function decodeByteString(byteString) {
	return isAscii(byteString) ? byteString : (node_buffer()).Buffer.from(byteString, "latin1").toString("utf8");
}
function isAscii(text) {
	for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
	return true;
}
/** C0, DEL, C1, line and paragraph separators, a BOM within text, and everything that turns the direction of writing. */
var UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/**
* Text to show for bytes of a board: control characters and bidirectional controls as `\u0015`, bytes that are not UTF-8 as
* U+FFFD. What is shown is never written back.
*/
function displayText(source) {
	return (typeof source === "string" ? source : decodeBytes(source)).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
/** What stands behind a heading's marks, without the spaces around it and a closing run of `#`. */
function headingTitle(behindMarks) {
	const text = behindMarks.trim();
	let end = text.length;
	while (end > 0 && text[end - 1] === "#") end -= 1;
	return end === 0 || /\s/.test(text[end - 1] ?? "") ? text.slice(0, end).trim() : text;
}
/** A section's title as it is compared: up to ` (`, case folded, letters and digits only, single spaces. */
function titleKey(title) {
	const cut = title.indexOf(" (");
	return (cut === -1 ? title : title.slice(0, cut)).replace(/[0-9#*]\ufe0f?\u20e3/g, " ").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();
}
// electron/main/core/task-board/document/tokens.ts
/** Status tokens and section titles: what they mean and how they are written (design: 40-task-board, Grammar and Edits). */
var MEANINGS = /* @__PURE__ */ new Map([
	["STUB", { status: "STUB" }],
	["READY", { status: "READY" }],
	["READY_FOR_DEV", { status: "READY" }],
	["READY_FOR_VALIDATION", { status: "GATED" }],
	["GATED", { status: "GATED" }],
	["IN_PROGRESS", { status: "IN_PROGRESS" }],
	["BLOCKED", { status: "BLOCKED" }],
	["DONE", { status: "DONE" }],
	["VALIDATED", {
		status: "DONE",
		verdict: "VALIDATED"
	}],
	["FAIL", {
		status: "DONE",
		verdict: "FAIL"
	}],
	["OUTDATED_ONLY", {
		status: "DONE",
		verdict: "OUTDATED_ONLY"
	}],
	["MERGE_PENDING", {
		status: "DONE",
		verdict: "MERGE_PENDING"
	}],
	["ABANDONED", {
		status: "DONE",
		verdict: "ABANDONED"
	}],
	["SUPERSEDED", { status: "CANCELLED" }],
	["CANCELLED", { status: "CANCELLED" }]
]);
/** Longer text in brackets is no token; `SUPERSEDED by` and the longest id fit. */
var LONGEST_TOKEN = 200;
/** The meaning of a token as written, or undefined for an unknown one. Case, `_` for a space and emoji around it do not matter. */
function tokenMeaning(token) {
	const exact = MEANINGS.get(token);
	if (exact || token.length > LONGEST_TOKEN) return exact;
	const words = token.replace(/^[^\x21-\x7e]+|[^\x21-\x7e]+$/g, "");
	const folded = words.toUpperCase().replace(/[\s_-]+/g, "_");
	const known = MEANINGS.get(folded);
	if (known) return known;
	const successor = /^SUPERSEDED BY\s+(\S+)/i.exec(words)?.[1];
	if (successor === void 0) return void 0;
	return (require_words()).isWorkPacketId(successor) ? {
		status: "CANCELLED",
		supersededBy: successor
	} : { status: "CANCELLED" };
}
/** True for bracketed text at the end of prose that is meant as a token: a known one, or capitals as in `GAP` and `PARTIAL`. */
function looksLikeToken(text) {
	return tokenMeaning(text) !== void 0 || /^\s*[A-Z][A-Z0-9_ ]*(?:[^\x20-\x7e].*)?$/.test(text);
}
/** The token that is written for a target. */
function writtenToken(target) {
	switch (target.status) {
		case "READY": return "READY_FOR_DEV";
		case "CANCELLED": return "SUPERSEDED";
		case "DONE": return target.verdict ?? "DONE";
		default: return target.status;
	}
}
var SECTION_STATUSES = /* @__PURE__ */ new Map([
	["stub backlog", "STUB"],
	["ready for dev", "READY"],
	["ready", "READY"],
	["ready for validation", "GATED"],
	["gated", "GATED"],
	["in progress", "IN_PROGRESS"],
	["blocked", "BLOCKED"],
	["done", "DONE"],
	["superseded", "CANCELLED"],
	["cancelled", "CANCELLED"]
]);
/** The mapping of title keys to statuses, a workspace's own titles included. */
function sectionStatuses(options) {
	const own = Object.entries(options.sections ?? {});
	if (own.length === 0) return SECTION_STATUSES;
	return new Map([...SECTION_STATUSES, ...own.map(([title, status]) => [titleKey(title), status])]);
}
/** Sections that are added when missing, in the order in which they are added at the end. */
var ADDED_SECTIONS = [
	["STUB", "Stub Backlog"],
	["READY", "Ready for Dev"],
	["IN_PROGRESS", "In Progress"],
	["BLOCKED", "Blocked"],
	["DONE", "Done"],
	["CANCELLED", "Superseded (Archive)"]
];
/** Place of a status among the sections that are added. */
function addedSectionRank(status) {
	return ADDED_SECTIONS.findIndex(([added]) => added === status);
}
/** The title for a missing section of a status: the usual one, else one of the workspace's own that means it. */
function addedSectionTitle(status, options) {
	const statuses = sectionStatuses(options);
	const usual = ADDED_SECTIONS.find(([added]) => added === status)?.[1];
	if (usual !== void 0 && statuses.get(titleKey(usual)) === status) return usual;
	return Object.entries(options.sections ?? {}).find(([, own]) => own === status)?.[0];
}
var READ_ONLY_MESSAGES = {
	nul_bytes: "The board holds NUL bytes; it is shown but not written.",
	utf16: "The board is saved as UTF-16; save it as UTF-8 to let it be written.",
	too_large: `The board is larger than 16 MiB; it is neither read nor written.`,
	too_many_entries: `The board holds more than 100000 entries; it is not written.`
};
/** A `BoardDocument` that covers its file with spans when that is asked for. */
var ParsedBoard = class {
	bytes;
	hash;
	headings;
	sections;
	entries;
	malformed;
	lineCount;
	conflictMarkers;
	unclosedAt;
	readOnly;
	constructor(parts) {
		this.bytes = parts.bytes;
		this.hash = parts.hash;
		this.headings = parts.headings;
		this.sections = parts.sections;
		this.entries = parts.entries;
		this.malformed = parts.malformed;
		this.lineCount = parts.lineCount;
		this.conflictMarkers = parts.conflictMarkers;
		if (parts.unclosedAt !== void 0) this.unclosedAt = parts.unclosedAt;
		const reason = parts.readOnly;
		if (reason) this.readOnly = {
			reason,
			message: READ_ONLY_MESSAGES[reason]
		};
	}
	get spans() {
		const marks = [...this.headings.map(({ line }) => ({
			kind: "heading",
			start: line.start,
			end: line.end
		})), ...this.entries.map(({ block }) => ({
			kind: "entry",
			...block
		}))];
		return coverWith(this.bytes, marks.sort((one, other) => one.start - other.start));
	}
};
/** Why bytes cannot be written back safely, as far as they show it themselves. */
function readOnlyReason(bytes) {
	if (bytes.length > 16777216) return "too_large";
	const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
	if (mark === 65534 || mark === 65279) return "utf16";
	return bytes.includes(0) ? "nul_bytes" : void 0;
}
/** The given pieces in order, with the BOM and everything between them. */
function coverWith(bytes, marks) {
	const spans = [];
	const bom = bomLength(bytes);
	if (bom > 0) spans.push({
		kind: "bom",
		start: 0,
		end: bom
	});
	let at = bom;
	for (const mark of marks) {
		if (mark.start > at) spans.push({
			kind: "opaque",
			start: at,
			end: mark.start
		});
		spans.push(mark);
		at = mark.end;
	}
	if (at < bytes.length) spans.push({
		kind: "opaque",
		start: at,
		end: bytes.length
	});
	return spans;
}
// electron/main/core/task-board/document/tails.ts
/** The tail of an entry's line, from behind `**[ID]**`: its shape, token, note and title (design: 40-task-board, Grammar). */
var DASH_BRACKET = /^[ \t]+-[ \t]+\[([^[\]]+)\]/;
var BRACKET = /^[ \t]+\[([^[\]]+)\]/;
var WORD = /^[ \t]+-[ \t]+(BLOCKED|SUPERSEDED):/;
var NOTE_SEPARATOR = /^[ \t]*-[ \t]+/;
var TEXT = /^(?::(?=[ \t]|$)|[ \t]+[-/](?=[ \t]|$))/;
var LAST_BRACKET = /\[([^[\]]+)\]$/;
/**
* Reads a tail; the first shape that matches wins.
* @param byteString the tail, one character per byte (latin1)
* @param base the offset of its first byte
*/
function parseTail(byteString, base) {
	let length = byteString.length;
	while (length > 0 && isSpace(byteString.charCodeAt(length - 1))) length -= 1;
	const tail = byteString.slice(0, length);
	if (tail === "") return { shape: "bare" };
	if (/^[ \t]+-$/.test(tail)) return { shape: "dash_token" };
	return dashToken(tail, base) ?? word(tail, base) ?? bracket(tail, base) ?? text(tail, base) ?? other(tail, base);
}
function dashToken(tail, base) {
	const match = DASH_BRACKET.exec(tail);
	return match ? bracketed("dash_token", tail, base, match) : void 0;
}
function bracket(tail, base) {
	const match = BRACKET.exec(tail);
	return match ? bracketed("bracket", tail, base, match) : void 0;
}
/** A token in brackets and what follows it: anything behind a known ` - [TOKEN]`, else only a note set off by a dash. */
function bracketed(shape, tail, base, match) {
	const [whole, inside = ""] = match;
	const rest = tail.slice(whole.length);
	const token = textSpan(tail, base, whole.length - 1 - inside.length, whole.length - 1);
	if (token === void 0) return void 0;
	if (rest === "") return {
		shape,
		token
	};
	const known = tokenMeaning(token.text) !== void 0;
	const dashed = NOTE_SEPARATOR.test(rest) && /^[ \t]/.test(rest);
	if (shape === "dash_token" ? !known && !dashed : !known || !dashed) return void 0;
	const separator = NOTE_SEPARATOR.exec(rest)?.[0].length ?? 0;
	const note = textSpan(tail, base, whole.length + separator, tail.length);
	return note ? {
		shape,
		token,
		note
	} : {
		shape,
		token
	};
}
function word(tail, base) {
	const match = WORD.exec(tail);
	if (!match) return void 0;
	const [whole, inside = ""] = match;
	const token = textSpan(tail, base, whole.length - 1 - inside.length, whole.length - 1);
	const note = textSpan(tail, base, whole.length, tail.length);
	return {
		shape: "word",
		...token && { token },
		...note && { note }
	};
}
function text(tail, base) {
	const separator = TEXT.exec(tail);
	if (!separator) return void 0;
	const from = separator[0].length;
	const last = LAST_BRACKET.exec(tail);
	const token = last && textSpan(tail, base, last.index + 1, tail.length - 1);
	if (last && token && last.index >= from && looksLikeToken(token.text)) {
		const title = textSpan(tail, base, from, last.index);
		return {
			shape: "text_token",
			token,
			...title && { title }
		};
	}
	const title = textSpan(tail, base, from, tail.length);
	return {
		shape: "text",
		...title && { title }
	};
}
function other(tail, base) {
	const last = LAST_BRACKET.exec(tail);
	const token = last && textSpan(tail, base, last.index + 1, tail.length - 1);
	if (last && token && tokenMeaning(token.text)) {
		const title = textSpan(tail, base, 0, last.index);
		return {
			shape: "other",
			token,
			...title && { title }
		};
	}
	const title = textSpan(tail, base, 0, tail.length);
	return {
		shape: "other",
		...title && { title }
	};
}
/** A span of the tail without the spaces and tabs around it; undefined when nothing remains. */
function textSpan(tail, base, from, to) {
	let start = from;
	let end = to;
	while (start < end && isSpace(tail.charCodeAt(start))) start += 1;
	while (end > start && isSpace(tail.charCodeAt(end - 1))) end -= 1;
	if (start === end) return void 0;
	return {
		start: base + start,
		end: base + end,
		text: decodeByteString(tail.slice(start, end))
	};
}
function isSpace(code) {
	return code === 32 || code === 9;
}
// electron/main/core/task-board/document/entry.ts
/** What an entry's line says. Immutable; offsets are from the line's start. */
var EntryLine = class {
	wpId;
	marker;
	indent;
	tailAt;
	/** Length without and with the line's ending. */
	contentLength;
	length;
	shape;
	token;
	note;
	title;
	#bytes;
	#at;
	#hash;
	/** @param bytes what the line was parsed in @param byteString the same, one character per byte */
	constructor(bytes, byteString, { wpId, marker, indent, line, tailAt }) {
		this.wpId = wpId;
		this.marker = marker;
		this.indent = indent;
		this.tailAt = tailAt - line.start;
		this.contentLength = line.contentEnd - line.start;
		this.length = line.end - line.start;
		this.#bytes = bytes;
		this.#at = line.start;
		const { shape, token, note, title } = parseTail(byteString.slice(tailAt, line.contentEnd), this.tailAt);
		this.shape = shape;
		this.token = token;
		this.note = note;
		this.title = title;
	}
	get hash() {
		this.#hash ??= sha256Hex(this.#bytes.subarray(this.#at, this.#at + this.contentLength));
		return this.#hash;
	}
};
/** A `BoardEntry`: a line in its place. Most of it are getters: copying the object by spreading leaves them behind. */
var ParsedEntry = class ParsedEntry {
	section;
	/** Offset and number of its line. */
	start;
	number;
	#line;
	#end;
	constructor(line, section, start, end, number) {
		this.#line = line;
		this.section = section;
		this.start = start;
		this.number = number;
		this.#end = end;
	}
	/** Reads the line of an entry. @param byteString the bytes, one character per byte */
	static of(bytes, byteString, section, parts) {
		const { start, end, number } = parts.line;
		return new ParsedEntry(new EntryLine(bytes, byteString, parts), section, start, end, number);
	}
	/** The same entry so many bytes and lines further down, in this section. */
	moved(bytes, lines, section) {
		if (bytes === 0 && lines === 0 && section === this.section) return this;
		return new ParsedEntry(this.#line, section, this.start + bytes, this.#end + bytes, this.number + lines);
	}
	get wpId() {
		return this.#line.wpId;
	}
	get marker() {
		return this.#line.marker;
	}
	get indent() {
		return this.#line.indent;
	}
	get shape() {
		return this.#line.shape;
	}
	get line() {
		const { start, number } = this;
		const { contentLength, length } = this.#line;
		return {
			start,
			contentEnd: start + contentLength,
			end: start + length,
			number
		};
	}
	get block() {
		return {
			start: this.start,
			end: this.#end
		};
	}
	get tail() {
		return {
			start: this.start + this.#line.tailAt,
			end: this.start + this.#line.contentLength
		};
	}
	get token() {
		return this.#placed(this.#line.token);
	}
	get note() {
		return this.#placed(this.#line.note);
	}
	get title() {
		return this.#placed(this.#line.title);
	}
	get lineHash() {
		return this.#line.hash;
	}
	#placed(span) {
		return span && {
			start: span.start + this.start,
			end: span.end + this.start,
			text: span.text
		};
	}
	/** Takes the lines up to `end` into the block; only the parser does so. */
	extendTo(end) {
		this.#end = end;
	}
};
// electron/main/core/task-board/document/board-parser.ts
/** Characters of a section's title that are shown; a badge and every message about the section repeat it. */
var LONGEST_TITLE = 200;
var HASH = 35;
var BACKTICK = 96;
var TILDE = 126;
var HEADING = /(#{1,6})(?=[ \t\r\n]|$)/y;
var FENCE = /(`{3,}|~{3,})/y;
var ENTRY = /([-*+]|\d{1,9}[.)])[ \t]+\*\*\[([^[\]\r\n]*)\]\*\*/y;
var CONFLICT_MARKER = /(?:<{7}|\|{7}|>{7}) /y;
/**
* One pass over the lines, of a whole board or of a part of it that begins where nothing is open. Reads bytes as one
* character each, so that every offset is a byte offset.
*/
var BoardParser = class {
	headings = [];
	sections = [];
	entries = [];
	malformed = [];
	conflictMarkers = false;
	overflow = false;
	lineCount = 0;
	/** A fence or comment that is still open. */
	opaque;
	bytes;
	text;
	line;
	section;
	/** The entry that would own a deeper line. */
	open;
	/** @param from where the first line begins */
	constructor(bytes, from = bomLength(bytes)) {
		this.bytes = bytes;
		this.text = bytes.toString("latin1");
		this.line = new LineCursor(bytes, from);
	}
	/** Reads all lines. */
	run() {
		this.runFor(Number.POSITIVE_INFINITY);
	}
	/** Reads so many lines more; true when the last is read. */
	runFor(lines) {
		const { line, bytes } = this;
		const last = line.number + lines;
		while (!this.overflow && line.advance()) {
			if (!this.conflictMarkers && this.matchAt(CONFLICT_MARKER, line.start)) this.conflictMarkers = true;
			if (!isBlank(bytes, line.start, line.contentEnd)) this.takeLine();
			if (line.number === last) return false;
		}
		this.lineCount = line.number;
		this.endSection(bytes.length);
		return true;
	}
	endSection(end) {
		if (this.section) this.section.value.span = {
			start: this.section.value.span.start,
			end
		};
		this.section = void 0;
	}
	takeLine() {
		const { columns, at } = indentation(this.bytes, this.line.start, this.line.contentEnd);
		const depth = columns === at - this.line.start ? columns : 4;
		if (this.open) {
			const { indent } = this.open;
			const heading = columns === indent + 1 && depth <= 3 && this.headingLevel(at) > 0;
			if (columns > indent && !heading) {
				this.open.extendTo(this.line.end);
				return;
			}
			this.open = void 0;
		}
		if (this.opaque) {
			this.takeOpaqueLine(this.opaque, depth, at);
			return;
		}
		if (depth > 3) this.rest();
		else this.takeStructure(columns, at);
	}
	takeOpaqueLine(opaque, depth, at) {
		if (opaque.fence === void 0 ? this.content(at).includes("-->") : depth <= 3 && this.closes(opaque.fence, at)) {
			this.opaque = void 0;
			this.rest();
		}
	}
	takeStructure(indent, at) {
		const first = this.bytes[at];
		if (first === HASH && this.takeHeading(at)) return;
		if (first === BACKTICK || first === TILDE) {
			const fence = this.matchAt(FENCE, at)?.[1];
			if (fence !== void 0 && (first === TILDE || !this.content(at + fence.length).includes("`"))) {
				this.opaque = {
					start: this.line.start,
					fence
				};
				return;
			}
		}
		if (this.text.startsWith("<!--", at) && !this.content(at + 2).includes("-->")) {
			this.opaque = { start: this.line.start };
			return;
		}
		if (this.isRule(at)) {
			if (this.section) this.section.ruled = true;
			return;
		}
		const match = this.matchAt(ENTRY, at);
		if (match) this.takeEntry(match, indent, at);
		this.rest();
	}
	takeHeading(at) {
		const level = this.headingLevel(at);
		if (level !== 1 && level !== 2) return false;
		const { line } = this;
		this.endSection(line.start);
		if (level === 2) {
			const title = headingTitle(decodeByteString(this.content(at + level)));
			const entries = [];
			const value = {
				index: this.sections.length,
				title: (require_words()).shortened(displayText(title), LONGEST_TITLE),
				key: titleKey(title),
				heading: line.snapshot(),
				span: {
					start: line.start,
					end: line.end
				},
				entries,
				restingPlace: line.end
			};
			this.section = {
				value,
				entries,
				ruled: false
			};
			this.sections.push(value);
		}
		this.headings.push({
			line: line.snapshot(),
			section: this.section?.value.index
		});
		return true;
	}
	takeEntry(match, indent, at) {
		const [whole, marker = "", id = ""] = match;
		const { line, section } = this;
		if (!(require_words()).isWorkPacketId(id)) {
			if (/^wp-(?!.*[{}<>])/i.test(id)) this.malformed.push({
				text: displayText(decodeByteString(id)),
				line: line.number,
				section: section?.value.index
			});
			return;
		}
		if (this.entries.length >= 1e5) {
			this.overflow = true;
			return;
		}
		const entry = ParsedEntry.of(this.bytes, this.text, section?.value.index, {
			wpId: id,
			line,
			marker,
			indent,
			tailAt: at + whole.length
		});
		this.entries.push(entry);
		section?.entries.push(entry);
		this.open = entry;
	}
	/** The current line is the last one that an entry would be inserted after, as long as no rule came. */
	rest() {
		if (this.section && !this.section.ruled) this.section.value.restingPlace = this.line.end;
	}
	headingLevel(at) {
		if (this.bytes[at] !== HASH) return 0;
		return this.matchAt(HEADING, at)?.[1]?.length ?? 0;
	}
	closes(fence, at) {
		const run = this.matchAt(FENCE, at)?.[1];
		return run !== void 0 && run[0] === fence[0] && run.length >= fence.length && isBlank(this.bytes, at + run.length, this.line.contentEnd);
	}
	/** `---`, `* * *`, `___`: at least three of one of the three and nothing else. */
	isRule(at) {
		const mark = this.text[at];
		if (mark !== "-" && mark !== "*" && mark !== "_") return false;
		let count = 0;
		for (let index = at; index < this.line.contentEnd; index += 1) {
			const character = this.text[index];
			if (character === mark) count += 1;
			else if (character !== " " && character !== "	") return false;
		}
		return count >= 3;
	}
	matchAt(pattern, at) {
		pattern.lastIndex = at;
		return pattern.exec(this.text);
	}
	content(from) {
		return this.text.slice(from, this.line.contentEnd);
	}
};
// electron/main/core/task-board/document/changed-spans.ts
var LF = 10;
var CR = 13;
/** Lines that are looked at on both sides to find where the versions meet again. */
var LOOKAHEAD = 6;
/** After so many spans the rest counts as one. */
var MOST_SPANS = 64;
var FIRST_STEP = 64;
/** The spans in which `now` differs from `before`, in order. */
function changedSpans(before, now) {
	const spans = [];
	const ends = beginningOfEqualEnd(before, now);
	let [from, to] = [0, 0];
	for (;;) {
		const same = equalLines(before, from, ends.from, now, to, ends.to);
		from += same;
		to += same;
		if (from === ends.from && to === ends.to) return spans;
		const next = (spans.length < MOST_SPANS ? meeting(before, from, ends.from, now, to, ends.to) : void 0) ?? ends;
		spans.push({
			from: {
				start: from,
				end: next.from
			},
			to: {
				start: to,
				end: next.to
			}
		});
		from = next.from;
		to = next.to;
	}
}
/** Where the common end begins, at a line in both. */
function beginningOfEqualEnd(before, now) {
	const same = longest(Math.min(before.length, now.length), (start, end) => before.compare(now, now.length - end, now.length - start, before.length - end, before.length - start));
	let [from, to] = [before.length - same, now.length - same];
	while (from < before.length && !(startsLine(before, from) && startsLine(now, to))) {
		from += 1;
		to += 1;
	}
	return {
		from,
		to
	};
}
/** Length of the whole lines that are the same from these offsets on. */
function equalLines(before, from, fromEnd, now, to, toEnd) {
	let same = longest(Math.min(fromEnd - from, toEnd - to), (start, end) => before.compare(now, to + start, to + end, from + start, from + end));
	if (same === fromEnd - from && same === toEnd - to) return same;
	while (same > 0 && !(startsLine(before, from + same) && startsLine(now, to + same))) same -= 1;
	return same;
}
/** The length up to `most` up to which a comparison finds no difference: by growing steps, then by halves. */
function longest(most, compare) {
	let same = 0;
	let step = FIRST_STEP;
	while (same < most) {
		const size = Math.min(step, most - same);
		if (compare(same, same + size) === 0) {
			same += size;
			step *= 2;
		} else if (size === 1) return same;
		else step = size >> 1;
	}
	return same;
}
/** The nearest lines ahead that are the same in both, when there are any within sight. */
function meeting(before, from, fromEnd, now, to, toEnd) {
	const [were, are] = [nextLines(before, from, fromEnd), nextLines(now, to, toEnd)];
	for (let apart = 1; apart < were.length + are.length - 1; apart += 1) for (let skipped = 0; skipped <= apart; skipped += 1) {
		const [was, is] = [were[skipped], are[apart - skipped]];
		if (!was || !is || was.end - was.start !== is.end - is.start) continue;
		if (before.compare(now, is.start, is.end, was.start, was.end) !== 0) continue;
		if (startsLine(before, was.end) && startsLine(now, is.end)) return {
			from: was.start,
			to: is.start
		};
	}
}
/** The lines that begin at an offset, as far as is looked. */
function nextLines(bytes, at, most) {
	const lines = [];
	for (let start = at; start < most && lines.length < LOOKAHEAD;) {
		let end = start + 1;
		while (end < most && !startsLine(bytes, end)) end += 1;
		lines.push({
			start,
			end
		});
		start = end;
	}
	return lines;
}
function startsLine(bytes, at) {
	if (at === 0) return true;
	const last = bytes[at - 1];
	return last === LF || last === CR && bytes[at] !== LF;
}
// electron/main/core/task-board/document/reparse.ts
/**
* Parses a board by what differs from another version of it. A changed stretch is parsed from the entry before it to the
* entry or heading behind it, where it has to come out as the other version did: everything between such stretches then
* means what it meant, further up or down. Where headings, fences or anything else of the board's structure change, there is
* no short way, and the board is parsed whole (design: 40-task-board, Grammar).
*/
/** Bytes that are parsed at once: some milliseconds. Where more has changed, the whole parse takes its time in stretches. */
var MOST_PARSED = 131072;
/**
* Parses `bytes` by what differs from `like`.
* @returns the document that parsing them whole would make, or undefined when only that tells it, or tells it in short stretches
*/
function reparseBoard(like, bytes, hash) {
	if (like.readOnly || like.conflictMarkers || like.malformed.length > 0) return void 0;
	if (readOnlyReason(bytes) || bomLength(bytes) !== bomLength(like.bytes)) return void 0;
	const stretches = stretchesOf(like, changedSpans(like.bytes, bytes));
	if (!stretches || parsedBytes(like, stretches) > MOST_PARSED) return void 0;
	const parsed = [];
	const moved = {
		bytes: 0,
		lines: 0
	};
	for (const stretch of stretches) {
		const next = parseStretch(like, bytes, stretch, moved);
		if (!next) return void 0;
		parsed.push(next);
		moved.bytes += next.bytes;
		moved.lines += next.lines;
	}
	return assembled(like, bytes, hash, parsed);
}
function parsedBytes(like, stretches) {
	return stretches.reduce((sum, { begin, resume, change }) => sum + (resume?.line.end ?? like.bytes.length) - begin.at + change, 0);
}
/** Widens changes to stretches that begin and end where nothing is open; undefined where a heading is among them. */
function stretchesOf(like, changes) {
	const stretches = [];
	for (const { from, to } of changes) {
		const change = to.end - to.start - (from.end - from.start);
		const begin = placeBefore(like, from.start);
		if (begin.at > from.start) return void 0;
		const resume = resumeFrom(like, from.end);
		const last = stretches.at(-1);
		if (last && (last.resume === void 0 || begin.at < last.resume.line.start)) stretches[stretches.length - 1] = {
			begin: last.begin,
			resume,
			change: last.change + change
		};
		else stretches.push({
			begin,
			resume,
			change
		});
	}
	return stretches.some((stretch) => holdsHeading(like, stretch)) ? void 0 : stretches;
}
/** The start of the last entry above a line, the end of the last heading, or the start of the file: whichever is nearest. */
function placeBefore({ entries, headings, bytes }, at) {
	const entry = entries[firstFrom(entries, at, (each) => each.start) - 1];
	const heading = headings[firstFrom(headings, at, (each) => each.line.start) - 1];
	if (heading && (!entry || heading.line.start > entry.start)) return {
		at: heading.line.end,
		number: heading.line.number + 1,
		section: heading.section
	};
	if (entry) return {
		at: entry.start,
		number: entry.number,
		section: entry.section
	};
	return {
		at: bomLength(bytes),
		number: 1,
		section: void 0
	};
}
/** The first entry or heading from an offset on. */
function resumeFrom({ entries, headings }, at) {
	const entry = entries[firstFrom(entries, at, (each) => each.start)];
	const heading = headings[firstFrom(headings, at, (each) => each.line.start)];
	if (heading && (!entry || heading.line.start < entry.start)) return {
		line: heading.line,
		isHeading: true
	};
	return entry && {
		line: entry.line,
		isHeading: false
	};
}
function holdsHeading({ headings, bytes }, { begin, resume }) {
	const heading = headings[firstFrom(headings, begin.at, (each) => each.line.start)];
	return heading !== void 0 && heading.line.start < (resume?.line.start ?? bytes.length);
}
/** Index of the first item that starts at an offset or behind it. */
function firstFrom(items, at, startOf) {
	let [low, high] = [0, items.length];
	while (low < high) {
		const middle = low + high >> 1;
		const item = items[middle];
		if (item !== void 0 && startOf(item) < at) low = middle + 1;
		else high = middle;
	}
	return low;
}
/** @param moved by how much the stretches before have moved this one */
function parseStretch(like, bytes, stretch, moved) {
	const { begin, resume, change } = stretch;
	const start = begin.at + moved.bytes;
	const end = (resume?.line.start ?? like.bytes.length) + moved.bytes + change;
	const lineEnd = resume ? end + resume.line.end - resume.line.start : end;
	const parser = new BoardParser((node_buffer()).Buffer.from(bytes.subarray(start, lineEnd)), 0);
	parser.run();
	if (parser.conflictMarkers || parser.malformed.length > 0 || parser.overflow) return void 0;
	const entries = [...parser.entries];
	if (resume?.isHeading) {
		const [heading, ...more] = parser.headings;
		if (more.length > 0 || heading?.line.start !== end - start) return void 0;
	} else if (parser.headings.length > 0) return void 0;
	else if (resume && entries.pop()?.start !== end - start) return void 0;
	const numbered = resume ? parser.lineCount - 1 : parser.lineCount;
	const wereNumbered = (resume?.line.number ?? like.lineCount + 1) - begin.number;
	return {
		first: firstFrom(like.entries, begin.at, (entry) => entry.start),
		behind: resume ? firstFrom(like.entries, resume.line.start, (entry) => entry.start) : like.entries.length,
		entries: entries.map((entry) => entry.moved(start, moved.lines + begin.number - 1, begin.section)),
		section: begin.section,
		start: begin.at,
		end: resume?.line.start ?? like.bytes.length,
		bytes: change,
		lines: numbered - wereNumbered,
		atEnd: resume ? void 0 : { unclosedAt: parser.opaque && parser.opaque.start + start }
	};
}
/** How far what stands at an offset of the other version has moved. */
var Moves = class {
	#parsed;
	#next = 0;
	bytes = 0;
	lines = 0;
	constructor(parsed) {
		this.#parsed = parsed;
	}
	/** Goes on to an offset; they are asked for in order. */
	to(at) {
		for (let next = this.#parsed[this.#next]; next && next.end <= at; next = this.#parsed[this.#next]) {
			this.bytes += next.bytes;
			this.lines += next.lines;
			this.#next += 1;
		}
		return this;
	}
};
function assembled(like, bytes, hash, parsed) {
	const entries = assembledEntries(like, parsed);
	if (entries.length > 1e5) return void 0;
	const total = new Moves(parsed).to(like.bytes.length);
	const headingMoves = new Moves(parsed);
	const headings = like.headings.map(({ line, section }) => ({
		line: lineMoved(line, headingMoves.to(line.start)),
		section
	}));
	const end = parsed.at(-1)?.atEnd ?? { unclosedAt: like.unclosedAt && like.unclosedAt + total.bytes };
	return new ParsedBoard({
		bytes,
		hash,
		headings,
		sections: assembledSections(like, bytes, entries, parsed),
		entries,
		malformed: [],
		lineCount: like.lineCount + total.lines,
		conflictMarkers: false,
		unclosedAt: end.unclosedAt,
		readOnly: void 0
	});
}
function assembledEntries(like, parsed) {
	const entries = [];
	let [index, bytes, lines] = [
		0,
		0,
		0
	];
	const keepUntil = (behind) => {
		for (; index < behind; index += 1) {
			const entry = like.entries[index];
			if (entry) entries.push(entry.moved(bytes, lines, entry.section));
		}
	};
	for (const stretch of parsed) {
		keepUntil(stretch.first);
		for (const entry of stretch.entries) entries.push(entry);
		index = stretch.behind;
		bytes += stretch.bytes;
		lines += stretch.lines;
	}
	keepUntil(like.entries.length);
	return entries;
}
function assembledSections(like, bytes, entries, parsed) {
	const own = like.sections.map(() => []);
	for (const entry of entries) if (entry.section !== void 0) own[entry.section]?.push(entry);
	const touched = new Set(parsed.map((stretch) => stretch.section));
	const [starts, ends] = [new Moves(parsed), new Moves(parsed)];
	return like.sections.map((section) => {
		const start = starts.to(section.span.start);
		const heading = lineMoved(section.heading, start);
		const rested = touched.has(section.index) ? void 0 : start.bytes;
		return new MovedSection(section, bytes, {
			heading,
			span: {
				start: section.span.start + start.bytes,
				end: section.span.end + ends.to(section.span.end).bytes
			},
			entries: own[section.index] ?? [],
			rested
		});
	});
}
function lineMoved(line, by) {
	const { start, contentEnd, end, number } = line;
	return {
		start: start + by.bytes,
		contentEnd: contentEnd + by.bytes,
		end: end + by.bytes,
		number: number + by.lines
	};
}
/** A section of another version in its present place. */
var MovedSection = class MovedSection {
	index;
	title;
	key;
	heading;
	span;
	entries;
	#bytes;
	#restingPlace;
	/** @param place `rested`: by how much its resting place has moved, when nothing in the section has changed */
	constructor(section, bytes, place) {
		this.index = section.index;
		this.title = section.title;
		this.key = section.key;
		this.heading = place.heading;
		this.span = place.span;
		this.entries = place.entries;
		this.#bytes = bytes;
		const known = section instanceof MovedSection ? section.#restingPlace : section.restingPlace;
		if (place.rested !== void 0 && known !== void 0) this.#restingPlace = known + place.rested;
	}
	/** A section begins with nothing open, so that its bytes alone tell. */
	get restingPlace() {
		if (this.#restingPlace === void 0) {
			const parser = new BoardParser(this.#bytes.subarray(this.span.start, this.span.end), 0);
			parser.run();
			this.#restingPlace = this.span.start + (parser.sections[0]?.restingPlace ?? 0);
		}
		return this.#restingPlace;
	}
};
// electron/main/core/task-board/document/parse.ts
/** Parses a Task Board's bytes, and puts its spans together again (design: 40-task-board, Grammar). */
/** Parses a board. Never fails: what is not understood is opaque, what cannot be edited safely is `readOnly`. */
function parseBoard(source, known = {}) {
	const bytes = (node_buffer()).Buffer.from(source.buffer, source.byteOffset, source.byteLength);
	const hash = known.hash ?? sha256Hex(bytes);
	const short = withoutParsing(bytes, hash, known);
	if (short) return short;
	const parser = new BoardParser(bytes);
	parser.run();
	return wholeBoard(bytes, hash, parser);
}
/** Lines that are parsed at a time: some milliseconds. */
var LINES_AT_A_TIME = 4e3;
/**
* The same in stretches, for boards of any size.
* @param pause gives everything else its turn; called between the stretches
*/
async function parseBoardInStretches(bytes, known, pause) {
	const short = withoutParsing(bytes, known.hash, known);
	if (short) return short;
	const parser = new BoardParser(bytes);
	while (!parser.runFor(LINES_AT_A_TIME)) await pause();
	return wholeBoard(bytes, known.hash, parser);
}
/** What needs no whole parse: too large a file, and one that differs little from another version. */
function withoutParsing(bytes, hash, { like }) {
	if (bytes.length > 16777216) return new ParsedBoard({
		bytes,
		hash,
		headings: [],
		sections: [],
		entries: [],
		malformed: [],
		lineCount: 0,
		conflictMarkers: false,
		unclosedAt: void 0,
		readOnly: "too_large"
	});
	return like instanceof ParsedBoard ? reparseBoard(like, bytes, hash) : void 0;
}
function wholeBoard(bytes, hash, parser) {
	return new ParsedBoard({
		bytes,
		hash,
		headings: parser.headings,
		sections: parser.sections,
		entries: parser.entries,
		malformed: parser.malformed,
		lineCount: parser.lineCount,
		conflictMarkers: parser.conflictMarkers,
		unclosedAt: parser.opaque?.start,
		readOnly: readOnlyReason(bytes) ?? (parser.overflow ? "too_many_entries" : void 0)
	});
}
/** The document's bytes, put together from its spans. */
function emitBoard(document) {
	return (node_buffer()).Buffer.concat(document.spans.map((span) => document.bytes.subarray(span.start, span.end)));
}
Object.defineProperty(exports, "LineCursor", {
	enumerable: true,
	get: function() {
		return LineCursor;
	}
});
Object.defineProperty(exports, "addedSectionRank", {
	enumerable: true,
	get: function() {
		return addedSectionRank;
	}
});
Object.defineProperty(exports, "addedSectionTitle", {
	enumerable: true,
	get: function() {
		return addedSectionTitle;
	}
});
Object.defineProperty(exports, "bomLength", {
	enumerable: true,
	get: function() {
		return bomLength;
	}
});
Object.defineProperty(exports, "displayText", {
	enumerable: true,
	get: function() {
		return displayText;
	}
});
Object.defineProperty(exports, "emitBoard", {
	enumerable: true,
	get: function() {
		return emitBoard;
	}
});
Object.defineProperty(exports, "endingBefore", {
	enumerable: true,
	get: function() {
		return endingBefore;
	}
});
Object.defineProperty(exports, "endingFor", {
	enumerable: true,
	get: function() {
		return endingFor;
	}
});
Object.defineProperty(exports, "headingTitle", {
	enumerable: true,
	get: function() {
		return headingTitle;
	}
});
Object.defineProperty(exports, "indentation", {
	enumerable: true,
	get: function() {
		return indentation;
	}
});
Object.defineProperty(exports, "isBlank", {
	enumerable: true,
	get: function() {
		return isBlank;
	}
});
Object.defineProperty(exports, "parseBoard", {
	enumerable: true,
	get: function() {
		return parseBoard;
	}
});
Object.defineProperty(exports, "parseBoardInStretches", {
	enumerable: true,
	get: function() {
		return parseBoardInStretches;
	}
});
Object.defineProperty(exports, "sectionStatuses", {
	enumerable: true,
	get: function() {
		return sectionStatuses;
	}
});
Object.defineProperty(exports, "sha256Hex", {
	enumerable: true,
	get: function() {
		return sha256Hex;
	}
});
Object.defineProperty(exports, "splitLines", {
	enumerable: true,
	get: function() {
		return splitLines;
	}
});
Object.defineProperty(exports, "titleKey", {
	enumerable: true,
	get: function() {
		return titleKey;
	}
});
Object.defineProperty(exports, "tokenMeaning", {
	enumerable: true,
	get: function() {
		return tokenMeaning;
	}
});
Object.defineProperty(exports, "trimmedEnd", {
	enumerable: true,
	get: function() {
		return trimmedEnd;
	}
});
Object.defineProperty(exports, "writtenToken", {
	enumerable: true,
	get: function() {
		return writtenToken;
	}
});
