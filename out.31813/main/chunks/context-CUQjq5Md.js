var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/json-text.ts
/** JSON that is safe to look at in a terminal and means exactly the same. */
/** What JSON leaves as it is and a terminal may act on: DEL and C1 controls, invisible and direction-changing characters. */
var UNSAFE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;
/** A value as JSON, such characters escaped. */
function jsonText(value, indent) {
	return JSON.stringify(value, null, indent).replace(UNSAFE, escaped);
}
function escaped(character) {
	let text = "";
	for (let index = 0; index < character.length; index += 1) text += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
	return text;
}
// electron/main/hosts/cli/context.ts
/** Opens the workspace, does the work and closes it whatever happens. */
async function withWorkspace(context, use, work) {
	const workspace = await context.doors.openWorkspace({
		path: context.repo,
		caller: context.caller,
		mode: use.mode ?? "one_shot",
		noSync: context.noSync || use.syncs === false,
		mustExist: use.makes !== true,
		backups: context.backups,
		...use.fresh === true ? { fresh: true } : {}
	});
	try {
		return await work(workspace);
	} finally {
		await workspace.close();
		const notice = workspace.boardNotice();
		if (notice !== void 0) context.terminal.tell(`the board is not up to date: ${notice}`);
	}
}
/** Performs one operation and answers with its data; a refusal is told instead. */
async function perform(context, request, inWords, use = {}) {
	return await withWorkspace(context, use, async (workspace) => {
		return await answerResult(context, await workspace.operate({
			operation: request.operation,
			params: given(request.params)
		}), inWords);
	});
}
/** The answer to an operation: its data, or its refusal. */
async function answerResult(context, result, inWords) {
	const [error] = result.errors;
	if (result.status !== "success" || error) return await refuse(context, error ?? unexplained(result));
	await answer(context, result.data, inWords);
	return (require_main()).EXIT.done;
}
/** Answers with one JSON document or, for people, with words made from it. */
async function answer(context, data, inWords) {
	await context.terminal.answer(context.json ? `${jsonText(data)}\n` : inWords(data));
}
/** Tells a refusal: the error object as the answer with `--json`, sentences on standard error otherwise. */
async function refuse(context, error) {
	if (context.json) await context.terminal.answer(`${jsonText(error)}\n`);
	else {
		const { refusalLines } = await Promise.resolve().then(() => require("./refusal-o8ugD8JH.js"));
		for (const line of refusalLines(error)) context.terminal.tell(line);
	}
	return (require_main()).exitOf(error);
}
function unexplained(result) {
	return {
		code: "HSK-500-STORAGE",
		name: "StorageError",
		message: `the operation was ${result.status} without a reason`
	};
}
/** Params without those that were not given. */
function given(params) {
	const entries = Object.entries(params).filter((entry) => entry[1] !== void 0);
	return Object.fromEntries(entries);
}
exports.answer = answer;
exports.answerResult = answerResult;
exports.given = given;
exports.jsonText = jsonText;
exports.perform = perform;
exports.refuse = refuse;
exports.withWorkspace = withWorkspace;
