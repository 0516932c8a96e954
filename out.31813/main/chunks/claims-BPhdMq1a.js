var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/commands/claims.ts
/** `claim` and `release`: ready work taken and started in one step, and given back (design: 75-command-line). */
var claimData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	wp: (require_zod_library()).object((require_workspace_parts()).workPacketFieldsSchema.pick({
		wp_id: true,
		title: true,
		version: true
	}).shape).nullable(),
	passed_over: (require_zod_library()).array((require_zod_library()).object({
		wp_id: (require_zod_library()).string(),
		why_not: (require_zod_library()).array((require_zod_library()).string())
	}))
}));
/** `claim ID` or `claim --next`: takes ready work for the caller. Nothing left with `--next` is an answer, not a refusal. */
async function claim(context, wpId, options) {
	const params = { claim: wpId === void 0 ? { next: filtersOf(options) } : named(wpId, options) };
	return await (require_context()).perform(context, {
		operation: "update_wp",
		params
	}, (data) => {
		const { passed_over: passedOver, wp } = claimData.parse(data);
		for (const each of passedOver) context.terminal.tell(`passed over ${(require_words()).shownText(each.wp_id)}: ${each.why_not.map((require_words()).shownText).join("; ")}`);
		return wp === null ? "nothing can be claimed now\n" : `${wp.wp_id} is yours: ${(require_words()).shownText(wp.title)}\n`;
	});
}
function filtersOf({ next, label, priorityMin, priorityMax, ...filters }) {
	if (!next) throw new (require_main()).UsageError("claim takes the id of a Work Packet, or --next");
	return (require_context()).given({
		...filters,
		labels: label,
		priority_min: priorityMin,
		priority_max: priorityMax
	});
}
function named(wpId, options) {
	const [foreign] = Object.keys(options);
	if (foreign === void 0) return { wp_id: wpId };
	throw new (require_main()).UsageError(`${foreign === "next" ? "--next" : "a filter"} is for claiming the next one, not a named one`);
}
var releaseData = (require_words()).atFirstUse(() => (require_zod_library()).object({ wp: (require_zod_library()).object((require_workspace_parts()).workPacketFieldsSchema.pick({
	wp_id: true,
	version: true
}).shape) }));
/** `release ID`: gives work in progress back. */
async function release(context, wpId, options) {
	const params = {
		wp_id: wpId,
		release: true,
		note: options.note
	};
	return await (require_context()).perform(context, {
		operation: "update_wp",
		params
	}, (data) => {
		const { wp } = releaseData.parse(data);
		return `${wp.wp_id} is ready again (version ${wp.version})\n`;
	});
}
exports.claim = claim;
exports.release = release;
