var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
// electron/main/core/new-file.ts
/** A file that is made whole or not at all, and never over one that is there. A door: hosts make such files too. */
/**
* Fills a new file piece by piece; it stands under its name only once it is filled and `keep` calls the answer good.
* @throws LocusError HSK-409-EXISTS when there is one already, HSK-500-STORAGE when it cannot be written.
*/
async function newFile(path, fill, keep = () => true) {
	const temporary = `${path}.${process.pid}-${(0, (node_crypto()).randomBytes)(4).toString("hex")}.tmp`;
	try {
		const file = await (0, (node_fs_promises()).open)(temporary, "wx");
		let answer;
		try {
			answer = await fill(async (text) => {
				await file.appendFile(text);
			});
			await file.sync();
		} finally {
			await file.close();
		}
		if (keep(answer)) (require_workspace_parts()).giveName(temporary, path);
		return answer;
	} catch (cause) {
		throw newFileError(cause, path);
	} finally {
		await (0, (node_fs_promises()).rm)(temporary, { force: true });
	}
}
function newFileError(cause, path) {
	if (cause instanceof (require_words()).LocusError || (require_workspace_parts()).errorCodeOf(cause) !== "EEXIST") return (require_workspace_parts()).writingError(cause, path, path);
	return new (require_words()).LocusError("HSK-409-EXISTS", `${path} is there already; choose another name`, {
		path,
		cause
	});
}
Object.defineProperty(exports, "newFile", {
	enumerable: true,
	get: function() {
		return newFile;
	}
});
