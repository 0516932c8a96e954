const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
// shared/zod.ts
/**
* A schema that is made when it is first used: making all of them takes longer than most commands run. It parses, nests and
* is typed as the schema itself. Not for one that only wraps another (`optional()`, `default()`): a JSON schema is made of
* those by their identity.
*/
function atFirstUse(make) {
	let made;
	const schema = () => {
		made ??= make();
		return made;
	};
	return new Proxy({}, {
		get: (_target, key) => Reflect.get(schema(), key),
		set: (_target, key, value) => Reflect.set(schema(), key, value),
		has: (_target, key) => Reflect.has(schema(), key),
		getPrototypeOf: () => Reflect.getPrototypeOf(schema())
	});
}
// shared/contract/errors.ts
/** The errors of the product: one table of codes and one error class (design: 20-operations, "Errors"). */
var errors_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({ errorValueOf: () => errorValueOf });
/** Every error code with its name. */
var ERROR_NAMES = {
	"HSK-4001": "UnknownCapability",
	"HSK-403-CAPABILITY": "MissingCapability",
	"HSK-400-SCHEMA": "SchemaValidationFailed",
	"HSK-400-INVALID-WP-ID": "InvalidWorkPacketId",
	"HSK-400-INVALID-EVENT": "InvalidEvent",
	"HSK-404-NOT-FOUND": "NotFound",
	"HSK-409-EXISTS": "AlreadyExists",
	"HSK-409-TRANSITION": "InvalidTransition",
	"HSK-409-GATE": "GateRequired",
	"HSK-409-CYCLE": "DependencyCycle",
	"HSK-409-VERSION": "VersionConflict",
	"HSK-409-IDEMPOTENCY": "IdempotencyConflict",
	"HSK-409-SYNC": "SyncConflict",
	"HSK-413-LIMIT": "LimitExceeded",
	"HSK-423-BUSY": "WorkspaceBusy",
	"HSK-500-STORAGE": "StorageError"
};
var ERROR_CODES = Object.keys(ERROR_NAMES);
var errorValueSchema = atFirstUse(() => (require_zod_library()).strictObject({
	code: (require_zod_library())._enum(ERROR_CODES),
	name: (require_zod_library()).string(),
	message: (require_zod_library()).string(),
	/** Where in the input: `params.title`, `actor.id`, a file's path. */
	path: (require_zod_library()).string().optional(),
	details: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).json()).optional()
}));
/** A refusal or failure of the product, thrown inside the core and turned into an {@link ErrorValue} at its edges. */
var LocusError = class extends Error {
	code;
	path;
	details;
	constructor(code, message, where = {}) {
		super(message, where.cause === void 0 ? void 0 : { cause: where.cause });
		this.name = ERROR_NAMES[code];
		this.code = code;
		this.path = where.path;
		this.details = where.details;
	}
	/** The error as a plain value. */
	toValue() {
		const value = {
			code: this.code,
			name: this.name,
			message: this.message
		};
		if (this.path !== void 0) value.path = this.path;
		if (this.details !== void 0) value.details = this.details;
		return value;
	}
};
/** Any thrown thing as an error value; what is not a {@link LocusError} is a StorageError with its message. */
function errorValueOf(thrown) {
	if (thrown instanceof LocusError) return thrown.toValue();
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return {
		code: "HSK-500-STORAGE",
		name: ERROR_NAMES["HSK-500-STORAGE"],
		message
	};
}
// shared/domain/vocabulary.ts
/** The fixed vocabularies of the domain: every enumeration of Work Packets, gates and the board (design: 10-domain). */
/** Every status of a Work Packet, in the order of the board's columns. */
var WORK_PACKET_STATUSES = [
	"stub",
	"ready",
	"in_progress",
	"blocked",
	"gated",
	"done",
	"cancelled"
];
/** The image of a status on the Task Board. */
var TASK_BOARD_STATUSES = [
	"STUB",
	"READY",
	"IN_PROGRESS",
	"BLOCKED",
	"GATED",
	"DONE",
	"CANCELLED"
];
/** The Task Board status that always mirrors `status`. */
function taskBoardStatusOf(status) {
	return status.toUpperCase();
}
/** The Work Packet status that a Task Board status stands for. */
function workPacketStatusOf(status) {
	return status.toLowerCase();
}
/** The words people see for a status. */
var STATUS_LABELS = {
	stub: "Stub",
	ready: "Ready",
	in_progress: "In progress",
	blocked: "Blocked",
	gated: "Gated",
	done: "Done",
	cancelled: "Cancelled"
};
/** The validator's word on a done Work Packet. */
var VERDICTS = [
	"VALIDATED",
	"FAIL",
	"OUTDATED_ONLY",
	"MERGE_PENDING",
	"ABANDONED"
];
/** How much ceremony is enforced, most first. */
var ROUTINGS = [
	"GOV_STRICT",
	"GOV_STANDARD",
	"GOV_LIGHT",
	"GOV_NONE"
];
/** The routing of a Work Packet that is created without one; adopted ones have the workspace's. */
var DEFAULT_ROUTING = "GOV_STANDARD";
/** True for the routings under which a missing gate refuses a move (GOV_STRICT, GOV_STANDARD). */
function enforcesGates(routing) {
	return routing === "GOV_STRICT" || routing === "GOV_STANDARD";
}
/** Positive when `to` demands more ceremony than `from`, negative when it demands less. */
function routingChange(from, to) {
	return ROUTINGS.indexOf(from) - ROUTINGS.indexOf(to);
}
var PHASES = [
	"0",
	"0.5",
	"1",
	"2",
	"3",
	"4"
];
var WORK_PACKET_TYPES = [
	"feature",
	"bug",
	"refactor",
	"docs",
	"test",
	"chore"
];
var GATE_NAMES = ["pre_work", "post_work"];
var GATE_LABELS = {
	pre_work: "pre-work",
	post_work: "post-work"
};
var GATE_RESULTS = [
	"pending",
	"pass",
	"fail",
	"skip"
];
var NOTE_TYPES = [
	"user",
	"system",
	"gate",
	"mt_executor"
];
var ACTOR_KINDS = [
	"human",
	"agent",
	"system"
];
/** How an identity is attested: by the window, by an interactive terminal, or only claimed (design: 20-operations). */
var ATTESTATIONS = [
	"window",
	"tty",
	"claimed"
];
/** Who carried a change to the bus; stamped by the bus, never a parameter. */
var SOURCES = [
	"window",
	"cli",
	"mcp",
	"task_board_sync",
	"executor"
];
/** How one Work Packet hangs on another (design: 10-domain, "Dependency"). */
var DEPENDENCY_TYPES = [
	"blocks",
	"blocked_by",
	"depends-on",
	"parent-child",
	"discovered-from",
	"duplicate-of",
	"implements",
	"tests",
	"documents",
	"related"
];
/** How an attempt at a Micro-Task can end. */
var ITERATION_OUTCOMES = [
	"SUCCESS",
	"RETRY",
	"ESCALATE",
	"BLOCKED",
	"SKIPPED"
];
// shared/domain/ids.ts
/** Ids of the domain: their form, their families and what an id tells by itself (design: 10-domain). */
/** A Work Packet's id: never a path, at most 122 characters. */
var WP_ID_PATTERN = /^WP-[A-Za-z0-9][A-Za-z0-9._-]{0,118}$/;
/** A Micro-Task's id, unique within its Work Packet. */
var MT_ID_PATTERN = /^MT-\d{3,}$/;
var UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** True when `text` is a well-formed Work Packet id. */
function isWorkPacketId(text) {
	return WP_ID_PATTERN.test(text);
}
var REVISION_PATTERN = /-(?:v(\d+)|(\d{8}))$/;
/** The id without its final `-vN` (or `-YYYYMMDD`): what the versions of one Base WP share. `ANS-001` is no revision. */
function baseWorkPacketId(wpId) {
	const base = wpId.replace(REVISION_PATTERN, "");
	return isWorkPacketId(base) ? base : wpId;
}
/** The order of an id among the versions of its Base WP: 0 without a revision, N for `-vN`, the date for `-YYYYMMDD`. */
function revisionOf(wpId) {
	const match = baseWorkPacketId(wpId) === wpId ? void 0 : REVISION_PATTERN.exec(wpId);
	return match ? Number(match[1] ?? match[2]) : 0;
}
/** True when `newer` is a later version of the same Base WP as `older`. */
function isNewerVersion(newer, older) {
	return newer !== older && baseWorkPacketId(newer) === baseWorkPacketId(older) && revisionOf(newer) > revisionOf(older);
}
/** The phase that an id names (`WP-{phase}-\u2026`), if it names one. */
function phaseOfId(wpId) {
	const named = /^WP-(\d+(?:\.\d+)?)-/.exec(wpId)?.[1];
	return PHASES.find((phase) => phase === named);
}
/** A readable title made from an id, for entries that have none: `WP-1-Berth-Planner-v2` \u2192 `Berth Planner`. */
function titleFromId(wpId) {
	return baseWorkPacketId(wpId).replace(/^WP-(?:\d+(?:\.\d+)?-)?/, "").replace(/[-_]+/g, " ").trim() || wpId;
}
// shared/domain/ready-order.ts
/**
* The order of ready work: by priority, by age, or both, so that nothing starves (design: 20-operations, `hybrid`). Pure;
* the store walks one index per priority and merges the streams by the same comparison.
*/
var READY_SORTS = [
	"priority",
	"age",
	"hybrid"
];
/** Being ready this long gains one priority step, in milliseconds. */
var STEP_MS = 6048e5;
/** The priority that an item has reached by waiting; may fall below 0, so that every item comes first in the end. */
function effectivePriority(item, now) {
	return item.priority - Math.floor(Math.max(0, now - item.ready_since) / STEP_MS);
}
/** Compares two items; total and deterministic, ties by id. */
function compareReady(one, other, sort, now) {
	const rank = (item) => sort === "age" ? 0 : sort === "priority" ? item.priority : effectivePriority(item, now);
	return rank(one) - rank(other) || one.ready_since - other.ready_since || (one.wp_id < other.wp_id ? -1 : one.wp_id > other.wp_id ? 1 : 0);
}
// shared/events/shown-text.ts
var shown_text_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({ shownText: () => shownText });
/**
* Text from outside (titles, notes, board lines, ids) made safe to show on one line: in a reading, a terminal table, a
* log. What could move a cursor, hide or reorder what stands beside it is written out instead (design: 90-quality,
* "hostile input").
*/
/** Controls, invisible and direction-changing characters, line and paragraph separators, lone surrogates. */
var UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Joiners that scripts and emoji need; they reorder and hide nothing. */
var JOINERS = /[\u200c\u200d]/;
var SHORT_ESCAPES = /* @__PURE__ */ new Map([
	["\n", "\\n"],
	["\r", "\\r"],
	["	", "\\t"]
]);
/** One character written out: `\n`, `\x1b`, `\u{202e}`. */
function writtenOut(character) {
	if (JOINERS.test(character)) return character;
	const point = character.codePointAt(0) ?? 0;
	const hex = point.toString(16);
	return SHORT_ESCAPES.get(character) ?? (point < 256 ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`);
}
/** `text` on one line, every unsafe character written out; nothing else is altered. */
function shownText(text) {
	return text.replace(UNSAFE, writtenOut);
}
/** `text` cut to at most `units` UTF-16 units, never through the middle of a character. */
function cutOff(text, units) {
	const cut = text.slice(0, units);
	return text.length > units && !cut.isWellFormed() ? cut.slice(0, -1) : cut;
}
/** `text` cut to `characters` code points, the last one an ellipsis where something was cut. */
function shortened(text, characters) {
	if (text.length <= characters) return text;
	const points = [...text.slice(0, characters * 2 + 2)];
	return points.length <= characters ? text : `${points.slice(0, characters - 1).join("")}\u2026`;
}
Object.defineProperty(exports, "ACTOR_KINDS", {
	enumerable: true,
	get: function() {
		return ACTOR_KINDS;
	}
});
Object.defineProperty(exports, "ATTESTATIONS", {
	enumerable: true,
	get: function() {
		return ATTESTATIONS;
	}
});
Object.defineProperty(exports, "DEFAULT_ROUTING", {
	enumerable: true,
	get: function() {
		return DEFAULT_ROUTING;
	}
});
Object.defineProperty(exports, "DEPENDENCY_TYPES", {
	enumerable: true,
	get: function() {
		return DEPENDENCY_TYPES;
	}
});
Object.defineProperty(exports, "GATE_LABELS", {
	enumerable: true,
	get: function() {
		return GATE_LABELS;
	}
});
Object.defineProperty(exports, "GATE_NAMES", {
	enumerable: true,
	get: function() {
		return GATE_NAMES;
	}
});
Object.defineProperty(exports, "GATE_RESULTS", {
	enumerable: true,
	get: function() {
		return GATE_RESULTS;
	}
});
Object.defineProperty(exports, "ITERATION_OUTCOMES", {
	enumerable: true,
	get: function() {
		return ITERATION_OUTCOMES;
	}
});
Object.defineProperty(exports, "LocusError", {
	enumerable: true,
	get: function() {
		return LocusError;
	}
});
Object.defineProperty(exports, "MT_ID_PATTERN", {
	enumerable: true,
	get: function() {
		return MT_ID_PATTERN;
	}
});
Object.defineProperty(exports, "NOTE_TYPES", {
	enumerable: true,
	get: function() {
		return NOTE_TYPES;
	}
});
Object.defineProperty(exports, "PHASES", {
	enumerable: true,
	get: function() {
		return PHASES;
	}
});
Object.defineProperty(exports, "READY_SORTS", {
	enumerable: true,
	get: function() {
		return READY_SORTS;
	}
});
Object.defineProperty(exports, "ROUTINGS", {
	enumerable: true,
	get: function() {
		return ROUTINGS;
	}
});
Object.defineProperty(exports, "SOURCES", {
	enumerable: true,
	get: function() {
		return SOURCES;
	}
});
Object.defineProperty(exports, "STATUS_LABELS", {
	enumerable: true,
	get: function() {
		return STATUS_LABELS;
	}
});
Object.defineProperty(exports, "STEP_MS", {
	enumerable: true,
	get: function() {
		return STEP_MS;
	}
});
Object.defineProperty(exports, "TASK_BOARD_STATUSES", {
	enumerable: true,
	get: function() {
		return TASK_BOARD_STATUSES;
	}
});
Object.defineProperty(exports, "UUID_PATTERN", {
	enumerable: true,
	get: function() {
		return UUID_PATTERN;
	}
});
Object.defineProperty(exports, "VERDICTS", {
	enumerable: true,
	get: function() {
		return VERDICTS;
	}
});
Object.defineProperty(exports, "WORK_PACKET_STATUSES", {
	enumerable: true,
	get: function() {
		return WORK_PACKET_STATUSES;
	}
});
Object.defineProperty(exports, "WORK_PACKET_TYPES", {
	enumerable: true,
	get: function() {
		return WORK_PACKET_TYPES;
	}
});
Object.defineProperty(exports, "WP_ID_PATTERN", {
	enumerable: true,
	get: function() {
		return WP_ID_PATTERN;
	}
});
Object.defineProperty(exports, "atFirstUse", {
	enumerable: true,
	get: function() {
		return atFirstUse;
	}
});
Object.defineProperty(exports, "baseWorkPacketId", {
	enumerable: true,
	get: function() {
		return baseWorkPacketId;
	}
});
Object.defineProperty(exports, "compareReady", {
	enumerable: true,
	get: function() {
		return compareReady;
	}
});
Object.defineProperty(exports, "cutOff", {
	enumerable: true,
	get: function() {
		return cutOff;
	}
});
Object.defineProperty(exports, "effectivePriority", {
	enumerable: true,
	get: function() {
		return effectivePriority;
	}
});
Object.defineProperty(exports, "enforcesGates", {
	enumerable: true,
	get: function() {
		return enforcesGates;
	}
});
Object.defineProperty(exports, "errorValueOf", {
	enumerable: true,
	get: function() {
		return errorValueOf;
	}
});
Object.defineProperty(exports, "errorValueSchema", {
	enumerable: true,
	get: function() {
		return errorValueSchema;
	}
});
Object.defineProperty(exports, "errors_exports", {
	enumerable: true,
	get: function() {
		return errors_exports;
	}
});
Object.defineProperty(exports, "isNewerVersion", {
	enumerable: true,
	get: function() {
		return isNewerVersion;
	}
});
Object.defineProperty(exports, "isWorkPacketId", {
	enumerable: true,
	get: function() {
		return isWorkPacketId;
	}
});
Object.defineProperty(exports, "phaseOfId", {
	enumerable: true,
	get: function() {
		return phaseOfId;
	}
});
Object.defineProperty(exports, "routingChange", {
	enumerable: true,
	get: function() {
		return routingChange;
	}
});
Object.defineProperty(exports, "shortened", {
	enumerable: true,
	get: function() {
		return shortened;
	}
});
Object.defineProperty(exports, "shownText", {
	enumerable: true,
	get: function() {
		return shownText;
	}
});
Object.defineProperty(exports, "shown_text_exports", {
	enumerable: true,
	get: function() {
		return shown_text_exports;
	}
});
Object.defineProperty(exports, "taskBoardStatusOf", {
	enumerable: true,
	get: function() {
		return taskBoardStatusOf;
	}
});
Object.defineProperty(exports, "titleFromId", {
	enumerable: true,
	get: function() {
		return titleFromId;
	}
});
Object.defineProperty(exports, "workPacketStatusOf", {
	enumerable: true,
	get: function() {
		return workPacketStatusOf;
	}
});
