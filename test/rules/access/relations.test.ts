import { describe, expect, test } from "vitest";
import { type Action, type Actor, access, may, mayDo, type Role, roles } from "../../../shared/access.ts";
import { type SignalName, signalNames } from "../../../shared/participation/signals/index.ts";
import { relationTo } from "../../../shared/relation.ts";
import { started } from "../support/case.ts";
import { inStatus } from "../support/statuses.ts";

const actor = (role: Role, unit: string, sub = "sub"): Actor => ({ sub, name: "Någon", role, unit });
const own = (role: Role, sub?: string) => actor(role, "kristianstad-ame", sub);
const { now: active } = started();
const { now: proposed } = started().does("transfers", { to: "osby-ame", on: "2026-02-02" });
const { now: assigned } = started().does("assignment", { staff: ["sub-anna"] }, "2026-01-27");
const protection = { kind: "secrecy-marking", authority: "skatteverket", provision: "22 kap. 1" };
const { now: hidden } = started().does("protection", { protected: "yes", on: "2026-02-02", ...protection });
const unitRoles = ["project-worker", "case-worker", "coordinator", "administrator", "auditor"] as const;

const sendable = (who: Actor, participation: typeof active): SignalName[] =>
  signalNames.filter((name) => may(who, name, relationTo(who, participation)));

describe("what an actor has to do with a participation", () => {
  test("its own unit's, while nobody has it; another unit's: nothing", () => {
    for (const role of unitRoles) {
      expect(relationTo(own(role), active)).toBe("unassigned");
      expect(relationTo(actor(role, "osby-ame"), active)).toBe("none");
    }
  });

  test("once it is assigned: theirs who have it, the others are colleagues", () => {
    expect(relationTo(own("project-worker", "sub-anna"), assigned)).toBe("assigned");
    expect(relationTo(own("project-worker", "sub-erik"), assigned)).toBe("colleague");
    expect(relationTo(actor("project-worker", "osby-ame", "sub-anna"), assigned)).toBe("none");
  });

  test("a protected identity: whoever registered it and those it is assigned to, and nobody else at the unit", () => {
    expect(hidden.status !== "disposed" && hidden.staff).toEqual(["sub-worker"]);
    expect(relationTo(own("coordinator", "sub-worker"), hidden)).toBe("assigned");
    for (const role of unitRoles) expect(relationTo(own(role), hidden)).toBe("protected");
    expect(sendable(own("coordinator"), hidden)).toEqual([]);
    expect(sendable(own("administrator"), hidden)).toEqual(["assignment"]);
  });

  test("a unit that has been asked to take over, while it is asked; then it is the unit's, and nobody's yet", () => {
    expect(relationTo(actor("coordinator", "osby-ame"), proposed)).toBe("receiving");
    expect(relationTo(actor("coordinator", "hassleholm-ame"), proposed)).toBe("none");
    const taken = started()
      .does("assignment", { staff: ["sub-anna"] }, "2026-01-27")
      .does("transfers", { to: "osby-ame", on: "2026-02-02" })
      .does("transfer-answers", { answer: "yes", on: "2026-02-03" });
    expect(relationTo(actor("coordinator", "osby-ame"), taken.now)).toBe("unassigned");
    expect(relationTo(own("coordinator"), taken.now)).toBe("none");
    expect(relationTo(own("project-worker", "sub-anna"), taken.now)).toBe("none");
  });

  test("a referrer or machine of the party that referred, or that a consent names; never by its unit's name", () => {
    for (const role of ["referrer", "machine"] as const) {
      expect(relationTo(actor(role, "fk"), active)).toBe("party");
      expect(relationTo(actor(role, "af"), active)).toBe("none");
      expect(relationTo(actor(role, "kristianstad-ame"), active)).toBe("none");
    }
    const { now } = started().does("consents", {
      kind: "secrecy",
      on: "2026-02-02",
      parties: ["af"],
      information: ["dates"],
    });
    expect(relationTo(actor("referrer", "af"), now)).toBe("party");
  });

  test("a consent of another kind makes nobody a party", () => {
    const { now } = started().does("consents", { kind: "national-follow-up", on: "2026-02-02", parties: ["af"] });
    expect(relationTo(actor("referrer", "af"), now)).toBe("none");
  });

  test("the förbund's own staff and operators: nothing, ever", () => {
    for (const role of ["forbund", "operator"] as const)
      for (const unit of ["", "kristianstad-ame", "fk", "osby-ame"])
        expect(relationTo(actor(role, unit), proposed)).toBe("none");
  });

  test("once it is disposed of there is no party any more", () => {
    expect(relationTo(actor("referrer", "fk"), inStatus.disposed().now)).toBe("none");
  });
});

describe("who may send what", () => {
  test("nobody but the own unit sends anything; the receiving unit its answer, and nothing else", () => {
    expect(sendable(actor("coordinator", "osby-ame"), proposed)).toEqual(["transfer-answers"]);
    expect(sendable(actor("project-worker", "osby-ame"), proposed)).toEqual([]);
    for (const role of roles) expect(sendable(actor(role, "hassleholm-ame"), proposed)).toEqual([]);
  });

  test("a coordinator sends everything but the answer of the unit that is asked; a project worker what is not for the coordinator to decide", () => {
    const all = signalNames.filter((name) => name !== "transfer-answers");
    expect(sendable(own("coordinator"), active)).toEqual(all);
    expect(all.filter((name) => !sendable(own("project-worker"), active).includes(name))).toEqual([
      "assignment",
      "referral-decision",
      "referral-answer",
      "place-offer",
      "protection",
      "transfers",
      "programme-version",
      "disposal-holds",
      "disposal-proposals",
      "disposal-approvals",
    ]);
    expect(sendable(own("project-worker"), assigned)).toEqual([]);
  });

  test("a case worker answers the instrument, a referrer and the förbund send nothing", () => {
    expect(sendable(own("case-worker"), active)).toEqual(["answers", "objections"]);
    expect(sendable(actor("referrer", "fk"), active)).toEqual([]);
    expect(sendable(actor("forbund", "kristianstad-ame"), active)).toEqual([]);
  });

  test("beside signals: the förbund sees numbers only, a referrer refers and reads, an operator does nothing here", () => {
    const actions = Object.keys(access) as Action[];
    expect(actions.filter((action) => mayDo(actor("forbund", ""), action))).toEqual(["numbers"]);
    expect(actions.filter((action) => mayDo(actor("referrer", "fk"), action))).toEqual(["read", "refer"]);
    expect(actions.filter((action) => mayDo(actor("operator", ""), action))).toEqual([]);
  });
});
