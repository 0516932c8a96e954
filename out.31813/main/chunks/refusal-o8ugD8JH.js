var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
// electron/main/hosts/cli/refusal.ts
var WHAT_TO_DO = {
	"HSK-4001": "check the spelling of the capability against resources/capability_registry.json",
	"HSK-403-CAPABILITY": "do it from an interactive terminal or the window, or let the operator grant a profile: locus settings actors",
	"HSK-400-SCHEMA": "mend the value that is named; locus help COMMAND shows what a command takes",
	"HSK-400-INVALID-WP-ID": "an id looks like WP-1-Name or WP-1-Name-v2; locus list shows those there are",
	"HSK-400-INVALID-EVENT": "this is a fault of the program: please report it with the message above",
	"HSK-404-NOT-FOUND": "check the id or the path; locus list shows the Work Packets there are",
	"HSK-409-EXISTS": "choose another id, or look at the one there is: locus show ID",
	"HSK-409-TRANSITION": "give what is missing, or make one of the moves that are allowed",
	"HSK-409-GATE": "record the gate first: locus gate ID pre_work|post_work pass",
	"HSK-409-CYCLE": "leave out one of the dependencies that are named",
	"HSK-409-VERSION": "somebody changed it in between: look again with locus show ID, then repeat",
	"HSK-409-IDEMPOTENCY": "this op id was used for something else: leave it out or take a fresh one",
	"HSK-409-SYNC": "mend the lines that are named on the board, then run locus sync",
	"HSK-413-LIMIT": "send less at once, or shorten what is too long",
	"HSK-423-BUSY": "another process is writing: try again",
	"HSK-500-STORAGE": "everything acknowledged before is safe; mend the cause, then check with locus verify"
};
/** The lines that tell a person about an error, ready for standard error. */
function refusalLines(error) {
	const { path } = error;
	const where = path === void 0 || !error.code.startsWith("HSK-400") || error.message.includes(path) ? "" : ` (${(require_words()).shownText(path)})`;
	const lines = [`locus: ${(require_words()).shownText(error.message)}${where} [${error.code}]`];
	for (const text of missingIn(error)) if (!error.message.includes(text)) lines.push(`  - ${(require_words()).shownText(text)}`);
	const { allowed, to } = error.details ?? {};
	if (Array.isArray(allowed)) {
		const others = allowed.filter((status) => status !== to);
		lines.push(`  allowed from here: ${(require_words()).shownText(others.join(", ")) || "nothing else"}`);
	}
	lines.push(`  ${whatToDo(error)}`);
	return lines;
}
/** What to do about an error; clones that part have no line on a board to be mended. */
function whatToDo(error) {
	if (error.details?.["parted_at"] === void 0) return WHAT_TO_DO[error.code];
	if (error.details["bare"] === true) return "this workspace holds no Work Packet yet: move its folder .handshake/locus away, then import into a new one";
	return "go on with one of the two; the other keeps its own record until clones can be brought together";
}
/** What the refused move lacks, when the error says so. */
function missingIn(error) {
	const missing = error.details?.["missing"];
	if (!Array.isArray(missing)) return [];
	return missing.flatMap((entry) => {
		if (typeof entry === "string") return [entry];
		const text = typeof entry === "object" && entry !== null && !Array.isArray(entry) ? entry["text"] : void 0;
		return typeof text === "string" ? [text] : [];
	});
}
exports.refusalLines = refusalLines;
