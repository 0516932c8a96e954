var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
// electron/main/hosts/cli/typed-file.ts
/** A file that somebody named on the command line, `-` for standard input. */
/** Most bytes that are read of a typed file: what may be a device has no end. */
var MOST_BYTES = 83886080;
/** The bytes of a typed file. @throws UsageError when it cannot be read, or does not end. */
async function contentOf(context, file) {
	if (file === "-") return await context.terminal.readInput();
	try {
		return await boundedBytes((0, (node_path()).resolve)(context.terminal.cwd, file));
	} catch (thrown) {
		if (thrown instanceof (require_main()).UsageError) throw thrown;
		throw new (require_main()).UsageError(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
	}
}
/** The bytes of a file by its absolute path. @throws UsageError when it does not end within the bound. */
async function boundedBytes(path) {
	const opened = await (0, (node_fs_promises()).open)(path);
	const chunks = [];
	let bytes = 0;
	for await (const chunk of opened.createReadStream()) {
		bytes += chunk.length;
		if (bytes > MOST_BYTES) throw new (require_main()).UsageError(`${path} has more than ${MOST_BYTES} bytes`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
Object.defineProperty(exports, "boundedBytes", {
	enumerable: true,
	get: function() {
		return boundedBytes;
	}
});
Object.defineProperty(exports, "contentOf", {
	enumerable: true,
	get: function() {
		return contentOf;
	}
});
