var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/commands/prune.ts
/** `prune`: payloads of query events that are older than the workspace keeps them (design: 30-flight-recorder, "Retention"). */
/** Takes them away; the events themselves stay, and one more says what was taken. */
async function prune(context) {
	const pruned = await (require_context()).withWorkspace(context, { syncs: false }, (workspace) => workspace.prune());
	await (require_context()).answer(context, pruned, ({ count, days }) => `${count} query events older than ${days} days lost their details\n`);
	return (require_main()).EXIT.done;
}
exports.prune = prune;
