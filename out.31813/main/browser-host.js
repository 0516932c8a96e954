Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
var require_backups_folder$loaded; function require_backups_folder() { return require_backups_folder$loaded ??= require("./chunks/backups-folder-D_PZcTuv.js"); }
var require_installation$loaded; function require_installation() { return require_installation$loaded ??= require("./chunks/installation-DzlHrG8B.js"); }
var require_server$loaded; function require_server() { return require_server$loaded ??= require("./chunks/server-BuIv5hcL.js"); }
// electron/main/hosts/browser/start.ts
/**
* The browser host as `npm start` serves it: with the start screen where no folder was named. Built to
* `out/main/browser-host.js` (design: 80-architecture, "Electron without Electron").
*/
/** Serves a folder, or the start screen, with the installed application's version and folder. */
async function serve(options) {
	return await (require_server()).startBrowserHost({
		...options,
		dataFolder: (require_installation()).dataFolder(process.env),
		backups: (require_backups_folder()).backupsFolder(process.env),
		version: await (require_installation()).productVersion(),
		env: process.env
	});
}
exports.serve = serve;
