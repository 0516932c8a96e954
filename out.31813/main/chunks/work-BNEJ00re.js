var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
// electron/main/hosts/cli/commands/work.ts
/** `ready`, `blocked`, `search` and `dep`: what can be taken, what waits, what was said, and what hangs on what. */
var readyData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	ready_wps: (require_zod_library()).array((require_zod_library()).object({
		wp_id: (require_zod_library()).string(),
		title: (require_zod_library()).string(),
		priority: (require_zod_library()).number(),
		assignee: (require_zod_library()).string().optional(),
		startable: (require_zod_library()).boolean(),
		why_not: (require_zod_library()).array((require_zod_library()).string())
	})),
	total_count: (require_zod_library()).number(),
	cursor: (require_zod_library()).string().optional()
}));
/** `ready`: work that can be taken, in the ready order. */
async function ready(context, options) {
	const { label, sort, startable, inProgress, ...rest } = options;
	const params = {
		...rest,
		labels: label,
		sort_by: sort,
		startable_only: startable,
		include_in_progress: inProgress
	};
	return await (require_context()).perform(context, {
		operation: "query_ready",
		params
	}, (data) => {
		const { cursor, ready_wps: found, total_count: total } = readyData.parse(data);
		if (cursor) context.terminal.tell(`${found.length} of ${total}; more with --cursor ${(require_words()).shownText(cursor)}`);
		if (found.length === 0) return "nothing is ready\n";
		const rows = found.map((each) => [
			each.wp_id,
			`P${each.priority}`,
			each.assignee ?? "-",
			each.startable ? "startable" : each.why_not.join("; "),
			each.title
		]);
		return (require_table()).table(rows, context.terminal.columns);
	});
}
var blockedData = (require_words()).atFirstUse(() => (require_zod_library()).object({ blocked_wps: (require_zod_library()).array((require_zod_library()).object({
	wp_id: (require_zod_library()).string(),
	title: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
	held_by: (require_zod_library()).array((require_zod_library()).string())
})) }));
/** `blocked`: work that waits for other work, with everything that holds it. */
async function blocked(context) {
	return await (require_context()).perform(context, {
		operation: "query_blocked",
		params: {}
	}, (data) => {
		const { blocked_wps: found } = blockedData.parse(data);
		if (found.length === 0) return "nothing waits for other work\n";
		const rows = found.map((each) => [
			each.wp_id,
			(require_words()).STATUS_LABELS[each.status],
			`held by ${each.held_by.join(", ")}`,
			each.title
		]);
		return (require_table()).table(rows, context.terminal.columns);
	});
}
var searchData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	hits: (require_zod_library()).array((require_zod_library()).object({
		wp_id: (require_zod_library()).string(),
		title: (require_zod_library()).string(),
		status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES)
	})),
	cursor: (require_zod_library()).string().optional()
}));
/** `search TEXT`: Work Packets by their words. */
async function search(context, query, options) {
	return await (require_context()).perform(context, {
		operation: "search",
		params: {
			query,
			...options
		}
	}, (data) => {
		const { cursor, hits } = searchData.parse(data);
		if (cursor) context.terminal.tell(`the first ${hits.length}; more with --cursor ${(require_words()).shownText(cursor)}`);
		if (hits.length === 0) return "nothing found\n";
		return (require_table()).table(hits.map((hit) => [
			hit.wp_id,
			(require_words()).STATUS_LABELS[hit.status],
			hit.title
		]), context.terminal.columns);
	});
}
var ACTIONS = {
	add: "add_dependency",
	rm: "remove_dependency"
};
/** `dep add|rm FROM TYPE TO`: hangs one Work Packet on another, or takes that back. */
async function dependency(context, action, from, type, to, options) {
	if (action !== "add" && action !== "rm") throw new (require_main()).UsageError(`dep takes add or rm, not ${action}`);
	const params = {
		from_wp_id: from,
		type,
		to_wp_id: to,
		...action === "add" ? options : {}
	};
	return await (require_context()).perform(context, {
		operation: ACTIONS[action],
		params
	}, () => `${(require_words()).shownText(from)} ${(require_words()).shownText(type)} ${(require_words()).shownText(to)}: ${action === "add" ? "added" : "removed"}\n`);
}
exports.blocked = blocked;
exports.dependency = dependency;
exports.ready = ready;
exports.search = search;
