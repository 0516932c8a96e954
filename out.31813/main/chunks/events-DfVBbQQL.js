var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/commands/events.ts
/** Events read at once. */
var PAGE = 500;
/**
* Prints the events after `--since` (all of them without it), oldest first. With `--follow` it goes on with those to
* come, other processes' too, and without `--since` it begins with those.
*/
async function events(context, options) {
	if (options.type !== void 0 && !(require_workspace_parts()).isEventType(options.type)) throw new (require_main()).UsageError(`${options.type} is no event type`);
	const signal = context.terminal.untilStopped();
	return await (require_context()).withWorkspace(context, { syncs: false }, async (workspace) => {
		for await (const event of wanted(workspace, options, signal)) await context.terminal.answer(lineOf(event));
		return (require_main()).EXIT.done;
	});
}
/** The events that were asked for, in their order: the stored ones, then with `--follow` those to come. */
async function* wanted(workspace, options, signal) {
	const { follow, since, type, wp } = options;
	if (!follow) return yield* stored(workspace, options, signal);
	for await (const event of workspace.followEvents({
		since,
		signal
	})) if ((type === void 0 || event.event_type === type) && (wp === void 0 || event.wp_id === wp)) yield event;
}
async function* stored(workspace, { since, type, wp }, signal) {
	let after = since ?? 0;
	while (!signal.aborted) {
		const page = await workspace.events({
			since: after,
			limit: PAGE,
			type,
			wp_id: wp
		});
		yield* page;
		after = page.at(-1)?.sequence ?? after;
		if (page.length < PAGE) return;
	}
}
function lineOf(event) {
	return `${(require_context()).jsonText({
		...event,
		reading: (require_workspace_parts()).readingOf(event)
	})}\n`;
}
exports.events = events;
