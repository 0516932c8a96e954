var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_table$loaded; function require_table() { return require_table$loaded ??= require("./table-BNtdOYYZ.js"); }
var require_typed_file$loaded; function require_typed_file() { return require_typed_file$loaded ??= require("./typed-file-DgW2rTzO.js"); }
// electron/main/hosts/cli/commands/micro-tasks.ts
/** `mt` and `progress`: the Micro-Tasks of a Work Packet, their attempts and how far they are (design: 75-command-line). */
var microTaskData = (require_words()).atFirstUse(() => (require_zod_library()).object({ mt: (require_workspace_parts()).trackedMicroTaskSchema }));
/** `WP-1-X MT-001 is in progress (iteration 2, level 1)` */
function microTaskInWords(data) {
	const { mt } = microTaskData.parse(data);
	const status = mt.status.replace("_", " ");
	return `${mt.wp_id} ${mt.mt_id} is ${status} (iteration ${mt.current_iteration}, level ${mt.escalation.current_level})\n`;
}
var registeredData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	mts: (require_zod_library()).array((require_workspace_parts()).trackedMicroTaskSchema),
	findings: (require_zod_library()).array((require_zod_library()).object({
		rule: (require_zod_library()).string(),
		severity: (require_zod_library()).string(),
		path: (require_zod_library()).string(),
		message: (require_zod_library()).string()
	}))
}));
/** `mt register ID FILE`: definitions as JSON, a list or one; `-` is standard input. */
async function register(context, wpId, file) {
	const typed = jsonIn(await (require_typed_file()).contentOf(context, file), file);
	return await (require_context()).perform(context, {
		operation: "register_mts",
		params: {
			wp_id: wpId,
			mt_definitions: Array.isArray(typed) ? typed : [typed]
		}
	}, (data) => {
		const { findings, mts } = registeredData.parse(data);
		for (const finding of findings) context.terminal.tell(`${finding.severity} ${finding.rule} at ${finding.path}: ${(require_words()).shownText(finding.message)}`);
		return `${mts.length} registered: ${mts.map((mt) => mt.mt_id).join(", ")}\n`;
	});
}
/** `mt start ID MT`. */
async function start(context, wpId, mtId, options) {
	const { level, lora, model } = options;
	return await (require_context()).perform(context, {
		operation: "start_mt",
		params: {
			wp_id: wpId,
			mt_id: mtId,
			model_id: model,
			lora_id: lora,
			escalation_level: level
		}
	}, microTaskInWords);
}
/**
* `mt record ID MT`: one attempt. Files named by `--output` and `--validation` are kept as artifacts; what is left out is
* taken from the Micro-Task: the next iteration, its present level, the time since it was started or last tried.
*/
async function record(context, wpId, mtId, options) {
	return await (require_context()).withWorkspace(context, {}, async (workspace) => {
		const known = await workspace.operate({
			operation: "get_mt",
			params: {
				wp_id: wpId,
				mt_id: mtId
			}
		});
		if (known.status !== "success") return await (require_context()).answerResult(context, known, microTaskInWords);
		const params = await attemptOf(context, workspace, known.data, options);
		const result = await workspace.operate({
			operation: "record_iteration",
			params: (require_context()).given({
				wp_id: wpId,
				mt_id: mtId,
				...params
			})
		});
		return await (require_context()).answerResult(context, result, microTaskInWords);
	});
}
var knownData = microTaskData.extend({ iterations: (require_zod_library()).array((require_workspace_parts()).iterationRecordSchema) });
async function attemptOf(context, workspace, known, options) {
	const { iterations, mt } = knownData.parse(known);
	const completed = options.completed ?? (/* @__PURE__ */ new Date()).toISOString();
	const started = options.started ?? iterations.at(-1)?.completed_at ?? mt.started_at ?? completed;
	const took = Date.parse(completed) - Date.parse(started);
	return {
		iteration: options.iteration ?? iterations.length + 1,
		model_id: options.model,
		lora_id: options.lora,
		escalation_level: options.level ?? mt.escalation.current_level,
		started_at: started,
		completed_at: completed,
		duration_ms: Number.isFinite(took) ? Math.max(0, took) : 0,
		tokens_prompt: options.promptTokens ?? 0,
		tokens_completion: options.completionTokens ?? 0,
		claimed_complete: options.claimed ?? false,
		validation_passed: options.passed,
		outcome: options.outcome.toUpperCase(),
		output_artifact_ref: await kept(context, workspace, options.output),
		validation_artifact_ref: options.validation === void 0 ? void 0 : await kept(context, workspace, options.validation),
		error_summary: options.error,
		failure_category: options.category
	};
}
var HANDLE = /^artifact:sha256:[0-9a-f]{64}$/;
/** A file as an artifact's handle; a handle stays what it is. */
async function kept(context, workspace, file) {
	if (HANDLE.test(file)) return file;
	return await workspace.keepArtifact(await (require_typed_file()).contentOf(context, file), "text/plain; charset=utf-8");
}
/** `mt complete ID MT`: its end, by default at its present iteration. */
async function complete(context, wpId, mtId, options) {
	return await (require_context()).withWorkspace(context, {}, async (workspace) => {
		const known = await workspace.operate({
			operation: "get_mt",
			params: {
				wp_id: wpId,
				mt_id: mtId
			}
		});
		if (known.status !== "success") return await (require_context()).answerResult(context, known, microTaskInWords);
		const params = {
			wp_id: wpId,
			mt_id: mtId,
			final_iteration: options.iteration ?? microTaskData.parse(known.data).mt.current_iteration,
			result: options.result
		};
		return await (require_context()).answerResult(context, await workspace.operate({
			operation: "complete_mt",
			params
		}), microTaskInWords);
	});
}
/** `mt show ID MT`: one Micro-Task with every attempt. */
async function showMicroTask(context, wpId, mtId) {
	return await (require_context()).perform(context, {
		operation: "get_mt",
		params: {
			wp_id: wpId,
			mt_id: mtId
		}
	}, (data) => {
		const { iterations, mt } = knownData.parse(data);
		const rows = iterations.map((each) => [
			`${each.iteration}`,
			each.outcome,
			`level ${each.escalation_level}`,
			each.model_id,
			`${each.tokens_prompt + each.tokens_completion} tokens`,
			seconds(each.duration_ms),
			each.error_summary ?? ""
		]);
		return `${microTaskInWords(data)}${(require_words()).shownText(mt.name)}\n${(require_table()).table(rows, context.terminal.columns)}`;
	});
}
var progressData = (require_words()).atFirstUse(() => (require_zod_library()).object({
	mts: (require_zod_library()).array((require_zod_library()).object({
		mt_id: (require_zod_library()).string(),
		name: (require_zod_library()).string(),
		status: (require_zod_library()).string(),
		iterations: (require_zod_library()).number(),
		level: (require_zod_library()).number(),
		tokens: (require_zod_library()).number(),
		duration_ms: (require_zod_library()).number()
	})),
	totals: (require_zod_library()).object({
		micro_tasks: (require_zod_library()).number(),
		iterations: (require_zod_library()).number(),
		tokens: (require_zod_library()).number(),
		duration_ms: (require_zod_library()).number()
	})
}));
/** `progress ID`: how far the Micro-Tasks of a Work Packet are. */
async function progress(context, wpId) {
	return await (require_context()).perform(context, {
		operation: "get_mt_progress",
		params: { wp_id: wpId }
	}, (data) => {
		const { mts, totals } = progressData.parse(data);
		if (mts.length === 0) return "no Micro-Tasks\n";
		const rows = mts.map((mt) => [
			mt.mt_id,
			mt.status.replace("_", " "),
			`${mt.iterations} iterations`,
			`level ${mt.level}`,
			`${mt.tokens} tokens`,
			seconds(mt.duration_ms),
			mt.name
		]);
		const sum = `${totals.micro_tasks} Micro-Tasks, ${totals.iterations} iterations, ${totals.tokens} tokens, ${seconds(totals.duration_ms)}\n`;
		return `${(require_table()).table(rows, context.terminal.columns)}${sum}`;
	});
}
/** `mt keep FILE`: keeps a file as an artifact and answers its handle. */
async function keep(context, file) {
	const bytes = await (require_typed_file()).contentOf(context, file);
	const handle = await (require_context()).withWorkspace(context, { syncs: false }, (workspace) => workspace.keepArtifact(bytes, "application/octet-stream"));
	await (require_context()).answer(context, { artifact: handle }, ({ artifact }) => `${artifact}\n`);
	return (require_main()).EXIT.done;
}
function seconds(milliseconds) {
	return `${(milliseconds / 1e3).toFixed(1)} s`;
}
function jsonIn(bytes, file) {
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch (thrown) {
		throw new (require_main()).UsageError(`${file} is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
	}
}
exports.complete = complete;
exports.keep = keep;
exports.progress = progress;
exports.record = record;
exports.register = register;
exports.showMicroTask = showMicroTask;
exports.start = start;
