var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
// electron/main/hosts/cli/commands/settings.ts
/** `settings`: the workspace's settings, shown and set. */
/** `settings [KEY [VALUE]]`: all of them, one, or a new value for one. A value that is no JSON is taken as text. */
async function settings(context, key, typed) {
	return await (require_context()).withWorkspace(context, { syncs: false }, async (workspace) => {
		if (key !== void 0 && typed !== void 0) await workspace.setSetting(key, settingTyped(typed));
		const all = await workspace.settings();
		if (key === void 0) await (require_context()).answer(context, all, allInWords);
		else await (require_context()).answer(context, all[key] ?? null, (value) => `${(require_words()).shownText(key)} = ${(require_words()).shownText(JSON.stringify(value))}\n`);
		return (require_main()).EXIT.done;
	});
}
function settingTyped(typed) {
	try {
		return JSON.parse(typed);
	} catch {
		return typed;
	}
}
function allInWords(all) {
	return (require_table()).table(Object.entries(all).map(([key, value]) => [key, JSON.stringify(value)]));
}
exports.settings = settings;
