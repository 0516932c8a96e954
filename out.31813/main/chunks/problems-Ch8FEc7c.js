var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
// electron/main/hosts/cli/commands/problems.ts
/** `problems`: what is wrong and open, and its fixes, without a window (design: 70-window "Problems", 75-command-line). */
var SHORT_LENGTH = 7;
var LEAST_LENGTH = 4;
/** `problems [--all]`, or `problems --fix ID CHOICE`. What is wrong is no failure: the list exits 0. */
async function problems(context, choice, options) {
	const { all = false, fix } = options;
	if (fix === void 0) {
		if (choice !== void 0) throw new (require_main()).UsageError("a choice goes with --fix ID");
		return await list(context, all);
	}
	if (choice === void 0) throw new (require_main()).UsageError("--fix takes an id and a choice: locus problems --fix ID CHOICE");
	return await mend(context, fix, choice);
}
/** A problem's id as people type it: a few letters that tell it from the others. */
function shortId(diagnosticId) {
	return `p${(0, (node_crypto()).createHash)("sha256").update(diagnosticId).digest("hex").slice(0, SHORT_LENGTH)}`;
}
async function list(context, all) {
	const found = await (require_context()).withWorkspace(context, {}, (workspace) => workspace.problems());
	const inherited = found.problems.filter((each) => each.inherited);
	const told = all ? found.problems : found.problems.filter((each) => !each.inherited);
	const shown = {
		problems: told.map((each) => ({
			id: shortId(each.diagnostic_id),
			...each
		})),
		conflicts: found.conflicts,
		inherited: inherited.length
	};
	await (require_context()).answer(context, shown, () => listInWords(told, found.conflicts, all ? 0 : inherited.length, context));
	return (require_main()).EXIT.done;
}
function listInWords(told, conflicts, folded, { terminal }) {
	const rows = told.map((each) => [
		shortId(each.diagnostic_id),
		each.inherited ? "inherited" : each.severity,
		each.code,
		each.where ?? each.wp_id ?? "-",
		each.message
	]);
	const withFixes = (require_table()).table(rows, terminal.columns).split("\n").slice(0, -1).map((line, index) => `${line}\n${fixesInWords(told[index])}`);
	const nothing = told.length + conflicts.length + folded === 0;
	return [
		...conflicts.map(conflictInWords),
		...withFixes,
		folded > 0 ? `${folded} inherited from before this board was taken over: locus problems --all\n` : "",
		nothing ? "nothing is wrong\n" : ""
	].join("");
}
function fixesInWords(problem) {
	if (!problem) return "";
	const fixes = problem.fixes.map(({ choice, label }) => `${(require_words()).shownText(choice)} (${(require_words()).shownText(label)})`);
	return `          ${fixes.length > 0 ? `--fix: ${fixes.join(", ")}` : (require_words()).shownText(problem.fix_hint)}\n`;
}
function conflictInWords({ wp_id: wpId, board, store, line, missing }) {
	const where = line === void 0 ? "" : ` (line ${line})`;
	const lacks = missing.length > 0 ? `\n          missing: ${missing.map((require_words()).shownText).join("; ")}` : "";
	const sides = `the board says ${(require_words()).shownText(board.text)}${where}, the store ${(require_words()).shownText(store.text)}`;
	return `conflict  ${(require_words()).shownText(wpId)}: ${sides}${lacks}\n          locus resolve ${(require_words()).shownText(wpId)} --take board|store\n`;
}
async function mend(context, typed, choice) {
	return await (require_context()).withWorkspace(context, {}, async (workspace) => {
		const problem = named((await workspace.problems()).problems, typed);
		const fix = chosen(problem, choice);
		const result = await workspace.fix(problem.diagnostic_id, fix.choice);
		return await (require_context()).answerResult(context, result, () => `${(require_words()).shownText(fix.label)}: done\n`);
	});
}
/** The problem that was typed: its short id or the beginning of it, or its whole id. */
function named(all, typed) {
	const whole = all.find((each) => each.diagnostic_id === typed);
	if (whole) return whole;
	const alike = typed.length < LEAST_LENGTH ? [] : all.filter((each) => shortId(each.diagnostic_id).startsWith(typed));
	const [only, ...others] = alike;
	if (others.length > 0) throw new (require_main()).UsageError(`${typed} is the beginning of ${alike.length} ids: type more of it`);
	if (only) return only;
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no open problem ${typed}; locus problems shows what is open`, { path: "id" });
}
/** The fix that was typed: its choice, or its first word where that is enough. */
function chosen(problem, typed) {
	const { fixes } = problem;
	const whole = fixes.find((fix) => fix.choice === typed);
	const alike = fixes.filter((fix) => fix.choice.startsWith(`${typed}:`));
	const [only, ...others] = whole ? [whole] : alike;
	if (only && others.length === 0) return only;
	const offered = fixes.map((fix) => fix.choice).join(", ") || "nothing; it goes with its cause";
	throw new (require_main()).UsageError(`${typed} is no fix of this problem; there is ${offered}`);
}
exports.problems = problems;
