var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/commands/doctor.ts
/** `doctor`: what is wrong and how to mend it, one line per check (design: 75-command-line). */
var WORDS = {
	ok: "ok    ",
	note: "note  ",
	wrong: "WRONG "
};
/** Runs every check; exit 1 when something has to be mended. Nothing is written. */
async function doctor(context) {
	const { examine } = await context.doors.doctor();
	const diagnosis = await examine({
		path: context.repo,
		backups: context.backups
	});
	await (require_context()).answer(context, diagnosis, ({ checks }) => checks.map(checkLine).join(""));
	return diagnosis.ok ? (require_main()).EXIT.done : (require_main()).EXIT.refused;
}
function checkLine({ name, state, message, mend }) {
	const todo = mend === void 0 ? "" : ` (to mend: ${(require_words()).shownText(mend)})`;
	return `${WORDS[state]}  ${(require_words()).shownText(name)}: ${(require_words()).shownText(message)}${todo}\n`;
}
exports.doctor = doctor;
