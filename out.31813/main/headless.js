// electron/main/headless.ts
/**
* Entry for plain Node: the command line and what it starts. Looks at the running Node before anything is loaded,
* because the database's addon ends an older one without a word (design: 85-toolchain).
*/
if (Number(process.versions["napi"] ?? 0) < 10) {
	process.stderr.write(`locus: Node ${process.versions.node} is too old; 22.22.2, 24.15.0 or newer is needed.\n  Install one, or name one with LOCUS_NODE=/path/to/node and start it by the bin \`locus\`.
`);
	process.exitCode = 4;
} else start();
async function start() {
	keepCompiled();
	const { main } = await Promise.resolve().then(() => require("./chunks/main-BmpeKqQ2.js"));
	await main();
}
/** What V8 compiles of a build is kept beside it, and goes with it; where that cannot be written Node compiles each time. */
function keepCompiled() {
	const { basename, join } = process.getBuiltinModule("node:path");
	const built = join(__dirname, "..");
	if (basename(built) === "out") process.getBuiltinModule("node:module").enableCompileCache(join(built, "compile-cache"));
}
