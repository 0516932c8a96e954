var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
// electron/main/hosts/cli/commands/undo.ts
/** `undo`: takes back what an event did, or the caller's newest change (design: 10-domain, "Undo"). */
/** How many events are looked through for the caller's newest change. */
var LOOKED_THROUGH = 500;
/** `undo [EVENT]`: EVENT is the sequence of an event, as `events` prints it. */
async function undo(context, sequence) {
	return await (require_context()).withWorkspace(context, {}, async (workspace) => {
		const event = sequence === void 0 ? await newestChange(workspace) : await eventAt(workspace, sequence);
		const wpId = event.wp_id ?? "";
		const params = {
			wp_id: wpId,
			undo_of: event.sequence
		};
		const result = await workspace.operate({
			operation: "update_wp",
			params
		});
		return await (require_context()).answerResult(context, result, () => `undid event ${event.sequence} on ${(require_words()).shownText(wpId)}\n`);
	});
}
async function eventAt(workspace, sequence) {
	const [event] = await workspace.events({
		since: sequence - 1,
		limit: 1
	});
	if (event?.sequence === sequence && event.wp_id !== void 0) return event;
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no event ${sequence} of a Work Packet`, { path: "event" });
}
/** The newest change of the caller that was not undone yet: a second undo goes one change further back, and redoes nothing. */
async function newestChange(workspace) {
	const { actor } = await workspace.info();
	const events = await workspace.events({
		newest_first: true,
		limit: LOOKED_THROUGH
	});
	const undone = new Set(events.map((event) => event.payload?.["undo_of"]));
	const found = events.find((event) => (require_workspace_parts()).UNDOABLE_EVENTS.includes(event.event_type) && event.actor.id === actor.id && event.actor.kind === actor.kind && event.payload?.["undo_of"] === void 0 && !undone.has(event.sequence));
	if (found) return found;
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${actor.id} has changed nothing lately that can be undone`, { path: "event" });
}
exports.undo = undo;
