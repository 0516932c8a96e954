var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/commands/operation.ts
/** `op OPERATION [JSON|-]`: the result goes to standard output as JSON, a refused one too. */
async function operation(context, name, typed, options) {
	const input = objectIn(typed === "-" ? new TextDecoder().decode(await context.terminal.readInput()) : typed ?? "{}");
	const envelope = "job_kind" in input;
	if (envelope && options.opId !== void 0) throw new (require_main()).UsageError("an envelope brings its own op_id: leave --op-id out");
	if (envelope && operationOf(input) !== name) throw new (require_main()).UsageError(`the envelope is not about ${name}`);
	const result = await (require_context()).withWorkspace(context, name === "sync_events" ? {
		makes: true,
		syncs: false
	} : { makes: true }, async (workspace) => {
		if (envelope) return await workspace.submit(input);
		const request = {
			operation: name,
			params: input
		};
		return await workspace.operate(options.opId === void 0 ? request : {
			...request,
			op_id: options.opId
		});
	});
	await context.terminal.answer(`${(require_context()).jsonText(result, context.json ? void 0 : 2)}\n`);
	const [error] = result.errors;
	if (error) return (require_main()).exitOf(error);
	return result.status === "success" ? (require_main()).EXIT.done : (require_main()).EXIT.refused;
}
function operationOf(envelope) {
	const input = envelope["input"];
	return typeof input === "object" && input !== null && !Array.isArray(input) ? input["operation"] : void 0;
}
function objectIn(text) {
	let value;
	try {
		value = JSON.parse(text);
	} catch (thrown) {
		throw new (require_main()).UsageError(`the params are no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
	}
	if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
	throw new (require_main()).UsageError("the params are one JSON object");
}
exports.operation = operation;
