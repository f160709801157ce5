/** A closing reason that every programme has: somebody was registered who should not have been; never counted, never deleted. */
export const wrongRegistration = "wrong-registration";

/** A home outside the förbund's municipalities: which one is nobody's business here. */
export const elsewhere = "elsewhere";
