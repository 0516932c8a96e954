const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_new_file$loaded; function require_new_file() { return require_new_file$loaded ??= require("./new-file-qjeb5JoW.js"); }
var require_parse$loaded; function require_parse() { return require_parse$loaded ??= require("./parse-DgVtgGRP.js"); }
var require_open_store$loaded; function require_open_store() { return require_open_store$loaded ??= require("./open-store-BZNyjB4i.js"); }
var require_board_sight$loaded; function require_board_sight() { return require_board_sight$loaded ??= require("./board-sight-CHS-rJVz.js"); }
var require_plan$loaded; function require_plan() { return require_plan$loaded ??= require("./plan-DG-sxPDS.js"); }
var require_sync_types$loaded; function require_sync_types() { return require_sync_types$loaded ??= require("./sync-types-MLSE_1zu.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
var node_util$loaded; function node_util() { return node_util$loaded ??= require("node:util"); }
var node_buffer$loaded; function node_buffer() { return node_buffer$loaded ??= require("node:buffer"); }
var node_timers_promises$loaded; function node_timers_promises() { return node_timers_promises$loaded ??= require("node:timers/promises"); }
// electron/main/core/bus/engine-result.ts
/** The answer to an operation, built in one place (design: 20-operations, "Envelope"). */
/** Events as an answer lists them. */
function emitted(events) {
	return events.map(({ event_code, event_type, event_id, sequence }) => ({
		event_code,
		event_type,
		event_id,
		sequence
	}));
}
var CONFIG_HASHES = /* @__PURE__ */ new Map();
/** What the engine was built to do, as one hash: its version and its capability registry's. */
function configHash(version) {
	const known = CONFIG_HASHES.get(version);
	if (known !== void 0) return known;
	const hash = (require_workspace_parts()).sha256((require_workspace_parts()).canonicalJson({
		registry: (require_workspace_parts()).CAPABILITY_REGISTRY_VERSION,
		version
	}));
	CONFIG_HASHES.set(version, hash);
	return hash;
}
/** A successful answer. */
function engineResult(answered) {
	const { outcomes, version } = answered;
	return {
		op_id: answered.opId,
		status: "success",
		started_at: (require_workspace_parts()).timestamp(answered.started),
		ended_at: (require_workspace_parts()).timestamp(answered.ended),
		duration_ms: Math.max(0, answered.ended - answered.started),
		outputs: [],
		evidence: [],
		data: answered.data,
		events_emitted: emitted(answered.events),
		provenance: {
			engine: "engine.locus",
			version,
			capability_registry_version: (require_workspace_parts()).CAPABILITY_REGISTRY_VERSION,
			capabilities_granted: outcomes.filter((each) => each.outcome === "granted").map((each) => each.capability_id),
			config_hash: configHash(version),
			inputs: [...answered.inputs],
			environment: answered.environment
		},
		errors: []
	};
}
/** Largest params of an operation, in bytes of their JSON. */
var MAX_PARAMS_BYTES = 1048576;
var LONGEST_PATH = 200;
/**
* Looks at every key and text of a job, level by level.
* @throws LocusError HSK-400-SCHEMA with the path: nested too deeply (what holds itself is), a key `__proto__`, which
* parsers pass over in silence, half a character, which no UTF-8 holds, or a value that cannot be read at all.
*/
function refuseUnplain(raw) {
	let level = [{
		value: raw,
		key: "job",
		within: void 0
	}];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > 64) throw new (require_words()).LocusError("HSK-400-SCHEMA", `the job is nested deeper than 64 levels`, { path: "job" });
		const seen = /* @__PURE__ */ new Set();
		const next = [];
		for (const place of level) {
			if (typeof place.value === "string") refuseHalfCharacter(place.value, place);
			if (typeof place.value !== "object" || place.value === null || seen.has(place.value)) continue;
			seen.add(place.value);
			for (const [key, value] of membersOf(place)) next.push({
				value,
				key,
				within: place
			});
		}
		level = next;
	}
}
function membersOf(place) {
	let members;
	try {
		members = Object.entries(place.value);
	} catch (cause) {
		throw refusal("cannot be read", place, cause);
	}
	for (const [key] of members) {
		const member = {
			value: void 0,
			key,
			within: place
		};
		if (key === "__proto__") throw refusal("is a key that cannot be kept; give it another name", member);
		refuseHalfCharacter(key, member);
	}
	return members;
}
function refuseHalfCharacter(text, place) {
	if (!text.isWellFormed()) throw refusal("holds half a character (a lone surrogate), which cannot be stored", place);
}
/** The refusal, with the path as the schemas name it: params by themselves, the rest below `job`. */
function refusal(why, place, cause) {
	const keys = [];
	for (let at = place; at; at = at.within) keys.unshift(at.key);
	const named = keys.join(".").replace(/^job\.input\.params\./, "params.");
	const path = (require_words()).shownText(named.toWellFormed().slice(0, LONGEST_PATH));
	return new (require_words()).LocusError("HSK-400-SCHEMA", `${path} ${why}`, {
		path,
		...cause === void 0 ? {} : { cause }
	});
}
/** @throws LocusError HSK-413-LIMIT for params over 1 MiB. */
function refuseLarge(params) {
	if (jsonBytes(params, 1048576) <= 1048576) return;
	throw new (require_words()).LocusError("HSK-413-LIMIT", "params are over 1 MiB", {
		path: "job.input.params",
		details: { limit: MAX_PARAMS_BYTES }
	});
}
/** Bytes of a value as JSON, counted until they are past the limit; what has no JSON form is left to the schema, which names it. */
function jsonBytes(value, limit) {
	if (typeof value === "string") return value.length > limit ? value.length : Buffer.byteLength(JSON.stringify(value));
	if (typeof value !== "object" || value === null) return String(value).length;
	const isList = Array.isArray(value);
	let bytes = 2;
	let members = 0;
	for (const [key, member] of Object.entries(value)) {
		if (member === void 0) continue;
		bytes += (members > 0 ? 1 : 0) + (isList ? 0 : Buffer.byteLength(JSON.stringify(key)) + 1) + jsonBytes(member, limit);
		members += 1;
		if (bytes > limit) break;
	}
	return bytes;
}
// electron/main/core/bus/usual-job.ts
/** Jobs of the form in which Locus's own hosts write them, taken without the schema of all jobs (ADR 0019). */
var id = (value) => typeof value === "string" && (require_workspace_parts()).isUserId(value);
var uuid = (value) => typeof value === "string" && (require_words()).UUID_PATTERN.test(value);
/** Params that a shallow copy copies. */
var scalar = (value) => value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
var isUsual = (require_workspace_parts()).exactly({
	job_kind: (require_workspace_parts()).among("locus_operation"),
	protocol_id: (require_workspace_parts()).text(0, 80),
	actor: (require_workspace_parts()).exactly({
		kind: (require_workspace_parts()).among(...(require_words()).ACTOR_KINDS),
		id
	}),
	capability_profile_id: (require_workspace_parts()).text(1, 60),
	input: (require_workspace_parts()).exactly({
		schema_version: (require_workspace_parts()).among("poe-1.0"),
		op_id: uuid,
		engine_id: (require_workspace_parts()).among("engine.locus"),
		operation: (require_workspace_parts()).text(1, 60),
		params: (require_workspace_parts()).recordOf(scalar)
	})
}, { trace_id: (require_workspace_parts()).text(1, 120) });
/** The job that the schema would make of it, where it is of the usual form; undefined where the schema has to look. */
function usualJob(raw) {
	if (!isUsual(raw)) return void 0;
	const job = raw;
	const input = {
		...job.input,
		inputs: [],
		params: { ...job.input.params },
		capabilities_requested: []
	};
	return {
		...job,
		input: {
			...input,
			budget: (require_workspace_parts()).DEFAULT_BUDGET
		}
	};
}
// electron/main/core/bus/gates.ts
/**
* G-SCHEMA. What a job is made of, and its size, are looked at before anything else looks into the params.
* @throws LocusError HSK-400-SCHEMA naming the path, HSK-413-LIMIT for params over 1 MiB.
*/
function readJob(raw) {
	refuseUnplain(raw);
	refuseLarge(raw?.input?.params);
	const job = usualJob(raw) ?? (require_workspace_parts()).parseOrRefuse((require_workspace_parts()).jobSchema, raw, "job");
	const expected = (require_workspace_parts()).protocolIdOf(job.input.operation);
	if (job.protocol_id !== expected) {
		const names = [job.protocol_id, job.input.operation].map((require_words()).shownText);
		throw new (require_words()).LocusError("HSK-400-SCHEMA", `protocol_id ${names[0]} does not fit the operation ${names[1]}`, {
			path: "job.protocol_id",
			details: { expected }
		});
	}
	return job;
}
/** The profile that the workspace grants an actor, before a named one narrows it. */
function grantedProfile(actors, actorId, attested) {
	return (Object.hasOwn(actors, actorId) ? actors[actorId] : void 0) ?? (attested === "claimed" ? "coder" : "operator");
}
/** What the caller may do: the workspace's grant, narrowed by the profile it asks to act under. */
function rightsOf(granted, profile) {
	return {
		profile,
		granted,
		grants: (require_workspace_parts()).narrow((require_workspace_parts()).grantsOf(granted), (require_workspace_parts()).grantsOf(profile))
	};
}
/** Decides every capability that is asked for or needed. */
function decideCapabilities(grants, ids) {
	return [...new Set(ids)].map((capability_id) => ({
		capability_id,
		outcome: !(require_workspace_parts()).isKnownCapability(capability_id) ? "unknown" : (require_workspace_parts()).covers(grants, capability_id) ? "granted" : "denied"
	}));
}
/** G-CAP. @throws LocusError HSK-4001 for an unknown id, HSK-403-CAPABILITY for one that is not granted. */
function refuseUngranted(outcomes, rights) {
	const unknown = outcomes.find((outcome) => outcome.outcome === "unknown");
	if (unknown) throw new (require_words()).LocusError("HSK-4001", `${(require_words()).shownText(unknown.capability_id)} is not in the capability registry`, {
		path: "job.input.capabilities_requested",
		details: { capability_id: unknown.capability_id }
	});
	const denied = outcomes.find((outcome) => outcome.outcome === "denied");
	if (!denied) return;
	const { profile, granted } = rights;
	const within = profile === granted ? "" : `, which can only narrow what ${granted} is granted here,`;
	const message = `the profile ${(require_words()).shownText(profile)}${within} does not give ${(require_words()).shownText(denied.capability_id)}`;
	throw new (require_words()).LocusError("HSK-403-CAPABILITY", message, {
		path: "job.capability_profile_id",
		details: {
			capability_id: denied.capability_id,
			profile_id: profile,
			granted_profile_id: granted
		}
	});
}
/** G-INTEGRITY. @throws LocusError HSK-400-SCHEMA or HSK-404-NOT-FOUND, naming where the path or handle stands. */
async function checkIntegrity(prepared, inputs, checks) {
	for (const { field, path } of prepared.paths) await checks.path(path).catch((cause) => refuseReference(cause, field));
	const handles = inputs.map((handle, index) => ({
		field: `job.input.inputs.${index}`,
		handle
	}));
	for (const { field, handle } of [...handles, ...prepared.artifacts]) await checks.artifact(handle).catch((cause) => refuseReference(cause, field));
}
/** What a path or a handle leads to is the caller's to mend: an altered artifact is a reference that does not hold. */
function refuseReference(cause, field) {
	if (!(cause instanceof (require_words()).LocusError)) throw cause;
	const code = cause.code === "HSK-500-STORAGE" ? "HSK-400-SCHEMA" : cause.code;
	throw new (require_words()).LocusError(code, `${field}: ${cause.message}`, {
		path: field,
		cause
	});
}
/** G-PROVENANCE. @throws LocusError HSK-400-SCHEMA naming what is missing or cannot be. */
function checkProvenance(actor, caller, planned, version) {
	if (!actor || actor.id.trim() === "") throw new (require_words()).LocusError("HSK-400-SCHEMA", "an operation without an actor has no provenance", { path: "job.actor" });
	const internal = caller.source === "task_board_sync" || caller.source === "executor";
	if (actor.kind === "system" && !internal) throw new (require_words()).LocusError("HSK-400-SCHEMA", "the actor kind system is the program itself", { path: "job.actor.kind" });
	const wanted = planned.engine_version_req;
	if (wanted !== void 0 && !satisfies(version, wanted)) throw new (require_words()).LocusError("HSK-400-SCHEMA", `this engine is ${version}; ${wanted} was asked for`, { path: "job.input.engine_version_req" });
	return actor;
}
/** A plain reading of version requirements: `*`, a version or its first parts, `^`, `~` and `>=`. */
function satisfies(version, wanted) {
	if (wanted.trim() === "*") return true;
	const match = /^(\^|~|>=)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(wanted.trim());
	if (!match) return false;
	const has = version.split(".").map(Number);
	const named = match.slice(2).flatMap((part) => part === void 0 ? [] : [Number(part)]);
	const sameUpTo = (parts) => has.slice(0, parts).every((part, index) => part === (named[index] ?? 0));
	const differing = has.findIndex((part, index) => part !== (named[index] ?? 0));
	const atLeast = differing < 0 || (has[differing] ?? 0) > (named[differing] ?? 0);
	switch (match[1]) {
		case ">=": return atLeast;
		case "^": return atLeast && sameUpTo(named[0] === 0 ? 2 : 1);
		case "~": return atLeast && sameUpTo(2);
		default: return sameUpTo(named.length);
	}
}
/** G-DET. @throws LocusError HSK-400-SCHEMA for more determinism than declared, or D0/D1 without an evidence policy. */
function checkDeterminism(planned, declared) {
	const asked = planned.determinism;
	if (asked === void 0) return;
	if ((require_workspace_parts()).DETERMINISM_LEVELS.indexOf(asked) > (require_workspace_parts()).DETERMINISM_LEVELS.indexOf(declared)) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${planned.operation} is ${declared}; ${asked} cannot be promised`, { path: "job.input.determinism" });
	if ((asked === "D0" || asked === "D1") && planned.evidence_policy === void 0) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${asked} needs an evidence policy`, { path: "job.input.evidence_policy" });
}
// electron/main/core/bus/call.ts
/** Most characters of a worktree's or a branch's name in an event. */
var LONGEST_PLACE = 200;
var NO_SURVEY = {
	exists: false,
	missing: []
};
/** The trace of a job; one without a trace is its own. */
function traceOf(job) {
	return job.trace_id ?? job.input.op_id;
}
/** What the events of a call are stamped with. */
function stampOf$1(call, now) {
	const { job, actor, caller } = call;
	return {
		actor,
		attested: caller.attested,
		source: caller.source,
		trace_id: traceOf(job),
		job_id: job.input.op_id,
		timestamp: now
	};
}
/** The event that lists a call's capabilities and what was decided on each. */
function decisionDraft(call, result = {}) {
	const { worktree, branch } = call.environment;
	return {
		event_type: "capability_decision",
		payload: {
			...worktree === void 0 ? {} : { worktree: worktree.slice(0, LONGEST_PLACE) },
			...branch === void 0 ? {} : { branch: branch.slice(0, LONGEST_PLACE) },
			operation: call.job.input.operation,
			profile_id: call.profile,
			attested: call.caller.attested,
			registry_version: (require_workspace_parts()).CAPABILITY_REGISTRY_VERSION,
			decisions: call.outcomes,
			...result
		}
	};
}
/** What every operation is told, whoever calls it. */
function commonContext(ports, settings, operation) {
	return {
		operation,
		defaultPhase: settings.default_phase,
		adoptRouting: settings.adopt_routing,
		uuid: () => ports.uuid()
	};
}
/** What the operation of a call is told. `sequence` is that of its first own event. */
function contextOf(parts, call, at) {
	return {
		...commonContext(parts.ports, call.settings, call.operation.name),
		now: at.now,
		clock: { [call.settings.replicaId]: at.sequence },
		survey: at.survey,
		actor: call.actor,
		attested: call.caller.attested,
		source: call.caller.source,
		asOperator: call.rights.profile === "operator" && call.rights.granted === "operator",
		require: (capability) => {
			const outcomes = decideCapabilities(call.rights.grants, [capability]);
			call.outcomes.push(...outcomes);
			refuseUngranted(outcomes, call.rights);
		}
	};
}
/** The answer to a call. */
function resultOf(parts, job, answer) {
	return engineResult({
		...answer,
		opId: job.input.op_id,
		ended: parts.ports.now(),
		version: parts.version,
		environment: parts.environment,
		inputs: job.input.inputs
	});
}
/** @throws LocusError HSK-413-LIMIT when an answer is larger than its budget. */
function refuseOversized(data, job) {
	const limit = job.input.budget.max_output_bytes;
	const bytes = Buffer.byteLength(JSON.stringify(data));
	if (bytes <= limit) return;
	throw new (require_words()).LocusError("HSK-413-LIMIT", `the answer has ${bytes} bytes; the budget allows ${limit}`, {
		path: "job.input.budget.max_output_bytes",
		details: {
			bytes,
			limit
		}
	});
}
/** What is left of a call's time, in milliseconds. */
function timeLeft(call, ports) {
	return call.job.input.budget.max_duration_ms - (ports.now() - call.started);
}
/** @throws LocusError HSK-413-LIMIT when a call has used up its time. */
function refuseOverdue(call, ports) {
	if (timeLeft(call, ports) >= 0) return;
	throw new (require_words()).LocusError("HSK-413-LIMIT", "the operation is over its time budget; nothing of it was kept", { path: "job.input.budget.max_duration_ms" });
}
// electron/main/core/bus/idempotency.ts
/** The same operation sent again: its recorded result, or a conflict when it is not the same (design: 20-operations). */
/** What two calls with one op_id must have in common: the operation and its params. */
function paramsHash(operation, params) {
	return (require_workspace_parts()).sha256((require_workspace_parts()).canonicalJson({
		operation,
		params
	}));
}
/**
* The result that was recorded for an op_id, if there is one.
* @throws LocusError HSK-409-IDEMPOTENCY when it was recorded for something else.
*/
async function recordedResult(reader, opId, hash) {
	const known = await reader.operationRecord(opId);
	if (!known) return void 0;
	if (known.params_hash === hash) return JSON.parse(known.result);
	throw new (require_words()).LocusError("HSK-409-IDEMPOTENCY", `op_id ${opId} was used for another ${known.operation}`, {
		path: "job.input.op_id",
		details: {
			op_id: opId,
			operation: known.operation
		}
	});
}
/** Records a success, in the transaction that made it. */
function recordResult(transaction, record) {
	return transaction.putOperationRecord({
		...record,
		result: JSON.stringify(record.result)
	});
}
// electron/main/core/bus/engine.ts
var RECORDING_MS$1 = 5e3;
/** Runs an engine's operation. One that recorded something answers the same when it is sent again. */
async function runEngine(parts, call, prepared) {
	const { job, actor, caller, started, outcomes } = call;
	const { op_id, operation } = job.input;
	const params_hash = paramsHash(operation, prepared.params);
	const recorded = await parts.store.read((reader) => recordedResult(reader, op_id, params_hash));
	if (recorded) return recorded;
	const answer = await prepared.run({
		opId: op_id,
		traceId: traceOf(job),
		actor,
		caller,
		budgetMs: timeLeft(call, parts.ports),
		decision: decisionDraft({
			...call,
			profile: call.rights.profile,
			environment: parts.environment
		}, { params_hash }),
		refuseOversized: (data) => refuseOversized(data, job)
	});
	if (answer.events.length === 0) {
		refuseOverdue(call, parts.ports);
		refuseOversized(answer.data, job);
	}
	const result = resultOf(parts, job, {
		started,
		...answer,
		outcomes
	});
	if (answer.events.length === 0) return result;
	return parts.store.transaction({ budgetMs: RECORDING_MS$1 }, async (transaction) => {
		const other = await recordedResult(transaction, op_id, params_hash);
		if (!other) await recordResult(transaction, {
			op_id,
			operation,
			params_hash,
			result
		});
		return other ?? result;
	}).catch(() => result);
}
// electron/main/core/bus/apply.ts
/** Applies a decision inside a transaction: rows, bronze, silver, events, in one order for every operation. */
/** Writes everything that a decision holds; answers the events as they were recorded. */
async function applyDecision(transaction, decision, application) {
	const { ports, first, stamp, replicaId } = application;
	const sequence = ((await transaction.lastEvent())?.sequence ?? 0) + first.length + 1;
	ports.reach("mutation.before_rows");
	const rows = decision.changes.map((change) => bronzeOf(change, sequence, application));
	const written = [];
	for (const [index, change] of decision.changes.entries()) {
		const bronze = rows[index];
		if (bronze) written.push({
			change,
			turned: await (require_workspace_parts()).writeRow(transaction, change, bronze)
		});
	}
	for (const { change, turned } of written) await (require_workspace_parts()).settleWork(transaction, stamp.timestamp, change, turned);
	const events = await (require_workspace_parts()).appendEvents(transaction, stamp, replicaId, [...first, ...named$1(decision.events, rows)]);
	ports.reach("mutation.after_rows");
	return events;
}
/** The first event of a decision names all of its rows, so that none of them can be altered without the chain. */
function named$1(events, rows) {
	const [first, ...others] = events;
	if (!first || rows.length === 0) return [...events];
	return [{
		...first,
		payload: {
			...first.payload,
			rows_hash: (require_workspace_parts()).rowsHash(rows)
		}
	}, ...others];
}
function bronzeOf(change, sequence, application) {
	const { snapshot } = change;
	const common = {
		bronze_id: snapshot.bronzeId,
		content: snapshot.content,
		sha256: snapshot.sha256,
		operation: application.operation,
		sequence,
		created_at: application.stamp.timestamp
	};
	if (change.row === "work_note") {
		const { note, version } = change;
		const row = {
			row_kind: "work_note",
			row_key: note.note_id,
			content_type: (require_workspace_parts()).WORK_NOTE_CONTENT
		};
		return {
			...common,
			...row,
			wp_id: note.wp_id,
			version
		};
	}
	if (change.row === "dependency") {
		const { dependency_id: row_key, to_wp_id: wp_id } = change.dependency;
		const row = {
			row_kind: "dependency",
			row_key,
			content_type: (require_workspace_parts()).DEPENDENCY_CONTENT
		};
		return {
			...common,
			...row,
			wp_id,
			version: change.removed ? 2 : 1
		};
	}
	if (change.row === "micro_task") {
		const { wp_id, mt_id, current_iteration: version } = change.microTask;
		const row = {
			row_kind: "micro_task",
			row_key: `${wp_id}/${mt_id}`,
			content_type: (require_workspace_parts()).MICRO_TASK_CONTENT
		};
		return {
			...common,
			...row,
			wp_id,
			version
		};
	}
	if (change.row === "mt_iteration") {
		const { wpId: wp_id, mtId, record } = change;
		const row = {
			row_kind: "mt_iteration",
			row_key: `${wp_id}/${mtId}/${record.iteration}`,
			content_type: (require_workspace_parts()).ITERATION_CONTENT
		};
		return {
			...common,
			...row,
			wp_id,
			version: record.iteration
		};
	}
	const { fields, before } = change;
	const row = {
		row_kind: "work_packet",
		row_key: fields.wp_id,
		content_type: (require_workspace_parts()).WORK_PACKET_CONTENT
	};
	const previous = before ? { previous_bronze_id: before.bronzeId } : {};
	return {
		...common,
		...row,
		wp_id: fields.wp_id,
		version: fields.version,
		...previous
	};
}
// electron/main/core/bus/inner-change.ts
/** Changes that Locus makes of itself inside a transaction of its own, through the same operations as everybody's. */
/**
* Performs one change inside a transaction that somebody else holds. The lifecycle and the gates of governance hold as
* everywhere; idempotency and capabilities were decided for the operation around it.
*/
async function performInside(ports, transaction, change) {
	const operation = (require_workspace_parts()).OPERATIONS.get(change.operation);
	if (!operation) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${change.operation} is not an operation`, { path: "operation" });
	const { settings, attested = "claimed", first = [] } = change;
	const last = await transaction.lastEvent();
	const context = {
		...commonContext(ports, settings, operation.name),
		now: change.now,
		clock: { [settings.replicaId]: (last?.sequence ?? 0) + first.length + 1 },
		survey: change.survey ?? NO_SURVEY,
		actor: change.actor,
		attested,
		source: change.source ?? "task_board_sync",
		asOperator: false,
		...change.edit ? { boardEdit: change.edit } : {},
		require: () => void 0
	};
	const decision = await operation.prepare(change.params).decide(transaction, context);
	await change.decided?.();
	return applyDecision(transaction, decision, {
		stamp: {
			actor: change.actor,
			attested,
			source: context.source,
			trace_id: change.traceId,
			job_id: change.opId,
			timestamp: change.now
		},
		replicaId: settings.replicaId,
		operation: operation.name,
		first,
		ports
	});
}
// electron/main/core/bus/mutation.ts
/** A mutation: one transaction holds its facts, rows, events and recorded result, all or nothing (design: 20-operations). */
/** Performs a mutation, or answers what was recorded when it was performed before; then there are no events. */
async function mutate(parts, call) {
	const { job, prepared, operation } = call;
	const opId = job.input.op_id;
	const hash = paramsHash(operation.name, prepared.params);
	const survey = await surveyFor(parts, prepared);
	return parts.store.transaction({ budgetMs: timeLeft(call, parts.ports) }, async (transaction) => {
		const recorded = await recordedResult(transaction, opId, hash);
		if (recorded) return {
			result: recorded,
			events: []
		};
		const last = await transaction.lastEvent();
		const now = await (require_workspace_parts()).laterOf(transaction, parts.ports.now());
		const sequence = (last?.sequence ?? 0) + 2;
		const decision = await prepared.decide(transaction, contextOf(parts, call, {
			now,
			sequence,
			survey
		}));
		const events = await applyDecision(transaction, decision, {
			stamp: stampOf$1(call, now),
			replicaId: call.settings.replicaId,
			operation: operation.name,
			first: [decisionDraft({
				...call,
				profile: call.rights.profile,
				environment: parts.environment
			}, {
				params_hash: hash,
				data_hash: (require_workspace_parts()).dataHash(decision.data)
			})],
			ports: parts.ports
		});
		if (prepared.wpId !== void 0) await transaction.removeDiagnosticsUnder((require_workspace_parts()).refusedOperationPrefix(operation.name, prepared.wpId));
		refuseOversized(decision.data, job);
		const { started, outcomes } = call;
		const result = resultOf(parts, job, {
			started,
			data: decision.data,
			events,
			outcomes
		});
		await recordResult(transaction, {
			op_id: opId,
			operation: operation.name,
			params_hash: hash,
			result
		});
		return {
			result,
			events
		};
	});
}
/** What the Work Packet's files say, where the decision rests on them; read before the transaction begins. */
async function surveyFor(parts, prepared) {
	const { wpId, survey, params } = prepared;
	if (survey === "never" || wpId === void 0) return NO_SURVEY;
	const governance = (await parts.store.read((reader) => reader.packet(wpId)))?.fields.governance;
	const routing = (require_words()).ROUTINGS.find((each) => each === params["routing"]) ?? governance?.routing ?? "GOV_STANDARD";
	if (survey === "where_enforced" && !(require_words()).enforcesGates(routing)) return NO_SURVEY;
	return parts.survey(wpId, prepared.surveyPath ?? governance?.task_packet_path);
}
// electron/main/core/bus/query.ts
/** A query: one snapshot, an answer within its budget, and an event that is recorded later (design: 20-operations). */
/** Answers a query. */
async function answerQuery(parts, call, log) {
	const { job, prepared, operation, outcomes, started, settings } = call;
	const now = (require_workspace_parts()).timestamp(parts.ports.now());
	const { results, ...data } = await parts.store.read(async (reader) => {
		const sequence = (await reader.lastEvent())?.sequence ?? 0;
		return (await prepared.decide(reader, contextOf(parts, call, {
			now,
			sequence,
			survey: NO_SURVEY
		}))).data;
	});
	refuseOverdue(call, parts.ports);
	refuseOversized(data, job);
	log.note({
		operation: operation.name,
		stamp: stampOf$1(call, now),
		replicaId: settings.replicaId,
		wpId: prepared.wpId,
		paramsHash: (require_workspace_parts()).sha256((require_workspace_parts()).canonicalJson(prepared.params)),
		results: Number(results ?? 0),
		durationMs: Math.max(0, Math.round(parts.ports.now() - started)),
		outcomes
	});
	return resultOf(parts, job, {
		started,
		data,
		events: [],
		outcomes
	});
}
// electron/main/core/bus/query-log.ts
/**
* Query events: appended after the answer, in batches, so that a read never waits for the disk; the newest may be lost
* in a crash (design: 30-flight-recorder, "Query events").
*/
/** The five operations whose answers are recorded; further queries of the service are not. */
var RECORDED_QUERIES = /* @__PURE__ */ new Set([
	"query_ready",
	"query_blocked",
	"get_wp_status",
	"get_mt_progress",
	"search"
]);
var BATCH_MS = 250;
/** Collects answered queries and records them together. */
var QueryLog = class {
	#store;
	#waiting = [];
	#timer;
	#writing = Promise.resolve();
	constructor(store) {
		this.#store = store;
	}
	/** Notes an answered query for the next batch. */
	note(query) {
		if (!RECORDED_QUERIES.has(query.operation) || this.#store.readOnly) return;
		this.#waiting.push(query);
		this.#timer ??= setTimeout(() => void this.flush(), BATCH_MS);
	}
	/** Records what is waiting. A store that cannot be written loses it: queries are the one exception to durability. */
	flush() {
		clearTimeout(this.#timer);
		this.#timer = void 0;
		const batch = this.#waiting;
		this.#waiting = [];
		if (batch.length > 0) this.#writing = this.#writing.then(() => this.#write(batch)).catch(() => void 0);
		return this.#writing;
	}
	#write(batch) {
		return this.#store.transaction({
			budgetMs: 5e3,
			mayBeLost: true
		}, async (transaction) => {
			for (const query of batch) {
				const timestamp = await (require_workspace_parts()).laterOf(transaction, Date.parse(query.stamp.timestamp));
				await (require_workspace_parts()).appendEvents(transaction, {
					...query.stamp,
					timestamp
				}, query.replicaId, [{
					event_type: "work_query_executed",
					...query.wpId === void 0 ? {} : { wp_id: query.wpId },
					payload: {
						operation: query.operation,
						params_hash: query.paramsHash,
						results: query.results,
						duration_ms: query.durationMs,
						capabilities: query.outcomes
					}
				}]);
			}
		});
	}
};
// electron/main/core/bus/refusals.ts
/** What a refusal leaves behind: its events and a diagnostic, nothing else (design: 20-operations, "Gates on the bus"). */
/** Errors that no caller can mend by asking otherwise. */
var FAULTS = [
	"HSK-500-STORAGE",
	"HSK-423-BUSY",
	"HSK-400-INVALID-EVENT"
];
/** Faults after which nothing can be written, a refusal neither. */
var UNWRITABLE = ["HSK-500-STORAGE", "HSK-423-BUSY"];
var UNKNOWN_ACTOR = {
	kind: "agent",
	id: "unknown"
};
var RECORDING_MS = 5e3;
/** True for an error that is a failure of the workspace, not a refusal. */
function isFault(error) {
	return FAULTS.includes(error.code);
}
/** Records a refusal in a transaction of its own. A refusal stands also where it cannot be recorded; then nothing is. */
async function recordRefusal(parts, refusal) {
	const { error, job, caller } = refusal;
	if (UNWRITABLE.includes(error.code) || parts.store.readOnly !== void 0) return [];
	const opId = job?.input.op_id ?? parts.ports.uuid();
	return parts.store.transaction({ budgetMs: RECORDING_MS }, async (transaction) => {
		const { replicaId } = await (require_workspace_parts()).readSettings(transaction);
		const now = await (require_workspace_parts()).laterOf(transaction, parts.ports.now());
		const known = await knownPacket(transaction, job);
		const about = known === void 0 ? {} : { wp_id: known };
		const actor = job?.actor ?? UNKNOWN_ACTOR;
		const refused = {
			operation: refusal.operation,
			error,
			actor,
			wpId: known
		};
		const finding = (require_workspace_parts()).refusalFinding(await transaction.diagnostics(), refused);
		await (require_workspace_parts()).raiseDiagnostic(transaction, now, finding);
		if (refusal.silent) return [];
		const stamp = {
			actor,
			attested: caller.attested,
			source: caller.source,
			trace_id: job ? traceOf(job) : opId,
			job_id: opId,
			timestamp: now
		};
		const diagnostic = {
			event_type: "diagnostic",
			...about,
			payload: {
				kind: finding.kind,
				severity: finding.severity,
				code: finding.code,
				state: "opened",
				message: (require_words()).shortened(`${refusal.operation}: ${error.message}`, 1e3),
				...error.path ? { where: (require_words()).shortened(error.path, 200) } : {}
			}
		};
		return (require_workspace_parts()).appendEvents(transaction, stamp, replicaId, [...refusal.first, diagnostic]);
	}).catch(() => []);
}
/** The Work Packet that a refused call was about, when there is one. */
async function knownPacket(reader, job) {
	const named = job?.input.params["wp_id"];
	if (typeof named !== "string" || !(require_words()).isWorkPacketId(named)) return void 0;
	return (await reader.packet(named))?.fields.wp_id;
}
// electron/main/core/bus/bus.ts
/**
* The one way to every change and every query: six gates, one transaction, one recorded result (design: 20-operations).
* The sync engine uses the same bus: its operation runs on it as an engine, its single changes inside its transaction.
*/
/** The operation bus of one workspace. */
var Bus = class {
	#parts;
	#engines = /* @__PURE__ */ new Map();
	#listeners = /* @__PURE__ */ new Set();
	#queries;
	constructor(parts) {
		this.#parts = parts;
		this.#queries = new QueryLog(parts.store);
	}
	/** Adds an engine's operation. */
	register(engine) {
		this.#engines.set(engine.name, engine);
	}
	/** Calls back after each commit of this process that recorded events; returns the way to stop. */
	onCommitted(listener) {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	/**
	* Tells the listeners of a commit; the sync engine calls it for its own transactions. What a listener throws is an
	* error of the process, never of the operation, which is done.
	*/
	announce(events, source) {
		if (events.length === 0) return;
		for (const listener of this.#listeners) try {
			listener(events, source);
		} catch (cause) {
			queueMicrotask(() => {
				throw cause;
			});
		}
	}
	/** Performs a job. Never throws: a refusal is `rejected`, a fault `failed`, each with its error. */
	async submit(raw, caller) {
		const started = this.#parts.ports.now();
		const progress = { outcomes: [] };
		try {
			return await this.#perform(raw, caller, started, progress);
		} catch (cause) {
			return this.#refused(raw, cause, caller, started, progress);
		}
	}
	/** Leads a job through the gates, in their order, and then carries it out. */
	async #perform(raw, caller, started, progress) {
		const parts = this.#parts;
		const job = readJob(raw);
		progress.job = job;
		const named = this.#prepare(job);
		const settings = await parts.store.read((require_workspace_parts()).readSettings);
		const rights = rightsOf(grantedProfile(settings.actors, job.actor?.id ?? "", caller.attested), job.capability_profile_id);
		progress.rights = rights;
		const { outcomes } = progress;
		const needed = [...job.input.capabilities_requested, ...named.prepared.capabilities];
		outcomes.push(...decideCapabilities(rights.grants, needed));
		refuseUngranted(outcomes, rights);
		await checkIntegrity(named.prepared, job.input.inputs, parts.checks);
		const actor = checkProvenance(job.actor, caller, job.input, parts.version);
		checkDeterminism(job.input, named.operation.determinism);
		const call = {
			job,
			actor,
			caller,
			rights,
			outcomes,
			settings,
			started
		};
		if (named.by === "engine") {
			progress.isSilent = (error) => named.prepared.refusesSilently?.(error) === true;
			return runEngine(parts, call, named.prepared);
		}
		const operationCall = {
			...call,
			operation: named.operation,
			prepared: named.prepared
		};
		if (named.operation.kind === "query") return answerQuery(parts, operationCall, this.#queries);
		const done = await mutate(parts, operationCall);
		this.announce(done.events, caller.source);
		return done.result;
	}
	/** The operation that a job names, with its params read. @throws LocusError HSK-400-SCHEMA */
	#prepare(job) {
		const { operation: name, params } = job.input;
		const operation = (require_workspace_parts()).OPERATIONS.get(name);
		if (operation) return {
			by: "catalog",
			operation,
			prepared: operation.prepare(params)
		};
		const engine = this.#engines.get(name);
		if (engine) return {
			by: "engine",
			operation: engine,
			prepared: engine.prepare(params)
		};
		throw new (require_words()).LocusError("HSK-400-SCHEMA", `${(require_words()).shownText(name)} is not an operation of engine.locus`, { path: "job.input.operation" });
	}
	/** Performs one change inside a transaction that the sync engine holds. */
	async performWithin(transaction, change) {
		return { events: await performInside(this.#parts.ports, transaction, change) };
	}
	/** Takes a problem off the list that only its reader can call done. */
	async dismiss(diagnosticId) {
		const { ports, store } = this.#parts;
		const started = ports.now();
		await store.transaction({ budgetMs: 5e3 }, (transaction) => transaction.removeDiagnostic(diagnosticId));
		const job = { input: {
			op_id: ports.uuid(),
			inputs: []
		} };
		return resultOf(this.#parts, job, {
			started,
			data: { dismissed: diagnosticId },
			events: [],
			outcomes: []
		});
	}
	async #refused(raw, cause, caller, started, progress) {
		const { job, rights, outcomes, isSilent = () => false } = progress;
		const error = (require_words()).errorValueOf(cause);
		const named = namedIn(raw);
		const first = job && rights ? [decisionDraft({
			job,
			caller,
			outcomes,
			profile: rights.profile,
			environment: this.#parts.environment
		})] : [];
		const refusal = {
			error,
			caller,
			job,
			operation: named.operation ?? "unknown",
			first,
			silent: isSilent(error)
		};
		const events = await recordRefusal(this.#parts, refusal);
		this.announce(events, caller.source);
		const answered = job ?? { input: {
			op_id: named.opId ?? "",
			inputs: []
		} };
		return {
			...resultOf(this.#parts, answered, {
				started,
				data: {},
				events: [],
				outcomes
			}),
			status: isFault(error) ? "failed" : "rejected",
			data: null,
			events_emitted: emitted(events),
			errors: [error]
		};
	}
	/** Writes what the queries left to be recorded. */
	async close() {
		await this.#queries.flush();
	}
};
var LONGEST_NAMED = 60;
/** The operation and op_id that an envelope names, whatever else is wrong with it; nothing where it cannot be read. */
function namedIn(raw) {
	const text = (value) => typeof value === "string" && value !== "" ? value.slice(0, LONGEST_NAMED).toWellFormed() : void 0;
	try {
		const input = raw?.input;
		return {
			operation: text(input?.operation),
			opId: text(input?.op_id)
		};
	} catch {
		return {
			operation: void 0,
			opId: void 0
		};
	}
}
// electron/main/core/bus/moving-back.ts
/**
* Moves blocked work back by itself once nothing blocks it any more, where the setting `auto_unblock` asks for it (design:
* 10-domain, "Lifecycle").
*/
/** Who moved it, as the record says. */
var AUTO_UNBLOCK = {
	kind: "system",
	id: "auto_unblock"
};
var BUDGET_MS$3 = 3e4;
/** What holds as long as the version does; a store that was held or failed may take the same move the next time. */
var SAYS_NO = /^HSK-(?:400|403|409)-/;
/** Moves freed work back, one Work Packet after the other, behind the commits of this process. */
var MovingBack = class {
	#parts;
	/** Versions that could not be moved back; they are not tried again. */
	#refused = /* @__PURE__ */ new Map();
	#queue = Promise.resolve();
	constructor(parts) {
		this.#parts = parts;
	}
	/** Something was committed: what it freed is moved back behind it. */
	committed() {
		this.#queue = this.#queue.then(() => this.#moveAll());
	}
	/** Ends once everything is moved back that this process' commits have freed. */
	async settled() {
		for (let seen; seen !== this.#queue;) {
			seen = this.#queue;
			await seen;
		}
	}
	/** A store that fails here fails the next operation, and tells it. */
	async #moveAll() {
		try {
			for (const fields of await this.#freed()) await this.#moveOne(fields);
		} catch (cause) {
			if (!(cause instanceof (require_words()).LocusError)) throw cause;
		}
	}
	async #freed() {
		return this.#parts.store.read(async (reader) => {
			if (!(await (require_workspace_parts()).readSettings(reader)).auto_unblock) return [];
			const freed = [];
			for (const { kind, wp_id: wpId } of await reader.diagnostics()) {
				const fields = kind === "blockers_satisfied" && wpId ? (await reader.packet(wpId))?.fields : void 0;
				if (fields && this.#refused.get(fields.wp_id) !== fields.version) freed.push(fields);
			}
			return freed;
		});
	}
	async #moveOne(fields) {
		const { store, bus, source } = this.#parts;
		const survey = await this.#parts.survey(fields.wp_id, fields.governance.task_packet_path);
		const events = await store.transaction({ budgetMs: BUDGET_MS$3 }, (transaction) => this.#move(transaction, fields, survey)).catch((cause) => {
			if (!(cause instanceof (require_words()).LocusError)) throw cause;
			if (SAYS_NO.test(cause.code)) this.#refused.set(fields.wp_id, fields.version);
			return [];
		});
		bus.announce(events, source);
	}
	async #move(transaction, fields, survey) {
		const { bus, ports, source } = this.#parts;
		const opId = ports.uuid();
		const { events } = await bus.performWithin(transaction, {
			operation: "update_wp",
			params: {
				wp_id: fields.wp_id,
				status: (require_workspace_parts()).statusBeforeBlock(fields),
				expected_version: fields.version,
				reason: "nothing blocks it any more"
			},
			settings: await (require_workspace_parts()).readSettings(transaction),
			actor: AUTO_UNBLOCK,
			source,
			now: await (require_workspace_parts()).laterOf(transaction, ports.now()),
			opId,
			traceId: opId,
			survey
		});
		return events;
	}
};
// electron/main/core/exchange/log-lines.ts
/** Bytes of an artifact in one line. */
var ARTIFACT_PART_BYTES = 393216;
/** Most clones that an event's vector clock may name. */
var MOST_CLONES = 1e3;
var hashSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hex"));
var manifestSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	media_type: (require_zod_library()).string().max(200),
	size: (require_zod_library()).int().min(0),
	producer_op_id: (require_zod_library()).string().max(120),
	created_at: (require_zod_library()).string().max(40)
}));
var rowSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	bronze_id: (require_zod_library()).string().max(80),
	row_kind: (require_zod_library())._enum([
		"work_packet",
		"work_note",
		"dependency",
		"micro_task",
		"mt_iteration"
	]),
	row_key: (require_zod_library()).string().max(300),
	content_type: (require_zod_library()).string().max(80),
	content: (require_zod_library()).string(),
	sha256: hashSchema,
	wp_id: (require_zod_library()).string().max(200),
	version: (require_zod_library()).int().min(0),
	operation: (require_zod_library()).string().max(60),
	sequence: (require_zod_library()).int().min(1),
	previous_bronze_id: (require_zod_library()).string().max(80).optional(),
	created_at: (require_workspace_parts()).timestampSchema
}));
/** An event with a header such as Locus writes: what comes in here is stored, shown and built on as it stands. */
var eventSchema = (require_words()).atFirstUse(() => (require_workspace_parts()).recordedEventSchema.extend({
	event_id: (require_zod_library()).string().regex((require_words()).UUID_PATTERN, "is not a UUID"),
	timestamp: (require_workspace_parts()).timestampSchema,
	actor: (require_workspace_parts()).actorSchema,
	attested: (require_zod_library())._enum((require_words()).ATTESTATIONS),
	trace_id: (require_zod_library()).string().max(120),
	job_id: (require_zod_library()).string().max(120),
	workflow_run_id: (require_zod_library()).string().max(120).optional(),
	wp_id: (require_workspace_parts()).wpIdSchema.optional(),
	mt_id: (require_workspace_parts()).mtIdSchema.optional(),
	iteration: (require_zod_library()).int().min(1).optional(),
	capability_id: (require_zod_library()).string().max(120).optional(),
	replica_id: (require_zod_library()).string().max(120),
	vector_clock: (require_zod_library()).record((require_zod_library()).string().max(120), (require_zod_library()).int().min(0)).refine((clock) => Object.keys(clock).length <= MOST_CLONES, { message: `names more than ${MOST_CLONES} clones` })
}));
var lineSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("log"),
		format: (require_zod_library()).int().min(1),
		/** Hash of the first event of all: what makes two stores clones of one workspace. */
		origin: hashSchema.nullable(),
		/** The clone that wrote this. */
		replica_id: (require_zod_library()).string().max(120),
		/** Sequences of the first and the last event; from is one after to where there is none. */
		from: (require_zod_library()).int().min(1),
		to: (require_zod_library()).int().min(0),
		head: (require_zod_library()).strictObject({
			sequence: (require_zod_library()).int().min(1),
			hash: hashSchema
		}).nullable(),
		exported_at: (require_workspace_parts()).timestampSchema
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("artifact"),
		handle: (require_workspace_parts()).artifactRefSchema,
		manifest: manifestSchema,
		part: (require_zod_library()).int().min(1),
		parts: (require_zod_library()).int().min(1),
		data: (require_zod_library()).base64()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("text"),
		hash: hashSchema,
		content: (require_zod_library()).string()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("row"),
		row: rowSchema
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("event"),
		event: eventSchema
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("end"),
		events: (require_zod_library()).int(),
		rows: (require_zod_library()).int(),
		texts: (require_zod_library()).int(),
		artifacts: (require_zod_library()).int()
	})
]));
/** A line as it is written. */
function lineText(line) {
	return `${JSON.stringify(line)}\n`;
}
/** A refusal that names a line, and the event that it is about. */
function lineRefusal(number, what, more = {}) {
	const { sequence, code = "HSK-400-SCHEMA" } = more;
	const event = sequence === void 0 ? "" : `, event ${sequence}`;
	return new (require_words()).LocusError(code, `line ${number}${event}: ${(require_words()).shownText(what)}`, {
		path: `line ${number}`,
		details: {
			line: number,
			...sequence === void 0 ? {} : { sequence }
		}
	});
}
/**
* The lines of a stream of bytes.
* @throws LocusError HSK-400-SCHEMA or HSK-413-LIMIT naming the line that is none of ours.
*/
async function* readLines(bytes) {
	const decoder = new TextDecoder("utf-8", {
		fatal: true,
		ignoreBOM: true
	});
	let number = 0;
	for await (const raw of splitLines(bytes)) {
		number += 1;
		let value;
		try {
			value = JSON.parse(decoder.decode(raw));
		} catch {
			throw lineRefusal(number, "is no line of JSON");
		}
		const parsed = lineSchema.safeParse(value);
		if (!parsed.success) {
			const [issue] = parsed.error.issues;
			const at = (issue?.path ?? []).map(String).join(".").slice(0, 200);
			throw lineRefusal(number, `${at ? `${at}: ` : ""}${(issue?.message ?? "does not fit").slice(0, 300)}`, { sequence: sequenceIn(value) });
		}
		yield {
			number,
			line: parsed.data
		};
	}
}
/** The event that a line which does not fit seems to be about. */
function sequenceIn(value) {
	const about = value;
	const sequence = about?.event?.sequence ?? about?.row?.sequence;
	return typeof sequence === "number" && Number.isSafeInteger(sequence) ? sequence : void 0;
}
var NEWLINE = 10;
async function* splitLines(bytes) {
	let rest = [];
	let length = 0;
	let number = 1;
	const add = (piece) => {
		length += piece.length;
		if (length > 1048576) throw lineRefusal(number, `is longer than ${(require_workspace_parts()).MAX_LOG_LINE_BYTES} bytes`, { code: "HSK-413-LIMIT" });
		rest.push(piece);
	};
	for await (const chunk of bytes) {
		let from = 0;
		for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
			add(chunk.subarray(from, end));
			yield Buffer.concat(rest);
			rest = [];
			length = 0;
			number += 1;
			from = end + 1;
		}
		if (from < chunk.length) add(chunk.subarray(from));
	}
	if (length > 0) yield Buffer.concat(rest);
}
// electron/main/core/exchange/export-log.ts
/** Events read at once. */
var SLICE = 200;
/**
* Hands every line to `write`, in order. The record may grow meanwhile; what is exported ends where it ended at first.
* @throws LocusError HSK-404-NOT-FOUND for a sequence to come or an artifact that is missing, HSK-423-BUSY when payloads
* were pruned meanwhile.
*/
async function exportLog(parts, since, write) {
	const beginning = await readBeginning(parts, since);
	const exporter = new Exporter(parts, beginning, write);
	await exporter.write({
		kind: "log",
		format: 1,
		...beginning.header
	});
	await exporter.events();
	await exporter.write({
		kind: "end",
		...exporter.counts
	});
	const { from, to, head } = beginning.header;
	return {
		from,
		to,
		head,
		counts: exporter.counts
	};
}
async function readBeginning({ store, ports }, since) {
	return store.read(async (reader) => {
		const { replicaId } = await (require_workspace_parts()).readSettings(reader);
		const last = await reader.lastEvent();
		const to = last?.sequence ?? 0;
		if (since > to) {
			const message = `there is no event ${since}; the newest is ${to}`;
			throw new (require_words()).LocusError("HSK-404-NOT-FOUND", message, {
				path: "params.since",
				details: { newest: to }
			});
		}
		const [first] = await reader.chainAfter(0, 1);
		const events = await reader.events({
			type: "events_pruned",
			before: to + 1,
			limit: Number.MAX_SAFE_INTEGER
		});
		return {
			header: {
				origin: first?.hash ?? null,
				replica_id: replicaId,
				from: since + 1,
				to,
				head: last ? {
					sequence: last.sequence,
					hash: last.hash
				} : null,
				exported_at: (require_workspace_parts()).timestamp(ports.now())
			},
			pruned: events.map(({ payload }) => ({
				from: Number(payload?.["from"]),
				to: Number(payload?.["to"])
			}))
		};
	});
}
/**
* The last row that was written up to an event, 0 for none, found in steps that double and then halve: rows are appended in
* the order of their events, and a record may have very many before the part that is wanted.
*/
async function lastRowOf(reader, sequence) {
	let last = 0;
	const goesOn = async (step) => {
		const [row] = await reader.bronzeAfter(last + step - 1, 1);
		if (!row || row.sequence > sequence) return false;
		last = row.rowid;
		return true;
	};
	let step = 1;
	while (await goesOn(step)) step *= 2;
	for (; step >= 1; step /= 2) await goesOn(step);
	return last;
}
var Exporter = class {
	counts = {
		events: 0,
		rows: 0,
		texts: 0,
		artifacts: 0
	};
	#parts;
	#beginning;
	#write;
	/** Hashes of texts and handles of artifacts that were written. */
	#written = /* @__PURE__ */ new Set();
	#rowid = 0;
	constructor(parts, beginning, write) {
		this.#parts = parts;
		this.#beginning = beginning;
		this.#write = write;
	}
	write(line) {
		return this.#write(lineText(line));
	}
	async events() {
		const { from, to } = this.#beginning.header;
		this.#rowid = await this.#parts.store.read((reader) => lastRowOf(reader, from - 1));
		for (let after = from - 1; after < to;) {
			const slice = await this.#slice(after, Math.min(SLICE, to - after));
			for (const { link, rows, texts } of slice) await this.#event(link, rows, texts);
			after = slice.at(-1)?.link.header.sequence ?? to;
			await (require_workspace_parts()).breathe();
		}
	}
	/** Events with their rows and the texts of those, on one snapshot. */
	#slice(after, limit) {
		return this.#parts.store.read(async (reader) => {
			const links = await reader.chainAfter(after, limit);
			const last = links.at(-1)?.header.sequence ?? after;
			const rowsOf = /* @__PURE__ */ new Map();
			const texts = /* @__PURE__ */ new Map();
			for (let more = true; more;) {
				const rows = await reader.bronzeAfter(this.#rowid, SLICE);
				more = rows.length === SLICE;
				for (const { rowid, ...row } of rows) {
					if (row.sequence > last) {
						more = false;
						break;
					}
					this.#rowid = rowid;
					if (row.sequence <= after) continue;
					rowsOf.set(row.sequence, [...rowsOf.get(row.sequence) ?? [], row]);
					const hash = (require_workspace_parts()).readSnapshot(row.row_kind, row.content).textHash;
					if (hash === void 0 || this.#written.has(hash)) continue;
					texts.set(hash, await reader.text(hash) ?? missing$1(`the kept text of ${row.row_key}`));
				}
			}
			return links.map((link) => ({
				link,
				rows: rowsOf.get(link.header.sequence) ?? [],
				texts
			}));
		});
	}
	async #event(link, rows, texts) {
		const { header, hash } = link;
		const payload = link.payload === null ? this.#pruned(header.sequence) : payloadOf(link.payload);
		for (const handle of payload ? (require_workspace_parts()).artifactsIn(payload) : []) await this.#artifact(handle);
		for (const row of rows) {
			const textHash = (require_workspace_parts()).readSnapshot(row.row_kind, row.content).textHash;
			const content = textHash === void 0 ? void 0 : texts.get(textHash);
			if (textHash !== void 0 && content !== void 0 && this.#isNew(textHash)) {
				await this.write({
					kind: "text",
					hash: textHash,
					content
				});
				this.counts.texts += 1;
			}
			await this.write({
				kind: "row",
				row
			});
			this.counts.rows += 1;
		}
		await this.write({
			kind: "event",
			event: {
				...header,
				hash,
				payload
			}
		});
		this.counts.events += 1;
	}
	/** A payload that is gone has to be covered by what is exported; one that was pruned just now is not. */
	#pruned(sequence) {
		if (this.#beginning.pruned.some((range) => range.from <= sequence && sequence <= range.to)) return null;
		throw new (require_words()).LocusError("HSK-423-BUSY", "payloads were pruned while the record was exported; export it again", { details: { sequence } });
	}
	async #artifact(handle) {
		if (!this.#isNew(handle)) return;
		const bytes = await this.#parts.artifacts.get(handle);
		const manifest = await this.#parts.artifacts.manifest(handle);
		const parts = Math.max(1, Math.ceil(bytes.length / ARTIFACT_PART_BYTES));
		for (let part = 1; part <= parts; part += 1) {
			const data = bytes.subarray((part - 1) * ARTIFACT_PART_BYTES, part * ARTIFACT_PART_BYTES).toString("base64");
			await this.write({
				kind: "artifact",
				handle,
				manifest,
				part,
				parts,
				data
			});
		}
		this.counts.artifacts += 1;
	}
	#isNew(name) {
		const isNew = !this.#written.has(name);
		this.#written.add(name);
		return isNew;
	}
};
function payloadOf(text) {
	return JSON.parse(text);
}
function missing$1(what) {
	throw new (require_words()).LocusError("HSK-500-STORAGE", `${what} is missing; check with locus verify`);
}
// electron/main/core/exchange/check-log.ts
/**
* Checks an exchanged record line by line, as far as it can be checked without a store: the order of its lines, every hash,
* every schema, and that each event's rows are those that it names (design: 20-operations, sync_events).
*/
/** What is said of an event that is of an earlier time than the one before it. */
var TIME_RUNS_BACK = "its time runs back";
/** Most characters of rows and texts that wait for their event, about what one operation can change; each line counts for some more. */
var MOST_WAITING = 67108864;
var PER_LINE = 1024;
/**
* The events of a record. What is held of it at a time is bounded: one artifact, and one event with its rows and texts.
* @throws LocusError naming the line and the event of whatever does not fit, also when the record ends too early.
*/
async function* checkedEvents(lines, listener) {
	let check;
	let last = 0;
	for await (const placed of lines) {
		last = placed.number;
		if (check) {
			const taken = check.take(placed);
			if (taken && "event" in taken) yield taken;
			else if (taken) await listener.artifact(taken);
			continue;
		}
		const { line, number } = placed;
		if (line.kind !== "log") throw lineRefusal(number, "this is no record of Locus: it does not begin with its header");
		if (line.format !== 1) throw lineRefusal(number, `the record has format ${line.format}; this Locus knows 1. Update Locus to import it.`);
		check = new LogCheck(line);
		await listener.header(line);
	}
	if (!check) throw lineRefusal(1, "this is no record of Locus: it is empty");
	check.end(last);
}
var LogCheck = class {
	#header;
	#counts = {
		events: 0,
		rows: 0,
		texts: 0,
		artifacts: 0
	};
	#coming = {
		rows: [],
		texts: /* @__PURE__ */ new Map(),
		weight: 0
	};
	#artifact;
	#next;
	#previous;
	#ended = false;
	constructor(header) {
		this.#header = header;
		this.#next = header.from;
	}
	/** Takes the next line in; answers the event when it was one, and the artifact when it was the last of its parts. */
	take({ line, number }) {
		if (this.#ended) throw lineRefusal(number, "there is more behind the end");
		if (this.#artifact && line.kind !== "artifact") throw lineRefusal(number, "an artifact is not complete");
		switch (line.kind) {
			case "log": throw lineRefusal(number, "a second header");
			case "artifact": return this.#takeArtifact(line, number);
			case "text":
				if ((require_workspace_parts()).sha256(line.content) !== line.hash) throw lineRefusal(number, "the text was altered", this.#at());
				this.#weigh(line.content.length, number);
				this.#coming.texts.set(line.hash, line.content);
				this.#counts.texts += 1;
				return;
			case "row":
				this.#weigh(line.row.content.length, number);
				this.#coming.rows.push(this.#checkedRow(line.row, number));
				this.#counts.rows += 1;
				return;
			case "event": return this.#takeEvent(line.event, number);
			case "end":
				this.#takeEnd(line, number);
				return;
		}
	}
	#at() {
		return { sequence: this.#next };
	}
	#weigh(characters, number) {
		this.#coming.weight += characters + PER_LINE;
		if (this.#coming.weight <= MOST_WAITING) return;
		throw lineRefusal(number, "the rows and texts of one event are too many", {
			...this.#at(),
			code: "HSK-413-LIMIT"
		});
	}
	#takeArtifact(line, number) {
		const { handle, manifest, part, parts } = line;
		const fault = (what) => lineRefusal(number, what, this.#at());
		if (!this.#artifact) this.#artifact = {
			handle,
			manifest,
			parts,
			got: [],
			size: 0
		};
		const artifact = this.#artifact;
		if (!(artifact.handle === handle && artifact.parts === parts && part === artifact.got.length + 1 && (0, (node_util()).isDeepStrictEqual)(artifact.manifest, manifest)) || part > parts) throw fault("the parts of an artifact are out of order");
		const bytesOfPart = Buffer.from(line.data, "base64");
		artifact.size += bytesOfPart.length;
		if (artifact.size > 67108864 || parts > 67108864) throw lineRefusal(number, `an artifact has at most ${(require_workspace_parts()).MAX_ARTIFACT_BYTES} bytes`, {
			...this.#at(),
			code: "HSK-413-LIMIT"
		});
		artifact.got.push(bytesOfPart);
		if (part < parts) return void 0;
		this.#artifact = void 0;
		const bytes = Buffer.concat(artifact.got);
		if (`artifact:sha256:${(require_workspace_parts()).sha256(bytes)}` !== handle || bytes.length !== manifest.size) throw fault("the artifact was altered");
		this.#counts.artifacts += 1;
		return {
			handle,
			bytes,
			manifest: artifact.manifest
		};
	}
	#checkedRow(bronze, number) {
		const fault = (what) => lineRefusal(number, what, { sequence: bronze.sequence });
		if (bronze.sequence !== this.#next) throw fault(`a row of another event than ${this.#next}`);
		if ((require_workspace_parts()).sha256(bronze.content) !== bronze.sha256 || bronze.bronze_id !== `brz_${bronze.sha256}`) throw fault("the row was altered");
		let read;
		try {
			read = (require_workspace_parts()).readSnapshot(bronze.row_kind, bronze.content);
		} catch (cause) {
			if (cause instanceof (require_words()).LocusError) throw fault(`the row does not fit, ${cause.path ?? "content"}: ${cause.message}`);
			throw cause;
		}
		const misfiled = (require_workspace_parts()).columnFault(bronze, read);
		if (misfiled) throw fault(`the row ${misfiled}`);
		if (!read.lossless) throw fault("the row holds what would be lost");
		return {
			bronze,
			read,
			number
		};
	}
	#takeEvent(event, number) {
		const { sequence } = event;
		const fault = (what) => lineRefusal(number, what, { sequence });
		if (sequence !== this.#next) throw fault(`event ${this.#next} is missing`);
		const payload = this.#checkedPayload(event, number);
		const { payload: _payload, hash, ...header } = event;
		const previous = this.#previous;
		if (sequence === 1 && (event.prev_hash !== (require_workspace_parts()).GENESIS_HASH || hash !== this.#header.origin)) throw fault("it is not the beginning that the header announces");
		if (previous && event.prev_hash !== previous.hash) throw fault("it is not tied to the event before");
		if ((require_workspace_parts()).eventHash(header) !== hash) throw fault("its header was altered");
		if (previous && event.timestamp < previous.timestamp) throw fault(TIME_RUNS_BACK);
		const { rows, texts } = this.#coming;
		this.#checkRows(event, payload, number);
		this.#coming = {
			rows: [],
			texts: /* @__PURE__ */ new Map(),
			weight: 0
		};
		this.#previous = {
			hash,
			timestamp: event.timestamp
		};
		this.#next += 1;
		this.#counts.events += 1;
		return {
			number,
			event,
			payload,
			rows,
			texts,
			refersTo: event.payload === null ? /* @__PURE__ */ new Set() : (require_workspace_parts()).artifactsIn(event.payload)
		};
	}
	/** The payload as it was hashed; only a query event may have none. */
	#checkedPayload(event, number) {
		const { event_type, event_code, sequence } = event;
		const fault = (what) => lineRefusal(number, what, { sequence });
		let payload;
		try {
			if (event_code !== (require_workspace_parts()).eventDefinition(event_type).code) throw fault("its code is not that of its type");
			if (event.payload === null) {
				if (event_type !== "work_query_executed") throw fault("its payload is missing");
				return null;
			}
			(require_workspace_parts()).validatePayload(event_type, event.payload);
			payload = (require_workspace_parts()).canonicalJson(event.payload);
		} catch (cause) {
			if (!(cause instanceof (require_words()).LocusError) || cause.code !== "HSK-400-INVALID-EVENT") throw cause;
			throw lineRefusal(number, `${cause.path === void 0 ? "" : `${cause.path}: `}${cause.message}`, {
				sequence,
				code: "HSK-400-INVALID-EVENT"
			});
		}
		if ((require_workspace_parts()).sha256(payload) !== event.payload_hash) throw fault("its payload was altered");
		return payload;
	}
	#checkRows(event, payload, number) {
		const { sequence } = event;
		const rows = this.#coming.rows.map((row) => row.bronze);
		const hash = event.payload?.["rows_hash"];
		if (hash !== void 0 && hash !== (require_workspace_parts()).rowsHash(rows)) throw lineRefusal(number, "its rows are not those that it names", { sequence });
		for (const { bronze, number: at } of this.#coming.rows) {
			if (!(bronze.row_kind !== "work_packet" && bronze.row_kind !== "dependency") && !payload?.includes(`"bronze_id":"${bronze.bronze_id}"`)) throw lineRefusal(at, "the row is not the one that its event names", { sequence });
			if (bronze.created_at !== event.timestamp) throw lineRefusal(at, "the row has another time than its event", { sequence });
		}
	}
	#takeEnd(line, number) {
		const { kind: _kind, ...said } = line;
		const { head, to } = this.#header;
		this.#ended = true;
		const isWhole = Object.entries(said).every(([name, count]) => this.#counts[name] === count);
		const ends = this.#next - 1 === to && this.#coming.rows.length === 0;
		const isHead = this.#previous === void 0 || head?.sequence === to && head.hash === this.#previous.hash;
		if (!isWhole || !ends || !isHead) throw lineRefusal(number, "the record is not the one that its header announces");
	}
	/** @throws LocusError when the record stopped before its end. */
	end(last) {
		if (this.#ended) return;
		throw lineRefusal(last, `the record breaks off here; it should go on to event ${this.#header.to}`, { sequence: this.#next });
	}
};
// electron/main/core/exchange/check-import.ts
/**
* The first pass of an import: all of a record is checked, against itself and against this store, before anything of it is
* written (design: 20-operations, sync_events).
*/
var LINKS = 500;
/**
* Checks a whole record against itself and against this store, of which nothing is changed.
* @throws LocusError HSK-409-SYNC naming the first event that differs, HSK-400-SCHEMA, HSK-400-INVALID-EVENT or
* HSK-413-LIMIT naming the line and event that does not fit, HSK-403-CAPABILITY for settings that only people change.
*/
async function checkImport(parts) {
	const local = new LocalChain(parts.store);
	const known = await local.newest();
	const brought = /* @__PURE__ */ new Set();
	const texts = /* @__PURE__ */ new Set();
	const packets = /* @__PURE__ */ new Map();
	const unexplained = new Unexplained();
	let header;
	const bytes = new Fingerprint();
	const events = checkedEvents(readLines(bytes.of(parts)), {
		header: async (found) => {
			header = found;
			if (known > 0 && found.origin !== null) await local.refuseStranger(found.origin);
			if (found.from <= known + 1) return;
			const message = `the record begins with event ${found.from}, and this workspace ends with ${known}; export it from event ${known} on`;
			throw new (require_words()).LocusError("HSK-409-SYNC", message, {
				path: "line 1",
				details: {
					from: found.from,
					newest: known
				}
			});
		},
		artifact: ({ handle }) => void brought.add(handle)
	});
	for await (const checked of events) {
		const { event, number, rows } = checked;
		for (const hash of checked.texts.keys()) texts.add(hash);
		for (const row of rows) await followPacket(parts, packets, row);
		unexplained.take(event);
		if (event.sequence === header?.from && event.sequence <= known + 1) await local.refuseUntied(event);
		if (event.sequence <= known) {
			await local.refuseOther(event);
			continue;
		}
		if (event.sequence === known + 1) {
			await local.refuseUntied(event);
			await local.refuseEarlier(event, number);
		}
		refuseGrants(parts, checked);
		for (const { read, number: at } of rows) {
			if (read.textHash === void 0 || texts.has(read.textHash)) continue;
			if (await parts.store.read((reader) => reader.text(read.textHash ?? "")) === void 0) throw lineRefusal(at, "the text of the row is missing", { sequence: event.sequence });
		}
		for (const handle of checked.refersTo) {
			if (brought.has(handle)) continue;
			await parts.artifacts.get(handle).catch(() => {
				throw lineRefusal(number, `${handle} is missing`, { sequence: event.sequence });
			});
		}
	}
	if (!header) throw lineRefusal(1, "this is no record of Locus: it is empty");
	unexplained.refuse();
	return {
		header,
		known,
		fingerprint: bytes.hex()
	};
}
/** What the bytes of one pass come to, so that two passes can be held to the same record. */
var Fingerprint = class {
	#hash = (0, (node_crypto()).createHash)("sha256");
	/** The bytes from their beginning, taken in as they are read, while there is time. */
	async *of({ open, checkBudget }) {
		for await (const chunk of open()) {
			checkBudget();
			this.#hash.update(chunk);
			yield chunk;
		}
	}
	/** SHA-256 of what was read, once all of it was. */
	hex() {
		return this.#hash.digest("hex");
	}
};
/** A Work Packet's snapshots follow each other, here and in the record. */
async function followPacket({ store }, packets, { bronze, number }) {
	if (bronze.row_kind !== "work_packet") return;
	const { row_key, version, bronze_id, previous_bronze_id, sequence } = bronze;
	let before = packets.get(row_key);
	if (!before) {
		const row = await store.read((reader) => reader.snapshotAt("work_packet", row_key, sequence - 1));
		before = row && {
			version: row.version,
			bronze_id: row.bronze_id
		};
	}
	if (version !== (before?.version ?? 0) + 1 || previous_bronze_id !== before?.bronze_id) throw lineRefusal(number, `the snapshot of ${row_key} does not follow the one before it`, { sequence });
	packets.set(row_key, {
		version,
		bronze_id
	});
}
/** The setting that an event changes, when it is one that verify holds to its record. */
function guardedSetting({ event_type, payload }) {
	const setting = payload?.["setting"];
	if (event_type !== "capability_decision" || typeof setting !== "object" || setting === null) return void 0;
	const { key, value } = setting;
	return (require_workspace_parts()).isSettingKey(key) && (require_workspace_parts()).GUARDED_SETTINGS.includes(key) ? {
		key,
		value
	} : void 0;
}
/** @throws LocusError HSK-403-CAPABILITY for a setting that only people change, where none of them imports it. */
function refuseGrants({ mayGrant }, { event, number }) {
	const setting = guardedSetting(event);
	if (!setting) return;
	if (!mayGrant) {
		const message = `line ${number}, event ${event.sequence}: the record sets ${setting.key}, so it is imported by a person at the window or a terminal`;
		throw new (require_words()).LocusError("HSK-403-CAPABILITY", message, {
			path: `line ${number}`,
			details: {
				line: number,
				sequence: event.sequence,
				setting: setting.key
			}
		});
	}
	if ((require_workspace_parts()).isSettingKey(setting.key)) (require_workspace_parts()).checkedSetting(setting.key, setting.value);
}
/** Query events without payload, and the events that say why. */
var Unexplained = class {
	#missing = [];
	#ranges = [];
	take({ sequence, event_type, payload }) {
		if (payload === null) this.#missing.push(sequence);
		else if (event_type === "events_pruned") this.#ranges.push({
			from: Number(payload["from"]),
			to: Number(payload["to"])
		});
	}
	/** @throws LocusError when nothing in the record says that a payload was pruned. */
	refuse() {
		const ranges = this.#ranges.sort((one, other) => one.from - other.from);
		let index = 0;
		for (const sequence of this.#missing) {
			while ((ranges[index]?.to ?? sequence) < sequence) index += 1;
			const range = ranges[index];
			if (range && range.from <= sequence) continue;
			const message = `event ${sequence}: its payload is missing and nothing says it was pruned`;
			throw new (require_words()).LocusError("HSK-400-SCHEMA", message, {
				path: `event ${sequence}`,
				details: { sequence }
			});
		}
	}
};
/** The chain of this store, read a stretch at a time. */
var LocalChain = class {
	#store;
	#links = /* @__PURE__ */ new Map();
	constructor(store) {
		this.#store = store;
	}
	/** @throws LocusError HSK-409-SYNC for a record that is not a continuation of this store. */
	async #refuseParted(sequence, here, there) {
		const [some] = sequence === 1 ? await this.#store.read((reader) => reader.packetIdsAfter("", 1)) : [""];
		throw parted$1(sequence, {
			here,
			there,
			isBare: some === void 0
		});
	}
	async newest() {
		return (await this.#store.read((reader) => reader.lastEvent()))?.sequence ?? 0;
	}
	async #link(sequence) {
		if (!this.#links.has(sequence)) {
			const links = await this.#store.read((reader) => reader.chainAfter(sequence - 1, LINKS));
			this.#links = new Map(links.map((link) => [link.header.sequence, link]));
		}
		return this.#links.get(sequence);
	}
	/** @throws LocusError HSK-409-SYNC when the record began with another event than this store. */
	async refuseStranger(origin) {
		const link = await this.#link(1);
		if (link?.hash !== origin) await this.#refuseParted(1, link?.hash, origin);
	}
	/** @throws LocusError HSK-409-SYNC where the same place holds another event here. */
	async refuseOther(event) {
		const link = await this.#link(event.sequence);
		if (link?.hash !== event.hash) await this.#refuseParted(event.sequence, link?.hash, event.hash);
	}
	/** @throws LocusError HSK-409-SYNC where the event goes on from another one than the newest here. */
	async refuseUntied(event) {
		if (event.sequence === 1) return;
		const link = await this.#link(event.sequence - 1);
		if (link?.hash !== event.prev_hash) await this.#refuseParted(event.sequence - 1, link?.hash, event.prev_hash);
	}
	/** @throws LocusError HSK-400-SCHEMA where the event is of an earlier time than the newest here. */
	async refuseEarlier({ sequence, timestamp }, number) {
		const before = await this.#link(sequence - 1);
		if (before && timestamp < before.header.timestamp) throw lineRefusal(number, TIME_RUNS_BACK, { sequence });
	}
};
function parted$1(sequence, { here, there, isBare }) {
	const message = `the two clones part at event ${sequence}: each has recorded something else there. Nothing was imported; bringing diverged clones together comes later`;
	return new (require_words()).LocusError("HSK-409-SYNC", message, {
		path: `event ${sequence}`,
		details: {
			parted_at: sequence,
			here: here ?? null,
			there,
			...isBare ? { bare: true } : {}
		}
	});
}
// electron/main/core/exchange/import-log.ts
/** Events after which everything else that waits on this thread has its turn. */
var STRETCH$1 = 50;
/**
* Imports a record, whole or not at all. Into an empty store it comes whole; a store that holds its beginning goes on from
* there. Other writers wait while it is written.
* @throws LocusError HSK-409-SYNC naming the first event that differs, HSK-400-SCHEMA, HSK-400-INVALID-EVENT or
* HSK-413-LIMIT naming the line and event that does not fit, HSK-403-CAPABILITY for settings that only people change.
*/
async function importLog(parts) {
	const { store, artifacts, ports, open, mayGrant } = parts;
	const end = ports.now() + parts.budgetMs;
	const checkBudget = () => {
		if (ports.now() > end) throw overdue$1();
	};
	const plan = await checkImport({
		store,
		artifacts,
		open,
		mayGrant,
		checkBudget
	});
	ports.reach("import.after_check");
	const { from, to } = plan.header;
	if (to > plan.known) {
		const budgetMs = end - ports.now();
		await store.transaction({ budgetMs }, (transaction) => writeAll({
			...parts,
			checkBudget
		}, plan, transaction));
		ports.reach("import.after_commit");
	}
	const last = await store.read((reader) => reader.lastEvent());
	return {
		from,
		to,
		appended: Math.max(0, to - plan.known),
		ahead: Math.max(0, plan.known - to),
		head: last ? {
			sequence: last.sequence,
			hash: last.hash
		} : null
	};
}
async function writeAll(parts, plan, transaction) {
	const { artifacts, ports, forgetBoard } = parts;
	await refuseMoved(transaction, plan);
	await forgetBoard(transaction);
	const bytes = new Fingerprint();
	const putArtifact = async ({ bytes: content, manifest }) => {
		await artifacts.put(content, manifest);
		ports.reach("import.after_artifact");
	};
	const events = checkedEvents(readLines(bytes.of(parts)), {
		header: () => void 0,
		artifact: putArtifact
	});
	for await (const checked of events) {
		const { sequence } = checked.event;
		if (sequence <= plan.known) continue;
		refuseGrants(parts, checked);
		await writeEvent(transaction, checked);
		if (sequence % STRETCH$1 === 0) await (require_workspace_parts()).breathe();
	}
	if (bytes.hex() !== plan.fingerprint) throw changedMeanwhile();
	await refuseUnproved(transaction);
	ports.reach("import.before_commit");
}
function overdue$1() {
	return new (require_words()).LocusError("HSK-413-LIMIT", "the import is over its time budget; nothing was imported", { path: "job.input.budget.max_duration_ms" });
}
function changedMeanwhile() {
	return new (require_words()).LocusError("HSK-409-SYNC", "the record was changed while it was read, so nothing was imported; import it again once nobody writes it", { path: "record" });
}
/** Nobody may have written since the record was checked against this store. */
async function refuseMoved(transaction, { known }) {
	const newest = (await transaction.lastEvent())?.sequence ?? 0;
	if (newest === known) return;
	const message = `event ${newest} was recorded meanwhile, so nothing was imported; import the record again`;
	throw new (require_words()).LocusError("HSK-409-SYNC", message, { details: {
		newest,
		expected: known
	} });
}
/** @throws LocusError HSK-400-SCHEMA for an event that the store's own rules keep out, such as a row that is there already. */
async function writeEvent(transaction, checked) {
	const { event, number } = checked;
	try {
		await replayEvent(transaction, checked);
	} catch (cause) {
		if (!(require_workspace_parts()).isContradiction(cause) && !isCycle(cause)) throw cause;
		throw lineRefusal(number, `it contradicts what came before it: ${cause.message}`, { sequence: event.sequence });
	}
}
function isCycle(cause) {
	return cause instanceof (require_words()).LocusError && cause.code === "HSK-409-CYCLE";
}
async function replayEvent(transaction, checked) {
	const { event, payload, rows, texts } = checked;
	for (const [hash, content] of texts) await transaction.putText(hash, content);
	const written = [];
	for (const { bronze, read, number } of rows) {
		const text = read.textHash === void 0 ? "" : await transaction.text(read.textHash);
		if (text === void 0) throw lineRefusal(number, "the text of the row is missing", { sequence: event.sequence });
		const before = read.row === "work_packet" ? await transaction.packet(read.wp_id) : void 0;
		const change = (require_workspace_parts()).changeOf(bronze, read, text, before);
		const turned = await (require_workspace_parts()).writeRow(transaction, change, bronze);
		written.push({
			change,
			turned
		});
	}
	for (const { change, turned } of written) await (require_workspace_parts()).settleWork(transaction, event.timestamp, change, turned);
	await transaction.appendEvent(event, payload);
	const setting = guardedSetting(event);
	if (setting) await transaction.putSetting(setting.key, JSON.stringify(setting.value));
}
/** @throws LocusError HSK-400-SCHEMA when the store would not prove itself with what was written. */
async function refuseUnproved(transaction) {
	const store = { read: (work) => work(transaction) };
	const chain = await (require_workspace_parts()).checkChain(store);
	const replay = chain.fault ?? await (require_workspace_parts()).checkReplay(store, chain.findings);
	if (typeof replay === "string") return;
	const { message, sequence } = replay;
	throw new (require_words()).LocusError("HSK-400-SCHEMA", `nothing was imported, for the store would not prove itself: ${message}`, {
		path: sequence === void 0 ? "record" : `event ${sequence}`,
		...sequence === void 0 ? {} : { details: { sequence } }
	});
}
// electron/main/core/exchange/log-files.ts
/** Files of exchanged records, read from their beginning each time. */
/** The bytes of a file. @throws LocusError HSK-404-NOT-FOUND or HSK-500-STORAGE when it cannot be read. */
async function* readLogFile(path) {
	try {
		const file = await (0, (node_fs_promises()).open)(path, (node_fs()).constants.O_RDONLY | ((node_fs()).constants.O_NONBLOCK ?? 0));
		try {
			if (!(await file.stat()).isFile()) throw new (require_words()).LocusError("HSK-500-STORAGE", `${path} is not an ordinary file`, { path });
			for await (const chunk of file.createReadStream({ autoClose: false })) yield chunk;
		} finally {
			await file.close();
		}
	} catch (cause) {
		if (cause instanceof (require_words()).LocusError) throw cause;
		const isMissing = (require_workspace_parts()).errorCodeOf(cause) === "ENOENT";
		const message = isMissing ? `there is no file ${path}` : `${path} cannot be read (${(require_workspace_parts()).errorCodeOf(cause) ?? "unknown reason"})`;
		throw new (require_words()).LocusError(isMissing ? "HSK-404-NOT-FOUND" : "HSK-500-STORAGE", message, {
			path,
			cause
		});
	}
}
// electron/main/core/exchange/exchange.ts
/** The exchange of one open workspace. */
var EventExchange = class {
	#parts;
	#streams = /* @__PURE__ */ new Map();
	constructor(parts) {
		this.#parts = parts;
	}
	/** Lets the operation with this id use a stream while `work` runs. */
	async through(opId, stream, work) {
		this.#streams.set(opId, stream);
		try {
			return await work();
		} finally {
			this.#streams.delete(opId);
		}
	}
	/** The operation. It records nothing: an event of its own would be one that the other clone does not have. */
	operation() {
		return {
			name: "sync_events",
			determinism: "D2",
			summary: "Exports the event log, or imports the one of another clone of this workspace",
			capabilities: ["locus.sync"],
			params: (require_workspace_parts()).syncEventsParamsSchema,
			prepare: (raw) => {
				const params = (require_workspace_parts()).parseOrRefuse((require_workspace_parts()).syncEventsParamsSchema, raw, "params");
				const { path, direction } = params;
				return {
					params: JSON.parse(JSON.stringify(params)),
					capabilities: ["locus.sync", ...path === void 0 ? [] : [direction === "export" ? "fs.write" : "fs.read"]],
					paths: path === void 0 ? [] : [{
						field: "params.path",
						path
					}],
					artifacts: [],
					refusesSilently: () => direction === "import",
					run: async (call) => ({
						data: await this.#run(params, call),
						events: []
					})
				};
			}
		};
	}
	#run(params, call) {
		const stream = this.#streams.get(call.opId);
		return params.direction === "export" ? this.#export(params, call, stream) : this.#import(params, call, stream);
	}
	async #export({ path, since = 0 }, call, stream) {
		const { ports } = this.#parts;
		const end = ports.now() + call.budgetMs;
		const fill = async (write) => {
			const { counts, ...range } = await exportLog(this.#parts, since, (text) => {
				if (ports.now() > end) throw overdue();
				return write(text);
			});
			const data = {
				...(require_workspace_parts()).asJson(range),
				...counts,
				...path === void 0 ? {} : { path }
			};
			call.refuseOversized(data);
			return data;
		};
		if (stream && "write" in stream) return fill((text) => stream.write(text));
		return (require_new_file()).newFile(await this.#file(path), fill);
	}
	async #import({ path }, call, stream) {
		const { store, artifacts, ports, forgetBoard, onImported } = this.#parts;
		const file = stream && "open" in stream ? void 0 : await this.#file(path);
		const open = stream && "open" in stream ? () => stream.open() : () => readLogFile(file ?? "");
		const mayGrant = call.actor.kind === "human" && call.caller.attested !== "claimed";
		const { budgetMs } = call;
		let imported;
		try {
			imported = await importLog({
				store,
				artifacts,
				ports,
				open,
				mayGrant,
				budgetMs,
				forgetBoard
			});
		} finally {
			onImported();
		}
		return (require_workspace_parts()).asJson(imported);
	}
	async #file(path) {
		if (path !== void 0) return this.#parts.inside(path);
		throw new (require_words()).LocusError("HSK-400-SCHEMA", "params.path: a path in the repository is needed", { path: "params.path" });
	}
};
function overdue() {
	return new (require_words()).LocusError("HSK-413-LIMIT", "the export is over its time budget; no file was made", { path: "job.input.budget.max_duration_ms" });
}
// electron/main/core/task-board/stable-read.ts
/**
* One whole read of a file: bytes, hash and what tells one version from the next. Used by the watcher and the sync
* engine for boards, and for packets (design: 40-task-board, "Watching").
*/
/** Above this a board is shown but never written (40-task-board, "Edits"). */
var LARGEST_BOARD_BYTES = 16777216;
/** Above this a file is not even read. */
var LARGEST_READ_BYTES = 268435456;
var ATTEMPTS = 4;
/**
* Reads a file once, whole. A file that grows or is rewritten meanwhile is read again, up to four times.
* @param file absolute path; a symbolic link is followed.
* @param root when given, a real path of the repository: what leads out of it is a problem `outside`.
* @returns the version read, or the reason why not; never throws for what a file system can say.
*/
async function readStable(file, root) {
	try {
		const real = await (0, (node_fs_promises()).realpath)(file);
		if (root !== void 0 && !(require_workspace_parts()).isWithin(await (0, (node_fs_promises()).realpath)(root), real)) return {
			kind: "outside",
			reason: `${file} is a link that leads out of the repository, to ${real}`
		};
		const handle = await (0, (node_fs_promises()).open)(real, (node_fs()).constants.O_RDONLY | ((node_fs()).constants.O_NONBLOCK ?? 0) | ((node_fs()).constants.O_NOFOLLOW ?? 0));
		try {
			return await readHandle(handle, real);
		} finally {
			await handle.close();
		}
	} catch (thrown) {
		return problemOf(file, thrown);
	}
}
async function readHandle(handle, real) {
	let before = await handle.stat();
	for (let attempt = 1;; attempt += 1) {
		if (before.isDirectory()) return {
			kind: "folder",
			reason: `${real} is a folder`
		};
		if (!before.isFile()) return {
			kind: "not_a_file",
			reason: `${real} is not an ordinary file`
		};
		if (before.size > LARGEST_READ_BYTES) return {
			kind: "unreadable",
			reason: `${real} holds ${before.size} bytes, more than can be read`
		};
		const bytes = await readWhole(handle, before.size);
		const after = await handle.stat();
		const whole = bytes.length === after.size && sameVersion(before, after);
		if (whole || attempt === ATTEMPTS) return {
			kind: "file",
			path: real,
			bytes,
			hash: (0, (node_crypto()).createHash)("sha256").update(bytes).digest("hex"),
			mtimeMs: after.mtimeMs,
			size: bytes.length,
			ino: after.ino,
			mode: after.mode,
			tooLarge: bytes.length > LARGEST_BOARD_BYTES,
			torn: !whole
		};
		before = after;
	}
}
function sameVersion(one, other) {
	return one.size === other.size && one.mtimeMs === other.mtimeMs && one.ino === other.ino;
}
/** The file from its start to its end as far as it reaches now; `size` is only a first guess. */
async function readWhole(handle, size) {
	const bytes = Buffer.alloc(size);
	let filled = 0;
	while (filled < size) {
		const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
		if (bytesRead === 0) break;
		filled += bytesRead;
	}
	return bytes.subarray(0, filled);
}
function problemOf(file, thrown) {
	const code = (require_workspace_parts()).errorCodeOf(thrown);
	switch (code) {
		case "ENOENT":
		case "ENOTDIR": return {
			kind: "missing",
			reason: `${file} does not exist`
		};
		case "EISDIR": return {
			kind: "folder",
			reason: `${file} is a folder`
		};
		case "EACCES":
		case "EPERM": return {
			kind: "unreadable",
			reason: `${file} may not be read`
		};
		case "ELOOP": return {
			kind: "unreadable",
			reason: `${file} is a link that leads back to itself`
		};
		case "ENXIO": return {
			kind: "not_a_file",
			reason: `${file} is not an ordinary file`
		};
		default:
			if (code === void 0) throw thrown;
			return {
				kind: "unreadable",
				reason: `${file} cannot be read (${code})`
			};
	}
}
// electron/main/core/governance/packet-files.ts
/** Where the task packet of a Work Packet is (design: 50-governance, "Where things are"). */
/** Folders under which `task_packets/` is looked for, in order. */
var PACKET_ROOTS = ["docs", ".GOV"];
/** Where a packet would be made: what is named when none is found. */
function usualPacketPath(wpId) {
	return `docs/task_packets/${wpId}.md`;
}
/**
* The task packet of a Work Packet, in the first root that has one, or its stub. A folder `ID/` counts before a file
* `ID.md`: where both exist, the file is the older form. In a folder `packet.json` counts when the Markdown is missing or
* says in its first line that it was generated.
* @param roots worktrees in order of preference: the caller's, then the primary one.
* @param explicitPath repo-relative; then only this file (or folder) counts.
* @throws {LocusError} HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository.
*/
async function findPacket(roots, wpId, explicitPath) {
	if (!(require_words()).isWorkPacketId(wpId)) throw new (require_words()).LocusError("HSK-400-INVALID-WP-ID", `${JSON.stringify(wpId)} is no id.`);
	const inOrder = typeof roots === "string" ? [roots] : [...new Set(roots)];
	if (explicitPath !== void 0) return firstFound(inOrder, async (root) => namedPacket(root, explicitPath));
	return await firstFound(inOrder, async (root) => firstFound(PACKET_ROOTS, async (base) => packetIn(root, `${base}/task_packets`, wpId))) ?? firstFound(inOrder, async (root) => firstFound(PACKET_ROOTS, async (base) => packetIn(root, `${base}/task_packets/stubs`, wpId)));
}
async function firstFound(items, look) {
	for (const item of items) {
		const found = await look(item);
		if (found !== void 0) return found;
	}
}
async function packetIn(root, folder, wpId) {
	return await packetFolder(root, `${folder}/${wpId}`) ?? await packetAt(root, `${folder}/${wpId}.md`) ?? await packetAt(root, `${folder}/${wpId}.contract.json`);
}
/** The packet at a path that somebody named: refused when it escapes, absent when nothing is there. */
async function namedPacket(root, named) {
	const { absolute, relative } = await (require_workspace_parts()).insideRepository(root, named);
	const reading = await readStable(absolute, root);
	if (reading.kind === "folder") return packetFolder(root, relative);
	return reading.kind === "file" ? packetFile(root, relative, reading) : void 0;
}
async function packetFolder(root, folder) {
	const markdown = await packetAt(root, `${folder}/packet.md`);
	if (markdown && !isGeneratedProjection(markdown.file.bytes)) return markdown;
	const json = await packetAt(root, `${folder}/packet.json`);
	if (!json || !markdown) return json ?? markdown;
	return {
		...json,
		projection: {
			path: markdown.path,
			file: markdown.file
		}
	};
}
async function packetAt(root, relative) {
	const place = await (require_workspace_parts()).insideRepository(root, relative).catch((thrown) => {
		if (thrown instanceof (require_words()).LocusError) return void 0;
		throw thrown;
	});
	if (place === void 0) return void 0;
	const reading = await readStable(place.absolute, root);
	return reading.kind === "file" ? packetFile(root, place.relative, reading) : void 0;
}
function packetFile(root, relative, file) {
	const format = relative.toLowerCase().endsWith(".json") ? "json" : "markdown";
	return {
		root,
		path: relative,
		kind: /(?:^|\/)stubs\//.test(relative) || format === "markdown" && callsItselfStub(file.bytes) ? "stub" : "packet",
		format,
		file
	};
}
var HEAD_BYTES = 4096;
function headOf(bytes) {
	return bytes.subarray(0, HEAD_BYTES).toString("latin1");
}
/** True when the first line says that the Markdown was generated from JSON, which then is the authority. */
function isGeneratedProjection(bytes) {
	return /^(?:\u00ef\u00bb\u00bf)?\s*<!--\s*HANDSHAKE_GENERATED_PROJECTION\b/.test(headOf(bytes));
}
function callsItselfStub(bytes) {
	const title = /^(?:\u00ef\u00bb\u00bf)?# .*$/m.exec(headOf(bytes))?.[0] ?? "";
	return /^\S*#\s+(?:Work Packet Stub\b|TASK_PACKET_STUB\b)/i.test(title);
}
// electron/main/core/task-board/document/batch.ts
/** Several changes in one write: planned against as few parses as their independence allows (design: 40-task-board, Edits). */
/**
* Applies changes one after another. The result is the same as if each had been applied to the outcome of the one before;
* a refused change leaves the others as they are. Titles added by one call stand in their usual order.
* @param known the same bytes, parsed and read with the same options already
*/
function editBoard(bytes, changes, options = {}, known) {
	const applied = [];
	const refused = [];
	const round = new Round((node_buffer()).Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options, known);
	for (const [index, change] of changes.entries()) {
		const result = round.apply(change);
		if ("refused" in result) refused.push({
			index,
			change,
			refused: result.refused
		});
		else applied.push(appliedChange(index, change, result));
	}
	return {
		bytes: round.finish(),
		applied,
		refused
	};
}
function appliedChange(index, change, plan) {
	const { splices, neighbours: _neighbours, alone: _alone, ...outcome } = plan;
	return {
		index,
		change,
		changed: splices.length > 0,
		...outcome
	};
}
/** Changes that are planned on the same parse; a change that depends on an earlier one begins a new parse. */
var Round = class {
	bytes;
	board;
	bullet;
	first;
	splices = [];
	options;
	added = /* @__PURE__ */ new Set();
	changedIds = /* @__PURE__ */ new Set();
	placedBy = /* @__PURE__ */ new Set();
	constructor(bytes, options, known) {
		this.bytes = bytes;
		this.options = options;
		if (known) this.board = this.boardOf(known.document, known.reading);
	}
	apply(change) {
		if (this.dependsOnEarlier(change)) this.settle();
		let plan = planChange(this.parsed(), change);
		if (!("refused" in plan) && this.splices.length > 0 && this.needsFreshParse(plan)) {
			this.settle();
			plan = planChange(this.parsed(), change);
		}
		if ("refused" in plan || plan.splices.length === 0) return plan;
		this.splices.push(...plan.splices);
		this.changedIds.add(change.wpId);
		for (const wpId of plan.neighbours ?? []) this.placedBy.add(wpId);
		if (plan.insertedSection !== void 0) this.added.add((require_parse()).titleKey(plan.insertedSection));
		if (plan.alone) this.settle();
		return plan;
	}
	finish() {
		this.settle();
		return this.bytes;
	}
	parsed() {
		if (!this.board) {
			const document = (require_parse()).parseBoard(this.bytes, { like: this.first });
			this.board = this.boardOf(document, (require_plan()).readBoard(document, this.options));
		}
		return this.board;
	}
	/** The bullet of new lines is that of the board before all changes; it is looked for when a line asks for it. */
	boardOf(document, reading) {
		this.first ??= document;
		const bullet = () => {
			this.bullet ??= (require_plan()).usualBullet(this.first ?? document);
			return this.bullet;
		};
		return {
			document,
			reading,
			added: this.added,
			get bullet() {
				return bullet();
			}
		};
	}
	dependsOnEarlier(change) {
		if (this.splices.length === 0) return false;
		if (this.changedIds.has(change.wpId) || this.placedBy.has(change.wpId)) return true;
		const before = placeOf$1(change)?.before;
		return before !== void 0 && this.changedIds.has(before);
	}
	needsFreshParse(plan) {
		return plan.alone === true || (plan.neighbours ?? []).some((wpId) => this.changedIds.has(wpId));
	}
	settle() {
		if (this.splices.length === 0) return;
		this.bytes = (require_plan()).spliceBytes(this.bytes, this.splices);
		this.board = void 0;
		this.splices = [];
		this.changedIds.clear();
		this.placedBy.clear();
	}
};
function placeOf$1(change) {
	if (change.kind === "move") return change.place;
	return change.kind === "set" || change.kind === "add" || change.kind === "restore" ? change.options?.place : void 0;
}
function planChange(board, change) {
	switch (change.kind) {
		case "set": return (require_plan()).planSet(board, change.wpId, change.target, change.options ?? {});
		case "add": return (require_plan()).planAdd(board, change.wpId, change.target, change.options ?? {});
		case "remove": return (require_plan()).planRemove(board, change.wpId, change.options ?? {});
		case "restore": return (require_plan()).planRestore(board, change.wpId, change.block, change.target, change.options ?? {});
		case "move": return (require_plan()).planMove(board, change.wpId, change.place, change.options ?? {});
		case "drop_note": return (require_plan()).planDropNote(board, change.wpId, change.options ?? {});
		case "keep": return (require_plan()).planKeep(board, change.wpId, change.address);
		case "add_section": return (require_plan()).planAddSection(board, change.status);
	}
}
// electron/main/core/governance/packet-text.ts
/**
* The text of a task packet as its readers need it: decoded, cut into lines, without what is only quoted, and labels in
* all their spellings (design: 50-governance, "Task packets").
*/
/** A packet's bytes as text: UTF-8, else Windows-1252; without a BOM. For reading only, never for writing back. */
function decodePacket(bytes) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (cause) {
		if (!(cause instanceof TypeError)) throw cause;
		return new TextDecoder("windows-1252").decode(bytes);
	}
}
/** Cuts a packet into lines (LF, CRLF or CR) and leaves out fences, comments and quotations. */
function readPacketLines(text) {
	const lines = [];
	let fence;
	let comment;
	const all = text.split(/\r\n|\n|\r/);
	for (const [index, raw] of all.entries()) {
		const number = index + 1;
		if (fence) {
			if (closes(fence, raw)) fence = void 0;
			continue;
		}
		const visible = withoutComments(raw, comment !== void 0);
		comment = visible.open ? comment ?? number : void 0;
		const opening = fenceOpening(visible.text);
		if (opening) {
			fence = {
				...opening,
				line: number
			};
			continue;
		}
		if (visible.text.trim() === "" && raw.trim() !== "") continue;
		if (/^\s*(?:[-*+]\s+)?>/.test(visible.text)) continue;
		lines.push(packetLine(number, visible.text));
	}
	const unclosedAt = fence?.line ?? comment;
	return unclosedAt === void 0 ? { lines } : {
		lines,
		unclosedAt
	};
}
/** A fence, also under a list item, and in the broken form (a backspace for "b") that a tool once wrote for "```bash". */
function fenceOpening(text) {
	const indent = /^\s*/.exec(text)?.[0].length ?? 0;
	if (text.trim() === "`\bash") return {
		mark: "`",
		length: 3,
		indent
	};
	const marks = /^\s*(?:[-*+]\s+)?(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(text);
	const run = marks?.[1] ?? marks?.[2];
	return run === void 0 ? void 0 : {
		mark: run.charAt(0),
		length: run.length,
		indent
	};
}
function closes(fence, raw) {
	const close = /^(\s*)(`{3,}|~{3,})[ \t]*$/.exec(raw);
	if (!close?.[2]?.startsWith(fence.mark)) return false;
	return close[2].length >= fence.length && (close[1] ?? "").length <= fence.indent + 3;
}
function withoutComments(raw, startsInside) {
	let text = "";
	let at = 0;
	let inside = startsInside;
	while (at < raw.length) {
		const mark = raw.indexOf(inside ? "-->" : "<!--", at);
		if (mark < 0) break;
		if (!inside) text += raw.slice(at, mark);
		at = mark + (inside ? 3 : 4);
		inside = !inside;
	}
	return {
		text: inside ? text : text + raw.slice(at),
		open: inside
	};
}
function packetLine(number, text) {
	const marks = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(text);
	if (!marks?.[1]) return {
		number,
		text
	};
	return {
		number,
		text,
		heading: {
			level: marks[1].length,
			title: (require_parse()).headingTitle(text.slice(marks[0].length))
		}
	};
}
/**
* Reads a line as a label: an optional list marker or heading, optional `**` on either side of the colon, any case,
* `_` = space; a dash may stand for the colon when blanks are around it (`VERDICT \u2014 PASS`).
*/
function readLabel(text) {
	const bare = text.replace(/^\s*(?:#{1,6}\s+|(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?/, "").replace(/\*\*|__(?=\w)|(?<=\w)__/g, "");
	const match = /^([A-Za-z][A-Za-z0-9_ ()./-]{0,79}?)(?:\s*:|\s+[\u2013\u2014-]\s)\s*(.*)$/s.exec(bare);
	if (!match?.[1]) return void 0;
	return {
		label: foldLabel(match[1]),
		value: (match[2] ?? "").trim()
	};
}
/** A label or title as it is compared. */
function foldLabel(text) {
	return text.normalize("NFC").trim().replace(/[_\s]+/g, "_").toUpperCase();
}
/**
* What a packet says under a label: the first in METADATA, else the first before the second level-2 heading.
* @param labels folded labels, any of which counts.
*/
function headValue(lines, labels) {
	const inMetadata = valueIn(sectionLines(lines, (title) => foldLabel(title) === "METADATA"), labels);
	if (inMetadata !== void 0) return inMetadata;
	const second = lines.filter((line) => line.heading?.level === 2)[1];
	return valueIn(second === void 0 ? lines : lines.slice(0, lines.indexOf(second)), labels);
}
function valueIn(lines, labels) {
	for (const line of lines) {
		const found = readLabel(line.text);
		if (found && labels.includes(found.label) && found.value !== "") return found.value;
	}
}
/** The lines of every section (level 2, up to the next heading of level 1 or 2) whose title is asked for, headings included. */
function sectionLines(lines, wanted) {
	const found = [];
	let inside = false;
	for (const line of lines) {
		if (line.heading && line.heading.level <= 2) inside = line.heading.level === 2 && wanted(line.heading.title);
		if (inside) found.push(line);
	}
	return found;
}
/** Every Work Packet id in a text, whole ones only, without a full stop that ends the sentence. */
function idsIn(text) {
	return (text.match(/(?<![A-Za-z0-9._-])WP-[A-Za-z0-9][A-Za-z0-9._-]*/g) ?? []).map(withoutEnding);
}
var ENDINGS = [
	".md",
	".json",
	".",
	"_",
	"-"
];
/** An id without file endings and the punctuation that a sentence leaves behind it. */
function withoutEnding(id) {
	let end = id.length;
	for (;;) {
		const ending = ENDINGS.find((each) => id.endsWith(each, end));
		if (ending === void 0) return id.slice(0, end);
		end -= ending.length;
	}
}
/** A string under an own key of a parsed JSON object. */
function stringAt(record, key) {
	const value = Object.hasOwn(record, key) ? record[key] : void 0;
	return typeof value === "string" ? value : void 0;
}
// electron/main/core/governance/packet-scope.ts
/**
* The IN_SCOPE_PATHS of a task packet: which files its work may touch (design: 50-governance, "Task packets"). Comments
* behind a path and backticks are split off, globs and folders are kept, what leaves the repository is left out.
*/
var LABEL = "IN_SCOPE_PATHS";
var ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(.*)$/;
/** The paths that a Markdown packet lists, in order; undefined when it lists none that can be read. */
function inScopeOfMarkdown(lines) {
	const at = lines.findIndex((line) => isScopeLabel(line));
	const label = lines[at];
	if (!label) return void 0;
	const inline = readLabel(label.text)?.value ?? "";
	return readable(inline === "" ? itemsAfter(lines.slice(at + 1), label) : inline.split(","));
}
/** The paths that a packet in JSON allows (`scope.allowed_paths`). */
function inScopeOfJson(contract) {
	const scope = (require_workspace_parts()).isRecord(contract) ? contract["scope"] : void 0;
	const allowed = (require_workspace_parts()).isRecord(scope) ? scope["allowed_paths"] : void 0;
	if (!Array.isArray(allowed)) return void 0;
	return readable(allowed.filter((each) => typeof each === "string").map((each) => ITEM.exec(each)?.[2] ?? each));
}
function isScopeLabel(line) {
	if (line.heading) return foldLabel(line.heading.title.replace(/:$/, "")) === LABEL;
	return readLabel(line.text)?.label === LABEL;
}
/** The items under the label: deeper than it when it is an item itself, and up to the next label of its level. */
function itemsAfter(lines, label) {
	const own = ITEM.exec(label.text);
	const depth = label.heading || !own ? -1 : (own[1] ?? "").length;
	const items = [];
	for (const line of lines) {
		if (line.text.trim() === "") continue;
		const item = line.heading ? null : ITEM.exec(line.text);
		if (!item || (item[1] ?? "").length <= depth) break;
		if (depth < 0 && isLabel(item[2] ?? "")) break;
		items.push(item[2] ?? "");
	}
	return items;
}
/** True for text that is written as a label, in capitals. */
function isLabel(text) {
	return /^(?:\*\*)?[A-Z][A-Z0-9_]*(?:\*\*)?\s*:/.test(text);
}
function readable(listed) {
	const paths = listed.map(pathIn).filter((path) => path !== void 0);
	return paths.length > 0 ? [...new Set(paths)] : void 0;
}
/** The repo-relative path of one item; undefined for a sentence, and for a path that is absolute or leaves the repository. */
function pathIn(item) {
	const path = (/^`([^`]+)`/.exec(item.trim())?.[1] ?? item.trim().replace(/\s+(?:[(#]|[-\u2013\u2014]\s).*$/s, "")).replace(/^\.\//, "");
	if (path === "" || /\s/.test(path) || /^(?:NONE|N\/A)$/i.test(path)) return void 0;
	if (/^(?:[/\\]|[A-Za-z]:)/.test(path) || path.split("/").includes("..")) return void 0;
	return path;
}
// electron/main/core/governance/verdict-value.ts
var WORDS = {
	PASS: "VALIDATED",
	PASSED: "VALIDATED",
	VALIDATED: "VALIDATED",
	FAIL: "FAIL",
	FAILED: "FAIL",
	OUTDATED_ONLY: "OUTDATED_ONLY",
	MERGE_PENDING: "MERGE_PENDING",
	ABANDONED: "ABANDONED"
};
/** Reads what stands behind a verdict's label: `PASS (with Waivers)`, `Validated (FAIL)`, `**VALIDATED**`, `\u2705 PASS`. */
function readVerdict(value) {
	const text = value.replace(/[*`"']/g, "").trim();
	if (text === "" || /^[<{[(]|^(?:TBD|TODO|N\/A|NONE)\b|^[A-Z_]+\s*[|/]\s*[A-Z_]+/i.test(text)) return "placeholder";
	const words = /^[^A-Za-z]*([A-Za-z]+(?:[_ -](?:ONLY|PENDING))?)(?![A-Za-z0-9_])\s*(.*)$/is.exec(text);
	const first = WORDS[foldWord(words?.[1] ?? "")];
	if (first === void 0) return "unknown";
	const qualified = /^[([]\s*([A-Za-z]+(?:[_ -][A-Za-z]+)?)\s*[)\]]/.exec(words?.[2] ?? "")?.[1];
	const inside = qualified === void 0 ? void 0 : WORDS[foldWord(qualified)];
	return { verdict: first === "VALIDATED" ? inside ?? first : first };
}
function foldWord(word) {
	return word.toUpperCase().replace(/[ -]/g, "_");
}
// electron/main/core/governance/validation-reports.ts
/** Reads the reports of a packet. `fileId` is the id that the packet's path stands for, if it stands for one. */
function readValidationReports(text, wpId, fileId) {
	const { lines, unclosedAt } = readPacketLines(text);
	const owner = packetOwner(lines) ?? fileId;
	const blocks = reportBlocks(lines);
	const findings = [];
	let latest;
	for (const statement of blocks.flatMap((block) => statementsOf$1(block))) {
		if (!isAbout(statement, wpId, owner)) continue;
		const line = statement.line.number;
		if (statement.word === "placeholder") continue;
		if (statement.word === "unknown") {
			latest = void 0;
			findings.push({
				line,
				message: `line ${line} names a verdict that is none of ours`
			});
			continue;
		}
		latest = {
			verdict: statement.word.verdict,
			line,
			...dateOf(statement.block)
		};
	}
	if (unclosedAt !== void 0) {
		const message = `the fence or comment opened in line ${unclosedAt} is never closed, so what follows was not read`;
		findings.push({
			line: unclosedAt,
			message
		});
	}
	return latest === void 0 ? { findings } : {
		latest,
		findings
	};
}
/** The Work Packet that the packet says it is of: its METADATA, else its title. */
function packetOwner(lines) {
	const named = headValue(lines, [
		"WP_ID",
		"TASK_ID",
		"WORK_PACKET_ID"
	]) ?? "";
	const title = lines.find((line) => line.heading?.level === 1 && idsIn(line.heading.title).length > 0);
	return idsIn(named)[0] ?? idsIn(title?.heading?.title ?? "")[0];
}
/**
* A heading within a reports section and the lines up to the next heading, with the block of the heading above it. What
* its verdicts ask of it is worked out once: a hostile packet holds thousands of them.
*/
var ReportBlock = class {
	level;
	title;
	above;
	lines;
	#labels;
	#subjects;
	#date;
	#onMicroTask;
	constructor(heading, above) {
		this.level = heading.heading.level;
		this.title = heading.heading.title;
		this.lines = [heading];
		this.above = above;
	}
	get labels() {
		this.#labels ??= this.lines.flatMap(({ number, text }) => {
			const label = readLabel(text);
			return label ? [{
				number,
				label
			}] : [];
		});
		return this.#labels;
	}
	/** Its subject labels, in the order of their lines. */
	get subjects() {
		this.#subjects ??= this.labels.flatMap(({ number, label }) => {
			const ids = SUBJECT_LABELS.includes(label.label) ? idsIn(label.value) : [];
			return ids.length > 0 ? [{
				number,
				ids
			}] : [];
		});
		return this.#subjects;
	}
	/** Whether it reports on a Micro-Task. */
	get isOnMicroTask() {
		this.#onMicroTask ??= namesMicroTask(this.title) || this.labels.some(({ label }) => label.label === "MT_ID");
		return this.#onMicroTask;
	}
	/** The date that the block itself names. */
	get date() {
		this.#date ??= dateIn([this.labels.find(({ label }) => DATE_LABELS.includes(label.label))?.label.value ?? "", this.title]);
		return this.#date;
	}
};
function isReportTitle(title) {
	return /(?:^|_)VALIDATION_REPORTS?(?![A-Z0-9])/.test(foldLabel(title));
}
function reportBlocks(lines) {
	const blocks = [];
	let current;
	for (const line of lines) {
		const heading = line.heading;
		if (!heading) {
			current?.lines.push(line);
			continue;
		}
		if (heading.level <= 2 && !(heading.level === 2 && isReportTitle(heading.title))) {
			current = void 0;
			continue;
		}
		if (heading.level > 2 && current === void 0) continue;
		let above = heading.level <= 2 ? void 0 : current;
		while (above && above.level >= heading.level) above = above.above;
		current = new ReportBlock({
			...line,
			heading
		}, above);
		blocks.push(current);
	}
	return blocks;
}
function statementsOf$1(block) {
	return block.lines.flatMap((line, index) => {
		const value = verdictText(line, block.lines, index + 1);
		return value === void 0 ? [] : [{
			line,
			word: readVerdict(value),
			block
		}];
	});
}
/** The label of the whole verdict: verdicts on one aspect (tests, a clause, a Micro-Task) have other words before it. */
var VERDICT_LABEL = /^(?:(?:FINAL|OVERALL|VALIDATOR|VALIDATION|WP)_)?VERDICT(?:_?\(.*\))?$/;
/** What a line says behind a verdict's label; a label alone takes the next line that is not blank. */
function verdictText(line, lines, following) {
	const whole = line.text.replace(/^\s*(?:[-*+]\s+)?/, "").replace(/\*\*/g, "");
	if (/^Validated\s*\([A-Za-z_ -]+\)\s*\.?$/i.test(whole)) return whole;
	const found = line.heading && VERDICT_LABEL.test(foldLabel(line.heading.title)) ? {
		label: "VERDICT",
		value: ""
	} : readLabel(line.text);
	if (!found) return void 0;
	if (found.label === "STATUS" && /^Validated\s*\(/i.test(found.value)) return found.value;
	if (!VERDICT_LABEL.test(found.label)) return void 0;
	if (found.value !== "") return found.value;
	let at = following;
	while (lines[at]?.text.trim() === "") at += 1;
	const next = lines[at];
	return next && !next.heading ? next.text.replace(/^\s*(?:[-*+]\s+)?/, "") : "";
}
var SUBJECT_LABELS = [
	"WP_ID",
	"TASK_ID",
	"WORK_PACKET_ID",
	"WORK_PACKET",
	"TASK_PACKET",
	"PACKET",
	"WP",
	"SUBJECT"
];
/**
* Whether a verdict is about the Work Packet: what its own line names counts, else the nearest subject label of its
* report, else the headings above it, else the packet's own id. A verdict on a Micro-Task is none on the Work Packet.
*/
function isAbout(statement, wpId, owner) {
	const named = idsIn(statement.line.text);
	if (named.length > 0) return named.includes(wpId);
	if (namesMicroTask(statement.line.text.split(":")[0] ?? "")) return false;
	for (let block = statement.block; block; block = block.above) {
		const subject = nearestSubject(block, statement.line.number);
		if (subject.length > 0) return subject.includes(wpId);
		const inTitle = idsIn(block.title);
		if (inTitle.length > 0) return inTitle.includes(wpId);
		if (block.isOnMicroTask) return false;
	}
	return owner === wpId;
}
function namesMicroTask(text) {
	return /\bMT-\d{3,}/.test(text);
}
/** The ids of the last subject label before the line within the block, else of the first one behind it. */
function nearestSubject({ subjects }, line) {
	let from = 0;
	let to = subjects.length;
	while (from < to) {
		const middle = from + to >> 1;
		if ((subjects[middle]?.number ?? 0) < line) from = middle + 1;
		else to = middle;
	}
	const behind = subjects[from]?.number === line ? subjects[from + 1] : subjects[from];
	return (subjects[from - 1] ?? behind)?.ids ?? [];
}
var DATE_LABELS = [
	"DATE",
	"VALIDATED_AT",
	"VALIDATION_DATE",
	"TIMESTAMP",
	"COMPLETED"
];
/** When a report was made, from its date label or the heading it stands under. */
function dateOf(from) {
	for (let block = from; block; block = block.above) if (block.date.at !== void 0) return block.date;
	return {};
}
/** The first date that one of the texts names. */
function dateIn(texts) {
	for (const text of texts) {
		const match = /\b(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?/.exec(text);
		const at = match ? Date.parse(match[2] ? `${match[1]}T${match[2]}${match[3] ?? "Z"}` : `${match[1]}`) : NaN;
		if (!Number.isNaN(at)) return match?.[2] ? { at } : {
			at,
			dayOnly: true
		};
	}
	return {};
}
// electron/main/core/governance/validator-gates.ts
/** Repo-relative files that may hold a Work Packet's validator gates, in order. */
function gateFilesOf(wpId) {
	const folders = [
		"docs",
		".GOV",
		".GOV/roles_shared",
		".GOV/roles_shared/runtime",
		".handshake/gov"
	];
	return [...folders.map((folder) => `${folder}/validator_gates/${wpId}.json`), ...folders.map((folder) => `${folder}/VALIDATOR_GATES.json`)];
}
/**
* The latest verdict on a Work Packet in a gate file, over live and archived sessions. Gates come in more than one order
* and sessions may be unfinished, so only the verdict and the times are looked at. Malformed JSON is a finding.
*/
function readValidatorGates(text, wpId) {
	let parsed;
	try {
		parsed = JSON.parse(text.replace(/^\ufeff/, ""));
	} catch (cause) {
		return { findings: [`is no JSON (${cause instanceof Error ? cause.message : String(cause)})`] };
	}
	if (!(require_workspace_parts()).isRecord(parsed)) return { findings: ["is no JSON object"] };
	const findings = [];
	let latest;
	for (const session of sessionsOf(parsed, wpId)) {
		const verdict = verdictOf(session);
		if (verdict === "placeholder") continue;
		const at = timeOf(session);
		if (!isLater(at, latest)) continue;
		if (verdict === "unknown") {
			findings.push("holds a session whose verdict is none of ours");
			latest = void 0;
			continue;
		}
		latest = {
			...verdict,
			...at === void 0 ? {} : { at }
		};
	}
	return latest === void 0 ? { findings } : {
		latest,
		findings
	};
}
/** Archived sessions first, so that at the same moment a live one counts. */
function sessionsOf(file, wpId) {
	const archived = Object.hasOwn(file, "archived_sessions") ? file["archived_sessions"] : void 0;
	const live = Object.hasOwn(file, "validation_sessions") ? file["validation_sessions"] : void 0;
	const old = (Array.isArray(archived) ? archived : []).filter((require_workspace_parts()).isRecord);
	const own = (require_workspace_parts()).isRecord(live) && Object.hasOwn(live, wpId) ? live[wpId] : void 0;
	return [...old.filter((session) => stringAt(session, "wpId") === wpId).toSorted(byTime), ...(require_workspace_parts()).isRecord(own) && (stringAt(own, "wpId") ?? wpId) === wpId ? [own] : []];
}
function byTime(one, other) {
	return (timeOf(one) ?? 0) - (timeOf(other) ?? 0);
}
function isLater(at, latest) {
	return latest?.at === void 0 || at === void 0 || at >= latest.at;
}
/** The session's own verdict, else that of its last gate with one. */
function verdictOf(session) {
	const ofGate = gatesOf(session).map((gate) => stringAt(gate, "verdict")).findLast((word) => word !== void 0);
	return readVerdict(stringAt(session, "verdict") ?? ofGate ?? "");
}
function timeOf(session) {
	const ofGates = gatesOf(session).map((gate) => stringAt(gate, "timestamp"));
	for (const text of [
		stringAt(session, "completed"),
		...ofGates.toReversed(),
		stringAt(session, "started")
	]) {
		const at = text === void 0 ? NaN : Date.parse(text);
		if (!Number.isNaN(at)) return at;
	}
}
function gatesOf(session) {
	const gates = Object.hasOwn(session, "gates") ? session["gates"] : void 0;
	return Array.isArray(gates) ? gates.filter((require_workspace_parts()).isRecord) : [];
}
// electron/main/core/governance/verdict-evidence.ts
/**
* Proof in the repository's files that a validator judged a Work Packet: what lets it be closed as VALIDATED under the
* strict routings (design: 20-operations, close_wp; 40-task-board, "Three-way merge").
*/
/**
* Looks for the latest verdict on a Work Packet in its packet's validation reports and in validator gate files. The first
* root that proves anything counts. Where packet and gate file disagree the later counts; where it cannot be told which
* is later, the one that does not validate.
* @param roots worktrees in order of preference: the caller's, then the primary one.
* @param explicitPath the packet's repo-relative path, when the Work Packet names one.
* @throws {LocusError} HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository.
*/
async function findVerdictEvidence(roots, wpId, explicitPath) {
	const findings = [];
	for (const root of typeof roots === "string" ? [roots] : new Set(roots)) {
		const packet = await findPacket(root, wpId, explicitPath);
		const evidence = decisive(packet && packet.kind === "packet" ? packetEvidence(packet, wpId, findings) : void 0, await gateEvidence(root, wpId, findings));
		if (evidence) return {
			evidence: evidence.found,
			findings
		};
	}
	return { findings };
}
function packetEvidence(packet, wpId, findings) {
	const markdown = packet.format === "markdown" ? {
		path: packet.path,
		file: packet.file
	} : packet.projection;
	if (!markdown) return void 0;
	const { path, file } = markdown;
	const fileId = path.endsWith(`/${wpId}.md`) || path.includes(`/${wpId}/`) ? wpId : void 0;
	const { latest, findings: found } = readValidationReports(decodePacket(file.bytes), wpId, fileId);
	findings.push(...found.map((finding) => ({
		path,
		...finding
	})));
	if (!latest) return void 0;
	const { verdict, line, at, dayOnly = false } = latest;
	const evidence = {
		verdict,
		source: "packet",
		path,
		line,
		sha256: file.hash
	};
	return {
		found: at === void 0 ? evidence : {
			...evidence,
			at
		},
		dayOnly
	};
}
async function gateEvidence(root, wpId, findings) {
	let best;
	for (const candidate of gateFilesOf(wpId)) {
		const file = await fileInside(root, candidate, findings);
		if (!file) continue;
		const { latest, findings: found } = readValidatorGates(decodePacket(file.bytes), wpId);
		findings.push(...found.map((message) => ({
			path: candidate,
			message: `${candidate} ${message}`
		})));
		if (!latest) continue;
		const evidence = {
			...latest,
			source: "gate_file",
			path: candidate,
			sha256: file.hash
		};
		best = decisive(best, {
			found: evidence,
			dayOnly: false
		});
	}
	return best;
}
async function fileInside(root, relative, findings) {
	try {
		const { absolute } = await (require_workspace_parts()).insideRepository(root, relative);
		const reading = await readStable(absolute, root);
		if (reading.kind === "file") return reading;
		if (reading.kind !== "missing") findings.push({
			path: relative,
			message: reading.reason
		});
		return;
	} catch (thrown) {
		if (!(thrown instanceof (require_words()).LocusError)) throw thrown;
		findings.push({
			path: relative,
			message: thrown.message
		});
		return;
	}
}
var DAY_MS = 864e5;
/** The later of two verdicts; when that cannot be told, the one that does not validate. */
function decisive(one, other) {
	if (!one || !other) return one ?? other;
	const order = compareTimes(one, other);
	if (order !== void 0) return order < 0 ? other : one;
	return one.found.verdict === "VALIDATED" ? other : one;
}
function compareTimes(one, other) {
	if (one.found.at === void 0 || other.found.at === void 0) return void 0;
	const difference = one.found.at - other.found.at;
	if (!one.dayOnly && !other.dayOnly) return difference === 0 ? void 0 : difference;
	const days = Math.floor(one.found.at / DAY_MS) - Math.floor(other.found.at / DAY_MS);
	return days === 0 ? void 0 : days;
}
// electron/main/core/governance/packet-survey.ts
/**
* Looks at the packet of a Work Packet, the caller's worktree before the primary one.
* @throws {LocusError} HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository.
*/
async function surveyPacket(place, wpId, explicitPath) {
	const roots = [place.worktree, place.root];
	const [packet, search] = await Promise.all([findPacket(roots, wpId, explicitPath), findVerdictEvidence(roots, wpId, explicitPath)]);
	const proof = {
		findings: search.findings,
		missing: [],
		...search.evidence === void 0 ? {} : { evidence: search.evidence }
	};
	if (!packet) return {
		exists: false,
		path: explicitPath ?? usualPacketPath(wpId),
		...proof
	};
	const { inScope, routing } = statementsOf(packet);
	return {
		exists: packet.kind === "packet",
		path: packet.path,
		kind: packet.kind,
		root: packet.root,
		hash: packet.file.hash,
		...routing === void 0 ? {} : { routing },
		...inScope === void 0 ? {} : { inScope },
		...proof
	};
}
var ROUTING_LABELS = [
	"ROUTING",
	"GOVERNANCE_ROUTING",
	"GOV_ROUTING",
	"GOVERNANCE_MODE",
	"GOV_MODE"
];
/** What the text of a packet states of its routing and of the files it may touch. */
function statementsOf(packet) {
	const text = decodePacket(packet.file.bytes);
	if (packet.format === "markdown") {
		const { lines } = readPacketLines(text);
		return {
			routing: routingIn(headValue(lines, ROUTING_LABELS)),
			inScope: inScopeOfMarkdown(lines)
		};
	}
	const contract = parsedJson(text);
	return {
		routing: routingOfJson(contract),
		inScope: inScopeOfJson(contract)
	};
}
function routingOfJson(contract) {
	if (!(require_workspace_parts()).isRecord(contract)) return void 0;
	const governance = Object.hasOwn(contract, "governance") ? contract["governance"] : void 0;
	const keys = ROUTING_LABELS.map((label) => label.toLowerCase());
	return routingIn([contract, ...(require_workspace_parts()).isRecord(governance) ? [governance] : []].flatMap((record) => keys.map((key) => stringAt(record, key))).find((word) => word !== void 0));
}
/** The one routing that a value names; a template that lists several names none. */
function routingIn(value) {
	const named = (require_words()).ROUTINGS.filter((routing) => new RegExp(`\\b${routing}\\b`, "i").test(value ?? ""));
	return named.length === 1 ? named[0] : void 0;
}
function parsedJson(text) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		if (cause instanceof SyntaxError) return void 0;
		throw cause;
	}
}
// electron/main/core/person/operator.ts
/** Who the operator of an open workspace is: git's user, unless the person at the window chose a name (design: 70-window, "Frame"). */
/** The operator's name of one open workspace. */
var OperatorName = class {
	#place;
	#fromGit;
	/** The name that the person at the window chose instead of git's. */
	#chosen;
	constructor(place) {
		this.#place = place;
	}
	/** The name that counts. */
	async current() {
		if (this.#chosen !== void 0) return this.#chosen;
		this.#fromGit ??= (require_workspace_parts()).readGitUserName(this.#place);
		return this.#fromGit;
	}
	/** Names the operator from now on; undefined goes back to git's name. */
	choose(name) {
		this.#chosen = name;
		this.#fromGit = void 0;
	}
	/** Where the name comes from. */
	async origin() {
		if (this.#chosen !== void 0) return "chosen";
		return await (require_workspace_parts()).configuredUserName(this.#place) ? "git" : "account";
	}
};
// electron/main/core/problem-fixes.ts
var OFF_THE_BOARD = "its line was taken off the board";
/** Every choice there is but one: `dismiss` takes no operation. */
var FIXES = {
	async put_back({ workspace, diagnostic, wpId, detail }) {
		const lines = sync({ fix: {
			kind: "put_back",
			wp_ids: diagnostic.wp_id ? [wpId] : await missingIds(workspace)
		} });
		if (detail === void 0) return [lines];
		return [{
			operation: "delete_wp",
			params: {
				wp_id: detail,
				reason: `${wpId} under another name`
			}
		}, lines];
	},
	async restore_board({ workspace }) {
		const [newest] = await workspace.boardVersions(1);
		return newest ? [sync({ restore: { hash: newest.hash } })] : [];
	},
	create_section: ({ detail }) => [sync({ fix: {
		kind: "create_section",
		status: detail ?? ""
	} })],
	follow_file: () => [sync({ fix: {
		kind: "after_git",
		take: "file"
	} })],
	write_ours: () => [sync({ fix: {
		kind: "after_git",
		take: "store"
	} })],
	keep: ({ wpId, detail }) => [sync({ fix: {
		kind: "keep_line",
		wp_id: wpId,
		line: Number(detail)
	} })],
	drop_note: ({ wpId }) => [sync({ fix: {
		kind: "drop_note",
		wp_id: wpId
	} })],
	take_file: ({ workspace, diagnostic, detail }) => resolutions(workspace, diagnostic, "board", detail),
	put_ours_back: ({ workspace, diagnostic, detail }) => resolutions(workspace, diagnostic, "store", detail),
	cancel: ({ wpId, reason = OFF_THE_BOARD }) => [update({
		wp_id: wpId,
		status: "cancelled",
		reason
	})],
	delete: ({ wpId, reason = OFF_THE_BOARD }) => [{
		operation: "delete_wp",
		params: {
			wp_id: wpId,
			reason
		}
	}],
	supersede: ({ workspace, wpId }) => supersede(workspace, wpId),
	async move_back({ workspace, wpId }) {
		const stored = await workspace.read((reader) => reader.packet(wpId));
		return stored ? [update({
			wp_id: wpId,
			status: (require_workspace_parts()).statusBeforeBlock(stored.fields)
		})] : [];
	},
	restore: ({ workspace, wpId }) => restore(workspace, wpId),
	async unblock({ workspace, wpId }) {
		return (await workspace.read((reader) => (require_workspace_parts()).heldBy(reader, wpId))).map((waiting) => edge("remove_dependency", wpId, waiting));
	},
	async hand_over({ workspace, wpId, detail = "" }) {
		const held = await workspace.read((reader) => (require_workspace_parts()).heldBy(reader, wpId));
		const requests = [];
		for (const waiting of held) {
			if (!await workspace.read((reader) => reader.dependencyBetween(detail, waiting, "blocks")) && waiting !== detail) requests.push(edge("add_dependency", detail, waiting));
			requests.push(edge("remove_dependency", wpId, waiting));
		}
		return requests;
	},
	reopen: ({ wpId, reason = "it was closed by hand, unverified" }) => [update({
		wp_id: wpId,
		status: "ready",
		reason
	})],
	validated: ({ wpId }) => [{
		operation: "close_wp",
		params: {
			wp_id: wpId,
			verdict: "VALIDATED"
		}
	}],
	record_gate: ({ wpId, reason = "recorded after a manual edit" }) => [{
		operation: "gate_wp",
		params: {
			wp_id: wpId,
			gate: "pre_work",
			result: "pass",
			notes: reason
		}
	}]
};
/**
* Performs a choice of an open problem. `reason` is recorded instead of the usual words where a choice is recorded with one.
* @returns the result of the last operation that it took
* @throws LocusError HSK-404-NOT-FOUND when the problem or the choice is not there any more, HSK-403-CAPABILITY when
* the caller may not change the list
*/
async function fixProblem(workspace, diagnosticId, choice, reason) {
	const diagnostic = await workspace.read((reader) => reader.diagnostic(diagnosticId));
	if (!diagnostic?.fixes.some((fix) => fix.choice === choice)) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "this problem is gone, or it has no such fix any more", { path: diagnosticId });
	const [verb = "", detail] = parted(choice);
	if (verb === "dismiss") return workspace.dismiss(diagnosticId);
	const fix = Object.hasOwn(FIXES, verb) ? FIXES[verb] : void 0;
	let result;
	for (const request of await fix?.({
		workspace,
		diagnostic,
		wpId: diagnostic.wp_id ?? "",
		detail,
		reason
	}) ?? []) {
		result = await workspace.operate(request);
		if (result.status !== "success") break;
	}
	if (!result) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "there is nothing left to mend", { path: diagnosticId });
	return result;
}
/** A choice's first word and what stands behind it. */
function parted(choice) {
	const at = choice.indexOf(":");
	return at < 0 ? [choice] : [choice.slice(0, at), choice.slice(at + 1)];
}
function sync(params) {
	return {
		operation: "sync_task_board",
		params
	};
}
function update(params) {
	return {
		operation: "update_wp",
		params
	};
}
function edge(operation, from, to) {
	return {
		operation,
		params: {
			from_wp_id: from,
			to_wp_id: to,
			type: "blocks"
		}
	};
}
/** Takes a deletion or a cancellation back. */
async function restore(workspace, wpId) {
	const fields = (await workspace.read((reader) => reader.packet(wpId)))?.fields;
	if (!fields) return [];
	if (fields.tombstone) return [update({
		wp_id: wpId,
		restore: true
	})];
	return [update({
		wp_id: wpId,
		status: fields.cancelled_from ?? "ready"
	})];
}
async function missingIds(workspace) {
	const { bases, store } = await workspace.read(async (reader) => ({
		bases: await reader.bases(),
		store: await reader.syncStates()
	}));
	const onBoard = new Set((await workspace.boardEntries()).keys());
	return [...store.values()].filter((packet) => !packet.deleted && bases.has(packet.wp_id) && !onBoard.has(packet.wp_id)).map((packet) => packet.wp_id);
}
async function resolutions(workspace, diagnostic, take, only) {
	const kind = diagnostic.kind === "older_copy" ? "older_copy" : "adoption";
	return (await workspace.read((reader) => reader.conflicts())).filter((row) => row.kind === kind && (only === void 0 || row.wp_id === only)).map((row) => sync({ resolve: {
		wp_id: row.wp_id,
		take
	} }));
}
async function supersede(workspace, wpId) {
	const newest = (await workspace.read((reader) => reader.versionsOf((require_words()).baseWorkPacketId(wpId)))).filter((other) => (require_words()).isNewerVersion(other, wpId)).at(-1);
	return [update({
		wp_id: wpId,
		status: "cancelled",
		reason: newest ? `superseded by ${newest}` : "superseded",
		...newest ? { superseded_by: newest } : {}
	})];
}
// electron/main/core/safekeeping/pace.ts
var MINUTE = 6e4;
var MEBIBYTE = 1048576;
/** Longer than any pause of the usual pace, and far below what a timer can count. */
var LONGEST_SLEEP = 60 * MINUTE;
var USUAL_PACE = {
	idle: 2e4,
	between: 10 * MINUTE,
	longest: 30 * MINUTE
};
/**
* The moment at which a long-lived process makes its next backup. All in milliseconds since the epoch. What lies ahead of
* `now`, since the clock was set back or a backup was made under another, holds nothing up.
*/
function dueAt(pace, changes, newest, now) {
	const known = (moment, pause) => moment > now ? 0 : moment + pause;
	const idle = Math.min(known(changes.last, pace.idle), known(changes.first, pace.longest));
	return Math.max(idle, newest === void 0 ? 0 : known(newest, pace.between));
}
/** How long to sleep until then: an hour at most, in case the clock is set meanwhile. */
function waitUntil(due, now) {
	return Math.min(Math.max(0, due - now), LONGEST_SLEEP);
}
/**
* Whether a one-shot process that has changed something makes a backup before it ends. It is waited for, so a large store is
* copied less often: on two slow cores 4 MB added 50 ms to a command, 36 MB 300 ms.
* @param bytes size of the database
* @param newest moment of the newest backup
*/
function isDueAtEnd(bytes, newest, now) {
	if (newest === void 0) return true;
	const pause = bytes <= 16 * MEBIBYTE ? 10 * MINUTE : bytes <= 128 * MEBIBYTE ? 60 * MINUTE : 1440 * MINUTE;
	return now - newest >= pause || newest > now;
}
// electron/main/core/safekeeping/automatic.ts
/**
* The automatic backups of an open workspace: a long-lived process makes them in idle moments after changes and when it
* ends, a one-shot one at its end when the newest is old enough (design: 10-domain, "Storage").
*/
var FAILED = "backup_failed";
var FORKED = "store_forked";
/** Makes the backups of one workspace. */
var AutomaticBackups = class {
	#parts;
	#shelf;
	#session;
	#changes;
	#newest;
	#timer;
	#running = Promise.resolve();
	#closed = false;
	constructor(parts) {
		this.#parts = parts;
		this.#shelf = new (require_workspace_parts()).BackupShelf(parts.backups, parts.root, () => parts.ports.now());
		this.#session = parts.ports.uuid().replaceAll("-", "");
	}
	/** A long-lived process finds out what was changed since the newest backup while it was away. */
	async start() {
		if (this.#parts.mode !== "long_lived") return;
		this.#newest = await this.#newestMoment();
		const last = await this.#parts.store.read((reader) => reader.lastEvent());
		if (last && Date.parse(last.timestamp) > (this.#newest ?? 0)) this.changed();
		await this.#lookForForks().catch(() => void 0);
	}
	/** The store has changed, through this process or another. */
	changed() {
		const now = this.#parts.ports.now();
		this.#changes = {
			first: this.#changes?.first ?? now,
			last: now
		};
		if (this.#parts.mode === "long_lived" && !this.#closed) this.#timer ??= this.#wakeIn(now, this.#changes);
	}
	#wakeIn(now, changes) {
		const due = dueAt(this.#parts.pace ?? USUAL_PACE, changes, this.#newest, now);
		return setTimeout(() => this.#woken(), waitUntil(due, now)).unref();
	}
	/** Changes that came while it slept put the moment off. */
	#woken() {
		this.#timer = void 0;
		if (this.#closed || !this.#changes) return;
		const now = this.#parts.ports.now();
		if (dueAt(this.#parts.pace ?? USUAL_PACE, this.#changes, this.#newest, now) <= now) this.#running = this.#running.then(() => this.#make(this.#session));
		else this.#timer = this.#wakeIn(now, this.#changes);
	}
	/** Makes what is due at the end of the process; nothing of a store that is gone. */
	async close() {
		this.#closed = true;
		clearTimeout(this.#timer);
		await this.#running;
		const { mode, store, ports } = this.#parts;
		if (!this.#changes || store.readOnly !== void 0 || store.gone() !== void 0) return;
		if (mode === "long_lived") return this.#make(this.#session);
		const { size } = await (0, (node_fs_promises()).stat)(store.path);
		if (!isDueAtEnd(size, await this.#newestMoment(), ports.now())) return;
		return this.#make(`cli${(require_workspace_parts()).timestamp(ports.now()).slice(0, 13).replaceAll(/\D/g, "")}`);
	}
	/** A backup that cannot be made is a problem of its own, never one of the operation before it. */
	async #make(session) {
		const changes = this.#changes;
		this.#changes = void 0;
		try {
			const { makeAutomaticBackup } = await Promise.resolve().then(() => require("./make-backup-CGYL0gfT.js"));
			const { file } = await makeAutomaticBackup(this.#parts, this.#shelf, session);
			this.#newest = this.#parts.ports.now();
			await this.#tell(void 0);
			await this.#lookForForks().catch(() => void 0);
			this.#parts.onMade?.(file);
		} catch (cause) {
			this.#newest = this.#parts.ports.now();
			this.#changes ??= changes;
			await this.#tell(cause instanceof Error ? cause.message : String(cause)).catch(() => void 0);
		}
	}
	/** Opens, changes or closes the problem; nothing is written when it stays as it is. */
	async #tell(reason) {
		const { store, ports } = this.#parts;
		const open = (await store.read((reader) => reader.diagnostics())).find((each) => each.kind === FAILED);
		const message = reason && `no backup could be made: ${withoutNames(reason, this.#shelf.folder)}`;
		if (open?.message === message) return;
		const where = this.#shelf.folder;
		const findings = message ? [(require_workspace_parts()).problem(FAILED, {
			key: "automatic",
			message,
			where,
			hint: "make room or mend the rights of the folder; the next backup is tried after the next change"
		})] : [];
		await store.transaction({ budgetMs: 5e3 }, async (transaction) => {
			await (require_workspace_parts()).settleDiagnostics(transaction, await (require_workspace_parts()).laterOf(transaction, ports.now()), [FAILED], findings);
		});
	}
	/** A store that lost its log and went on is told from its backups: they hold events that it does not. */
	async #lookForForks() {
		const { store, ports } = this.#parts;
		if (store.readOnly !== void 0 || store.gone() !== void 0) return;
		const findings = (await (require_board_sight()).forkedOff(store, this.#shelf)).map(({ file, manifest }) => (require_workspace_parts()).problem(FORKED, {
			key: (0, (node_path()).basename)(file),
			message: `the backup ${(0, (node_path()).basename)(file)} goes up to event ${manifest.last_sequence}, and its last events are not in the record: the store has lost them`,
			where: file,
			hint: "`locus backup restore FILE` goes back to that backup and keeps the present store aside; a backup that is not needed may be removed"
		}));
		if ((await store.read((reader) => reader.diagnostics())).filter((each) => each.kind === FORKED).length + findings.length === 0) return;
		await store.transaction({ budgetMs: 5e3 }, async (transaction) => {
			await (require_workspace_parts()).settleDiagnostics(transaction, await (require_workspace_parts()).laterOf(transaction, ports.now()), [FORKED], findings);
		});
	}
	async #newestMoment() {
		const now = this.#parts.ports.now();
		return (await this.#shelf.names().catch(() => [])).map((each) => Date.parse(each.created_at)).find((moment) => moment <= now);
	}
};
/** A backup's name holds its time, and a problem stays the same only while its words do. */
function withoutNames(reason, folder) {
	const [before = "", ...after] = reason.split(folder);
	return [before, ...after.map((rest) => rest.replace(/^[\\/][^\s:]+/, ""))].join(folder);
}
// electron/main/core/task-board/board-history.ts
/**
* Ids in the order of a kept version, as the workspace's sections are read now; undefined where its bytes are missing or
* altered, which `verify` tells.
*/
async function orderOfVersion(parts, version) {
	const bytes = await parts.artifacts.get(version.artifact).catch((cause) => {
		if (cause instanceof (require_words()).LocusError) return void 0;
		throw cause;
	});
	if (!bytes) return void 0;
	const { board_sections: sections } = await parts.store.read((require_workspace_parts()).readSettings);
	return [...(require_plan()).readBoard((require_parse()).parseBoard(bytes), { sections }).entries.values()].sort((one, other) => one.order - other.order).map((line) => line.wpId);
}
/** Forgets what the last sync saw, so that the next one adopts the board again: the rows were replaced under it. */
async function forgetBoard(transaction) {
	for (const key of [
		(require_sync_types()).LAST_SYNC_KEY,
		(require_sync_types()).PENDING_KEY,
		(require_sync_types()).ADOPTING_KEY
	]) await transaction.putSetting(key, void 0);
}
// electron/main/core/task-board/drift.ts
/** Compares a reading with the store: every line's id is a Work Packet and reads as the store's, unless it is in conflict. */
async function checkDrift(reader, reading, held) {
	const store = await reader.syncStates();
	const conflicts = await reader.conflicts();
	const inConflict = new Set(conflicts.map((row) => row.wp_id));
	const drift = [];
	for (const line of reading.entries.values()) {
		if (inConflict.has(line.wpId)) continue;
		const packet = store.get(line.wpId);
		const board = (require_board_sight()).stateOf(line);
		if (!packet || packet.deleted) drift.push({
			wp_id: line.wpId,
			text: `line ${line.line} names no Work Packet`
		});
		else if (line.duplicates.length === 0 && !(require_board_sight()).sameState(board, (require_board_sight()).stateOf(packet))) {
			const text = `line ${line.line} says ${(require_board_sight()).stateText(board)}, the store says ${(require_board_sight()).stateText((require_board_sight()).stateOf(packet))}`;
			drift.push({
				wp_id: line.wpId,
				text
			});
		}
	}
	const told = new Set(reading.problems.map((problem) => problem.message));
	const open = (await reader.diagnostics()).filter((diagnostic) => diagnostic.severity !== "info" && !diagnostic.inherited && !told.has(diagnostic.message));
	return {
		in_sync: drift.length === 0 && conflicts.length === 0 && held === void 0,
		...held === void 0 ? {} : { held },
		drift,
		without_line: [...store.values()].filter((packet) => !packet.deleted && !reading.entries.has(packet.wp_id)).map((packet) => packet.wp_id),
		conflicts: conflicts.map((row) => ({
			wp_id: row.wp_id,
			text: `board: ${row.board.text}; store: ${row.store.text}`
		})),
		problems: [...reading.problems.map((problem) => ({
			message: (require_parse()).displayText(Buffer.from(problem.message)),
			lines: [...problem.lines]
		})), ...open.map((diagnostic) => ({
			message: (require_parse()).displayText(diagnostic.message),
			lines: []
		}))]
	};
}
// electron/main/core/task-board/former-place.ts
/** Most kept versions that are looked through. */
var SEARCHED_VERSIONS$1 = 500;
/**
* The place of the line in its section as the board had it before event `sequence`: before the nearest of its followers
* that still stands in that section, else at its end. Undefined when no version tells.
*/
async function formerPlace({ store, artifacts }, wpId, sequence) {
	const { sections, states, versions } = await store.read(async (reader) => ({
		sections: (await (require_workspace_parts()).readSettings(reader)).board_sections,
		states: await reader.syncStates(),
		versions: await reader.boardVersions(SEARCHED_VERSIONS$1)
	}));
	const version = versions.find((each) => each.sequence < sequence);
	const bytes = version && await artifacts.get(version.artifact).catch(unlessUnreadable);
	if (!bytes) return void 0;
	const document = (require_parse()).parseBoard(bytes);
	const { entries } = (require_plan()).readBoard(document, { sections });
	const line = entries.get(wpId);
	if (!line) return void 0;
	const [next] = [...entries.values()].filter((other) => other.order > line.order && other.entry.section === line.entry.section).filter((other) => states.get(other.wpId)?.status === line.status && !states.get(other.wpId)?.deleted).sort((one, other) => one.order - other.order);
	return {
		before: next?.wpId,
		gap: gapAbove(document, line)
	};
}
/** What stood between a line and the entry or heading above it. */
function gapAbove(document, { entry }) {
	const section = document.sections.find((each) => each.entries.includes(entry));
	if (!section) return void 0;
	const above = section.entries[section.entries.indexOf(entry) - 1];
	const from = above ? above.block.end : section.heading.end;
	const bytes = Buffer.from(document.bytes.subarray(from, entry.line.start));
	return {
		...above ? { above: above.wpId } : {},
		bytes
	};
}
/** A version that was forgotten or damaged tells nothing: the line goes to the end of its section. */
function unlessUnreadable(cause) {
	if (cause instanceof (require_words()).LocusError) return void 0;
	throw cause;
}
// electron/main/core/task-board/board-look.ts
/** Looking at the board before anything is decided: where it is, what stands in it, what git is doing (design: 40-task-board). */
/** A save this young may still be going on: another look follows before it is trusted. Milliseconds. */
var YOUNG_MS = 40;
/** How often a file that never comes to rest, or a git that never finishes, is waited for. */
var MOST_WAITS = 50;
var GIT_PAUSE_MS = 100;
var MOST_GIT_WAITS = 20;
/** Versions of the board in which the last bytes of a vanished line are looked for. */
var SEARCHED_VERSIONS = 50;
/** Parsed boards that are kept: the one before a write of ours and the one after it. */
var KEPT_READINGS = 2;
/** Looks at the board of one workspace. */
var BoardLooker = class {
	#parts;
	#read = /* @__PURE__ */ new Map();
	constructor(parts) {
		this.#parts = parts;
	}
	/** Finds and reads the board. */
	async look() {
		const glance = await this.#glance();
		const path = await this.#pathFrom(glance);
		if (typeof path !== "string") return {
			hindrance: path,
			glance
		};
		const file = this.fileAt(path);
		try {
			return await this.#lookAt(file, path, glance);
		} catch (cause) {
			if (!(cause instanceof (require_words()).LocusError)) throw cause;
			return {
				hindrance: {
					kind: cause.details?.["errno"] === "ENOENT" || cause.details?.["errno"] === "ENOTDIR" ? "board_missing" : "unreadable",
					path,
					reason: cause.message
				},
				glance
			};
		}
	}
	async #lookAt(file, path, glance) {
		const inside = (0, (node_path()).relative)(this.#parts.place.root, file.realPath());
		if (/^\.(?:git|handshake[\\/]locus)(?:$|[\\/])/i.test(inside)) throw new (require_words()).LocusError("HSK-500-STORAGE", `${inside} belongs to git or to Locus; it is no board`, { path });
		const now = await this.#readSettled(file, glance);
		const git = await (require_workspace_parts()).readGitState(this.#parts.place);
		const held = (reason) => ({
			hindrance: {
				kind: "held",
				path,
				reason
			},
			glance
		});
		if (git.merging) return held(`git is in the middle of something (${git.merging})`);
		const sight = this.#sightOf({
			path,
			file,
			now,
			git
		}, glance.settings.board_sections);
		if (glance.last?.settled === void 0 || glance.last.hash !== now.hash) {
			await this.read(now, glance.settings.board_sections);
			const { conflictMarkers, readOnly } = sight.document;
			if (conflictMarkers) return held("the board holds conflict markers; resolve them first");
			if (readOnly && readOnly.reason !== "nul_bytes") return {
				hindrance: {
					kind: "unreadable",
					path,
					reason: readOnly.message
				},
				glance
			};
		}
		return {
			sight,
			glance
		};
	}
	/** A sight whose board is parsed and read at the first question about what it says. */
	#sightOf(seen, sections) {
		let read;
		const readOnce = () => {
			read ??= this.#readNow(seen.now, sections);
			return read;
		};
		return {
			...seen,
			behind: {
				surveys: /* @__PURE__ */ new Map(),
				previous: void 0,
				blocks: /* @__PURE__ */ new Map(),
				soughtBlocks: /* @__PURE__ */ new Set()
			},
			readingOf: (hash) => this.#read.get(readingKey(hash, sections))?.reading,
			get document() {
				return readOnce().document;
			},
			get reading() {
				return readOnce().reading;
			}
		};
	}
	async #glance() {
		return this.#parts.store.read(async (reader) => ({
			...await (require_board_sight()).readMarks(reader),
			settings: await (require_workspace_parts()).readSettings(reader),
			revision: await reader.revision(),
			problems: await reader.diagnostics()
		}));
	}
	/** The board as a file. */
	fileAt(path) {
		const { place, ports } = this.#parts;
		return new (require_board_sight()).BoardFile((0, (node_path()).join)(place.root, path), place.root, ports);
	}
	/** Repo-relative path of the board that is synced, when there is one. */
	async boardPath() {
		const path = await this.#pathFrom(await this.#glance());
		return typeof path === "string" ? path : path.kind === "board_missing" ? path.path : void 0;
	}
	async #pathFrom({ settings, last }) {
		if (settings.board_path !== null) return settings.board_path;
		const { root } = this.#parts.place;
		if (last && (require_workspace_parts()).isFound(root, last.path)) return last.path;
		const candidates = await (require_workspace_parts()).findBoards(root);
		const [only, ...others] = candidates;
		if (last && only === void 0) {
			if (this.fileAt(last.path).isBarred()) return last.path;
			return {
				kind: "board_missing",
				path: last.path,
				reason: `the board ${last.path} is missing`
			};
		}
		return only !== void 0 && others.length === 0 ? only : {
			kind: "no_board",
			candidates
		};
	}
	/**
	* Reads the file; one that was saved a moment ago is read until it stands still, and while git writes its index the
	* end of that is waited for: both only for a while.
	*/
	async #readSettled(file, marks) {
		const { ports, pause, place } = this.#parts;
		const lock = place.commonDir === void 0 ? void 0 : (0, (node_path()).join)(place.commonDir, "index.lock");
		let now = file.readNow();
		let gitWaits = 0;
		for (let waits = 0; waits < MOST_WAITS; waits += 1) {
			if (now.hash === marks.last?.hash || now.hash === marks.pending?.to_hash) return now;
			const age = ports.now() - now.mtimeMs;
			const young = age <= YOUNG_MS && age >= -40;
			const gitWrites = lock !== void 0 && gitWaits < MOST_GIT_WAITS && (0, (node_fs()).existsSync)(lock);
			if (!young && !gitWrites) return now;
			if (gitWrites) gitWaits += 1;
			await pause(gitWrites ? GIT_PAUSE_MS : YOUNG_MS - Math.max(0, age) + 1);
			const again = file.readNow();
			if (!gitWrites && again.hash === now.hash && again.mtimeMs === now.mtimeMs) return again;
			now = again;
		}
		return now;
	}
	/**
	* Parses and reads a board in stretches, unless it was one of the last, by what differs from the last; whoever asks next
	* what it says has it at once.
	* @param pause gives everything else its turn
	*/
	async read({ bytes, hash }, sections, pause = (node_timers_promises()).setImmediate) {
		const known = this.#read.get(readingKey(hash, sections));
		if (known) return known;
		const document = await (require_parse()).parseBoardInStretches(bytes, {
			hash,
			like: this.#newest
		}, pause);
		await pause();
		return this.#remember(document, sections);
	}
	/** The same at once. */
	#readNow({ bytes, hash }, sections) {
		return this.#read.get(readingKey(hash, sections)) ?? this.#remember((require_parse()).parseBoard(bytes, {
			hash,
			like: this.#newest
		}), sections);
	}
	get #newest() {
		return [...this.#read.values()].at(-1)?.document;
	}
	#remember(document, sections) {
		const read = {
			document,
			reading: (require_plan()).readBoard(document, { sections })
		};
		this.#read.set(readingKey(document.hash, sections), read);
		const [oldest] = this.#read.keys();
		if (this.#read.size > KEPT_READINGS && oldest !== void 0) this.#read.delete(oldest);
		return read;
	}
	/** Reads what a decision on this sight turned out to need. */
	async lookBehind({ sight, glance }, needs) {
		const { behind } = sight;
		if (needs.previous) behind.previous = (await this.#versionOf(glance.last?.hash, sight))?.reading ?? null;
		if (needs.blocks.length > 0) await this.#findBlocks(sight, needs.blocks);
		if (needs.surveys.length === 0) return;
		const paths = await this.#parts.store.read(async (reader) => {
			const found = /* @__PURE__ */ new Map();
			for (const wpId of needs.surveys) found.set(wpId, (await reader.packet(wpId))?.fields.governance.task_packet_path);
			return found;
		});
		for (const [wpId, path] of paths) behind.surveys.set(wpId, await this.#parts.survey(wpId, path));
	}
	/** Looks for the newest bytes of lines that the board does not hold any more. */
	async #findBlocks(sight, wpIds) {
		const { blocks, soughtBlocks } = sight.behind;
		const waiting = new Set(wpIds.filter((wpId) => !sight.reading.entries.has(wpId)));
		const versions = await this.#parts.store.read((reader) => reader.boardVersions(SEARCHED_VERSIONS));
		for (const version of versions) {
			if (waiting.size === 0) break;
			const kept = await this.#versionOf(version.hash, sight);
			for (const wpId of waiting) {
				const block = kept?.reading.entries.get(wpId)?.entry.block;
				if (!kept || !block) continue;
				blocks.set(wpId, kept.document.bytes.subarray(block.start, block.end));
				waiting.delete(wpId);
			}
		}
		for (const wpId of wpIds) soughtBlocks.add(wpId);
	}
	/** A kept version of the board, read as the present one; undefined when it is not there any more, or was damaged. */
	async #versionOf(hash, { reading }) {
		if (hash === void 0) return void 0;
		const known = this.#read.get(readingKey(hash, reading.options.sections ?? {}));
		if (known) return known;
		try {
			const document = (require_parse()).parseBoard(await this.#parts.artifacts.get((require_workspace_parts()).artifactHandle(hash)));
			return {
				document,
				reading: (require_plan()).readBoard(document, reading.options)
			};
		} catch (cause) {
			if (cause instanceof (require_words()).LocusError) return void 0;
			throw cause;
		}
	}
};
/** What a board read by these titles is kept under. */
function readingKey(hash, sections) {
	return `${hash} ${JSON.stringify(sections)}`;
}
// electron/main/core/task-board/bring-back.ts
/**
* Board history: every version of the board that was read or written is kept, and each can come back as an edit of whoever
* brings it back (design: 40-task-board, "Writing safely"; ADR 0012). The write itself goes past no merge: it only changes
* the file, and the sync that follows finds an edit.
*/
var BUDGET_MS$2 = 3e4;
/** The kept versions of one board. */
var KeptVersions = class {
	#parts;
	/** Hash of the version that this process has kept last. */
	#newest;
	/** Artifacts that are whole but may not be on the disk. */
	#unflushed = /* @__PURE__ */ new Set();
	#flushes = Promise.resolve();
	constructor(parts) {
		this.#parts = parts;
	}
	/**
	* Keeps a version, whole before this returns; {@link flush} puts it on the disk. What a board was written with stands in
	* the board itself until then; what the board is to be replaced in is flushed first.
	* @throws the file system's error when it cannot be kept
	*/
	keep({ bytes, hash }, opId) {
		const { artifacts, ports } = this.#parts;
		const manifest = {
			media_type: "text/markdown",
			producer_op_id: opId,
			created_at: (require_workspace_parts()).timestamp(ports.now())
		};
		this.#unflushed.add(artifacts.keep(bytes, hash, manifest));
		this.#newest = hash;
	}
	/** True for the version that this process has kept last; of others it does not know whether they reached the disk whole. */
	isKept(hash) {
		return hash === this.#newest;
	}
	/** Puts what was kept on the disk. @throws the file system's error; the next flush tries again */
	flush() {
		const turn = this.#flushes.then(async () => {
			for (const artifact of [...this.#unflushed]) {
				await this.#parts.artifacts.flush(artifact).catch((cause) => {
					this.#newest = void 0;
					throw cause;
				});
				this.#unflushed.delete(artifact);
			}
		});
		this.#flushes = turn.catch(() => void 0);
		return turn;
	}
	/**
	* Puts what a process that ends has kept on the disk, but for what has settled there by itself: what stands in the board
	* all the same is not worth a wait for the disk in every command.
	* @throws the file system's error
	*/
	async rest() {
		const { artifacts, ports } = this.#parts;
		for (const artifact of this.#unflushed) if (artifacts.isSettled(artifact, ports.now())) this.#unflushed.delete(artifact);
		await this.flush();
	}
	/** The kept versions, newest first. */
	versions(limit = 500) {
		return this.#parts.store.read((reader) => reader.boardVersions(limit));
	}
	/**
	* The bytes of a kept version.
	* @throws LocusError HSK-404-NOT-FOUND when it is not kept, HSK-500-STORAGE when it was altered, HSK-409-SYNC when it is
	* no text that could be synced
	*/
	async bytesOf(hash) {
		if (!(await this.versions()).some((version) => version.hash === hash)) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `no version ${hash} of the board is kept; locus board history shows them`, { path: "params.restore.hash" });
		const bytes = await this.#parts.artifacts.get((require_workspace_parts()).artifactHandle(hash));
		const { readOnly, conflictMarkers } = (require_parse()).parseBoard(bytes);
		const why = readOnly?.message ?? (conflictMarkers ? "it holds conflict markers" : void 0);
		if (why === void 0) return bytes;
		throw new (require_words()).LocusError("HSK-409-SYNC", `this version cannot be brought back: ${why}`, { path: "params.restore.hash" });
	}
	/**
	* Writes a version into the file, as safely as any write of ours. That it was meant is kept before the file is touched:
	* a sync that finds it there, also after a crash, knows whose edit it is.
	* @param expected hash of what stands there; undefined where no board stands
	* @returns the board that was replaced, `made` where there was none, `same` where it stands so already, and `changed`
	* when somebody else has written it meanwhile
	* @throws LocusError HSK-500-STORAGE when it cannot be written; what stood there then stands
	*/
	async put(file, version, expected) {
		const { store, ports } = this.#parts;
		const { hash, bytes, actor } = version;
		if (hash === expected) return "same";
		const restoring = {
			hash,
			actor
		};
		await store.transaction({ budgetMs: BUDGET_MS$2 }, (transaction) => transaction.putSetting((require_sync_types()).RESTORING_KEY, JSON.stringify(restoring)));
		return store.transaction({ budgetMs: BUDGET_MS$2 }, async () => {
			if (expected === void 0) return file.make(bytes) ? "made" : "changed";
			const before = file.readNow();
			if (before.hash !== expected) return "changed";
			const replacement = file.replace(before, bytes) ?? "changed";
			ports.reach("put.before_commit");
			return replacement;
		});
	}
};
// electron/main/core/task-board/findings.ts
/** The problems that a sync finds beyond the board's text, in words and with their fixes (design: 40-task-board, 70-window "Problems"). */
/** Kinds that a sync settles as a whole: they stand exactly as long as it finds them. */
var SETTLED_KINDS = [
	"board_duplicate",
	"board_unknown_token",
	"board_token_contradicts_section",
	"board_superseded_in_open_section",
	"board_repeated_section",
	"board_read_only",
	"board_malformed_entry",
	"board_missing_section",
	"board_unknown_section",
	"board_held",
	"board_refused",
	"missing_line",
	"many_missing",
	"older_copy",
	"adoption_differs",
	"unverified",
	"board_missing",
	"board_unreadable"
];
/** Kinds that stay until what they ask is answered, or their cause is gone. */
var LASTING_KINDS = [
	"kept_note",
	"supersede",
	"possible_rename"
];
/** Kinds that say that a board could not be read or written; while one is open no sync is without work. */
var HINDRANCE_KINDS = [
	"board_missing",
	"board_unreadable",
	"board_unwritable",
	"board_held"
];
/** More ids than this are not named in a problem about several. */
var NAMED = 8;
/** Work Packets that differ are decided one by one so many at a time. */
var ONE_BY_ONE = 5;
/** Where a problem about some lines is: the first of them. */
function at$1(path, lines) {
	return { where: lines.length > 0 ? `${path}:${lines[0]}` : path };
}
/** Ids in words, the first few by name. */
function named(wpIds) {
	const others = wpIds.length - NAMED;
	return `${wpIds.slice(0, NAMED).join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
}
/** The board is held by git, or because git brought more changes than are taken without asking. */
function heldFinding(path, why) {
	if ("reason" in why) return (require_workspace_parts()).problem("board_held", {
		key: path,
		message: `the board is held: ${why.reason}`,
		where: path,
		hint: "Finish or abort that; the next sync goes on."
	});
	return (require_workspace_parts()).problem("board_held", {
		key: path,
		message: `git changed ${why.changes} entries of the board, and they wait for a decision`,
		where: path,
		hint: "Follow the file, or write ours back.",
		fixes: [{
			choice: "follow_file",
			label: "Follow the file"
		}, {
			choice: "write_ours",
			label: "Write ours"
		}]
	});
}
/** Lines that are gone from the board: one problem each, or one for many or `most`. */
function missingFindings(wpIds, most, path) {
	if (wpIds.length > 10 || most && wpIds.length > 1) return [(require_workspace_parts()).problem("many_missing", {
		key: path,
		message: `${wpIds.length} Work Packets have no line on the board: ${named(wpIds)}`,
		where: path,
		hint: "Put the lines back, or delete or cancel the Work Packets one by one.",
		fixes: [{
			choice: "put_back",
			label: "Put them back"
		}]
	})];
	return wpIds.map((wpId) => (require_workspace_parts()).problem("missing_line", {
		key: wpId,
		message: `${wpId} is missing from the board`,
		wp_id: wpId,
		where: path,
		hint: "Put its line back, cancel it, or delete it.",
		fixes: [
			{
				choice: "put_back",
				label: "Put it back"
			},
			{
				choice: "cancel",
				label: "Cancel it"
			},
			{
				choice: "delete",
				label: "Delete it"
			}
		]
	}));
}
/** All lines of one save that say what stood there before our last write. */
function olderCopyFinding(wpIds, path) {
	if (wpIds.length === 0) return [];
	return [(require_workspace_parts()).problem("older_copy", {
		key: path,
		message: `an older copy of the board was saved over newer lines: ${named(wpIds)}`,
		where: path,
		hint: "Put our lines back, or take what the file says.",
		fixes: [{
			choice: "put_ours_back",
			label: "Put ours back"
		}, {
			choice: "take_file",
			label: "Take the file's"
		}]
	})];
}
/** Work Packets that differed when a board was taken over. */
function adoptionFinding(wpIds, path) {
	if (wpIds.length === 0) return [];
	return [(require_workspace_parts()).problem("adoption_differs", {
		key: path,
		message: `${wpIds.length === 1 ? "1 Work Packet differs" : `${wpIds.length} Work Packets differ`} between the board and the store: ${named(wpIds)}`,
		where: path,
		hint: "Take the board for all, keep ours for all, or decide one by one.",
		fixes: [
			{
				choice: "take_file",
				label: "Take the board"
			},
			{
				choice: "put_ours_back",
				label: "Keep ours"
			},
			...wpIds.length > 1 ? wpIds.slice(0, ONE_BY_ONE).flatMap(oneOfSeveral) : []
		]
	})];
}
/** The choices for one of the Work Packets that differ; those behind the first few come as these are decided. */
function oneOfSeveral(wpId) {
	return [{
		choice: `take_file:${wpId}`,
		label: `${wpId}: take the board`
	}, {
		choice: `put_ours_back:${wpId}`,
		label: `${wpId}: keep ours`
	}];
}
/** A Work Packet that a manual edit moved past what the lifecycle asks for. */
function unverifiedFinding(wpId, done, path) {
	return (require_workspace_parts()).problem("unverified", {
		key: wpId,
		message: `${wpId} was moved on the board by hand past a gate; nobody has verified it`,
		wp_id: wpId,
		where: path,
		hint: done ? "Record a verdict, or reopen it." : "Record the gate, or put it back.",
		fixes: done ? [{
			choice: "validated",
			label: "Record VALIDATED"
		}, {
			choice: "reopen",
			label: "Reopen it"
		}] : [{
			choice: "record_gate",
			label: "Record pre-work as passed"
		}]
	});
}
/** A change of the board that could not be made. */
function refusedFinding({ change, refused }, path) {
	return (require_workspace_parts()).problem("board_refused", {
		key: change.wpId,
		message: `the line of ${change.wpId} could not be written: ${refused.message}`,
		wp_id: change.wpId,
		...at$1(path, refused.lines ?? []),
		hint: "Mend the board at that line; the next sync writes it."
	});
}
/** A newer version of a Base WP that was written over the older one's line. */
function supersedeFinding(wpId, old, path, line) {
	return (require_workspace_parts()).problem("supersede", {
		key: old,
		message: `${wpId} stands where ${old} stood; is ${old} superseded?`,
		wp_id: old,
		...at$1(path, [line]),
		hint: `Supersede ${old}, or put its line back.`,
		fixes: [{
			choice: "supersede",
			label: `Supersede ${old}`
		}, {
			choice: "put_back",
			label: "Put its line back"
		}]
	});
}
/** An id that may have been renamed. */
function renameFinding(wpId, old, path, line) {
	return (require_workspace_parts()).problem("possible_rename", {
		key: old,
		message: `${wpId} stands where ${old} stood; is it the same packet under another name?`,
		wp_id: old,
		...at$1(path, [line]),
		hint: "An id never changes: put it back, or cancel the old packet.",
		fixes: [{
			choice: `put_back:${wpId}`,
			label: "Same packet: put the old id back"
		}, {
			choice: "cancel",
			label: "New packet: cancel the old one"
		}]
	});
}
var SHOWN_NOTE = 200;
/** Somebody's note that stayed on a line when it left Blocked. */
function keptNoteFinding(wpId, note, path) {
	return (require_workspace_parts()).problem("kept_note", {
		key: wpId,
		message: `${wpId} left Blocked; its line still says \u201c${note.slice(0, SHOWN_NOTE)}\u201d`,
		wp_id: wpId,
		where: path,
		hint: "Drop the note if it is about the block.",
		fixes: [{
			choice: "drop_note",
			label: "Drop the note"
		}, {
			choice: "dismiss",
			label: "Keep it"
		}]
	});
}
var GOES_ON = "The store keeps what it has; the next sync goes on once the board can be read.";
/** The board is not there; a problem of its own, never an empty board. `isKept` when an earlier version can come back. */
function missingBoardFinding(reason, path, isKept) {
	return (require_workspace_parts()).problem("board_missing", {
		key: path,
		message: `${reason}. ${GOES_ON}`,
		where: path,
		hint: "Bring the board back, or choose another.",
		fixes: isKept ? [{
			choice: "restore_board",
			label: "Put the last version back"
		}] : []
	});
}
/** The board cannot be read. */
function unreadableFinding(reason, path) {
	return (require_workspace_parts()).problem("board_unreadable", {
		key: path,
		message: `${reason}. ${GOES_ON}`,
		where: path,
		hint: "Make the board readable."
	});
}
/** The board could not be written. */
function unwritableFinding(reason, path) {
	return (require_workspace_parts()).problem("board_unwritable", {
		key: path,
		message: `the board could not be written: ${reason}. The store keeps every change; the next sync writes them.`,
		where: path,
		hint: "Make the file and its folder writable, then sync."
	});
}
/** An editor saved into a board that we had replaced already, and the board has changed again since. */
function lateEditFinding(artifact, path) {
	return (require_workspace_parts()).problem("late_edit", {
		key: artifact,
		message: `an editor saved the board into the old file while it was replaced, and the board has changed again since; what it saved is kept as ${artifact}`,
		where: path,
		hint: "Compare the kept text with the board and carry over what is missing.",
		fixes: [{
			choice: "dismiss",
			label: "Done"
		}]
	});
}
// electron/main/core/task-board/sync-record.ts
/** What a sync writes into the Flight Recorder: its beginning, what it found and did, its end (design: 30-flight-recorder). */
/** Whoever edited a board by hand; git knows them only once they commit. */
var HAND = {
	kind: "human",
	id: "unknown"
};
/** Git, when it brought another version of the board. */
var GIT = {
	kind: "system",
	id: "git"
};
var LONGEST_TOKEN = 80;
var LONGEST_REASON = 500;
/** Appends a sync's events in one transaction; the first thing worth recording is preceded by its beginning. */
var SyncRecord = class {
	events = [];
	#parts;
	#sight;
	#begun;
	/** @param begun true when an earlier transaction of the same sync has recorded its beginning */
	constructor(parts, sight, begun) {
		this.#parts = parts;
		this.#sight = sight;
		this.#begun = begun;
	}
	/** True once the beginning stands in the record: then an end has to follow. */
	get begun() {
		return this.#begun;
	}
	/** Records the beginning of the sync, once. */
	async begin() {
		if (this.#begun) return;
		this.#begun = true;
		const { request } = this.#parts;
		await this.#append([...request.decision ? [request.decision] : [], {
			event_type: "sync_started",
			payload: {
				direction: request.direction,
				board_path: this.#sight.path,
				file_hash: this.#sight.now.hash
			}
		}]);
	}
	/** Records events, after the beginning. */
	async add(drafts) {
		if (drafts.length === 0) return;
		await this.begin();
		await this.#append(drafts);
	}
	/** Takes in events that an operation within this sync recorded itself. */
	include(events) {
		this.events.push(...events);
	}
	async #append(drafts) {
		const { transaction, replicaId } = this.#parts;
		this.events.push(...await (require_workspace_parts()).appendEvents(transaction, stampOf(this.#parts), replicaId, drafts));
	}
};
function stampOf({ request, now }) {
	return {
		actor: request.actor,
		attested: request.caller.attested,
		source: request.caller.source,
		trace_id: request.traceId,
		job_id: request.opId,
		timestamp: now
	};
}
/** A manual edit was found. `whyNot` when it could not be applied. */
function statusChangedEvent(edit) {
	const { line, from, whyNot } = edit;
	return {
		event_type: "task_board_status_changed",
		wp_id: line.wpId,
		actor: edit.editor,
		payload: {
			from_status: from?.status ?? null,
			...from?.verdict ? { from_verdict: from.verdict } : {},
			to_status: line.status,
			...line.status === "DONE" && line.verdict ? { to_verdict: line.verdict } : {},
			token: line.token?.slice(0, LONGEST_TOKEN) ?? null,
			line: line.line,
			applied: whyNot === void 0,
			observed_at: (require_workspace_parts()).timestamp(edit.mtimeMs),
			...whyNot === void 0 ? {} : { why_not: whyNot.slice(0, LONGEST_REASON) }
		}
	};
}
/** Lines were added to the board for Work Packets that had none. */
function entryAddedEvents(added) {
	return added.map(({ wpId, status, token, line }) => ({
		event_type: "task_board_entry_added",
		wp_id: wpId,
		payload: {
			status,
			...token ? { token: token.slice(0, LONGEST_TOKEN) } : {},
			line
		}
	}));
}
/** The counts of a report. */
function countsOf(report) {
	const { added, changed, removed, conflicts, problems } = report;
	return {
		added: added.length,
		changed: changed.length,
		removed: removed.length,
		conflicts: conflicts.length,
		problems
	};
}
/** The two events that close a sync. `toHash`: the board as the sync leaves it. */
function closingEvents(request, sight, counts, end) {
	const { direction } = request;
	const { cause, toHash, written } = end;
	const { problems, ...changes } = counts;
	const version_ref = (require_workspace_parts()).artifactHandle(toHash);
	const hashes = {
		from_hash: sight.now.hash,
		to_hash: toHash
	};
	const common = {
		direction,
		board_path: sight.path,
		...changes,
		written
	};
	return [{
		event_type: "task_board_synced",
		payload: {
			...common,
			cause,
			...hashes,
			problems,
			version_ref
		}
	}, {
		event_type: "sync_completed",
		payload: common
	}];
}
/** The event of a sync that failed. */
function failedEvent(request, path, reason, code) {
	return {
		event_type: "sync_failed",
		payload: {
			direction: request.direction,
			board_path: path,
			reason: reason.slice(0, LONGEST_REASON),
			code
		}
	};
}
// electron/main/core/task-board/put.ts
/**
* Put: the second write transaction of a sync. It checks that the file is still the one that Take saw, replaces it, and
* acknowledges the write (design: 40-task-board, "Writing safely").
*/
/**
* Replaces the board.
* @throws LookAgain when somebody else has written it since Take
* @throws LocusError HSK-500-STORAGE when it cannot be written; the old board then stands
*/
async function putBoard(parts) {
	const { transaction, ports, sight, request, write } = parts;
	const { pending } = write;
	const before = sight.file.readNow();
	if (before.hash !== pending.from_hash) throw new (require_board_sight()).LookAgain("changed");
	const now = await (require_workspace_parts()).laterOf(transaction, ports.now());
	const isUnchanged = await transaction.revision() === write.revision;
	const record = new SyncRecord({
		transaction,
		request,
		replicaId: parts.replicaId,
		now
	}, sight, parts.begun);
	for (const base of pending.bases) await transaction.putBase(base);
	const isMine = await transaction.setting((require_sync_types()).PENDING_KEY) === JSON.stringify(pending);
	if (isMine) await transaction.putSetting((require_sync_types()).PENDING_KEY, void 0);
	await transaction.removeDiagnostic((require_workspace_parts()).diagnosticId("board_unwritable", sight.path));
	await record.add(entryAddedEvents(pending.added));
	const end = {
		cause: write.cause,
		toHash: pending.to_hash,
		written: true
	};
	await record.add(closingEvents(request, sight, countsOf(parts.report), end));
	const sequence = record.events.at(-1)?.sequence ?? 0;
	const { to_hash: hash } = pending;
	const version = {
		hash,
		artifact: (require_workspace_parts()).artifactHandle(hash),
		at: now,
		direction: "written",
		sequence
	};
	const forgotten = await transaction.putBoardVersion(version, 500);
	const last = {
		...write.last,
		...write.settles && isMine && isUnchanged ? { settled: await transaction.revision() } : {}
	};
	await transaction.putSetting((require_sync_types()).LAST_SYNC_KEY, JSON.stringify(last));
	const replacement = sight.file.replace(before, write.bytes);
	if (!replacement) throw new (require_board_sight()).LookAgain("changed");
	ports.reach("put.before_commit");
	return {
		replacement,
		events: record.events,
		forgotten
	};
}
/**
* Takes writes of ours out again because an editor saved into the file that the first of them replaced: what it saved
* becomes the board, so that the next look merges it with everything we know.
* @param hash of the board before the first of the writes
* @param writes our last writes, oldest first
* @returns the board that was replaced now, or undefined when the board is no longer what these writes made of it
* @throws LookAgain when somebody saves it at this very moment
*/
async function undoForLateEdit(transaction, file, hash, writes, late) {
	let reached = hash;
	for (const { pending } of writes) {
		if (pending.from_hash !== reached) return void 0;
		reached = pending.to_hash;
	}
	const before = file.readNow();
	if (before.hash !== reached) return void 0;
	for (const write of writes.toReversed()) {
		for (const base of write.pending.bases) await transaction.removeBase(base.wp_id);
		for (const base of write.basesBefore) await transaction.putBase(base);
	}
	const [first] = writes;
	if (first) await transaction.putSetting((require_sync_types()).LAST_SYNC_KEY, JSON.stringify({
		...first.last,
		hash
	}));
	const replacement = file.replace(before, late);
	if (!replacement) throw new (require_board_sight()).LookAgain("changed");
	return replacement;
}
// electron/main/core/task-board/late-edits.ts
var LATE_LOOK_MS = 1e3;
var SETTLE_MS = 30;
var MOST_SETTLES = 60;
var BUDGET_MS$1 = 3e4;
/** The boards that this process has replaced a moment ago, oldest first. */
var LateEdits = class {
	#parts;
	#onDue;
	#replaced = [];
	/** @param onDue called when a second has passed since a replacement: time for the second look */
	constructor(parts, onDue) {
		this.#parts = parts;
		this.#onDue = onDue;
	}
	/** Keeps a replaced board in sight. */
	watch(replacement, file, path, write) {
		const replaced = {
			replacement,
			file,
			path,
			write,
			timer: this.#timer(() => replaced),
			due: false
		};
		this.#replaced.push(replaced);
	}
	#timer(of) {
		return setTimeout(() => {
			of().due = true;
			this.#onDue();
		}, LATE_LOOK_MS).unref();
	}
	/**
	* Looks into every replaced board, and lets go of those whose second has passed.
	* @param isLast true when there will be no other look: every one is then read
	* @returns true when something was saved into one and is the board now: it has to be synced
	*/
	async look(isLast = false) {
		for (const [index, replaced] of this.#replaced.entries()) {
			const late = await this.#settledBytes(replaced.replacement, isLast || replaced.due);
			if (!late) continue;
			const takenIn = await this.#takeIn(replaced, this.#replaced.slice(index), late);
			replaced.replacement.accept(late);
			clearTimeout(replaced.timer);
			replaced.timer = this.#timer(() => replaced);
			replaced.due = false;
			if (takenIn) return true;
		}
		this.#replaced = this.#replaced.filter((replaced) => {
			if (replaced.due) replaced.replacement.close();
			return !replaced.due;
		});
		return false;
	}
	/** Lets go of all of them. */
	close() {
		for (const { replacement, timer } of this.#replaced) {
			clearTimeout(timer);
			replacement.close();
		}
		this.#replaced = [];
	}
	/** What was saved there, once the editor has finished: two equal reads, for as long as can be waited. */
	async #settledBytes(replacement, thorough) {
		let bytes = replacement.lateBytes(thorough);
		for (let waits = 0; bytes && waits < MOST_SETTLES; waits += 1) {
			await this.#parts.pause(SETTLE_MS);
			const again = replacement.lateBytes(true);
			if (again?.equals(bytes)) break;
			bytes = again;
		}
		return bytes;
	}
	/** Makes late bytes the board, or keeps them and says so. `following`: this replaced board and those after it. */
	async #takeIn(replaced, following, late) {
		const { store, artifacts, ports } = this.#parts;
		const { file, path, replacement } = replaced;
		const artifact = await artifacts.put(late, {
			media_type: "text/markdown",
			producer_op_id: "late_edit",
			created_at: (require_workspace_parts()).timestamp(ports.now())
		});
		const writes = following.flatMap(({ write }) => write ?? []);
		const undone = await store.transaction({ budgetMs: BUDGET_MS$1 }, (transaction) => undoForLateEdit(transaction, file, replacement.hash, writes, late)).catch((cause) => {
			if (cause instanceof (require_words()).LocusError || cause instanceof (require_board_sight()).LookAgain) return void 0;
			throw cause;
		});
		if (undone) {
			for (const each of following) each.write = void 0;
			this.watch(undone, file, path);
			return true;
		}
		await store.transaction({ budgetMs: BUDGET_MS$1 }, async (transaction) => (require_workspace_parts()).raiseDiagnostic(transaction, await (require_workspace_parts()).laterOf(transaction, ports.now()), lateEditFinding(artifact, path)));
		return false;
	}
};
// electron/main/core/task-board/edited-lines.ts
/**
* What an edit of the board was about: the Work Packets whose lines say something else, are new, or stand elsewhere among
* the others. All other lines come out of the merge as they went in (design: 40-task-board, "Three-way merge").
*/
/**
* Ids of the lines that an edit has changed, added or moved.
* @returns undefined when the edit was about more than single lines: sections, overlays, problems, a line that is gone, or
* lines in quite another order
*/
function editedLines(before, now) {
	if (before.problems.length > 0 || now.problems.length > 0) return void 0;
	if (!(0, (node_util()).isDeepStrictEqual)(before.sectionStatus, now.sectionStatus)) return void 0;
	if (!(0, (node_util()).isDeepStrictEqual)(before.overlays, now.overlays)) return void 0;
	const edited = /* @__PURE__ */ new Set();
	for (const line of now.entries.values()) {
		const known = before.entries.get(line.wpId);
		if (!known || !saysTheSame(known, line)) edited.add(line.wpId);
	}
	const added = [...edited].filter((wpId) => !before.entries.has(wpId)).length;
	if (now.entries.size - added < before.entries.size) return void 0;
	return withMoved(edited, [...before.entries.keys()], [...now.entries.keys()]);
}
function saysTheSame(one, other) {
	return one.status === other.status && one.verdict === other.verdict && one.supersededBy === other.supersededBy;
}
/** Adds those that were moved past others; without problems every id stands once, in the file's order. */
function withMoved(edited, before, now) {
	let [from, to] = [0, 0];
	for (;;) {
		from = nextUnedited(before, from, edited);
		to = nextUnedited(now, to, edited);
		const [was, is] = [before[from], now[to]];
		if (was === is) {
			if (was === void 0) return edited;
			from += 1;
			to += 1;
		} else if (is !== void 0 && now[nextUnedited(now, to + 1, edited)] === was) edited.add(is);
		else if (was !== void 0 && before[nextUnedited(before, from + 1, edited)] === is) edited.add(was);
		else return void 0;
	}
}
function nextUnedited(wpIds, from, edited) {
	let at = from;
	for (let wpId = wpIds[at]; wpId !== void 0 && edited.has(wpId); wpId = wpIds[at]) at += 1;
	return at;
}
// electron/main/core/task-board/changed-memory.ts
/**
* What a sync has to know when nothing but Work Packets has changed since board and store last agreed on everything: only
* those. All others would come out of the merge as they went in (design: 40-task-board, "Three-way merge").
*/
var NONE$1 = /* @__PURE__ */ new Set();
/** With more changes than this, reading everything at once is as fast. */
var MOST_CHANGED = 200;
/** Problems that a sync opens and closes: while one is open, all lines are looked at. */
var WATCHED = /* @__PURE__ */ new Set([...SETTLED_KINDS, ...LASTING_KINDS]);
/** True when neither the file nor git's HEAD nor what is asked differs from what the last sync settled. */
function isAsSettled(sight, marks, settings, request) {
	return marks.last?.hash === sight.now.hash && isAroundSettled(sight, marks, settings, request);
}
/** The same of everything but the file's bytes. */
function isAroundSettled(sight, { adopting, last, pending, restoring }, settings, request) {
	const { adoptAgain, allowWriting, direction, fix, place, resolve } = request;
	if (resolve || place || fix || adoptAgain || direction === "push") return false;
	if (pending || adopting || restoring || last?.settled === void 0) return false;
	if (last.path !== sight.path) return false;
	if (last.head !== sight.git.head || last.branch !== sight.git.branch) return false;
	if (JSON.stringify(last.sections ?? {}) !== JSON.stringify(settings.board_sections)) return false;
	return !allowWriting || settings.write_board;
}
/** Reads what the store knows: of the Work Packets that have changed, here or on the board, since all was settled, else of all. */
async function readMemoryFor(reader, sight, settings, request) {
	const marks = await (require_board_sight()).readMarks(reader);
	const settled = marks.last?.settled;
	if (settled === void 0 || !isAroundSettled(sight, marks, settings, request)) return (require_board_sight()).readMemory(reader);
	const edited = editedSince(sight, marks);
	if (!edited || edited.size > MOST_CHANGED) return (require_board_sight()).readMemory(reader);
	const changed = await reader.changedSince(settled, MOST_CHANGED);
	const only = /* @__PURE__ */ new Set([...changed.wp_ids, ...edited]);
	const open = await reader.diagnostics();
	if (changed.more || open.some((each) => concernsAll(each, only)) || (await reader.conflicts()).length > 0) return (require_board_sight()).readMemory(reader);
	const wpIds = [...only];
	const [bases, store] = [await reader.bases(wpIds), await reader.syncStates(wpIds)];
	return {
		...marks,
		bases,
		store,
		conflicts: /* @__PURE__ */ new Map(),
		only
	};
}
/**
* True for an open problem that only a look at all lines settles. A missing section stays missing while no section changes,
* and what is unverified concerns its Work Packet alone.
*/
function concernsAll({ kind, wp_id: wpId }, only) {
	if (kind === "board_missing_section") return false;
	if (kind === "unverified") return wpId === void 0 || only.has(wpId);
	return WATCHED.has(kind);
}
/** Work Packets whose lines were edited since the last sync; undefined when only a look at all of them tells. */
function editedSince(sight, { last }) {
	if (last === void 0 || last.hash === sight.now.hash) return NONE$1;
	const before = sight.readingOf(last.hash);
	return before && editedLines(before, sight.reading);
}
/** True when what a sync of changed Work Packets came to concerns no other and raises no problem. */
function concernsOnlyChanged(taking, reading, refused) {
	const { lasting, memory, missing } = taking;
	if (memory.only === void 0) return false;
	if (!(0, (node_util()).isDeepStrictEqual)(reading.sectionStatus, taking.sight.reading.sectionStatus)) return false;
	return refused + lasting.length + missing.length + memory.conflicts.size + reading.problems.length === 0 && ![...memory.store.values()].some((packet) => packet.unverified && !packet.deleted);
}
/** Reads what the store knows of all others as well; they are as they were at the beginning of the transaction. */
async function rememberAll(taking, transaction) {
	taking.memory = await (require_board_sight()).readMemory(transaction);
}
// electron/main/core/task-board/text-findings.ts
/** The problems of a board's text and of its sections, in words and with their fixes (design: 40-task-board, "Grammar"). */
/** The problems of the board's text; of several of one kind about one id the first is told. */
function textFindings(reading, path) {
	const found = /* @__PURE__ */ new Map();
	for (const each of reading.problems) {
		const finding = textFinding(each, reading, path);
		const id = (require_workspace_parts()).diagnosticId(finding.kind, finding.key);
		if (!found.has(id)) found.set(id, finding);
	}
	return [...found.values()];
}
/** A problem of the board's text. Its identity is what it is about, not the line it stands on: lines move. */
function textFinding({ kind, wpId, message, lines }, reading, path) {
	const told = {
		key: wpId ?? message,
		message,
		...wpId === void 0 ? {} : { wp_id: wpId },
		...at$1(path, lines)
	};
	const correct = "Correct the token or move the line.";
	switch (kind) {
		case "duplicate": {
			const copies = wpId === void 0 ? [] : reading.entries.get(wpId)?.duplicates ?? [];
			return (require_workspace_parts()).problem("board_duplicate", {
				...told,
				hint: "Keep one of the lines. Until then it cannot be started and frees nothing that waits for it.",
				fixes: copies.slice(0, 10).map(({ line }) => ({
					choice: `keep:${line.number}`,
					label: `Keep line ${line.number}`
				}))
			});
		}
		case "unknown_token": return (require_workspace_parts()).problem("board_unknown_token", {
			...told,
			hint: correct
		});
		case "token_contradicts_section": return (require_workspace_parts()).problem("board_token_contradicts_section", {
			...told,
			hint: correct
		});
		case "superseded_in_open_section": {
			const hint = "Move the line to the section of superseded ones, or correct the token.";
			return (require_workspace_parts()).problem("board_superseded_in_open_section", {
				...told,
				hint
			});
		}
		case "repeated_section": {
			const hint = `Give each section a title of its own: lines ${lines.slice(0, 10).join(" and ")}.`;
			return (require_workspace_parts()).problem("board_repeated_section", {
				...told,
				hint
			});
		}
		case "malformed_entry": {
			const hint = "Correct the id, or write the line without a bold bracket.";
			return (require_workspace_parts()).problem("board_malformed_entry", {
				...told,
				hint
			});
		}
		case "read_only": return (require_workspace_parts()).problem("board_read_only", {
			...told,
			hint: "Save the board as UTF-8 text, within the limits."
		});
	}
}
/** The sections that every board has, by the status that they stand for (design: 50-governance, "Board integrity"). */
var FIXED_SECTIONS = [
	"READY",
	"IN_PROGRESS",
	"DONE",
	"BLOCKED",
	"CANCELLED"
];
/** Fixed sections that are not there. */
function missingSectionFindings({ sectionStatus, options }, path) {
	return FIXED_SECTIONS.filter((status) => !sectionStatus.includes(status)).map((status) => {
		const title = (require_parse()).addedSectionTitle(status, options) ?? status;
		return (require_workspace_parts()).problem("board_missing_section", {
			key: status,
			message: `the board has no section "${title}"`,
			where: path,
			hint: "Create the section. The first line that needs it creates it as well.",
			fixes: [{
				choice: `create_section:${status}`,
				label: `Create "${title}"`
			}]
		});
	});
}
/** Sections without a status that name ids which are no Work Packet: such a line is read, but nothing is made of it. */
function unknownSectionFindings({ overlays, entries }, known, path) {
	const strangers = /* @__PURE__ */ new Map();
	for (const [wpId, titles] of overlays) {
		if (known.has(wpId) || entries.has(wpId)) continue;
		for (const title of titles) strangers.set(title, [...strangers.get(title) ?? [], wpId]);
	}
	return [...strangers].map(([title, wpIds]) => (require_workspace_parts()).problem("board_unknown_section", {
		key: title,
		message: `the section "${title}" stands for no status, and ${wpIds.length === 1 ? "its entry is" : "these are"} no Work Packet: ${named(wpIds)}`,
		where: path,
		hint: "Move the lines to a section with a status, or give the title one (setting board_sections)."
	}));
}
// electron/main/core/task-board/sync-problems.ts
/** The Problems list as a sync leaves it: opened and closed with what the board and the store say (design: 40-task-board). */
/** Fewer entries than this may come and go without being taken for half a save. */
var FEW = 10;
var HALF = .5;
/** Whether this many missing lines are most of a board that is no small one. */
function isMostGone(missing, memory) {
	if (missing === 0) return false;
	const stood = [...memory.bases.values()].filter((base) => base.kept_block === void 0).length;
	return stood >= FEW && missing > stood * HALF;
}
/** Problems that count: no hints, and none that were there when the board was taken over. */
async function countProblems(reader) {
	return (await reader.diagnostics()).filter(isCounted).length;
}
/** True for a problem that is no hint and was not there at adoption. */
function isCounted(diagnostic) {
	return diagnostic.severity !== "info" && !diagnostic.inherited;
}
/** The problems that lie in the board alone. */
function boardFindings(reading, known, path) {
	return [
		...textFindings(reading, path),
		...missingSectionFindings(reading, path),
		...unknownSectionFindings(reading, known, path)
	];
}
/** Opens and closes problems by what the file will say; a sync that opens one has something to record. */
async function settleProblems(taking, reading, refused) {
	const { transaction, sight, memory, now } = taking;
	if (memory.only) {
		taking.report.problems = await countProblems(transaction);
		return;
	}
	const path = sight.path;
	const inConflict = (kind) => [...memory.conflicts.values()].filter((row) => row.kind === kind).map((row) => row.wp_id);
	const unverified = [...memory.store.values()].filter(({ unverified, deleted, status }) => unverified && !deleted && status !== "CANCELLED");
	const missing = await withoutRenamed(taking);
	const settled = await (require_workspace_parts()).settleDiagnostics(transaction, now, SETTLED_KINDS, [
		...boardFindings(reading, memory.store, path),
		...missingFindings(missing, isMostGone(missing.length, memory), path),
		...olderCopyFinding(inConflict("older_copy"), path),
		...adoptionFinding(inConflict("adoption"), path),
		...unverified.map((packet) => unverifiedFinding(packet.wp_id, packet.status === "DONE", path)),
		...refused
	]);
	for (const finding of taking.lasting) await (require_workspace_parts()).raiseDiagnostic(transaction, now, finding);
	taking.report.problems = (await closeLasting(taking, reading)).filter(isCounted).length;
	if (settled.opened.length > 0 || taking.lasting.length > 0) await taking.record.begin();
}
/** Missing lines that no other problem speaks of: one in whose place another id stands is asked about there. */
async function withoutRenamed(taking) {
	if (taking.missing.length === 0) return [];
	const open = await taking.transaction.diagnostics();
	const renamed = new Set([...open, ...taking.lasting].flatMap(({ kind, wp_id: wpId }) => wpId !== void 0 && (kind === "supersede" || kind === "possible_rename") ? [wpId] : []));
	return taking.missing.filter((wpId) => !renamed.has(wpId));
}
/** Closes lasting problems whose cause is gone; returns what stays open of all problems. */
async function closeLasting(taking, reading) {
	const { transaction, lasting } = taking;
	const justOpened = new Set(lasting.map((finding) => (require_workspace_parts()).diagnosticId(finding.kind, finding.key)));
	const open = [];
	for (const diagnostic of await transaction.diagnostics()) {
		const id = diagnostic.diagnostic_id;
		if (justOpened.has(id) || !isOver(diagnostic, taking, reading)) open.push(diagnostic);
		else await transaction.removeDiagnostic(id);
	}
	return open;
}
function isOver({ kind, wp_id: wpId }, { memory }, reading) {
	if (wpId === void 0) return false;
	const line = reading.entries.get(wpId);
	if (kind === "kept_note") return line?.note === void 0 || line.status === "BLOCKED";
	if (kind !== "supersede" && kind !== "possible_rename") return false;
	const packet = memory.store.get(wpId);
	return line !== void 0 || packet === void 0 || packet.deleted || packet.status === "CANCELLED";
}
// electron/main/core/task-board/sync-report.ts
/** A report of nothing. */
function emptyReport() {
	return {
		added: [],
		changed: [],
		removed: [],
		conflicts: [],
		problems: 0,
		written: false,
		board_hash: "",
		refused: [],
		adopted: 0,
		events: []
	};
}
/**
* True when nothing can come of a sync: the last one left nothing open, and neither file, nor git's HEAD, nor store has
* changed since. It takes no lock and reads no Work Packet.
*/
function isQuiet({ sight, glance }, request) {
	if (!isAsSettled(sight, glance, glance.settings, request)) return false;
	return glance.last?.settled === glance.revision && !glance.problems.some((each) => HINDRANCE_KINDS.includes(each.kind));
}
/** The report of a sync without work. */
function quietReport({ sight, glance }) {
	return {
		...emptyReport(),
		board_hash: sight.now.hash,
		problems: glance.problems.filter(isCounted).length
	};
}
function joined(earlier, later) {
	if (earlier?.kind !== "synced" || later?.kind !== "synced") return later ?? earlier;
	const [one, other] = [earlier.report, later.report];
	const both = (list) => [.../* @__PURE__ */ new Set([...one[list], ...other[list]])];
	const report = {
		...other,
		added: both("added"),
		changed: both("changed"),
		removed: both("removed"),
		written: one.written || other.written,
		adopted: one.adopted + other.adopted,
		events: [...one.events, ...other.events]
	};
	return {
		...later,
		report
	};
}
// electron/main/core/task-board/order.ts
/**
* Order keys of cards: sparse integers that follow the file's order, so that one moved line changes one key (design:
* 10-domain, `board_order`). Pure.
*/
var STEP = 1024;
/**
* The keys that have to change so that they rise along `ids`. Keys that already rise are kept: the longest rising run
* stays, the others get a key between their neighbours; when there is no room, all are numbered anew.
*/
function orderKeys(ids, known) {
	const kept = longestRise(ids.map((id) => known.get(id)));
	const changed = /* @__PURE__ */ new Map();
	let low = 0;
	for (let index = 0; index < ids.length;) {
		if (kept.has(index)) {
			low = known.get(ids[index] ?? "") ?? low;
			index += 1;
			continue;
		}
		let end = index;
		while (end < ids.length && !kept.has(end)) end += 1;
		const high = end < ids.length ? known.get(ids[end] ?? "") ?? 0 : low + STEP * (end - index + 1);
		const step = Math.floor((high - low) / (end - index + 1));
		if (step < 1) return renumbered(ids, known);
		for (let place = index; place < end; place += 1) changed.set(ids[place] ?? "", low + step * (place - index + 1));
		index = end;
	}
	return changed;
}
/** A key that says where a card stands; one that was never placed has none. */
function isPlaced(key) {
	return key !== void 0 && key > 0 && key < Number.MAX_SAFE_INTEGER / 2;
}
/**
* The keys that have to change so that those of neighbouring `ids` rise between the keys of the lines around them.
* @param low key of the line before; undefined where there is none, as `high` at the end
* @returns undefined when the lines around are not placed or leave no room: then all keys have to be looked at
*/
function orderKeysBetween(ids, known, around) {
	const { high } = around;
	const low = around.low ?? 0;
	if (around.low !== void 0 && !isPlaced(around.low) || high !== void 0 && !isPlaced(high)) return void 0;
	const keys = [
		low,
		...ids.map((id) => known.get(id)),
		...high === void 0 ? [] : [high]
	];
	if (keys.every((key, index) => index === 0 || isPlaced(key) && key > (keys[index - 1] ?? NaN))) return /* @__PURE__ */ new Map();
	const step = high === void 0 ? STEP : Math.floor((high - low) / (ids.length + 1));
	return step < 1 ? void 0 : new Map(ids.map((id, index) => [id, low + step * (index + 1)]));
}
function renumbered(ids, known) {
	const changed = /* @__PURE__ */ new Map();
	ids.forEach((id, index) => {
		const key = (index + 1) * STEP;
		if (known.get(id) !== key) changed.set(id, key);
	});
	return changed;
}
/** Indexes of a longest strictly rising run of positive safe keys, by patience sorting. */
function longestRise(keys) {
	const tails = [];
	const before = [];
	keys.forEach((key, index) => {
		if (!isPlaced(key)) return;
		let from = 0;
		let to = tails.length;
		while (from < to) {
			const middle = from + to >> 1;
			if ((keys[tails[middle] ?? 0] ?? 0) < key) from = middle + 1;
			else to = middle;
		}
		before[index] = from > 0 ? tails[from - 1] : void 0;
		tails[from] = index;
	});
	const rise = /* @__PURE__ */ new Set();
	for (let index = tails.at(-1); index !== void 0; index = before[index]) rise.add(index);
	return rise;
}
// electron/main/core/task-board/card-facts.ts
/** What the board says of a card beyond its status: its place, the overlays that mention it, its duplicate lines. */
var NONE = [];
/** The order keys that change so that all cards stand as their lines do. */
function movedCards(store, reading) {
	return orderKeys([...reading.entries.values()].sort((a, b) => a.order - b.order).map((line) => line.wpId), keysOf(store));
}
/**
* The same where only the lines of these Work Packets may have moved and every id stands once.
* @returns undefined when there is no room for them between their neighbours
*/
async function movedAmongOthers(reader, store, reading) {
	const all = [...reading.entries.values()];
	const places = [...store.keys()].flatMap((wpId) => reading.entries.get(wpId)?.order ?? []).sort((a, b) => a - b);
	const moved = /* @__PURE__ */ new Map();
	for (let start = 0; start < places.length;) {
		const first = places[start] ?? 0;
		let end = start + 1;
		while (places[end] === first + (end - start)) end += 1;
		const ids = all.slice(first, first + (end - start)).map((line) => line.wpId);
		const around = [all[first - 1], all[first + ids.length]].map((line) => line?.wpId);
		const keys = keysOf(await reader.syncStates(around.filter((wpId) => wpId !== void 0)));
		const [low, high] = around.map((wpId) => wpId === void 0 ? void 0 : keys.get(wpId) ?? NaN);
		const changed = orderKeysBetween(ids, keysOf(store), {
			low,
			high
		});
		if (!changed) return void 0;
		for (const [wpId, key] of changed) moved.set(wpId, key);
		start = end;
	}
	return moved;
}
function keysOf(store) {
	return new Map([...store.values()].map((packet) => [packet.wp_id, packet.order]));
}
/** Stores what a reading says of each of these cards, where it differs from what the store knows. */
async function putCardFacts(transaction, now, store, reading, moved) {
	for (const packet of store.values()) {
		await transaction.breathe();
		const overlays = reading.overlays.get(packet.wp_id) ?? NONE;
		const duplicates = reading.entries.get(packet.wp_id)?.duplicates ?? NONE;
		const order = moved.get(packet.wp_id);
		if (overlays.length + duplicates.length + packet.overlays.length + packet.duplicateLines.length === 0 && order === void 0) continue;
		const duplicateLines = duplicates.map((entry) => entry.line.number);
		if ((0, (node_util()).isDeepStrictEqual)([overlays, duplicateLines], [packet.overlays, packet.duplicateLines]) && order === void 0) continue;
		await transaction.putBoardFacts(packet.wp_id, {
			overlays: [...overlays],
			duplicateLines,
			...order === void 0 ? {} : { order }
		});
		const [stood, stands] = [packet.duplicateLines.length > 0, duplicateLines.length > 0];
		if (stood !== stands) await shiftWaiting(transaction, now, packet.wp_id, stands);
	}
}
/** An id that begins to stand twice frees nobody from then on; one that stands once again does. */
async function shiftWaiting(transaction, now, wpId, standsTwice) {
	const fields = (await transaction.packet(wpId))?.fields;
	if (fields?.status !== "done") return;
	const [was, is] = [(require_workspace_parts()).satisfactionOf(fields, !standsTwice), (require_workspace_parts()).satisfactionOf(fields, standsTwice)];
	await (require_workspace_parts()).settleTurned(transaction, now, await transaction.shiftDependents(wpId, was, is));
}
// electron/main/core/task-board/conflicts.ts
/** Why an edit was not applied, in words for people, where the edit itself lacked nothing. */
var WHY_NOT = {
	both_changed: "the store was changed as well, to something else",
	older_copy: "the line says what stood there before our last write",
	deleted_line: "the Work Packet was deleted",
	adoption: "board and store differed when the board was taken over"
};
/** Marks a line and its Work Packet as being in conflict; both sides stay as they are. */
async function openConflict(taking, kind, line, missing) {
	const { wpId } = line;
	const row = conflictRow(kind, line, storeState(taking, wpId), taking.now, missing);
	await taking.transaction.putConflict(row);
	taking.memory.conflicts.set(wpId, row);
	taking.conflicting.add(wpId);
}
/** The row of a conflict; a store state of undefined means that the Work Packet was deleted. */
function conflictRow(kind, line, store, since, missing) {
	const board = (require_board_sight()).stateOf(line);
	return {
		wp_id: line.wpId,
		kind,
		board: {
			...board,
			line: line.line,
			line_hash: line.lineHash,
			text: (require_board_sight()).stateText(board)
		},
		store: store ? {
			...store,
			text: (require_board_sight()).stateText(store)
		} : { text: "deleted" },
		since,
		missing
	};
}
function storeState(taking, wpId) {
	const packet = taking.memory.store.get(wpId);
	return packet && !packet.deleted ? (require_board_sight()).stateOf(packet) : void 0;
}
/** Closes a conflict. */
async function closeConflict(taking, wpId) {
	await taking.transaction.removeConflict(wpId);
	taking.memory.conflicts.delete(wpId);
	taking.conflicting.delete(wpId);
}
/** Closes the conflicts that were not found again: their sides agree, or the line is gone. */
async function closeLapsedConflicts(taking) {
	for (const wpId of [...taking.memory.conflicts.keys()]) if (!taking.conflicting.has(wpId)) await closeConflict(taking, wpId);
}
/** True when an open conflict is about this very line already, so that the edit stands in the record. */
function isAnnounced(taking, line) {
	const known = taking.memory.conflicts.get(line.wpId)?.board;
	if (known?.status === void 0 || known.line_hash !== line.lineHash) return false;
	return (require_board_sight()).sameState((require_board_sight()).stateOf({
		...known,
		status: known.status
	}), (require_board_sight()).stateOf(line));
}
/**
* Takes over a board.
* @throws LookAgain when the file changes meanwhile; what was taken over until then stays
*/
async function adoptBoard(parts) {
	const { store, request } = parts;
	const budget = { budgetMs: request.budgetMs };
	const adopted = {
		created: [],
		events: [],
		forgotten: [],
		begun: false
	};
	let carried;
	for (let isFirst = true;; isFirst = false) {
		const batch = await store.transaction(budget, (transaction) => adoptBatch(parts, transaction, isFirst, carried));
		if (batch === "not due") return {
			...adopted,
			begun: !isFirst
		};
		parts.bus.announce(batch.events, request.caller.source);
		adopted.events.push(...batch.events);
		adopted.created.push(...batch.created);
		if (batch.finished) return {
			...adopted,
			forgotten: batch.forgotten
		};
		carried = batch.carried;
		await new Promise((resolve) => setImmediate(resolve));
	}
}
/** What an adoption of this board would create, without doing it. */
function wouldAdopt(sight, memory) {
	const lines = [...sight.reading.entries.values()];
	return {
		created: lines.filter((line) => !memory.store.has(line.wpId)).map((line) => line.wpId),
		differing: lines.filter((line) => differs(line, memory)).map((line) => line.wpId)
	};
}
function differs(line, memory) {
	const known = memory.store.get(line.wpId);
	return known !== void 0 && (known.deleted || !(require_board_sight()).sameState((require_board_sight()).stateOf(line), (require_board_sight()).stateOf(known)));
}
/** The entries that wait. What an earlier batch knew still holds when nobody else has recorded anything since. */
async function restOf({ sight }, transaction, carried) {
	const last = (await transaction.lastEvent())?.sequence ?? 0;
	if (carried?.last === last) return carried;
	const memory = await (require_board_sight()).readMemory(transaction);
	return {
		memory,
		waiting: [...sight.reading.entries.values()].filter((line) => !memory.bases.has(line.wpId) && !memory.conflicts.has(line.wpId))
	};
}
/** Takes over the next entries; `not due` when another process has taken over the last of them. */
async function adoptBatch(parts, transaction, isFirst, carried) {
	const { sight, ports, request } = parts;
	if (!sight.file.stillIs(sight.now)) throw new (require_board_sight()).LookAgain("changed");
	const starts = isFirst && parts.again;
	if (!starts && !(require_board_sight()).adoptionDue(await (require_board_sight()).readMarks(transaction), sight.path)) return "not due";
	const settings = await (require_workspace_parts()).readSettings(transaction);
	const now = await (require_workspace_parts()).laterOf(transaction, ports.now());
	const progress = await progressOf(transaction, sight.path, starts);
	const { memory, waiting } = await restOf(parts, transaction, carried);
	const record = new SyncRecord({
		transaction,
		request,
		replicaId: settings.replicaId,
		now
	}, sight, !isFirst);
	await record.begin();
	const created = [];
	for (const line of waiting.slice(0, 500)) {
		await transaction.breathe();
		const state = (require_board_sight()).stateOf(line);
		const known = memory.store.get(line.wpId);
		if (differs(line, memory)) {
			const kind = known?.deleted ? "deleted_line" : "adoption";
			await transaction.putConflict(conflictRow(kind, line, known?.deleted ? void 0 : known && (require_board_sight()).stateOf(known), now, []));
			continue;
		}
		if (!known) {
			record.include(await create(parts, transaction, line, now, settings));
			created.push(line.wpId);
		}
		await transaction.putBase({
			wp_id: line.wpId,
			...state
		});
	}
	const finished = waiting.length <= 500;
	const reached = {
		path: sight.path,
		created: progress.created + created.length
	};
	await transaction.putSetting((require_sync_types()).ADOPTING_KEY, finished ? void 0 : JSON.stringify(reached));
	const forgotten = finished ? await finish(parts, transaction, record, reached.created, now) : [];
	const last = (await transaction.lastEvent())?.sequence ?? 0;
	const rest = {
		memory,
		waiting: waiting.slice(500),
		last
	};
	return {
		finished,
		created,
		events: record.events,
		forgotten,
		carried: rest
	};
}
/** How far an adoption of this board has come; a new one forgets what an earlier board agreed on. */
async function progressOf(transaction, path, again) {
	const text = await transaction.setting((require_sync_types()).ADOPTING_KEY);
	const known = text === void 0 ? void 0 : JSON.parse(text);
	if (known?.path === path && !again) return known;
	for (const base of (await transaction.bases()).values()) if (base.kept_block === void 0) await transaction.removeBase(base.wp_id);
	for (const conflict of await transaction.conflicts()) await transaction.removeConflict(conflict.wp_id);
	return {
		path,
		created: 0
	};
}
async function create({ bus, request }, transaction, line, now, settings) {
	const title = (require_words()).cutOff((line.title ?? "").trim(), (require_workspace_parts()).WORK_PACKET_LIMITS.titleCharacters) || (require_words()).titleFromId(line.wpId);
	const note = (require_words()).cutOff((line.note ?? "").trim(), (require_workspace_parts()).WORK_PACKET_LIMITS.reasonCharacters);
	return (await bus.performWithin(transaction, {
		operation: "create_wp",
		params: {
			wp_id: line.wpId,
			title
		},
		edit: {
			...(require_board_sight()).stateOf(line),
			...note ? { note } : {},
			adopting: true
		},
		settings,
		actor: request.actor,
		attested: request.caller.attested,
		now,
		opId: request.opId,
		traceId: request.traceId
	})).events;
}
/** Ends an adoption: Work Packets without a line, problems that were there before, cards, the board's version, one event. */
async function finish({ sight, request }, transaction, record, created, now) {
	const memory = await (require_board_sight()).readMemory(transaction);
	for (const packet of memory.store.values()) {
		await transaction.breathe();
		if (!sight.reading.entries.has(packet.wp_id) && !packet.deleted) await transaction.putBase({
			wp_id: packet.wp_id,
			...(require_board_sight()).stateOf(packet)
		});
	}
	const differing = [...memory.conflicts.values()].filter((row) => row.kind === "adoption").map((row) => row.wp_id);
	const inherited = boardFindings(sight.reading, memory.store, sight.path).map((finding) => ({
		...finding,
		inherited: true
	}));
	await transaction.breathe();
	await (require_workspace_parts()).settleDiagnostics(transaction, now, SETTLED_KINDS, [...inherited, ...adoptionFinding(differing, sight.path)]);
	await transaction.removeDiagnostic((require_workspace_parts()).diagnosticId("board_unwritable", sight.path));
	await transaction.breathe();
	const moved = movedCards(memory.store, sight.reading);
	await putCardFacts(transaction, now, memory.store, sight.reading, moved);
	const { hash } = sight.now;
	const problems = await countProblems(transaction);
	const counts = {
		added: created,
		changed: 0,
		removed: 0,
		conflicts: memory.conflicts.size,
		problems
	};
	await record.add(closingEvents(request, sight, counts, {
		cause: "adoption",
		toHash: hash,
		written: false
	}));
	await transaction.putSetting((require_sync_types()).LAST_SYNC_KEY, JSON.stringify((require_board_sight()).lastSync(sight, now)));
	const sequence = record.events.at(-1)?.sequence ?? 0;
	const version = {
		hash,
		artifact: (require_workspace_parts()).artifactHandle(hash),
		at: now,
		direction: "read",
		sequence
	};
	return transaction.putBoardVersion(version, 500);
}
// electron/main/core/task-board/sync-failures.ts
/** Syncs that fail: recorded once with their reason; as long as the reason is the same, later ones add nothing (design: 40-task-board, "Writing safely"). */
var BUDGET_MS = 5e3;
/** The board could not be written; the store keeps what it has. */
function noteFailure(failed, path, cause) {
	return note(failed, path, cause.message, cause.code, unwritableFinding(cause.message, path));
}
/** The board could not be looked at. A board that git holds, or that was never there, is no failure. */
async function noteHindrance(failed, hindrance) {
	if (hindrance.kind === "no_board") return [];
	const { path, reason, kind } = hindrance;
	if (kind === "held") {
		await noteHeld(failed, heldFinding(path, { reason }));
		return failed.begun ? note(failed, path, reason, "HSK-409-SYNC") : [];
	}
	const isKept = (await failed.store.read((reader) => reader.boardVersions(1))).length > 0;
	return note(failed, path, reason, "HSK-500-STORAGE", kind === "board_missing" ? missingBoardFinding(reason, path, isKept) : unreadableFinding(reason, path));
}
/** A held board is no failure and no event: it only stands in the list until it is let go. */
async function noteHeld({ store, ports, request }, finding) {
	if (request.dryRun || await store.read((reader) => isOpen(reader, finding))) return;
	await store.transaction({ budgetMs: BUDGET_MS }, async (transaction) => (require_workspace_parts()).raiseDiagnostic(transaction, await (require_workspace_parts()).laterOf(transaction, ports.now()), finding));
}
async function note(failed, path, reason, code, finding) {
	const { store, ports, request, begun } = failed;
	if (request.dryRun) return [];
	const isKnown = finding !== void 0 && await store.read((reader) => isOpen(reader, finding));
	if (isKnown && !begun) return [];
	return store.transaction({ budgetMs: BUDGET_MS }, async (transaction) => {
		const now = await (require_workspace_parts()).laterOf(transaction, ports.now());
		const { replicaId } = await (require_workspace_parts()).readSettings(transaction);
		if (finding && !isKnown) await (require_workspace_parts()).raiseDiagnostic(transaction, now, finding);
		const stamp = {
			actor: request.actor,
			attested: request.caller.attested,
			source: request.caller.source,
			trace_id: request.traceId,
			job_id: request.opId,
			timestamp: now
		};
		return (require_workspace_parts()).appendEvents(transaction, stamp, replicaId, [...request.decision && !begun ? [request.decision] : [], failedEvent(request, path, reason, code)]);
	});
}
/** True when this very problem, with this very reason, is open already. */
async function isOpen(reader, finding) {
	const id = (require_workspace_parts()).diagnosticId(finding.kind, finding.key);
	return (await reader.diagnostics()).some((each) => each.diagnostic_id === id && each.message === finding.message);
}
// electron/main/core/bus/change-setting.ts
/**
* Stores a setting.
* @throws LocusError HSK-400-SCHEMA for an unknown key or a value that does not fit, HSK-403-CAPABILITY for a guarded
* one that does not come from a person at the window or a terminal.
*/
async function changeSetting(parts, change) {
	const { key, caller, actor } = change;
	if (!(require_workspace_parts()).isSettingKey(key)) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${key} is not a setting; there are ${(require_workspace_parts()).SETTING_KEYS.join(", ")}`, { path: "key" });
	if ((require_workspace_parts()).GUARDED_SETTINGS.includes(key)) refuseUnattended(key, caller);
	const value = (require_workspace_parts()).checkedSetting(key, change.value);
	const opId = parts.ports.uuid();
	return parts.store.transaction({ budgetMs: 3e4 }, async (transaction) => {
		const settings = await (require_workspace_parts()).readSettings(transaction);
		if (JSON.stringify(settings[key]) === JSON.stringify(value)) return [];
		if (key === "board_path" && settings.board_path !== null) refuseUnattended(key, caller);
		await transaction.putSetting(key, JSON.stringify(value));
		const stamp = {
			actor,
			attested: caller.attested,
			source: caller.source,
			trace_id: opId,
			job_id: opId,
			timestamp: await (require_workspace_parts()).laterOf(transaction, parts.ports.now())
		};
		return (require_workspace_parts()).appendEvents(transaction, stamp, settings.replicaId, [settingDraft(settings, {
			...change,
			key,
			value
		})]);
	});
}
/** @throws LocusError HSK-403-CAPABILITY unless a person asks, at the window or a terminal. */
function refuseUnattended(key, caller) {
	if (caller.attested !== "claimed") return;
	throw new (require_words()).LocusError("HSK-403-CAPABILITY", `${key} is changed by a person at the window or a terminal`, { path: key });
}
/** The event of a changed setting; `value` is checked already. */
function settingDraft(settings, { key, value, actor, caller }) {
	return {
		event_type: "capability_decision",
		payload: {
			operation: "settings",
			profile_id: grantedProfile(settings.actors, actor.id, caller.attested),
			attested: caller.attested,
			registry_version: (require_workspace_parts()).CAPABILITY_REGISTRY_VERSION,
			decisions: [],
			setting: {
				key,
				value
			}
		}
	};
}
// electron/main/core/task-board/line-plan.ts
/** The note that belongs to a status: the reason of a block, the decision that is awaited. */
async function targetOf(taking, wpId, state) {
	if (state.status !== "BLOCKED" && state.status !== "GATED") return state;
	const stored = await taking.transaction.packet(wpId);
	const note = state.status === "BLOCKED" ? stored?.fields.block?.reason : stored?.fields.awaits;
	return {
		...state,
		...note ? { note } : {}
	};
}
function placeOf(taking, wpId) {
	const { before, gap } = taking.places.get(wpId) ?? {};
	if (before === void 0 && gap === void 0) return {};
	return { place: {
		...before === void 0 ? {} : { before },
		...gap === void 0 ? {} : { gap }
	} };
}
/** The store's word goes into a line. */
async function planLine(taking, line, state) {
	const { wpId, lineHash } = line;
	const ourNote = taking.memory.bases.get(wpId)?.our_note;
	const change = {
		kind: "set",
		wpId,
		target: await targetOf(taking, wpId, state),
		options: {
			lineHash,
			...ourNote === void 0 ? {} : { ourNote },
			...placeOf(taking, wpId)
		}
	};
	taking.changes.push(change);
	taking.written.set(wpId, {
		wp_id: wpId,
		...state,
		prev: (require_board_sight()).stateOf(line)
	});
	return change;
}
/** A line for a Work Packet that has none. */
async function planNewLine(taking, wpId, state) {
	const target = await targetOf(taking, wpId, state);
	taking.changes.push({
		kind: "add",
		wpId,
		target,
		options: placeOf(taking, wpId)
	});
	taking.written.set(wpId, {
		wp_id: wpId,
		...state
	});
}
/** A line that was taken off comes back: as it was where its bytes are still known, else as a new one. */
async function planLineBack(taking, wpId, state) {
	const block = taking.sight.behind.blocks.get(wpId);
	if (block) await planBlock(taking, wpId, state, block);
	else await planNewLine(taking, wpId, state);
}
/** A kept block comes back to the end of its status' section. */
async function planBlock(taking, wpId, state, block) {
	const ourNote = taking.memory.bases.get(wpId)?.our_note;
	const options = ourNote === void 0 ? {} : { options: { ourNote } };
	taking.changes.push({
		kind: "restore",
		wpId,
		block,
		target: await targetOf(taking, wpId, state),
		...options
	});
	taking.written.set(wpId, {
		wp_id: wpId,
		...state
	});
}
/** The block of a deleted Work Packet goes. */
function planRemoval(taking, wpId) {
	const change = {
		kind: "remove",
		wpId
	};
	taking.changes.push(change);
	return change;
}
// electron/main/core/task-board/taking.ts
/** Brings the memory of a Work Packet up to what this Take has done to it. */
async function remember(taking, wpId) {
	const stored = await taking.transaction.packet(wpId);
	if (!stored) return;
	const { fields, boardOrder, board } = stored;
	const { task_board_status: status, verdict } = fields.governance;
	taking.memory.store.set(wpId, {
		wp_id: wpId,
		version: fields.version,
		status,
		...verdict ? { verdict } : {},
		deleted: fields.tombstone !== void 0,
		unverified: fields.unverified,
		order: boardOrder,
		...board
	});
}
/** Sets where board and store agree on one Work Packet. */
async function setBase(taking, base) {
	await taking.transaction.putBase(base);
	taking.memory.bases.set(base.wp_id, base);
}
/** Forgets where board and store agreed. */
async function dropBase(taking, wpId) {
	await taking.transaction.removeBase(wpId);
	taking.memory.bases.delete(wpId);
}
// electron/main/core/task-board/manual-edits.ts
/** Who made the edits that this look found. */
function editorOf(taking) {
	if (taking.cause === "restore") return taking.memory.restoring?.actor ?? HAND;
	return taking.cause === "git" ? GIT : HAND;
}
/** The event of a manual edit. `whyNot` when it is not applied. */
function editEvent(taking, line, from, whyNot) {
	return statusChangedEvent({
		line,
		from,
		editor: editorOf(taking),
		mtimeMs: taking.sight.now.mtimeMs,
		whyNot
	});
}
/** True when an edit is judged by what the files of its Work Packet prove. */
function asksFiles(line, stored) {
	return line.status === "DONE" || stored === void 0 || (require_words()).enforcesGates(stored.fields.governance.routing);
}
/** Performs an operation that an edit of a line stands for; a refused one leaves nothing behind. */
async function perform(taking, operation, params, edit, first) {
	const { bus, transaction, settings, sight, request } = taking;
	const survey = sight.behind.surveys.get(params.wp_id);
	const applied = await bus.performWithin(transaction, {
		operation,
		params,
		edit,
		settings,
		...edit.accepted ? {
			actor: request.actor,
			attested: request.caller.attested
		} : { actor: editorOf(taking) },
		now: taking.now,
		opId: request.opId,
		traceId: request.traceId,
		...survey ? { survey } : {},
		decided: () => taking.record.begin(),
		first
	});
	taking.record.include(applied.events);
	await remember(taking, params.wp_id);
}
function boardEdit(line, more = {}) {
	const note = (require_words()).cutOff((line.note ?? "").trim(), (require_workspace_parts()).WORK_PACKET_LIMITS.reasonCharacters);
	return {
		...(require_board_sight()).stateOf(line),
		...note ? { note } : {},
		adopting: false,
		...more
	};
}
/**
* Makes the store say what a line says.
* @throws LocusError what the lifecycle or a gate lacks; nothing is changed then
*/
async function takeLine(taking, line, first, more = {}) {
	const { wpId, verdict, supersededBy } = line;
	const edit = boardEdit(line, more);
	const status = (require_words()).workPacketStatusOf(line.status);
	if (status !== "done") return perform(taking, "update_wp", {
		wp_id: wpId,
		status,
		...status === "cancelled" && supersededBy !== void 0 ? { superseded_by: supersededBy } : {}
	}, edit, first);
	const given = verdict ? { verdict } : {};
	const proof = await provenGate(taking, wpId);
	if (!proof) return perform(taking, "close_wp", {
		wp_id: wpId,
		...given
	}, edit, first);
	return perform(taking, "gate_wp", {
		wp_id: wpId,
		gate: "post_work",
		result: "pass",
		validated_by: "validator",
		notes: `verdict in ${proof.path}`,
		then_move: {
			status,
			...given
		}
	}, edit, first);
}
/** Takes a deletion back because the operator keeps the line. */
async function restoreDeleted(taking, line, accepted) {
	await perform(taking, "update_wp", {
		wp_id: line.wpId,
		restore: true
	}, boardEdit(line, { accepted }), []);
}
/** The file that proves the post-work gate which a Work Packet lacks, if one does. */
async function provenGate(taking, wpId) {
	const proof = taking.sight.behind.surveys.get(wpId)?.evidence;
	const fields = (await taking.transaction.packet(wpId))?.fields;
	if (proof?.verdict !== "VALIDATED" || !fields || !(require_words()).enforcesGates(fields.governance.routing)) return void 0;
	return fields.status !== "done" && fields.status !== "cancelled" && fields.governance.gates.post_work.status === "pending" ? proof : void 0;
}
/**
* A person changed a line: the change is performed, or it is a conflict. One that was refused before stands in the record
* already; it is tried again without a word, because what it lacked may have turned up.
*/
async function takeEdit(taking, outcome) {
	const { wpId, line, from, standing } = outcome;
	try {
		await takeLine(taking, line, standing ? [] : [editEvent(taking, line, from)]);
	} catch (cause) {
		if (!(cause instanceof (require_words()).LocusError) || cause.code === "HSK-500-STORAGE" || cause.code === "HSK-413-LIMIT") throw cause;
		if (standing) taking.conflicting.add(wpId);
		else await refuse(taking, line, from, missingOf(cause));
		return;
	}
	await agreeOnLine(taking, line);
	taking.report.changed.push(wpId);
}
async function refuse(taking, line, from, missing) {
	if (!isAnnounced(taking, line)) await taking.record.add([editEvent(taking, line, from, missing.join("; "))]);
	await openConflict(taking, "refused_edit", line, missing);
}
/** Board and store agree now on what a line says. */
async function agreeOnLine(taking, line) {
	const ourNote = taking.memory.bases.get(line.wpId)?.our_note;
	await setBase(taking, {
		wp_id: line.wpId,
		...(require_board_sight()).stateOf(line),
		...ourNote === void 0 ? {} : { our_note: ourNote }
	});
}
/** A person added a line: a Work Packet is made of it, as far as the routing that its packet states lets it. */
async function takeNewLine(taking, outcome) {
	const { wpId, line, supersedes, renamedFrom } = outcome;
	await perform(taking, "create_wp", {
		wp_id: wpId,
		title: (require_words()).cutOff((line.title ?? "").trim(), (require_workspace_parts()).WORK_PACKET_LIMITS.titleCharacters) || (require_words()).titleFromId(wpId)
	}, boardEdit(line, supersedes ? { supersedes } : {}), []);
	const created = taking.memory.store.get(wpId);
	const state = (require_board_sight()).stateOf(created ?? line);
	await setBase(taking, {
		wp_id: wpId,
		...state
	});
	taking.report.added.push(wpId);
	if ((require_board_sight()).sameState(state, (require_board_sight()).stateOf(line))) await taking.record.add([editEvent(taking, line, null)]);
	else {
		const missing = [`its packet asks for ${taking.sight.behind.surveys.get(wpId)?.routing ?? "gates"}; it starts as ${state.status}`];
		await taking.record.add([editEvent(taking, line, null, missing.join("; "))]);
		await openConflict(taking, "refused_edit", line, missing);
	}
	const { path } = taking.sight;
	if (supersedes !== void 0) taking.lasting.push(supersedeFinding(wpId, supersedes, path, line.line));
	else if (renamedFrom !== void 0) taking.lasting.push(renameFinding(wpId, renamedFrom, path, line.line));
}
function missingOf(refusal) {
	const missing = refusal.details?.["missing"];
	if (!Array.isArray(missing)) return [refusal.message];
	return missing.map((item) => item !== null && typeof item === "object" && "text" in item ? String(item["text"]) : String(item));
}
// electron/main/core/task-board/planned-write.ts
/**
* The end of a Take: the bytes that the planned changes make, what holds once they stand in the file, and what is kept
* until Put has made it so (design: 40-task-board, "Writing safely").
*/
/** A write of ours that reached the file but was never acknowledged is finished as if nothing had happened. */
async function finishUnfinishedWrite(taking) {
	const { sight, memory, report, record } = taking;
	const { pending } = memory;
	if (pending?.to_hash !== sight.now.hash) return;
	for (const base of pending.bases) await setBase(taking, base);
	await record.add(entryAddedEvents(pending.added));
	await record.begin();
	report.added.push(...pending.added.map((line) => line.wpId));
	report.written = true;
}
/** Makes the bytes, settles problems and card facts on what the file will say, and ends the sync or leaves that to Put. */
async function planWrite(taking) {
	const { sight, report, request } = taking;
	const edited = makeEdits(taking);
	await taking.transaction.breathe();
	const differs = !edited.bytes.equals(sight.now.bytes);
	const writes = differs && taking.settings.write_board;
	const hash = differs ? (require_workspace_parts()).sha256(edited.bytes) : sight.now.hash;
	await taking.transaction.breathe();
	const reading = writes ? await taking.read(edited.bytes, hash) : sight.reading;
	const added = writes ? noteApplied(taking, edited, reading) : [];
	for (const { change } of edited.refused) taking.written.delete(change.wpId);
	await taking.transaction.breathe();
	const moved = await movedLines(taking, edited, reading);
	await taking.transaction.breathe();
	await putCardFacts(taking.transaction, taking.now, taking.memory.store, reading, moved);
	if (!differs) await taking.transaction.removeDiagnostic((require_workspace_parts()).diagnosticId("board_unwritable", sight.path));
	await settleProblems(taking, reading, refusedFindings(taking, edited, writes));
	report.conflicts = [...taking.memory.conflicts.keys()];
	report.refused = edited.refused.map(({ change, refused }) => ({
		wp_id: change.wpId,
		message: refused.message
	}));
	if (sight.document.readOnly) report.readOnly = sight.document.readOnly.message;
	if (differs && (!writes || request.dryRun)) report.wouldWrite = {
		from: sight.now.bytes,
		to: edited.bytes
	};
	const settles = request.direction === "both" && edited.refused.length === 0 && report.conflicts.length === 0 && !sight.document.readOnly && differs === writes && !edited.applied.some(keepsLine);
	if (writes) return planned(taking, {
		bytes: edited.bytes,
		hash,
		reading,
		added,
		settles
	});
	if (!differs) for (const base of taking.written.values()) await setBase(taking, borneOut(base, reading));
	return endUnwritten(taking, settles);
}
/** The order keys that the lines ask for. What concerns more than the changed Work Packets is decided knowing all. */
async function movedLines(taking, edited, reading) {
	const { memory, transaction } = taking;
	if (concernsOnlyChanged(taking, reading, edited.refused.length)) {
		const moved = await movedAmongOthers(transaction, memory.store, reading);
		if (moved) return moved;
	}
	if (memory.only) await rememberAll(taking, transaction);
	return movedCards(taking.memory.store, reading);
}
/** Whether a change leaves a line of several that may say something else than the store. */
function keepsLine({ change }) {
	return change.kind === "keep";
}
/** What could not be written, told by the lines of the board that people will see. */
function refusedFindings({ sight }, edited, writes) {
	if (edited.refused.length === 0) return [];
	const changes = edited.refused.map((item) => item.change);
	return (writes ? editBoard(edited.bytes, changes, sight.reading.options).refused : edited.refused).map((item) => refusedFinding(item, sight.path));
}
/** The planned changes as bytes; a place that is not there any more does not keep a line from being written. */
function makeEdits(taking) {
	const { sight, changes } = taking;
	if (sight.document.readOnly) taking.written.clear();
	if (changes.length === 0 || sight.document.readOnly) return {
		bytes: sight.now.bytes,
		applied: [],
		refused: []
	};
	const edited = editBoard(sight.now.bytes, changes, sight.reading.options, sight);
	const refused = edited.refused.find(({ change }) => taking.asked.has(change));
	if (refused) throw new (require_words()).LocusError("HSK-409-SYNC", refused.refused.message, {
		path: sight.path,
		details: {
			wp_id: refused.change.wpId,
			reason: refused.refused.reason,
			lines: [...refused.refused.lines ?? []]
		}
	});
	const misplaced = new Set(edited.refused.flatMap(({ change, refused: { reason } }) => reason === "place_not_found" ? [change] : []));
	if (misplaced.size === 0) return edited;
	const placedAnyhow = changes.map((change) => misplaced.has(change) ? withoutPlace(change) : change);
	return editBoard(sight.now.bytes, placedAnyhow, sight.reading.options, sight);
}
function withoutPlace(change) {
	if (!("options" in change) || change.options === void 0 || !("place" in change.options)) return change;
	const { place: _place, ...options } = change.options;
	return {
		...change,
		options
	};
}
/** Takes what the edit came to into the report and the bases; returns the lines that it adds. */
function noteApplied(taking, edited, reading) {
	const { report, sight, written } = taking;
	const added = [];
	for (const applied of edited.applied) {
		const { wpId, kind } = applied.change;
		const base = written.get(wpId);
		const line = reading.entries.get(wpId);
		if (base && applied.writtenNote !== void 0) written.set(wpId, {
			...base,
			our_note: applied.writtenNote
		});
		if (applied.keptNote !== void 0) taking.lasting.push(keptNoteFinding(wpId, applied.keptNote, sight.path));
		if ((kind === "add" || kind === "restore") && line) {
			added.push({
				wpId,
				status: line.status,
				...line.token ? { token: line.token } : {},
				line: line.line
			});
			report.added.push(wpId);
		}
		if (kind === "set" && applied.changed && !report.changed.includes(wpId)) report.changed.push(wpId);
		if (kind === "remove" && applied.removed) {
			keepRemoved(taking, wpId, applied.removed);
			report.removed.push(wpId);
		}
	}
	return added;
}
function keepRemoved(taking, wpId, block) {
	const known = taking.memory.bases.get(wpId);
	const packet = taking.memory.store.get(wpId);
	const state = (require_board_sight()).stateOf(known ?? packet ?? { status: "STUB" });
	const ourNote = known?.our_note === void 0 ? {} : { our_note: known.our_note };
	taking.written.set(wpId, {
		wp_id: wpId,
		...state,
		...ourNote,
		kept_block: block.toString("base64")
	});
}
/** Ends a sync that writes nothing into the file. `settles` when nothing is left to say on either side. */
async function endUnwritten(taking, settles) {
	const { transaction, sight, record, request, report, memory } = taking;
	if (memory.pending) await transaction.putSetting((require_sync_types()).PENDING_KEY, void 0);
	if (record.begun) {
		const end = {
			cause: taking.cause,
			toHash: sight.now.hash,
			written: report.written
		};
		await record.add(closingEvents(request, sight, countsOf(report), end));
	}
	const revision = await transaction.revision();
	const stillSettled = memory.last?.settled === revision && memory.last.hash === sight.now.hash;
	await putLastSync(taking, settles || stillSettled ? { settled: revision } : {});
	return {
		report: withEvents(taking),
		begun: false,
		forgotten: await keepVersion(taking)
	};
}
/** Keeps the write that Put is to make. */
async function planned(taking, made) {
	const { transaction, sight, memory } = taking;
	const { bytes, settles, reading } = made;
	const pending = {
		from_hash: sight.now.hash,
		to_hash: made.hash,
		bases: [...taking.written.values()].map((base) => borneOut(base, reading)),
		added: made.added
	};
	if (!(0, (node_util()).isDeepStrictEqual)(pending, memory.pending)) await transaction.putSetting((require_sync_types()).PENDING_KEY, JSON.stringify(pending));
	await putLastSync(taking, {});
	return {
		report: withEvents(taking),
		begun: taking.record.begun,
		forgotten: await keepVersion(taking),
		write: {
			pending,
			basesBefore: [...taking.written.keys()].flatMap((wpId) => memory.bases.get(wpId) ?? []),
			bytes,
			last: {
				...(require_board_sight()).lastSync(sight, taking.now),
				hash: pending.to_hash
			},
			settles,
			revision: await transaction.revision(),
			cause: taking.cause
		}
	};
}
/** Every version of the board that was read is kept; one that a write of ours had made counts as written. */
async function keepVersion({ transaction, sight, memory, record, now }) {
	const { hash } = sight.now;
	const isOurs = memory.pending?.to_hash === hash;
	if (memory.last?.hash === hash && !isOurs) return [];
	const sequence = record.events.at(-1)?.sequence ?? (await transaction.lastEvent())?.sequence ?? 0;
	const direction = isOurs ? "written" : "read";
	return transaction.putBoardVersion({
		hash,
		artifact: (require_workspace_parts()).artifactHandle(hash),
		at: now,
		direction,
		sequence
	}, 500);
}
function withEvents({ report, record }) {
	return {
		...report,
		events: [...report.events, ...record.events]
	};
}
/** A base as the line in the file bears it out. */
function borneOut(base, reading) {
	const line = reading.entries.get(base.wp_id);
	if (!line || base.kept_block !== void 0) return base;
	const { status: _status, verdict: _verdict, ...rest } = base;
	return {
		...rest,
		...(require_board_sight()).stateOf(line)
	};
}
/** Remembers what this sync saw, unless the last one saw the same: then not a row is touched. */
async function putLastSync(taking, more) {
	const last = {
		...(require_board_sight()).lastSync(taking.sight, taking.now),
		...more
	};
	const known = taking.memory.last;
	if (known && (0, (node_util()).isDeepStrictEqual)({
		...last,
		at: known.at
	}, known)) return;
	await taking.transaction.putSetting((require_sync_types()).LAST_SYNC_KEY, JSON.stringify(last));
}
// electron/main/core/task-board/resolution.ts
/** What a caller asks of a sync beyond the merge: a side of a conflict, a place in a section, a problem's fix. */
/**
* Does what the caller named. Its changes of lines are made or refused with the whole sync.
* @throws LocusError HSK-404-NOT-FOUND when there is no such conflict or line any more
*/
async function doAsked(taking) {
	const { resolve, place, fix } = taking.request;
	if (resolve) await resolveConflict(taking, resolve);
	if (place) {
		const { wp_id: wpId, before } = place;
		plan(taking, {
			kind: "move",
			wpId,
			place: before === void 0 ? {} : { before }
		});
	}
	if (fix?.kind === "put_back") for (const wpId of fix.wp_ids) await putBack(taking, wpId);
	if (fix?.kind === "drop_note") plan(taking, {
		kind: "drop_note",
		wpId: fix.wp_id
	});
	if (fix?.kind === "create_section") plan(taking, {
		kind: "add_section",
		wpId: "",
		status: fix.status
	});
	if (fix?.kind === "keep_line") plan(taking, keptLine(taking, fix.wp_id, fix.line));
}
function plan(taking, change) {
	taking.changes.push(change);
	taking.asked.add(change);
}
async function putBack(taking, wpId) {
	const packet = taking.memory.store.get(wpId);
	if (!packet || packet.deleted || taking.sight.reading.entries.has(wpId)) return;
	if (!taking.written.has(wpId)) await planLineBack(taking, wpId, (require_board_sight()).stateOf(packet));
	taking.missing = taking.missing.filter((missing) => missing !== wpId);
}
function keptLine(taking, wpId, number) {
	const entry = (taking.sight.reading.entries.get(wpId)?.duplicates ?? []).find((copy) => copy.line.number === number);
	if (!entry) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `line ${number} of the board is no line of ${wpId} any more`, { path: "params.fix.line" });
	return {
		kind: "keep",
		wpId,
		address: {
			line: number,
			lineHash: entry.lineHash
		}
	};
}
async function resolveConflict(taking, asked) {
	const { wp_id: wpId, take } = asked;
	const line = taking.sight.reading.entries.get(wpId);
	if (!taking.memory.conflicts.has(wpId) || !line) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${wpId} has no open conflict`, { path: "params.resolve.wp_id" });
	if (take === "board") {
		await takeBoardSide(taking, line, asked.waiver);
		return closeConflict(taking, wpId);
	}
	await taking.record.begin();
	const packet = taking.memory.store.get(wpId);
	const deleted = !packet || packet.deleted;
	taking.asked.add(deleted ? planRemoval(taking, wpId) : await planLine(taking, line, (require_board_sight()).stateOf(packet)));
	if (taking.settings.write_board) await closeConflict(taking, wpId);
}
async function takeBoardSide(taking, line, waiver) {
	const { request, memory } = taking;
	const { wpId } = line;
	const accepted = {
		by: request.actor.id,
		...waiver ? { waiver } : {}
	};
	if (memory.store.get(wpId)?.deleted) await restoreDeleted(taking, line, accepted);
	const packet = memory.store.get(wpId);
	if (packet && !(require_board_sight()).sameState((require_board_sight()).stateOf(packet), (require_board_sight()).stateOf(line))) await takeLine(taking, line, [], { accepted });
	await agreeOnLine(taking, line);
	taking.report.changed.push(wpId);
}
// electron/main/core/task-board/take.ts
/**
* Take: one write transaction that decides a sync (design: 40-task-board, "Writing safely"). It merges what was seen with
* what the store knows, performs the edits found in the file, and plans the write that Put makes. A Take that finds
* nothing new leaves nothing behind, not even a changed row.
*/
/** More changes than this that git brought are not taken without asking, where somebody can be asked. */
var UNASKED_CHANGES = 5;
/**
* Decides a sync.
* @param earlier what earlier transactions of the same sync have done
* @throws LookAgain when the file has moved on, or more has to be read first
* @throws LocusError when what the caller asked for cannot be done; nothing is changed then
*/
async function takeBoard(parts, earlier) {
	if (!parts.sight.file.stillIs(parts.sight.now)) throw new (require_board_sight()).LookAgain("changed");
	const taking = await startTaking(parts, earlier);
	await finishUnfinishedWrite(taking);
	await parts.transaction.breathe();
	const outcomes = (require_board_sight()).mergeSight(taking.sight, taking.memory);
	await parts.transaction.breathe();
	const byGit = (require_board_sight()).isMovedByGit(taking.sight, taking.memory);
	if ((require_board_sight()).isBroughtBack(taking.sight, taking.memory)) taking.cause = "restore";
	else if (byGit) taking.cause = "git";
	else if (outcomes.some(isForeign)) taking.cause = "manual_edit";
	await lookBehind(taking, outcomes, byGit);
	const held = byGit ? heldByGit(taking, outcomes) : void 0;
	if (held !== void 0) {
		const finding = heldFinding(parts.sight.path, { changes: held });
		await (require_workspace_parts()).settleOne(parts.transaction, taking.now, (require_workspace_parts()).diagnosticId("board_held", parts.sight.path), finding);
		return {
			report: {
				...taking.report,
				heldChanges: held
			},
			begun: false,
			forgotten: []
		};
	}
	refuseUnsettled(taking, outcomes);
	if (parts.request.allowWriting && !parts.settings.write_board) {
		await parts.transaction.putSetting("write_board", "true");
		const { actor, caller } = parts.request;
		await taking.record.add([settingDraft(parts.settings, {
			key: "write_board",
			value: true,
			actor,
			caller
		})]);
		taking.settings = {
			...parts.settings,
			write_board: true
		};
	}
	for (const outcome of outcomes) {
		await parts.transaction.breathe();
		await carryOut(taking, outcome);
	}
	await doAsked(taking);
	await closeLapsedConflicts(taking);
	if (taking.memory.restoring) await parts.transaction.putSetting((require_sync_types()).RESTORING_KEY, void 0);
	const taken = await planWrite(taking);
	parts.ports.reach("take.before_commit");
	return taken;
}
async function startTaking(parts, earlier) {
	const { transaction, ports, request, settings, sight } = parts;
	const now = await (require_workspace_parts()).laterOf(transaction, ports.now());
	const { report } = earlier;
	return {
		...parts,
		memory: await readMemoryFor(transaction, sight, settings, request),
		now,
		cause: "operation",
		record: new SyncRecord({
			transaction,
			request,
			replicaId: settings.replicaId,
			now
		}, sight, earlier.begun),
		report: {
			...report,
			added: [...report.added],
			changed: [...report.changed],
			removed: [...report.removed],
			board_hash: sight.now.hash
		},
		changes: [],
		asked: /* @__PURE__ */ new Set(),
		written: /* @__PURE__ */ new Map(),
		conflicting: /* @__PURE__ */ new Set(),
		missing: [],
		lasting: []
	};
}
/** Edits and new lines: what somebody else did to the file since it was last seen. */
function isForeign(outcome) {
	return outcome.kind === "edit" && !outcome.standing || outcome.kind === "create" || outcome.kind === "conflict";
}
/** True when the operator has chosen our lines over those that git brought. */
function isOursWanted(taking) {
	return taking.cause === "git" && taking.request.afterGit === "store";
}
/** @throws LookAgain when the decision rests on files, or on an earlier board, that have not been read yet */
async function lookBehind(taking, outcomes, byGit) {
	const { sight, request, memory, transaction } = taking;
	const { behind } = sight;
	const surveys = [];
	const wanted = (wpId) => !behind.surveys.has(wpId);
	if (request.direction !== "push") for (const outcome of outcomes) {
		if (outcome.kind === "create" && wanted(outcome.wpId)) surveys.push(outcome.wpId);
		if (outcome.kind !== "edit" || !wanted(outcome.wpId)) continue;
		if (asksFiles(outcome.line, await transaction.packet(outcome.wpId))) surveys.push(outcome.wpId);
	}
	const { resolve, fix } = request;
	if (resolve?.take === "board" && sight.reading.entries.has(resolve.wp_id) && wanted(resolve.wp_id)) surveys.push(resolve.wp_id);
	const asksPrevious = memory.last !== void 0 && memory.last.hash !== sight.now.hash && (byGit || outcomes.some((outcome) => outcome.kind === "create"));
	const blocks = [...fix?.kind === "put_back" ? fix.wp_ids : [], ...isOursWanted(taking) || request.direction === "push" ? outcomes.filter((outcome) => outcome.kind === "missing").map((outcome) => outcome.wpId) : []].filter((wpId) => !behind.soughtBlocks.has(wpId));
	const needs = {
		surveys,
		previous: asksPrevious && behind.previous === void 0,
		blocks
	};
	if (surveys.length > 0 || needs.previous || blocks.length > 0) throw new (require_board_sight()).LookAgain("behind", needs);
}
/** The number of changes that a git move brought, when they wait for a decision. */
function heldByGit(taking, outcomes) {
	if (taking.request.afterGit !== "ask") return void 0;
	const stood = (wpId) => taking.sight.behind.previous?.entries.has(wpId) ?? true;
	const differing = outcomes.filter((outcome) => isForeign(outcome) || outcome.kind === "missing" && stood(outcome.wpId)).length;
	return differing > UNASKED_CHANGES ? differing : void 0;
}
/** @throws LookAgain when most lines have vanished in a read that has not proved to stand still: it may be half a save */
function refuseUnsettled(taking, outcomes) {
	const { sight, settledHash, memory } = taking;
	if (settledHash === sight.now.hash || memory.last?.hash === sight.now.hash) return;
	const missing = outcomes.filter((outcome) => outcome.kind === "missing").length;
	if (isMostGone(missing, taking.memory)) throw new (require_board_sight()).LookAgain("unsettled");
}
async function carryOut(taking, outcome) {
	const { direction } = taking.request;
	const pulls = direction !== "push";
	const pushes = direction !== "pull";
	const ours = isOursWanted(taking);
	const { wpId } = outcome;
	switch (outcome.kind) {
		case "agree": return agree(taking, outcome);
		case "write":
			if (pushes) await planLine(taking, outcome.line, outcome.state);
			return;
		case "add":
			if (pushes) await planNewLine(taking, wpId, outcome.state);
			return;
		case "remove":
			if (pushes) planRemoval(taking, wpId);
			return;
		case "restore":
			if (pushes) await planBlock(taking, wpId, outcome.state, Buffer.from(outcome.block, "base64"));
			return;
		case "edit":
			if (ours) await planOurs(taking, outcome);
			else if (pulls) await takeEdit(taking, outcome);
			else if (outcome.standing) taking.conflicting.add(wpId);
			return;
		case "create":
			if (pulls) await takeNewLine(taking, outcome);
			return;
		case "conflict": return ours ? planOurs(taking, outcome) : conflict(taking, outcome);
		case "standing":
			taking.conflicting.add(wpId);
			return;
		case "missing": return missing(taking, outcome, ours || direction === "push");
		case "forget": return dropBase(taking, wpId);
	}
}
async function agree(taking, { wpId }) {
	const line = taking.sight.reading.entries.get(wpId);
	if (line) await agreeOnLine(taking, line);
}
/** Our word goes over what git brought. */
async function planOurs(taking, outcome) {
	const packet = taking.memory.store.get(outcome.wpId);
	if (!packet || packet.deleted) planRemoval(taking, outcome.wpId);
	else await planLine(taking, outcome.line, (require_board_sight()).stateOf(packet));
}
async function conflict(taking, outcome) {
	const { wpId, line } = outcome;
	const base = taking.memory.bases.get(wpId);
	if (!isAnnounced(taking, line)) await taking.record.add([editEvent(taking, line, base ? (require_board_sight()).stateOf(base) : null, WHY_NOT[outcome.conflict])]);
	await openConflict(taking, outcome.conflict, line, []);
}
async function missing(taking, outcome, putBack) {
	const { wpId, state } = outcome;
	if (putBack && !outcome.givenUp) return planLineBack(taking, wpId, state);
	if (!outcome.hasBase) await setBase(taking, {
		wp_id: wpId,
		...state
	});
	if (!outcome.givenUp) taking.missing.push(wpId);
}
/** Said when that was in vain. */
var REWRITTEN = "the board is being rewritten by somebody else without a pause; try again";
var UNSETTLED_PAUSE_MS = 120;
/** One sync. */
var SyncRun = class {
	#parts;
	#request;
	/** What its transactions have done so far. */
	#report = emptyReport();
	/** True while the record holds its beginning and not its end. */
	#begun = false;
	/** How often somebody else's writing has made it start again. */
	#foreign = 0;
	#settledHash;
	constructor(parts, request) {
		this.#parts = parts;
		this.#request = request;
	}
	/** Runs it to its end. @throws LocusError HSK-409-SYNC when somebody else writes the board without a pause */
	async end() {
		for (;;) {
			const look = await this.#parts.looker.look();
			if ("hindrance" in look) {
				this.#announce(await noteHindrance(this.#failed(), look.hindrance));
				return {
					kind: "hindered",
					hindrance: look.hindrance
				};
			}
			const { path } = look.sight;
			await (0, (node_timers_promises()).setImmediate)();
			if (!this.#begun && isQuiet(look, this.#request)) {
				this.#keepPresent(look.sight);
				return {
					kind: "synced",
					path,
					report: quietReport(look)
				};
			}
			if (await this.#attempt(look)) return {
				kind: "synced",
				path,
				report: this.#report
			};
		}
	}
	/** Tries to bring what was seen and the store together; false when the board has to be looked at again. */
	async #attempt(look) {
		for (;;) try {
			await this.#bringTogether(look);
			return true;
		} catch (cause) {
			if (!(cause instanceof (require_board_sight()).LookAgain)) throw cause;
			if (cause.because === "behind") {
				await this.#parts.looker.lookBehind(look, cause.needs);
				continue;
			}
			if (cause.because === "unsettled") {
				this.#settledHash = look.sight.now.hash;
				await this.#parts.pause(UNSETTLED_PAUSE_MS);
			}
			await this.#countForeign(look.sight);
			return false;
		}
	}
	/** Only foreign writers count: behind our own processes a sync waits as long as it takes. */
	async #countForeign(sight) {
		const { last } = await this.#parts.store.read((require_board_sight()).readMarks);
		const present = sight.file.hashNow();
		if (present === last?.hash && present !== sight.now.hash) return;
		this.#foreign += 1;
		if (this.#foreign < 20) return;
		const error = new (require_words()).LocusError("HSK-409-SYNC", REWRITTEN, { path: sight.path });
		await this.#noteFailure(sight.path, error);
		throw error;
	}
	async #bringTogether(look) {
		const { sight, glance } = look;
		const request = this.#request;
		const { looker, versions, ports, sweep } = this.#parts;
		sweep(sight.file);
		const isNew = (require_board_sight()).adoptionDue(glance, sight.path) || request.adoptAgain === true;
		if (isNew && request.dryRun) {
			this.#report = await this.#adoptionTried(look);
			return;
		}
		const isKept = glance.last?.hash === sight.now.hash && versions.isKept(sight.now.hash);
		if (!request.dryRun && !isKept) await this.#keep(sight, sight.now);
		await looker.read(sight.now, glance.settings.board_sections);
		if (isNew) await this.#adopt(look);
		const taken = await this.#take(sight);
		this.#report = taken.report;
		this.#begun = taken.begun;
		if (request.dryRun) return;
		ports.reach("take.after_commit");
		if (taken.write) await this.#put(sight, taken.write);
		versions.flush().catch(() => void 0);
	}
	async #adoptionTried({ sight }) {
		const { created, differing } = wouldAdopt(sight, await this.#parts.store.read((require_board_sight()).readMemory));
		return {
			...emptyReport(),
			board_hash: sight.now.hash,
			added: created,
			adopted: created.length,
			conflicts: differing
		};
	}
	async #adopt({ sight, glance }) {
		const { store, bus, ports } = this.#parts;
		const request = this.#request;
		const adopted = await adoptBoard({
			store,
			bus,
			ports,
			sight,
			request,
			again: request.adoptAgain === true && !glance.adopting
		});
		this.#request = {
			...request,
			adoptAgain: false
		};
		this.#begun = adopted.begun;
		await this.#forget(adopted.forgotten);
		this.#report = {
			...this.#report,
			adopted: this.#report.adopted + adopted.created.length,
			events: [...this.#report.events, ...adopted.events]
		};
	}
	async #take(sight) {
		const { store, bus, ports, looker, places: wanted } = this.#parts;
		const request = this.#request;
		const places = new Map(wanted);
		const taken = await store.transaction({ budgetMs: request.budgetMs }, async (transaction) => {
			const settings = await (require_workspace_parts()).readSettings(transaction);
			const settledHash = this.#settledHash;
			const { sections = {} } = sight.reading.options;
			const read = async (bytes, hash) => (await looker.read({
				bytes,
				hash
			}, sections, () => transaction.breathe())).reading;
			const decided = await takeBoard({
				bus,
				ports,
				settings,
				transaction,
				sight,
				request,
				places,
				read,
				settledHash
			}, {
				report: this.#report,
				begun: this.#begun
			});
			request.admit?.(decided.report);
			if (request.dryRun) throw new DryRun(decided);
			return decided;
		}).catch((cause) => {
			if (cause instanceof DryRun) return {
				...cause.taken,
				report: {
					...cause.taken.report,
					events: []
				}
			};
			throw cause;
		});
		if (request.dryRun) return taken;
		this.#announce(taken.report.events.slice(this.#report.events.length));
		await this.#forget(taken.forgotten);
		if (taken.report.heldChanges !== void 0) return taken;
		for (const [wpId, place] of places) if (wanted.get(wpId) === place) wanted.delete(wpId);
		return taken;
	}
	async #put(sight, write) {
		const { store, ports, versions, late } = this.#parts;
		const request = this.#request;
		const [report, begun] = [this.#report, this.#begun];
		await versions.flush().catch((cause) => this.#refuseUnkept(sight, cause));
		await this.#keep(sight, {
			bytes: write.bytes,
			hash: write.pending.to_hash
		});
		await (0, (node_timers_promises()).setImmediate)();
		const done = await store.transaction({ budgetMs: request.budgetMs }, async (transaction) => {
			const { replicaId } = await (require_workspace_parts()).readSettings(transaction);
			return putBoard({
				transaction,
				ports,
				sight,
				request,
				write,
				report,
				begun,
				replicaId
			});
		}).catch(async (cause) => {
			if (!(cause instanceof (require_board_sight()).LookAgain)) await this.#noteFailure(sight.path, cause);
			throw cause;
		});
		ports.reach("put.after_commit");
		late.watch(done.replacement, sight.file, sight.path, write);
		this.#begun = false;
		this.#report = {
			...report,
			written: true,
			board_hash: write.pending.to_hash,
			events: [...report.events, ...done.events]
		};
		this.#announce(done.events);
		await this.#forget(done.forgotten);
	}
	/** Every version of the board is kept before the store speaks of it. */
	async #keep(sight, version) {
		try {
			this.#parts.versions.keep(version, this.#request.opId);
		} catch (cause) {
			await this.#refuseUnkept(sight, cause);
		}
	}
	/**
	* Where nothing is to be done, what stands in the board is kept all the same when a loss of power has torn it: an editor
	* may save over it next. It stands in the board, so that nothing fails when it cannot be kept.
	*/
	#keepPresent({ now }) {
		const { versions } = this.#parts;
		if (this.#request.dryRun || versions.isKept(now.hash)) return;
		try {
			versions.keep(now, this.#request.opId);
		} catch (cause) {
			if ((require_workspace_parts()).errorCodeOf(cause) === void 0) throw cause;
		}
	}
	async #refuseUnkept(sight, cause) {
		const error = (require_board_sight()).boardError(cause, sight.path);
		await this.#noteFailure(sight.path, error);
		throw error;
	}
	async #forget(artifacts) {
		for (const artifact of artifacts) await this.#parts.artifacts.remove(artifact);
	}
	#failed() {
		const { store, ports } = this.#parts;
		return {
			store,
			ports,
			request: this.#request,
			begun: this.#begun
		};
	}
	/** Records a failure where the store can still be written; the caller hears of its cause in any case. */
	async #noteFailure(path, cause) {
		if (!(cause instanceof (require_words()).LocusError)) return;
		this.#announce(await noteFailure(this.#failed(), path, cause).catch(() => []));
	}
	#announce(events) {
		if (events.length > 0) this.#parts.bus.announce(events, this.#request.caller.source);
	}
};
/** Carries a decision out of a transaction that is not to be kept. */
var DryRun = class extends Error {
	taken;
	constructor(taken) {
		super("dry run");
		this.taken = taken;
	}
};
// electron/main/core/task-board/unified-diff.ts
/** A unified diff of two boards, for the question before the first write. */
var CONTEXT = 3;
/** Lists that differ in more lines than this are not compared further. */
var MOST_CHANGES = 1e3;
/** The lines of a text as they are shown, endings left off. */
function shownLines(bytes) {
	return (require_parse()).splitLines(bytes).map((line) => (require_parse()).displayText(bytes.subarray(line.start, line.contentEnd)));
}
/** The script from one list of lines to the other; the common head and tail are set aside first. */
function steps(before, after) {
	let head = 0;
	while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
	let tail = 0;
	while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
	const kept = (text) => ({
		sign: " ",
		text
	});
	return [
		...before.slice(0, head).map(kept),
		...shortestSteps(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
		...before.slice(before.length - tail).map(kept)
	];
}
/**
* The shortest script: the furthest paths through the grid of both lists, with one more change at a time (Myers 1986).
* Lists that have too little in common are replaced as a whole.
*/
function shortestSteps(old, fresh) {
	const most = Math.min(old.length + fresh.length, MOST_CHANGES);
	const reaches = [];
	let reach = /* @__PURE__ */ new Map([[1, 0]]);
	for (let changes = 0; changes <= most; changes += 1) {
		reaches.push(reach);
		const next = new Map(reach);
		for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
			let x = isInsertion(diagonal, changes, reach) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
			while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1;
			next.set(diagonal, x);
			if (x >= old.length && x - diagonal >= fresh.length) return stepsAlong(reaches, old, fresh);
		}
		reach = next;
	}
	return [...old.map((text) => ({
		sign: "-",
		text
	})), ...fresh.map((text) => ({
		sign: "+",
		text
	}))];
}
function at(reach, diagonal) {
	return reach.get(diagonal) ?? -1;
}
/** Whether the furthest path onto a diagonal comes by putting a line in, rather than by taking one out. */
function isInsertion(diagonal, changes, reach) {
	return diagonal === -changes || diagonal !== changes && at(reach, diagonal - 1) < at(reach, diagonal + 1);
}
/** The steps of the path that reached the end, found from there back. */
function stepsAlong(reaches, old, fresh) {
	const back = [];
	let x = old.length;
	let y = fresh.length;
	for (const [changes, reach] of [...reaches.entries()].reverse()) {
		const diagonal = x - y;
		const inserts = isInsertion(diagonal, changes, reach);
		const fromDiagonal = inserts ? diagonal + 1 : diagonal - 1;
		const fromX = at(reach, fromDiagonal);
		const fromY = fromX - fromDiagonal;
		for (; x > fromX && y > fromY; x -= 1, y -= 1) back.push({
			sign: " ",
			text: old[x - 1] ?? ""
		});
		if (changes === 0) break;
		back.push(inserts ? {
			sign: "+",
			text: fresh[fromY] ?? ""
		} : {
			sign: "-",
			text: old[fromX] ?? ""
		});
		x = fromX;
		y = fromY;
	}
	return back.reverse();
}
/** The diff as text, with three lines around each change; empty when nothing differs. */
function unifiedDiff(path, before, after) {
	const script = steps(shownLines(before), shownLines(after));
	const hunks = [];
	let oldLine = 0;
	let newLine = 0;
	let index = 0;
	while (index < script.length) {
		if (script[index]?.sign === " ") {
			oldLine += 1;
			newLine += 1;
			index += 1;
			continue;
		}
		const start = Math.max(0, index - CONTEXT);
		let end = index;
		for (let quiet = 0; end < script.length && quiet <= 6; end += 1) quiet = script[end]?.sign === " " ? quiet + 1 : 0;
		while (end > index && script[end - 1]?.sign === " ") end -= 1;
		const stop = Math.min(script.length, end + CONTEXT);
		const lines = script.slice(start, stop);
		const lead = index - start;
		const removed = lines.filter((step) => step.sign !== "+").length;
		const inserted = lines.filter((step) => step.sign !== "-").length;
		hunks.push(`@@ -${oldLine - lead + 1},${removed} +${newLine - lead + 1},${inserted} @@`);
		for (const step of lines) hunks.push(`${step.sign}${step.text}`);
		for (const step of script.slice(index, stop)) {
			if (step.sign !== "+") oldLine += 1;
			if (step.sign !== "-") newLine += 1;
		}
		index = stop;
	}
	return hunks.length === 0 ? "" : [
		`--- ${path}`,
		`+++ ${path}`,
		...hunks
	].join("\n");
}
// electron/main/core/task-board/sync-engine.ts
/** Syncs the board of one workspace. */
var SyncEngine = class {
	#parts;
	#looker;
	#versions;
	#late;
	#places = /* @__PURE__ */ new Map();
	#queue = Promise.resolve();
	/** The last request, without what it asked for by name: what a late edit is synced with. */
	#plain;
	#swept = false;
	constructor(parts) {
		this.#parts = parts;
		this.#looker = new BoardLooker(parts);
		this.#versions = new KeptVersions(parts);
		this.#late = new LateEdits(parts, () => void this.#inTurn(() => this.#lookLate()).catch(() => void 0));
	}
	/** Remembers where a moved Work Packet's line shall stand, for the next sync. */
	place(wpId, place) {
		this.#places.set(wpId, place);
	}
	/** Runs one sync behind those that run already. */
	sync(request) {
		return this.#inTurn(async () => {
			const { decision: _decision, resolve: _resolve, place: _place, admit: _admit, restore, fix, ...plain } = request;
			this.#plain = {
				...plain,
				dryRun: false,
				adoptAgain: false
			};
			if (restore) return joined(await this.#restore(restore.hash, request), await this.#lookLate());
			const outcome = await this.#run(request);
			return joined(fix?.kind === "keep_line" ? joined(outcome, await this.#run(this.#plain)) : outcome, await this.#lookLate());
		});
	}
	/**
	* Brings a version of the board back. What stands there is taken in first, so that none of it is lost; the version is
	* then an edit like any other.
	*/
	async #restore(hash, asked) {
		const { restore: _restore, decision: _decision, ...before } = asked;
		const bytes = await this.#versions.bytesOf(hash);
		if (asked.dryRun) return this.#restorationTried(bytes, before);
		for (let attempt = 0; attempt < 20; attempt += 1) {
			const earlier = await this.#run(before);
			if (earlier.kind === "hindered" && earlier.hindrance.kind !== "board_missing") return earlier;
			refuseHeld(earlier);
			const path = earlier.kind === "synced" ? earlier.path : await this.#looker.boardPath();
			const expected = earlier.kind === "synced" ? earlier.report.board_hash : void 0;
			const file = this.#looker.fileAt(path ?? "");
			const put = await this.#versions.put(file, {
				hash,
				bytes,
				actor: asked.actor
			}, expected);
			if (put === "changed") continue;
			if (typeof put === "object") this.#late.watch(put, file, path ?? "");
			return joined(earlier, await this.#run({
				...before,
				decision: asked.decision
			}));
		}
		throw new (require_words()).LocusError("HSK-409-SYNC", REWRITTEN, { path: "board" });
	}
	async #restorationTried(to, request) {
		const outcome = await this.#run(request);
		if (outcome.kind !== "synced") return outcome;
		const from = this.#looker.fileAt(outcome.path).readNow().bytes;
		return {
			...outcome,
			report: {
				...outcome.report,
				wouldWrite: {
					from,
					to
				}
			}
		};
	}
	#run(request) {
		return new SyncRun({
			...this.#parts,
			looker: this.#looker,
			versions: this.#versions,
			late: this.#late,
			places: this.#places,
			sweep: (file) => this.#sweepOnce(file)
		}, request).end();
	}
	#inTurn(work) {
		const turn = this.#queue.then(work);
		this.#queue = turn.catch(() => void 0);
		return turn;
	}
	/** Merges what editors saved into boards that were replaced meanwhile. */
	async #lookLate(isLast = false) {
		let outcome;
		while (this.#plain && await this.#late.look(isLast)) outcome = joined(outcome, await this.#run(this.#plain));
		return outcome;
	}
	#sweepOnce(file) {
		if (!this.#swept) file.sweep();
		this.#swept = true;
	}
	/** The kept versions of the board, newest first. */
	versions(limit) {
		return this.#versions.versions(limit);
	}
	/** What bringing a version back would change, as a unified diff. @throws LocusError as {@link KeptVersions.bytesOf} */
	async diffTo(hash) {
		const to = await this.versionBytes(hash);
		const path = await this.#looker.boardPath() ?? "board";
		const file = this.#looker.fileAt(path);
		return unifiedDiff(path, file.hashNow() === void 0 ? Buffer.alloc(0) : file.readNow().bytes, to);
	}
	/** The bytes of a kept version. @throws LocusError as {@link KeptVersions.bytesOf} */
	versionBytes(hash) {
		return this.#versions.bytesOf(hash);
	}
	/** Repo-relative path of the board that is synced, when there is one. */
	boardPath() {
		return this.#looker.boardPath();
	}
	/** Hash of the board as it stands; undefined where there is none, or it cannot be read. */
	async boardHash() {
		const path = await this.#looker.boardPath();
		return path === void 0 ? void 0 : this.#looker.fileAt(path).hashNow();
	}
	/** The bytes of the board as they stand. @throws LocusError when there is none or it cannot be read. */
	async readBoard() {
		const path = await this.#looker.boardPath();
		if (path === void 0) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "there is no Task Board in this folder", { path: "board" });
		return this.#looker.fileAt(path).readNow().bytes;
	}
	/** Ends what is under way, looks once more into replaced boards, and removes what crashes left beside the board. */
	async close() {
		await this.#inTurn(() => this.#lookLate(true)).catch(() => void 0);
		this.#late.close();
		await this.#versions.rest().catch(() => void 0);
		const path = await this.#looker.boardPath().catch(() => void 0);
		if (path !== void 0) this.#looker.fileAt(path).sweep();
	}
};
/** @throws LocusError HSK-409-SYNC while a change that git brought waits for its own decision. */
function refuseHeld(outcome) {
	if (outcome.kind !== "synced" || outcome.report.heldChanges === void 0) return;
	throw new (require_words()).LocusError("HSK-409-SYNC", "git changed the board, and that waits for a decision: follow the file or write ours first", { path: outcome.path });
}
// electron/main/core/task-board/sync-operation.ts
/**
* A waiver is a person's word, and so is taking every line of a board over as it stands; neither is taken from a claimed
* identity.
*/
function refuseClaimed(params, call) {
	if (call.actor.kind === "human" && call.caller.attested !== "claimed") return;
	const refuse = (what, path) => {
		throw new (require_words()).LocusError("HSK-403-CAPABILITY", `${what} by a person at the window or a terminal`, { path });
	};
	if (params.resolve?.waiver !== void 0) refuse("a waiver is given", "params.resolve.waiver");
	if (params.adopt_again) refuse("a board is adopted again", "params.adopt_again");
}
/** What the operation answers with. @throws LocusError HSK-409-SYNC when the board cannot be synced now. */
function syncAnswer(outcome) {
	if (outcome.kind === "hindered") {
		const { hindrance } = outcome;
		const candidates = hindrance.kind === "no_board" ? hindrance.candidates : [];
		const message = hindrance.kind === "no_board" ? candidates.length > 0 ? `there is more than one board: ${candidates.join(", ")}; choose one with \`locus init --board PATH\`` : "there is no Task Board in this folder; `locus init` can make one" : hindrance.reason;
		throw new (require_words()).LocusError("HSK-409-SYNC", message, {
			path: hindrance.kind === "no_board" ? "board" : hindrance.path,
			details: {
				hindrance: hindrance.kind,
				candidates
			}
		});
	}
	return reported(outcome.report);
}
function reported(report) {
	return {
		added: report.added,
		changed: report.changed,
		removed: report.removed,
		conflicts: report.conflicts,
		problems: report.problems,
		written: report.written,
		board_hash: report.board_hash,
		adopted: report.adopted
	};
}
/** The operation around an engine. */
function syncOperation(engine, onOutcome) {
	return {
		name: "sync_task_board",
		determinism: "D2",
		summary: "Brings board and store together",
		capabilities: [
			"locus.write",
			"fs.read",
			"fs.write"
		],
		params: (require_workspace_parts()).syncParamsSchema,
		prepare(raw) {
			const params = (require_workspace_parts()).parseOrRefuse((require_workspace_parts()).syncParamsSchema, raw, "params");
			const accepts = params.resolve?.take === "board" ? ["locus.gate"] : [];
			return {
				params: JSON.parse(JSON.stringify(params)),
				capabilities: [
					"locus.write",
					"fs.read",
					"fs.write",
					...accepts
				],
				paths: [],
				artifacts: [],
				refusesSilently: ({ details }) => details?.["hindrance"] === "no_board",
				async run(call) {
					refuseClaimed(params, call);
					const outcome = await engine.sync(requestOf(params, call));
					if (!params.dry_run) await onOutcome(outcome);
					return {
						data: syncAnswer(outcome),
						events: outcome.kind === "synced" ? outcome.report.events : []
					};
				}
			};
		}
	};
}
function requestOf(params, call) {
	const asked = call.caller.source === "cli" || call.caller.source === "mcp";
	return {
		direction: params.direction,
		dryRun: params.dry_run ?? false,
		place: params.place,
		resolve: params.resolve,
		fix: params.fix,
		restore: params.restore,
		adoptAgain: params.adopt_again ?? false,
		actor: call.actor,
		caller: call.caller,
		opId: call.opId,
		traceId: call.traceId,
		budgetMs: call.budgetMs,
		decision: call.decision,
		admit: (report) => call.refuseOversized(reported(report)),
		allowWriting: asked && params.direction !== "pull" && params.dry_run !== true,
		afterGit: params.fix?.kind === "after_git" ? params.fix.take : asked ? "file" : "ask"
	};
}
// electron/main/core/task-board/sync-status.ts
/** The state of the sync as the window shows it, kept from what the engine's runs ended in (design: 70-window, "Frame"). */
/** Problems that stand for conflicts, which are counted by themselves. */
var TOLD_AS_CONFLICTS = /* @__PURE__ */ new Set(["older_copy", "adoption_differs"]);
/** Remembers the last outcome. */
var SyncStatus = class {
	#store;
	#base = { state: "no_board" };
	#candidates = [];
	constructor(store) {
		this.#store = store;
	}
	/** A run begins; only one that replaces nothing worse is shown as such. */
	begin() {
		if (this.#base.state === "in_sync" || this.#base.state === "watching") this.#base = {
			...this.#base,
			state: "syncing"
		};
	}
	/** A run ended. */
	note(outcome) {
		this.#candidates = [];
		if (outcome.kind === "hindered") {
			this.#base = this.#hindered(outcome.hindrance);
			return;
		}
		const { report, path } = outcome;
		const common = {
			board_path: path,
			last_synced_at: (/* @__PURE__ */ new Date()).toISOString()
		};
		if (report.heldChanges !== void 0) this.#base = {
			...common,
			state: "held",
			held_changes: report.heldChanges,
			message: `git changed ${report.heldChanges} entries of the board. Follow the file, or write ours back.`
		};
		else if (report.wouldWrite) this.#base = {
			...common,
			state: "asking_first_write",
			pending_diff: unifiedDiff(path, report.wouldWrite.from, report.wouldWrite.to),
			message: "Locus has not written this board yet. From now on, write?"
		};
		else if (report.readOnly !== void 0) this.#base = {
			...common,
			state: "read_only",
			message: report.readOnly
		};
		else this.#base = {
			...common,
			state: "in_sync"
		};
	}
	#hindered(hindrance) {
		if (hindrance.kind === "no_board") {
			this.#candidates = hindrance.candidates;
			return {
				state: "no_board",
				message: hindrance.candidates.length > 1 ? "There is more than one board. Choose the one that counts." : "This folder has no Task Board yet."
			};
		}
		return {
			state: hindrance.kind === "unreadable" ? "read_only" : hindrance.kind,
			board_path: hindrance.path,
			message: hindrance.reason
		};
	}
	/** A run failed; what is stored stays. */
	failed(cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		this.#base = {
			...this.#base,
			state: "failed",
			message
		};
	}
	/** The store is not where it was. */
	gone(message) {
		return {
			state: "store_removed",
			candidates: [],
			conflicts: 0,
			problems: 0,
			message
		};
	}
	/** The state now, with the counts of open conflicts and problems. */
	async state() {
		const { conflicts, problems, mayWrite } = await this.#store.read(async (reader) => ({
			conflicts: (await reader.conflicts()).length,
			problems: (await reader.diagnostics()).filter((each) => each.severity !== "info" && !each.inherited && !TOLD_AS_CONFLICTS.has(each.kind)).length,
			mayWrite: (await (require_workspace_parts()).readSettings(reader)).write_board
		}));
		const settled = this.#base.state === "in_sync";
		const state = settled && conflicts > 0 ? "conflicts" : settled && !mayWrite ? "watching" : this.#base.state;
		return {
			...this.#base,
			state,
			candidates: this.#candidates,
			conflicts,
			problems
		};
	}
};
// electron/main/core/task-board/board-keeper.ts
/**
* Keeps the board of an open workspace in step with its store: syncs when asked, soon after a change, when the file
* changes, and before a one-shot process answers (design: 40-task-board, "Watching").
*/
var SYNC_DELAY_MS = 250;
var AUTO = {
	kind: "system",
	id: "task_board_sync"
};
/** Keeps one board. */
var BoardKeeper = class {
	#parts;
	#engine;
	#status;
	#watch;
	#knownHash;
	#timer;
	#hasChanges = false;
	/** Work Packets that this process has changed since the board was last brought up to date. */
	#changed = /* @__PURE__ */ new Set();
	#notice;
	#closed = false;
	constructor(parts) {
		this.#parts = parts;
		const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
		this.#engine = new SyncEngine({
			...parts,
			pause
		});
		this.#status = new SyncStatus(parts.store);
		parts.bus.register(syncOperation(this.#engine, (outcome) => this.#noteOutcome(outcome)));
	}
	/** Takes in what the file says now; a long-lived process goes on watching it. */
	async start() {
		const { mode, noSync } = this.#parts;
		if (noSync) return;
		await this.#autoSync(mode === "one_shot" ? "pull" : "both");
		this.#hasChanges = false;
		if (mode === "long_lived") await this.watchBoard();
	}
	/** The store has changed through this process, by somebody else than the sync itself. */
	changed(wpIds) {
		this.#hasChanges = true;
		for (const wpId of wpIds) this.#changed.add(wpId);
		this.syncSoon();
	}
	/** A long-lived process syncs a moment after the store has changed. */
	syncSoon() {
		if (this.#closed || this.#parts.noSync || this.#parts.mode !== "long_lived") return;
		this.#timer ??= setTimeout(() => {
			this.#timer = void 0;
			this.#autoSync("both");
		}, SYNC_DELAY_MS);
	}
	/** Where a moved card was dropped is for the sync that writes its line. */
	place(wpId, place) {
		this.#engine.place(wpId, place);
	}
	/** A change that was taken back takes the line to where it stood before. */
	async placeAsBefore(wpId, sequence) {
		const place = await formerPlace(this.#parts, wpId, sequence);
		if (place) this.#engine.place(wpId, place);
	}
	/** A one-shot process writes the board before it answers; what could not be written is told, not thrown. */
	async bringToBoard() {
		if (!this.#hasChanges || this.#parts.noSync) return;
		this.#notice = void 0;
		try {
			const outcome = await this.sync("both");
			if (outcome.kind === "synced" && !outcome.report.wouldWrite) {
				this.#hasChanges = false;
				this.#notice = unwritten(outcome.report, this.#changed);
				this.#changed.clear();
			} else this.#notice = (await this.#status.state()).message ?? "the board was not written";
		} catch (cause) {
			this.#notice = cause instanceof Error ? cause.message : String(cause);
		}
	}
	/** Why the board does not show every change of this process yet, when that is so. */
	notice() {
		return this.#notice;
	}
	/** True when every change of this process stands in the file. */
	get isCurrent() {
		return this.#notice === void 0 && !this.#hasChanges;
	}
	/** Compares the board with the store; nothing is changed. */
	async check(options = {}) {
		const git = options.file ? {} : await (require_workspace_parts()).readGitState(this.#parts.place);
		const document = (require_parse()).parseBoard(options.file ?? await this.#engine.readBoard());
		const held = git.merging ? `git is in the middle of something (${git.merging})` : document.conflictMarkers ? "the board holds conflict markers; resolve them first" : document.readOnly?.message;
		return this.#parts.store.read(async (reader) => {
			const { board_sections: sections } = await (require_workspace_parts()).readSettings(reader);
			return checkDrift(reader, (require_plan()).readBoard(document, { sections }), held);
		});
	}
	/** Repo-relative path of the board that is synced, when there is one. */
	path() {
		return this.#engine.boardPath();
	}
	/** SHA-256 of the board as it stands; undefined where there is none, or it cannot be read. */
	hash() {
		return this.#engine.boardHash();
	}
	/** What the board says of each Work Packet, as it stands. */
	async entries() {
		const { board_sections: sections } = await this.#parts.store.read((require_workspace_parts()).readSettings);
		return (require_plan()).readBoard((require_parse()).parseBoard(await this.#engine.readBoard()), { sections }).entries;
	}
	/** The kept versions of the board, newest first. */
	versions(limit) {
		return this.#engine.versions(limit);
	}
	/** What bringing a version back would change, as a unified diff. */
	diffTo(hash) {
		return this.#engine.diffTo(hash);
	}
	/** What a kept version says that differs from the store, and whose lines it lacks that stand on the board now. */
	async foresee(hash) {
		const { drift, without_line } = await this.check({ file: await this.#engine.versionBytes(hash) });
		const now = await this.hash() === void 0 ? void 0 : await this.entries();
		return {
			drift,
			without_line: without_line.filter((wpId) => now?.has(wpId))
		};
	}
	/** One sync as the workspace's own doing; a hindrance is part of the outcome. */
	async sync(direction = "both", more = {}) {
		if (this.#parts.store.gone() !== void 0) throw new (require_words()).LocusError("HSK-500-STORAGE", "the store was taken away; nothing is synced", { path: this.#parts.store.path });
		const opId = this.#parts.ports.uuid();
		const outcome = await this.#engine.sync({
			direction,
			dryRun: false,
			actor: AUTO,
			caller: {
				attested: "claimed",
				source: "task_board_sync"
			},
			opId,
			traceId: opId,
			budgetMs: (require_workspace_parts()).DEFAULT_BUDGET.max_duration_ms,
			allowWriting: false,
			afterGit: this.#parts.mode === "one_shot" ? "file" : "ask",
			...more
		});
		if (!more.dryRun) await this.#noteOutcome(outcome);
		return outcome;
	}
	/** The operator's own sync, from the window. */
	async syncAsked(actor, more = {}) {
		await this.sync("both", {
			actor,
			caller: {
				attested: "window",
				source: "window"
			},
			...more
		}).catch((cause) => this.#status.failed(cause));
	}
	/** How the sync stands, for people. */
	state() {
		return this.#status.state();
	}
	/** How it stands when the store is not where it was. */
	goneState(message) {
		return this.#status.gone(message);
	}
	async #noteOutcome(outcome) {
		this.#status.note(outcome);
		if (outcome.kind === "synced") this.#knownHash = outcome.report.board_hash;
		this.#parts.onChange();
	}
	async #autoSync(direction) {
		this.#status.begin();
		this.#parts.onChange();
		try {
			await this.sync(direction);
		} catch (cause) {
			this.#status.failed(cause);
			this.#parts.onChange();
		}
	}
	/** Another board counts from now on: a long-lived process takes it in and watches it. */
	async follow() {
		if (this.#parts.mode !== "long_lived" || this.#parts.noSync) return;
		await this.#autoSync("both");
		await this.watchBoard();
	}
	/** Watches the board's file, whichever it is now. */
	async watchBoard() {
		const path = await this.#engine.boardPath();
		if (this.#watch?.path === path) return;
		await this.#watch?.close();
		this.#watch = void 0;
		if (path === void 0 || this.#closed) return;
		const { root } = this.#parts.place;
		const { watchBoard } = await Promise.resolve().then(() => require("./watcher-BsaaLfjM.js"));
		const watch = watchBoard({
			boardPath: (0, (node_path()).join)(root, path),
			root,
			knownHash: () => this.#knownHash,
			onChange: () => void this.#autoSync("both")
		});
		this.#watch = {
			path,
			close: () => watch.close()
		};
		await watch.ready;
	}
	/** Stops watching and waiting. */
	async rest() {
		this.#closed = true;
		clearTimeout(this.#timer);
		await this.#watch?.close();
	}
	/** Brings what is left to the board and ends the engine. */
	async close() {
		await this.bringToBoard();
		await this.#engine.close();
	}
};
/** What of the changed Work Packets a finished sync could not write, in words; undefined when all of it stands in the file. */
function unwritten(report, changed) {
	if (report.readOnly !== void 0) return report.readOnly;
	const refused = report.refused.find((each) => changed.has(each.wp_id));
	if (refused) return `the line of ${refused.wp_id} stays as it is: ${refused.message}`;
	const conflict = report.conflicts.find((wpId) => changed.has(wpId));
	return conflict && `${conflict} is in conflict with the board, so its line stays as it is; locus resolve ${conflict} ends that`;
}
// electron/main/core/workspace-jobs.ts
/**
* The jobs of an open workspace: the envelope that a person's word lacks, and what a job leaves for the board to do when the
* bus has performed it (design: 20-operations).
*/
/** Performs the jobs of one open workspace. */
var WorkspaceJobs = class {
	#parts;
	constructor(parts) {
		this.#parts = parts;
	}
	/** Performs an operation; the envelope is filled in for the caller. */
	async operate(request, caller) {
		const { ports, settings } = this.#parts;
		const actor = await this.#parts.actor(caller);
		const opId = request.op_id ?? ports.uuid();
		const profile = caller.profile ?? await settings.profileOf(actor.id, caller);
		return this.submit({
			job_kind: "locus_operation",
			protocol_id: (require_workspace_parts()).protocolIdOf(request.operation),
			actor,
			capability_profile_id: profile,
			...request.trace_id ? { trace_id: request.trace_id } : {},
			input: {
				schema_version: "poe-1.0",
				op_id: opId,
				engine_id: "engine.locus",
				operation: request.operation,
				params: request.params,
				...request.budget ? { budget: request.budget } : {}
			}
		}, caller);
	}
	/** Performs a job whose envelope the caller filled in. */
	async submit(job, caller) {
		const { place, store, bus, board, movingBack, mode, environment } = this.#parts;
		const gone = store.gone();
		if (gone !== void 0) throw (require_workspace_parts()).storeGone(store.path, gone);
		const branch = await (require_workspace_parts()).readBranch(place);
		if (branch === void 0) delete environment.branch;
		else environment.branch = branch;
		const result = await bus.submit(job, {
			attested: caller.attested,
			source: caller.source
		});
		if (result.status === "success") await this.#rememberPlace(job);
		const isCreation = result.events_emitted.some((event) => event.event_type === "work_packet_created");
		await movingBack.settled();
		if (mode === "one_shot") await board.bringToBoard();
		return isCreation ? withBoardAnswer(result, board.isCurrent) : result;
	}
	/** Where a moved card was dropped, or stood before a change taken back, is for the sync that writes its line. */
	async #rememberPlace(job) {
		const { board } = this.#parts;
		const { params } = job.input;
		const { wp_id: wpId, then_move: moved, undo_of: undone } = params;
		if (typeof wpId !== "string") return;
		if (typeof undone === "number") return board.placeAsBefore(wpId, undone);
		const place = params["place"] ?? ((require_workspace_parts()).isRecord(moved) ? moved["place"] : void 0);
		if (!(require_workspace_parts()).isRecord(place)) return;
		board.place(wpId, { before: typeof place["before"] === "string" ? place["before"] : void 0 });
	}
};
/** create_wp says whether its line stands in the file by now, or is still to come. */
function withBoardAnswer(result, updated) {
	const data = typeof result.data === "object" && !Array.isArray(result.data) ? result.data : {};
	const answer = updated ? { task_board_updated: true } : {
		task_board_updated: false,
		task_board_pending: true
	};
	return {
		...result,
		data: {
			...data,
			...answer
		}
	};
}
// shared/contract/micro-task-history.ts
/** What the Micro-Tasks view is sent: the Micro-Tasks of a Work Packet with every attempt, and what an attempt left behind (design: 70-window). */
/** Bytes of an artifact that are shown. */
var SHOWN_ARTIFACT_BYTES = 262144;
var attemptSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	iteration: (require_zod_library()).int(),
	model_id: (require_zod_library()).string(),
	level: (require_zod_library()).int(),
	started_at: (require_zod_library()).string(),
	duration_ms: (require_zod_library()).int(),
	/** Prompt and completion together. */
	tokens: (require_zod_library()).int(),
	outcome: (require_zod_library())._enum((require_words()).ITERATION_OUTCOMES),
	claimed: (require_zod_library()).boolean(),
	validated: (require_zod_library()).boolean().optional()
}));
var microTaskHistorySchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	mt_id: (require_zod_library()).string(),
	name: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_workspace_parts()).MICRO_TASK_STATUSES),
	depends_on: (require_zod_library()).array((require_zod_library()).string()),
	max_iterations: (require_zod_library()).int(),
	token_budget: (require_zod_library()).int(),
	/** The models of the levels, the first at level 0. */
	chain: (require_zod_library()).array((require_zod_library()).string()),
	/** The level it is tried at now. */
	level: (require_zod_library()).int(),
	/** Since when an attempt runs that is not recorded yet. */
	running_since: (require_zod_library()).string().optional(),
	attempts: (require_zod_library()).array(attemptSchema)
}));
var microTaskHistoryAskSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_workspace_parts()).wpIdSchema,
	/** The last Micro-Task of the page before. */
	after: (require_zod_library()).string().max(20).optional()
}));
var microTaskHistoryPageSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_zod_library()).string(),
	title: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	total: (require_zod_library()).int(),
	micro_tasks: (require_zod_library()).array(microTaskHistorySchema),
	done: (require_zod_library()).boolean()
}));
var triedPacketSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_zod_library()).string(),
	title: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	micro_tasks: (require_zod_library()).strictObject({
		total: (require_zod_library()).int(),
		completed: (require_zod_library()).int(),
		failed: (require_zod_library()).int(),
		in_progress: (require_zod_library()).int()
	})
}));
var shownArtifactSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	media_type: (require_zod_library()).string(),
	/** Bytes of the whole artifact. */
	size: (require_zod_library()).int(),
	/** Its text, at most {@link SHOWN_ARTIFACT_BYTES} of it; absent for what is no text. */
	text: (require_zod_library()).string().optional(),
	/** True when the text ends before the artifact does. */
	cut: (require_zod_library()).boolean()
}));
var attemptDetailSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	mt_id: (require_zod_library()).string(),
	record: (require_workspace_parts()).iterationRecordSchema,
	/** What the model answered; absent where the artifact is gone, which `lost` then says. */
	output: shownArtifactSchema.optional(),
	validation: shownArtifactSchema.optional(),
	lost: (require_zod_library()).array((require_zod_library()).string())
}));
// electron/main/core/attempts.ts
/** Micro-Tasks that are read in one stretch. */
var STRETCH = 25;
/** Work Packets that are named; the others are found by their id. */
var NAMED_PACKETS = 200;
/** Work Packets that have Micro-Tasks, the ones worked on first. */
async function triedPackets(store) {
	const ids = await store.read((reader) => reader.packetsWithMicroTasks(NAMED_PACKETS));
	return store.read(async (reader) => {
		const found = [];
		for (const wpId of ids) {
			const card = await reader.card(wpId);
			if (card) found.push({
				wp_id: wpId,
				title: card.title,
				status: card.status,
				micro_tasks: card.micro_tasks
			});
		}
		return found;
	});
}
/**
* A page of a Work Packet's Micro-Tasks with every attempt, by id.
* @throws LocusError HSK-404-NOT-FOUND for a Work Packet that is not there
*/
async function microTaskHistory(store, { wp_id: wpId, after = "" }) {
	const { fields, all } = await store.read(async (reader) => ({
		fields: (await reader.packet(wpId))?.fields,
		all: await reader.microTasks(wpId)
	}));
	if (!fields) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no Work Packet ${wpId}`, { path: "wp_id" });
	const page = all.filter(({ mt_id }) => mt_id > after).slice(0, 150);
	const microTasks = [];
	for (let from = 0; from < page.length; from += STRETCH) {
		await store.read(async (reader) => {
			for (const microTask of page.slice(from, from + STRETCH)) microTasks.push(await historyOf(reader, microTask));
		});
		await new Promise((resolve) => setImmediate(resolve));
	}
	const last = page.at(-1)?.mt_id;
	const done = last === void 0 || last === all.at(-1)?.mt_id;
	return {
		wp_id: wpId,
		title: fields.title,
		status: fields.status,
		total: all.length,
		micro_tasks: microTasks,
		done
	};
}
async function historyOf(reader, microTask) {
	const { mt_id, wp_id, name, status, depends_on, max_iterations, token_budget, escalation, started_at } = microTask;
	const attempts = (await reader.iterations(wp_id, mt_id)).map(attemptOf);
	const last = attempts.at(-1);
	const begun = last ? new Date(Date.parse(last.started_at) + last.duration_ms).toISOString() : started_at;
	return {
		mt_id,
		name,
		status,
		depends_on,
		max_iterations,
		token_budget,
		chain: escalation.chain,
		level: escalation.current_level,
		...status === "in_progress" && begun !== void 0 ? { running_since: begun } : {},
		attempts
	};
}
function attemptOf(record) {
	return {
		iteration: record.iteration,
		model_id: record.model_id,
		level: record.escalation_level,
		started_at: record.started_at,
		duration_ms: record.duration_ms,
		tokens: record.tokens_prompt + record.tokens_completion,
		outcome: record.outcome,
		claimed: record.claimed_complete,
		...record.validation_passed === void 0 ? {} : { validated: record.validation_passed }
	};
}
/**
* One iteration with what it left behind; an artifact that is gone or altered is named instead of shown.
* @throws LocusError HSK-404-NOT-FOUND for an iteration that is not recorded
*/
async function attemptDetail(parts, ask) {
	const record = (await parts.store.read((reader) => reader.iterations(ask.wp_id, ask.mt_id))).find(({ iteration }) => iteration === ask.iteration);
	if (!record) {
		const message = `iteration ${ask.iteration} of ${ask.wp_id} ${ask.mt_id} is not recorded`;
		throw new (require_words()).LocusError("HSK-404-NOT-FOUND", message, { path: "iteration" });
	}
	const lost = [];
	const shown = async (handle) => {
		if (handle === void 0) return void 0;
		try {
			return await shownArtifact(parts.artifacts, handle);
		} catch (cause) {
			if (!(cause instanceof (require_words()).LocusError)) throw cause;
			lost.push(cause.message);
			return;
		}
	};
	const output = await shown(record.output_artifact_ref);
	const validation = await shown(record.validation_artifact_ref);
	return {
		mt_id: ask.mt_id,
		record,
		...output ? { output } : {},
		...validation ? { validation } : {},
		lost
	};
}
/** An artifact as text where it is text. @throws LocusError as `ArtifactStore.get` */
async function shownArtifact(artifacts, handle) {
	const bytes = await artifacts.get(handle);
	const { media_type } = await artifacts.manifest(handle);
	const size = bytes.length;
	const cut = size > SHOWN_ARTIFACT_BYTES;
	const text = textOf(bytes.subarray(0, SHOWN_ARTIFACT_BYTES));
	return {
		media_type,
		size,
		...text === void 0 ? {} : { text },
		cut
	};
}
/** The bytes as UTF-8 without a character that was cut at their end; undefined for what is no text. */
function textOf(bytes) {
	if (bytes.includes(0)) return void 0;
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return;
	}
}
// electron/main/core/workspace-record.ts
/**
* What an open workspace's record is asked: its events now and as they come, its proof, the board of the past, and the
* backups and retention that it is kept by (design: 30-flight-recorder; 10-domain, "Storage").
*/
/** The record of one open workspace. */
var WorkspaceRecord = class {
	#parts;
	constructor(parts) {
		this.#parts = parts;
	}
	/** Events of the Flight Recorder. */
	events(query) {
		return this.#parts.store.read((reader) => reader.events(query));
	}
	/** Events from now (or after a sequence) on, other processes' too, until the signal ends it. */
	async *follow(options) {
		const { store, trouble, watch } = this.#parts;
		const { signal } = options;
		let since = options.since ?? (await this.head())?.sequence ?? 0;
		while (!signal.aborted) {
			const gone = await trouble.gone();
			if (gone !== void 0) throw new (require_words()).LocusError("HSK-500-STORAGE", gone, { path: store.path });
			const events = await this.events({
				since,
				limit: 500
			});
			for (const event of events) {
				since = event.sequence;
				yield event;
			}
			if (events.length === 0) await watch.nextCommit(signal);
		}
	}
	/** The newest event, by which a commit witnesses the record. */
	head() {
		return this.#parts.store.read(async (reader) => {
			const last = await reader.lastEvent();
			return last && {
				sequence: last.sequence,
				hash: last.hash
			};
		});
	}
	/** Takes the payloads of old query events away, as the workspace's setting says. */
	prune() {
		const { store, ports, source, announce } = this.#parts;
		return (require_workspace_parts()).pruneQueryEvents({
			store,
			ports,
			source,
			announce
		});
	}
	/** Writes a backup with its artifacts into one file. @throws LocusError as `makeAskedBackup` */
	async backUp(file) {
		const { makeAskedBackup } = await Promise.resolve().then(() => require("./make-backup-CGYL0gfT.js"));
		const { store, artifacts, ports, place } = this.#parts;
		return makeAskedBackup({
			store,
			artifacts,
			ports,
			root: place.root
		}, file);
	}
	/** Proves the record; with `git` also against the commits that witness it. */
	verify({ git, onCheck, signal } = {}) {
		const { store, artifacts, place } = this.#parts;
		const artifact = (handle) => artifacts.get(handle);
		const witnesses = git ? { witnesses: () => (require_workspace_parts()).readWitnesses(place) } : {};
		return (require_workspace_parts()).verifyRecord({
			store: signal ? (require_workspace_parts()).interruptible(store, signal) : store,
			artifact,
			...witnesses
		}, onCheck);
	}
	/** One iteration with what it left behind. @throws LocusError HSK-404-NOT-FOUND for one that is not recorded */
	attempt(ask) {
		return attemptDetail(this.#parts, ask);
	}
	/** The board as it was at an event. @throws LocusError HSK-404-NOT-FOUND for an event that is still to come */
	pastBoard(ask) {
		return (require_workspace_parts()).pastBoard(this.#parts.past, ask);
	}
};
// electron/main/core/workspace-settings.ts
/** The settings of a workspace and the choice of its board, as people change them (design: 20-operations, "Who is asking"). */
/** The settings of one open workspace, changed by its caller. */
var WorkspaceSettings = class {
	#parts;
	constructor(parts) {
		this.#parts = parts;
	}
	/** The settings that people may see. */
	async shown() {
		const { replicaId: _replica, ...settings } = await this.#parts.store.read((require_workspace_parts()).readSettings);
		return JSON.parse(JSON.stringify(settings));
	}
	/** The profile that the workspace grants an actor who comes like this. */
	async profileOf(actorId, caller) {
		const { actors } = await this.#parts.store.read((require_workspace_parts()).readSettings);
		return grantedProfile(actors, actorId, caller.attested);
	}
	/** @throws LocusError HSK-403-CAPABILITY unless the caller's profile grants every one of these. */
	async requireGrants(...capabilities) {
		const { caller, actor } = this.#parts;
		const granted = await this.profileOf((await actor()).id, caller);
		const rights = rightsOf(granted, caller.profile ?? granted);
		refuseUngranted(decideCapabilities(rights.grants, capabilities), rights);
	}
	/**
	* Stores the choice of a board.
	* @throws LocusError when the path leaves the repository or is no Markdown file, HSK-403-CAPABILITY when the caller may not.
	*/
	async chooseBoard(board) {
		await this.requireGrants("locus.write", "fs.write");
		const inside = await this.#boardPathOf(board);
		await this.#refuseOtherBoard(inside.relative);
		await this.change("board_path", inside.relative);
	}
	/** Another board than the one that was synced is taken over as it stands: that is a person's decision. */
	async #refuseOtherBoard(path) {
		const { caller, store } = this.#parts;
		const last = await store.read(async (reader) => (await (require_board_sight()).readMarks(reader)).last);
		if (caller.attested !== "claimed" || last === void 0 || last.path === path) return;
		throw new (require_words()).LocusError("HSK-403-CAPABILITY", `${last.path} is the board of this workspace; another one is chosen by a person at the window or a terminal`, { path: "board_path" });
	}
	/** Writes an empty board where there is none; from then on it may be written. Answers its repo-relative path. */
	async createBoard(path) {
		await this.requireGrants("locus.write", "fs.write");
		const { root } = this.#parts;
		const inside = await this.#boardPathOf(path);
		await (0, (node_fs_promises()).mkdir)((0, (node_path()).dirname)(inside.absolute), { recursive: true });
		await (0, (node_fs_promises()).writeFile)(inside.absolute, (require_workspace_parts()).emptyBoard((0, (node_path()).basename)(root)), { flag: "wx" }).catch((cause) => {
			const reason = cause instanceof Error ? cause.message : String(cause);
			throw new (require_words()).LocusError("HSK-500-STORAGE", `the board could not be made: ${reason}`, {
				path,
				cause
			});
		});
		await this.change("write_board", true);
		return inside.relative;
	}
	/** Stores one setting. @throws LocusError when it is unknown, does not validate, or is not this caller's to change. */
	async change(key, value) {
		const { store, ports, caller } = this.#parts;
		const actor = await this.#parts.actor();
		this.#parts.announce(await changeSetting({
			store,
			ports
		}, {
			key,
			value,
			actor,
			caller
		}));
	}
	/** A board's path in this repository: a Markdown file, and never one of git's or our own. */
	async #boardPathOf(path) {
		if (!/\.(md|markdown)$/i.test(path)) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${path} is no Markdown file, and a board is one`, { path });
		return (require_workspace_parts()).insideRepository(this.#parts.root, path);
	}
};
// electron/main/core/workspace.ts
/**
* An open workspace: one repository's store, bus, sync engine and record behind one door. Hosts open it, ask it and close
* it; they see nothing of what is inside (design: 80-architecture).
*/
var workspace_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({ openWorkspace: () => openWorkspace });
/** The version of the engine, as every result names it. */
var ENGINE_VERSION = "0.1.0";
/** Opens a folder as a workspace. Nothing is written into the board. */
async function openWorkspace(options) {
	const place = await (require_workspace_parts()).locateRepository(options.path);
	const ports = options.ports ?? (require_workspace_parts()).systemPorts;
	const store = await (require_open_store()).openStore(place, options, ports);
	try {
		const workspace = new Workspace(place, store, ports, options);
		await workspace.start();
		return workspace;
	} catch (cause) {
		await store.close();
		throw cause;
	}
}
/** An open workspace. */
var Workspace = class {
	place;
	#store;
	#ports;
	#options;
	#bus;
	#artifacts;
	#board;
	#exchange;
	#settings;
	#movingBack;
	#jobs;
	#changed = /* @__PURE__ */ new Set();
	#watch;
	#backups;
	#trouble;
	#record;
	#operator;
	#retention;
	#closed = false;
	constructor(place, store, ports, options) {
		this.place = place;
		this.#store = store;
		this.#ports = ports;
		this.#options = options;
		this.#operator = new OperatorName(place);
		this.#trouble = new (require_workspace_parts()).StoreTrouble({
			place,
			store,
			ports,
			backups: options.backups
		});
		this.#artifacts = new (require_workspace_parts()).ArtifactStore(place.storeFolder);
		const environment = { worktree: place.worktree === place.root ? "." : (0, (node_path()).basename)(place.worktree) };
		const artifacts = this.#artifacts;
		const survey = (wpId, path) => surveyPacket(place, wpId, path);
		this.#bus = new Bus({
			store,
			ports,
			version: ENGINE_VERSION,
			environment,
			checks: {
				path: (path) => (require_workspace_parts()).insideRepository(place.root, path),
				artifact: (handle) => artifacts.get(handle)
			},
			survey
		});
		const past = {
			store,
			boardOrder: (version) => orderOfVersion({
				artifacts,
				store
			}, version)
		};
		this.#bus.register((require_workspace_parts()).boardAt(past));
		this.#exchange = new EventExchange({
			store,
			artifacts,
			ports,
			inside: async (path) => (await (require_workspace_parts()).insideRepository(place.root, path)).absolute,
			forgetBoard,
			onImported: () => this.#imported()
		});
		this.#bus.register(this.#exchange.operation());
		const { caller, mode, noSync = false } = options;
		const onChange = () => this.#tell();
		const announce = (events) => this.#bus.announce(events, caller.source);
		this.#board = new BoardKeeper({
			store,
			bus: this.#bus,
			artifacts,
			ports,
			place,
			survey,
			mode,
			noSync,
			onChange
		});
		this.#settings = new WorkspaceSettings({
			root: place.root,
			store,
			ports,
			caller,
			actor: () => this.actor(),
			announce
		});
		this.#movingBack = new MovingBack({
			store,
			bus: this.#bus,
			ports,
			source: caller.source,
			survey
		});
		this.#jobs = new WorkspaceJobs({
			place,
			store,
			ports,
			environment,
			mode,
			bus: this.#bus,
			board: this.#board,
			settings: this.#settings,
			movingBack: this.#movingBack,
			actor: (asking) => this.actor(asking)
		});
		this.#watch = new (require_workspace_parts()).StoreWatch(store);
		const [watch, trouble, source] = [
			this.#watch,
			this.#trouble,
			caller.source
		];
		this.#record = new WorkspaceRecord({
			place,
			store,
			artifacts,
			ports,
			past,
			watch,
			trouble,
			announce,
			source
		});
		const { backups } = options;
		const kept = {
			store,
			artifacts,
			root: place.root,
			ports,
			mode
		};
		this.#backups = backups === void 0 ? void 0 : new AutomaticBackups({
			...kept,
			backups
		});
		this.#bus.onCommitted((events, source) => this.#committed(events, source));
	}
	/** Brings a freshly opened workspace to life, as its mode asks. */
	async start() {
		const { board, mode, noSync } = this.#options;
		if (board !== void 0) await this.#settings.chooseBoard(board);
		if (mode === "long_lived" && !noSync) {
			const onCommit = () => {
				this.#tell();
				this.#backups?.changed();
				this.#board.syncSoon();
			};
			this.#watch.start(onCommit, () => this.#tell());
		}
		if (mode === "long_lived" && !this.#store.readOnly) this.#retention = new (require_workspace_parts()).RetentionWatch(() => this.#record.prune());
		await this.#telling(() => this.#board.start());
		await this.#backups?.start();
	}
	/** Tells whoever opens the workspace how far the taking over of its board is. */
	async #telling(start) {
		const { onTakenOver } = this.#options;
		if (!onTakenOver) return start();
		let packets = 0;
		const stop = this.#bus.onCommitted((events) => {
			packets += events.filter(({ event_type }) => event_type === "work_packet_created").length;
			onTakenOver(packets);
		});
		await start().finally(stop);
	}
	/** The operator of this workspace: git's user unless the host names somebody. */
	async actor(caller = this.#options.caller) {
		return (require_open_store()).actorOf(caller, () => this.#operator.current());
	}
	/** Names the operator from now on, where the host names nobody; undefined goes back to git's name. */
	nameOperator(id) {
		this.#operator.choose(id);
	}
	/** What this workspace is and how it stands. */
	async info() {
		const git = await (require_workspace_parts()).readGitState(this.place, "caller");
		const { totals, revision } = await this.#store.read(async (reader) => ({
			totals: await reader.totals(),
			revision: await reader.revision()
		}));
		return {
			id: this.place.root,
			name: (0, (node_path()).basename)(this.place.root),
			root: this.place.root,
			is_git: this.place.isGit,
			...git.branch ? { branch: git.branch } : {},
			actor: await this.actor(),
			named_by: await this.#operator.origin(),
			sequence: revision,
			sync: await this.syncState(),
			...this.#store.readOnly ? { read_only: this.#store.readOnly } : {},
			totals
		};
	}
	/** Performs an operation; the envelope is filled in for the caller. */
	operate(request, caller = this.#options.caller) {
		return this.#jobs.operate(request, caller);
	}
	/** Performs a job whose envelope the caller filled in. */
	submit(job, caller = this.#options.caller) {
		return this.#jobs.submit(job, caller);
	}
	/** Why the board does not show every change of this process yet, when that is so. */
	boardNotice() {
		return this.#board.notice();
	}
	/** Time spent inside commits so far, for who measures the rest. */
	get commitTime() {
		return this.#store.commitTime;
	}
	/** Reads on one snapshot; for the router's pages. */
	read(work) {
		return this.#store.read(work);
	}
	/** What the files of a Work Packet say. */
	survey(wpId, path) {
		return surveyPacket(this.place, wpId, path);
	}
	/** Compares the board with the store; nothing is changed. */
	checkBoard(options = {}) {
		return this.#board.check(options);
	}
	/** Repo-relative path of the board that counts, when there is one. */
	boardPath() {
		return this.#board.path();
	}
	/** What the board says of each Work Packet, as it stands. */
	boardEntries() {
		return this.#board.entries();
	}
	/** SHA-256 of the board as it stands; undefined where there is none. */
	boardHash() {
		return this.#board.hash();
	}
	/** The kept versions of the board, newest first. */
	boardVersions(limit) {
		return this.#board.versions(limit);
	}
	/**
	* What bringing a version of the board back would change, as a unified diff.
	* @throws LocusError HSK-404-NOT-FOUND when it is not kept, HSK-409-SYNC when it is no text that could be synced
	*/
	boardVersionDiff(hash) {
		return this.#board.diffTo(hash);
	}
	/** What the sync after bringing a version of the board back meets: states that differ, and lines that go. */
	foreseeBoardVersion(hash) {
		return this.#board.foresee(hash);
	}
	/** Takes a problem off the list that only its reader can call done. @throws LocusError HSK-403-CAPABILITY */
	async dismiss(diagnosticId) {
		await this.#settings.requireGrants("locus.write");
		return this.#bus.dismiss(diagnosticId);
	}
	/** Everything that is wrong and open. */
	problems() {
		return this.#trouble.problems();
	}
	/** Performs a choice of an open problem. @throws LocusError as {@link fixProblem} */
	fix(diagnosticId, choice, reason) {
		return fixProblem(this, diagnosticId, choice, reason);
	}
	/** One sync as the workspace's own doing; a hindrance is part of the outcome. */
	sync(direction = "both", more = {}) {
		return this.#board.sync(direction, more);
	}
	/** The operator's own sync, from the window. */
	async syncAsked(more = {}) {
		await this.#board.syncAsked(await this.actor(), more);
		return this.syncState();
	}
	/** The state of the sync, for the window. */
	async syncState() {
		const gone = await this.#trouble.gone();
		return gone === void 0 ? this.#board.state() : this.#board.goneState(gone);
	}
	#committed(events, source) {
		this.#tell();
		this.#backups?.changed();
		this.#watch.wake();
		this.#movingBack.committed();
		if (source !== "task_board_sync") this.#board.changed(events.flatMap((event) => event.wp_id ?? []));
	}
	/** Rows have changed without an event of this process; the board is adopted again by the next sync, not by this one. */
	#imported() {
		this.#tell();
		this.#backups?.changed();
		this.#watch.wake();
	}
	/** Calls back whenever something may have changed; returns the way to stop. */
	onChange(listener) {
		this.#changed.add(listener);
		return () => this.#changed.delete(listener);
	}
	#tell() {
		for (const listener of this.#changed) listener();
	}
	/** Chooses the board. @throws LocusError as {@link WorkspaceSettings.chooseBoard} */
	async chooseBoard(board) {
		await this.#settings.chooseBoard(board);
		await this.#board.follow();
	}
	/** Writes an empty board where there is none, and takes it over. */
	async createBoard(path = (require_workspace_parts()).DEFAULT_BOARD) {
		await this.chooseBoard(await this.#settings.createBoard(path));
	}
	/** The settings that people may see. */
	settings() {
		return this.#settings.shown();
	}
	/** Changes one setting. @throws LocusError when it is unknown, does not validate, or is not this caller's to change. */
	async setSetting(key, value) {
		await this.#settings.requireGrants("locus.write");
		if (key === "board_path" && typeof value === "string") await this.chooseBoard(value);
		else await this.#settings.change(key, value);
		if (key === "board_sections") this.#board.syncSoon();
	}
	/**
	* Keeps bytes of evidence and answers their handle.
	* @throws LocusError HSK-403-CAPABILITY without artifact.write, HSK-413-LIMIT when there are too many.
	*/
	async keepArtifact(bytes, mediaType) {
		await this.#settings.requireGrants("artifact.write");
		const created_at = (require_workspace_parts()).timestamp(this.#ports.now());
		return this.#artifacts.put(bytes, {
			media_type: mediaType,
			producer_op_id: this.#ports.uuid(),
			created_at
		});
	}
	/** Events of the Flight Recorder. */
	events(query) {
		return this.#record.events(query);
	}
	/** Events from now (or after a sequence) on, other processes' too, until the signal ends it. */
	followEvents(options) {
		return this.#record.follow(options);
	}
	/** Performs sync_events with a stream in the place of a file in the repository. */
	exchangeEvents(request, stream) {
		const op_id = this.#ports.uuid();
		return this.#exchange.through(op_id, stream, () => this.operate({
			operation: "sync_events",
			op_id,
			...request
		}));
	}
	/** Takes the payloads of old query events away, as the workspace's setting says. @throws LocusError when the caller may not. */
	async prune() {
		await this.#settings.requireGrants("locus.write");
		return this.#record.prune();
	}
	/** Writes a backup with its artifacts into one file. @throws LocusError when the caller may not, and as `makeAskedBackup` */
	async backUp(file) {
		await this.#settings.requireGrants("locus.read", "fs.write");
		return this.#record.backUp(file);
	}
	/** Proves the record; with `git` also against the commits that witness it. */
	verify(options) {
		return this.#record.verify(options);
	}
	/** One iteration with what it left behind. @throws LocusError HSK-404-NOT-FOUND for one that is not recorded */
	attempt(ask) {
		return this.#record.attempt(ask);
	}
	/** The board as it was at an event. @throws LocusError HSK-404-NOT-FOUND for an event that is still to come */
	pastBoard(ask) {
		return this.#record.pastBoard(ask);
	}
	/** The newest event, by which a commit witnesses the record. */
	head() {
		return this.#record.head();
	}
	/** Ends everything: a one-shot process brings its changes to the board first. */
	async close() {
		if (this.#closed) return;
		this.#closed = true;
		this.#watch.stop();
		this.#retention?.stop();
		await this.#board.rest();
		await this.#movingBack.settled();
		if (!this.#watch.isGone()) {
			await this.#board.close();
			await this.#bus.close();
		}
		await this.#backups?.close();
		await this.#store.close();
	}
};
Object.defineProperty(exports, "attemptDetailSchema", {
	enumerable: true,
	get: function() {
		return attemptDetailSchema;
	}
});
Object.defineProperty(exports, "decodePacket", {
	enumerable: true,
	get: function() {
		return decodePacket;
	}
});
Object.defineProperty(exports, "findPacket", {
	enumerable: true,
	get: function() {
		return findPacket;
	}
});
Object.defineProperty(exports, "isGeneratedProjection", {
	enumerable: true,
	get: function() {
		return isGeneratedProjection;
	}
});
Object.defineProperty(exports, "microTaskHistory", {
	enumerable: true,
	get: function() {
		return microTaskHistory;
	}
});
Object.defineProperty(exports, "microTaskHistoryAskSchema", {
	enumerable: true,
	get: function() {
		return microTaskHistoryAskSchema;
	}
});
Object.defineProperty(exports, "microTaskHistoryPageSchema", {
	enumerable: true,
	get: function() {
		return microTaskHistoryPageSchema;
	}
});
Object.defineProperty(exports, "openWorkspace", {
	enumerable: true,
	get: function() {
		return openWorkspace;
	}
});
Object.defineProperty(exports, "readStable", {
	enumerable: true,
	get: function() {
		return readStable;
	}
});
Object.defineProperty(exports, "triedPacketSchema", {
	enumerable: true,
	get: function() {
		return triedPacketSchema;
	}
});
Object.defineProperty(exports, "triedPackets", {
	enumerable: true,
	get: function() {
		return triedPackets;
	}
});
Object.defineProperty(exports, "usualPacketPath", {
	enumerable: true,
	get: function() {
		return usualPacketPath;
	}
});
Object.defineProperty(exports, "workspace_exports", {
	enumerable: true,
	get: function() {
		return workspace_exports;
	}
});
