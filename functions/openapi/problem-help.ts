import type { ProblemKind } from "../api/problem.ts";
import type { Bilingual } from "./operation.ts";

/** What each kind of problem means to whoever gets it, and what to do: a kind cannot be added without it. */
export const problemHelp: Readonly<Record<ProblemKind, Bilingual>> = {
  "invalid-request": {
    sv: "Ett fält, en parameter eller ett huvud har fel form. Varje fel står i invalidParams. Rätta och skicka igen.",
    en: "A field, a parameter or a header has the wrong form. Each fault stands in invalidParams. Correct and send again.",
  },
  "missing-idempotency-key": {
    sv: "Varje POST har huvudet Idempotency-Key: 16–64 tecken av a–z, A–Z, 0–9, _ och -, nytt för varje ärende.",
    en: "Each POST has the header Idempotency-Key: 16–64 characters of a–z, A–Z, 0–9, _ and -, new for each thing to be done.",
  },
  forbidden: {
    sv: "Rollen har inte rätt till detta (docs/access.md). Att skicka igen hjälper inte.",
    en: "The role has no right to this (docs/access.md). Sending again does not help.",
  },
  "other-origin": {
    sv: "Ett anrop med sidans session måste komma från sidan själv. Andra system skickar en bearer-token.",
    en: "A request with the page's session must come from the page itself. Other systems send a bearer token.",
  },
  "not-found": {
    sv: "Det finns inte, eller så har du ingenting med det att göra: svaret säger inte vilket.",
    en: "It does not exist, or you have nothing to do with it: the answer does not say which.",
  },
  "method-not-allowed": {
    sv: "Adressen finns men tar inte metoden. Huvudet Allow säger vilka den tar.",
    en: "The address exists but does not take the method. The header Allow says which it does.",
  },
  "not-allowed-now": {
    sv: "Läget tillåter det inte, av det skäl som står i detail. Läs om innan du försöker igen.",
    en: "How things stand does not allow it, for the reason in detail. Read again before you retry.",
  },
  "changed-meanwhile": {
    sv: "Någon annan skrev samtidigt, flera gånger i rad. Läs om och skicka igen med samma nyckel.",
    en: "Somebody else wrote at the same time, several times in a row. Read again and send with the same key.",
  },
  "changed-since-read": {
    sv: "If-Match är en äldre version. changes säger vad som har hänt sedan dess och current hur det är nu, så långt du får se det.",
    en: "If-Match is an older version. changes says what has happened since and current how it is now, as far as you may see it.",
  },
  "missing-if-match": {
    sv: "En ändring anger i If-Match den ETag som lästes, så att ingen skriver över det som ingen har sett.",
    en: "A change names in If-Match the ETag that was read, so that nobody writes over what nobody has seen.",
  },
  "too-large": {
    sv: "Innehållet är större än 64 kB (en fil som läses in: 3 MB).",
    en: "The content is larger than 64 kB (a file that is imported: 3 MB).",
  },
  "malformed-json": {
    sv: "Innehållet går inte att läsa som JSON på ett enda sätt: det är trasigt, har fler än 32 nivåer, säger samma medlem två gånger eller har tecken som inte är text.",
    en: "The content cannot be read as JSON in one way only: it is broken, has more than 32 levels, says a member twice, or has characters that are no text.",
  },
  "not-json": {
    sv: "Content-Type är application/json.",
    en: "Content-Type is application/json.",
  },
  "rule-broken": {
    sv: "Formen är rätt men en regel i insatsen bryts. invalidParams säger vilket fält och varför.",
    en: "The form is right but a rule of the programme is broken. invalidParams says which field and why.",
  },
  "other-body-same-key": {
    sv: "Nyckeln har redan använts för ett annat anrop. Skicka det nya med en ny nyckel.",
    en: "The key has been used for another request. Send the new one with a new key.",
  },
  fault: {
    sv: "Ett fel hos oss. Det är loggat och larmat; försök igen om en stund, och nämn traceId om det kommer tillbaka.",
    en: "A fault of ours. It is logged and has raised an alarm; retry in a while, and name traceId if it comes back.",
  },
};
