// electron/main/index.ts
/**
* Electron's entry: the shell around the core. Looks at the running Node before anything is loaded, because the
* database's addon ends an older one without a word (design: 85-toolchain).
*/
if (Number(process.versions["napi"] ?? 0) < 10) {
	process.stderr.write(`locus: this Electron's Node ${process.versions.node} is too old; Electron 35 or newer is needed.\n`);
	process.exitCode = 4;
} else start();
async function start() {
	const { startShell } = await Promise.resolve().then(() => require("./chunks/shell-DJKXcvUx.js"));
	startShell();
}
