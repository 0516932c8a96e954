var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
// electron/main/hosts/cli/commands/board-at.ts
/** `board-at`: the board as it was at an event, column by column (design: 20-operations, board_at). */
var pastData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	event: (require_zod_library()).object({
		sequence: (require_zod_library()).int(),
		timestamp: (require_zod_library()).string(),
		reading: (require_zod_library()).string()
	}).nullable(),
	columns: (require_zod_library()).array((require_zod_library()).object({
		status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
		total: (require_zod_library()).int(),
		offset: (require_zod_library()).int(),
		cards: (require_zod_library()).array((require_workspace_parts()).cardSchema),
		cursor: (require_zod_library()).string().optional()
	}))
}));
/** `board-at SEQUENCE`: every column, or a page of one. */
async function boardAt(context, sequence, options) {
	const request = {
		operation: "board_at",
		params: {
			sequence,
			...options
		}
	};
	return await (require_context()).perform(context, request, (data) => inWords(context, pastData.parse(data)), { syncs: false });
}
function inWords(context, { event, columns }) {
	const when = event ? `after event ${event.sequence}, ${event.timestamp}: ${(require_words()).shownText(event.reading)}` : "before the first event";
	const shown = columns.flatMap(({ status, total, offset, cards, cursor }) => {
		if (total === 0) return [];
		if (cursor !== void 0) {
			const page = `${(require_words()).STATUS_LABELS[status]}: ${offset + 1} to ${offset + cards.length} of ${total}`;
			context.terminal.tell(`${page}; more with --status ${status} --cursor ${cursor}`);
		}
		const rows = cards.map((card) => rowOf(card));
		return [`\n${(require_words()).STATUS_LABELS[status]} (${total})\n${rows.length === 0 ? "" : (require_table()).table(rows, context.terminal.columns)}`];
	});
	return `${when}\n${shown.length === 0 ? "no Work Packet\n" : shown.join("")}`;
}
function rowOf(card) {
	const verdict = [
		card.verdict,
		card.unverified && "unverified",
		card.open_blockers > 0 && `${card.open_blockers} blockers`
	].filter(Boolean).join(", ");
	return [
		`  ${card.wp_id}`,
		`P${card.priority}`,
		card.assignee ?? "-",
		verdict || "-",
		card.title
	];
}
exports.boardAt = boardAt;
