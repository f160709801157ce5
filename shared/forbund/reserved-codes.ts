/** A closing reason that every programme has: somebody was registered who should not have been; never counted, never deleted. */
export const wrongRegistration = "wrong-registration";
