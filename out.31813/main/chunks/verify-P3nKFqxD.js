var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/commands/verify.ts
/** `verify`: hash chain, replay against the tables, artifacts and the database itself, one line per check; with `--git` the commits that witness it. */
/** Runs every check; exit 4 when one fails. */
async function verify(context, options = {}) {
	const verification = await (require_context()).withWorkspace(context, { syncs: false }, (workspace) => workspace.verify(options));
	await (require_context()).answer(context, verification, ({ checks }) => checks.map(checkLine).join(""));
	return verification.ok ? (require_main()).EXIT.done : (require_main()).EXIT.storage;
}
function checkLine(check) {
	const at = check.sequence === void 0 ? "" : ` (event ${check.sequence})`;
	return `${check.ok ? "ok    " : "FAILED"}  ${(require_words()).shownText(check.name)}: ${(require_words()).shownText(check.message)}${at}\n`;
}
exports.verify = verify;
