var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var require_installation$loaded; function require_installation() { return require_installation$loaded ??= require("./installation-DzlHrG8B.js"); }
// electron/main/hosts/cli/commands/serve.ts
/** `serve`: the window in a browser, on loopback only, until it is told to stop (design: 75-command-line). */
/** `serve [--port N] [--open]`: answers with the one-time address once it is up. */
async function serve(context, options) {
	const { terminal } = context;
	const stop = terminal.untilStopped();
	const host = await context.doors.startBrowserHost({
		path: context.repo,
		...options,
		dataFolder: (require_installation()).dataFolder(terminal.env),
		backups: context.backups,
		version: await (require_installation()).productVersion(),
		env: terminal.env,
		log: (level, message) => terminal.tell(`${level}: ${(require_words()).shownText(message)}`)
	});
	try {
		await (require_context()).answer(context, {
			ready: true,
			url: host.url
		}, ({ url }) => `${url}\n`);
		if (!context.json) terminal.tell("the address opens the window once; Ctrl-C ends the server");
		await new Promise((stopped) => {
			if (stop.aborted) stopped();
			else stop.addEventListener("abort", () => stopped(), { once: true });
		});
	} finally {
		await host.close();
	}
	return (require_main()).EXIT.done;
}
exports.serve = serve;
