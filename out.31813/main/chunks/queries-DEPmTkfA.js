var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
// electron/main/hosts/cli/commands/queries.ts
/** `list` and `show`: Work Packets as a table and one of them whole. */
var listData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	wps: (require_zod_library()).array((require_workspace_parts()).cardSchema),
	cursor: (require_zod_library()).string().optional()
}));
/** `list`: Work Packets by id, a page at a time. */
async function list(context, options) {
	const request = {
		operation: "list_wps",
		params: { ...options }
	};
	return await (require_context()).perform(context, request, (data) => {
		const { cursor, wps } = listData.parse(data);
		if (cursor) context.terminal.tell(`the first ${wps.length}; more with --cursor ${(require_words()).shownText(cursor)}`);
		return wps.length === 0 ? "no Work Packet\n" : (require_table()).table(wps.map(rowOf), context.terminal.columns);
	});
}
function rowOf(card) {
	const remarks = [
		card.verdict,
		card.conflict && "conflict",
		card.unverified && "unverified",
		card.open_blockers > 0 && `${card.open_blockers} blockers`
	].filter(Boolean);
	const status = (require_words()).STATUS_LABELS[card.status] + (remarks.length > 0 ? ` (${remarks.join(", ")})` : "");
	return [
		card.wp_id,
		status,
		`P${card.priority}`,
		card.assignee ?? "-",
		card.title
	];
}
var packetData = (require_words()).atFirstUse(() => (require_zod_library()).object({ wp: (require_workspace_parts()).trackedWorkPacketSchema }));
/** `show ID`: the whole Work Packet. */
async function show(context, wpId) {
	return await (require_context()).perform(context, {
		operation: "get_wp_status",
		params: { wp_id: wpId }
	}, (data) => packetInWords(packetData.parse(data).wp));
}
function packetInWords(packet) {
	const { governance, lineage, micro_tasks: counts } = packet;
	const { verdict } = governance;
	const status = (require_words()).STATUS_LABELS[packet.status] + (verdict ? ` ${verdict}` : "") + (packet.unverified ? ", unverified" : "");
	const filled = [
		["title", packet.title],
		["status", status],
		["blocked", packet.block && [packet.block.reason, packet.block.eta].filter(Boolean).join(", until ")],
		["awaits", packet.awaits],
		...(require_words()).GATE_NAMES.map((gate) => [(require_words()).GATE_LABELS[gate], gateInWords(governance.gates[gate])]),
		["routing", `${governance.routing}, phase ${governance.phase}`],
		["priority", `P${packet.priority} ${packet.type}`],
		["labels", packet.labels.join(", ") || void 0],
		["assignee", packet.assignee],
		["packet", governance.task_packet_path],
		["supersedes", lineage.supersedes],
		["superseded", lineage.superseded_by && `by ${lineage.superseded_by}`],
		["blockers", packet.open_blockers > 0 ? `${packet.open_blockers} open` : void 0],
		["Micro-Tasks", counts.total > 0 ? `${counts.completed} of ${counts.total} completed` : void 0],
		["due", packet.due_at],
		["updated", `${packet.updated_at}, version ${packet.version}`],
		["deleted", packet.tombstone && `${packet.tombstone.deleted_at} by ${packet.tombstone.deleted_by}`],
		...packet.notes.map((note) => ["note", `${note.created_at} ${note.author}: ${note.content}`])
	].filter((row) => row[1] !== void 0);
	const body = packet.description === "" ? "" : `\n${packet.description.split(/\r\n|\r|\n/).map((line) => `  ${(require_words()).shownText(line)}`.trimEnd()).join("\n")}\n`;
	return `${packet.wp_id}\n${(require_table()).table(filled.map(([name, value]) => [`  ${name}`, value]))}${body}`;
}
function gateInWords(gate) {
	const by = gate.validated_by === void 0 ? "" : ` by ${gate.validated_by}`;
	const waived = gate.waiver === void 0 ? "" : `, waiver ${gate.waiver.id}: ${gate.waiver.reason}`;
	return `${gate.status}${by}${waived}${gate.notes ? `, ${gate.notes}` : ""}`;
}
exports.list = list;
exports.show = show;
