var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_waiver$loaded; function require_waiver() { return require_waiver$loaded ??= require("./waiver-D8Jt6hZq.js"); }
// electron/main/hosts/cli/commands/short-forms.ts
/** The short forms of operations: create, move, gate, close, note (design: 75-command-line). */
/** What is said of a Work Packet after an operation; the data holds more. */
var packetData = (require_words()).atFirstUse(() => (require_zod_library()).object({ wp: (require_zod_library()).object((require_workspace_parts()).workPacketFieldsSchema.pick({
	wp_id: true,
	version: true,
	status: true,
	unverified: true,
	governance: true
}).shape) }));
/** `WP-1-X is in progress (version 3)`, with what else people must see of it. */
function packetLine(packet) {
	const { verdict } = packet.governance;
	const remarks = [
		`version ${packet.version}`,
		...verdict ? [verdict] : [],
		...packet.unverified ? ["unverified"] : []
	];
	return `${packet.wp_id} is ${(require_words()).STATUS_LABELS[packet.status].toLowerCase()} (${remarks.join(", ")})\n`;
}
var packetInWords = (data) => packetLine(packetData.parse(data).wp);
/** `create ID TITLE`. */
async function create(context, wpId, title, options) {
	const { label, packet, ...rest } = options;
	const params = {
		wp_id: wpId,
		title,
		...rest,
		labels: label,
		task_packet_path: packet
	};
	return await (require_context()).perform(context, {
		operation: "create_wp",
		params
	}, packetInWords, { makes: true });
}
/** `move ID STATUS`: a move to done is a close, every other one an update. */
async function move(context, wpId, status, options) {
	const { before, note, reason, eta, awaits, supersededBy, verdict } = options;
	const place = before === void 0 ? void 0 : { before };
	if (status === "done") {
		const given = Object.entries({
			reason,
			eta,
			awaits,
			"superseded-by": supersededBy
		}).filter(([, value]) => value !== void 0).map(([name]) => `--${name}`);
		if (given.length > 0) throw new (require_main()).UsageError(`${given.join(", ")} has no meaning for a move to done`);
		return await close(context, wpId, {
			...verdict && { verdict },
			...note && { summary: note },
			...before && { before }
		});
	}
	if (verdict !== void 0) throw new (require_main()).UsageError("--verdict goes with a move to done only");
	return await (require_context()).perform(context, {
		operation: "update_wp",
		params: {
			wp_id: wpId,
			status,
			reason,
			eta,
			awaits,
			note,
			superseded_by: supersededBy,
			place
		}
	}, packetInWords);
}
/** `close ID`. */
async function close(context, wpId, options) {
	const { before, summary, verdict } = options;
	return await (require_context()).perform(context, {
		operation: "close_wp",
		params: {
			wp_id: wpId,
			verdict,
			summary,
			place: before === void 0 ? void 0 : { before }
		}
	}, packetInWords);
}
/** `gate ID GATE RESULT`. A waiver needs its reason; without `--scope` it holds for this gate of this Work Packet. */
async function gate(context, wpId, name, result, options) {
	const params = {
		wp_id: wpId,
		gate: name,
		result,
		validated_by: options.by,
		notes: options.notes,
		validation_report_ref: options.report,
		waiver: gateWaiver(wpId, name, result, options),
		then_move: options.then
	};
	return await (require_context()).perform(context, {
		operation: "gate_wp",
		params
	}, (data) => {
		const { wp } = packetData.parse(data);
		return `${wp.wp_id}: ${(require_words()).GATE_LABELS[name]} gate ${wp.governance.gates[name].status}\n${packetLine(wp)}`;
	});
}
function gateWaiver(wpId, name, result, options) {
	if (options.waive !== void 0 && result !== "skip") throw new (require_main()).UsageError("a waiver goes with the result skip");
	return (require_waiver()).waiverOf(options, `${wpId} ${name}`);
}
/** `note ID TEXT`; `-` takes the text from standard input. */
async function note(context, wpId, text) {
	const content = text === "-" ? new TextDecoder().decode(await context.terminal.readInput()) : text;
	return await (require_context()).perform(context, {
		operation: "update_wp",
		params: {
			wp_id: wpId,
			note: content
		}
	}, (data) => {
		const { wp } = packetData.parse(data);
		return `noted on ${(require_words()).shownText(wp.wp_id)} (version ${wp.version})\n`;
	});
}
/** `delete ID`: a tombstone hides it, its history stays. */
async function remove(context, wpId, options) {
	const request = {
		operation: "delete_wp",
		params: {
			wp_id: wpId,
			reason: options.reason
		}
	};
	return await (require_context()).perform(context, request, () => `${(require_words()).shownText(wpId)} is deleted; locus undelete brings it back\n`);
}
/** `undelete ID`. */
async function undelete(context, wpId) {
	return await (require_context()).perform(context, {
		operation: "update_wp",
		params: {
			wp_id: wpId,
			restore: true
		}
	}, packetInWords);
}
exports.close = close;
exports.create = create;
exports.gate = gate;
exports.move = move;
exports.note = note;
exports.remove = remove;
exports.undelete = undelete;
