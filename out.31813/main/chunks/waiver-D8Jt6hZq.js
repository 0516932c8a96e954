var require_context$loaded; function require_context() { return require_context$loaded ??= require("./context-CUQjq5Md.js"); }
var require_main$loaded; function require_main() { return require_main$loaded ??= require("./main-BmpeKqQ2.js"); }
// electron/main/hosts/cli/waiver.ts
/** A waiver as it is typed: its id with `--waive`, and what goes with it (design: 10-domain, "Lifecycle"). */
/** The waiver that was typed, if one was. @throws UsageError for one without its reason, or a part without the whole */
function waiverOf(options, defaultScope) {
	const { waive, reason, scope = defaultScope, expires } = options;
	if (waive === void 0) {
		const foreign = [
			"reason",
			"scope",
			"expires"
		].find((key) => options[key] !== void 0);
		if (foreign) throw new (require_main()).UsageError(`--${foreign} belongs to a waiver: give its id with --waive`);
		return;
	}
	if (reason === void 0) throw new (require_main()).UsageError("a waiver needs its --reason");
	return (require_context()).given({
		id: waive,
		reason,
		scope,
		expires_at: timestampTyped(expires)
	});
}
/** A typed moment as the record writes it; what is none stays as it was typed, to be refused by its name. */
function timestampTyped(typed) {
	const moment = typed === void 0 ? NaN : Date.parse(typed);
	return Number.isNaN(moment) ? typed : new Date(moment).toISOString();
}
Object.defineProperty(exports, "waiverOf", {
	enumerable: true,
	get: function() {
		return waiverOf;
	}
});
