var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_parse$loaded; function require_parse() { return require_parse$loaded ??= require("./parse-DgVtgGRP.js"); }
var node_buffer$loaded; function node_buffer() { return node_buffer$loaded ??= require("node:buffer"); }
// electron/main/core/task-board/document/splices.ts
/** Byte splices: the only way a board's bytes change (design: 40-task-board, Edits). */
/**
* The bytes with the splices applied. At one offset insertions come first, in the order given.
* @throws RangeError when splices overlap or reach beyond the bytes
*/
function spliceBytes(bytes, splices) {
	const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
	const pieces = [];
	let at = 0;
	for (const { start, end, insert } of ordered) {
		if (start < at || end < start || end > bytes.length) throw new RangeError(`splice ${start}..${end} does not fit`);
		pieces.push(bytes.subarray(at, start), insert);
		at = end;
	}
	pieces.push(bytes.subarray(at));
	return (node_buffer()).Buffer.concat(pieces);
}
/** A document's bytes with the splices applied; the document stays as it is. */
function applySplices(document, splices) {
	return spliceBytes(document.bytes, splices);
}
// electron/main/core/task-board/document/block-text.ts
/** A block of lines apart from its file: taken out, given another indent and other line endings (design: 40-task-board, Edits). */
/** An entry's block with splices (offsets into the file) applied to it. */
function blockText(bytes, entry, splices) {
	const { start, end } = entry.block;
	const inside = splices.map((splice) => ({
		...splice,
		start: splice.start - start,
		end: splice.end - start
	}));
	const block = spliceBytes(bytes.subarray(start, end), inside);
	return {
		lines: (require_parse()).splitLines(block).map((line) => block.subarray(line.start, line.contentEnd)),
		indent: entry.indent
	};
}
/** The block with its marker at another column. Deeper lines follow when it moves right, so that they stay deeper. */
function withIndent(block, indent) {
	const added = indent - block.indent;
	if (added === 0) return block;
	const pad = (node_buffer()).Buffer.alloc(Math.max(added, 0), " ");
	return {
		lines: block.lines.map((line, index) => {
			if (added > 0) return line.length === 0 ? line : (node_buffer()).Buffer.concat([pad, line]);
			return index === 0 ? line.subarray(-added) : line;
		}),
		indent
	};
}
/** The block's lines joined by `ending`; the last has none. */
function joinLines(block, ending) {
	const separator = (node_buffer()).Buffer.from(ending);
	return (node_buffer()).Buffer.concat(block.lines.flatMap((line, index) => index === 0 ? [line] : [separator, line]));
}
// electron/main/core/task-board/document/reading.ts
/** Whether a note turns BLOCKED into GATED. */
function isGateNote(note) {
	return /^gated:/i.test(note);
}
/** The status of a line with this token and note in a section of that status. */
function lineMeaning(section, token, note) {
	if (token === void 0) return { status: section };
	const meaning = (require_parse()).tokenMeaning(token);
	if (!meaning) return {
		status: section,
		issue: "unknown_token"
	};
	if (section === "BLOCKED" && meaning.status === "BLOCKED") return { status: note !== void 0 && isGateNote(note) ? "GATED" : "BLOCKED" };
	if (section === "BLOCKED" && meaning.status === "GATED") return { status: "GATED" };
	if (meaning.status === section) return meaning;
	return contradiction(section, meaning);
}
function contradiction(section, meaning) {
	if (meaning.status === "CANCELLED" && section !== "DONE") return {
		...meaning,
		issue: "superseded_in_open_section"
	};
	return {
		status: section,
		issue: "token_contradicts_section"
	};
}
/** The other lines of an id that stands once. */
var ALONE = [];
/** Lines that one message names; a hostile board repeats an id or a title without end. */
var MOST_TOLD = 20;
/** Characters of a token or an id that a message repeats. */
var LONGEST_TOLD = 80;
/** How an id that stands on several lines is read: the first of these. */
var DUPLICATE_ORDER = [
	"IN_PROGRESS",
	"BLOCKED",
	"GATED",
	"DONE",
	"CANCELLED",
	"READY",
	"STUB"
];
/** Reads a document. The same document and options always give the same reading. */
function readBoard(document, options = {}) {
	const statuses = (require_parse()).sectionStatuses(options);
	const sectionStatus = document.sections.map((section) => statuses.get(section.key));
	const entries = /* @__PURE__ */ new Map();
	const lines = [];
	const titles = /* @__PURE__ */ new Map();
	const problems = [];
	if (document.readOnly) problems.push({
		kind: "read_only",
		lines: [],
		message: document.readOnly.message
	});
	repeatedSections(document, sectionStatus, problems);
	for (const entry of document.entries) {
		const section = entry.section === void 0 ? void 0 : document.sections[entry.section];
		if (!section) continue;
		const status = sectionStatus[section.index];
		if (status === void 0) {
			const known = titles.get(entry.wpId);
			if (known) known.add(section.title);
			else titles.set(entry.wpId, /* @__PURE__ */ new Set([section.title]));
			continue;
		}
		const meaning = lineMeaning(status, entry.token?.text, entry.note?.text);
		if (meaning.issue) problems.push(tokenProblem(entry, section.title, meaning, meaning.issue));
		const line = new ReadLine(document, entry, meaning, lines.length);
		lines.push(line);
		entries.set(line.wpId, line);
	}
	if (entries.size < lines.length) for (const [wpId, sameId] of linesById(lines)) {
		const [first, second] = sameId;
		if (!first || !second) continue;
		entries.set(wpId, strongest(sameId, first));
		problems.push(duplicateProblem(wpId, sameId));
	}
	for (const { text, line, section } of document.malformed) {
		if (section === void 0 || sectionStatus[section] === void 0) continue;
		problems.push({
			kind: "malformed_entry",
			lines: [line],
			message: `"${(require_words()).shortened(text, LONGEST_TOLD)}" is not a Work Packet id.`
		});
	}
	return {
		sectionStatus,
		entries,
		overlays: new Map([...titles].map(([wpId, each]) => [wpId, [...each]])),
		problems,
		options
	};
}
/** Lines by their ids, each list in the file's order. */
function linesById(lines) {
	const byId = /* @__PURE__ */ new Map();
	for (const line of lines) {
		const sameId = byId.get(line.wpId);
		if (sameId) sameId.push(line);
		else byId.set(line.wpId, [line]);
	}
	return byId;
}
/** A `BoardLine` that works out digests and text to show when they are asked for. */
var ReadLine = class ReadLine {
	order;
	entry;
	duplicates;
	wpId;
	#document;
	#meaning;
	#blockKey;
	constructor(document, entry, meaning, order, duplicates = ALONE) {
		this.wpId = entry.wpId;
		this.order = order;
		this.entry = entry;
		this.duplicates = duplicates;
		this.#document = document;
		this.#meaning = meaning;
	}
	get status() {
		return this.#meaning.status;
	}
	get verdict() {
		return this.#meaning.verdict;
	}
	get supersededBy() {
		return this.#meaning.supersededBy;
	}
	get line() {
		return this.entry.line.number;
	}
	get token() {
		return shown(this.entry.token);
	}
	get note() {
		return shown(this.entry.note);
	}
	get title() {
		return shown(this.entry.title);
	}
	get lineHash() {
		return this.entry.lineHash;
	}
	get blockKey() {
		if (this.#blockKey === void 0) {
			const { tail, block } = this.entry;
			const { bytes } = this.#document;
			const end = block.end - (require_parse()).endingBefore(bytes, block.end).length;
			this.#blockKey = (require_parse()).sha256Hex(bytes.subarray(tail.start, end));
		}
		return this.#blockKey;
	}
	/** The same line, known to be one of several. */
	among(duplicates) {
		return new ReadLine(this.#document, this.entry, this.#meaning, this.order, duplicates);
	}
};
function shown(span) {
	return span && (require_parse()).displayText(span.text);
}
function strongest(lines, first) {
	const rank = (line) => DUPLICATE_ORDER.indexOf(line.status);
	return lines.reduce((best, line) => rank(line) < rank(best) ? line : best, first).among(lines.map((line) => line.entry));
}
function duplicateProblem(wpId, lines) {
	const numbers = lines.map((line) => line.line);
	const said = someOf(lines.map((line) => line.verdict ?? line.status));
	return {
		kind: "duplicate",
		wpId,
		lines: numbers,
		message: `${wpId} stands on ${lines.length} lines: as ${said}.`
	};
}
/** Items in words; of very many the first. */
function someOf(items) {
	const told = items.slice(0, MOST_TOLD).join(", ");
	return items.length > MOST_TOLD ? `${told} and ${items.length - MOST_TOLD} more` : told;
}
function tokenProblem(entry, title, meaning, kind) {
	const { wpId } = entry;
	const token = (require_words()).shortened((require_parse()).displayText(entry.token?.text ?? ""), LONGEST_TOLD);
	const says = {
		unknown_token: `The token [${token}] of ${wpId} is not known; its section "${title}" decides: ${meaning.status}.`,
		token_contradicts_section: `The token [${token}] of ${wpId} contradicts its section "${title}", which decides: ${meaning.status}.`,
		superseded_in_open_section: `${wpId} is marked [${token}] but stands in the open section "${title}"; it is read as cancelled.`
	};
	return {
		kind,
		wpId,
		lines: [entry.line.number],
		message: says[kind]
	};
}
function repeatedSections(document, sectionStatus, problems) {
	const byKey = /* @__PURE__ */ new Map();
	for (const section of document.sections) {
		if (sectionStatus[section.index] === void 0) continue;
		const same = byKey.get(section.key);
		if (same) same.lines.push(section.heading.number);
		else byKey.set(section.key, {
			title: section.title,
			lines: [section.heading.number]
		});
	}
	for (const { title, lines } of byKey.values()) {
		if (lines.length === 1) continue;
		const message = `The section "${title}" occurs ${lines.length} times; nothing is moved into it.`;
		problems.push({
			kind: "repeated_section",
			lines,
			message
		});
	}
}
// electron/main/core/task-board/document/line-edit.ts
/** Rewrites one entry's tail to say a target: its token, and a note if that one is ours (design: 40-task-board, Edits). */
var GATE_PREFIX = /^(?:gated:[ \t]*)+/i;
/** A note as it can stand on a line: one line, nothing that controls, hides or turns what stands beside it, and never turning BLOCKED into GATED by itself. */
function noteText(note, status) {
	const flat = (note ?? "").toWellFormed().replace(/[\p{Cc}\s\u2028\u2029]+/gu, " ").replace(/(?![\u200c\u200d])\p{Cf}/gu, "").trim();
	const text = status === "BLOCKED" ? flat.replace(GATE_PREFIX, "") : flat;
	return text === "" ? void 0 : text;
}
/**
* The splices that make an entry read as `target` in a section of the status `section`.
* @param ourNote the exact text of a note that we wrote on this line earlier
*/
function editTail(bytes, entry, section, target, ourNote) {
	const note = decideNote(entry, target, noteText(target.note, target.status), ourNote);
	const token = keepsToken(entry, section, target, note.ours ? void 0 : note.text) ? void 0 : (require_parse()).writtenToken(target);
	return {
		splices: entry.shape === "word" ? wordSplices(bytes, entry, token, note) : plainSplices(bytes, entry, token, note),
		touchesOurNote: note.ours && note.changed && canHoldNote(entry),
		...note.ours && note.text !== void 0 && canHoldNote(entry) && { writtenNote: note.text },
		...!note.ours && note.text !== void 0 && { foreignNote: note.text }
	};
}
function decideNote(entry, target, wanted, ourNote) {
	const standing = entry.note?.text;
	if (standing === void 0) return {
		text: wanted,
		ours: true,
		changed: wanted !== void 0
	};
	if (standing === ourNote) return {
		text: wanted,
		ours: true,
		changed: wanted !== standing
	};
	if (target.status !== "BLOCKED" || !isGateNote(standing)) return {
		text: standing,
		ours: false,
		changed: false
	};
	const rest = standing.replace(GATE_PREFIX, "");
	return rest === "" ? {
		text: wanted,
		ours: true,
		changed: true
	} : {
		text: rest,
		ours: false,
		changed: true
	};
}
/** True when the token as written, with a foreign note behind it, already says the target in that section. */
function keepsToken(entry, section, target, foreignNote) {
	if (!entry.token) return false;
	const meaning = lineMeaning(section, entry.token.text, foreignNote);
	return meaning.issue === void 0 && meaning.status === target.status && meaning.verdict === targetVerdict(target);
}
/** The verdict that a target stands for: only a done line has one. */
function targetVerdict(target) {
	return target.status === "DONE" ? target.verdict : void 0;
}
function canHoldNote(entry) {
	return entry.shape === "bare" || entry.shape === "dash_token" || entry.shape === "bracket" || entry.shape === "word";
}
function plainSplices(bytes, entry, token, note) {
	const { tail } = entry;
	if (!entry.token) {
		if (token === void 0) return [];
		if (entry.shape === "bare") return [insertion(tail.start, ` - [${token}]${dashed(note.text)}`)];
		const held = canHoldNote(entry) ? dashed(note.text) : "";
		return [insertion((require_parse()).trimmedEnd(bytes, tail.start, tail.end), ` [${token}]${held}`)];
	}
	const splices = [];
	if (token !== void 0) splices.push({
		start: entry.token.start,
		end: entry.token.end,
		insert: (node_buffer()).Buffer.from(token)
	});
	if (note.changed && canHoldNote(entry)) {
		const { start, end } = noteSpan(bytes, entry);
		splices.push({
			start,
			end,
			insert: noteBytes(bytes, entry, note, " - ")
		});
	}
	return splices;
}
/** Where an entry's note stands, from behind its token (or the word's colon) on; empty without a note. */
function noteSpan(bytes, entry) {
	const closing = entry.shape === "word" ? ":" : "]";
	const start = entry.token ? bytes.indexOf(closing, entry.token.end) + 1 : entry.tail.start;
	return {
		start,
		end: entry.note?.end ?? start
	};
}
/** ` - BLOCKED: text` keeps its form when only the word changes; any other token makes it ` - [TOKEN] - text`. */
function wordSplices(bytes, entry, token, note) {
	const word = entry.token;
	if (!word || token === void 0 && !note.changed) return [];
	const next = token ?? word.text;
	const staysWord = next === "BLOCKED" || next === "SUPERSEDED";
	if (staysWord && !note.changed) return [{
		start: word.start,
		end: word.end,
		insert: (node_buffer()).Buffer.from(next)
	}];
	const end = (require_parse()).trimmedEnd(bytes, entry.tail.start, entry.tail.end);
	const head = (node_buffer()).Buffer.from(staysWord ? `${next}:` : `[${next}]`);
	const rest = noteBytes(bytes, entry, note, staysWord ? " " : " - ");
	return [{
		start: word.start,
		end,
		insert: (node_buffer()).Buffer.concat([head, rest])
	}];
}
/** The bytes of the decided note behind a separator; a standing note keeps its very bytes. */
function noteBytes(bytes, entry, note, separator) {
	if (note.text === void 0) return (node_buffer()).Buffer.alloc(0);
	if (note.ours && note.changed) return (node_buffer()).Buffer.from(`${separator}${note.text}`);
	const standing = entry.note;
	if (!standing) return (node_buffer()).Buffer.alloc(0);
	const raw = bytes.subarray(standing.start, standing.end);
	const skipped = note.changed ? GATE_PREFIX.exec(raw.toString("latin1"))?.[0].length ?? 0 : 0;
	return (node_buffer()).Buffer.concat([(node_buffer()).Buffer.from(separator), raw.subarray(skipped)]);
}
function dashed(note) {
	return note === void 0 ? "" : ` - ${note}`;
}
function insertion(at, text) {
	return {
		start: at,
		end: at,
		insert: (node_buffer()).Buffer.from(text)
	};
}
// electron/main/core/task-board/document/placement.ts
/** Where an entry goes: the section of a status, the offset in it, and the bytes that are inserted there (design: 40-task-board, Edits). */
/** A refusal with its reason, in words for people, and the lines that it is about. */
function refuse(reason, message, lines) {
	return { refused: {
		reason,
		message,
		...lines && { lines }
	} };
}
/**
* The section that an entry of a status belongs to: `own` if it stands for the status already, else the first in file order
* whose title does; GATED falls back on BLOCKED. Undefined when there is none.
*/
function sectionFor(board, status, own) {
	const { sectionStatus } = board.reading;
	for (const wanted of status === "GATED" ? ["GATED", "BLOCKED"] : [status]) {
		if (own && sectionStatus[own.index] === wanted) return own;
		const found = board.document.sections.find((section) => sectionStatus[section.index] === wanted);
		if (found) return found;
	}
}
/** The place for a new line in the section of a status, which is added when it is missing. */
function destinationFor(board, status, place) {
	const section = sectionFor(board, status);
	if (section) {
		const repeats = board.document.sections.filter((other) => other.key === section.key);
		if (repeats.length === 1) return destinationIn(board, section, place);
		const lines = repeats.map((repeat) => repeat.heading.number);
		return refuse("repeated_section", `The section "${section.title}" occurs on lines ${lines.join(", ")}.`, lines);
	}
	if (place.before !== void 0) return placeNotFound(place.before);
	return newSection(board, status === "GATED" ? "BLOCKED" : status);
}
/** The place in a section: before the named entry, after the last one, or where a first one goes. */
function destinationIn(board, section, place) {
	const status = board.reading.sectionStatus[section.index];
	if (status === void 0) return refuse("no_section", `The section "${section.title}" holds no status.`);
	if (place.before !== void 0) {
		const index = section.entries.findIndex((entry) => entry.wpId === place.before);
		const before = section.entries[index];
		if (!before) return placeNotFound(place.before, section.title);
		const above = section.entries[index - 1];
		return {
			at: behindGap(board, section, place.gap, above, before) ?? before.line.start,
			status,
			neighbours: above ? [above, before] : [before]
		};
	}
	const last = section.entries.at(-1);
	const at = behindGap(board, section, place.gap, last);
	if (last) return {
		at: at ?? last.block.end,
		status,
		neighbours: [last]
	};
	return {
		at: at ?? section.restingPlace,
		status,
		neighbours: []
	};
}
/** Behind the bytes that a line stood behind once, where they stand there still, under the same entry or heading. */
function behindGap({ document }, section, gap, above, below) {
	if (!gap || gap.above !== above?.wpId) return void 0;
	const from = above ? above.block.end : section.heading.end;
	const at = from + gap.bytes.length;
	return at <= (below ? below.line.start : section.span.end) && gap.bytes.equals(document.bytes.subarray(from, at)) ? at : void 0;
}
function placeNotFound(before, title) {
	return refuse("place_not_found", `There is no place before ${before}: ${title === void 0 ? "its section does not exist" : `it is not in "${title}"`}.`);
}
/** The place and title of the section that a status lacks; undefined when it has one. */
function missingSection(board, status) {
	return board.reading.sectionStatus.includes(status) ? void 0 : newSection(board, status);
}
/** At the end of the file, before sections of this batch that come later in the order, and never inside an unclosed fence. */
function newSection(board, status) {
	const { document, reading, added } = board;
	const title = (require_parse()).addedSectionTitle(status, reading.options);
	if (title === void 0) return refuse("no_section", `No title stands for ${status}.`);
	return {
		at: document.sections.find((section) => {
			const sectionStatus = reading.sectionStatus[section.index];
			if (sectionStatus === void 0 || !added.has(section.key)) return false;
			return (require_parse()).addedSectionRank(sectionStatus) > (require_parse()).addedSectionRank(status);
		})?.heading.start ?? document.unclosedAt ?? document.bytes.length,
		status,
		neighbours: [],
		newSection: title
	};
}
/**
* The splice that inserts a block: endings like the line above, a newline before it at an end without one, and the marker at
* a column where the entry above does not own it and it owns nothing below.
* @param cut the span that the same edit takes out of the file
*/
function insertBlock(document, destination, block, cut) {
	const { bytes } = document;
	const { at } = destination;
	const text = joinLines(withIndent(block, fittingIndent(document, destination, block.indent)), (require_parse()).endingFor(bytes, at));
	return insertLines(document, at, destination.newSection === void 0 ? [text] : [headingOf(destination.newSection), text], cut);
}
/** The splice that inserts a section's heading alone. */
function insertHeading(document, at, title) {
	return insertLines(document, at, [headingOf(title)]);
}
function headingOf(title) {
	return (node_buffer()).Buffer.from(`## ${title}`);
}
/** Inserts lines, each without its ending. */
function insertLines(document, at, lines, cut) {
	const { bytes } = document;
	const ending = (require_parse()).endingFor(bytes, at);
	const open = at === bytes.length && at > (require_parse()).bomLength(bytes) && (require_parse()).endingBefore(bytes, at) === "";
	const cutToEnd = open && cut?.end === at;
	const before = open && !cutToEnd ? ending : "";
	const after = open ? "" : ending;
	const insert = (node_buffer()).Buffer.from(before);
	const body = lines.flatMap((line, index) => index === 0 ? [line] : [(node_buffer()).Buffer.from(ending), line]);
	return {
		start: at,
		end: at,
		insert: (node_buffer()).Buffer.concat([
			insert,
			...body,
			(node_buffer()).Buffer.from(after)
		])
	};
}
/** The column nearest to `indent` at which the block neither is owned by the entry above nor owns the line below. */
function fittingIndent(document, destination, indent) {
	const most = (destination.newSection === void 0 ? openEntryAt(document, destination) : void 0)?.indent ?? 3;
	const least = Math.min(columnsNeededBelow(document, destination.at), most);
	return Math.min(Math.max(indent, least), most);
}
/** The entry that would own deeper lines at the place: the nearest above with only blank lines between. */
function openEntryAt(document, { at, neighbours }) {
	const above = neighbours.find((entry) => entry.block.end <= at);
	return above && isBlankBetween(document, above.block.end, at) ? above : void 0;
}
function isBlankBetween(document, from, to) {
	for (let at = from; at < to; at += 1) {
		const byte = document.bytes[at];
		if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13) return false;
	}
	return true;
}
/** The least indent that does not own the next line that is not blank. */
function columnsNeededBelow(document, from) {
	const { bytes } = document;
	const cursor = new (require_parse()).LineCursor(bytes, from);
	while (cursor.advance()) {
		if ((require_parse()).isBlank(bytes, cursor.start, cursor.contentEnd)) continue;
		return (require_parse()).indentation(bytes, cursor.start, cursor.contentEnd).columns;
	}
	return 0;
}
// electron/main/core/task-board/document/plan.ts
/** Plans one change of a board as splices, with what a batch of changes must know of it (design: 40-task-board, Edits). */
/** As `setLine`, within a batch. */
function planSet(board, wpId, target, options) {
	const line = lineOf(board, wpId, options.lineHash);
	if ("refused" in line) return line;
	const says = line.status === target.status && line.verdict === targetVerdict(target);
	if (line.duplicates.length > 0) return says ? { splices: [] } : refuseDuplicate(line);
	const { document, reading } = board;
	const { entry } = line;
	const own = sectionOf(document, entry);
	if (!own) return refuseMissing(wpId);
	const stays = (says ? own : sectionFor(board, target.status, own)) === own;
	const ownStatus = reading.sectionStatus[own.index];
	if (stays && ownStatus !== void 0) {
		const edit = editTail(document.bytes, entry, ownStatus, target, options.ourNote);
		const tail = says && !edit.touchesOurNote ? {
			...edit,
			splices: []
		} : edit;
		const before = options.place?.before;
		if (before === void 0) return {
			splices: tail.splices,
			...written(tail)
		};
		return moveInside(board, own, entry, { before }, tail);
	}
	const destination = destinationFor(board, target.status, options.place ?? {});
	if ("refused" in destination) return destination;
	const edit = editTail(document.bytes, entry, destination.status, target, options.ourNote);
	const leavesBlocked = ownStatus === "BLOCKED" && destination.status !== "BLOCKED";
	return {
		...moveTo(board, entry, destination, edit.splices),
		...written(edit),
		...leavesBlocked && edit.foreignNote !== void 0 && { keptNote: edit.foreignNote }
	};
}
/** As `addLine`, within a batch. */
function planAdd(board, wpId, target, options) {
	if (!(require_words()).isWorkPacketId(wpId)) return refuse("invalid_id", `"${wpId}" is not a Work Packet id.`);
	const refusal = refuseNew(board, wpId);
	if (refusal) return refusal;
	const destination = destinationFor(board, target.status, options.place ?? {});
	if ("refused" in destination) return destination;
	const marker = board.bullet ?? usualBullet(board.document);
	const note = noteText(target.note, target.status);
	const text = `${marker} **[${wpId}]** - [${(require_parse()).writtenToken(target)}]${note === void 0 ? "" : ` - ${note}`}`;
	return {
		...insertAt(board, destination, {
			lines: [(node_buffer()).Buffer.from(text)],
			indent: 0
		}),
		...note !== void 0 && { writtenNote: note }
	};
}
/** The bullet that most entries of a board have; `-` where there is no majority for another. */
function usualBullet(document) {
	const count = (bullet) => document.entries.filter((entry) => entry.marker === bullet).length;
	return ["*", "+"].reduce((best, bullet) => count(bullet) > count(best) ? bullet : best, "-");
}
/** As `removeLine`, within a batch. */
function planRemove(board, wpId, options) {
	const line = lineOf(board, wpId, options.lineHash);
	if ("refused" in line) return line;
	if (line.duplicates.length > 0) return refuseDuplicate(line);
	return cutBlocks(board, [line.entry]);
}
/** As `restoreLine`, within a batch. */
function planRestore(board, wpId, kept, target, options) {
	const refusal = refuseNew(board, wpId);
	if (refusal) return refusal;
	const document = (require_parse()).parseBoard(kept);
	const [entry] = document.entries;
	if (entry?.wpId !== wpId || entry.block.start !== 0 || entry.block.end !== kept.length) return refuse("invalid_block", `The kept lines of ${wpId} are not one entry.`);
	const destination = destinationFor(board, target.status, options.place ?? {});
	if ("refused" in destination) return destination;
	const edit = editTail(document.bytes, entry, destination.status, target, options.ourNote);
	return {
		...insertAt(board, destination, blockText(document.bytes, entry, edit.splices)),
		...written(edit)
	};
}
/** As `moveWithin`, within a batch. */
function planMove(board, wpId, place, options) {
	const line = lineOf(board, wpId, options.lineHash);
	if ("refused" in line) return line;
	if (line.duplicates.length > 0) return refuseDuplicate(line);
	const own = sectionOf(board.document, line.entry);
	return own ? moveInside(board, own, line.entry, place, { splices: [] }) : refuseMissing(wpId);
}
/** As `dropNote`, within a batch. */
function planDropNote(board, wpId, options) {
	const line = lineOf(board, wpId, options.lineHash);
	if ("refused" in line) return line;
	if (line.duplicates.length > 0) return refuseDuplicate(line);
	const { document } = board;
	const { entry } = line;
	const status = sectionStatusOf(board, entry);
	if (!entry.note || status === void 0) return { splices: [] };
	const removed = (node_buffer()).Buffer.from(document.bytes.subarray(entry.note.start, entry.note.end));
	if (line.status === "GATED" && lineMeaning(status, entry.token?.text, void 0).status !== "GATED") {
		const { splices } = editTail(document.bytes, entry, status, { status: "GATED" }, entry.note.text);
		return {
			splices,
			removed
		};
	}
	return {
		splices: [{
			...noteSpan(document.bytes, entry),
			insert: (node_buffer()).Buffer.alloc(0)
		}],
		removed
	};
}
/** As `keepLine`, within a batch. */
function planKeep(board, wpId, address) {
	const line = lineOf(board, wpId, void 0);
	if ("refused" in line) return line;
	const all = line.duplicates.length > 0 ? line.duplicates : [line.entry];
	const kept = all.find((entry) => entry.line.number === address.line);
	if (kept?.lineHash !== address.lineHash) {
		const lines = all.map((entry) => entry.line.number);
		return refuse("changed", `Line ${address.line} is no longer the line of ${wpId} that was to be kept.`, lines);
	}
	const others = all.filter((entry) => entry !== kept);
	return others.length === 0 ? { splices: [] } : cutBlocks(board, others);
}
function lineOf(board, wpId, expectedHash) {
	const { readOnly } = board.document;
	if (readOnly) return refuse("read_only", readOnly.message);
	const line = board.reading.entries.get(wpId);
	if (!line) return refuseMissing(wpId);
	if (expectedHash !== void 0 && line.lineHash !== expectedHash) return refuse("changed", `Line ${line.line} of ${wpId} is no longer what it was.`, [line.line]);
	return line;
}
function refuseMissing(wpId) {
	return refuse("not_found", `${wpId} has no line in the synced sections.`);
}
function refuseDuplicate(line) {
	const lines = line.duplicates.map((entry) => entry.line.number);
	return refuse("duplicate", `${line.wpId} stands on lines ${lines.join(", ")}; keep one of them first.`, lines);
}
function refuseNew(board, wpId) {
	const { readOnly } = board.document;
	if (readOnly) return refuse("read_only", readOnly.message);
	const line = board.reading.entries.get(wpId);
	return line && refuse("already_present", `${wpId} stands on line ${line.line} already.`, [line.line]);
}
function sectionOf(document, entry) {
	return entry.section === void 0 ? void 0 : document.sections[entry.section];
}
function sectionStatusOf(board, entry) {
	return entry.section === void 0 ? void 0 : board.reading.sectionStatus[entry.section];
}
function written(edit) {
	return edit.writtenNote === void 0 ? {} : { writtenNote: edit.writtenNote };
}
/** Moves an entry inside its section with its tail edited; an entry that stands there already stays. */
function moveInside(board, own, entry, place, edit) {
	const next = own.entries[own.entries.indexOf(entry) + 1];
	const before = own.entries.find((other) => other.wpId === place.before);
	if (place.before === void 0 ? !next : before === entry || before !== void 0 && before === next) return {
		splices: edit.splices,
		...written(edit)
	};
	const destination = destinationIn(board, own, place);
	if ("refused" in destination) return destination;
	return {
		...moveTo(board, entry, destination, edit.splices),
		...written(edit)
	};
}
/** Cuts an entry's block and inserts it, with splices applied, at the destination. */
function moveTo(board, entry, destination, splices) {
	const { document } = board;
	const plan = insertAt(board, destination, blockText(document.bytes, entry, splices), entry.block);
	const cut = {
		...entry.block,
		insert: (node_buffer()).Buffer.alloc(0)
	};
	return {
		...plan,
		splices: [cut, ...plan.splices]
	};
}
/** Adds the heading of a section that a status lacks. */
function planAddSection(board, status) {
	const destination = missingSection(board, status);
	if (destination === void 0) return { splices: [] };
	if ("refused" in destination) return destination;
	const title = destination.newSection ?? "";
	return {
		splices: [insertHeading(board.document, destination.at, title)],
		alone: true,
		insertedSection: title
	};
}
function insertAt(board, destination, block, cut) {
	const { neighbours, newSection } = destination;
	return {
		splices: [insertBlock(board.document, destination, block, cut)],
		neighbours: neighbours.map((entry) => entry.wpId),
		alone: neighbours.length === 0 || block.indent > 0 || neighbours.some((entry) => entry.indent > 0),
		...newSection !== void 0 && { insertedSection: newSection }
	};
}
function cutBlocks(board, entries) {
	const { document } = board;
	const removed = (node_buffer()).Buffer.concat(entries.map((entry) => document.bytes.subarray(entry.block.start, entry.block.end)));
	return {
		splices: entries.map((entry) => ({
			...entry.block,
			insert: (node_buffer()).Buffer.alloc(0)
		})),
		removed
	};
}
Object.defineProperty(exports, "applySplices", {
	enumerable: true,
	get: function() {
		return applySplices;
	}
});
Object.defineProperty(exports, "planAdd", {
	enumerable: true,
	get: function() {
		return planAdd;
	}
});
Object.defineProperty(exports, "planAddSection", {
	enumerable: true,
	get: function() {
		return planAddSection;
	}
});
Object.defineProperty(exports, "planDropNote", {
	enumerable: true,
	get: function() {
		return planDropNote;
	}
});
Object.defineProperty(exports, "planKeep", {
	enumerable: true,
	get: function() {
		return planKeep;
	}
});
Object.defineProperty(exports, "planMove", {
	enumerable: true,
	get: function() {
		return planMove;
	}
});
Object.defineProperty(exports, "planRemove", {
	enumerable: true,
	get: function() {
		return planRemove;
	}
});
Object.defineProperty(exports, "planRestore", {
	enumerable: true,
	get: function() {
		return planRestore;
	}
});
Object.defineProperty(exports, "planSet", {
	enumerable: true,
	get: function() {
		return planSet;
	}
});
Object.defineProperty(exports, "readBoard", {
	enumerable: true,
	get: function() {
		return readBoard;
	}
});
Object.defineProperty(exports, "spliceBytes", {
	enumerable: true,
	get: function() {
		return spliceBytes;
	}
});
Object.defineProperty(exports, "usualBullet", {
	enumerable: true,
	get: function() {
		return usualBullet;
	}
});
