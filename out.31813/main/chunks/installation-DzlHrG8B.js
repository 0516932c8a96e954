const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var node_os$loaded; function node_os() { return node_os$loaded ??= require("node:os"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
// electron/main/hosts/cli/installation.ts
/** Facts of the installed application that hosts hand to the core: its version and its own folder. */
var installation_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({ productVersion: () => productVersion });
/** The application's own folder: the one that its window uses, so that both see the same backups and recent folders. */
function dataFolder(env, platform = process.platform, home = (0, (node_os()).homedir)()) {
	const named = env["LOCUS_DATA"];
	if (named) return named;
	if (platform === "darwin") return (0, (node_path()).join)(home, "Library", "Application Support", "locus");
	if (platform === "win32") return (0, (node_path()).join)(env["APPDATA"] || (0, (node_path()).join)(home, "AppData", "Roaming"), "locus");
	return (0, (node_path()).join)(env["XDG_CONFIG_HOME"] || (0, (node_path()).join)(home, ".config"), "locus");
}
/** The application that `from` belongs to, looked for upwards by its package.json: its folder and its version. */
async function product(from) {
	for (let folder = from;; folder = (0, (node_path()).dirname)(folder)) {
		const text = await (0, (node_fs_promises()).readFile)((0, (node_path()).join)(folder, "package.json"), "utf8").catch(() => void 0);
		const found = text === void 0 ? void 0 : JSON.parse(text);
		if (typeof found === "object" && found !== null && "name" in found && found.name === "locus" && "version" in found) return {
			folder,
			version: String(found.version)
		};
		if ((0, (node_path()).dirname)(folder) === folder) throw new Error(`no package.json of locus above ${from}`);
	}
}
/** The version of the application that `from` belongs to. */
async function productVersion(from = __dirname) {
	return (await product(from)).version;
}
/** The folder of the application that `from` belongs to. */
async function productFolder(from = __dirname) {
	return (await product(from)).folder;
}
Object.defineProperty(exports, "dataFolder", {
	enumerable: true,
	get: function() {
		return dataFolder;
	}
});
Object.defineProperty(exports, "installation_exports", {
	enumerable: true,
	get: function() {
		return installation_exports;
	}
});
Object.defineProperty(exports, "productFolder", {
	enumerable: true,
	get: function() {
		return productFolder;
	}
});
Object.defineProperty(exports, "productVersion", {
	enumerable: true,
	get: function() {
		return productVersion;
	}
});
