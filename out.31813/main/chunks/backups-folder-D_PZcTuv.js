const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var node_os$loaded; function node_os() { return node_os$loaded ??= require("node:os"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require("node:path"); }
// electron/main/core/backups-folder.ts
/** Where the automatic backups of all workspaces lie on this machine: in the user's data, outside of every repository (design: 10-domain, "Storage"). */
var backups_folder_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({ backupsFolder: () => backupsFolder });
/** The folder of all backups; `LOCUS_DATA` names another one for everything that Locus keeps. */
function backupsFolder(env, platform = process.platform, home = (0, (node_os()).homedir)()) {
	return (0, (node_path()).join)(dataHome(env, platform, home), "backups");
}
function dataHome(env, platform, home) {
	const named = env["LOCUS_DATA"];
	if (named) return named;
	if (platform === "darwin") return (0, (node_path()).join)(home, "Library", "Application Support", "locus");
	if (platform === "win32") return (0, (node_path()).join)(env["APPDATA"] || (0, (node_path()).join)(home, "AppData", "Roaming"), "locus");
	return (0, (node_path()).join)(env["XDG_DATA_HOME"] || (0, (node_path()).join)(home, ".local", "share"), "locus");
}
Object.defineProperty(exports, "backupsFolder", {
	enumerable: true,
	get: function() {
		return backupsFolder;
	}
});
Object.defineProperty(exports, "backups_folder_exports", {
	enumerable: true,
	get: function() {
		return backups_folder_exports;
	}
});
