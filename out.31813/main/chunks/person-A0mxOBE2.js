const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
// electron/main/core/safekeeping/person.ts
var person_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({ refuseOthersThanOperator: () => refuseOthersThanOperator });
/**
* @param what what they ask for, as a sentence begins with it.
* @throws LocusError HSK-403-CAPABILITY unless a person asks, with all that the operator may do.
*/
function refuseOthersThanOperator(what, { attested, profile = "operator" }) {
	if (attested === "claimed") {
		const message = `${what} is decided by a person at the window or a terminal`;
		throw new (require_words()).LocusError("HSK-403-CAPABILITY", message, { path: "attested" });
	}
	if (profile !== "operator") {
		const message = `${what} takes the profile operator, not ${profile}`;
		throw new (require_words()).LocusError("HSK-403-CAPABILITY", message, {
			path: "profile",
			details: { profile_id: profile }
		});
	}
}
Object.defineProperty(exports, "person_exports", {
	enumerable: true,
	get: function() {
		return person_exports;
	}
});
Object.defineProperty(exports, "refuseOthersThanOperator", {
	enumerable: true,
	get: function() {
		return refuseOthersThanOperator;
	}
});
